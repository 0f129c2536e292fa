"""Lessons to print: those of `tests.builders`, with an article of any length."""

from __future__ import annotations

from typing import Any

from classroom_app.lesson.article import Article
from classroom_app.lesson.authored import Lesson
from classroom_app.paper.options import PaperOptions, PaperSize
from classroom_app.paper.page import Handout
from tests import builders
from tests.builders import text_entry_item
from tests.paper.printing import worksheet

LONG_ARTICLE = builders.make_article(
    *(
        f"Paragraph {n} tells of walls, light and water. " + "It goes on for a while and says little. " * 8
        for n in range(1, 31)
    )
)


def make_lesson(
    items: list[dict[str, Any]] | None = None, article: Article | None = None, **changes: Any
) -> Lesson:
    lesson = builders.make_lesson(items, **changes)
    return Lesson(content=lesson.content, article=article or lesson.article)


def make_worksheet(lesson: Lesson, paper: PaperSize = PaperSize.A4, with_article: bool = True) -> Handout:
    return worksheet(lesson.for_students, PaperOptions(paper, with_article))


def keyed(item: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The item with some of its key changed."""
    return item | {"key": item["key"] | changes}


def activity(name: str, **changes: Any) -> dict[str, Any]:
    """An activity with one item; its title and prompt are told by its name."""
    item = text_entry_item(id=f"{name}-item", prompt=f"Prompt of {name}?")
    return {
        "id": name,
        "title": f"Title of {name}",
        "minutes": 5,
        "introduction": f"Introduction to {name}.",
        "items": [item],
    } | changes


def planned_lesson() -> Lesson:
    """Three activities, of which a plan takes two in another order."""
    plan = {"id": "short", "title": "A short lesson", "minutes": 12, "activities": ["third", "first"]}
    names = ("first", "second", "third")
    return make_lesson(activities=[activity(name) for name in names], plans=[plan])


def make_claim(**changes: Any) -> dict[str, Any]:
    return {
        "id": "walls",
        "says": "The fungus builds the walls.",
        "passage": {"exact": "The fungus builds the walls"},
        "kind": "fact",
        "evidence": "A look through a microscope.",
        "record": "Seen by many.",
        "verdict": "supported",
        "confidence": "high",
        "knowable": "when-written",
        "sources": ["handbook"],
    } | changes


def ledger_lesson(*claims: dict[str, Any], **changes: Any) -> Lesson:
    """A lesson with a ledger of these claims."""
    return make_lesson(claims=list(claims), **changes)
