"""In which order the options of an item stand for one student.

The order follows from a seed that is stored with the attempt, and from the names of the options. What is
sorted here are the student's types, which have no key: so where an option stands says nothing about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, Self, TypeVar

from classroom_app.lesson.identity import sha256_hex
from classroom_app.lesson.items import ChoiceItem, Item, MatchItem, OrderItem
from classroom_app.lesson.student import StudentLesson

VERSIONS = ("A", "B", "C", "D")
"""Parallel versions on paper: A has the author's order, the others orders of their own."""

_I = TypeVar("_I", bound=Item)


class _Named(Protocol):
    @property
    def id(self) -> str: ...


class _Activity(_Named, Protocol):
    """An activity, of the student or of the teacher."""

    @property
    def items(self) -> tuple[Any, ...]: ...
    @property
    def shuffle(self) -> bool: ...
    def model_copy(self, *, update: Mapping[str, Any] | None = None) -> Self: ...


_N = TypeVar("_N", bound=_Named)
_A = TypeVar("_A", bound=_Activity)


def arranged(lesson: StudentLesson, seed: str) -> StudentLesson:
    """The lesson as a student with this seed sees it; "" leaves every option where its author put it."""
    if not seed:
        return lesson
    return lesson.with_activities(
        activity.model_copy(update={"items": tuple(arranged_item(item, seed) for item in activity.items)})
        for activity in lesson.activities
    )


def version_seed(version: str) -> str:
    """The seed from which a version's order follows; "" for the author's own, as in A or with no version."""
    return f"version {version}" if version not in ("", VERSIONS[0]) else ""


def parallel(activities: tuple[_A, ...], seed: str) -> tuple[_A, ...]:
    """The activities as a parallel version on paper has them: options and, where allowed, questions move.

    "" leaves everything where its author put it.
    """
    if not seed:
        return activities
    return tuple(
        activity.model_copy(update={"items": _parallel_items(activity, seed)}) for activity in activities
    )


def parallel_version(lesson: StudentLesson, plan: str, seed: str) -> StudentLesson:
    """A plan of the lesson ("": all of it) as a parallel version has it; KeyError for an unknown plan."""
    planned = lesson.planned(plan)
    return planned.with_activities(parallel(planned.activities, seed))


def _parallel_items(activity: _Activity, seed: str) -> tuple[Any, ...]:
    items = tuple(arranged_item(item, seed) for item in activity.items)
    return _sorted(items, activity.id, seed) if activity.shuffle else items


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


def _sorted(parts: tuple[_N, ...], whole: str, seed: str) -> tuple[_N, ...]:
    """By a hash, so that every version of Python on every machine gives the same order."""
    return tuple(sorted(parts, key=lambda part: sha256_hex(f"{seed}/{whole}/{part.id}".encode())))
