"""The ledger: every claim once, in the order of the article, with its verdict in words and in a shape."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from classroom_app.lesson.authored import Lesson
from classroom_app.lesson.ledger import Kind, Verdict
from classroom_app.paper.options import PaperOptions, PaperSize
from classroom_app.paper.styles import STANDARD
from classroom_app.paper.verdicts import KINDS, VERDICTS, draw_verdict
from tests.builders import text_entry_item
from tests.paper.printing import key, ledger
from tests.paper.reading import POPPLER, ink_margins, pages, printed, squeezed
from tests.paper.sample import ledger_lesson, make_claim

HOUSEHOLD = {"exact": "a household of two"}


def told(lesson: Lesson) -> str:
    return printed(ledger(lesson, PaperOptions()))


def test_a_claim_is_printed_with_all_that_is_known_of_it() -> None:
    found = told(ledger_lesson(make_claim(knowable="since-then", knowable_note="Lenses came later.")))
    for text in (
        "P2.1 The fungus builds the walls.",
        "“The fungus builds the walls” (P2, line 2)",
        "Kind Fact Verdict Supported Confidence high Known then no Known now yes",
        "Evidence A look through a microscope.",
        "Record Seen by many. [1]",
        "Clocks Lenses came later.",
    ):
        assert squeezed(text) in found


def test_claims_stand_in_the_order_of_the_article_and_those_without_a_place_at_its_end() -> None:
    critics = make_claim(id="a", says="Lichens are moss.", by="critics", passage=None)
    claims = (critics, make_claim(id="b"), make_claim(id="c", says="Two live there.", passage=HOUSEHOLD))
    found = told(ledger_lesson(*claims))
    places = [found.index(squeezed(text)) for text in ("P1.1 Two live", "P2.1 The fungus", "C1 Lichens are")]
    assert places == sorted(places)
    assert found.index("Claimsofcritics") < places[2]


def test_a_claim_of_critics_about_a_passage_is_called_so() -> None:
    assert squeezed("A claim of the article’s critics") in told(ledger_lesson(make_claim(by="critics")))
    assert squeezed("A claim of the article’s critics") not in told(ledger_lesson(make_claim()))


def test_both_cases_stand_side_by_side_and_one_alone_by_its_name() -> None:
    both = make_claim(supporter="Fair for.", critic="Fair against.")
    assert squeezed("A supporter’s case A critic’s case Fair for. Fair against.") in told(ledger_lesson(both))
    assert squeezed("Critic Fair against.") in told(ledger_lesson(make_claim(critic="Fair against.")))


def test_paragraphs_that_are_not_checked_say_why_and_empty_ones_are_named() -> None:
    unchecked = [{"paragraph": 3, "because": "It names nobody."}]
    found = told(ledger_lesson(make_claim(), unchecked=unchecked))
    assert squeezed("Paragraph 3, line 3 Unchecked It names nobody.") in found
    assert squeezed("Paragraphs without an entry: P1.") in found


def test_verdicts_are_counted_for_the_article_its_supporters_and_its_critics() -> None:
    makers = {
        "a": "article",
        "b": "article",
        "c": "supporters",
        "d": "article",
        "e": "critics",
        "f": "critics",
    }
    claims = [make_claim(id=name, by=by) for name, by in makers.items()]
    assert squeezed("Supported The record agrees. 3 1 2 Supported with caveats") in told(
        ledger_lesson(*claims)
    )


def test_sources_are_listed_where_they_are_cited() -> None:
    assert squeezed("[1] A. Botanist, “Handbook”, Press, 1999 ISBN 0") in told(ledger_lesson(make_claim()))
    assert "Sources" not in told(ledger_lesson(make_claim(verdict="not-checkable", sources=[])))


def test_without_the_article_paragraphs_are_named_and_no_lines() -> None:
    handout = ledger(ledger_lesson(make_claim()), PaperOptions(with_article=False))
    assert "(P2)" in printed(handout)
    assert "line2" not in printed(handout)


def test_a_lesson_without_a_ledger_says_so() -> None:
    assert squeezed("This lesson has no ledger yet.") in told(ledger_lesson())


def test_a_quotation_that_is_one_already_gets_no_second_marks() -> None:
    lesson = ledger_lesson(make_claim(passage={"exact": "“Two!”"}))
    changed = lesson.article.model_copy(update={"paragraphs": ("They say “Two!” here.",)})
    found = told(Lesson(content=lesson.content, article=changed))
    assert squeezed("“Two!” (P1, line 1)") in found
    assert "““" not in found


def test_the_key_names_claims_as_the_ledger_does() -> None:
    lesson = ledger_lesson(make_claim(), items=[text_entry_item(claims=["walls"])])
    assert squeezed("Ledger: P2.1") in printed(key(lesson, PaperOptions()))


def test_every_kind_and_verdict_has_its_word_and_meaning() -> None:
    assert set(KINDS) == set(get_args(Kind))
    assert set(VERDICTS) == set(get_args(Verdict))
    assert len({word for word, _ in VERDICTS.values()}) == len(VERDICTS)


class Strokes:
    """A pen that only writes down what it is asked to draw."""

    def __init__(self) -> None:
        self.drawn: list[object] = []

    def __getattr__(self, name: str) -> object:
        return lambda *args, **options: self.drawn.append((name, args, tuple(options.items())))


def test_every_verdict_has_a_shape_of_its_own() -> None:
    shapes = []
    for verdict in VERDICTS:
        pen = Strokes()
        draw_verdict(pen, 0, 0, STANDARD.shape, verdict)  # type: ignore[arg-type]
        shapes.append(str(pen.drawn))
    assert len(set(shapes)) == len(VERDICTS)
    assert STANDARD.shape > 8


def test_every_page_is_the_teachers_and_no_heading_ends_one() -> None:
    claims = [
        make_claim(id=f"c{n}", says=f"Claim {n}.", record="Long. " * (n % 17 + 1) * 20) for n in range(1, 60)
    ]
    for paper in PaperSize:
        found = pages(ledger(ledger_lesson(*claims), PaperOptions(paper)))
        assert all("Teacher’s copy" in page for page in found)
        ends = [page.strip().splitlines()[-1] for page in found]
        assert not [end for end in ends if end.startswith(("Claim ", "P2.", "Evidence", "Paragraph", "yes"))]


def test_a_claim_of_any_length_is_printed_whole() -> None:
    endless = make_claim(says="Word " * 399, record="word " * 3_900, supporter="for " * 4_000, critic="no")
    found = told(ledger_lesson(endless))
    assert found.count("word") >= 3_900
    assert found.count("for") >= 4_000


@pytest.mark.skipif(not POPPLER, reason="pdftoppm (poppler-utils) is not installed")
@pytest.mark.parametrize("paper", list(PaperSize))
def test_nothing_is_printed_in_the_outer_ten_millimetres(paper: PaperSize, tmp_path: Path) -> None:
    claims = [make_claim(id=f"v{n}", verdict=verdict, critic="x" * 300) for n, verdict in enumerate(VERDICTS)]
    assert min(ink_margins(ledger(ledger_lesson(*claims), PaperOptions(paper)), tmp_path)) >= 10
