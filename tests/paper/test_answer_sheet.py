"""The answer sheet as printed: what it records is what it draws, for every student alike."""

from __future__ import annotations

from itertools import combinations, groupby
from typing import Any

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray

from classroom_app.lesson.answer_sheets import CONFIDENCE, EVIDENCE, UNIT, Area, Bubble, SheetCopy
from classroom_app.lesson.paper_answers import options
from classroom_app.lesson.student import StudentLesson
from classroom_app.paper.answer_sheet import AnswerSheet, answer_sheet
from classroom_app.paper.options import PaperOptions, PaperSize
from classroom_app.paper.page import Handout, render, render_set
from classroom_app.paper.styles import Layout
from tests.builders import choice_item, extended_text_item, hottext_item, one_of_each, slider_item
from tests.paper.reading import pages
from tests.paper.sample import make_lesson

ADA = SheetCopy(code="ADA00000", student="Ada Lovelace")
DESIGNS = {
    "A4": PaperOptions(),
    "Letter": PaperOptions(paper=PaperSize.Letter),
    "large": PaperOptions(layout=Layout(large=True)),
    "easy": PaperOptions(layout=Layout(easy=True)),
    "large Letter": PaperOptions(paper=PaperSize.Letter, layout=Layout(large=True, easy=True)),
}
DPI = 150


def full_lesson() -> StudentLesson:
    """Every type of item with all that can be asked beside it, and the largest of each."""
    asked = [item | {"confidence": True, "evidence": 3} for item in one_of_each()]
    choices = [{"id": f"c{number}", "text": f"Choice {number}"} for number in range(12)]
    largest = [
        choice_item(id="twelve", choices=choices, max_choices=0),
        slider_item(id="years", lower=1990, upper=2010, step=1),
        slider_item(id="fine", lower=0, upper=100_000, step=1),
        extended_text_item(id="long", expected_lines=40, confidence=True, evidence=5),
    ]
    return make_lesson([*asked, *largest]).for_students


def sheet(options: PaperOptions | None = None, items: list[dict[str, Any]] | None = None) -> AnswerSheet:
    lesson = make_lesson(items).for_students if items else full_lesson()
    return answer_sheet(lesson, options or PaperOptions())


def pictures(handout: Handout) -> list[NDArray[np.uint8]]:
    document = pypdfium2.PdfDocument(handout.pdf)
    try:
        return [page.render(scale=DPI / 72, grayscale=True).to_numpy().squeeze().copy() for page in document]
    finally:
        document.close()


def apart(one: Area, other: Area) -> float:
    """The space between two areas in points; below 0 where they overlap."""
    across = max(one.left, other.left) - min(one.left + one.width, other.left + other.width)
    down = max(one.top, other.top) - min(one.top + one.height, other.top + other.height)
    return max(across, down) / UNIT


@pytest.mark.parametrize("design", DESIGNS)
def test_every_item_has_its_fields_with_every_value_it_offers(design: str) -> None:
    lesson, layout = full_lesson(), sheet(DESIGNS[design]).layout
    bubbles = [bubble for page in layout.pages for bubble in page.bubbles]
    rooms = {(room.item, room.field) for page in layout.pages for room in page.rooms}
    for item in lesson.items:
        fields: dict[str, list[str]] = {}
        for bubble in bubbles:
            if bubble.item == item.id:
                fields.setdefault(bubble.field, []).append(bubble.value)
        for field, values in fields.items():
            assert values == [option.value for option in options(item, field)]
        assert (CONFIDENCE in fields) == item.confidence
        assert ((item.id, EVIDENCE) in rooms) == bool(item.evidence)
        assert set(fields) - {CONFIDENCE} or (item.id, "") in rooms


@pytest.mark.parametrize("design", DESIGNS)
def test_circles_of_one_field_stand_together_on_one_page(design: str) -> None:
    fields = [
        (number, *key)
        for number, page in enumerate(sheet(DESIGNS[design]).layout.pages)
        for key, _ in groupby(page.bubbles, lambda bubble: (bubble.item, bubble.field))
    ]
    assert len({field[1:] for field in fields}) == len(fields)


@pytest.mark.parametrize("design", DESIGNS)
def test_nothing_overlaps_and_circles_keep_their_distance(design: str) -> None:
    made = sheet(DESIGNS[design])
    for page in made.layout.pages:
        for one, other in combinations([*page.bubbles, *page.rooms, page.code], 2):
            are_circles = isinstance(one, Bubble) and isinstance(other, Bubble)
            assert apart(one, other) >= (one.width / UNIT * 0.39 if are_circles else 2), (one, other)


