"""Lessons for tests: small, valid, and different from the default only where a test says so."""

from __future__ import annotations

from typing import Any

from classroom_app.lesson.article import Article
from classroom_app.lesson.authored import Lesson, LessonFile
from classroom_app.lesson.items import Item
from classroom_app.lesson.student import StudentLesson

PARAGRAPHS = (
    "A lichen is not one plant but a household of two.",
    "The fungus builds the walls and the alga cooks with the light.",
    "Some say that lichens grow one millimetre a year.",
)


def make_article(*paragraphs: str) -> Article:
    return Article(
        title="How lichens share a roof",
        caption="A wall.",
        credit="A class text.",
        paragraphs=paragraphs or PARAGRAPHS,
    )


def choice_item(**changes: Any) -> dict[str, Any]:
    return {
        "id": "partners",
        "type": "choice",
        "prompt": "Who makes the food?",
        "passage": {"exact": "the alga cooks"},
        "choices": [{"id": "fungus", "text": "The fungus"}, {"id": "alga", "text": "The alga"}],
        "key": {
            "correct": ["alga"],
            "record": "Algae photosynthesise.",
            "sources": ["handbook"],
            "feedback": {"fungus": "It builds, but it does not cook."},
        },
    } | changes


def order_item(**changes: Any) -> dict[str, Any]:
    return {
        "id": "life-of-a-lichen",
        "type": "order",
        "prompt": "Which comes first?",
        "choices": [
            {"id": "grow", "text": "The lichen grows"},
            {"id": "meet", "text": "The partners meet"},
            {"id": "spread", "text": "The lichen spreads"},
        ],
        "key": {
            "correct": ["meet", "grow", "spread"],
            "record": "As the handbook says.",
            "sources": ["handbook"],
        },
    } | changes


def match_item(**changes: Any) -> dict[str, Any]:
    return {
        "id": "who-does-what",
        "type": "match",
        "prompt": "Who does what?",
        "rows": [{"id": "walls", "text": "Builds walls"}, {"id": "food", "text": "Makes food"}],
        "columns": [{"id": "fungus", "text": "Fungus"}, {"id": "alga", "text": "Alga"}],
        "key": {
            "pairs": {"walls": "fungus", "food": "alga"},
            "record": "As the handbook says.",
            "sources": ["handbook"],
        },
    } | changes


def hottext_item(**changes: Any) -> dict[str, Any]:
    return {
        "id": "hedge",
        "type": "hottext",
        "prompt": "Which words hide the speaker?",
        "wordings": [
            {
                "id": "said",
                "label": "The article",
                "source": "article",
                "exact": "Some say that lichens grow one millimetre a year.",
            }
        ],
        "hottexts": [
            {"id": "some-say", "wording": "said", "exact": "Some say"},
            {"id": "one", "wording": "said", "exact": "one millimetre"},
        ],
        "key": {"correct": ["some-say"], "record": "Nobody is named.", "sources": ["handbook"]},
    } | changes


def text_entry_item(**changes: Any) -> dict[str, Any]:
    return {
        "id": "growth",
        "type": "text-entry",
        "prompt": "How much would it grow in ten years?",
        "expects": "number",
        "unit": "mm",
        "key": {"value": "10", "tolerance": "0.5", "record": "Ten times one.", "sources": ["handbook"]},
    } | changes


def extended_text_item(**changes: Any) -> dict[str, Any]:
    return {
        "id": "rewrite",
        "type": "extended-text",
        "prompt": "Write the sentence so that it can be checked.",
        "key": {
            "model_answer": "Botanists measured one millimetre a year.",
            "rubric": [{"points": 0, "shows": "No source."}, {"points": 1, "shows": "A source."}],
            "record": "Rates differ.",
            "sources": ["handbook"],
        },
    } | changes


def slider_item(**changes: Any) -> dict[str, Any]:
    return {
        "id": "share-of-fungus",
        "type": "slider",
        "prompt": "How much of a lichen is fungus?",
        "lower": 0,
        "upper": 100,
        "step": 10,
        "lower_label": "nothing",
        "upper_label": "all",
        "unit": "per cent",
        "key": {"value": 90, "tolerance": 10, "record": "Most of it.", "sources": ["handbook"]},
    } | changes


def one_of_each() -> list[dict[str, Any]]:
    return [
        choice_item(),
        order_item(),
        match_item(),
        hottext_item(),
        text_entry_item(),
        extended_text_item(),
        slider_item(),
    ]


def lesson_data(items: list[dict[str, Any]] | None = None, **changes: Any) -> dict[str, Any]:
    """A lesson as its file would hold it."""
    return {
        "schema": 1,
        "id": "lichens",
        "title": "Lichens",
        "summary": "Two partners.",
        "language": "en",
        "authors": "A teacher",
        "licence": "CC BY 4.0",
        "article": {
            "file": "article.txt",
            "sha256": "0" * 64,
            "credit": "A class text.",
            "rules": {"title": "How lichens share a roof", "caption_starts": "A wall"},
        },
        "sources": [
            {
                "id": "handbook",
                "author": "A. Botanist",
                "title": "Handbook",
                "publisher": "Press",
                "date": "1999",
                "reference": "ISBN 0",
                "rights": "all rights reserved",
                "seen": "full",
                "excerpts": [{"id": "growth", "label": "On growth", "text": "Rates differ by species."}],
            }
        ],
        "activities": [
            {
                "id": "reading",
                "title": "Reading",
                "minutes": 10,
                "introduction": "Read closely.",
                "items": one_of_each() if items is None else items,
                "discussions": [
                    {
                        "id": "who-says",
                        "question": "Who says so?",
                        "phases": [{"phase": "think", "minutes": 1}],
                        "starter": "I think …",
                        "supporter": "The fair case for.",
                        "critic": "The fair case against.",
                        "listen_for": ["a source"],
                    }
                ],
            }
        ],
    } | changes


def make_lesson(items: list[dict[str, Any]] | None = None, **changes: Any) -> Lesson:
    content = LessonFile.model_validate(lesson_data(items, **changes))
    return Lesson(content=content, article=make_article())


def make_student_lesson(items: list[dict[str, Any]] | None = None) -> StudentLesson:
    return make_lesson(items).for_students


def make_item(data: dict[str, Any]) -> Item:
    return make_student_lesson([data]).items[0]
