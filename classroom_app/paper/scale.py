"""The scale of a slider on paper: a line with ticks, as many numbers as have room, and words at its ends."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from classroom_app.lesson.items import SliderItem
from classroom_app.lesson.numbers import write_number
from classroom_app.paper.layout import Block
from classroom_app.paper.pen import Pen
from classroom_app.paper.styles import Design
from classroom_app.paper.text import TextBlock, longest_chunk, pdf_text

_BESIDE = 120
"""The most characters of the words that stand at an end; longer ones stand below, where they may be cut."""

_UNIT_BELOW = 60
"""The most characters of a unit that stand on one line under the scale's middle."""

_GAP, _TICK_GAP = 8.0, 5.0
"""The least space between two numbers, and between two ticks."""

_ROUND = tuple(sorted({n * 10**power for power in range(5) for n in (1, 2, 5, 10, 25)}))
"""Distances at which readers expect numbers."""


def scale(design: Design, item: SliderItem) -> list[Block]:
    """The scale, and below it what is too long to stand beside it."""
    ends = ((item.lower, item.lower_label), (item.upper, item.upper_label))
    lower, upper = (label if len(label) <= _BESIDE else "" for _, label in ends)
    short_unit = item.unit if item.unit and len(item.unit) <= _UNIT_BELOW else None
    below = [f"{figure(value)} = {label}" for value, label in ends if len(label) > _BESIDE]
    below += [item.unit] if item.unit and not short_unit else []
    drawn = Scale(design, item, lower, upper, short_unit)
    drawn.keep_with_next = bool(below)
    return [drawn, *(pdf_text(text, design.small) for text in below)]


def figure(value: int) -> str:
    """A number of the scale; years stay without a comma."""
    return write_number(Decimal(value))


def _end(value: int, label: str) -> str:
    """An end of the scale in words: its number, and what that means."""
    return f"{figure(value)} ({label})" if label else figure(value)


class Scale(Block):
    """A line from the lowest value to the highest, to put a cross on.

    `cross` is the room for it between the words and the line; a tick with a number reaches `long` above and
    below the line, one without `short`.
    """

    def __init__(self, design: Design, item: SliderItem, lower: str, upper: str, unit: str | None) -> None:
        super().__init__(before=design.steps(2), after=design.steps(3))
        self.design, self.item = design, item
        self.ends = _end(item.lower, lower), _end(item.upper, upper)
        self.words = (pdf_text(lower, design.cell), pdf_text(upper, replace(design.cell, right=True)))
        self.unit = pdf_text(unit, design.small) if unit else None
        self.widest = max(longest_chunk([figure(value)], design.label) for value in (item.lower, item.upper))
        self.cross = design.steps(5.5)
        self.long, self.short = design.steps(1.5), design.steps(0.875)

    def _words_height(self, width: float) -> float:
        return max(words.height(width / 2 - _GAP) for words in self.words)

    def height(self, width: float) -> float:
        below = self.long + 2 + self.design.label.leading + (self.design.small.leading if self.unit else 0)
        return self._words_height(width) + self.cross + below

    def ticks(self, width: float) -> dict[int, bool]:
        """Every value that has a tick, and whether it has its number; no two numbers touch."""
        unit = 1 / self._point(width)
        apart, reach = _TICK_GAP * unit, (self.widest + _GAP) * unit
        numbered = self._spacing(reach)
        values = self._values(numbered)
        found = {self.item.lower: True, self.item.upper: True}
        for value in sorted({*values, *self._values(self._between(numbered, apart))}):
            to_end = min(value - self.item.lower, self.item.upper - value)
            if to_end >= apart:
                found[value] = value in values and to_end >= reach
        return found

    def _point(self, width: float) -> float:
        """Points to one unit of the scale; half a number stands out at either end."""
        return (width - self.widest) / max(self.item.upper - self.item.lower, 1)

    def _values(self, every: int) -> range:
        """The scale's values at a distance: its multiples where the steps allow it, else from the lowest."""
        lower, upper, step = self.item.lower, self.item.upper, self.item.step
        first = lower if lower % step else -(-lower // every) * every
        return range(first, upper + 1, every)

    def _spacing(self, least: float) -> int:
        """The smallest round number of whole steps that is not below `least`, or the smallest at all."""
        step = self.item.step
        whole = [every for every in _ROUND if every % step == 0 and every >= least]
        return whole[0] if whole else max(1, -int(-least // step)) * step

    def _between(self, numbered: int, least: float) -> int:
        """The distance of small ticks: one that leads from number to number."""
        step = self.item.step
        fitting = [
            every for every in (step, *_ROUND) if every >= least and not numbered % every and not every % step
        ]
        return min(fitting, default=numbered)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        lower, upper = self.ends
        told = self.design.say("A scale from {lower} to {upper}", lower=lower, upper=upper)
        with pen.tags.element("Figure", alternative=told):
            self._draw_scale(pen, x, top, width)

    def _draw_scale(self, pen: Pen, x: float, top: float, width: float) -> None:
        half, high = width / 2 - _GAP, self._words_height(width)
        lower, upper = self.words
        lower.draw(pen, x, top + high - lower.height(half), half)
        upper.draw(pen, x + width - half, top + high - upper.height(half), half)
        line = top + high + self.cross - self.long
        left, point = x + self.widest / 2, self._point(width)
        pen.rule(left, line, width - self.widest, grey=0, thick=1.0)
        for value, has_number in self.ticks(width).items():
            self._draw_tick(pen, left + (value - self.item.lower) * point, line, value, has_number)
        if self.unit:
            self._draw_centred(
                pen, self.unit, x + width / 2, line + self.long + 2 + self.design.label.leading
            )

    def _draw_tick(self, pen: Pen, at: float, line: float, value: int, has_number: bool) -> None:
        reach = self.long if has_number else self.short
        pen.bar(at, line - reach, 2 * reach, thick=1.0 if has_number else 0.6, grey=0)
        if has_number:
            number = pdf_text(figure(value), self.design.label)
            self._draw_centred(pen, number, at, line + self.long + 2)

    def _draw_centred(self, pen: Pen, text: TextBlock, middle: float, top: float) -> None:
        wide = text.natural_width
        text.draw(pen, middle - wide / 2, top, wide)