@pytest.mark.parametrize("design", DESIGNS)
def test_what_is_recorded_is_where_it_is_drawn(design: str) -> None:
    made = sheet(DESIGNS[design])
    for page, picture in zip(made.layout.pages, pictures(render(made, ADA)), strict=True):
        for bubble in page.bubbles:
            assert outline_ink(picture, bubble) > 60
            assert outline_ink(picture, bubble, larger=1.45) < 12, bubble
        for room in page.rooms:
            for x in (room.left, room.left + room.width):
                column = round(x / UNIT * DPI / 72)
                strip = picture[rows(room), column - 2 : column + 3]
                assert 255 - strip.min(axis=1).mean() > 60
        for x, y in page.corners:
            at = round(y / UNIT * DPI / 72), round(x / UNIT * DPI / 72)
            assert picture[at[0] - 8 : at[0] + 8, at[1] - 8 : at[1] + 8].max() == 0


def outline_ink(picture: NDArray[np.uint8], bubble: Bubble, larger: float = 1.0) -> float:
    """The mean ink along a circle around a bubble's centre."""
    turns = np.linspace(0, 2 * np.pi, 90)
    radius = bubble.width / 2 * larger
    x = (bubble.left + bubble.width / 2 + radius * np.cos(turns)) / UNIT * DPI / 72
    y = (bubble.top + bubble.height / 2 + radius * np.sin(turns)) / UNIT * DPI / 72
    return float(255 - picture[y.astype(int), x.astype(int)].mean())


def rows(area: Area) -> slice:
    return slice(round(area.top / UNIT * DPI / 72), round((area.top + area.height) / UNIT * DPI / 72))


def columns(area: Area) -> slice:
    return slice(round(area.left / UNIT * DPI / 72), round((area.left + area.width) / UNIT * DPI / 72))


@pytest.mark.parametrize("design", DESIGNS)
def test_no_ink_comes_within_ten_millimetres_of_the_edge(design: str) -> None:
    edge = int(10 / 25.4 * DPI)
    for picture in pictures(render(sheet(DESIGNS[design]), ADA)):
        inner = picture[edge:-edge, edge:-edge]
        assert (picture < 250).sum() == (inner < 250).sum()


@pytest.mark.parametrize("design", DESIGNS)
def test_every_copy_has_its_circles_in_the_same_places(design: str) -> None:
    made = sheet(DESIGNS[design])
    names = ("Bo", "", "Wolfeschlegelsteinhausenbergerdorff " * 2, "Ōé Kenzaburō")
    copies = [SheetCopy(code=f"0000000{number}", student=name) for number, name in enumerate(names)]
    drawn = pictures(render_set([made], copies))
    count = len(made.layout.pages)
    for number, page in enumerate(made.layout.pages):
        first, *others = drawn[number::count]
        for bubble in page.bubbles:
            area = rows(bubble), columns(bubble)
            assert all((first[area] == other[area]).all() for other in others), bubble


def test_names_codes_and_page_numbers_stand_on_every_page() -> None:
    made = sheet()
    for number, text in enumerate(pages(render(made, ADA)), start=1):
        assert "Ada Lovelace" in text
        assert made.layout.id in text
        assert f"ADA00000 {number}" in text
        assert f"Page {number} of {len(made.pages)}" in text


def test_the_layout_knows_how_many_may_be_filled() -> None:
    items = [choice_item(), choice_item(id="any", max_choices=0), hottext_item(max_choices=2)]
    layout = sheet(items=items).layout
    assert [layout.most(name, "") for name in ("partners", "any", "hedge")] == [1, 0, 2]
    assert layout.most("any", CONFIDENCE) == 1


def test_another_version_paper_or_design_is_another_layout() -> None:
    chosen = [*DESIGNS.values(), PaperOptions(version="B"), PaperOptions(version="C")]
    assert len({sheet(options).layout.id for options in chosen}) == len(chosen)


def test_a_lesson_without_items_has_a_sheet_without_circles() -> None:
    lesson = make_lesson().for_students
    made = answer_sheet(lesson.with_activities(()), PaperOptions())
    assert [page.bubbles for page in made.layout.pages] == [()]
    assert render(made, ADA).pages == 1


def test_a_very_long_title_leaves_room_for_the_answers() -> None:
    lesson = make_lesson(title="Lichens and what they tell us " * 60).for_students
    for design in DESIGNS.values():
        assert answer_sheet(lesson, design).layout.pages[0].bubbles
