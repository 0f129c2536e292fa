"""The right answer to a question as one line: by the letters that are printed beside its options."""

from __future__ import annotations

from functools import singledispatch

from classroom_app.lesson.items import Part
from classroom_app.lesson.keys import (
    KeyedChoiceItem,
    KeyedExtendedTextItem,
    KeyedHottextItem,
    KeyedMatchItem,
    KeyedOrderItem,
    KeyedSliderItem,
    KeyedTextEntryItem,
)
from classroom_app.paper.blocks import lettered
from classroom_app.paper.hottext import hottext_letters
from classroom_app.paper.scale import figure

NONE = "–"
"""Stands for an answer that no line can hold, or that is nobody's to call right."""


@singledispatch
def right_answer(item: Part) -> str:
    """The right answer, by the type of the item; NONE where a rubric or the student's opinion decides.

    Of an order it is what stands in the boxes of a right worksheet, from top to bottom.
    """
    raise NotImplementedError(type(item).__name__)


@right_answer.register
def _(item: KeyedChoiceItem) -> str:
    named = lettered(item.choices, "A")
    return ", ".join(letter for letter, choice in named if choice.id in item.key.correct)


@right_answer.register
def _(item: KeyedOrderItem) -> str:
    return ", ".join(order_boxes(item))


def order_boxes(item: KeyedOrderItem) -> list[str]:
    """The place of every choice, as its box holds it on a right worksheet."""
    names = [choice.id for choice in item.choices]
    right = [name for name in item.key.correct if name in names]
    return [str(right.index(name) + 1) if name in right else NONE for name in names]


@right_answer.register
def _(item: KeyedMatchItem) -> str:
    columns = {column.id: letter for letter, column in lettered(item.columns, "A")}
    rows = lettered(item.rows, "a")
    return " ".join(f"{letter}→{columns.get(item.key.pairs.get(row.id, ''), NONE)}" for letter, row in rows)


@right_answer.register
def _(item: KeyedHottextItem) -> str:
    return ", ".join(letter for name, letter in hottext_letters(item).items() if name in item.key.correct)


@right_answer.register
def _(item: KeyedTextEntryItem) -> str:
    return " ".join(filter(None, [*accepted(item)[:1], item.unit]))


def accepted(item: KeyedTextEntryItem) -> list[str]:
    """Every answer that is accepted, the number with its tolerance first."""
    answers = list(item.key.accept)
    if item.key.value is not None:
        slack = f" ± {item.key.tolerance}" if item.key.tolerance else ""
        answers.insert(0, f"{item.key.value}{slack}")
    return answers


@right_answer.register
def _(item: KeyedExtendedTextItem) -> str:
    return NONE


@right_answer.register
def _(item: KeyedSliderItem) -> str:
    if item.key.value is None:
        return NONE
    slack = f" ± {figure(item.key.tolerance)}" if item.key.tolerance else ""
    return " ".join(filter(None, [f"{figure(item.key.value)}{slack}", item.unit]))
