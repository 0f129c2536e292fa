"""Which face draws a character: the one asked for, that of its script, the first fallback, else none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from classroom_app.fonts import FILES, GENERAL, SCRIPTS, SERIF
from classroom_app.paper.engine import TrueTypeFont, register_font

_SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
SILENT = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff") | frozenset(map(chr, _SELECTORS))
"""Hints to a layout engine that have no picture of their own: printed as nothing, and never missed."""

_BLANKS = frozenset("\n\t\u2028\u2029")
"""Blanks that layout turns into spaces and line ends."""


@dataclass(frozen=True)
class Face:
    """A registered typeface and the characters it can draw."""

    name: str
    characters: frozenset[str]
    font: Any

    def width(self, text: str) -> float:
        """The width of the text at a size of 1."""
        return float(self.font.stringWidth(text, 1))


@cache
def face(name: str) -> Face:
    """The face of that name, read and registered the first time it is needed."""
    font = TrueTypeFont(name, str(FILES[name]), shapable=False)
    register_font(font)
    drawn = (chr(code) for code in font.face.charToGlyph)
    return Face(name, frozenset(char for char in drawn if _may_be_drawn(char)), font)


def _may_be_drawn(char: str) -> bool:
    """Controls and bidirectional overrides are made visible instead: they could make a line read falsely."""
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp")


_OF_SCRIPTS = tuple((re.compile(f"[{ranges}]"), name) for name, ranges in SCRIPTS.items())


def candidates(char: str, *preferred: str) -> Iterator[str]:
    """The faces that may draw a character, the best first."""
    yield from preferred
    yield from (name for ranges, name in _OF_SCRIPTS if ranges.match(char))
    yield from GENERAL


@lru_cache(maxsize=4096)
def home(char: str, main: str) -> str | None:
    """The face that draws a character where `main` is asked for; None if no face can."""
    return next((name for name in candidates(char, main) if char in face(name).characters), None)


def number_of(char: str) -> str:
    """What is printed for a character that no face has."""
    return f"[U+{ord(char):04X}]"


def missing(text: str) -> tuple[str, ...]:
    """The characters of a text that no face can draw, each once, in the order in which they appear."""
    unknown = set(text) - face(SERIF).characters - SILENT - _BLANKS
    if not unknown:
        return ()
    lost = {char for char in unknown if home(char, SERIF) is None}
    return tuple(char for char in dict.fromkeys(text) if char in lost)


def runs(text: str, main: str) -> tuple[tuple[str, str], ...]:
    """The text as (what is printed, face) pairs; a character that no face has is printed as its number."""
    if face(main).characters.issuperset(text):
        return ((text, main),)
    found: list[tuple[str, str]] = []
    for char in text:
        name = home(char, main)
        if char in SILENT:
            continue
        shown = char if name else number_of(char)
        if found and found[-1][1] == (name or main):
            found[-1] = (found[-1][0] + shown, found[-1][1])
        else:
            found.append((shown, name or main))
    return tuple(found)
