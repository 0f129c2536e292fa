"""Text as lessons and students may write it: composed (NFC), no control characters, of bounded length."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

ANSWER_LIMIT = 20_000
"""Characters in one written answer."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no lesson or answer may hold: control characters other than newline, return and tab, lone surrogates,
and the noncharacters U+FFFE and U+FFFF. None of them can be shown, printed and stored alike."""


def compose(text: str) -> str:
    """The text composed (NFC), every line end a newline. Raises ValueError for a forbidden character."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    bad = FORBIDDEN.search(text)
    if bad:
        raise ValueError(f"holds the control character U+{ord(bad[0]):04X}")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


Composed = Annotated[str, AfterValidator(compose)]
"""Words to the letter, as they are quoted and looked up; line ends alone are made alike."""


def clean(text: str) -> str:
    """The text as it is kept: composed, outer blanks removed. Raises ValueError as `compose` does."""
    return compose(text).strip()


NAME_LIMIT = 80
"""Characters in a student's name."""


def clean_name(typed: str | None) -> str | None:
    """A name as it is kept: composed, on one line, not too long; None where nothing of it can be seen."""
    name = " ".join(clean_answer(typed or "").split())[:NAME_LIMIT]
    return name if any(sign.isprintable() for sign in name) else None


def clean_answer(text: str) -> str:
    """What a student typed or pasted, as it is kept.

    Never refused: forbidden characters become U+FFFD, so that a stray key cannot cost an answer.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").replace("\u2028", "\n")
    return unicodedata.normalize("NFC", FORBIDDEN.sub("\ufffd", text))[:ANSWER_LIMIT]


def _seen(text: str) -> str:
    if text and not any(sign.isprintable() and not sign.isspace() for sign in text):
        raise ValueError("holds nothing that can be seen")
    return text


def _digits_only(value: Any) -> Any:
    if isinstance(value, str) and not (value.isascii() and value.isdigit() and len(value) <= 9):
        raise ValueError("is not a whole number")
    return value


def _one_line(text: str) -> str:
    if "\n" in text:
        raise ValueError("must be on one line")
    return text


Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
"""A name that programs use: small letters, digits and single hyphens."""

Line = Annotated[
    str,
    AfterValidator(clean),
    AfterValidator(_one_line),
    AfterValidator(_seen),
    StringConstraints(min_length=1, max_length=2_000),
]
"""One line that people read."""

Prose = Annotated[
    str, AfterValidator(clean), AfterValidator(_seen), StringConstraints(min_length=1, max_length=20_000)
]
"""Some paragraphs that people read, parted by newlines."""

LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$", max_length=35)]
"""A language as BCP 47 writes it: "en", "zh-Hans"."""

Whole = Annotated[int, BeforeValidator(_digits_only)]
"""A whole number written in digits alone: not `1_0`, `+10` or `10.0`."""


def _true_or_false(value: Any) -> Any:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise PydanticCustomError("true_or_false", "is neither true nor false")
        return value == "true"
    return value


Flag = Annotated[bool, BeforeValidator(_true_or_false)]
"""Yes or no, written `true` or `false` and in no other way."""

Minutes = Annotated[Whole, Field(ge=1, le=240)]
