"""Items as a teacher has them: each with its key, what the record says, and what the item is for."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from classroom_app.lesson.anchors import Quotation
from classroom_app.lesson.items import (
    ChoiceItem,
    ExtendedTextItem,
    HottextItem,
    Item,
    MatchItem,
    OrderItem,
    Part,
    SliderItem,
    TextEntryItem,
)
from classroom_app.lesson.text import Identifier, Line, Prose, Whole


class Key(Part):
    """What every key has: what the record says, which sources say so, and what a wrong pick shows.

    `feedback` maps a choice to the misconception it catches; `evidence` quotes the passages that carry the
    answer.
    """

    record: Prose
    sources: tuple[Identifier, ...] = Field(min_length=1)
    feedback: dict[Identifier, Prose] = {}
    evidence: tuple[Quotation, ...] = ()


class ChoiceKey(Key):
    correct: tuple[Identifier, ...] = Field(min_length=1)


class OrderKey(Key):
    """All choices in the right order."""

    correct: tuple[Identifier, ...] = Field(min_length=1)


class MatchKey(Key):
    pairs: dict[Identifier, Identifier]


class HottextKey(Key):
    correct: tuple[Identifier, ...] = Field(min_length=1)


class CommonAnswer(Part):
    """An answer that is often given and not accepted, and the misconception it shows."""

    value: Decimal | None = Field(default=None, max_digits=15)
    text: Line | None = None
    shows: Prose


class TextEntryKey(Key):
    """A number with the distance still accepted, or the wordings accepted (compared without case)."""

    value: Decimal | None = Field(default=None, max_digits=15)
    tolerance: Decimal = Field(default=Decimal(0), ge=0, max_digits=15)
    accept: tuple[Line, ...] = ()
    common: tuple[CommonAnswer, ...] = ()


class RubricLevel(Part):
    """What an answer shows that earns this many points."""

    points: Whole = Field(ge=0, le=100)
    shows: Prose


class ExtendedTextKey(Key):
    model_answer: Prose
    rubric: tuple[RubricLevel, ...] = Field(min_length=2)


class SliderKey(Key):
    """A value with the distance still accepted; without a value the item asks for an opinion."""

    value: Whole | None = None
    tolerance: Whole = Field(default=0, ge=0)


class Purpose(Part):
    """What an item is for: the objective it serves, how hard it should be, the claims it works on."""

    objective: Identifier | None = None
    difficulty: Literal["easy", "medium", "hard"] | None = None
    claims: tuple[Identifier, ...] = ()


class KeyedChoiceItem(ChoiceItem, Purpose):
    key: ChoiceKey


class KeyedOrderItem(OrderItem, Purpose):
    key: OrderKey


class KeyedMatchItem(MatchItem, Purpose):
    key: MatchKey


class KeyedHottextItem(HottextItem, Purpose):
    key: HottextKey


class KeyedTextEntryItem(TextEntryItem, Purpose):
    key: TextEntryKey


class KeyedExtendedTextItem(ExtendedTextItem, Purpose):
    key: ExtendedTextKey


class KeyedSliderItem(SliderItem, Purpose):
    key: SliderKey


KeyedItem = Annotated[
    KeyedChoiceItem
    | KeyedOrderItem
    | KeyedMatchItem
    | KeyedHottextItem
    | KeyedTextEntryItem
    | KeyedExtendedTextItem
    | KeyedSliderItem,
    Field(discriminator="type"),
]

STUDENT_ITEM: dict[type[Part], type[Item]] = {
    KeyedChoiceItem: ChoiceItem,
    KeyedOrderItem: OrderItem,
    KeyedMatchItem: MatchItem,
    KeyedHottextItem: HottextItem,
    KeyedTextEntryItem: TextEntryItem,
    KeyedExtendedTextItem: ExtendedTextItem,
    KeyedSliderItem: SliderItem,
}
"""The student's type of each keyed one."""
