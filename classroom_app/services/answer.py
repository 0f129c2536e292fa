"""A student's journey: sign in, answer, come back after a crash, hand in.

Everything here is synchronous and runs on one thread, which owns the store. What returns has been committed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from classroom_app.errors import AttemptError, ClassroomError, NotSaved, UnknownCode
from classroom_app.formats.publish import publish
from classroom_app.lesson.annotations import Annotation, read_annotation
from classroom_app.lesson.arrangement import arranged
from classroom_app.lesson.events import (
    ANNOTATE,
    ANSWER,
    CLEAR,
    CLOCK,
    NOTHING,
    RESUME,
    SIGN_IN,
    SUBMIT,
    VISIT,
    Folded,
    fold,
    value_text,
)
from classroom_app.lesson.identity import random_code, random_id, read_code, receipt_code
from classroom_app.lesson.responses import Progress, Response, fits, progress, read_response, response_value
from classroom_app.lesson.student import StudentLesson
from classroom_app.lesson.text import clean_name
from classroom_app.services.clock import Clock, SystemClock
from classroom_app.services.event_log import RunLog, Tail, stamp
from classroom_app.store.place import is_network_folder
from classroom_app.store.records import AttemptRecord, EventRecord

if TYPE_CHECKING:  # loading the store takes longer than a student needs to see the sign-in
    from classroom_app.store.database import Store, Work

_T = TypeVar("_T")

CLOCK_JUMP_MS = 60_000
"""How far the wall clock may stray from the steady one before the log says so."""


@dataclass(frozen=True)
class Receipt:
    """What a student keeps: the code follows from the whole log, so a shortened one shows.

    `answered` counts the items answered to the end.
    """

    code: str
    answered: int
    handed_in: datetime


@dataclass(frozen=True)
class Beginning:
    """What a sign-in settles for the whole attempt: the plan, and the seed of the order of options."""

    plan: str = ""
    seed: str = ""

    @classmethod
    def read(cls, text: str) -> Beginning:
        """From a sign-in's value; attempts of earlier versions, and erased ones, have none."""
        value = json.loads(text) if text else None
        if not isinstance(value, dict):
            return cls()
        return cls(str(value.get("plan", "")), str(value.get("seed", "")))

    def shown(self, lesson: StudentLesson) -> StudentLesson:
        """The lesson as this student sees it."""
        try:
            return arranged(lesson.planned(self.plan), self.seed)
        except KeyError as missing:
            raise AttemptError(f"the lesson has no plan {missing}", "choose one that it has") from missing


