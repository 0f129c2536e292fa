"""From blocks to the bytes of a PDF: what stands on every page, for one reader or for a class."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from classroom_app.lesson.answer_sheets import SheetCopy
from classroom_app.paper.glyphs import missing
from classroom_app.paper.layout import Block, paginate
from classroom_app.paper.options import PaperSize
from classroom_app.paper.pen import Pen
from classroom_app.paper.styles import RULE, Design, TextStyle
from classroom_app.paper.text import pdf_text
from classroom_app.paper.words import Words


class Replaced(NamedTuple):
    """A character that no face can draw, printed as `[U+XXXX]`, and in whose copy ("": in everyone's)."""

    sign: str
    student: str


@dataclass(frozen=True)
class Handout:
    """A finished PDF."""

    pdf: bytes
    pages: int
    replaced: tuple[Replaced, ...]


@dataclass(frozen=True)
class Sheet:
    """What all pages of one handout share. `shift` moves the text to the right, and to the left below 0."""

    title: str
    kind: str
    version: str
    language: str
    paper: PaperSize
    design: Design
    shift: float = 0.0

    @property
    def from_right(self) -> bool:
        """Whether the lesson's language runs from right to left."""
        return Words(self.language).right_to_left

    @property
    def text_height(self) -> float:
        """How high the text of a page may be, between its margins."""
        return self.paper.points[1] - self.design.top - self.design.bottom


@dataclass(frozen=True)
class Section:
    """What is printed, apart from for whom."""

    blocks: Sequence[Block]
    sheet: Sheet

    @property
    def mirrored(self) -> bool:
        """Whether its pages begin at the right, numbers and labels included."""
        return self.sheet.from_right

    @cached_property
    def pages(self) -> Sequence[Block]:
        """The blocks as pages; laid out once, however many copies are drawn."""
        return paginate(self.blocks, self.sheet.design.measure, self.sheet.text_height)

    def draw_page(self, pen: Pen, page: Block, number: int, count: int) -> None:
        style = self.sheet.design
        left = (pen.width - style.measure - style.gutter) / 2 + self.sheet.shift
        furniture = _Furniture(self.sheet, left)
        with pen.tags.artifact():
            furniture.draw(pen, style.say("Page {number} of {count}", number=number, count=count))
        page.draw(pen, left + style.gutter, style.top, style.measure)


Watch = Callable[[int, int], None]
"""Told how many copies of how many are made; what it raises ends the work."""


def render(section: Section, copy: SheetCopy | None = None) -> Handout:
    """One PDF, for everyone or for one student."""
    pages = section.pages
    pen = _pen(section, copy)
    for number, page in enumerate(pages, start=1):
        section.draw_page(pen, page, number, len(pages))
        pen.end_page()
    return Handout(pen.finish(), len(pages), _replaced(pen, [copy] if copy else []))


def render_set(
    sections: Sequence[Section], copies: Sequence[SheetCopy], watch: Watch | None = None
) -> Handout:
    """One PDF for a class, copy after copy; the sections are dealt out in turn.

    What all copies of a section share is drawn once and only referred to, so that a set of three hundred is
    hardly larger than one copy. It is not tagged, as a copy of its own is: who needs that gets a file.
    """
    pen = _pen(sections[0], tagged=False)
    drawn = [_draw_shared(pen, section) for section in sections]
    count = 0
    for turn, copy in enumerate(copies):
        for number, name in enumerate(drawn[turn % len(drawn)]):
            if not number:
                pen.bookmark(copy.student or copy.code, 0, 0.0)
            pen.place(name, copy)
            pen.end_page()
            count += 1
        if watch:
            watch(turn + 1, len(copies))
    return Handout(pen.finish(), count, _replaced(pen, copies))


def _pen(section: Section, copy: SheetCopy | None = None, tagged: bool = True) -> Pen:
    sheet = section.sheet
    title = f"{sheet.title}: {sheet.kind}"
    return Pen(sheet.paper.points, title, sheet.kind, sheet.language, copy, tagged, section.mirrored)


def _draw_shared(pen: Pen, section: Section) -> list[str]:
    """Draws the pages of a section where copies can refer to them, and says by which names."""
    pages = section.pages
    names = []
    for number, page in enumerate(pages, start=1):
        names.append(pen.begin_shared())
        section.draw_page(pen, page, number, len(pages))
        pen.end_shared()
    return names


def _replaced(pen: Pen, copies: Iterable[SheetCopy]) -> tuple[Replaced, ...]:
    """What was replaced in whose name, and what elsewhere."""
    named = [Replaced(sign, copy.student) for copy in copies for sign in missing(copy.student)]
    elsewhere = [Replaced(sign, "") for sign in pen.replaced if sign not in {lost.sign for lost in named}]
    return (*elsewhere, *named)


class _Furniture:
    """The running head and the foot; what is too long for its line is cut, with a sign that it was."""

    def __init__(self, sheet: Sheet, left: float) -> None:
        self.sheet, self.left = sheet, left
        self.width = sheet.design.measure + sheet.design.gutter
        self.style = sheet.design.furniture
        self.at_right = replace(self.style, right=True)

    def draw(self, pen: Pen, count: str) -> None:
        head = self.sheet.design.head
        self._pair(pen, head, self.sheet.title, self.sheet.kind)
        pen.rule(self.left, head + self.style.leading + 2, self.width, RULE)
        room = self._room_beside(count)
        pen.for_each_copy(lambda pen, copy: self._draw_copy(pen, copy, room))
        pdf_text(count, self.at_right).draw(pen, self.left, self._foot(pen), self.width)

    def _draw_copy(self, pen: Pen, copy: SheetCopy, room: float) -> None:
        version = self.sheet.design.say("Version {version}", version=self.sheet.version)
        told = " · ".join(filter(None, [copy.code, version, copy.student]))
        pdf_text(shortened(told, room, self.style), self.style).draw(pen, self.left, self._foot(pen), room)

    def _pair(self, pen: Pen, top: float, left: str, right: str) -> None:
        cut = shortened(left, self._room_beside(right), self.style)
        pdf_text(cut, self.style).draw(pen, self.left, top, self.width)
        pdf_text(right, self.at_right).draw(pen, self.left, top, self.width)

    def _foot(self, pen: Pen) -> float:
        return pen.page_height - self.sheet.design.foot

    def _room_beside(self, text: str) -> float:
        return self.width - pdf_text(text, self.style).lines(self.width)[0].width - 2 * self.style.leading


def shortened(text: str, room: float, style: TextStyle) -> str:
    """As much of the text as fits on one line, with a sign where it was cut."""
    if len(pdf_text(text, style).lines(room)) == 1:
        return text
    sign = "…"
    left = room - pdf_text(sign, style).lines(room)[0].width
    return f"{text[: pdf_text(text, style).lines(left)[0].end].rstrip()}{sign}"
