"""What a worksheet says, as plain pieces for the bare equivalents to set: our words, none of our layout.

It is made from the lesson as students have it, not from our pages, so that it stays when they change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import singledispatch
from string import ascii_letters, ascii_uppercase
from typing import Literal, TypeAlias

from classroom_app.lesson.items import (
    ChoiceItem,
    ExtendedTextItem,
    HottextItem,
    Item,
    MatchItem,
    OrderItem,
    SliderItem,
    TextEntryItem,
)
from classroom_app.lesson.responses import CONFIDENCES
from classroom_app.lesson.student import Material, StudentActivity, StudentDiscussion, StudentLesson

Look = Literal["title", "heading", "subheading", "reading", "prompt", "body", "excerpt", "small"]


@dataclass(frozen=True)
class Words:
    """A paragraph."""

    text: str
    look: Look


@dataclass(frozen=True)
class Options:
    """Texts to choose from, each with its letter."""

    texts: tuple[str, ...]

    @property
    def lettered(self) -> Iterable[tuple[str, str]]:
        return zip(ascii_uppercase, self.texts, strict=False)


@dataclass(frozen=True)
class Table:
    """Rows of cells, of which the first row is the heading; `shares` are the widths of the columns."""

    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]


@dataclass(frozen=True)
class Lines:
    """Lines to write on."""

    count: int


@dataclass(frozen=True)
class Box:
    """A box for so many characters."""

    characters: int


@dataclass(frozen=True)
class Kept:
    """Pieces that stay on one page."""

    pieces: tuple[Piece, ...]


Piece: TypeAlias = "Words | Options | Table | Lines | Box | Kept"


def bare_worksheet(lesson: StudentLesson, plan: str) -> list[Piece]:
    """The pieces of the worksheet of a lesson's plan."""
    printed = lesson.planned(plan)
    titles = [known.title for known in lesson.plans if known.id == plan]
    pieces: list[Piece] = [Words(lesson.title, "title"), *(Words(title, "subheading") for title in titles)]
    pieces.append(Words("Name ____________________ Class __________ Date __________", "small"))
    pieces += [Words(lesson.article.title, "heading"), Words(lesson.article.credit, "small")]
    for number, text in enumerate(lesson.article.paragraphs, start=1):
        pieces.append(Words(f"P{number} {text}", "reading"))
    return [*pieces, *_Questions(printed).pieces(), *_source_note(printed)]


class _Questions:
    """The activities of a lesson; questions are numbered throughout, and a source is printed once."""

    def __init__(self, lesson: StudentLesson) -> None:
        self.lesson = lesson
        self.numbers = {item.id: number for number, item in enumerate(lesson.items, start=1)}
        self.sources = _source_letters(lesson)
        self.shown: set[str] = set()

    def pieces(self) -> list[Piece]:
        return [piece for activity in self.lesson.activities for piece in self._activity(activity)]

    def _activity(self, activity: StudentActivity) -> Iterable[Piece]:
        heading = Words(f"{activity.title} ({activity.minutes} min)", "heading")
        marked = [Words("Not marked.", "small")] if activity.role != "lesson" else []
        yield Kept((heading, *marked, Words(activity.introduction, "reading")))
        for item in activity.items:
            for source in item.material:
                if source not in self.shown:
                    self.shown.add(source)
                    yield from _material(self.lesson.material(source), self.sources[source])
            yield Kept((*self._asked(item), *_room(item), *_beside(item)))
        yield from map(_discussion, activity.discussions)

    def _asked(self, item: Item) -> Iterable[Piece]:
        yield Words(f"{self.numbers[item.id]}. {item.prompt}", "prompt")
        number = self.lesson.article.paragraph_of(item.passage)
        places = [f"P{number}"] if number else []
        places += [f"Source {self.sources[source]}" for source in item.material]
        look = f" Look at {'; '.join(places)}." if places else ""
        if told := f"{_HOW.get(item.type, '')}{look}".strip():
            yield Words(told, "small")


