"""What people are told of paper that comes back: what became of each page, and what they must decide."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from classroom_app.lesson.answer_sheets import CONFIDENCE, EVIDENCE
from classroom_app.lesson.items import Item
from classroom_app.lesson.paper_answers import OpenField, Option, line_of, most_values, options
from classroom_app.lesson.student import StudentLesson


@dataclass(frozen=True)
class ReadPage:
    """What became of one picture. `picture` counts from 1 within the file; 0 is the file as a whole.

    `page` of `pages` is which of the sheet's pages it shows. `marks` counts the fields in which marks were
    read beyond doubt, `doubts` those that a person must decide, and `written` the rooms for sentences that
    were kept as pictures. `is_new` is false where the same was read before. `problem` says why nothing was
    read; a blank page, as the back of a sheet, is none.
    """

    file: Path
    picture: int
    name: str = ""
    copy: str = ""
    page: int = 0
    pages: int = 0
    marks: int = 0
    doubts: int = 0
    written: int = 0
    is_new: bool = False
    is_blank: bool = False
    problem: str = ""


@dataclass(frozen=True)
class Question:
    """Something on paper that a person must decide: which field of whose copy, and the picture of it.

    `number` is the item's number on paper; `copy` is the code printed on the sheet.
    """

    attempt_id: str
    name: str | None
    copy: str
    lesson: StudentLesson
    item: Item
    number: int
    open: OpenField
    picture: Path | None

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.attempt_id, *self.open.marks.key)

    @property
    def is_writing(self) -> bool:
        """Whether it is a room for sentences, which may wait until the answers are marked."""
        return self.open.marks.kind == "text"

    @property
    def is_confidence(self) -> bool:
        return self.open.marks.field == CONFIDENCE

    @property
    def is_evidence(self) -> bool:
        return self.open.marks.field == EVIDENCE

    @property
    def line(self) -> Option | None:
        """The row or line of the item that the field is about; None where it is about all of it."""
        return line_of(self.item, self.open.marks.field)

    @property
    def options(self) -> tuple[Option, ...]:
        """What there is to choose from; nothing where the answer is written."""
        return options(self.item, self.open.marks.field) if self.open.marks.kind == "marks" else ()

    @property
    def most(self) -> int:
        """How many of the options may be chosen; 0 where any number."""
        return most_values(self.item, self.open.marks.field)
