"""The exit ticket: a few questions of the check after the lesson, several times on a page."""

from __future__ import annotations

import re
from typing import Any

import pytest

from classroom_app.lesson.answer_sheets import SheetCopy
from classroom_app.lesson.arrangement import VERSIONS
from classroom_app.lesson.authored import Lesson
from classroom_app.paper.handouts import section
from classroom_app.paper.options import PaperOptions, PaperSize
from classroom_app.paper.page import render
from classroom_app.paper.styles import Layout
from tests.builders import choice_item, extended_text_item, text_entry_item
from tests.paper.printing import printed_kind, worksheet
from tests.paper.reading import pages, squeezed
from tests.paper.sample import activity, make_lesson


def lesson(*items: dict[str, Any]) -> Lesson:
    """A lesson with one question before the check that holds these items."""
    return make_lesson(activities=[activity("work"), activity("check", role="after", items=list(items))])


def told(lesson: Lesson, **options: Any) -> str:
    return squeezed("\n".join(pages(printed_kind("exit-ticket", lesson, PaperOptions(**options)))))


SHORT = (choice_item(id="one"), text_entry_item(id="two", prompt="How many?"))


@pytest.mark.parametrize("paper", list(PaperSize))
def test_short_questions_are_printed_four_times_on_one_page(paper: PaperSize) -> None:
    handout = printed_kind("exit-ticket", lesson(*SHORT), PaperOptions(paper))
    found = squeezed(pages(handout)[0])
    assert handout.pages == 1
    assert [found.count(squeezed(text)) for text in ("2 Who makes the food?", "3 How many?")] == [4, 4]
    assert found.count("Name") == found.count("Class") == found.count("Date") == 4


def test_longer_ones_are_printed_twice() -> None:
    long = [{"id": name, "text": f"The answer {name} " * 4} for name in ("fungus", "alga", "light", "wind")]
    items = (choice_item(id=name, choices=long) for name in ("one", "two"))
    found = told(lesson(*items))
    assert found.count(squeezed("Who makes the food?")) == 4
    assert found.count("Name") == 2


def test_no_more_than_three_are_asked_and_none_that_takes_sentences_or_a_source() -> None:
    items = [
        extended_text_item(id="essay"),
        text_entry_item(id="sourced", prompt="By the book?", material=["handbook"]),
        *(text_entry_item(id=f"n{n}", prompt=f"Number {n}?") for n in range(5)),
    ]
    found = told(lesson(*items))
    assert [f"{n + 4}Number{n}?" in found for n in range(5)] == [True, True, True, False, False]
    assert "Writethesentence" not in found
    assert "Bythebook?" not in found


def test_nothing_is_asked_beside_the_answer() -> None:
    found = told(lesson(choice_item(confidence=True, evidence=2)))
    assert "Whomakesthefood?" in found
    assert "Howsure" not in found
    assert "Whichwords" not in found


@pytest.mark.parametrize("version", VERSIONS)
def test_numbers_and_options_are_those_of_the_worksheet_of_the_same_version(version: str) -> None:
    choices = [{"id": name, "text": f"Option {name}"} for name in ("alga", "fungus", "light", "wind")]
    key = choice_item()["key"] | {"feedback": {}}
    item = choice_item(shuffle=True, choices=choices, key=key)
    asked, options = lesson(item), PaperOptions(version=version)
    ticket = re.findall(r"[A-D]\s+Option \w+", "\n".join(pages(printed_kind("exit-ticket", asked, options))))
    sheet = re.findall(
        r"[A-D]\s+Option \w+", "\n".join(pages(worksheet(asked.for_students, PaperOptions(version=version))))
    )
    assert ticket[:4] == sheet


def test_all_versions_ask_the_same() -> None:
    items = [text_entry_item(id=f"n{n}", prompt=f"Number {n}?") for n in range(6)]
    check = activity("check", role="after", items=items, shuffle=True)
    sheets = [told(make_lesson(activities=[check]), version=version) for version in VERSIONS]
    orders = [re.findall(r"Number(\d)", sheet)[:3] for sheet in sheets]
    assert all(sorted(order) == ["0", "1", "2"] for order in orders)
    assert len({tuple(order) for order in orders}) > 1


def test_without_a_check_it_asks_what_fits_every_lesson() -> None:
    found = told(make_lesson(activities=[activity("work")]))
    beginnings = ("One thing I can now check:", "One thing that can only be argued:", "How sure am I that …")
    assert [found.count(squeezed(text)) for text in beginnings] == [4, 4, 4]


def test_in_large_print_a_ticket_may_take_a_page() -> None:
    handout = printed_kind("exit-ticket", lesson(*SHORT), PaperOptions(layout=Layout(large=True)))
    assert handout.pages == 1
    assert squeezed(pages(handout)[0]).count("Howmany?") == 1


def test_a_question_longer_than_a_page_is_printed_whole() -> None:
    assert told(lesson(text_entry_item(prompt="word " * 3_900))).count("word") >= 3_900


def test_a_known_name_stands_on_every_ticket() -> None:
    printing = section("exit-ticket", lesson(*SHORT), PaperOptions(group="7b"))
    found = pages(render(printing, SheetCopy(code="K4M7", student="Zoë Å.")))[0]
    assert found.count("Zoë Å.") == found.count("7b") == 4
