"""Text on paper: the one place where words become lines.

ReportLab's own Paragraph reads its text as markup, cannot break between two faces of a Chinese sentence and
slows down with the square of a word's length (`robustness.md`, facts 7 and 9). Here a text is a sequence of
spans, its characters mean themselves, and breaking takes one pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from classroom_app.paper.glyphs import face, runs
from classroom_app.paper.layout import Block, Parts
from classroom_app.paper.lines import Piece, TextLine
from classroom_app.paper.pen import Pen
from classroom_app.paper.styles import TextStyle

_TOKEN = re.compile(r"[\n\u2028\u2029]|[ \t\u200b]+|[^\n\u2028\u2029 \t\u200b]+")
_HARD = "\n\u2028\u2029"
_SPACES = " \t\u200b"
_OPENING = frozenset("([{‘“«‹（《〈「『【〔〖［｛")
_CLOSING = frozenset(")]}’”»›.,;:!?%…、。，．：；？！）》〉」』】〕〗］｝～ー々·")
_IDEOGRAPHIC = (
    ("\u2e80", "\u9fff"),
    ("\uac00", "\ud7af"),
    ("\uf900", "\ufaff"),
    ("\uff00", "\uffef"),
    ("\U00020000", "\U0003ffff"),
)
_LONG_WORD = 24
"""From this length on a word, most likely an address, may also break after the marks that join its parts."""

_FUZZ = 1e-6
"""Points by which rounding may push a line beyond its width."""


@dataclass(frozen=True)
class Span:
    """A stretch of text in one look. Spans with the same `box` number that touch share a drawn box."""

    text: str
    bold: bool = False
    italic: bool = False
    small: bool = False
    box: int = 0
    heavy: bool = False


def pdf_text(text: str | Sequence[Span], style: TextStyle, keep_with_next: bool = False) -> TextBlock:
    """A block that prints the text to the letter.

    No character is markup. What no face can draw is printed as `[U+XXXX]`; a word too long for the line is
    broken where it must be.
    """
    spans = (Span(text),) if isinstance(text, str) else tuple(text)
    return TextBlock(spans, style, keep_with_next)


class TextBlock(Block):
    """Lines of text; `first` and `last` cut out the lines that a page has room for."""

    def __init__(
        self,
        spans: tuple[Span, ...],
        style: TextStyle,
        keep_with_next: bool = False,
        first: int = 0,
        last: int | None = None,
    ) -> None:
        super().__init__(style.before, style.after, keep_with_next)
        self.spans, self.style, self.first, self.last = spans, style, first, last
        self._lines: dict[float, tuple[TextLine, ...]] = {}

    def lines(self, width: float) -> tuple[TextLine, ...]:
        if width not in self._lines:
            self._lines[width] = break_lines(self.spans, self.style, width)[self.first : self.last]
        return self._lines[width]

    def height(self, width: float) -> float:
        return len(self.lines(width)) * self.style.leading

    def split(self, width: float, room: float, full: float, force: bool) -> Parts | None:
        """Never a single line alone at the foot or head of a page, unless there is no other way."""
        count, fits = len(self.lines(width)), int((room + _FUZZ) // self.style.leading)
        cut = min(fits, count - 2)
        if cut < 2:
            cut = min(fits, count - 1) if force else 0
        if cut < 1:
            return None
        return self._part(0, cut, self.keep_with_next), self._part(cut, count, self.keep_with_next)

    def _part(self, start: int, end: int, keep: bool) -> TextBlock:
        return TextBlock(self.spans, self.style, keep, self.first + start, self.first + end)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        for span in self.spans:
            pen.seen.update(span.text)
        pen.lines(x, top, width, self.lines(width), self.style)


@lru_cache(maxsize=8192)
def break_lines(spans: tuple[Span, ...], style: TextStyle, width: float) -> tuple[TextLine, ...]:
    """The lines that the spans fill; kept, since the copies of a class differ in few of them."""
    maker = _LineMaker(style, width)
    for span in spans:
        maker.add(span)
    return maker.finish()


class _LineMaker:
    """Fills lines from the left; a line's pieces are merged when it closes.

    `unit` is where in the line the last unbreakable stretch begins, so that "A-" and a bold "b" glued to it
    move to the next line together.
    """

    def __init__(self, style: TextStyle, width: float) -> None:
        self.style, self.width = style, width
        self.done: list[TextLine] = []
        self.pieces: list[Piece] = []
        self.x = 0.0
        self.start = self.position = 0
        self.unit = 0
        self.glued = False

    def add(self, span: Span) -> None:
        look = span, self.style.face(span.bold, span.italic), self.style.size * (0.75 if span.small else 1)
        for token in _TOKEN.findall(span.text):
            if token[0] in _HARD:
                self._close()
                self.start = self.position = self.position + 1
            elif token[0] in _SPACES:
                self._space(token, *look)
            else:
                for chunk in chunks(token):
                    self._place(chunk, *look)
                    self.glued = False
                self.glued = True

    def finish(self) -> tuple[TextLine, ...]:
        if self.pieces or not self.done:
            self._close()
        return tuple(self.done)

    def _space(self, token: str, span: Span, face_name: str, size: float) -> None:
        self.glued = False
        self.position += len(token)
        if not self.pieces:
            self.start = self.position
            return
        shown = token.replace("\t", " ").replace("\u200b", "")
        width = face(face_name).width(" ") * size * len(shown)
        self._append(Piece(shown, face_name, size, width, len(token), span.box, span.heavy))

    def _place(self, chunk: str, span: Span, face_name: str, size: float) -> None:
        measured, width = _measure(chunk, face_name)
        if self.x + width * size > self.width + _FUZZ and self.pieces:
            if not self.glued:
                self._close()
            elif self.unit:
                self._carry()
        if not self.glued:
            self.unit = len(self.pieces)
        if self.x + width * size > self.width + _FUZZ:
            self._force(chunk, span, face_name, size)
        else:
            self._append_measured(measured, len(chunk), span, size)

    def _append_measured(
        self, measured: tuple[tuple[str, str, float], ...], length: int, span: Span, size: float
    ) -> None:
        for index, (shown, name, width) in enumerate(measured):
            count = 0 if index else length
            self._append(Piece(shown, name, size, width * size, count, span.box, span.heavy))
        self.position += length

    def _append(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.x += piece.width

    def _force(self, chunk: str, span: Span, face_name: str, size: float) -> None:
        """Break a word that is wider than the line, at the last character that fits."""
        at = 0
        while at < len(chunk):
            end, x = at, self.x
            while end < len(chunk):
                x += _measure(chunk[end], face_name)[1] * size
                if x > self.width + _FUZZ:
                    break
                end += 1
            if end == at and not self.pieces:
                end += 1
            if end > at:
                part = chunk[at:end]
                self._append_measured(_measure(part, face_name)[0], len(part), span, size)
            at = end
            if at < len(chunk):
                self._close()

    def _carry(self) -> None:
        """Close the line before its last unit, and begin the next line with that unit."""
        moved = self.pieces[self.unit :]
        del self.pieces[self.unit :]
        self.position -= sum(piece.length for piece in moved)
        self._close()
        for piece in moved:
            self._append(piece)
            self.position += piece.length

    def _close(self) -> None:
        end = self.position
        while self.pieces and not self.pieces[-1].text.strip(" "):
            end -= self.pieces.pop().length
        self.done.append(TextLine(tuple(_merged(self.pieces)), self.start, end))
        self.pieces = []
        self.x, self.unit, self.start = 0.0, 0, self.position


def _merged(pieces: list[Piece]) -> Iterator[Piece]:
    """Neighbours of one look as one piece."""
    at = 0
    while at < len(pieces):
        look = pieces[at]._replace(text="", width=0.0, length=0)
        end = at + 1
        while end < len(pieces) and pieces[end]._replace(text="", width=0.0, length=0) == look:
            end += 1
        group = pieces[at:end]
        yield look._replace(
            text="".join(piece.text for piece in group),
            width=sum(piece.width for piece in group),
            length=sum(piece.length for piece in group),
        )
        at = end


@lru_cache(maxsize=65536)
def _measure(chunk: str, face_name: str) -> tuple[tuple[tuple[str, str, float], ...], float]:
    """What is printed for a chunk, as (text, face, width at size 1), and the width of all of it."""
    parts = tuple((shown, name, face(name).width(shown)) for shown, name in runs(chunk, face_name))
    return parts, sum(width for _, _, width in parts)


@lru_cache(maxsize=16384)
def chunks(word: str) -> tuple[str, ...]:
    """A word without blanks, cut where a line may end inside it."""
    if len(word) <= _LONG_WORD and word.isascii() and "-" not in word:
        return (word,)
    cuts = [at for at in range(1, len(word)) if _may_break(word, at)]
    return tuple(word[a:b] for a, b in zip([0, *cuts], [*cuts, len(word)], strict=True))


def _may_break(word: str, at: int) -> bool:
    """Whether a line may end before `word[at]`: a small part of Unicode's line breaking (UAX 14)."""
    before, after = word[at - 1], word[at]
    if _ideographic(before) or _ideographic(after):
        return after not in _CLOSING and before not in _OPENING
    if before == "-":
        return at > 1 and word[at - 2].isalpha() and after.isalpha()
    if before == "—":
        return after not in _CLOSING
    if before == "–":
        return after.isalpha()
    return len(word) > _LONG_WORD and before in "/_.?&=" and after.isalnum()


def _ideographic(char: str) -> bool:
    """Scripts that set no blanks between words: CJK and its punctuation, kana, Hangul, full-width forms."""
    return char >= "\u2e80" and any(low <= char <= high for low, high in _IDEOGRAPHIC)


def longest_chunk(texts: Sequence[str], style: TextStyle) -> float:
    """The width of the widest stretch in any of the texts that no line should break, set in bold."""
    name = style.face(bold=True)
    words = {chunk for text in texts for token in text.split() for chunk in chunks(token)}
    return max((_measure(word, name)[1] * style.size for word in words), default=0.0)
