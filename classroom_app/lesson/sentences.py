"""Where sentences begin and end, well enough to offer them for selection."""

from __future__ import annotations

import re

from classroom_app.lesson.anchors import Span

# A full stop, question or exclamation mark, with what may close behind it; in Chinese and Japanese no blank
# need follow.
_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*(?=\s|$)|[。！？]+[”’」』）]*")
# What ends in a full stop without ending a sentence: initials and some common short forms.
_SHORT = re.compile(
    r"(?:\b[A-Za-z]|\b(?:[A-Z]\.)+[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|No|vs|etc|cf|Vol|pp?|e\.g|i\.e))\.$"
)

_LOOK_BACK = 20
"""Signs before a full stop in which a short form is looked for."""


def sentences(text: str) -> list[Span]:
    """The sentences of one paragraph, without the blanks between them; together they hold all its words."""
    found: list[Span] = []
    start = 0
    for end in _END.finditer(text):
        stop = end.start() + 1
        if not _SHORT.search(text, max(start, stop - _LOOK_BACK), stop):
            found += _trimmed(text, start, end.end())
            start = end.end()
    return found + _trimmed(text, start, len(text))


def sentence_at(text: str, position: int) -> Span | None:
    """The sentence in which a position lies, or the nearest before it; None in a blank text."""
    found = sentences(text)
    before = [span for span in found if span.start <= position]
    return before[-1] if before else next(iter(found), None)


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    end -= len(inner) - len(inner.rstrip())
    return [Span(start, end)] if start < end else []
