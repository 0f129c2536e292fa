"""The exit ticket: short questions at the end of a lesson, several times on a page, to be cut apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property

from classroom_app.lesson.items import ChoiceItem, Item, TextEntryItem
from classroom_app.lesson.student import StudentLesson
from classroom_app.paper.beside import ConfidenceRow
from classroom_app.paper.blocks import Bookmarked, WritingLines
from classroom_app.paper.cutting import NO_INK, Area, cut_across, cut_down
from classroom_app.paper.front import NameLine, NameRow
from classroom_app.paper.layout import Block, Group, paginate
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.page import Section, Sheet, shortened
from classroom_app.paper.pen import Pen
from classroom_app.paper.questions import asked
from classroom_app.paper.references import References
from classroom_app.paper.sheets import student_sheet
from classroom_app.paper.styles import Design
from classroom_app.paper.text import pdf_text

_MOST = 3
"""Questions on a ticket; it is to take a minute or two."""

_ENOUGH = 2
"""Questions for which tickets are made larger, if there are as many."""


def exit_ticket(lesson: StudentLesson, options: PaperOptions) -> Section:
    """Questions of the check after the lesson under their own numbers, or three that fit every lesson.

    As many tickets to a page as have room for them. KeyError where there is no such plan.
    """
    sheet, references = student_sheet(lesson, options, "Exit ticket"), References(lesson, options)
    items = _short(lesson.planned(options.plan), references.printed)
    maker = _TicketMaker(sheet, references, items, options.group)
    return Tickets(maker.blocks, replace(sheet, design=maker.design), maker.cut)


_MOST_LINES = 4
"""Lines to write on after each beginning of a sentence."""

_LINE = 22
"""The least width of a ticket's lines, in letters as wide as they are high."""


@dataclass(frozen=True)
class Cut:
    """A page cut into tickets of one size."""

    columns: int
    rows: int

    def size(self, sheet: Sheet) -> tuple[float, float]:
        width, height = sheet.paper.points
        return width / self.columns, height / self.rows

    def room(self, sheet: Sheet) -> tuple[float, float]:
        """What a ticket has for its blocks, above its foot; the design says how wide its gutter is."""
        (width, height), design = self.size(sheet), sheet.design
        foot = design.furniture.leading + design.step
        return width - 2 * _PAD - design.gutter, height - 2 * _PAD - foot


_PAD = NO_INK + 4
"""Around a ticket, from the cut and from the edge of the paper."""

_CUTS = (Cut(2, 2), Cut(1, 2), Cut(1, 1))


class _TicketMaker:
    """Tries the cuts from four to a page on, until a ticket holds enough."""

    def __init__(self, sheet: Sheet, references: References, items: Sequence[Item], group: str) -> None:
        self.group = group
        for cut in _CUTS:
            self.cut, self.design = cut, _narrowed(sheet, cut)
            self.width, self.height = cut.room(replace(sheet, design=self.design))
            self.head = self._head()
            parts = self._items(items, references) if items else self._open()
            self.blocks = [*self.head, *parts]
            if len(parts) >= min(len(items), _ENOUGH) and self._is_wide() and self._fits(parts):
                return

    def _is_wide(self) -> bool:
        """Whether lines are long enough to be read with ease."""
        return self.width >= _LINE * self.design.body.size

    def _fits(self, parts: Sequence[Block]) -> bool:
        return Group([*self.head, *parts]).height(self.width) <= self.height

    def _items(self, items: Sequence[Item], references: References) -> list[Block]:
        """As many of the items as there is room for, or the first where there is room for none."""
        own = copy(references)
        own.design = self.design
        chosen: dict[int, Block] = {}
        for item in items:
            block = _asked(item, own)
            if len(chosen) < _MOST and self._fits([*chosen.values(), block]):
                chosen[own.numbers[item.id]] = block
        return [chosen[number] for number in sorted(chosen)] or [_asked(items[0], own)]

    def _open(self) -> list[Block]:
        """Beginnings of sentences, with as many lines as there is room for; short lines need to be two."""
        least = self.cut.columns
        tried = map(self._beginnings, range(_MOST_LINES, least, -1))
        return next(filter(self._fits, tried), self._beginnings(least))

    def _head(self) -> list[Block]:
        design, say = self.design, self.design.say
        look = replace(design.subheading, before=0.0, level=1)
        title = pdf_text(say("Before you go"), look, keep_with_next=True)
        if self.width < 1.5 * _LINE * design.body.size:
            return [title, NameLine(design, self.group)]
        return [title, NameRow(design, [(say("Class"), self.group), (say("Date"), "")])]

    def _beginnings(self, lines: int) -> list[Block]:
        design, say = self.design, self.design.say
        sure = pdf_text(say("How sure am I that …"), design.prompt, keep_with_next=True)
        return [
            *self._finished(say("One thing I can now check:"), lines),
            *self._finished(say("One thing that can only be argued:"), lines),
            sure,
            WritingLines(design, 1),
            ConfidenceRow(design),
        ]

    def _finished(self, beginning: str, lines: int) -> Iterator[Block]:
        yield pdf_text(beginning, self.design.prompt, keep_with_next=True)
        yield WritingLines(self.design, lines)


