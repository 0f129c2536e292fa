"""Lines of text as they are drawn: what breaking makes and the pen takes."""

from __future__ import annotations

from typing import NamedTuple


class Piece(NamedTuple):
    """What is drawn in one go; `length` counts the characters of the text it stands for."""

    text: str
    face: str
    size: float
    width: float
    length: int
    box: int
    heavy: bool


class TextLine(NamedTuple):
    """A line: its pieces, and which characters of the text it holds (`start` up to, not including, `end`)."""

    pieces: tuple[Piece, ...]
    start: int
    end: int

    @property
    def width(self) -> float:
        return sum(piece.width for piece in self.pieces)
