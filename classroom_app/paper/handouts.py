"""The handouts a lesson can be printed as, each a function from lesson and options to what is printed."""

from __future__ import annotations

from collections.abc import Callable

from classroom_app.lesson.authored import Lesson
from classroom_app.lesson.student import StudentLesson
from classroom_app.paper.answer_sheet import answer_sheet
from classroom_app.paper.claim_cards import claim_cards
from classroom_app.paper.concordance import concordance
from classroom_app.paper.discussion_sheet import discussion_sheet
from classroom_app.paper.exit_ticket import exit_ticket
from classroom_app.paper.key import key
from classroom_app.paper.ledger import ledger
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.page import Section
from classroom_app.paper.reading_copy import reading_copy
from classroom_app.paper.source_booklet import source_booklet
from classroom_app.paper.worksheet import worksheet

FOR_STUDENTS: dict[str, Callable[[StudentLesson, PaperOptions], Section]] = {
    "worksheet": worksheet,
    "article": reading_copy,
    "sources": source_booklet,
    "discussion": discussion_sheet,
    "exit-ticket": exit_ticket,
    "answer-sheet": answer_sheet,
}
"""Made from nothing that holds a key."""

FOR_TEACHERS: dict[str, Callable[[Lesson, PaperOptions], Section]] = {
    "key": key,
    "ledger": ledger,
    "claim-cards": claim_cards,
    "concordance": concordance,
}


def section(kind: str, lesson: Lesson, options: PaperOptions) -> Section:
    """What a handout of that kind prints; KeyError where there is no such kind or plan."""
    if kind in FOR_STUDENTS:
        return FOR_STUDENTS[kind](lesson.for_students, options)
    return FOR_TEACHERS[kind](lesson, options)
