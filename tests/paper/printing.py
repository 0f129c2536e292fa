"""Handouts as tests ask for them: printed at once."""

from __future__ import annotations

from classroom_app.lesson.authored import Lesson
from classroom_app.lesson.student import StudentLesson
from classroom_app.paper import handouts
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.page import Handout, render


def worksheet(lesson: StudentLesson, options: PaperOptions) -> Handout:
    return render(handouts.FOR_STUDENTS["worksheet"](lesson, options))


def key(lesson: Lesson, options: PaperOptions) -> Handout:
    return printed_kind("key", lesson, options)


def ledger(lesson: Lesson, options: PaperOptions) -> Handout:
    return printed_kind("ledger", lesson, options)


def printed_kind(kind: str, lesson: Lesson, options: PaperOptions) -> Handout:
    return render(handouts.section(kind, lesson, options))
