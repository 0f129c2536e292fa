"""Quotation marks: what stands in them is somebody's words, and the rest is ours.

“ ” hold words to the letter; ‘ ’ a term or a sentence that nobody said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

QUOTED = re.compile("“([^“”]*)”")
# A closing ’ is no apostrophe: no letter follows it.
_TERM = re.compile(r"‘[^‘’]*(?:’(?=\w)[^‘’]*)*’(?!\w)")

FILLER = "\0"
"""Takes the place of what is blotted out, so that places in the text stay the same. No lesson holds it."""


@dataclass(frozen=True)
class MarkFault:
    """A quotation mark that has no partner, or a straight one; `near` are the words around it."""

    straight: bool
    near: str


def blot(pattern: re.Pattern[str], text: str) -> str:
    """The text with every match replaced by as much filler."""
    return pattern.sub(lambda match: FILLER * len(match[0]), text)


def without_quotations(text: str) -> str:
    """Our own words: what stands in “ ” is blotted out."""
    return blot(QUOTED, text)


def without_terms(text: str) -> str:
    """Our own words, and of these only the ones we use: what stands in “ ” or ‘ ’ is blotted out."""
    return blot(_TERM, without_quotations(text))


def quotations(text: str) -> list[str]:
    """What stands in “ ”, in order."""
    return [match[1] for match in QUOTED.finditer(text)]


def mark_faults(text: str) -> Iterator[MarkFault]:
    """Quotation marks from which the check could not tell where a quotation begins and ends."""
    rest = without_quotations(text)
    for found in re.finditer('[“”"]', rest):
        near = text[max(0, found.start() - 12) : found.end() + 12].replace("\n", " ")
        yield MarkFault(found[0] == '"', near.strip())
