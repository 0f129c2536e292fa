"""From pictures of answer sheets to marks that can be kept, with the pictures that a person must see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from classroom_app.errors import ClassroomError
from classroom_app.lesson.identity import sha256_hex
from classroom_app.lesson.paper_answers import FieldMarks, doubted
from classroom_app.lesson.student import StudentLesson
from classroom_app.scan.readings import FindSheets, PageReading


class SheetReader(Protocol):
    """Looks into pictures of answer sheets."""

    def read(self, file: Path, find_sheets: FindSheets) -> Iterator[PageReading | ClassroomError]:
        """Reads the pictures in a file one after another; one that cannot be read gives its reason.

        Raises ClassroomError where the file gives no pictures at all.
        """

    def is_same_writing(self, earlier: bytes, later: bytes) -> bool:
        """Whether two pictures of one room, from two scans, show the same ink."""


class ScanMissing(ClassroomError):
    """The libraries that read pictures are not installed."""

    def __init__(self) -> None:
        super().__init__("reading scanned pages needs more libraries", "pip install 'classroom-app[scan]'")


class PictureReader:
    """Reads pictures by libraries that are loaded when first needed.

    Raises ScanMissing where they are not installed.
    """

    def __init__(self) -> None:
        try:
            from classroom_app.scan.pictures import pages_of
            from classroom_app.scan.reader import read_page
            from classroom_app.scan.writing import same_writing
        except ImportError as error:
            raise ScanMissing from error
        self._pages_of = pages_of
        self._read_page = read_page
        self.is_same_writing = same_writing

    def read(self, file: Path, find_sheets: FindSheets) -> Iterator[PageReading | ClassroomError]:
        for picture in self._pages_of(file):
            try:
                yield self._read_page(picture.load(), find_sheets)
            except ClassroomError as problem:
                yield problem


def marks_in(reading: PageReading, lesson: StudentLesson) -> tuple[FieldMarks, ...]:
    """What was read, looked over by the lesson's rules, and the names of pictures that a person must see."""
    read = [
        FieldMarks(
            item=field.item,
            field=field.field,
            values=field.values,
            doubt="; ".join(doubt.value for doubt in field.doubts),
            picture=_name(field.picture),
        )
        for field in reading.fields
    ]
    read += [
        FieldMarks(
            item=room.item,
            field=room.field,
            kind=room.kind,
            picture=_name(room.picture) if room.has_ink else "",
        )
        for room in reading.rooms
    ]
    return tuple(
        marks if marks.needs_person else marks.model_copy(update={"picture": ""})
        for marks in doubted(lesson.items, read)
    )


def pictures_in(reading: PageReading) -> dict[str, bytes]:
    """The pictures of a page by the names under which they are kept."""
    pictures = [field.picture for field in reading.fields] + [room.picture for room in reading.rooms]
    return {_name(picture): picture for picture in pictures if picture}


def _name(picture: bytes) -> str:
    """A picture's name, which follows from its content; "" where there is none."""
    return f"{sha256_hex(picture)[:32]}.png" if picture else ""
