"""Text as lessons and students may write it: composed (NFC), no control characters, of bounded length."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

ANSWER_LIMIT = 20_000
"""Characters in one written answer."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""What no lesson or answer may hold: control characters other than newline, return and tab, and lone
surrogates. None of them can be shown, printed and stored alike. (Unicode general categories Cc and Cs.)"""


def clean(text: str) -> str:
    """The text as it is kept: NFC, outer blanks removed.

    Raises ValueError when it holds a forbidden character.
    """
    bad = FORBIDDEN.search(text)
    if bad:
        raise ValueError(f"holds the control character U+{ord(bad[0]):04X}")
    return text.strip() if text.isascii() else unicodedata.normalize("NFC", text).strip()


def clean_answer(text: str) -> str:
    """What a student typed or pasted, as it is kept.

    Never refused: forbidden characters become U+FFFD, so that a stray key cannot cost an answer.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").replace("\u2028", "\n")
    return unicodedata.normalize("NFC", FORBIDDEN.sub("\ufffd", text))[:ANSWER_LIMIT]


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
