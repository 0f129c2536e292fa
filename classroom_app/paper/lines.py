"""Lines of text as they are drawn: what breaking makes and the pen takes."""

from __future__ import annotations

from typing import NamedTuple

from classroom_app.paper.bidi import visual_order


class Glyph(NamedTuple):
    """A picture out of a face by its number there, and the characters that are read back from it.

    The measures are shares of the text size: how far it moves the pen, and where it stands from there. A
    glyph numbered 0 draws nothing: it only carries a character that has no picture of its own.
    """

    number: int
    text: str
    advance: float
    right: float = 0.0
    up: float = 0.0


class Piece(NamedTuple):
    """What is drawn in one go; `length` counts the characters of the text it stands for.

    `glyphs` are what is drawn, from left to right, where it takes more than a picture for each character.
    An odd `level` says that the piece runs from right to left.
    """

    text: str
    face: str
    size: float
    width: float
    length: int
    box: int
    heavy: bool
    glyphs: tuple[Glyph, ...] = ()
    level: int = 0


class TextLine(NamedTuple):
    """A line: its pieces, and which characters of the text it holds (`start` up to, not including, `end`).

    The pieces stand in the order in which they are read; `from_right` says that the paragraph begins there.
    """

    pieces: tuple[Piece, ...]
    start: int
    end: int
    from_right: bool = False

    @property
    def width(self) -> float:
        return sum(piece.width for piece in self.pieces)

    @property
    def visual(self) -> tuple[Piece, ...]:
        """The pieces from left to right."""
        of = [piece.level for piece in self.pieces]
        return tuple(self.pieces[place] for place in visual_order(of)) if any(of) else self.pieces
