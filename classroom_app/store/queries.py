"""The statements, by subject. Each class works inside one transaction that its caller commits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from classroom_app.errors import AttemptClosed, AttemptError, AttemptLost, AttemptTakenOver
from classroom_app.lesson.events import CHAIN_START, Event
from classroom_app.store.records import AttemptRecord, AttemptTally, EventRecord
from classroom_app.store.schema import (
    attempt,
    current_answer,
    event,
    event_value,
    lease,
    lesson_version,
    student,
)

# On the way of every answer these go to sqlite3 as they are, within SQLAlchemy's transaction: through Core,
# the slowest one in a hundred took 1.5 times as long as with sqlite3 alone.
_EVENT_COLUMNS = [column.name for column in event.c if column.name != "position"]
_MARKS = ", ".join("?" * len(_EVENT_COLUMNS))
_MOVE_HEAD = "UPDATE lease SET head = ? WHERE attempt_id = ? AND run_id = ? AND head = ?"
_ADD_EVENT = f"INSERT INTO event ({', '.join(_EVENT_COLUMNS)}) VALUES ({_MARKS})"
_ADD_VALUE = "INSERT INTO event_value (position, salt, value) VALUES (?, ?, ?)"
_event_values = attrgetter(*_EVENT_COLUMNS)

_ATTEMPT = select(attempt, student.c.name).join_from(attempt, student)
_EVENTS = (
    select(event, event_value.c.salt, event_value.c.value, attempt.c.student_id, attempt.c.lesson_sha256)
    .join_from(event, attempt)
    .outerjoin(event_value, event.c.position == event_value.c.position)
    .order_by(event.c.position)
)


class Lessons:
    """The lessons that were asked, each kept under the hash of what its students saw."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def keep(self, sha256: str, lesson_id: str, canonical: str) -> None:
        """Keeps a version unless it is kept already; one lost to damage is filled in again."""
        if self.canonical(sha256) is None:
            values = {"sha256": sha256, "lesson_id": lesson_id, "canonical": canonical}
            self._db.execute(insert(lesson_version), values)
        else:
            self.refill(sha256, lesson_id, canonical)

    def refill(self, sha256: str, lesson_id: str, canonical: str) -> None:
        """Fills in a version that was lost to damage; does nothing for any other."""
        empty = (lesson_version.c.sha256 == sha256) & (lesson_version.c.canonical == "")
        values = {"lesson_id": lesson_id, "canonical": canonical}
        self._db.execute(update(lesson_version).where(empty).values(values))

    def canonical(self, sha256: str) -> str | None:
        """The version's canonical JSON: "" where it was lost to damage, None where it was never kept."""
        query = select(lesson_version.c.canonical).where(lesson_version.c.sha256 == sha256)
        found: str | None = self._db.execute(query).scalar()
        return found


class Attempts:
    """Who works on what, and which run may write."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, record: AttemptRecord) -> None:
        """Adds a student and their attempt, which no run holds yet."""
        self._db.execute(insert(student), {"id": record.student_id, "name": record.name})
        values = {name: getattr(record, name) for name in attempt.c.keys()}  # noqa: SIM118 (not a dict)
        self._db.execute(insert(attempt), values)
        self._db.execute(insert(lease), {"attempt_id": record.id, "run_id": "", "head": CHAIN_START})

    def by_code(self, code: str) -> AttemptRecord | None:
        row = self._db.execute(_ATTEMPT.where(attempt.c.code == code)).one_or_none()
        return _attempt_record(row) if row else None

    def by_id(self, attempt_id: str) -> AttemptRecord:
        """The attempt of that id. Raises AttemptLost where there is none."""
        row = self._db.execute(_ATTEMPT.where(attempt.c.id == attempt_id)).one_or_none()
        if row is None:
            raise _lost()
        return _attempt_record(row)

    def all(self) -> list[AttemptRecord]:
        rows = self._db.execute(_ATTEMPT.order_by(attempt.c.started_utc, attempt.c.id))
        return [_attempt_record(row) for row in rows]

    def has_code(self, code: str) -> bool:
        return self._db.execute(select(attempt.c.id).where(attempt.c.code == code)).first() is not None

    def take(self, attempt_id: str, run_id: str) -> str:
        """Gives an open attempt to a run; the one that had it may write no longer. Returns the head."""
        still_open = (lease.c.attempt_id == attempt_id) & lease.c.run_id.is_not(None)
        self._db.execute(update(lease).where(still_open).values(run_id=run_id))
        return self.head(attempt_id)

    def close(self, attempt_id: str) -> None:
        """From here on no run may write."""
        self._db.execute(update(lease).where(lease.c.attempt_id == attempt_id).values(run_id=None))

    def head(self, attempt_id: str) -> str:
        """The hash of the attempt's last event. Raises AttemptLost where there is no such attempt."""
        found = self._db.execute(select(lease.c.head).where(lease.c.attempt_id == attempt_id)).scalar()
        if found is None:
            raise _lost()
        return str(found)