class AnswerDesk:
    """Where students sign in. The store is opened on first use, by the thread that will own it."""

    def __init__(
        self,
        open_store: Callable[[], Store],
        clock: Clock | None = None,
        folder: Path | None = None,
        is_sound: Callable[[], bool] = lambda: False,
    ) -> None:
        """`is_sound` says, sooner than opening could, that opening will have nothing to mend."""
        self._open_store = open_store
        self._clock = clock or SystemClock()
        self._folder = folder
        self._is_sound = is_sound
        self._store: Store | None = None

    def prepare(self, lessons: Iterable[StudentLesson] = ()) -> list[str]:
        """Makes sure that answers can be kept; returns what people should know, a sentence each.

        A sound store is left for `warm_up` to open. A damaged one is recovered at once, and `lessons` fill in
        again those questions that were lost with it. Raises StoreError.
        """
        notices = []
        if self._store is None and not self._is_sound():
            notices += self._recovered(self._opened(), lessons)
        if self._folder is not None and is_network_folder(self._folder):
            notices.append(
                "The answers lie on a network drive, where they are not safe from a crash. Set "
                "CLASSROOM_APP_HOME to a folder on this machine."
            )
        return notices

    def warm_up(self) -> None:
        """Opens the store, so that the first sign-in need not wait for it. Raises StoreError."""
        self._opened()

    def _recovered(self, store: Store, lessons: Iterable[StudentLesson]) -> list[str]:
        if store.salvage is None:
            return []
        with store.begin() as work:
            for lesson in lessons:
                work.lessons.refill(lesson.sha256, lesson.id, lesson.canonical.decode())
            work.commit()
        return [str(store.salvage)]

    def sign_in(self, lesson: StudentLesson, name: str | None, plan: str = "") -> Sitting:
        """A new attempt on a plan of the lesson ("": all of it), under a name or without one.

        Two equal names are two people. The attempt's own seed decides in which order options stand.
        """
        store = self._opened()
        with store.begin() as work:
            if name and work.attempts.has_code(read_code(name)):
                raise AttemptError(
                    f"{name} is the code of work begun on this machine",
                    "to go on with it, type it under “Come back”; if it is your name, write it in full",
                )
            work.lessons.keep(lesson.sha256, lesson.id, lesson.canonical.decode())
            record = AttemptRecord(
                id=random_id(),
                student_id=random_id(),
                name=clean_name(name),
                lesson_sha256=lesson.sha256,
                code=_free_code(work),
                started_utc=stamp(self._clock.wall()),
            )
            work.attempts.add(record)
            beginning = Beginning(plan=plan, seed=random_id())
            sitting = Sitting(store, self._clock, record, beginning.shown(lesson))
            sitting._begin(work, SIGN_IN, beginning)
            work.commit()
        return sitting

    def resume(self, typed_code: str) -> Sitting:
        """The attempt with that code, exactly as it was left, on the lesson as it was asked then.

        Raises UnknownCode. An attempt that was handed in comes back with its receipt.
        """
        store = self._opened()
        code = read_code(typed_code)
        with store.begin() as work:
            record = work.attempts.by_code(code)
            if record is None:
                raise UnknownCode(
                    f"no work with the code {code or '(empty)'} is on this machine",
                    "check the code, or sign in anew; work stays on the machine where it was begun",
                )
            canonical = work.lessons.canonical(record.lesson_sha256)
            if not canonical:
                raise AttemptError(
                    "the questions of this work were lost when the answers file was damaged",
                    "put the lesson back into the library as it was, and start the app again",
                )
            records = work.events.of_attempt(record.id)
            folded = fold((event.event, event.value) for event in records)
            lesson = StudentLesson.model_validate_json(canonical)
            shown = Beginning.read(folded.beginning).shown(lesson)
            sitting = Sitting(store, self._clock, record, shown)
            sitting._replay(folded, records)
            if sitting.receipt is None:
                sitting._begin(work, RESUME)
            work.commit()
        return sitting

    def close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None

    def _opened(self) -> Store:
        if self._store is None:
            self._store = self._open_store()
        return self._store


