"""Claim cards: back behind front, nothing of the record in front, and nothing cut off."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from classroom_app.lesson.authored import Lesson
from classroom_app.paper.card_pages import CardSheets, card_grid, card_pad, head_height
from classroom_app.paper.handouts import section
from classroom_app.paper.options import PaperOptions, PaperSize
from classroom_app.paper.page import Handout
from classroom_app.paper.styles import Layout
from tests.builders import text_entry_item
from tests.paper.printing import printed_kind
from tests.paper.reading import pages, squeezed
from tests.paper.sample import activity, ledger_lesson, make_claim, make_lesson
from tests.paper.test_all_kinds import discussion

LAYOUTS = [Layout(), Layout(easy=True), Layout(large=True)]


def sides(handout: Handout) -> tuple[str, str]:
    """All fronts and all backs."""
    found = pages(handout)
    return squeezed("\n".join(found[::2])), squeezed("\n".join(found[1::2]))


def cards(lesson: Lesson, **options: Any) -> Handout:
    return printed_kind("claim-cards", lesson, PaperOptions(**options))


def many(count: int) -> Lesson:
    return ledger_lesson(*(make_claim(id=f"c{n}") for n in range(count)))


def places_of(handout: Handout, page: int) -> dict[str, tuple[float, float]]:
    """Where each card's number begins on a page."""
    found: dict[str, tuple[float, float]] = {}

    def visit(text: str, _matrix: Any, at: list[float], _font: Any, _size: float) -> None:
        if text.strip().startswith("P2."):
            found[text.strip()] = (round(at[4], 2), round(at[5], 2))

    PdfReader(BytesIO(handout.pdf)).pages[page].extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("paper", list(PaperSize))
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name or "standard")
def test_a_back_lies_behind_its_front_once_the_page_is_turned_over_its_long_edge(
    layout: Layout, paper: PaperSize
) -> None:
    printing = section("claim-cards", many(8), PaperOptions(paper, layout=layout))
    handout = cards(many(8), paper=paper, layout=layout)
    fronts, backs = places_of(handout, 0), places_of(handout, 1)
    grid, width = card_grid(printing.sheet), paper.points[0]
    assert len(fronts) == len(backs) == grid.count
    for place, number in enumerate(fronts):
        front, back = grid.front(place), grid.back(place)
        assert (back.x + back.width, back.top) == (pytest.approx(width - front.x), front.top)
        assert fronts[number][0] - front.x == pytest.approx(backs[number][0] - back.x, abs=0.02)
        assert fronts[number][1] == backs[number][1]


def test_cards_do_not_overlap_and_lie_within_the_printable_area() -> None:
    for layout in LAYOUTS:
        printing = section("claim-cards", many(1), PaperOptions(layout=layout))
        grid = card_grid(printing.sheet)
        areas = [grid.front(place) for place in range(grid.count)]
        assert len({(area.x, area.top) for area in areas}) == grid.count
        assert min(area.x for area in areas) > 28.35
        assert max(area.top + area.height for area in areas) < PaperSize.A4.points[1] - 28.35


def test_the_front_has_the_claim_and_its_words_and_nothing_of_the_record() -> None:
    front, back = sides(cards(ledger_lesson(make_claim())))
    assert squeezed("P2.1 The fungus builds the walls. “The fungus builds the walls” (P2, line 2)") in front
    for text in ("Supported · Fact", "Evidence A look through a microscope.", "Record Seen by many. [1]"):
        assert squeezed(text) in back
        assert squeezed(text) not in front


def test_a_claim_of_critics_is_called_so_in_front() -> None:
    front, _ = sides(cards(ledger_lesson(make_claim(by="critics"))))
    assert squeezed("A claim of the article’s critics") in front


def test_a_plan_has_the_claims_that_its_questions_and_discussions_work_on() -> None:
    names = ("asked", "discussed", "elsewhere")
    activities = [
        activity(
            "work",
            items=[text_entry_item(id="a", claims=["asked"])],
            discussions=[discussion("d", claims=["discussed"])],
        ),
        activity("rest", items=[text_entry_item(id="b", claims=["elsewhere"])]),
    ]
    lesson = make_lesson(
        activities=activities,
        claims=[make_claim(id=name, says=f"Said of {name}.") for name in names],
        plans=[{"id": "short", "title": "Short", "minutes": 5, "activities": ["work"]}],
    )
    whole, short = (sides(cards(lesson, plan=plan))[0] for plan in ("", "short"))
    assert [f"Saidof{name}." in whole for name in names] == [True, True, True]
    assert [f"Saidof{name}." in short for name in names] == [True, True, False]


def test_numbers_are_those_of_the_ledger_even_if_only_some_are_printed() -> None:
    lesson = make_lesson(
        activities=[activity("work", items=[text_entry_item(claims=["second"])])],
        claims=[make_claim(id="first"), make_claim(id="second", says="The second.")],
        plans=[{"id": "short", "title": "Short", "minutes": 5, "activities": ["work"]}],
    )
    assert "P2.2Thesecond." in sides(cards(lesson, plan="short"))[0]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name or "standard")
def test_a_record_too_long_for_its_card_goes_on_on_the_next(layout: Layout) -> None:
    endless = make_claim(record="word " * 1_500, says="Said " * 300)
    front, back = sides(cards(ledger_lesson(endless, make_claim(id="next", says="Next.")), layout=layout))
    assert back.count("word") == 1_500
    assert front.count("Said") == 300
    assert "P2.1,continued" in front
    assert "P2.1,continued" in back
    assert "P2.2Next." in front


def test_a_card_of_any_text_holds_what_is_printed_on_it() -> None:
    claims = [
        make_claim(
            id=f"c{n}", says="Said of it " * n, record="word " * 9 * n, passage={"exact": "The fungus builds"}
        )
        for n in range(1, 60, 2)
    ]
    for layout in LAYOUTS:
        printing = section("claim-cards", ledger_lesson(*claims), PaperOptions(layout=layout))
        assert isinstance(printing, CardSheets)
        room = card_grid(printing.sheet).front(0).inside(card_pad(printing.sheet.design))
        for face in (face for card in printing.cards for face in (card.front, card.back)):
            foot = face.foot.height(room.width) if face.foot else 0.0
            used = head_height(face.head) + face.body.height(room.width) + foot
            assert used <= room.height + 1e-6


def test_every_other_page_is_for_students_and_every_other_the_teachers() -> None:
    found = pages(cards(many(20)))
    assert len(found) == 6
    assert all("Students’ side" in page for page in found[::2])
    assert all("Teacher’s side" in page for page in found[1::2])


def test_a_lesson_without_claims_says_so() -> None:
    found = squeezed(pages(cards(ledger_lesson()))[0])
    assert squeezed("No claim of the ledger belongs to what is printed.") in found