_HOW = {
    "choice": "Choose what is right.",
    "order": "Write a number in every box: 1 for the first, 2 for the next, and so on.",
    "slider": "Put one cross on the line.",
    "match": "Mark one circle in every row.",
    "hottext": "Circle the letters of the words you pick.",
}


@singledispatch
def _room(item: Item) -> Iterable[Piece]:
    """Where the answer goes, by the type of the item."""
    raise NotImplementedError(type(item).__name__)


@_room.register
def _(item: ChoiceItem) -> Iterable[Piece]:
    return [Options(tuple(choice.text for choice in item.choices))]


@_room.register
def _(item: OrderItem) -> Iterable[Piece]:
    rows = [("", letter, choice.text) for letter, choice in zip(ascii_uppercase, item.choices, strict=False)]
    return [Table((("Place", "", ""), *rows), (0.1, 0.06, 0.84))]


@_room.register
def _(item: MatchItem) -> Iterable[Piece]:
    heading = ("", *(column.text for column in item.columns))
    rows = [(row.text, *("" for _ in item.columns)) for row in item.rows]
    return [Table((heading, *rows), (0.4, *(0.6 / len(item.columns) for _ in item.columns)))]


@_room.register
def _(item: HottextItem) -> Iterable[Piece]:
    letters = dict(zip((hottext.id for hottext in item.hottexts), ascii_letters, strict=False))
    for wording in item.wordings:
        text = wording.exact
        for hottext in item.hottexts:
            if hottext.wording == wording.id:
                text = text.replace(hottext.exact, f"[{letters[hottext.id]} {hottext.exact}]", 1)
        yield Words(wording.label, "small")
        yield Words(text, "excerpt")


@_room.register
def _(item: TextEntryItem) -> Iterable[Piece]:
    return [Box(item.expected_length), *([Words(item.unit, "body")] if item.unit else [])]


@_room.register
def _(item: ExtendedTextItem) -> Iterable[Piece]:
    return [Lines(item.expected_lines)]


@_room.register
def _(item: SliderItem) -> Iterable[Piece]:
    numbers = tuple(str(item.lower + (item.upper - item.lower) * tenth // 10) for tenth in range(11))
    ends = (item.lower_label, item.unit or "", item.upper_label)
    return [Table((ends,), (0.4, 0.2, 0.4)), Table((numbers,), tuple(1 / 11 for _ in numbers))]


def _beside(item: Item) -> Iterable[Piece]:
    if item.evidence:
        yield Words("Which words show it? Give paragraph and line:", "small")
        yield Lines(max(2, item.evidence))
    if item.confidence:
        yield Words(f"How sure are you? {'   '.join(map(str, CONFIDENCES))} %", "small")


def _material(material: Material, letter: str) -> Iterable[Piece]:
    yield Words(f"Source {letter}. {material.citation}", "small")
    for excerpt in material.excerpts:
        yield Words(excerpt.label, "small")
        if excerpt.text:
            yield Words(excerpt.text, "excerpt")
        if excerpt.table:
            count = max(len(row) for row in excerpt.table)
            rows = tuple((*row, *("" for _ in range(count - len(row)))) for row in excerpt.table)
            yield Table(rows, tuple(1 / count for _ in range(count)))


def _discussion(prompt: StudentDiscussion) -> Piece:
    phases = " · ".join(f"{phase.phase.capitalize()} {phase.minutes} min" for phase in prompt.phases)
    return Kept(
        (
            Words("Talk about it", "subheading"),
            Words(prompt.question, "reading"),
            Words(phases, "small"),
            Words(prompt.starter, "excerpt"),
            Lines(4),
        )
    )


def _source_note(lesson: StudentLesson) -> Iterable[Piece]:
    yield Words("Sources", "subheading")
    yield Words(f"The article. {lesson.article.credit}", "small")
    for source, letter in _source_letters(lesson).items():
        yield Words(f"Source {letter}. {lesson.material(source).citation}", "small")


def _source_letters(lesson: StudentLesson) -> dict[str, str]:
    """A letter for each source that a question needs."""
    needed = dict.fromkeys(source for item in lesson.items for source in item.material)
    return dict(zip(needed, ascii_uppercase, strict=False))
