"""Reading one picture of an answer sheet: whose page it is, what is filled, what was written."""

from __future__ import annotations

from itertools import groupby

import cv2

from classroom_app.lesson.answer_sheets import UNIT, Area, Bubble, PageCode, PrintedSheets, Room, SheetLayout
from classroom_app.scan.alignment import Alignment, align
from classroom_app.scan.bubbles import Judgement, judge
from classroom_app.scan.codes import find_code
from classroom_app.scan.geometry import PER_POINT, Ink, StraightPage, straighten
from classroom_app.scan.pictures import Picture
from classroom_app.scan.readings import (
    Doubt,
    FieldReading,
    FindSheets,
    PageProblem,
    PageReading,
    RoomReading,
)
from classroom_app.scan.rooms import is_written

_AROUND = 12.0
"""Points of paper shown around what is cut out for a person."""


def read_page(picture: Picture, find_sheets: FindSheets) -> PageReading:
    """Raises PageProblem where the picture is no page that can be read with certainty."""
    code = find_code(picture)
    sheets = _sheets(code.says, find_sheets)
    layout = sheets.layout
    page = layout.pages[code.says.page - 1]
    straight = straighten(picture, code, layout, page)
    alignment = align(straight.ink, page.bubbles)
    judgements = judge(straight.ink, page.bubbles, alignment)
    return PageReading(
        layout=layout,
        copy=next(copy for copy in sheets.copies if copy.code == code.says.copy),
        page=code.says.page,
        fields=_fields(layout, page.bubbles, judgements, alignment, straight),
        rooms=tuple(_room(room, alignment, straight) for room in page.rooms),
    )


def _sheets(code: PageCode, find_sheets: FindSheets) -> PrintedSheets:
    """The sheets that the page belongs to, once it is sure that it does."""
    sheets = find_sheets(code.layout)
    if sheets is None:
        raise PageProblem(
            f"the sheet {code.layout} was not printed from here",
            "read it on the computer that made it, or bring its record of printed sheets over",
        )
    known = any(copy.code == code.copy for copy in sheets.copies)
    if sheets.layout.id != code.layout or not known or code.page > len(sheets.layout.pages):
        raise PageProblem(
            f"nothing is known of page {code.page} of copy {code.copy}",
            "enter its answers by hand: the record of printed sheets does not name it",
        )
    return sheets


def _fields(
    layout: SheetLayout,
    bubbles: tuple[Bubble, ...],
    judgements: list[Judgement],
    alignment: Alignment,
    straight: StraightPage,
) -> tuple[FieldReading, ...]:
    """What each field says; its bubbles stand together."""
    read = zip(bubbles, judgements, strict=True)
    return tuple(
        _field(layout, list(members), alignment, straight)
        for _, members in groupby(read, lambda pair: (pair[0].item, pair[0].field))
    )


def _field(
    layout: SheetLayout,
    members: list[tuple[Bubble, Judgement]],
    alignment: Alignment,
    straight: StraightPage,
) -> FieldReading:
    item, field = members[0][0].item, members[0][0].field
    values = tuple(bubble.value for bubble, judgement in members if judgement.filled)
    found = {judgement.doubt for _, judgement in members}
    if 0 < layout.most(item, field) < len(values):
        found.add(Doubt.SEVERAL)
    if item in alignment.unsure:
        found.add(Doubt.SHIFTED)
    doubts = tuple(doubt for doubt in Doubt if doubt in found)
    picture = _cut([bubble for bubble, _ in members], alignment, straight)
    return FieldReading(item, field, values, doubts, picture)


def _room(room: Room, alignment: Alignment, straight: StraightPage) -> RoomReading:
    top, bottom, left, right = _box([room], alignment, straight.ink, 0.0)
    has_ink = is_written(room, straight.ink[top:bottom, left:right])
    return RoomReading(room.item, room.field, room.kind, has_ink, _cut([room], alignment, straight))


def _cut(areas: list[Bubble] | list[Room], alignment: Alignment, straight: StraightPage) -> bytes:
    """The areas and some paper around them as a PNG."""
    top, bottom, left, right = _box(areas, alignment, straight.ink, _AROUND)
    done, data = cv2.imencode(".png", straight.look[top:bottom, left:right])
    if not done:
        raise PageProblem("a part of the page cannot be cut out", "scan the page again")
    return data.tobytes()


def _box(
    areas: list[Bubble] | list[Room], alignment: Alignment, ink: Ink, around: float
) -> tuple[int, int, int, int]:
    """The pixels from top to bottom and from left to right that hold the areas, and so many points around."""
    left, top, right, bottom = _bounds(areas)
    across, down = alignment.shift((left + right) / 2, (top + bottom) / 2)
    height, width = ink.shape
    edges = (top + down - around, bottom + down + around, left + across - around, right + across + around)
    pixels = [round(edge * PER_POINT) for edge in edges]
    first, last = max(0, pixels[0]), min(height, pixels[1])
    start, end = max(0, pixels[2]), min(width, pixels[3])
    return first, max(last, first + 1), start, max(end, start + 1)


def _bounds(areas: list[Bubble] | list[Room]) -> tuple[float, float, float, float]:
    """From left and top to right and bottom, in points."""
    boxes: list[Area] = list(areas)
    left, top = min(area.left for area in boxes), min(area.top for area in boxes)
    right = max(area.left + area.width for area in boxes)
    bottom = max(area.top + area.height for area in boxes)
    return left / UNIT, top / UNIT, right / UNIT, bottom / UNIT
