"""Loaded words: those that judge for the reader, and therefore stand in a lesson only as quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from classroom_app.lesson.checks import Problem
from classroom_app.lesson.strict.marks import without_terms
from classroom_app.lesson.strict.prose import Text

LIST = Path(__file__).with_name("loaded_words.txt")
"""The list, one word or phrase a line. `*` at the end of a word stands for any ending."""


def check_words(texts: Iterable[Text]) -> Iterator[Problem]:
    """Loaded words that we use ourselves: outside “ ”, and outside ‘ ’, where a word is only named."""
    for text in texts:
        for word in loaded_words(text.text):
            yield Problem(
                text.path,
                f"a loaded word stands in our own prose: “{word}”",
                "say it neutrally, or quote who says it",
                "LOADED-WORD",
            )


def loaded_words(text: str) -> list[str]:
    """The loaded words of a text, as written, each once."""
    found = (" ".join(match[0].split()) for match in _pattern().finditer(without_terms(text)))
    return list(dict.fromkeys(found))


def listed() -> list[str]:
    """The entries of the list."""
    lines = (line.partition("#")[0].strip() for line in LIST.read_text("utf-8").splitlines())
    return [line for line in lines if line]


@cache
def _pattern() -> re.Pattern[str]:
    entries = sorted(listed(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_as_pattern, entries))})(?!\w)", re.IGNORECASE)


def _as_pattern(entry: str) -> str:
    words = (re.escape(word).replace(r"\*", r"\w*").replace("'", "['’]") for word in entry.split())
    return r"\s+".join(words)
