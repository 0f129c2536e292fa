"""How long a student waits for an answer to be on disk: `Sitting.save` against raw sqlite3.

Raw means the same pragmas and (a) the very same statements on the same tables, with values made beforehand,
(b) one row into a database of one table. The three take turns in blocks.
"""

from __future__ import annotations

import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from itertools import count, cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from classroom_app import bootstrap
from classroom_app.lesson.items import ChoiceItem, HottextItem, Item, MatchItem, OrderItem, SliderItem
from classroom_app.lesson.responses import (
    ChoiceResponse,
    MatchResponse,
    OrderResponse,
    Response,
    SliderResponse,
    TextResponse,
)
from classroom_app.services.answer import AnswerDesk, Sitting
from classroom_app.settings import find_places
from classroom_app.store.database import Store
from classroom_app.store.pragmas import PRAGMAS
from tests.benchmarks.report import Row, middle_half
from tests.benchmarks.windows import LESSON

BLOCKS, BLOCK, SLICE, WARM_UP = 80, 50, 500, 50
GOAL = 1.3


class Save(Protocol):
    """A way to save: what `prepare` does is not timed."""

    def prepare(self) -> None: ...

    def __call__(self) -> None: ...


def measure(folder: Path, runs: int | None) -> list[Row]:
    with TemporaryDirectory(dir=folder) as name, ExitStack() as opened:
        home = Path(name)
        ours = opened.enter_context(closing(_Ours(home / "ours.db")))
        same = opened.enter_context(closing(_Same(home / "same.db")))
        single = opened.enter_context(closing(_Single(home / "one.db")))
        taken = _in_turn([ours, same, single], runs or BLOCKS)
    return [
        _row("save, p50, against the same three statements", 0.50, taken[0], taken[1]),
        _row("save, p99, against the same three statements", 0.99, taken[0], taken[1], GOAL),
        _row("save, p50, against one row in one table", 0.50, taken[0], taken[2]),
        _row("save, p99, against one row in one table", 0.99, taken[0], taken[2]),
    ]


def _in_turn(saves: list[Save], blocks: int) -> list[list[int]]:
    """For each way to save, the nanoseconds of every save."""
    for save in saves:
        for _ in range(WARM_UP):
            _timed(save)
    taken: list[list[int]] = [[] for _ in saves]
    for _ in range(blocks):
        for times, save in zip(taken, saves, strict=True):
            times += [_timed(save) for _ in range(BLOCK)]
    return taken


def _timed(save: Save) -> int:
    save.prepare()
    began = time.perf_counter_ns()
    save()
    return time.perf_counter_ns() - began


def _row(what: str, share: float, ours: list[int], bare: list[int], goal: float | None = None) -> Row:
    """Times are over all saves together; the ratio is the median over slices of `SLICE` saves.

    So a moment in which another program held the disk counts for one slice only.
    """
    ratios = [
        _quantile(ours[at : at + SLICE], share) / _quantile(bare[at : at + SLICE], share)
        for at in range(0, len(ours), SLICE)
    ]
    mine, other = _quantile(ours, share), _quantile(bare, share)
    shown = f"{mine / 1e3:.0f} µs", f"{other / 1e3:.0f} µs"
    return Row(what, *shown, median(ratios), middle_half(ratios), len(ours), goal)


def _quantile(values: list[int], share: float) -> float:
    return median(values) if share == 0.5 else sorted(values)[int(len(values) * share)]


class _Ours:
    """A sitting's save, each time with another answer; it must run `_Same`'s statements and no others."""

    def __init__(self, path: Path) -> None:
        self._store = Store.open(path)
        self._sitting = _signed_in(self._store)
        self._answers = _answers(self._sitting)
        kept = self._store._connection
        if kept is None:
            raise RuntimeError("the store keeps no connection")
        driver: Any = kept.connection.driver_connection
        heard: list[str] = []
        driver.set_trace_callback(heard.append)
        self.prepare()
        self()
        driver.set_trace_callback(None)
        _compare(heard)

    def prepare(self) -> None:
        self._next = next(self._answers)

    def __call__(self) -> None:
        self._sitting.save(*self._next)

    def close(self) -> None:
        self._store.close()


def _compare(heard: list[str]) -> None:
    """Raises where the product no longer does what the bare equivalent does."""
    wanted = ["BEGIN IMMEDIATE", *_Same.STATEMENTS, "COMMIT"]
    if [_subject(text) for text in heard] != [_subject(text) for text in wanted]:
        raise RuntimeError(f"a save runs other statements than the benchmark: {heard}")


