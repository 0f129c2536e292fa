"""Answer sheets as they were printed: where each mark belongs, so that a sheet of any layout can be read.

A `SheetLayout` is recorded when a sheet is drawn. The code on every page names the layout and the copy;
with both, a picture of the page tells who answered what. All positions are hundredths of a point from the
sheet's top left corner, in whole numbers, since a layout's name is the hash of its canonical JSON.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Literal, NamedTuple

from pydantic import Field

from classroom_app.lesson.identity import canonical_json, crockford, sha256_hex
from classroom_app.lesson.items import Part
from classroom_app.lesson.text import Identifier

UNIT = 100
"""Positions to a point."""

CONFIDENCE = "confidence"
EVIDENCE = "evidence"
"""The fields that stand beside an answer. An answer's own field is "", or the row or choice it is about."""


class Area(Part):
    """A rectangle on the sheet."""

    left: int
    top: int
    width: int = Field(gt=0)
    height: int = Field(gt=0)


class Bubble(Area):
    """A circle to fill: it gives an item's `field` the `value`.

    For a choice or hottext the field is "" and the value the option picked; for a match the row and its
    column; for an order the choice and its place from 1; for a slider "" and the number. `letter` is what is
    printed inside the circle.
    """

    item: Identifier
    field: str = ""
    value: str
    letter: str = ""


class Room(Area):
    """A box for handwriting, which a person reads from its picture: a number or a word, or sentences.

    Printed lines part it into so many equal columns and rows.
    """

    item: Identifier
    field: str = ""
    kind: Literal["entry", "text"]
    columns: int = Field(default=1, ge=1)
    rows: int = Field(default=1, ge=1)


class SheetPage(Part):
    """One side of a sheet: its square code, the centres of its four corner marks (clockwise from top left),
    and its boxes."""

    code: Area
    corners: tuple[tuple[int, int], tuple[int, int], tuple[int, int], tuple[int, int]]
    bubbles: tuple[Bubble, ...]
    rooms: tuple[Room, ...]


class SheetLayout(Part):
    """An answer sheet, the same for all copies of it. `seed` is that of the version ("" for the author's).

    `limits` says how many bubbles of an item's field "" may be filled, where that is more than one; 0 stands
    for any number, as in the items.
    """

    schema_version: Literal[1] = 1
    lesson: Identifier
    lesson_sha256: str
    plan: str = ""
    version: str = ""
    seed: str = ""
    width: int
    height: int
    limits: dict[Identifier, int] = Field(default_factory=dict)
    pages: tuple[SheetPage, ...]

    def most(self, item: str, field: str) -> int:
        """How many bubbles of a field may be filled; 0 for any number."""
        return self.limits.get(item, 1) if not field else 1

    @cached_property
    def id(self) -> str:
        """50 bits of the layout's hash as 10 characters that a code can carry and a person can read."""
        return crockford(int(sha256_hex(canonical_json(self.model_dump(mode="json")))[:13], 16) >> 2, 10)


class SheetCopy(Part):
    """One student's copy of a sheet; `student` is "" where sheets were printed without names."""

    code: str
    student: str = ""


class PrintedSheets(Part):
    """What is kept of one printing: the layout and who has which copy."""

    layout: SheetLayout
    copies: tuple[SheetCopy, ...]


class PageCode(NamedTuple):
    """What the square code on a page says; pages count from 1."""

    layout: str
    copy: str
    page: int

    @property
    def text(self) -> str:
        """All of it in capitals and digits, which make the smallest square code."""
        return f"CA1 {self.layout} {self.copy} {self.page}"


_PAGE_CODE = re.compile(r"CA1 ([0-9A-Z]{10}) ([0-9A-Z]{8}) ([1-9][0-9]{0,2})")


def read_page_code(text: str) -> PageCode | None:
    """A page's code from its text; None for a code that is not one of ours."""
    found = _PAGE_CODE.fullmatch(text)
    return PageCode(found[1], found[2], int(found[3])) if found else None
