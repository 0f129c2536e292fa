"""The log of one copy of an answer sheet: what it amounts to, and how readings and decisions are added."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from classroom_app.lesson.events import ANSWER, CLEAR, DECISION, READING, value_text
from classroom_app.lesson.items import Item
from classroom_app.lesson.paper_answers import (
    Decision,
    KnownFields,
    PageMarks,
    derived_id,
    response_of,
)
from classroom_app.lesson.responses import response_value
from classroom_app.lesson.student import StudentLesson
from classroom_app.services.event_log import RunLog
from classroom_app.store.records import EventRecord

if TYPE_CHECKING:
    from classroom_app.store.database import Work


def known_fields(log: Iterable[EventRecord]) -> KnownFields:
    """What the readings and decisions in a log amount to; those that were erased are passed over."""
    known = KnownFields()
    for record in log:
        if record.value is None:
            continue
        if record.event.kind == READING:
            known.take_reading(record.event.event_id, PageMarks.model_validate_json(record.value))
        elif record.event.kind == DECISION:
            known.take_decision(Decision.model_validate_json(record.value))
    return known


class Run:
    """One reading of a page, or one decision, added behind all that is in a copy's log."""

    def __init__(self, work: Work, log: RunLog) -> None:
        """Takes the attempt for this run."""
        self._work, self._log = work, log
        self._tail = log.begin(work)

    def add(self, event_id: str, kind: str, subject: str, value: object) -> None:
        """Adds an event. Raises AttemptClosed where the work was handed in."""
        text = value_text(value)
        self._tail = self._log.append(self._work, self._tail, kind, subject, text, event_id)

    def answer(self, lesson: StudentLesson, items: Iterable[Item], known: KnownFields) -> None:
        """Brings the answers to these items up to date with what is known of the copy."""
        current = self._work.answers.of_attempt(self._log.record.id)
        for item in items:
            response = response_of(item, known.values, lesson.article)
            value = response_value(response) if response else None
            event_id = derived_id(self._log.run_id, item.id)
            if value is not None and value_text(value) != current.get(item.id):
                self.add(event_id, ANSWER, item.id, value)
            elif value is None and item.id in current:
                self.add(event_id, CLEAR, item.id, None)
