"""The building blocks of a handout: options to tick, lines to write on, tables, panels and margin labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import replace
from typing import Literal

from classroom_app.paper.layout import Block, Group, Parts
from classroom_app.paper.pen import Pen
from classroom_app.paper.styles import BODY, CELL, GUTTER, LABEL, NUMBER, RULE, STEP, TINT, TextStyle
from classroom_app.paper.text import Span, TextBlock, longest_chunk, pdf_text

Mark = Literal["square", "circle"]
"""Square: several may be chosen. Circle: one."""

_FIGURE = re.compile(r"[^\w\s]{0,2}\d[\d., ]*\s?[%\w]?")
"""A number as tables print it: perhaps a sign or currency before it, perhaps a unit's letter behind."""

_SHAPE = 9.0
_WRITING_SPACE = 24.0
"""Between two lines to write on: 8.5 mm, as in an exercise book."""


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
    """A block with a word or number beside its first line, in the gutter, on the same baseline."""

    def __init__(self, label: TextBlock, inner: Block, baseline: float) -> None:
        super().__init__(inner)
        self.label = label
        self.drop = baseline - label.style.baseline

    def again(self, head: Block) -> Block:
        labelled = copy(self)
        labelled.inner = head
        return labelled

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        self.label.draw(pen, x - GUTTER, top + self.drop, GUTTER)
        super().draw(pen, x, top, width)


def numbered(number: int | str, inner: TextBlock) -> Block:
    """A question's first block with the question's number beside it."""
    return Labelled(pdf_text(str(number), NUMBER), inner, inner.style.baseline)


def labelled(label: str, inner: TextBlock) -> Block:
    """A block with a small label beside its first line."""
    return Labelled(pdf_text(label, LABEL), inner, inner.style.baseline)


class Option(Wrapped):
    """One thing to choose: a box or circle, a letter and a text. A ticked one is right."""

    def __init__(self, letter: str, inner: Block, mark: Mark, ticked: bool = False) -> None:
        super().__init__(inner, indent=36)
        self.letter = pdf_text(letter, NUMBER if ticked else BODY)
        self.mark, self.ticked = mark, ticked

    def again(self, head: Block) -> Block:
        option = copy(self)
        option.inner = head
        return option

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        draw_mark(pen, x, top + 2.5, self.mark, self.ticked)
        self.letter.draw(pen, x + 18, top, 18)
        super().draw(pen, x, top, width)


def draw_mark(pen: Pen, x: float, top: float, mark: Mark, ticked: bool) -> None:
    draw = pen.box if mark == "square" else pen.circle
    draw(*((x, top, _SHAPE, _SHAPE) if mark == "square" else (x, top, _SHAPE)))
    if ticked:
        pen.tick(x, top, _SHAPE)


class MarkCell(Block):
    """A circle to tick in the middle of a table's cell."""

    def __init__(self, ticked: bool = False) -> None:
        super().__init__()
        self.ticked = ticked

    def height(self, width: float) -> float:
        return CELL.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        draw_mark(pen, x + (width - _SHAPE) / 2, top + 1.5, "circle", self.ticked)


