"""From places in what is shown to places in the texts behind it, and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from classroom_app.desktop.widgets.reading_view import Look, Mark
from classroom_app.desktop.widgets.utf16 import signs, units
from classroom_app.lesson.anchors import AnchorError, Quotation, Span, resolve, select

Words = Callable[[str], str]
"""The text of a source by its name; KeyError where there is none."""


@dataclass(frozen=True)
class Piece:
    """Words of a source that are shown without a break: `shown` is where in the view they begin.

    `whole` is what a selection in the piece stands for where it cannot be parted: the row of a table.
    """

    source: str
    shown: int
    words: Span
    whole: Span | None = None


class TextMap:
    """The pieces that a view shows, in the order shown."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._pieces: list[Piece] = []

    def add(self, piece: Piece) -> None:
        self._pieces.append(piece)

    def quotation(self, start: int, end: int) -> Quotation | None:
        """What a selection quotes: of the first piece it touches; None where it touches no words."""
        for piece in self._pieces:
            text = self._words(piece.source)
            inside = _inside(piece, text, start, end)
            if inside is not None:
                return _quoted(piece.source, text, _trimmed(text, piece.whole or inside))
        return None

    def marks(self, quoted: Quotation, look: Look, sign: str = "") -> list[Mark]:
        """Where a quotation is shown; nothing where it no longer stands in the text."""
        try:
            text = self._words(quoted.source)
            span = resolve(quoted, text)
        except (AnchorError, KeyError):
            return []
        marks: list[Mark] = []
        for piece in self._pieces:
            start, end = max(span.start, piece.words.start), min(span.end, piece.words.end)
            if piece.source == quoted.source and start < end:
                own = text[piece.words.start : piece.words.end]
                first = piece.shown + units(own, start - piece.words.start)
                last = piece.shown + units(own, end - piece.words.start)
                marks.append(Mark(first, last, look, "" if marks else sign))
        return marks


def _quoted(source: str, text: str, span: Span) -> Quotation | None:
    if span.start >= span.end:
        return None
    try:
        return Quotation.of(source, select(text, span))
    except ValueError:  # they cannot be told from others, or are too many
        return None


def _inside(piece: Piece, text: str, start: int, end: int) -> Span | None:
    """The part of the piece's words between two places in the view."""
    own = text[piece.words.start : piece.words.end]
    first = signs(own, max(0, start - piece.shown))
    last = signs(own, max(0, end - piece.shown))
    return Span(piece.words.start + first, piece.words.start + last) if first < last else None


def _trimmed(text: str, span: Span) -> Span:
    inner = text[span.start : span.end]
    return Span(
        span.start + len(inner) - len(inner.lstrip()),
        max(span.start, span.end - len(inner) + len(inner.rstrip())),
    )
