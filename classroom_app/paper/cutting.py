"""Where a sheet of paper is cut: marks at the corners of cards, and broken lines to cut along."""

from __future__ import annotations

from dataclasses import dataclass

from classroom_app.paper.options import PaperSize
from classroom_app.paper.pen import Pen

NO_INK = 28.5
"""What no printer is trusted to reach: 10 mm from every edge, and a hair."""

_DASH, _ARM = 3.0, 6.0
_GREY = 0.4


@dataclass(frozen=True)
class Area:
    """A rectangle on the paper, in points from its top left corner."""

    x: float
    top: float
    width: float
    height: float

    def inside(self, pad: float) -> Area:
        """What is left within a border of `pad` on all sides."""
        return Area(self.x + pad, self.top + pad, self.width - 2 * pad, self.height - 2 * pad)


@dataclass(frozen=True)
class Cards:
    """Cards of one size beside and below each other, in the middle of the paper's width.

    `foot` is the room below them. They touch, so that one cut parts two.
    """

    paper: PaperSize
    columns: int
    rows: int
    foot: float

    @property
    def count(self) -> int:
        """Cards on one page."""
        return self.columns * self.rows

    @property
    def size(self) -> tuple[float, float]:
        width, height = self.paper.points
        return (width - 2 * _EDGE) / self.columns, (height - _EDGE - self.foot) / self.rows

    def front(self, place: int) -> Area:
        """Where the card in that place stands: row by row, from the left."""
        row, column = divmod(place, self.columns)
        width, height = self.size
        return Area(_EDGE + column * width, _EDGE + row * height, width, height)

    def back(self, place: int) -> Area:
        """The same card seen from behind, once the paper was turned over its long edge."""
        front = self.front(place)
        return Area(self.paper.points[0] - front.x - front.width, front.top, front.width, front.height)

    def mark(self, pen: Pen) -> None:
        """A small cross at every corner of every card."""
        width, height = self.size
        for row in range(self.rows + 1):
            for column in range(self.columns + 1):
                x, top = _EDGE + column * width, _EDGE + row * height
                pen.rule(x - _ARM, top, 2 * _ARM, _GREY)
                pen.bar(x, top - _ARM, 2 * _ARM, grey=_GREY)


_EDGE = NO_INK + _ARM + 1
"""From the paper's edge to the outermost cards: their marks stand outside them."""


def cut_across(pen: Pen, x: float, top: float, width: float) -> None:
    """A broken line to cut along, from left to right."""
    for dash in range(int(width / (2 * _DASH)) + 1):
        pen.rule(x + dash * 2 * _DASH, top, _DASH, _GREY)


def cut_down(pen: Pen, x: float, top: float, height: float) -> None:
    """A broken line to cut along, from top to bottom."""
    for dash in range(int(height / (2 * _DASH)) + 1):
        pen.bar(x, top + dash * 2 * _DASH, _DASH, grey=_GREY)
