"""Shaping: from characters to glyphs in the scripts whose letters join, move or carry marks.

HarfBuzz does it, and is loaded when the first such text comes. What a cluster of glyphs stands for can be
read back from a PDF: glyphs that run from left to right keep the characters of their cluster together; of
those that run from the right each carries one, since programs that extract text turn their order back one
character at a time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from classroom_app.fonts import FILES, SERIF
from classroom_app.paper.bidi import base_level, levels
from classroom_app.paper.glyphs import SILENT, candidates, face, home, number_of
from classroom_app.paper.lines import Glyph

COMPLEX = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0590-\u109f\u1100-\u11ff\u135d-\u135f\u1700-\u18af\u1a00-\u1c7f\u1cd0-\u1cff"
    "\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\u2de0-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\ua67d\ua69e-\ua6ff"
    "\ua800-\uabff\ud7b0-\ud7ff\ufb1d-\ufdff\ufe00-\ufe0f\ufe20-\ufe2f\ufe70-\ufefe"
    "\U00010800-\U00011fff\U0001e000-\U0001efff\U000e0100-\U000e01ef]"
)
"""Characters that join, move, stand on others or run from the right. Text without any is drawn as it is."""

_JOINERS = "\u200c\u200d"
_THAI_BEFORE = frozenset("เแโใไ")
_THAI_AFTER = frozenset("ะาำๅๆฯ")
"""Thai vowels written before the consonant they follow in speech, and letters that lean on the one before."""

_LINKS_LETTERS = 9
"""The combining class of the sign that binds an Indian letter to the next."""


class Cluster(NamedTuple):
    """The glyphs, left to right, of characters that cannot be parted; `width` is at a size of 1."""

    text: str
    width: float
    glyphs: tuple[Glyph, ...]


class Run(NamedTuple):
    """A stretch of one face and direction: clusters in reading order, none if it is drawn as it is.

    `lengths` says of each character how many of the original text it stands for: of a number in brackets the
    first stands for one and the others for none.
    """

    text: str
    face: str
    level: int
    lengths: tuple[int, ...]
    clusters: tuple[Cluster, ...]


class Direction(NamedTuple):
    """Which way a text runs: the levels of characters and paragraphs, and the face of what runs leftwards."""

    levels: bytes
    paragraphs: tuple[int, ...]
    face: str


def direction(text: str, paragraph_ends: str) -> Direction:
    """The direction of a text whose paragraphs end with any of the characters given."""
    found, bases = bytearray(), []
    for paragraph in re.split(f"[{paragraph_ends}]", text):
        bases.append(base_level(paragraph))
        found += levels(paragraph, bases[-1])
        found.append(bases[-1])
    return Direction(bytes(found), tuple(bases), _leading_face(text))


def _leading_face(text: str) -> str:
    """The face of the first right-to-left letter, which then also draws the blanks and signs between."""
    letters = (char for char in text if unicodedata.bidirectional(char) in ("R", "AL"))
    return next((name for char in letters if (name := home(char, SERIF))), SERIF)


def divides(text: str, at: int) -> bool:
    """Whether what stands before `text[at]` can be parted from it at all."""
    before, after = text[at - 1], text[at]
    if _extends(after) or before == _JOINERS[1] or after in _THAI_AFTER or before in _THAI_BEFORE:
        return False
    return unicodedata.combining(before) != _LINKS_LETTERS


def ends_syllable(before: str, after: str) -> bool:
    """Whether a Thai syllable surely ends between two characters; Thai sets no blanks between words."""
    return "\u0e00" <= before <= "\u0e7f" and (after in _THAI_BEFORE or before in "ะำๆฯ")


def _extends(char: str) -> bool:
    """Whether the character belongs to the one before it."""
    return char in _JOINERS or unicodedata.category(char)[0] == "M"


@lru_cache(maxsize=16384)
def shaped_runs(text: str, of: bytes, main: str, leading: str) -> tuple[Run, ...]:
    """The runs of a text whose characters stand at the levels `of`.

    `main` is the face asked for, `leading` the one that draws what runs from the right, if it can.
    """
    found = []
    for (name, level), group in groupby(_printed(text, of, main, leading), lambda each: each[:2]):
        alike = list(group)
        shown = "".join(each[2] for each in alike)
        lengths = tuple(length for each in alike for length in each[3])
        shaped = shape(shown, name, level % 2 == 1) if _needs_shaping(shown, level) else ()
        found.append(Run(shown, name, level, lengths, shaped))
    return tuple(found)


def _printed(
    text: str, of: bytes, main: str, leading: str
) -> Iterator[tuple[str, int, str, tuple[int, ...]]]:
    """Face, level, text and lengths of what is printed, cluster by cluster.

    A hint that is not printed counts with what follows it.
    """
    hints = 0
    for part, level in _clusters(text, of):
        drawn = list(_faces(part, (leading, main) if level % 2 else (main,)))
        unseen = len(part) - sum(len(letters) for letters, _ in drawn)
        for letters, name in drawn:
            if name:
                yield name, level, letters, (1 + hints, *[1] * (len(letters) - 1))
            else:
                # a number in brackets reads from the left wherever it stands
                shown = number_of(letters)
                yield main, level + level % 2, shown, (1 + hints, *[0] * (len(shown) - 1))
            hints = 0
        hints += unseen


def units(run: Run) -> Iterator[Run]:
    """The run cut into its clusters; a number in brackets stays whole."""
    sizes: list[tuple[int, tuple[Cluster, ...]]]
    if run.clusters:
        sizes = [(len(cluster.text), (cluster,)) for cluster in run.clusters]
    else:
        starts = [at for at, length in enumerate(run.lengths) if length]
        sizes = [(end - start, ()) for start, end in pairwise([*starts, len(run.text)])]
    at = 0
    for size, clusters in sizes:
        end = at + size
        yield run._replace(text=run.text[at:end], lengths=run.lengths[at:end], clusters=clusters)
        at = end


def _needs_shaping(text: str, level: int) -> bool:
    return level % 2 == 1 or COMPLEX.search(text) is not None


def _clusters(text: str, of: bytes) -> Iterator[tuple[str, int]]:
    """The text cut before every character that stands by itself, with the levels."""
    starts = [
        at
        for at, char in enumerate(text)
        if not at or not _extends(char) or (text[at - 1] in SILENT and not _extends(text[at - 1]))
    ]
    for start, end in pairwise([*starts, len(text)]):
        yield text[start:end], of[start]


def _faces(part: str, preferred: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    """What is printed of characters that belong together, and by which face: one for all, if any can.

    None stands for a character that no face has.
    """
    letters = [char for char in part if char not in SILENT]
    if not letters:
        return
    for name in candidates(letters[0], *preferred):
        if face(name).characters.issuperset(letters):
            yield part, name
            return
    for char in letters:
        yield char, home(char, preferred[-1])


@cache
def _font(name: str) -> Any:
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(FILES[name]))))


@lru_cache(maxsize=16384)
def shape(text: str, name: str, from_right: bool) -> tuple[Cluster, ...]:
    """The clusters of a text in one face, in reading order."""
    import uharfbuzz

    font = _font(name)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if from_right else "ltr"
    # named, so that the language of the machine does not choose the glyphs
    buffer.language = "und"
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    unit = 1 / font.face.upem
    glyphs: dict[int, list[Glyph]] = {}
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        measures = place.x_advance * unit, place.x_offset * unit, place.y_offset * unit
        glyphs.setdefault(info.cluster, []).append(Glyph(info.codepoint, "", *measures))
    starts = sorted(glyphs)
    parts = [(text[start:end], glyphs[start]) for start, end in pairwise([*starts, len(text)])]
    read = _read_one_by_one if from_right else _read_together
    return tuple(Cluster(part, sum(glyph.advance for glyph in of), read(part, of)) for part, of in parts)


def _read_together(text: str, glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """The first glyph carries all characters of its cluster."""
    return (glyphs[0]._replace(text=text), *glyphs[1:])


def _read_one_by_one(text: str, glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """Every glyph that moves the pen carries one character; those left over stand at the cluster's left."""
    if len(text) == len(glyphs) == 1:
        return _read_together(text, glyphs)
    left = list(text)
    carrying = [
        glyph._replace(text=left.pop(0)) if glyph.advance and left else glyph for glyph in reversed(glyphs)
    ]
    return (*(Glyph(0, char, 0.0) for char in reversed(left)), *reversed(carrying))
