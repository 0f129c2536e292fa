"""All rules of the fairness and coverage report, in one go."""

from __future__ import annotations

from collections.abc import Iterator

from classroom_app.lesson.article import Article
from classroom_app.lesson.authored import LessonFile
from classroom_app.lesson.checks import Problem
from classroom_app.lesson.strict.coverage import check_coverage
from classroom_app.lesson.strict.numbers_in_prose import check_numbers
from classroom_app.lesson.strict.paragraphs import paragraphs
from classroom_app.lesson.strict.plans import check_plans
from classroom_app.lesson.strict.prose import descriptions, texts
from classroom_app.lesson.strict.quotations import check_quotations
from classroom_app.lesson.strict.readability import check_reading_level
from classroom_app.lesson.strict.verdicts import check_discussions, check_verdicts
from classroom_app.lesson.strict.wording import check_wording
from classroom_app.lesson.strict.words import check_words


def strict(content: LessonFile, article: Article) -> Iterator[Problem]:
    """What a lesson still lacks in which `check` finds nothing."""
    ours = list(texts(content))
    yield from check_coverage(content, paragraphs(content, article))
    yield from check_verdicts(content)
    yield from check_discussions(content)
    yield from check_plans(content)
    yield from check_quotations(ours, content, article)
    yield from check_numbers(ours, content)
    yield from check_words([*ours, *descriptions(content)])
    yield from check_reading_level(content)
    yield from check_wording(content)
