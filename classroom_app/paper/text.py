"""Text on paper: the one place where words become lines.

ReportLab's own Paragraph reads its text as markup, cannot break between two faces of a Chinese sentence and
slows down with the square of a word's length (`robustness.md`, facts 7 and 9). Here a text is a sequence of
spans, its characters mean themselves, and breaking takes one pass, in the order in which the text is read.
Scripts that join letters or run from the right are measured as `shaping` draws them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from classroom_app.paper.glyphs import face, runs
from classroom_app.paper.layout import Block, Parts
from classroom_app.paper.lines import Glyph, Piece, TextLine
from classroom_app.paper.pen import Pen
from classroom_app.paper.shaping import (
    COMPLEX,
    Direction,
    Run,
    direction,
    divides,
    ends_syllable,
    shaped_runs,
    units,
)
from classroom_app.paper.styles import TextStyle
from classroom_app.paper.tags import Role

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

_FIRST_MARK = "\u0300"
"""Below this character there is none that belongs to the one before it."""

_WORD_SPACE = "\u1361"
"""The mark that Ethiopic sets between words."""

ROLES: tuple[Role, ...] = ("P", "H1", "H2", "H3")
"""What a text is, by the level of its style."""

_ANY_WIDTH = 1e6
"""Points; no text is as wide."""

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


class Part(NamedTuple):
    """A stretch of one face, as it is printed at a size of 1."""

    text: str
    face: str
    width: float
    glyphs: tuple[Glyph, ...] = ()
    level: int = 0


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
        self.role = ROLES[style.level]
        self._lines: dict[float, tuple[TextLine, ...]] = {}

    @property
    def text(self) -> str:
        """All its words, whatever page they stand on."""
        return "".join(span.text for span in self.spans)

    @property
    def natural_width(self) -> float:
        """How wide it is where nothing but its own line ends breaks it."""
        return max(line.width for line in self.lines(_ANY_WIDTH))

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
        part = TextBlock(self.spans, self.style, keep, self.first + start, self.first + end)
        part.cut_from = self.whole
        return part

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        for span in self.spans:
            pen.seen.update(span.text)
        with self.told(pen):
            pen.lines(x, top, width, self.lines(width), self.style)


@lru_cache(maxsize=8192)
def break_lines(spans: tuple[Span, ...], style: TextStyle, width: float) -> tuple[TextLine, ...]:
    """The lines that the spans fill; kept, since the copies of a class differ in few of them."""
    text = "".join(span.text for span in spans)
    maker = _LineMaker(style, width, direction(text, _HARD) if COMPLEX.search(text) else None)
    for span in spans:
        maker.add(span)
    return maker.finish()


class _LineMaker:
    """Fills lines from the left; a line's pieces are merged when it closes.

    `unit` is where in the line the last unbreakable stretch begins, so that "A-" and a bold "b" glued to it
    move to the next line together.
    """

    def __init__(self, style: TextStyle, width: float, way: Direction | None) -> None:
        self.style, self.width, self.way = style, width, way
        self.paragraph = 0
        self.done: list[TextLine] = []
        self.pieces: list[Piece] = []
        self.x = 0.0
        self.start = self.position = 0
        self.unit = 0
        self.glued = False

    def add(self, span: Span) -> None:
        look = (
            span,
            self.style.face(span.bold, span.italic),
            self.style.size * (self.style.small if span.small else 1),
        )
        for token in _TOKEN.findall(span.text):
            if token[0] in _HARD:
                self._close()
                self.paragraph += 1
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
        if not self.pieces:
            self.start = self.position = self.position + len(token)
            return
        parts, _ = self._measured(token.replace("\t", " "), face_name)
        self._append_parts(parts or (Part("", face_name, 0.0),), len(token), span, size)

    def _measured(self, text: str, face_name: str) -> tuple[tuple[Part, ...], float]:
        """How the text that comes next is printed, and its width at size 1."""
        if self.way is None:
            return _measure(text, face_name)
        of = self.way.levels[self.position : self.position + len(text)]
        return _measure_shaped(text, of, face_name, self.way.face)

    def _place(self, chunk: str, span: Span, face_name: str, size: float) -> None:
        parts, width = self._measured(chunk, face_name)
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
            self._append_parts(parts, len(chunk), span, size)

    def _append_parts(self, parts: Sequence[Part], length: int, span: Span, size: float) -> None:
        for index, part in enumerate(parts):
            count = 0 if index else length
            look = span.box, span.heavy, part.glyphs, part.level
            self._append(Piece(part.text, part.face, size, part.width * size, count, *look))
        self.position += length

    def _append(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.x += piece.width

    def _force(self, chunk: str, span: Span, face_name: str, size: float) -> None:
        """Break a word that is wider than the line, at the last character that fits."""
        end = self.position + len(chunk)
        for atom in self._atoms(chunk, face_name):
            if len(atom) > 1:
                self._make_room(sum(part.width for part, _ in atom) * size)
            for part, length in atom:
                self._make_room(part.width * size)
                self._append_parts((part,), length, span, size)
        self.position = end

    def _make_room(self, width: float) -> None:
        if self.x + width > self.width + _FUZZ and self.pieces:
            self._close()

    def _atoms(self, chunk: str, face_name: str) -> Iterator[list[tuple[Part, int]]]:
        """What belongs together in a word, if a line can hold it, with the numbers of its characters."""
        if self.way is None:
            for char in chunk:
                yield [(part, 1) for part in _measure(char, face_name)[0]]
            return
        of = self.way.levels[self.position : self.position + len(chunk)]
        atom: list[tuple[Part, int]] = []
        at = 0
        for run in shaped_runs(chunk, of, face_name, self.way.face):
            for unit in units(run):
                if atom and divides(chunk, at):
                    yield atom
                    atom = []
                atom.append((_part(unit), sum(unit.lengths)))
                at += atom[-1][1]
        yield atom

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
        from_right = self.way is not None and self.way.paragraphs[self.paragraph] == 1
        self.done.append(TextLine(tuple(_merged(self.pieces)), self.start, end, from_right))
        self.pieces = []
        self.x, self.unit, self.start = 0.0, 0, self.position


def _merged(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Neighbours of one look as one piece."""
    for _, group in groupby(pieces, _look):
        first, *others = group
        if not others:
            yield first
            continue
        alike = [first, *others]
        leftwards = alike[::-1] if first.level % 2 else alike
        yield first._replace(
            text="".join(piece.text for piece in alike),
            width=sum(piece.width for piece in alike),
            length=sum(piece.length for piece in alike),
            glyphs=tuple(glyph for piece in leftwards for glyph in piece.glyphs),
        )


