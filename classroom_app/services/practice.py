"""A teacher trying out a lesson: an answer is marked at once and shown beside the record. Nothing is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from classroom_app.lesson.anchors import Quotation
from classroom_app.lesson.authored import Lesson
from classroom_app.lesson.items import Choice
from classroom_app.lesson.keys import (
    KeyedChoiceItem,
    KeyedExtendedTextItem,
    KeyedHottextItem,
    KeyedItem,
    KeyedMatchItem,
    KeyedOrderItem,
    KeyedSliderItem,
    KeyedTextEntryItem,
)
from classroom_app.lesson.numbers import has_decimal_comma, write_number
from classroom_app.lesson.responses import Response
from classroom_app.marking.evidence import evidence_overlap
from classroom_app.marking.mark import mark
from classroom_app.marking.marks import Mark


@dataclass(frozen=True)
class Feedback:
    """What a student could be told of an answer: its mark, the right answer line by line, and the record.

    `is_model`: the right answer is one of many, as with sentences of one's own.
    `overlap` is how far the evidence chosen is that of the key (F1, 0 to 1); None where none is asked for.
    """

    mark: Mark
    right_answer: tuple[str, ...]
    is_model: bool
    record: str
    sources: tuple[str, ...]
    evidence: tuple[Quotation, ...]
    overlap: Fraction | None


class Practice:
    """One lesson with its keys. Only a teacher's edition has them."""

    def __init__(self, lesson: Lesson) -> None:
        self._lesson = lesson
        self._items = {item.id: item for item in lesson.content.items}
        self._decimal_comma = has_decimal_comma(lesson.content.language)

    def feedback(self, item_id: str, response: Response | None) -> Feedback:
        """The feedback on an answer to an item of the lesson."""
        item = self._items[item_id]
        words_of: Callable[[str], str] = self._lesson.for_students.words_of
        return Feedback(
            mark=mark(item, response, self._decimal_comma),
            right_answer=tuple(_right_answer(item, self._decimal_comma)),
            is_model=isinstance(item, KeyedExtendedTextItem),
            record=item.key.record,
            sources=tuple(self._lesson.source(name).citation for name in item.key.sources),
            evidence=item.key.evidence,
            overlap=evidence_overlap(item, response, words_of),
        )


def _right_answer(item: KeyedItem, decimal_comma: bool) -> list[str]:
    match item:
        case KeyedChoiceItem():
            return _texts(item.choices, item.key.correct)
        case KeyedOrderItem():
            found = _texts(item.choices, item.key.correct)
            return [f"{place}. {text}" for place, text in enumerate(found, 1)]
        case KeyedMatchItem():
            columns = {column.id: column.text for column in item.columns}
            return [f"{row.text}: {columns[item.key.pairs[row.id]]}" for row in item.rows]
        case KeyedHottextItem():
            words = {hottext.id: hottext.exact for hottext in item.hottexts}
            return [f"“{words[name]}”" for name in item.key.correct]
        case KeyedTextEntryItem():
            return _entry(item, decimal_comma)
        case KeyedExtendedTextItem():
            return [item.key.model_answer]
        case KeyedSliderItem(key=key):
            if key.value is None:
                return []
            return [_number(Decimal(key.value), Decimal(key.tolerance), item.unit, decimal_comma)]


def _texts(choices: tuple[Choice, ...], names: tuple[str, ...]) -> list[str]:
    texts = {choice.id: choice.text for choice in choices}
    return [texts[name] for name in names]


def _entry(item: KeyedTextEntryItem, decimal_comma: bool) -> list[str]:
    if item.key.value is None:
        return list(item.key.accept[:1])
    return [_number(item.key.value, item.key.tolerance, item.unit, decimal_comma)]


def _number(value: Decimal, tolerance: Decimal, unit: str | None, decimal_comma: bool) -> str:
    around = f" ± {write_number(tolerance, decimal_comma)}" if tolerance else ""
    return f"{write_number(value, decimal_comma)}{around} {unit or ''}".rstrip()