class WritingLines(Block):
    """Ruled lines for handwriting."""

    def __init__(self, count: int, after: float = STEP * 2) -> None:
        super().__init__(after=after)
        self.count = count

    def height(self, width: float) -> float:
        return self.count * _WRITING_SPACE

    def split(self, width: float, room: float, full: float, force: bool) -> Parts | None:
        fits = min(int(room // _WRITING_SPACE), self.count - 1)
        if fits < 1:
            return None
        return WritingLines(fits, 0), WritingLines(self.count - fits, self.after)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        for line in range(1, self.count + 1):
            pen.rule(x, top + line * _WRITING_SPACE - 1, width, RULE)


class EntryBox(Block):
    """A box for a number or some words, and the unit behind it."""

    def __init__(self, characters: int, unit: str | None) -> None:
        super().__init__(before=STEP, after=STEP * 2)
        self.characters = characters
        self.unit = pdf_text(unit, BODY) if unit else None

    def _box_width(self, width: float) -> float:
        """Room for handwriting, which is wider than print."""
        return min(16 + self.characters * 9.0, width * (0.6 if self.unit else 1))

    def height(self, width: float) -> float:
        beside = self.unit.height(width - self._box_width(width) - 8) if self.unit else 0
        return max(_WRITING_SPACE, beside + 5)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        box = self._box_width(width)
        pen.box(x, top, box, _WRITING_SPACE)
        if self.unit:
            self.unit.draw(pen, x + box + 8, top + 5, width - box - 8)


class LetterCell(Block):
    """A small box to write one letter in, or the letter that belongs there."""

    def __init__(self, letter: str = "") -> None:
        super().__init__()
        self.letter = pdf_text(letter, NUMBER) if letter else None

    def height(self, width: float) -> float:
        return 18.0

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.box(x, top, 20, 18)
        if self.letter:
            self.letter.draw(pen, x + 6, top + 2, 20)


class Panel(Block):
    """Blocks on a tinted ground with a bar at their left: something brought in from elsewhere."""

    PAD = STEP * 3

    def __init__(self, inner: Group, before: float = STEP * 2, after: float = STEP * 3) -> None:
        super().__init__(before, after)
        self.inner = inner

    def height(self, width: float) -> float:
        return self.inner.height(width - 2 * self.PAD) + 2 * self.PAD

    def split(self, width: float, room: float, full: float, force: bool) -> Parts | None:
        pads = 2 * self.PAD
        parts = self.inner.split(width - pads, room - pads, full - pads, force)
        return parts and (Panel(parts[0], self.before, 0), Panel(parts[1], 0, self.after))

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        height = self.height(width)
        pen.tint(x, top, width, height, TINT)
        pen.bar(x, top, height, thick=2, grey=RULE)
        self.inner.draw(pen, x + self.PAD, top + self.PAD, width - 2 * self.PAD)


class Grid(Block):
    """A table of blocks with lines between its rows; its heading is repeated on every page it runs over.

    Cells stand at the top of their rows, or in their `middle`; those of the heading stand at its foot.
    """

    PAD = STEP

    def __init__(
        self,
        columns: Sequence[float],
        rows: Iterable[Sequence[Block]],
        heading: Sequence[Block] = (),
        middle: bool = False,
    ) -> None:
        super().__init__(before=STEP * 2, after=STEP * 3)
        self.columns = tuple(columns)
        self.rows = [list(row) for row in rows]
        self.heading = list(heading)
        self.middle = middle

    def _inner(self, column: int) -> float:
        """The width of a cell's content; very narrow cells give up their padding."""
        return max(self.columns[column] - 2 * self.PAD, self.columns[column] * 0.6)

    def _row_height(self, row: Sequence[Block]) -> float:
        cells = [cell.height(self._inner(column)) for column, cell in enumerate(row)]
        return max(cells, default=0.0) + 2 * self.PAD

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
        plain = Grid(self.columns, [self.heading, *self.rows], (), self.middle)
        if plain.rows and plain._row_height(plain.rows[0]) <= room:
            return plain._part(plain.rows[:1], True), plain._part(plain.rows[1:], False)
        return plain._cut_first_row(room, full)

    def _cut_first_row(self, room: float, full: float) -> Parts | None:
        """Cut every cell where the page ends; a cell that cannot be cut there goes on below."""
        heads: list[Block] = []
        tails: list[Block] = []
        inner_room = room - 2 * self.PAD
        for column, cell in enumerate(self.rows[0]):
            width = self._inner(column)
            fits = cell.height(width) <= inner_room
            parts = None if fits else cell.split(width, inner_room, full, True)
            head, tail = parts or ((cell, Group([])) if fits else (Group([]), cell))
            heads.append(head)
            tails.append(tail)
        if self._row_height(heads) <= 2 * self.PAD:
            return None
        return self._part([heads], True), self._part([tails, *self.rows[1:]], False)

    def _part(self, rows: Sequence[Sequence[Block]], is_head: bool) -> Grid:
        part = Grid(self.columns, rows, self.heading, self.middle)
        part.before, part.after = (self.before, 0.0) if is_head else (0.0, self.after)
        return part

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        total = sum(self.columns)
        if self.heading:
            top = self._draw_row(pen, x, top, self.heading, 1.0)
        pen.rule(x, top, total, grey=0, thick=0.8)
        for row in self.rows:
            top = self._draw_row(pen, x, top, row, 0.5 if self.middle else 0.0)
            pen.rule(x, top, total, RULE)

    def _draw_row(self, pen: Pen, x: float, top: float, row: Sequence[Block], sink: float) -> float:
        """Draw a row and say where it ends; `sink` is the share of its spare height left above a cell."""
        height = self._row_height(row)
        for column, cell in enumerate(row):
            inner = self._inner(column)
            spare = height - 2 * self.PAD - cell.height(inner)
            left = x + (self.columns[column] - inner) / 2
            cell.draw(pen, left, top + self.PAD + spare * sink, inner)
            x += self.columns[column]
        return top + height


def text_table(rows: Sequence[Sequence[str]], width: float, style: TextStyle = CELL) -> Grid:
    """A table of texts whose first row is its heading; columns as wide as their texts, if there is room."""
    count = max(len(row) for row in rows)
    full = [[*row, *[""] * (count - len(row))] for row in rows]
    looks = [replace(style, right=_numeric(column[1:])) for column in zip(*full, strict=True)]
    cells = [[pdf_text(text, look) for text, look in zip(row, looks, strict=True)] for row in full[1:]]
    heading = [pdf_text((Span(text, bold=True),), look) for text, look in zip(full[0], looks, strict=True)]
    return Grid(column_widths(full, width, style), cells, heading)


def _numeric(cells: Sequence[str]) -> bool:
    """Whether a column holds figures, which are compared best when they end below each other."""
    return bool(cells) and all(_FIGURE.fullmatch(cell) for cell in cells)


def column_widths(rows: Sequence[Sequence[str]], width: float, style: TextStyle) -> list[float]:
    """Widths between each column's longest word and its longest text, that together fit."""
    pads = 2 * Grid.PAD
    columns = list(zip(*rows, strict=True))
    least = [min(longest_chunk(column, style), 160) + pads + 4 for column in columns]
    most = [
        max(low, max(_one_line(text, style) for text in column) + pads + 4)
        for low, column in zip(least, columns, strict=True)
    ]
    if sum(most) <= width:
        return most
    spare = width - sum(least)
    if spare <= 0:
        return [low * width / sum(least) for low in least]
    share = spare / (sum(most) - sum(least))
    return [low + (high - low) * share for low, high in zip(least, most, strict=True)]


def _one_line(text: str, style: TextStyle) -> float:
    """The width of a text on one line, or of the bold heading that it may be."""
    lines = pdf_text((Span(text, bold=True),), style).lines(2000)
    return max(line.width for line in lines)


def letters(count: int, first: str) -> list[str]:
    """`count` letters from `first` on: A, B … or a, b …; after the 26th, AA, AB …"""
    found = []
    for number in range(count):
        turns, place = divmod(number, 26)
        found.append((chr(ord(first) + turns - 1) if turns else "") + chr(ord(first) + place))
    return found
