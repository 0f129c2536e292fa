"""The building blocks of a handout: options to tick, lines to write on, tables, panels and margin labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from copy import copy
from dataclasses import replace
from typing import Literal, TypeVar

from classroom_app.paper.layout import Block, Group, Parts
from classroom_app.paper.pen import Pen
from classroom_app.paper.styles import RULE, Design, TextStyle
from classroom_app.paper.tags import Role
from classroom_app.paper.text import Span, TextBlock, longest_chunk, pdf_text

T = TypeVar("T")

Mark = Literal["square", "circle"]
"""Square: several may be chosen. Circle: one."""

_SIGNS: dict[tuple[Mark, bool], str] = {
    ("square", False): "☐",
    ("square", True): "☑",
    ("circle", False): "○",
    ("circle", True): "◉",
}

_FIGURE = re.compile(r"[^\w\s]{0,2}\d[\d., ]*\s?[%\w]?")
"""A number as tables print it: perhaps a sign or currency before it, perhaps a unit's letter behind."""


class Wrapped(Block):
    """A block around one other block, which it shifts to the right by `indent`."""

    def __init__(self, inner: Block, indent: float = 0.0) -> None:
        super().__init__(inner.before, inner.after, inner.keep_with_next)
        self.inner, self.indent, self.kept = inner, indent, inner.kept

    def height(self, width: float) -> float:
        return self.inner.height(width - self.indent)

    def split(self, width: float, room: float, full: float, force: bool) -> Parts | None:
        parts = self.inner.split(width - self.indent, room, full, force)
        return parts and (self.again(parts[0]), Wrapped(parts[1], self.indent))

    def again(self, head: Block) -> Block:
        """The same wrapping around the first part of what was inside."""
        return Wrapped(head, self.indent)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        self.inner.draw(pen, x + self.indent, top, width - self.indent)


class Bookmarked(Wrapped):
    """A block that an entry of the PDF's outline leads to."""

    def __init__(self, title: str, level: int, inner: Block) -> None:
        super().__init__(inner)
        self.title, self.level = title, level

    def again(self, head: Block) -> Block:
        return Bookmarked(self.title, self.level, head)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.bookmark(self.title, self.level, top)
        super().draw(pen, x, top, width)


class Labelled(Wrapped):
    """A block with a word or number beside its first line, in the gutter, on the same baseline.

    It is read before a text, as a part of it.
    """

    def __init__(self, design: Design, label: TextBlock, inner: Block, baseline: float) -> None:
        super().__init__(inner)
        self.label, self.gutter = label, design.gutter
        self.drop = baseline - label.style.baseline

    def again(self, head: Block) -> Block:
        labelled = copy(self)
        labelled.inner = head
        return labelled

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        with self.inner.told(pen) if isinstance(self.inner, TextBlock) else nullcontext():
            self.label.draw(pen, x - self.gutter, top + self.drop, self.gutter)
            super().draw(pen, x, top, width)


def numbered(design: Design, number: int | str, inner: TextBlock) -> Block:
    """A question's first block with the question's number beside it."""
    return Labelled(design, pdf_text(str(number), design.number), inner, inner.style.baseline)


def labelled(design: Design, label: str, inner: TextBlock) -> Block:
    """A block with a small label beside its first line, or above it where the gutter is too narrow for it."""
    text = pdf_text(label, design.label, keep_with_next=True)
    if text.natural_width <= design.gutter - design.step:
        return Labelled(design, text, inner, inner.style.baseline)
    return Group([text, inner], True, inner.before, inner.after, inner.keep_with_next)


class Option(Wrapped):
    """One thing to choose: a box or circle, a letter and a text. A ticked one is right.

    A note, such as what to say to those who chose it, stands below the text.
    """

    def __init__(
        self,
        design: Design,
        letter: str,
        text: TextBlock,
        mark: Mark,
        ticked: bool = False,
        note: TextBlock | None = None,
    ) -> None:
        body = [text, note] if note else [text]
        text.keep_with_next = bool(note)
        super().__init__(Group(body, before=text.before, after=body[-1].after, role="LBody"), design.steps(9))
        self.letter = pdf_text(letter, design.number if ticked else design.body)
        self.text, self.note = text, note
        self.design, self.mark, self.ticked = design, mark, ticked

    def again(self, head: Block) -> Block:
        option = copy(self)
        option.inner = head
        return option

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        half = self.indent / 2
        with pen.tags.entry():
            with pen.tags.element("Lbl", replacement=f"{sign(self.mark, self.ticked)} {self.letter.text}"):
                middle = beside_line(self.design, top, self.design.body.leading)
                draw_mark(pen, self.design, x, middle, self.mark, self.ticked)
                self.letter.draw(pen, x + half, top, half)
            super().draw(pen, x, top, width)