def _asked(item: Item, references: References) -> Block:
    """The question as on the worksheet, without its entry in the outline: it is on a page several times."""
    whole = asked(item, references)
    whole.children = [part.inner if isinstance(part, Bookmarked) else part for part in whole.children]
    return whole


def _short(planned: StudentLesson, printed: StudentLesson) -> list[Item]:
    """What the check after the lesson asks and is soon answered, without what is asked beside it.

    In the author's order, so that all versions choose the same, and each as this version prints it.
    """
    arranged = {item.id: item for item in printed.items}
    return [
        arranged[item.id].model_copy(update={"confidence": False, "evidence": 0})
        for activity in planned.activities
        if activity.role == "after"
        for item in activity.items
        if isinstance(item, ChoiceItem | TextEntryItem) and not item.material
    ]


def _narrowed(sheet: Sheet, cut: Cut) -> Design:
    """The design with a gutter for numbers only, and the measure that a ticket leaves."""
    design = replace(sheet.design, gutter=sheet.design.steps(5.5))
    width, _ = cut.room(replace(sheet, design=design))
    return replace(design, measure=width)


@dataclass(frozen=True)
class Tickets(Section):
    """One ticket as often as a page holds it; what is too long for a page goes on on the next."""

    cut: Cut

    @cached_property
    def pages(self) -> Sequence[Block]:
        return paginate(self.blocks, *self.cut.room(self.sheet))

    def draw_page(self, pen: Pen, page: Block, number: int, count: int) -> None:
        width, height = self.cut.size(self.sheet)
        for place in range(self.cut.columns * self.cut.rows):
            row, column = divmod(place, self.cut.columns)
            area = Area(column * width, row * height, width, height).inside(_PAD)
            if place:  # it is read once
                with pen.tags.artifact():
                    self._draw_ticket(pen, page, area)
            else:
                self._draw_ticket(pen, page, area)
        for row in range(1, self.cut.rows):
            cut_across(pen, NO_INK, row * height, pen.width - 2 * NO_INK)
        for column in range(1, self.cut.columns):
            cut_down(pen, column * width, NO_INK, pen.page_height - 2 * NO_INK)

    def _draw_ticket(self, pen: Pen, page: Block, area: Area) -> None:
        design = self.sheet.design
        page.draw(pen, area.x + design.gutter, area.top, design.measure)
        style = design.furniture
        version = design.say("Version {version}", version=self.sheet.version)
        told = shortened(f"{self.sheet.kind} · {version} · {self.sheet.title}", area.width, style)
        with pen.tags.artifact():
            foot = area.top + area.height - style.leading
            pdf_text(told, style).draw(pen, area.x, foot, area.width)
