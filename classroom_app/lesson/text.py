"""Text as lessons and students may write it: composed (NFC), without control characters, of bounded length."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

ANSWER_LIMIT = 20_000
"""Characters in one written answer."""

_VISIBLE_CONTROLS = {"\n", "\t"}


def forbidden_character(text: str) -> str | None:
    """The first character no lesson or answer may hold, as `U+XXXX`, or None.

    Forbidden are control characters other than newline and tab, and lone surrogates: neither can be
    shown, printed and stored alike. (The general categories Cc and Cs of the Unicode standard.)
    """
    if text.isascii() and text.isprintable():
        return None
    for char in text:
        if char not in _VISIBLE_CONTROLS and unicodedata.category(char) in ("Cc", "Cs"):
            return f"U+{ord(char):04X}"
    return None


def clean(text: str) -> str:
    """The text as it is kept: NFC, outer blanks removed.

    Raises ValueError when it holds a forbidden character.
    """
    bad = forbidden_character(text)
    if bad:
        raise ValueError(f"holds the control character {bad}")
    return text.strip() if text.isascii() else unicodedata.normalize("NFC", text).strip()


def clean_answer(text: str) -> str:
    """What a student typed or pasted, as it is kept.

    Never refused: forbidden characters become U+FFFD, so that a stray key cannot cost an answer.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").replace("\u2028", "\n")
    if forbidden_character(text):
        text = "".join("\ufffd" if forbidden_character(char) else char for char in text)
    return unicodedata.normalize("NFC", text)[:ANSWER_LIMIT]


def _one_line(text: str) -> str:
    if "\n" in text:
        raise ValueError("must be on one line")
    return text


Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
"""A name that programs use: small letters, digits and single hyphens."""

Line = Annotated[
    str, AfterValidator(clean), AfterValidator(_one_line), StringConstraints(min_length=1, max_length=2_000)
]
"""One line that people read."""

Prose = Annotated[str, AfterValidator(clean), StringConstraints(min_length=1, max_length=20_000)]
"""Some paragraphs that people read, parted by newlines."""