def beside_line(design: Design, top: float, leading: float) -> float:
    """Where a shape begins, so that it stands in the middle of a line of text."""
    return top + (leading - design.shape) / 2


def sign(mark: Mark, ticked: bool) -> str:
    """The character that looks like the box or circle, for readers who do not see it."""
    return _SIGNS[mark, ticked]


def draw_mark(pen: Pen, design: Design, x: float, top: float, mark: Mark, ticked: bool) -> None:
    size = design.shape
    if mark == "square":
        pen.box(x, top, size, size)
    else:
        pen.circle(x, top, size)
    if ticked:
        pen.tick(x, top, size)


class MarkCell(Block):
    """A circle to tick in the middle of a table's cell."""

    def __init__(self, design: Design, ticked: bool = False) -> None:
        super().__init__()
        self.design, self.ticked = design, ticked

    def height(self, width: float) -> float:
        return self.design.cell.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        middle = beside_line(self.design, top, self.design.cell.leading)
        left = x + (width - self.design.shape) / 2
        with pen.tags.element("Figure", alternative=sign("circle", self.ticked)):
            draw_mark(pen, self.design, left, middle, "circle", self.ticked)


class WritingLines(Block):
    """Ruled lines for handwriting: `count` of the `lines` that there are before a page's end cuts them."""

    def __init__(self, design: Design, count: int) -> None:
        super().__init__(after=design.steps(2))
        self.space, self.count = design.writing, count
        self.design, self.lines = design, count

    def height(self, width: float) -> float:
        return self.count * self.space

    def split(self, width: float, room: float, full: float, force: bool) -> Parts | None:
        fits = min(int(room // self.space), self.count - 1)
        if fits < 1:
            return None
        head, tail = copy(self), copy(self)
        head.count, head.after = fits, 0.0
        tail.count = self.count - fits
        head.cut_from = tail.cut_from = self.whole
        return head, tail

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        room = self.design.say("Room for an answer, {count} lines", count=self.lines)
        with pen.tags.element("Figure", self.cut_from, room):
            for line in range(1, self.count + 1):
                pen.rule(x, top + line * self.space - 1, width, RULE)


class EntryBox(Block):
    """A box for a number or some words, and the unit behind it."""

    def __init__(self, design: Design, characters: int, unit: str | None) -> None:
        super().__init__(before=design.step, after=design.steps(2))
        self.design, self.characters = design, characters
        self.unit = pdf_text(unit, design.body) if unit else None

    def _box_width(self, width: float) -> float:
        """Room for handwriting, which is wider than print."""
        written = self.design.steps(4 + self.characters * 2.25)
        return min(written, width * (0.6 if self.unit else 1))

    def height(self, width: float) -> float:
        beside = self.unit.height(self._unit_width(width)) if self.unit else 0
        return max(self.design.writing, beside + self._drop)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        with pen.tags.element("Figure", alternative=self.design.say("Room for an answer")):
            pen.box(x, top, self._box_width(width), self.design.writing)
        if self.unit:
            beside = self._unit_width(width)
            self.unit.draw(pen, x + width - beside, top + self._drop, beside)

    @property
    def _drop(self) -> float:
        """What puts the unit in the middle of the box's height."""
        return (self.design.writing - self.design.body.leading) / 2

    def _unit_width(self, width: float) -> float:
        return width - self._box_width(width) - self.design.steps(2)


class LetterCell(Block):
    """A small box to write one letter in, or the letter that belongs there."""

    def __init__(self, design: Design, letter: str = "") -> None:
        super().__init__()
        self.design = design
        self.letter = pdf_text(letter, design.number) if letter else None

    def height(self, width: float) -> float:
        return self.design.number.leading + self.design.step

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        with nullcontext() if self.letter else pen.tags.element("Figure", alternative=sign("square", False)):
            pen.box(x, top, self.design.steps(5), self.height(width))
        if self.letter:
            self.letter.draw(pen, x + self.design.steps(1.5), top + self.design.step / 2, width)


def letter_column(design: Design) -> float:
    """The width of a table's column that holds boxes for letters."""
    return design.steps(9)


class Panel(Block):
    """Blocks on a tinted ground with a bar at their left: something brought in from elsewhere."""

    def __init__(
        self, design: Design, inner: Group, before: float | None = None, after: float | None = None
    ) -> None:
        super().__init__(
            design.steps(2) if before is None else before, design.steps(3) if after is None else after
        )
        self.design, self.inner = design, inner
        self.pad = panel_pad(design)

    def height(self, width: float) -> float:
        return self.inner.height(width - 2 * self.pad) + 2 * self.pad

    def split(self, width: float, room: float, full: float, force: bool) -> Parts | None:
        pads = 2 * self.pad
        parts = self.inner.split(width - pads, room - pads, full - pads, force)
        if not parts:
            return None
        head, tail = parts
        return Panel(self.design, head, self.before, 0), Panel(self.design, tail, 0, self.after)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.panel(x, top, width, self.height(width), self.design.tint)
        self.inner.draw(pen, x + self.pad, top + self.pad, width - 2 * self.pad)


def panel_pad(design: Design) -> float:
    """The space between a panel's edge and what is in it."""
    return design.steps(3)


class Grid(Block):
    """A table of blocks with lines between its rows; its heading is repeated on every page it runs over.

    Cells stand at the top of their rows, or in their `middle`; those of the heading stand at its foot.
    `goes_on` says that the heading was read before.
    """

    role = "Table"

    def __init__(
        self,
        design: Design,
        columns: Sequence[float],
        rows: Iterable[Sequence[Block]],
        heading: Sequence[Block] = (),
        middle: bool = False,
    ) -> None:
        super().__init__(before=design.steps(2), after=design.steps(3))
        self.design, self.pad = design, design.step
        self.columns = tuple(columns)
        self.rows = [list(row) for row in rows]
        self.heading = list(heading)
        self.middle = middle
        self.goes_on = False

    def _inner(self, column: int) -> float:
        """The width of a cell's content; very narrow cells give up their padding."""
        return max(self.columns[column] - 2 * self.pad, self.columns[column] * 0.6)

    def _row_height(self, row: Sequence[Block]) -> float:
        cells = [cell.height(self._inner(column)) for column, cell in enumerate(row)]
        return max(cells, default=0.0) + 2 * self.pad

    def _heading_height(self) -> float:
        return self._row_height(self.heading) if self.heading else 0.0

    def height(self, width: float) -> float:
        return self._heading_height() + sum(self._row_height(row) for row in self.rows)

    def split(self, width: float, room: float, full: float, force: bool) -> Parts | None:
        """After the last row that fits; a row higher than a page is cut through its cells."""
        used, fits = self._heading_height(), 0
        while fits < len(self.rows) and used + self._row_height(self.rows[fits]) <= room:
            used += self._row_height(self.rows[fits])
            fits += 1
        if fits:
            return self._part(self.rows[:fits], True), self._part(self.rows[fits:], False)
        if not force:
            return None
        return self._cut_heading(room, full) or self._cut_first_row(room - used, full)

    def _cut_heading(self, room: float, full: float) -> Parts | None:
        """A heading that would eat up the page becomes a row, printed once."""
        if self._heading_height() <= full / 3:
            return None
        plain = Grid(self.design, self.columns, [self.heading, *self.rows], (), self.middle)
        plain.cut_from = self.whole
        if plain.rows and plain._row_height(plain.rows[0]) <= room:
            return plain._part(plain.rows[:1], True), plain._part(plain.rows[1:], False)
        return plain._cut_first_row(room, full)

    def _cut_first_row(self, room: float, full: float) -> Parts | None:
        """Cut every cell where the page ends; a cell that cannot be cut there goes on below."""
        heads: list[Block] = []
        tails: list[Block] = []
        inner_room = room - 2 * self.pad
        for column, cell in enumerate(self.rows[0]):
            width = self._inner(column)
            fits = cell.height(width) <= inner_room
            parts = None if fits else cell.split(width, inner_room, full, True)
            head, tail = parts or ((cell, _no_more_of(cell)) if fits else (_no_more_of(cell), cell))
            heads.append(head)
            tails.append(tail)
        if self._row_height(heads) <= 2 * self.pad:
            return None
        return self._part([heads], True), self._part([tails, *self.rows[1:]], False)

    def _part(self, rows: Sequence[Sequence[Block]], is_head: bool) -> Grid:
        part = Grid(self.design, self.columns, rows, self.heading, self.middle)
        part.before, part.after = (self.before, 0.0) if is_head else (0.0, self.after)
        part.cut_from, part.goes_on = self.whole, self.goes_on or not is_head
        return part

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        with self.told(pen):
            top = self._draw_heading(pen, x, top) if self.heading else top
            feet = [top]
            for row in self.rows:
                feet.append(self._draw_row(pen, x, feet[-1], row, "TD", 0.5 if self.middle else 0.0))
        pen.rule(x, top, sum(self.columns), grey=0, thick=0.8)
        for foot in feet[1:]:
            pen.rule(x, foot, sum(self.columns), RULE)

    def _draw_heading(self, pen: Pen, x: float, top: float) -> float:
        with pen.tags.artifact() if self.goes_on else nullcontext():
            return self._draw_row(pen, x, top, self.heading, "TH", 1.0)

    def _draw_row(
        self, pen: Pen, x: float, top: float, row: Sequence[Block], role: Role, sink: float
    ) -> float:
        """Draw a row and say where it ends; `sink` is the share of its spare height left above a cell."""
        with pen.tags.element("TR", row[0].whole if row else None):
            return self._draw_cells(pen, x, top, row, role, sink)

    def _draw_cells(
        self, pen: Pen, x: float, top: float, row: Sequence[Block], role: Role, sink: float
    ) -> float:
        height = self._row_height(row)
        for column, cell in enumerate(row):
            inner = self._inner(column)
            spare = height - 2 * self.pad - cell.height(inner)
            left = x + (self.columns[column] - inner) / 2
            with pen.tags.element(role, cell.whole):
                cell.draw(pen, left, top + self.pad + spare * sink, inner)
            x += self.columns[column]
        return top + height


def _no_more_of(cell: Block) -> Block:
    """Nothing, in the place of a cell that stands on the other page."""
    nothing = Group([])
    nothing.cut_from = cell.whole
    return nothing


def text_table(design: Design, rows: Sequence[Sequence[str]], width: float) -> Grid:
    """A table of texts whose first row is its heading; columns as wide as their texts, if there is room."""
    style = design.cell
    count = max(len(row) for row in rows)
    full = [[*row, *[""] * (count - len(row))] for row in rows]
    looks = [replace(style, right=_numeric(column[1:])) for column in zip(*full, strict=True)]
    cells = [[pdf_text(text, look) for text, look in zip(row, looks, strict=True)] for row in full[1:]]
    heading = [bold_text(text, look) for text, look in zip(full[0], looks, strict=True)]
    return Grid(design, column_widths(design, full, width), cells, heading)


def bold_text(text: str, style: TextStyle, keep_with_next: bool = False) -> TextBlock:
    """A text in the bold of its style."""
    return pdf_text((Span(text, bold=True),), style, keep_with_next)


def _numeric(cells: Sequence[str]) -> bool:
    """Whether a column holds figures, which are compared best when they end below each other."""
    return bool(cells) and all(_FIGURE.fullmatch(cell) for cell in cells)


def column_widths(design: Design, rows: Sequence[Sequence[str]], width: float) -> list[float]:
    """Widths between each column's longest word and its longest text, that together fit."""
    style, pads = design.cell, 2 * design.step + 4
    columns = list(zip(*rows, strict=True))
    least = [min(longest_chunk(column, style), design.steps(40)) + pads for column in columns]
    most = [
        max(low, max(bold_text(text, style).natural_width for text in column) + pads)
        for low, column in zip(least, columns, strict=True)
    ]
    if sum(most) <= width:
        return most
    spare = width - sum(least)
    if spare <= 0:
        return [low * width / sum(least) for low in least]
    share = spare / (sum(most) - sum(least))
    return [low + (high - low) * share for low, high in zip(least, most, strict=True)]


def lettered(things: Sequence[T], first: str) -> list[tuple[str, T]]:
    """Things with the letters by which a handout calls them, from `first` on."""
    return list(zip(letters(len(things), first), things, strict=True))


def letters(count: int, first: str) -> list[str]:
    """`count` letters from `first` on: A, B … or a, b …; after the 26th, AA, AB …"""
    found = []
    for number in range(count):
        turns, place = divmod(number, 26)
        found.append((chr(ord(first) + turns - 1) if turns else "") + chr(ord(first) + place))
    return found
