"""Whether the whole article is covered, and every objective taught and asked about before and after."""

from __future__ import annotations

from collections.abc import Iterator

from classroom_app.lesson.authored import LessonFile
from classroom_app.lesson.checks import Path, Problem, items
from classroom_app.lesson.keys import KeyedItem
from classroom_app.lesson.strict.paragraphs import CoveredParagraph

MOST_WITHOUT_ITEM = 1 / 3
"""From this share of paragraphs without an item on, a lesson is about a part of the article only."""

LEAST_ITEMS = 2
"""So many items of the lesson itself serve each objective, beside one before it and one after it."""


def check_coverage(content: LessonFile, paragraphs: list[CoveredParagraph]) -> Iterator[Problem]:
    """Paragraphs without a claim, an entry or an item; items without a purpose; objectives not served."""
    for paragraph in paragraphs:
        yield from _claims(content, paragraph)
    yield from _unchecked_twice(content)
    yield from _items(paragraphs)
    for path, item in items(content):
        yield from _purpose(path, item)
    yield from _objectives(content)


def _claims(content: LessonFile, paragraph: CoveredParagraph) -> Iterator[Problem]:
    number = paragraph.number
    if not paragraph.claims:
        yield Problem(
            ("claims",), f"no claim lies in P{number}", "add one with a passage of that paragraph", "COVERAGE"
        )
    if not paragraph.has_fact and not paragraph.unchecked:
        yield Problem(
            ("unchecked",),
            f"P{number} has no claim of the kind 'fact', and it is not said why",
            f"add '- {{paragraph: {number}, because: …}}' to 'unchecked'",
            "UNCHECKED",
        )
    if paragraph.has_fact and paragraph.unchecked:
        index = [entry.paragraph for entry in content.unchecked].index(number)
        yield Problem(
            ("unchecked", index),
            f"P{number} is listed as having nothing to check, but it has a claim of the kind 'fact'",
            "remove the entry, or give the claim another kind",
            "UNCHECKED",
        )


def _unchecked_twice(content: LessonFile) -> Iterator[Problem]:
    seen: set[int] = set()
    for index, entry in enumerate(content.unchecked):
        if entry.paragraph in seen:
            path = ("unchecked", index, "paragraph")
            yield Problem(path, f"P{entry.paragraph} is listed twice", "keep one of them", "UNCHECKED")
        seen.add(entry.paragraph)


def _items(paragraphs: list[CoveredParagraph]) -> Iterator[Problem]:
    without = [f"P{paragraph.number}" for paragraph in paragraphs if not paragraph.items]
    if len(without) >= MOST_WITHOUT_ITEM * len(paragraphs):
        yield Problem(
            ("activities",),
            f"no item is on {', '.join(without)}: {len(without)} of {len(paragraphs)} paragraphs",
            "add items, or name under 'claims' what the items there are work on",
            "COVERAGE",
        )


def _purpose(path: Path, item: KeyedItem) -> Iterator[Problem]:
    for field, cure in (
        ("claims", "name the claims of the ledger that it works on"),
        ("objective", "name one of the lesson's objectives"),
        ("difficulty", "write easy, medium or hard"),
    ):
        if not getattr(item, field):
            what = "names no claim" if field == "claims" else f"has no {field}"
            yield Problem(path, f"the item '{item.id}' {what}", f"{cure}: '{field}:'", "PURPOSE")


def _objectives(content: LessonFile) -> Iterator[Problem]:
    if not content.objectives:
        yield Problem(
            (), "the lesson has no objectives", "say under 'objectives' what students learn", "OBJECTIVE"
        )
    for index, objective in enumerate(content.objectives):
        served: list[str] = [
            activity.role
            for activity in content.activities
            for item in activity.items
            if item.objective == objective.id
        ]
        lacking = [
            what
            for role, least, what in (
                ("before", 1, "no item before the lesson"),
                ("after", 1, "no item after it"),
                ("lesson", LEAST_ITEMS, f"fewer than {LEAST_ITEMS} items in it"),
            )
            if served.count(role) < least
        ]
        if lacking:
            yield Problem(
                ("objectives", index),
                f"the objective '{objective.id}' has {' and '.join(lacking)}",
                "add items that serve it",
                "OBJECTIVE",
            )
