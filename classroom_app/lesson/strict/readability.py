"""How hard a text is to read, by the Automated Readability Index.

Senter and Smith (1967), AMRL-TR-66-220: 4.71 × characters per word + 0.5 × words per sentence − 21.43. The
result is about the year of a US school in which the text can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from classroom_app.lesson.authored import LessonFile
from classroom_app.lesson.checks import Path, Problem, discussions, items
from classroom_app.lesson.sentences import sentences
from classroom_app.lesson.strict.marks import QUOTED
from classroom_app.lesson.strict.prose import student_texts

LEAST_WORDS = 40
"""Shorter texts are not measured: one long word would decide."""

_NUMBER_LETTERS = 4
"""A number counts as a word of so many letters, however many digits it has."""

_LEAST_SENTENCE = 4
"""A part of fewer words, such as the option ‘Checkable fact’, is no sentence."""

_WORD = re.compile(r"[\w][\w.,'’/+-]*")


@dataclass(frozen=True)
class Reading:
    """A text for students, its place, and its index; `name` is the item's, activity's or discussion's id."""

    path: Path
    name: str
    index: float


def check_reading_level(content: LessonFile) -> Iterator[Problem]:
    """Texts above the level that the lesson states, or a lesson that states none."""
    level = content.reading_level
    if level is None:
        yield Problem(
            (), "the lesson states no reading level", "add 'reading_level:', such as 12", "READING-LEVEL"
        )
        return
    for reading in readings(content):
        if reading.index > level:
            yield Problem(
                reading.path,
                f"this reads at level {reading.index:.1f}, above the {level} that the lesson states",
                "use shorter sentences and words",
                "READING-LEVEL",
            )


def readings(content: LessonFile) -> Iterator[Reading]:
    """The index of every text for students that is long enough to measure."""
    for index, activity in enumerate(content.activities):
        yield from _reading(("activities", index, "introduction"), activity.id, [activity.introduction])
    for path, item in items(content):
        yield from _reading(path + ("prompt",), item.id, student_texts(item))
    for path, discussion in discussions(content):
        yield from _reading(path + ("question",), discussion.id, [discussion.question])


def _reading(path: Path, name: str, parts: Iterable[str]) -> Iterator[Reading]:
    found = [sentence for part in parts for sentence in _sentences(part)]
    if sum(map(len, found)) >= LEAST_WORDS:
        yield Reading(path, name, automated_readability_index(found))


def automated_readability_index(found: list[list[str]]) -> float:
    """The index of sentences given as words."""
    words = sum(map(len, found))
    characters = sum(_characters(word) for sentence in found for word in sentence)
    return 4.71 * characters / words + 0.5 * words / len(found) - 21.43


def _sentences(part: str) -> list[list[str]]:
    """The words of each sentence, the sources' words left out."""
    ours = QUOTED.sub(lambda quoted: _closing(quoted[1]), part)
    found = [_WORD.findall(ours[span.start : span.end]) for span in sentences(ours)]
    return [words for words in found if len(words) >= _LEAST_SENTENCE]


def _closing(quoted: str) -> str:
    """What is left of a quotation: the mark that ends a sentence with it."""
    end = quoted.rstrip()[-1:]
    return end if end in (".", "?", "!") else " "


def _characters(word: str) -> int:
    if word[0].isdigit():
        return _NUMBER_LETTERS
    return sum(sign.isalnum() for sign in word)
