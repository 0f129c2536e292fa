"""What to do with a damaged database: keep it, read what can be read, and say how much that was.

Rows are read one by one past unreadable pages. Only events whose hash fits are brought over, so that damage
cannot pass for an answer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Table, insert

from classroom_app.errors import StoreUnusable
from classroom_app.lesson.events import CHAIN_START, SUBMIT, Event, value_digest
from classroom_app.store.records import Salvage
from classroom_app.store.schema import attempt, event, event_value, lease, lesson_version, student


def set_aside_and_salvage(path: Path, open_new: Callable[[Path], Engine]) -> Salvage:
    """Renames the damaged file, makes a new database in its place and fills it with what can be read.

    Raises StoreUnusable when the file cannot be renamed; nothing is ever deleted.
    """
    kept = _set_aside(path)
    with closing(sqlite3.connect(kept)) as damaged:
        damaged.row_factory = sqlite3.Row
        rows = {table.name: list(_readable(damaged, table)) for table in _ORDER}
    sound = _Sound(rows)
    engine = open_new(path)
    try:
        with engine.begin() as db:
            for table, values in sound.rows.items():
                if values:
                    db.execute(insert(table), values)
    finally:
        engine.dispose()
    return Salvage(kept.name, len(sound.rows[attempt]), len(sound.rows[event]), sound.unreadable)


_ORDER = (lesson_version, student, attempt, event, event_value)


def _set_aside(path: Path) -> Path:
    number = 1
    while (kept := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    try:
        path.rename(kept)
        journal = path.with_name(path.name + "-journal")
        if journal.exists():  # it may undo a half-written transaction, so it stays with its database
            journal.rename(kept.with_name(kept.name + "-journal"))
    except OSError as error:
        raise StoreUnusable(
            f"the damaged answers file cannot be set aside: {error.strerror}", "free the folder for writing"
        ) from error
    return kept


def _readable(damaged: sqlite3.Connection, table: Table) -> Iterator[dict[str, Any]]:
    """Every row of a table that can still be read, row id by row id."""
    try:
        (last,) = damaged.execute(f'SELECT max(rowid) FROM "{table.name}"').fetchone()
    except sqlite3.DatabaseError:
        last = _GUESSED_ROWS
    columns = [column.name for column in table.c]
    query = f'SELECT * FROM "{table.name}" WHERE rowid = ?'
    for rowid in range(1, (last or 0) + 1):
        try:
            row = damaged.execute(query, (rowid,)).fetchone()
        except sqlite3.DatabaseError:
            continue
        if row is not None:
            yield {name: row[name] for name in columns}


_GUESSED_ROWS = 20_000
"""How many row ids are tried where even the last one cannot be read: more than a school year of one lab."""


class _Sound:
    """The rows that hang together: events whose hash fits, in attempts that are there, with their values."""

    def __init__(self, rows: dict[str, list[dict[str, Any]]]) -> None:
        values = {row["position"]: row for row in rows[event_value.name]}
        lessons = {row["sha256"]: row for row in rows[lesson_version.name]}
        students = {row["id"]: row for row in rows[student.name]}
        attempts = {
            row["id"]: row
            for row in rows[attempt.name]
            if row["student_id"] in students and row["lesson_sha256"] in lessons
        }
        events = [row for row in rows[event.name] if _fits(row, attempts)]
        kept_values = [
            values[row["position"]] for row in events if _value_fits(row, values.get(row["position"]))
        ]
        self.unreadable = len(rows[event.name]) - len(events)
        self.rows: dict[Table, list[dict[str, Any]]] = {
            lesson_version: list(lessons.values()),
            student: [students[row["student_id"]] for row in attempts.values()],
            attempt: list(attempts.values()),
            event: events,
            event_value: kept_values,
            lease: [_lease(attempt_id, events) for attempt_id in attempts],
        }


def _fits(row: dict[str, Any], attempts: dict[str, dict[str, Any]]) -> bool:
    of = attempts.get(row["attempt_id"])
    if of is None:
        return False
    fields = {name: value for name, value in row.items() if name != "position"}
    try:
        whole = Event(**fields, student_id=of["student_id"], lesson_sha256=of["lesson_sha256"])
        return whole.hash == whole.expected_hash
    except (TypeError, ValueError):
        return False


def _value_fits(row: dict[str, Any], value: dict[str, Any] | None) -> bool:
    if value is None:
        return False
    if value["value"] is None:
        return True
    return bool(value_digest(value["salt"], value["value"]) == row["value_digest"])


def _lease(attempt_id: str, events: list[dict[str, Any]]) -> dict[str, Any]:
    """Where the attempt's log goes on. No run holds it: the student resumes with the code."""
    own = [row for row in events if row["attempt_id"] == attempt_id]
    head = own[-1]["hash"] if own else CHAIN_START
    closed = any(row["kind"] == SUBMIT for row in own)
    return {"attempt_id": attempt_id, "run_id": None if closed else "", "head": head}
