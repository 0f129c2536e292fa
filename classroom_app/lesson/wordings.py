"""Two wordings laid side by side: where they have the same words, and where they differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_UNSPACED = r"\u2e80-\u9fff\uf900-\ufaff"
"""The signs of Chinese and Japanese, which are written without blanks between words."""

# A word with what clings to it, or a single one of these signs.
_WORD = re.compile(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]+")
_CLOSE = re.compile(rf"[{_UNSPACED}]{{2}}")

WORD_LIMIT = 400
"""Words of a wording that is compared word by word; the time this takes grows with their third power."""


@dataclass(frozen=True)
class Run:
    """A stretch of both wordings: the same words (`same`), or what each has in the other's place."""

    same: bool
    left: str
    right: str


def aligned(left: str, right: str) -> list[Run]:
    """Both wordings cut into runs, in order; joined again, the runs give each wording's words.

    Words are compared without case and outer punctuation. Single shared words between differences, such as
    “the”, are joined to them, so that runs stay long enough to read.

    Where either wording has more than `WORD_LIMIT` words, both are one run as a whole.
    """
    a, b = _WORD.findall(left), _WORD.findall(right)
    bare_a, bare_b = [_bare(w) for w in a], [_bare(w) for w in b]
    if max(len(a), len(b)) > WORD_LIMIT:
        return [Run(bare_a == bare_b, _joined(a), _joined(b))]
    matcher = SequenceMatcher(None, bare_a, bare_b, autojunk=False)
    runs: list[Run] = []
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        same = tag == "equal" and (a2 - a1 > 1 or len(a) <= 1 or len(b) <= 1)
        runs.append(Run(same, _joined(a[a1:a2]), _joined(b[b1:b2])))
    return _merged(runs)


def _merged(runs: list[Run]) -> list[Run]:
    merged: list[Run] = []
    for run in runs:
        if merged and merged[-1].same == run.same:
            last = merged.pop()
            run = Run(run.same, _both(last.left, run.left), _both(last.right, run.right))
        merged.append(run)
    return merged


def _bare(word: str) -> str:
    return word.casefold().strip(".,;:!?()[]“”‘’\"'") or word


def _joined(words: list[str]) -> str:
    text = ""
    for word in words:
        text = _both(text, word)
    return text


def _both(before: str, after: str) -> str:
    close = not before or not after or _CLOSE.fullmatch(before[-1] + after[0])
    return before + ("" if close else " ") + after
