"""In which order the options of an item stand for one student.

The order follows from a seed that is stored with the attempt, and from the names of the options. What is
sorted here are the student's types, which have no key: so where an option stands says nothing about it.
"""

from __future__ import annotations

from typing import TypeVar

from classroom_app.lesson.identity import sha256_hex
from classroom_app.lesson.items import Choice, ChoiceItem, Item, MatchItem, OrderItem
from classroom_app.lesson.student import StudentLesson

_I = TypeVar("_I", bound=Item)


def arranged(lesson: StudentLesson, seed: str) -> StudentLesson:
    """The lesson as a student with this seed sees it; "" leaves every option where its author put it."""
    if not seed:
        return lesson
    return lesson.with_activities(
        activity.model_copy(update={"items": tuple(arranged_item(item, seed) for item in activity.items)})
        for activity in lesson.activities
    )


def arranged_item(item: _I, seed: str) -> _I:
    """The item with its options in this seed's order, where its author allows it; an `order` item always."""
    match item:
        case OrderItem():
            return item.model_copy(update={"choices": _sorted(item.choices, item.id, seed)})
        case ChoiceItem(shuffle=True):
            return item.model_copy(update={"choices": _sorted(item.choices, item.id, seed)})
        case MatchItem(shuffle=True):
            return item.model_copy(update={"rows": _sorted(item.rows, item.id, seed)})
        case _:
            return item


def _sorted(options: tuple[Choice, ...], item_id: str, seed: str) -> tuple[Choice, ...]:
    """By a hash, so that every version of Python on every machine gives the same order."""
    return tuple(sorted(options, key=lambda option: sha256_hex(f"{seed}/{item_id}/{option.id}".encode())))
