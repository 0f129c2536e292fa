"""Lessons for the student's window: sources to read beside the article, and items that ask for more."""

from __future__ import annotations

from typing import Any

from classroom_app.lesson.authored import Lesson, LessonFile
from classroom_app.lesson.student import StudentLesson
from tests.builders import choice_item, extended_text_item, lesson_data, make_article, text_entry_item

PARAGRAPHS = (
    "A lichen is not one plant but a household of two. Neither partner lives well alone.",
    "The fungus builds the walls and the alga cooks with the light. Both 🌿 share the roof.",
    "Some say that lichens grow one millimetre a year. Others say less.",
)
"""The second paragraph holds a sign that takes two places in Qt and one in Python."""

BUILDS = "The fungus builds the walls and the alga cooks with the light."
SHARES = "Both 🌿 share the roof."
GROWS = "Some say that lichens grow one millimetre a year."
CRUST_ROW = "crust\t1 mm"


def reading_item(**changes: Any) -> dict[str, Any]:
    """A question that asks how sure one is and for two passages, with a source to read beside the article."""
    asked = {"confidence": True, "evidence": 2, "material": ["handbook"]}
    return choice_item(**asked | changes)


def reading_data(items: list[dict[str, Any]] | None = None, **changes: Any) -> dict[str, Any]:
    """The lesson as its file would hold it; the handbook has running text and a table."""
    data = lesson_data([reading_item()] if items is None else items, **changes)
    data["sources"][0]["excerpts"] = [
        {"id": "growth", "label": "On growth", "text": "Rates differ 🌿 by species. Some hardly grow."},
        {
            "id": "rates",
            "label": "Rates",
            "table": [["kind", "a year"], ["crust", "1 mm"], ["leafy", "4 mm"]],
        },
    ]
    return data


def planned_data() -> dict[str, Any]:
    """Two activities, and plans with one of them, with both turned round, and with the first alone."""
    data = lesson_data([choice_item(), text_entry_item()])
    reading = data["activities"][0]
    writing = reading | {"id": "writing", "title": "Writing", "minutes": 7, "items": [extended_text_item()]}
    writing["discussions"] = []
    data["activities"].append(writing)
    data["plans"] = [
        {"id": "short", "title": "A short lesson", "minutes": 7, "activities": ["writing"]},
        {"id": "turned", "title": "Turned round", "minutes": 17, "activities": ["writing", "reading"]},
        {"id": "reading-only", "title": "Reading", "minutes": 10, "activities": ["reading"]},
    ]
    return data


def make_full_lesson(data: dict[str, Any]) -> Lesson:
    return Lesson(content=LessonFile.model_validate(data), article=make_article(*PARAGRAPHS))


def make_reading_lesson(items: list[dict[str, Any]] | None = None, **changes: Any) -> StudentLesson:
    return make_full_lesson(reading_data(items, **changes)).for_students
