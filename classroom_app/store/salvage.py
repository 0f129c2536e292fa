"""What to do with a damaged database: keep it, bring over what can be read, and say how much that was.

The new database is built whole beside the old one and only then takes its name, so that a crash on the way
leaves either the damaged file, to be salvaged again, or a finished salvage, to be put in its place.
Only events whose hash fits are brought over, so that damage cannot pass for an answer.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Table, insert
from sqlalchemy.exc import DBAPIError

from classroom_app.errors import StoreUnusable
from classroom_app.lesson.events import ANSWER, CHAIN_START, SUBMIT, Event, value_digest
from classroom_app.lesson.identity import sha256_hex
from classroom_app.store import leaves
from classroom_app.store.records import Salvage
from classroom_app.store.schema import attempt, event, event_value, lease, lesson_version, student

_CURE = "free some space, or make the folder writable, and start again; nothing was deleted"
_ID = re.compile(r"[0-9a-f]{32}")
_HASH = re.compile(r"[0-9a-f]{64}")

Values = dict[str, Any]


def finish_salvage(path: Path) -> None:
    """Puts a finished salvage in its place, if a crash came between setting the old file aside and that."""
    finished = _beside(path, "salvage")
    if finished.exists() and not path.exists():
        finished.rename(path)


def set_aside_and_salvage(path: Path, open_new: Callable[[Path], Engine]) -> Salvage:
    """Salvages the damaged file and puts the new database in its place; the old one is kept under a new name.

    Raises StoreUnusable when there is no room or no right to write; then everything is as it was.
    """
    try:
        damaged = path.stat()
        found = _Found(leaves.rows(path.read_bytes()))
        built = _build(_beside(path, "salvage"), found, open_new)
        if path.stat().st_ino != damaged.st_ino:
            built.unlink()  # another window was quicker: its file is sound
            return found.report("")
        kept = _set_aside(path)
        built.rename(path)
    except (OSError, DBAPIError) as error:
        reason = error.strerror if isinstance(error, OSError) else error.orig
        raise StoreUnusable(
            f"the answers file is damaged and could not be recovered: {reason}", _CURE
        ) from error
    return found.report(kept.name)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f"{path.name}.{ending}")


def _build(place: Path, found: _Found, open_new: Callable[[Path], Engine]) -> Path:
    """The new database with all that was found. An unfinished one from an earlier try is replaced."""
    with contextlib.suppress(FileNotFoundError):
        place.unlink()
    engine = open_new(place)
    try:
        with engine.begin() as db:
            for table, values in found.rows.items():
                if values:
                    db.execute(insert(table), values)
    finally:
        engine.dispose()
    return place


def _set_aside(path: Path) -> Path:
    number = 1
    while (kept := _beside(path, f"damaged-{number}")).exists():
        number += 1
    path.rename(kept)
    journal = path.with_name(path.name + "-journal")
    if journal.exists():  # it may undo a half-written transaction, so it stays with its database
        journal.rename(kept.with_name(kept.name + "-journal"))
    return kept


class _Found:
    """The rows that hang together, table by table, in an order in which they can be inserted."""

    def __init__(self, scanned: Any) -> None:
        sorted_rows = _sorted(scanned)
        lessons = {
            row["sha256"]: row
            for row in sorted_rows[lesson_version]
            if sha256_hex(row["canonical"].encode()) == row["sha256"]
        }
        students = {row["id"]: row for row in sorted_rows[student]}
        attempts = {row["id"]: row for row in sorted_rows[attempt]}
        events = {row["hash"]: row for row in sorted_rows[event] if _fits(row, attempts)}
        values = {row["position"]: row for row in sorted_rows[event_value]}
        kept = sorted(events.values(), key=lambda row: row["position"])
        kept_values = [values[r["position"]] for r in kept if _value_fits(r, values.get(r["position"]))]
        # Positions count from 1 without gaps, and each has an event and a value: what lacks either is lost.
        whole = {value["position"] for value in kept_values}
        self._lost = max({row["position"] for row in sorted_rows[event]} | set(values), default=0) - len(
            whole
        )
        self._answers = sum(1 for row in kept if row["kind"] == ANSWER and row["position"] in whole)
        self.rows: dict[Table, list[Values]] = {
            # A lesson or name that is gone leaves an empty place: the answers are worth keeping without it.
            lesson_version: [lessons.get(sha, _no_lesson(sha)) for sha in _named(attempts, "lesson_sha256")],
            student: [students.get(i, {"id": i, "name": None}) for i in _named(attempts, "student_id")],
            attempt: list(attempts.values()),
            event: kept,
            event_value: kept_values,
            lease: [_lease(attempt_id, kept) for attempt_id in attempts],
        }

    def report(self, kept_as: str) -> Salvage:
        return Salvage(kept_as, len(self.rows[attempt]), self._answers, self._lost)


def _sorted(scanned: Any) -> dict[Table, list[Values]]:
    """The scanned rows by the table they must come from."""
    found: dict[Table, list[Values]] = {t: [] for t in (lesson_version, student, attempt, event, event_value)}
    for row_id, values in scanned:
        table = _table_of(values)
        if table is not None:
            row = dict(zip((column.name for column in table.c), values, strict=True))
            if "position" in row:
                row["position"] = row_id  # SQLite stores the row id in its place
            found[table].append(row)
    return found


def _table_of(values: list[Any]) -> Table | None:
    """Which table a row belongs to, by its length and what its first values look like."""
    match values:
        case [None, str(digest), int(), *_] if len(values) == len(event.c) and _HASH.fullmatch(digest):
            return event
        case [None, str() | None, str() | None]:
            return event_value
        case [str(digest), str(), str()] if _HASH.fullmatch(digest):
            return lesson_version
        case [str(name), str() | None] if _ID.fullmatch(name):
            return student
        case [str(name), str(of), str(sha), str(), str()] if (
            _ID.fullmatch(name) and _ID.fullmatch(of) and _HASH.fullmatch(sha)
        ):
            return attempt
        case _:
            return None


def _fits(row: Values, attempts: dict[str, Values]) -> bool:
    of = attempts.get(row["attempt_id"])
    if of is None:
        return False
    fields = {name: value for name, value in row.items() if name != "position"}
    try:
        whole = Event(**fields, student_id=of["student_id"], lesson_sha256=of["lesson_sha256"])
        return whole.hash == whole.expected_hash
    except (TypeError, ValueError):
        return False


def _value_fits(row: Values, value: Values | None) -> bool:
    if value is None:
        return False
    if value["value"] is None or value["salt"] is None:
        return True  # erased on purpose
    return bool(value_digest(value["salt"], value["value"]) == row["value_digest"])


def _named(attempts: dict[str, Values], column: str) -> list[str]:
    return sorted({row[column] for row in attempts.values()})


def _no_lesson(sha256: str) -> Values:
    return {"sha256": sha256, "lesson_id": "", "canonical": ""}


def _lease(attempt_id: str, events: list[Values]) -> Values:
    """Where the attempt's log goes on. No run holds it: the student comes back with the code."""
    own = [row for row in events if row["attempt_id"] == attempt_id]
    head = own[-1]["hash"] if own else CHAIN_START
    closed = any(row["kind"] == SUBMIT for row in own)
    return {"attempt_id": attempt_id, "run_id": None if closed else "", "head": head}
