"""Which face draws a character: the one asked for, else the first fallback that has it, else none."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from classroom_app.fonts import FALLBACKS, FILES, SERIF
from classroom_app.paper.engine import TrueTypeFont, register_font

_SILENT = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff")
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


@lru_cache(maxsize=4096)
def _home(char: str, main: str) -> str | None:
    for name in (main, *FALLBACKS):
        if char in face(name).characters:
            return name
    return None


def missing(text: str) -> tuple[str, ...]:
    """The characters of a text that no face can draw, each once, in the order in which they appear."""
    unknown = set(text) - face(SERIF).characters - _SILENT - _BLANKS
    if not unknown:
        return ()
    lost = {char for char in unknown if _home(char, SERIF) is None}
    return tuple(char for char in dict.fromkeys(text) if char in lost)


def runs(text: str, main: str) -> tuple[tuple[str, str], ...]:
    """The text as (what is printed, face) pairs; a character that no face has is printed as its number."""
    if face(main).characters.issuperset(text):
        return ((text, main),)
    found: list[tuple[str, str]] = []
    for char in text:
        home = _home(char, main)
        if char in _SILENT:
            continue
        shown = char if home else f"[U+{ord(char):04X}]"
        if found and found[-1][1] == (home or main):
            found[-1] = (found[-1][0] + shown, found[-1][1])
        else:
            found.append((shown, home or main))
    return tuple(found)
