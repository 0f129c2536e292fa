"""Keys that give themselves away: in the prompt, by their length, or by their place; and what keys lack."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from classroom_app.lesson.authored import LessonFile
from classroom_app.lesson.checks import Path, Problem, items
from classroom_app.lesson.items import Choice
from classroom_app.lesson.keys import (
    KeyedChoiceItem,
    KeyedExtendedTextItem,
    KeyedHottextItem,
    KeyedItem,
    KeyedSliderItem,
    KeyedTextEntryItem,
)
from classroom_app.lesson.strict.numerals import numerals
from classroom_app.lesson.strict.prose import student_texts, wrong_options

LEAST_ITEMS = 8
"""So many single-choice items must there be before length and place can be called a pattern."""

MOST_LONGEST = 0.4
"""The share of single-choice items in which the right option may be the longest by far."""

BY_FAR, BY_CHARACTERS = 1.25, 8
"""So many times as long as the next, and by so many characters longer."""

MOST_IN_PLACE = 0.5
"""The share of right answers that may stand in the same place of their lists."""

_LEAST_WORDS = 3
"""Shorter options may stand in a prompt by chance."""

_ARTICLES = frozenset({"a", "an", "the"})

_TOKEN = re.compile(r"\d[\d.,]*\d|\w+")


@dataclass(frozen=True)
class KeyStatistics:
    """Where the right answers of single-choice items stand (from 1), and in which they are longest by far."""

    places: dict[int, int]
    longest: tuple[str, ...]

    @property
    def items(self) -> int:
        return sum(self.places.values())


def check_wording(content: LessonFile) -> Iterator[Problem]:
    """Keys in their own wording, patterns over the lesson, missing feedback, items asked twice."""
    yield from _asked_twice(content)
    for path, item in items(content):
        yield from _given_away(path, item)
        yield from _no_feedback(path, item)
        yield from _incomplete(path, item)
    yield from _patterns(content)


def key_statistics(content: LessonFile) -> KeyStatistics:
    """Places and lengths of the right answers of all items with one answer."""
    single = [item for _, item in _single(content)]
    places = Counter(_place(item) for item in single)
    return KeyStatistics(dict(sorted(places.items())), tuple(i.id for i in single if _longest_by_far(i)))


def _single(content: LessonFile) -> Iterator[tuple[Path, KeyedChoiceItem]]:
    for path, item in items(content):
        if isinstance(item, KeyedChoiceItem) and item.max_choices == 1:
            yield path, item


def _place(item: KeyedChoiceItem) -> int:
    return [choice.id for choice in item.choices].index(item.key.correct[0]) + 1


def _longest_by_far(item: KeyedChoiceItem) -> bool:
    lengths = {choice.id: len(choice.text) for choice in item.choices}
    right = lengths.pop(item.key.correct[0])
    longest_wrong = max(lengths.values())
    return right >= BY_FAR * longest_wrong and right - longest_wrong >= BY_CHARACTERS


def _patterns(content: LessonFile) -> Iterator[Problem]:
    statistics = key_statistics(content)
    if statistics.items < LEAST_ITEMS:
        return
    first = next(path for path, _ in _single(content))
    if len(statistics.longest) > MOST_LONGEST * statistics.items:
        yield Problem(
            first + ("choices",),
            f"the right option is the longest by far in {len(statistics.longest)} of {statistics.items} "
            f"items with one answer: {', '.join(statistics.longest)}",
            "shorten it in some, or give wrong options as much to say",
            "KEY-LENGTH",
        )
    for place, count in statistics.places.items():
        if count > MOST_IN_PLACE * statistics.items:
            yield Problem(
                first + ("choices",),
                f"the right option stands in place {place} in {count} of {statistics.items} items with one "
                "answer",
                "let right options stand in other places too",
                "KEY-PLACE",
            )


def _given_away(path: Path, item: KeyedItem) -> Iterator[Problem]:
    for field in ("prompt", "hint"):
        text = getattr(item, field)
        if text is None:
            continue
        for words in _answers_in(item, text):
            yield Problem(
                path + (field,),
                f"the answer stands in the {field}: “{words}”",
                "say it in other words",
                "KEY-IN-WORDING",
            )


def _answers_in(item: KeyedItem, text: str) -> Iterator[str]:
    match item:
        case KeyedChoiceItem():
            yield from _options_in(item.choices, item.key.correct, text)
        case KeyedHottextItem():
            options = tuple(Choice(id=hottext.id, text=hottext.exact) for hottext in item.hottexts)
            yield from _options_in(options, item.key.correct, text)
        case KeyedTextEntryItem(expects="number"):
            yield from _number_in(item, text)
        case KeyedTextEntryItem():
            yield from [words for words in item.key.accept if _stands_alone(words, text)][:1]
        case KeyedSliderItem() if item.key.value is not None:
            yield from (n.written for n in numerals(text) if n.value == item.key.value)


def _options_in(choices: tuple[Choice, ...], correct: tuple[str, ...], text: str) -> Iterator[str]:
    """Right options of some words that a text holds, unless it holds all the options, as a list does."""
    held = {choice.id for choice in choices if _contains(_tokens(text), _tokens(choice.text))}
    if len(held) == len(choices):
        return
    for choice in choices:
        if choice.id in held and choice.id in correct and len(_tokens(choice.text)) >= _LEAST_WORDS:
            yield choice.text


def _number_in(item: KeyedTextEntryItem, text: str) -> Iterator[str]:
    value = item.key.value
    for number in numerals(text):
        if value is not None and value in (number.value, number.amount):
            yield number.written


def _stands_alone(words: str, text: str) -> bool:
    """Whether a text holds the words, and not as one of two that it offers (‘the higher or the lower’)."""
    tokens = [token for token in _tokens(text) if token not in _ARTICLES]
    wanted = [token for token in _tokens(words) if token not in _ARTICLES]
    for place in _places(tokens, wanted):
        around = tokens[max(0, place - 1) : place] + tokens[place + len(wanted) : place + len(wanted) + 1]
        if "or" not in around:
            return True
    return False


def _contains(tokens: list[str], wanted: list[str]) -> bool:
    return next(_places(tokens, wanted), None) is not None


def _places(tokens: list[str], wanted: list[str]) -> Iterator[int]:
    if wanted:
        for place in range(len(tokens) - len(wanted) + 1):
            if tokens[place : place + len(wanted)] == wanted:
                yield place


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.casefold())


def _no_feedback(path: Path, item: KeyedItem) -> Iterator[Problem]:
    name = "hottexts" if isinstance(item, KeyedHottextItem) else "choices"
    wrong = wrong_options(item) - set(item.key.feedback)
    for index, option in enumerate(getattr(item, name, ())):
        if option.id in wrong:
            yield Problem(
                path + (name, index),
                f"the wrong option '{option.id}' has no feedback",
                "say under 'feedback' which misconception it catches",
                "FEEDBACK",
            )


def _incomplete(path: Path, item: KeyedItem) -> Iterator[Problem]:
    if item.evidence and not item.key.evidence:
        yield Problem(
            path + ("evidence",),
            "the item asks for evidence, but its key quotes none",
            "quote the sentences that carry the answer under 'evidence' of the key",
            "EVIDENCE",
        )
    if isinstance(item, KeyedExtendedTextItem) and all(level.points for level in item.key.rubric):
        yield Problem(
            path + ("key", "rubric"),
            "the rubric has no level of 0 points",
            "say which answer earns nothing",
            "RUBRIC",
        )


def _asked_twice(content: LessonFile) -> Iterator[Problem]:
    """Items that ask in the same words for the same options; a check before and after may share a prompt."""
    seen: dict[tuple[str, ...], str] = {}
    for path, item in items(content):
        asked = tuple(" ".join(text.casefold().split()) for text in student_texts(item))
        if asked in seen:
            yield Problem(
                path + ("prompt",),
                f"the item asks the same as '{seen[asked]}'",
                "ask something else, or drop the item",
                "ASKED-TWICE",
            )
        seen.setdefault(asked, item.id)