def _look(piece: Piece) -> tuple[object, ...]:
    return piece.face, piece.size, piece.box, piece.heavy, piece.level, not piece.glyphs


@lru_cache(maxsize=65536)
def _measure(chunk: str, face_name: str) -> tuple[tuple[Part, ...], float]:
    """What is printed for a chunk of a text that needs no shaping, and the width of all of it at size 1."""
    parts = tuple(Part(shown, name, face(name).width(shown)) for shown, name in runs(chunk, face_name))
    return parts, sum(part.width for part in parts)


def _measure_shaped(chunk: str, of: bytes, main: str, leading: str) -> tuple[tuple[Part, ...], float]:
    """The same for any text; `of` are the levels of its characters."""
    parts = tuple(_part(run) for run in shaped_runs(chunk, of, main, leading))
    return parts, sum(part.width for part in parts)


def _part(run: Run) -> Part:
    if not run.clusters:
        return Part(run.text, run.face, face(run.face).width(run.text), (), run.level)
    leftwards = run.clusters[::-1] if run.level % 2 else run.clusters
    glyphs = tuple(glyph for cluster in leftwards for glyph in cluster.glyphs)
    return Part(run.text, run.face, sum(cluster.width for cluster in run.clusters), glyphs, run.level)


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
    if max(before, after) >= _FIRST_MARK:
        if not divides(word, at):
            return False
        if ends_syllable(before, after) or before == _WORD_SPACE:
            return after not in _CLOSING
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
    return max((_width(word, name) * style.size for word in words), default=0.0)


def _width(word: str, face_name: str) -> float:
    if not COMPLEX.search(word):
        return _measure(word, face_name)[1]
    way = direction(word, _HARD)
    return _measure_shaped(word, way.levels, face_name, way.face)[1]