class Sitting:
    """One student's uninterrupted time at this machine: a run of the attempt's log."""

    def __init__(self, store: Store, clock: Clock, record: AttemptRecord, lesson: StudentLesson) -> None:
        self.lesson = lesson
        self.code = record.code
        self.name = record.name
        self.answers: dict[str, Response] = {}
        self.annotations: dict[str, Annotation] = {}
        self.at_item = ""
        self.receipt: Receipt | None = None
        self._store = store
        self._clock = clock
        self._record = record
        self._log = RunLog(record, random_id(), clock)
        self._items = {item.id: item for item in lesson.items}
        self._tail = Tail("", 0)
        self._doubtful: _Step | None = None
        self._clock_offset_ms = _offset_ms(clock)

    def save(self, item_id: str, response: Response | None) -> datetime:
        """Keeps an answer, or takes it away (None). When this returns it is on disk; returns when that was.

        Raises NotSaved (try again later: the answer was not kept), AttemptTakenOver or AttemptClosed.
        """
        if response is not None and not fits(self._items[item_id], response):
            raise AttemptError(f"the answer does not fit the question '{item_id}'", "answer it again")
        value = response_value(response) if response else None
        saved = self._write(ANSWER if response else CLEAR, item_id, value)
        if response is None:
            self.answers.pop(item_id, None)
        else:
            self.answers[item_id] = response
        return saved

    def annotate(self, annotation_id: str, annotation: Annotation | None) -> datetime:
        """Keeps an annotation, or takes it away (None). Raises what `save` does."""
        value = annotation.model_dump(mode="json") if annotation else None
        saved = self._write(ANNOTATE, annotation_id, value)
        if annotation is None:
            self.annotations.pop(annotation_id, None)
        else:
            self.annotations[annotation_id] = annotation
        return saved

    def visit(self, item_id: str) -> datetime:
        """Keeps where the student is."""
        saved = self._write(VISIT, item_id)
        self.at_item = item_id
        return saved

    def submit(self) -> Receipt:
        """Hands the work in; nothing can be added afterwards."""
        handed_in = self._write(SUBMIT)
        self.receipt = Receipt(receipt_code(self._tail.head), self._answered(), handed_in)
        return self.receipt

    def save_to_file(
        self,
        path: Path,
        unsaved: dict[str, Response | None],
        unsaved_annotations: dict[str, Annotation | None],
    ) -> None:
        """Writes all answers and annotations to a file, with the changes that the store did not take.

        A change to None takes an answer or an annotation away.
        """
        answers = {name: a for name, a in {**self.answers, **unsaved}.items() if a is not None}
        annotations = [a for a in {**self.annotations, **unsaved_annotations}.values() if a is not None]
        content = {
            "lesson": self.lesson.id,
            "lesson_sha256": self._record.lesson_sha256,
            "name": self.name,
            "code": self.code,
            "answers": {item_id: response_value(answer) for item_id, answer in answers.items()},
            "annotations": [annotation.model_dump(mode="json") for annotation in annotations],
        }
        publish(path, json.dumps(content, ensure_ascii=False, indent=2).encode(), replace=True)

    def _answered(self) -> int:
        """How many items are answered to the end."""
        return sum(
            progress(item, self.answers.get(item_id)) is Progress.ANSWERED
            for item_id, item in self._items.items()
        )

    def _begin(self, work: Work, kind: str, beginning: Beginning | None = None) -> None:
        """Takes the attempt for this run and says so in its log."""
        text = value_text(asdict(beginning)) if beginning else NOTHING
        self._tail = self._log.append(work, self._log.begin(work), kind, text=text)

    def _replay(self, folded: Folded, records: Sequence[EventRecord]) -> None:
        """Takes up what the log amounts to; what cannot be read or shown stays in the log and is left out."""
        for item_id, text in folded.answers.items():
            response = _read(read_response, text)
            if response is not None and item_id in self._items and fits(self._items[item_id], response):
                shown = tuple(quoted for quoted in response.evidence if self.lesson.has(quoted))
                self.answers[item_id] = response.model_copy(update={"evidence": shown})
        for name, text in folded.annotations.items():
            annotation = _read(read_annotation, text)
            if annotation is not None and self.lesson.has(annotation.target):
                self.annotations[name] = annotation
        self.at_item = folded.at_item
        if folded.submitted:
            last = next(record.event for record in records if record.event.kind == SUBMIT)
            handed_in = datetime.fromisoformat(last.wall_utc)
            self.receipt = Receipt(receipt_code(last.hash), self._answered(), handed_in)

    def _write(self, kind: str, subject: str = "", value: object = None) -> datetime:
        """Adds one event to the log and commits; the clock's event goes first where the clock jumped."""
        doubtful, self._doubtful = self._doubtful, None
        step = _Step(kind, subject, value_text(value), self._tail)
        jump = self._clock_jump()
        try:
            with self._store.begin() as work:
                if doubtful and work.attempts.head(self._record.id) == doubtful.tail.head:
                    # The write that was reported as failed had reached the disk after all.
                    self._tail = step.tail = doubtful.tail
                    if doubtful.repeats(step):
                        return self._tail.at
                if jump:
                    step.tail = self._log.append(work, step.tail, CLOCK, text=value_text({"jump_ms": jump}))
                step.tail = self._log.append(work, step.tail, kind, subject, step.value)
                if kind == SUBMIT:
                    work.attempts.close(self._record.id)
                work.commit()
        except NotSaved:
            self._doubtful = doubtful if step.tail is self._tail else step
            raise
        self._tail = step.tail
        self._clock_offset_ms += jump or 0
        return self._tail.at

    def _clock_jump(self) -> int | None:
        """By how many milliseconds the wall clock left the steady one since the last save, if by many."""
        jump = _offset_ms(self._clock) - self._clock_offset_ms
        return jump if abs(jump) > CLOCK_JUMP_MS else None


@dataclass
class _Step:
    """A write under way: what it adds, and the end of the log once it is there."""

    kind: str
    subject: str
    value: str
    tail: Tail

    def repeats(self, other: _Step) -> bool:
        return (self.kind, self.subject, self.value) == (other.kind, other.subject, other.value)


def _read(read: Callable[[object], _T], text: str) -> _T | None:
    """A stored value, or None where it is none that this version knows."""
    try:
        return read(json.loads(text))
    except (ValueError, RecursionError):
        return None


def _offset_ms(clock: Clock) -> int:
    return int(clock.wall().timestamp() * 1000) - clock.mono_ms()


def _free_code(work: Work) -> str:
    for _ in range(100):
        code = random_code()
        if not work.attempts.has_code(code):
            return code
    raise ClassroomError("no free code is left on this machine", "start a new data folder")
