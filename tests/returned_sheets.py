"""Pages of answer sheets as the picture reading gives them, made up without any picture of a page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from classroom_app.errors import ClassroomError
from classroom_app.lesson.answer_sheets import Area, PrintedSheets, SheetCopy, SheetLayout, SheetPage
from classroom_app.lesson.student import StudentLesson
from classroom_app.scan.readings import Doubt, FieldReading, FindSheets, PageReading, RoomReading

CODE = "ADA00000"
"""The code of Ada's copy."""

Given = dict[tuple[str, str], tuple[str, ...]]


def make_sheets(lesson: StudentLesson, names: tuple[str, ...] = ("Ada",), **changes: Any) -> PrintedSheets:
    """Sheets of two pages for a lesson; a copy's code begins with its student's name."""
    page = SheetPage(
        code=Area(left=0, top=0, width=1, height=1),
        corners=((0, 0), (1, 0), (1, 1), (0, 1)),
        bubbles=(),
        rooms=(),
    )
    facts = {"lesson": lesson.id, "lesson_sha256": lesson.sha256, "width": 59528, "height": 84189}
    layout = SheetLayout(**facts | changes, pages=(page, page))
    copies = tuple(SheetCopy(code=name.upper().ljust(8, "0"), student=name) for name in names)
    return PrintedSheets(layout=layout, copies=copies)


def read_page(
    sheets: PrintedSheets,
    given: Given,
    doubtful: Given | None = None,
    rooms: tuple[RoomReading, ...] = (),
    page: int = 1,
    copy: int = 0,
) -> PageReading:
    """A page on which these marks were read, `doubtful` ones with a doubt and a picture."""
    fields = [FieldReading(item, field, values) for (item, field), values in given.items()]
    fields += [
        FieldReading(item, field, values, (Doubt.FAINT,), picture(f"{item} {field} {page}"))
        for (item, field), values in (doubtful or {}).items()
    ]
    return PageReading(sheets.layout, sheets.copies[copy], page, tuple(fields), rooms)


def room(item: str, words: str, field: str = "", kind: Any = "entry", paper: int = 250) -> RoomReading:
    """A room in which these words are written; "" leaves it empty."""
    return RoomReading(item, field, kind, bool(words), picture(words, paper))


def picture(words: str, paper: int = 250) -> bytes:
    """A PNG as of something handwritten, on paper as bright as the scan has it."""
    image = Image.new("L", (720, 96), paper)
    pen = ImageDraw.Draw(image)
    pen.fontmode = "1"  # no greys, so that the paper's brightness changes nothing about the ink
    pen.text((24, 24), words, fill=40, font_size=36)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


class MadeUpReader:
    """Reads files whose pages are made up; the same is written where a picture has the same ink."""

    def __init__(self, files: dict[str, list[PageReading | ClassroomError]]) -> None:
        self._files = files

    def read(self, file: Path, find_sheets: FindSheets) -> Iterator[PageReading | ClassroomError]:
        yield from self._files[file.name]

    def is_same_writing(self, earlier: bytes, later: bytes) -> bool:
        return _ink(earlier) == _ink(later)


def _ink(picture: bytes) -> bytes:
    return Image.open(io.BytesIO(picture)).point(lambda grey: grey < 128).tobytes()