def _subject(statement: str) -> tuple[str, ...]:
    """What a statement does to which table."""
    return tuple(statement.upper().replace("(", " ").replace("INSERT INTO", "INSERT").split()[:2])


def _signed_in(store: Store) -> Sitting:
    lesson = bootstrap.make_library(find_places()).load(LESSON).for_students
    return AnswerDesk(lambda: store).sign_in(lesson, "Ada")


def _answers(sitting: Sitting) -> Iterator[tuple[str, Response]]:
    """What a student might answer, question after question, over and over."""
    for number in count():
        for item in sitting.lesson.items:
            yield item.id, _answer(item, number)


def _answer(item: Item, number: int) -> Response:
    match item:
        case ChoiceItem():
            return ChoiceResponse(choices=(item.choices[number % len(item.choices)].id,))
        case HottextItem():
            return ChoiceResponse(choices=(item.hottexts[number % len(item.hottexts)].id,))
        case MatchItem():
            columns = cycle(column.id for column in item.columns)
            return MatchResponse(pairs={row.id: next(columns) for row in item.rows})
        case OrderItem():
            turn = number % len(item.choices)
            names = [choice.id for choice in item.choices]
            return OrderResponse(order=(*names[turn:], *names[:turn]))
        case SliderItem():
            steps = (item.upper - item.lower) // item.step
            return SliderResponse(value=item.lower + number % (steps + 1) * item.step)
        case _:
            return TextResponse(text=f"In {number} words: who counted, what, and when?")


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for name, (wanted, _reported) in PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={wanted}")
    return connection


class _Same:
    """(a) The statements of our save on our tables; their values are made before the clock starts."""

    STATEMENTS = (
        "UPDATE lease SET head=? WHERE attempt_id=? AND run_id=? AND head=?",
        "INSERT INTO event(hash, schema, event_id, attempt_id, run_id, seq, prev_hash, kind, subject,"
        " value_digest, wall_utc, mono_ms, app_version) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)",
        "INSERT INTO event_value(position, salt, value) VALUES(?,?,?)",
    )

    def __init__(self, path: Path) -> None:
        store = Store.open(path)
        sitting = _signed_in(store)
        store.close()
        self._db = _connect(path)
        self._answers = _answers(sitting)
        self._lease = self._db.execute("SELECT attempt_id, run_id, head FROM lease").fetchone()
        (self._seq,) = self._db.execute("SELECT max(position) FROM event").fetchone()
        self._values: list[tuple[Any, ...]] = []

    def prepare(self) -> None:
        """Makes the values of the next save: as many and as long as ours, random where ours are hashes."""
        attempt_id, run_id, head = self._lease
        item_id, answer = next(self._answers)
        new, salt, self._seq = secrets.token_hex(32), secrets.token_hex(16), self._seq + 1
        row = (new, 1, secrets.token_hex(16), attempt_id, run_id, self._seq, head, "answer", item_id)
        row += (secrets.token_hex(32), "2026-01-01T00:00:00.000+00:00", self._seq, "0.1.0")
        value = (self._seq, salt, answer.model_dump_json())
        self._values = [(new, attempt_id, run_id, head), row, value]
        self._lease = (attempt_id, run_id, new)

    def __call__(self) -> None:
        execute = self._db.execute
        execute("BEGIN IMMEDIATE")
        for statement, values in zip(self.STATEMENTS, self._values, strict=True):
            execute(statement, values)
        execute("COMMIT")

    def close(self) -> None:
        self._db.close()


class _Single:
    """(b) One row into a database of one table, as in the first measurements of the bare parts."""

    def __init__(self, path: Path) -> None:
        self._db = _connect(path)
        self._db.execute(
            "CREATE TABLE answer(id INTEGER PRIMARY KEY, session INTEGER NOT NULL, student TEXT NOT NULL,"
            " question INTEGER NOT NULL, value TEXT NOT NULL, at TEXT NOT NULL,"
            " UNIQUE(session, student, question))"
        )
        self._number = 0

    def prepare(self) -> None:
        self._number += 1

    def __call__(self) -> None:
        row = (1, f"s{self._number % 30}", self._number, "B", "2026-01-01T00:00:00Z")
        self._db.execute("INSERT INTO answer(session, student, question, value, at) VALUES(?,?,?,?,?)", row)

    def close(self) -> None:
        self._db.close()
