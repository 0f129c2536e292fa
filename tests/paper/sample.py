"""Lessons to print: those of `tests.builders`, with an article of any length."""

from __future__ import annotations

from typing import Any

from classroom_app.lesson.article import Article
from classroom_app.lesson.authored import Lesson
from classroom_app.paper.handouts import Handout, PaperOptions, PaperSize, worksheet
from tests import builders

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
