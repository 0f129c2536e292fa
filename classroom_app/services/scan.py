"""Paper that comes back: what was read from scanned pages is kept as answers, and a person decides doubts.

Everything about a page follows from its sheet, its copy and what is marked on it: the attempt, the runs and
the events. So a page that is scanned twice changes nothing, and pages may come in any order. Each reading of
a page, and each decision, is a run of its own in the copy's log; it is written whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from threading import Event as Flag
from typing import TYPE_CHECKING

from classroom_app.errors import ClassroomError
from classroom_app.formats.publish import publish
from classroom_app.lesson.answer_sheets import SheetLayout
from classroom_app.lesson.arrangement import parallel_version
from classroom_app.lesson.events import DECISION, READING, SIGN_IN, fold
from classroom_app.lesson.paper_answers import (
    PAPER,
    Decision,
    FieldMarks,
    KnownFields,
    PageMarks,
    checked,
    derived_id,
)
from classroom_app.lesson.student import StudentLesson
from classroom_app.lesson.text import clean_name
from classroom_app.scan.readings import BlankPage, FindSheets, PageReading
from classroom_app.services.answer import Beginning
from classroom_app.services.clock import Clock, SystemClock
from classroom_app.services.event_log import RunLog, stamp
from classroom_app.services.paper_log import Run, known_fields
from classroom_app.services.paper_records import Question, ReadPage
from classroom_app.services.sheet_reader import PictureReader, SheetReader, marks_in, pictures_in
from classroom_app.store.records import AttemptRecord, EventRecord

if TYPE_CHECKING:
    from classroom_app.store.database import Store, Work

_LAYOUT_LENGTH = 10
"""Characters of a layout's id, with which the code of a copy's attempt begins."""

Told = Callable[[ReadPage, int], None]
"""Told of each page as it is done, and how many files are done."""


class ScanDesk:
    """Where answers on paper come in. The store is opened on first use, by the thread that will own it."""

    def __init__(
        self,
        open_store: Callable[[], Store],
        find_sheets: FindSheets,
        lessons: Callable[[], Iterable[StudentLesson]],
        pictures: Path,
        clock: Clock | None = None,
        reader: SheetReader | None = None,
    ) -> None:
        """`lessons` are those at hand, for sheets whose lesson was never answered here before; `pictures` is
        the folder for pictures of handwriting and of doubtful marks, with a folder in it for each copy."""
        self._open_store = open_store
        self._find_sheets = find_sheets
        self._lessons = lessons
        self._pictures = pictures
        self._clock = clock or SystemClock()
        self._reader = reader
        self._store: Store | None = None
        self._wholes: dict[str, StudentLesson] = {}
        self._shown: dict[tuple[str, Beginning], StudentLesson] = {}

    def scan(
        self, files: Sequence[Path], told: Told | None = None, stop: Flag | None = None
    ) -> list[ReadPage]:
        """Reads and keeps every page of the files; each page is on disk before the next is looked at.

        Whatever is wrong with a page or a file is said in its place, and the others are read. When `stop` is
        set, the rest is left; what was read stays. Raises ScanMissing where nothing can be read on this
        machine.
        """
        reader = self._the_reader()
        done: list[ReadPage] = []
        for number, file in enumerate(files):
            for page in self._pages(reader.read(file, self._find_sheets), file):
                done.append(page)
                if told is not None:
                    told(page, number)
                if stop is not None and stop.is_set():
                    return done
        return done

    def questions(self) -> list[Question]:
        """What waits for a person, item by item, so that the same one is decided for all students in a row.

        Rooms for sentences come last. Raises ClassroomError.
        """
        with self._opened().begin() as work:
            attempts = {record.id: record for record in work.attempts.all()}
            logs: dict[str, list[EventRecord]] = {}
            for record in work.events.beside(READING, (SIGN_IN, READING, DECISION)):
                logs.setdefault(record.event.attempt_id, []).append(record)
        found = [
            question
            for attempt_id, log in logs.items()
            for question in self._open_in(attempts[attempt_id], log)
        ]
        return sorted(found, key=lambda question: (question.is_writing, question.lesson.id, question.number))

    def decide(self, question: Question, values: Sequence[str]) -> bool:
        """Keeps what a person decided: the values of the field, none where it was left empty.

        Deciding again changes the decision, and deciding the same again nothing. False where another scan
        has come between, so that the picture decided on is no longer the last. Raises ClassroomError for
        what the field cannot be given, and NotSaved.
        """
        item, marks = question.item, question.open.marks
        decision = Decision(
            reading=question.open.reading,
            item=item.id,
            field=marks.field,
            values=checked(item, marks.field, tuple(values), question.lesson.article),
        )
        with self._opened().begin() as work:
            log = work.events.of_attempt(question.attempt_id)
            known = known_fields(log)
            if known.asked_by(decision.key) != decision.reading:
                return False
            if known.decided.get(decision.key) == decision:
                return True
            known.take_decision(decision)
            turn = sum(record.event.kind == DECISION for record in log)
            value = decision.model_dump(mode="json")
            event_id = derived_id(question.attempt_id, value, turn)
            run = Run(work, RunLog(work.attempts.by_id(question.attempt_id), event_id, self._clock))
            run.add(event_id, DECISION, item.id, value)
            run.answer(question.lesson, [item], known)
            work.commit()
        return True

    def close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None

    def _opened(self) -> Store:
        if self._store is None:
            self._store = self._open_store()
        return self._store

    def _the_reader(self) -> SheetReader:
        if self._reader is None:
            self._reader = PictureReader()
        return self._reader

    def _pages(self, readings: Iterator[PageReading | ClassroomError], file: Path) -> Iterator[ReadPage]:
        number = 0
        try:
            for number, reading in enumerate(readings, start=1):
                yield self._page(file, number, reading)
        except ClassroomError as error:
            yield ReadPage(file, number and number + 1, problem=error.sentence)

    def _page(self, file: Path, number: int, reading: PageReading | ClassroomError) -> ReadPage:
        if isinstance(reading, BlankPage):
            return ReadPage(file, number, is_blank=True)
        if isinstance(reading, ClassroomError):
            return ReadPage(file, number, problem=reading.sentence)
        try:
            fields, is_new = self._keep(reading)
        except ClassroomError as error:
            return ReadPage(file, number, problem=error.sentence)
        waiting = [marks for marks in fields if marks.needs_person]
        written = sum(marks.kind == "text" for marks in waiting)
        return ReadPage(
            file,
            number,
            name=reading.copy.student,
            copy=reading.copy.code,
            page=reading.page,
            pages=len(reading.layout.pages),
            marks=sum(bool(marks.values) and not marks.needs_person for marks in fields),
            doubts=len(waiting) - written,
            written=written,
            is_new=is_new,
        )

    def _keep(self, reading: PageReading) -> tuple[tuple[FieldMarks, ...], bool]:
        """Keeps what was read on a page; returns it as it is kept, and whether it is new."""
        layout = reading.layout
        attempt_id = derived_id(PAPER, layout.id, reading.copy.code)
        lesson = self._lesson(layout.lesson_sha256, _beginning(layout), layout.lesson)
        with self._opened().begin() as work:
            log = work.events.of_attempt(attempt_id)
        pictures = pictures_in(reading)
        recognise = partial(self._recognised, self._pictures / attempt_id, pictures, known_fields(log))
        page = PageMarks(page=reading.page, fields=tuple(map(recognise, marks_in(reading, lesson))))
        event_id = derived_id(attempt_id, page.content)
        if any(record.event.event_id == event_id for record in log):
            return page.fields, False
        for name in {marks.picture for marks in page.fields} & pictures.keys():
            publish(self._pictures / attempt_id / name, pictures[name])
        with self._opened().begin() as work:
            record = self._attempt(work, attempt_id, reading)
            run = Run(work, RunLog(record, event_id, self._clock))
            run.add(event_id, READING, str(page.page), page.model_dump(mode="json", exclude_defaults=True))
            named = {marks.item for marks in page.fields}
            items = [item for item in lesson.items if item.id in named]
            run.answer(lesson, items, known_fields(work.events.of_attempt(attempt_id)))
            work.commit()
        return page.fields, True

    def _recognised(
        self, folder: Path, pictures: Mapping[str, bytes], known: KnownFields, marks: FieldMarks
    ) -> FieldMarks:
        """What was read; writing that an earlier scan has shown already goes by the earlier picture."""
        earlier = known.read.get(marks.key)
        if marks.kind == "marks" or not marks.picture or earlier is None or not earlier.picture:
            return marks
        try:
            seen = (folder / earlier.picture).read_bytes()
        except OSError:  # the pictures were taken away: this one is kept
            return marks
        same = self._the_reader().is_same_writing(seen, pictures[marks.picture])
        return marks.model_copy(update={"picture": earlier.picture}) if same else marks

    def _attempt(self, work: Work, attempt_id: str, reading: PageReading) -> AttemptRecord:
        """The copy's attempt, begun if this is the first page of it that comes back."""
        layout, copy = reading.layout, reading.copy
        code = layout.id + copy.code
        known = work.attempts.by_code(code)
        if known is not None:
            return known
        whole = self._whole(layout.lesson_sha256, layout.lesson)
        work.lessons.keep(layout.lesson_sha256, whole.id, whole.canonical.decode())
        record = AttemptRecord(
            id=attempt_id,
            student_id=derived_id(PAPER, "student", layout.id, copy.code),
            name=clean_name(copy.student),
            lesson_sha256=layout.lesson_sha256,
            code=code,
            started_utc=stamp(self._clock.wall()),
        )
        work.attempts.add(record)
        sign_in = derived_id(attempt_id, SIGN_IN)
        beginning = asdict(_beginning(layout)) | {"source": PAPER, "layout": layout.id, "copy": copy.code}
        Run(work, RunLog(record, sign_in, self._clock)).add(sign_in, SIGN_IN, "", beginning)
        return record

    def _open_in(self, attempt: AttemptRecord, log: Sequence[EventRecord]) -> Iterator[Question]:
        """The questions that one copy leaves open, in the order of its items."""
        known = known_fields(log)
        if not known.open:
            return
        beginning = Beginning.read(fold((record.event, record.value) for record in log).beginning)
        lesson = self._lesson(attempt.lesson_sha256, beginning)
        numbered = {item.id: (number, item) for number, item in enumerate(lesson.items, start=1)}
        for (item_id, _field), waiting in known.open.items():
            number, item = numbered[item_id]
            picture = waiting.marks.picture
            yield Question(
                attempt_id=attempt.id,
                name=attempt.name,
                copy=attempt.code[_LAYOUT_LENGTH:],
                lesson=lesson,
                item=item,
                number=number,
                open=waiting,
                picture=self._pictures / attempt.id / picture if picture else None,
            )

    def _lesson(self, sha256: str, beginning: Beginning, lesson_id: str = "") -> StudentLesson:
        """The lesson as it stood on the sheet. Raises ClassroomError where that version is not at hand."""
        if (sha256, beginning) not in self._shown:
            self._shown[sha256, beginning] = _as_printed(self._whole(sha256, lesson_id), beginning)
        return self._shown[sha256, beginning]

    def _whole(self, sha256: str, lesson_id: str) -> StudentLesson:
        """The lesson of that hash, as it was answered before or as it is at hand now."""
        if sha256 not in self._wholes:
            with self._opened().begin() as work:
                canonical = work.lessons.canonical(sha256)
            self._wholes[sha256] = (
                StudentLesson.model_validate_json(canonical)
                if canonical
                else self._at_hand(sha256, lesson_id)
            )
        return self._wholes[sha256]

    def _at_hand(self, sha256: str, lesson_id: str) -> StudentLesson:
        at_hand = list(self._lessons())
        for lesson in at_hand:
            if lesson.sha256 == sha256:
                return lesson
        if any(lesson.id == lesson_id for lesson in at_hand):
            raise ClassroomError(
                f"the sheet was printed from another version of the lesson “{lesson_id}” than is at hand",
                "put that version of the lesson back, and scan the page again",
            )
        raise ClassroomError(
            f"the lesson “{lesson_id or sha256[:8]}” of this sheet is not at hand",
            "add it to the library, and scan the page again",
        )


def _beginning(layout: SheetLayout) -> Beginning:
    return Beginning(plan=layout.plan, seed=layout.seed)


def _as_printed(lesson: StudentLesson, beginning: Beginning) -> StudentLesson:
    """The lesson with the questions and options of the sheet's plan, in the order of its version."""
    try:
        return parallel_version(lesson, beginning.plan, beginning.seed)
    except KeyError as missing:
        raise ClassroomError(f"the lesson has no plan {missing}", "print the sheet again") from missing
