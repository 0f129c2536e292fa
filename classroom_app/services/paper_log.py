"""The log of one copy of an answer sheet: what it amounts to, and how readings and decisions are added."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from classroom_app import __version__
from classroom_app.lesson.events import ANSWER, CLEAR, Event, value_digest, value_text
from classroom_app.lesson.identity import random_id
from classroom_app.lesson.items import Item
from classroom_app.lesson.paper_answers import (
    DECISION,
    READING,
    Decision,
    KnownFields,
    PageMarks,
    derived_id,
    response_of,
)
from classroom_app.lesson.responses import response_value
from classroom_app.lesson.student import StudentLesson
from classroom_app.services.clock import Clock
from classroom_app.store.records import AttemptRecord, EventRecord

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

    def __init__(self, work: Work, clock: Clock, record: AttemptRecord, run_id: str) -> None:
        """Takes the attempt for this run."""
        self._work = work
        self._clock = clock
        self._record = record
        self._run_id = run_id
        self._head = work.attempts.take(record.id, run_id)
        self._seq = 0

    def add(self, event_id: str, kind: str, subject: str, value: object) -> None:
        """Adds an event. Raises AttemptClosed where the work was handed in."""
        salt, text = random_id(), value_text(value)
        self._seq += 1
        event = Event(
            event_id=event_id,
            attempt_id=self._record.id,
            student_id=self._record.student_id,
            lesson_sha256=self._record.lesson_sha256,
            run_id=self._run_id,
            seq=self._seq,
            prev_hash=self._head,
            kind=kind,
            subject=subject,
            value_digest=value_digest(salt, text),
            wall_utc=self._clock.wall().isoformat(timespec="milliseconds"),
            mono_ms=self._clock.mono_ms(),
            app_version=__version__,
        ).sealed()
        self._work.events.append(event, salt, text)
        self._head = event.hash

    def answer(self, lesson: StudentLesson, items: Iterable[Item], known: KnownFields) -> None:
        """Brings the answers to these items up to date with what is known of the copy."""
        current = self._work.answers.of_attempt(self._record.id)
        for item in items:
            response = response_of(item, known.values, lesson.article)
            value = response_value(response) if response else None
            event_id = derived_id(self._run_id, item.id)
            if value is not None and value_text(value) != current.get(item.id):
                self.add(event_id, ANSWER, item.id, value)
            elif value is None and item.id in current:
                self.add(event_id, CLEAR, item.id, None)
