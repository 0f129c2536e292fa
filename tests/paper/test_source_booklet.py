"""The booklet of sources: what lies beside the article, under the letters and for the questions of a plan."""

from __future__ import annotations

from typing import Any

from classroom_app.lesson.authored import Lesson
from classroom_app.paper.options import PaperOptions
from tests.builders import lesson_data, text_entry_item
from tests.paper.printing import printed_kind, worksheet
from tests.paper.reading import printed, squeezed
from tests.paper.sample import activity, make_lesson


def source(name: str, **changes: Any) -> dict[str, Any]:
    known = lesson_data()["sources"][0]
    return known | {"id": name, "title": f"Book on {name}"} | changes


def lesson() -> Lesson:
    """Two activities with three sources, of which a plan takes the second; a fourth source lies nowhere."""
    table = {"id": "sizes", "label": "Sizes", "table": [["Kind", "Size"], ["Crust", "3"]]}
    sources = [
        source("handbook"),
        source("walls"),
        source("food", excerpts=[table]),
        source("unused", title="Never opened"),
    ]
    items = {
        "first": [
            text_entry_item(id="a", material=["walls"]),
            text_entry_item(id="b", material=["handbook"]),
        ],
        "second": [text_entry_item(id="c"), text_entry_item(id="d", material=["food", "walls"])],
    }
    return make_lesson(
        sources=sources,
        activities=[activity(name, items=given) for name, given in items.items()],
        plans=[{"id": "short", "title": "A short lesson", "minutes": 5, "activities": ["second"]}],
    )


def told(lesson: Lesson, plan: str = "") -> str:
    return printed(printed_kind("sources", lesson, PaperOptions(plan=plan)))


def test_every_source_has_its_citation_and_its_excerpts() -> None:
    found = told(lesson())
    assert squeezed("A. Botanist, “Book on walls”, Press, 1999") in found
    assert squeezed("Sizes Kind Size Crust 3") in found
    assert found.count(squeezed("Rates differ by species.")) == 2


def test_sources_that_no_question_needs_are_left_out() -> None:
    assert "Neveropened" not in told(lesson())


def test_letters_are_those_of_the_worksheet_and_questions_are_named() -> None:
    for plan, first in (("", "A Book on walls 1, 4 B Book on handbook 2"), ("short", "A Book on food 2")):
        assert squeezed(first) in told(lesson(), plan)
        sheet = printed(worksheet(lesson().for_students, PaperOptions(plan=plan)))
        letter = "A" if plan else "C"
        assert squeezed(f"Source {letter}. A. Botanist, “Book on food”") in sheet
        assert squeezed(f"{letter} Book on food A. Botanist") in told(lesson(), plan)


def test_a_lesson_without_sources_beside_the_article_says_so() -> None:
    assert squeezed("No question of this lesson needs a source") in told(make_lesson([text_entry_item()]))


def test_an_excerpt_longer_than_a_page_is_printed_whole() -> None:
    long = {"id": "long", "label": "All of it", "text": "word " * 3_900}
    items = [text_entry_item(material=["handbook"])]
    found = told(make_lesson(items, sources=[source("handbook", excerpts=[long])]))
    assert found.count("word") >= 3_900