class Events:
    """The log."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._driver: Any = db.connection.driver_connection

    def append(self, new: Event, salt: str, value: str) -> None:
        """Adds an event behind the attempt's head.

        Raises AttemptClosed or AttemptTakenOver when the event's run may not, or no longer, write.
        """
        execute = self._driver.execute
        moved = execute(_MOVE_HEAD, (new.hash, new.attempt_id, new.run_id, new.prev_hash))
        if moved.rowcount != 1:
            raise self._refusal(new.attempt_id)
        position = execute(_ADD_EVENT, _event_values(new)).lastrowid
        execute(_ADD_VALUE, (position, salt, value))

    def of_attempt(self, attempt_id: str) -> list[EventRecord]:
        """The attempt's events, oldest first."""
        return _event_records(self._db.execute(_EVENTS.where(event.c.attempt_id == attempt_id)).all())

    def beside(self, kind: str, kinds: Collection[str]) -> list[EventRecord]:
        """The events of some kinds, oldest first, of every attempt that has one of `kind`."""
        attempts = select(event.c.attempt_id).where(event.c.kind == kind)
        rows = self._db.execute(_EVENTS.where(event.c.attempt_id.in_(attempts), event.c.kind.in_(kinds)))
        return _event_records(rows.all())

    def _refusal(self, attempt_id: str) -> AttemptError:
        query = select(lease.c.run_id).where(lease.c.attempt_id == attempt_id)
        found = self._db.execute(query).one_or_none()
        if found is None or found.run_id == "":
            return _lost()
        if found.run_id is None:
            return AttemptClosed("these answers were handed in", "ask your teacher to reopen them")
        return AttemptTakenOver(
            "your work was opened in another window", "go on there; this window keeps nothing more"
        )


class Answers:
    """What students have answered, as the view of the log shows it."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def of_attempt(self, attempt_id: str) -> dict[str, str]:
        """The current answers of an attempt: item id to the value's canonical JSON text."""
        rows = self._db.execute(
            select(current_answer.c.item_id, current_answer.c.value).where(
                current_answer.c.attempt_id == attempt_id
            )
        )
        return {row.item_id: row.value for row in rows}

    def tally(self) -> list[AttemptTally]:
        """How many answers each attempt has now, and whether it was handed in; oldest attempt first."""
        answered = (
            select(current_answer.c.attempt_id, func.count().label("answers"))
            .group_by(current_answer.c.attempt_id)
            .subquery()
        )
        rows = self._db.execute(
            select(attempt.c.code, student.c.name, func.coalesce(answered.c.answers, 0), lease.c.run_id)
            .join_from(attempt, student)
            .join(lease)
            .outerjoin(answered, answered.c.attempt_id == attempt.c.id)
            .order_by(attempt.c.started_utc, attempt.c.id)
        )
        return [AttemptTally(code, name, answers, run_id is None) for code, name, answers, run_id in rows]


def _lost() -> AttemptLost:
    return AttemptLost(
        "the answers file was replaced while this window was open",
        "save your answers to a file, then sign in again with your code",
    )


def _attempt_record(row: Row[Any]) -> AttemptRecord:
    return AttemptRecord(**row._mapping)


def _event_records(rows: Sequence[Row[Any]]) -> list[EventRecord]:
    return [_event_record(dict(row._mapping)) for row in rows]


def _event_record(values: dict[str, Any]) -> EventRecord:
    del values["position"]
    salt, value = values.pop("salt"), values.pop("value")
    return EventRecord(Event(**values), salt, value)
