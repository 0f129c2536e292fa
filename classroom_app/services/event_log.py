"""How an event is added to an attempt's log, from a window or from a page that was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from classroom_app import __version__
from classroom_app.lesson.events import NOTHING, Event, value_digest
from classroom_app.lesson.identity import random_id
from classroom_app.services.clock import Clock
from classroom_app.store.records import AttemptRecord

if TYPE_CHECKING:  # loading the store takes longer than a student needs to see the sign-in
    from classroom_app.store.database import Work


@dataclass(frozen=True)
class Tail:
    """The end of a log as a run knows it; `seq` counts the run's events, `at` is when the last was added."""

    head: str
    seq: int
    at: datetime = datetime.min


@dataclass(frozen=True)
class RunLog:
    """Where the events of one run go: to this attempt, under the run's id, stamped by this clock."""

    record: AttemptRecord
    run_id: str
    clock: Clock

    def begin(self, work: Work) -> Tail:
        """Takes the attempt for this run; what it adds comes behind all that is there."""
        return Tail(work.attempts.take(self.record.id, self.run_id), 0)

    def append(
        self, work: Work, tail: Tail, kind: str, subject: str = "", text: str = NOTHING, event_id: str = ""
    ) -> Tail:
        """Adds an event with a value's text behind `tail`; returns the new end of the log.

        The event has an id of its own unless it is given one. Raises AttemptClosed or AttemptTakenOver.
        """
        salt, now = random_id(), stamp(self.clock.wall())
        event = Event(
            event_id=event_id or random_id(),
            attempt_id=self.record.id,
            student_id=self.record.student_id,
            lesson_sha256=self.record.lesson_sha256,
            run_id=self.run_id,
            seq=tail.seq + 1,
            prev_hash=tail.head,
            kind=kind,
            subject=subject,
            value_digest=value_digest(salt, text),
            wall_utc=now,
            mono_ms=self.clock.mono_ms(),
            app_version=__version__,
        ).sealed()
        work.events.append(event, salt, text)
        return Tail(event.hash, event.seq, datetime.fromisoformat(now))


def stamp(moment: datetime) -> str:
    """A moment as the log tells it, for people."""
    return moment.isoformat(timespec="milliseconds")
