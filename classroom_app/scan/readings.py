"""What is read from a picture of an answer sheet, and what to say of one that cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from classroom_app.errors import ClassroomError
from classroom_app.lesson.answer_sheets import PrintedSheets, SheetCopy, SheetLayout

FindSheets = Callable[[str], PrintedSheets | None]
"""From a layout's id to the sheets that were printed with it; None where nothing is known of it."""


class Doubt(Enum):
    """Why a person must look at a field."""

    SEVERAL = "more circles are filled than may be"
    FAINT = "a mark is faint, or was not rubbed out whole"
    PARTLY = "a circle is filled in part"
    CROSSED = "a circle is crossed out, or ink stands around it"
    UNEVEN = "a circle is much lighter than the others on the page"
    SHIFTED = "the paper is bent here"


@dataclass(frozen=True)
class FieldReading:
    """The circles of one field: the values filled beyond doubt, in the order in which they are printed.

    With doubts `values` is only what seems to be meant, and must not be kept before a person has looked at
    `picture`, a PNG of the circles with their surroundings.
    """

    item: str
    field: str
    values: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()
    picture: bytes = b""


@dataclass(frozen=True)
class RoomReading:
    """A box for handwriting as a PNG, and whether anything is written in it."""

    item: str
    field: str
    kind: Literal["entry", "text"]
    has_ink: bool
    picture: bytes


@dataclass(frozen=True)
class PageReading:
    """One page of one copy; pages count from 1."""

    layout: SheetLayout
    copy: SheetCopy
    page: int
    fields: tuple[FieldReading, ...]
    rooms: tuple[RoomReading, ...]


class PageProblem(ClassroomError):
    """A picture that is no readable page of an answer sheet; nothing of it was used."""


class BlankPage(PageProblem):
    """A picture with nothing on it, such as the back of a sheet."""


class UnreadableFile(ClassroomError):
    """A file from which no picture can be had."""
