"""Marks on paper come back as what they say, or go to a person; none is silently taken for something else."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("cv2", reason="needs classroom-app[scan]")
pytest.importorskip("zxingcpp", reason="needs classroom-app[scan]")

import numpy as np
from PIL import Image

from classroom_app.scan.pictures import pages_of
from classroom_app.scan.reader import read_page
from classroom_app.scan.readings import Doubt, FieldReading
from tests.distortion import DISTORTIONS, RUBBED, TOOLS, Hand
from tests.scan.filled import AMBIGUOUS, CHANGED, CLEAR, DPI, TWO, SheetHand, fields_of
from tests.scan.returned import DESIGNS, return_sheet, sheets

SINGLE = "partners"
SEVERAL = "several-0"
OTHER = [kind for kind in AMBIGUOUS if kind not in (CHANGED, TWO)]
OTHER_MARKS = [(kind, tool) for kind in OTHER for tool in ("black pen", "light pencil")]
OTHER_MARKS[OTHER_MARKS.index((RUBBED, "black pen"))] = (RUBBED, "pencil")


def read_item(item: str, *marks: tuple[str, int], tool: str = "pencil") -> FieldReading:
    """What is read in an item's own field with these kinds of marks in the circles of these numbers."""
    out = sheets("A4")
    number, bubbles = next(
        (number, bubbles)
        for number, page in enumerate(out.sheets.layout.pages, start=1)
        for bubbles in fields_of(page)
        if bubbles[0].item == item and not bubbles[0].field
    )
    picture = out.picture(page=number)
    hand = SheetHand(Hand(picture, DPI / 72, TOOLS[tool], np.random.default_rng(7)))
    for kind, index in marks:
        hand.mark(kind, bubbles[index])
    reading = read_page(picture, out.find)
    return next(field for field in reading.fields if (field.item, field.field) == (item, ""))


@pytest.mark.parametrize(("number", "way"), list(enumerate(DISTORTIONS)))
def test_sheets_come_back_right(number: int, way: str) -> None:
    design = list(DESIGNS)[number % len(DESIGNS)]
    tally = return_sheet(1_000 + number, design, way)
    assert tally.sheets and not tally.unread, tally.notes
    assert tally.wrong_student == tally.wrong == 0, tally.notes
    assert tally.ambiguous_queued == tally.ambiguous
    assert tally.clear_right + tally.empty_right >= 0.95 * (tally.clear + tally.empty), tally.notes


@pytest.mark.parametrize("tool", TOOLS)
def test_a_filled_circle_is_read_whatever_it_was_filled_with(tool: str) -> None:
    reading = read_item(SINGLE, (CLEAR, 1), tool=tool)
    assert (reading.values, reading.doubts) == (("alga",), ())


def test_an_empty_field_is_read_as_empty() -> None:
    reading = read_item(SINGLE)
    assert (reading.values, reading.doubts) == ((), ())


def test_where_several_may_be_filled_all_are_read_in_their_order() -> None:
    reading = read_item(SEVERAL, (CLEAR, 3), (CLEAR, 1))
    assert (reading.values, reading.doubts) == (("b", "d"), ())


def test_two_filled_where_one_may_be_go_to_a_person() -> None:
    assert read_item(SINGLE, (CLEAR, 0), (CLEAR, 1)).doubts == (Doubt.SEVERAL,)


@pytest.mark.parametrize(("kind", "tool"), OTHER_MARKS)
def test_any_other_mark_goes_to_a_person_with_its_picture(kind: str, tool: str) -> None:
    reading = read_item(SINGLE, (kind, 0), tool=tool)
    assert reading.doubts
    assert reading.picture.startswith(b"\x89PNG")


@pytest.mark.parametrize("kind", OTHER)
def test_another_mark_beside_a_filled_circle_goes_to_a_person(kind: str) -> None:
    assert read_item(SEVERAL, (kind, 0), (CLEAR, 2)).doubts


def test_crossing_out_is_told_as_such() -> None:
    assert read_item(SINGLE, ("crossed out", 0), (CLEAR, 1)).doubts == (Doubt.CROSSED,)


def test_a_mark_much_lighter_than_the_others_goes_to_a_person() -> None:
    out = sheets("A4")
    page = out.sheets.layout.pages[0]
    picture = out.picture()
    dark = SheetHand(Hand(picture, DPI / 72, TOOLS["black pen"], np.random.default_rng(1)))
    light = SheetHand(Hand(picture, DPI / 72, TOOLS["light pencil"], np.random.default_rng(2)))
    fields = fields_of(page)
    for bubbles in fields[1:]:
        dark.mark(CLEAR, bubbles[0])
    light.mark(CLEAR, fields[0][0])
    first, *others = read_page(picture, out.find).fields
    assert first.doubts == (Doubt.UNEVEN,)
    assert not any(field.doubts for field in others)


@pytest.mark.parametrize("name", ["scan.pdf", "scan.tif", "scan.png", "photo.jpg"])
def test_a_page_is_read_from_a_file_of_every_kind(tmp_path: Path, name: str) -> None:
    out = sheets("A4")
    picture = out.picture(copy=1)
    hand = SheetHand(Hand(picture, DPI / 72, TOOLS["pencil"], np.random.default_rng(5)))
    fields = fields_of(out.sheets.layout.pages[0])
    for bubbles in fields:
        hand.mark(CLEAR, bubbles[-1])
    Image.fromarray(picture).save(tmp_path / name, resolution=200)
    (reading,) = [read_page(page.load(), out.find) for page in pages_of(tmp_path / name)]
    assert reading.copy == out.sheets.copies[1]
    assert [field.values for field in reading.fields] == [(bubbles[-1].value,) for bubbles in fields]
    assert not any(field.doubts for field in reading.fields)
