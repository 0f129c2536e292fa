"""A picture that is not certainly a page of an answer sheet is refused, in one sentence with its cure."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2", reason="needs classroom-app[scan]")
pytest.importorskip("zxingcpp", reason="needs classroom-app[scan]")

import cv2
import numpy as np
import segno

from classroom_app.lesson.answer_sheets import PageCode, PrintedSheets, SheetCopy
from classroom_app.scan.reader import read_page
from classroom_app.scan.readings import BlankPage, PageProblem
from tests.distortion import Greys
from tests.scan.filled import DPI, Printed
from tests.scan.returned import sheets

PIXELS = DPI / 72
CORNERS = {"top left": 0, "top right": 1, "bottom right": 2, "bottom left": 3}


@pytest.fixture(scope="module")
def out() -> Printed:
    return sheets("A4")


def problem(picture: Greys, out: Printed) -> str:
    with pytest.raises(PageProblem) as raised:
        read_page(picture, out.find)
    return raised.value.sentence


def with_code(out: Printed, text: str) -> Greys:
    """A page whose square code says something else."""
    picture = out.picture()
    area = out.sheets.layout.pages[0].code
    left, top, size = (round(side / 100 * PIXELS) for side in (area.left, area.top, area.width))
    made = np.array(segno.make(text, error="h", micro=False, boost_error=False).matrix, np.uint8)
    code = cv2.resize(255 * (1 - made), (size, size), interpolation=cv2.INTER_NEAREST)
    picture[top : top + size, left : left + size] = code
    return picture


def corner(out: Printed, name: str) -> tuple[int, int]:
    x, y = out.sheets.layout.pages[0].corners[CORNERS[name]]
    return round(x / 100 * PIXELS), round(y / 100 * PIXELS)


def test_a_page_without_anything_is_blank(out: Printed) -> None:
    with pytest.raises(BlankPage):
        read_page(np.full((2000, 1400), 250, np.uint8), out.find)


def test_a_page_of_something_else_has_no_code(out: Printed) -> None:
    page = out.picture()
    page[: page.shape[0] // 4] = 255
    assert "square code cannot be read" in problem(page, out)


def test_the_code_of_something_else_is_told_from_ours(out: Printed) -> None:
    assert "no answer sheet of this app" in problem(with_code(out, "HTTPS://EXAMPLE.ORG/A/B"), out)


def test_a_sheet_printed_elsewhere_is_named(out: Printed) -> None:
    page = with_code(out, PageCode("0123456789", out.sheets.copies[0].code, 1).text)
    assert "0123456789 was not printed from here" in problem(page, out)


@pytest.mark.parametrize(("copy", "page"), [("00000000", 1), (None, 99)])
def test_a_copy_or_page_nobody_printed_is_no_ones(out: Printed, copy: str | None, page: int) -> None:
    code = PageCode(out.sheets.layout.id, copy or out.sheets.copies[0].code, page)
    assert f"Nothing is known of page {page}" in problem(with_code(out, code.text), out)


def test_a_record_of_another_sheet_is_not_used_for_this_one(out: Printed) -> None:
    other = PrintedSheets(layout=sheets("Letter").sheets.layout, copies=out.sheets.copies)
    with pytest.raises(PageProblem, match="nothing is known"):
        read_page(out.picture(), lambda _: other)


@pytest.mark.parametrize("name", CORNERS)
def test_a_hidden_corner_mark_is_named(out: Printed, name: str) -> None:
    page, (x, y) = out.picture(), corner(out, name)
    page[y - 60 : y + 60, x - 45 : x + 45] = 255
    assert f"corner mark {name} cannot be found" in problem(page, out)


def test_a_page_that_is_cut_off_is_told(out: Printed) -> None:
    page = out.picture()
    assert "cut off at its corner bottom right and bottom left" in problem(page[: -page.shape[0] // 6], out)


def test_two_sheets_in_one_picture_are_refused(out: Printed) -> None:
    both = np.hstack([out.picture(copy=0), out.picture(copy=1)])
    assert "two sheets in this picture" in problem(both, out)


def test_a_page_without_its_circles_is_refused(out: Printed) -> None:
    page = out.picture()
    page[page.shape[0] // 4 : -page.shape[0] // 8] = 255
    assert "circles are not where they belong" in problem(page, out)


def test_a_torn_page_whose_halves_do_not_meet_is_never_read_as_whole(out: Printed) -> None:
    page = out.picture()
    middle = page.shape[0] // 2
    torn = page.copy()
    torn[middle:-300] = np.roll(page[middle:-300], round(9 * PIXELS), axis=0)
    try:
        fields = read_page(torn, out.find).fields
    except PageProblem:
        return
    below = {
        (bubble.item, bubble.field)
        for bubble in out.sheets.layout.pages[0].bubbles
        if bubble.top / 100 * PIXELS > middle + 100
    }
    assert below
    assert all(field.doubts for field in fields if (field.item, field.field) in below)


@pytest.mark.parametrize("copy", range(2))
def test_every_copy_is_its_own_students(out: Printed, copy: int) -> None:
    found: list[SheetCopy] = []
    for number in range(1, len(out.sheets.layout.pages) + 1):
        reading = read_page(out.picture(copy, number), out.find)
        assert reading.page == number
        found.append(reading.copy)
    assert set(found) == {out.sheets.copies[copy]}


def test_a_damaged_code_is_read_right_or_not_at_all(out: Printed) -> None:
    """Blots over the code, more and more: never another copy."""
    chance = np.random.default_rng(3)
    area = out.sheets.layout.pages[0].code
    left, top, size = (round(side / 100 * PIXELS) for side in (area.left, area.top, area.width))
    read = 0
    for blots in range(1, 9):
        page = out.picture(copy=blots % 2)
        for x, y in chance.integers(0, size, (blots, 2)).tolist():
            cv2.circle(page, (left + x, top + y), 9, int(chance.choice([0, 255])), -1)
        try:
            found = read_page(page, out.find).copy
        except PageProblem:
            continue
        assert found == out.sheets.copies[blots % 2]
        read += 1
    assert read >= 3
