"""The window: which page is shown, and what each page's wishes lead to.

The page with the lessons is painted first; the libraries behind lessons and answers are loaded afterwards,
in the background, and the other pages are made when they are first needed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from classroom_app import bootstrap
from classroom_app.desktop.background import Worker
from classroom_app.desktop.home_page import HomePage
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.labels import TextLabel
from classroom_app.desktop.widgets.text_size import TextSizeControl
from classroom_app.errors import ClassroomError
from classroom_app.settings import Places

if TYPE_CHECKING:
    from classroom_app.desktop.student.student_pages import StudentPages
    from classroom_app.desktop.teacher.handouts_page import HandoutsPage
    from classroom_app.desktop.teacher.practice_page import PracticePage
    from classroom_app.desktop.teacher.scan_page import ScanPage
    from classroom_app.lesson.authored import Lesson
    from classroom_app.lesson.student import StudentLesson
    from classroom_app.services.answer import AnswerDesk
    from classroom_app.services.library import Library, LibraryEntry
    from classroom_app.services.scan import ScanDesk


@dataclass(frozen=True)
class Start:
    """How the window is opened: for whom, on which lesson and plan (None: the list, the lesson's first plan),
    and how things are made."""

    places: Places
    make_library: Callable[[Places], Library]
    make_desk: Callable[[Places], AnswerDesk]
    for_teacher: bool = True
    lesson_id: str | None = None
    plan: str | None = None
    make_scan_desk: Callable[[Places], ScanDesk] = bootstrap.make_scan_desk


class AppWindow(QMainWindow):
    """Everything happens in this one window."""

    painted = Signal()  # the first page is on screen
    usable = Signal()  # the lessons are there, and students can sign in
    ready = Signal()  # answers can be kept here
    not_ready = Signal(object)  # ClassroomError: answers cannot be kept here

    def __init__(self, start: Start, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("appWindow")
        self.setWindowTitle("Classroom App")
        self._start = start
        self._theme = theme
        self._store_worker = Worker("store", self)
        self._paper_worker = Worker("paper", self)
        self._picture_worker = Worker("pictures", self)
        self._scan_worker = Worker("scan", self)
        self._desk: AnswerDesk | None = None
        self._entries: list[LibraryEntry] = []
        self._students: StudentPages | None = None
        self._practice: PracticePage | None = None
        self._handouts: HandoutsPage | None = None
        self._scan_desk: ScanDesk | None = None
        self._scans: ScanPage | None = None
        self._wish = 0  # counts what was asked for, so that a slow answer knows whether it is still wanted
        self._painted = False
        self._closing = False
        self._safe_to_close = False
        self.home = HomePage(theme, start.for_teacher)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.home)
        self._size = TextSizeControl(theme)
        self._lay_out()
        self._connect()
        self.resize(1366, 768)

    @property
    def students(self) -> StudentPages:
        """The student's pages; made when first needed."""
        if self._students is None:
            from classroom_app.desktop.student.student_pages import StudentPages

            may_leave = self._start.for_teacher or self._start.lesson_id is None
            self._students = StudentPages(self._the_desk, self._store_worker, self._theme, may_leave)
            self._students.leave_requested.connect(self._on_leave_requested)
            self._students.safe_to_leave.connect(self._on_safe_to_leave)
            self._students.staying.connect(self._on_staying)
            self._stack.addWidget(self._students)
        return self._students

    @property
    def handouts(self) -> HandoutsPage:
        """The page of handouts; made when first needed."""
        if self._handouts is None:
            from classroom_app.desktop.teacher.handouts_page import HandoutsPage

            places = self._start.places
            self._handouts = HandoutsPage(self._paper_worker, self._picture_worker, self._theme, places)
            self._handouts.leave_requested.connect(self._on_leave_requested)
            self._stack.addWidget(self._handouts)
        return self._handouts

    @property
    def practice(self) -> PracticePage:
        """The page on which a teacher tries a lesson; made when first needed."""
        if self._practice is None:
            from classroom_app.desktop.teacher.practice_page import PracticePage

            self._practice = PracticePage(self._theme)
            self._practice.leave_requested.connect(self._on_leave_requested)
            self._stack.addWidget(self._practice)
        return self._practice

    @property
    def scans(self) -> ScanPage:
        """The page of answers on paper; made when first needed."""
        if self._scans is None:
            from classroom_app.desktop.teacher.scan_page import ScanPage

            self._scans = ScanPage(self._the_scan_desk, self._scan_worker, self._theme)
            self._scans.leave_requested.connect(self._on_leave_requested)
            self._stack.addWidget(self._scans)
        return self._scans

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._on_first_paint)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._safe_to_close or self._students is None:
            self._shut_down()
            event.accept()
            return
        event.ignore()
        self._closing = True
        self._students.finish()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 6, 16, 6)
        name = TextLabel("Classroom App", "quiet")
        bar.addWidget(name, 1)
        bar.addWidget(self._size)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        self.home.answer_requested.connect(self._on_answer_requested)
        self.home.practice_requested.connect(self._on_practice_requested)
        self.home.handouts_requested.connect(self._on_handouts_requested)
        self.home.resume_requested.connect(self._on_resume_requested)
        self.home.retry_requested.connect(self._on_retry_requested)
        self.home.paper_requested.connect(self._on_paper_requested)
        for keys, act in (
            (QKeySequence.StandardKey.ZoomIn, self._size.make_larger),
            (QKeySequence("Ctrl+="), self._size.make_larger),
            (QKeySequence.StandardKey.ZoomOut, self._size.make_smaller),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _on_first_paint(self) -> None:
        self.painted.emit()
        start = self._start
        self._store_worker.run(
            self,
            lambda: start.make_library(start.places).entries(),
            self._on_library_read,
            self._on_library_failed,
        )

    def _on_retry_requested(self) -> None:
        """Opens the store, the first time or once more."""
        self._store_worker.run(self, self._open_desk, self._on_desk_opened, self._on_desk_failed)

    def _the_desk(self) -> AnswerDesk:
        """The one desk. Made and used on the store's thread only."""
        if self._desk is None:
            self._desk = self._start.make_desk(self._start.places)
        return self._desk

    def _the_scan_desk(self) -> ScanDesk:
        """The one desk for paper, with a store of its own. Made and used on its worker's thread only."""
        if self._scan_desk is None:
            self._scan_desk = self._start.make_scan_desk(self._start.places)
        return self._scan_desk

    def _open_desk(self) -> list[str]:
        lessons = [entry.lesson for entry in self._entries if entry.lesson is not None]
        return self._the_desk().prepare(lessons)

    def _on_library_read(self, entries: list[LibraryEntry]) -> None:
        self._entries = entries
        self.home.show_lessons(entries, str(self._start.places.lessons))
        self.home.allow_answering(True)
        if self._start.lesson_id is not None:
            self._show_lesson(self._start.lesson_id)
        self.usable.emit()
        self._on_retry_requested()

    def _on_library_failed(self, error: ClassroomError) -> None:
        self.home.show_notice(error.sentence)
        self._on_retry_requested()

    def _on_desk_opened(self, notices: list[str]) -> None:
        if notices or self.home.may_retry:
            self.home.show_notice(" ".join(notices))
        self.home.allow_answering(True)
        if notices and self._students is not None:
            self._students.show_notice(" ".join(notices))
        self.ready.emit()
        self._store_worker.run(
            self, lambda: self._the_desk().warm_up(), lambda _nothing: None, self._on_desk_failed
        )

    def _on_desk_failed(self, error: ClassroomError) -> None:
        why = self.tr("Nobody can answer on this machine yet: {why}.").format(why=error)
        self.home.show_notice(why, may_retry=True)
        self.home.allow_answering(False)
        if self._students is not None and self._students.saver is None:
            self._stack.setCurrentWidget(self.home)
        self.not_ready.emit(error)

    def _show_lesson(self, lesson_id: str) -> None:
        named = [entry for entry in self._entries if lesson_id in (entry.id, entry.folder.name)]
        if not named:
            self.home.show_notice(self.tr("There is no lesson “{name}” here.").format(name=lesson_id))
        elif named[0].lesson is None:
            self.home.show_notice(named[0].trouble)
        else:
            self._show_plan(named[0], named[0].lesson)

    def _show_plan(self, entry: LibraryEntry, lesson: StudentLesson) -> None:
        plan = lesson.default_plan if self._start.plan is None else self._start.plan
        known = [known.id for known in lesson.plans]
        if plan and plan not in known:
            self.home.show_notice(
                self.tr("The lesson has no plan “{name}”. It has: {plans}.").format(
                    name=plan, plans=", ".join(known) or self.tr("none")
                )
            )
        else:
            self._on_answer_requested(entry, plan)

    def _on_answer_requested(self, entry: LibraryEntry, plan: str) -> None:
        if entry.lesson is not None:
            self.students.start(entry.lesson, plan)
            self._stack.setCurrentWidget(self.students)

    def _on_practice_requested(self, entry: LibraryEntry, plan: str) -> None:
        self._open_lesson(entry, plan, partial(self._show_practice, plan))

    def _show_practice(self, plan: str, lesson: Lesson) -> None:
        self.practice.show_lesson(lesson, plan)
        self._stack.setCurrentWidget(self.practice)

    def _on_resume_requested(self) -> None:
        self.students.start(None)
        self._stack.setCurrentWidget(self.students)

    def _on_paper_requested(self) -> None:
        self._stack.setCurrentWidget(self.scans)
        self.scans.show_waiting()

    def _on_handouts_requested(self, entry: LibraryEntry, plan: str) -> None:
        self._open_lesson(entry, plan, partial(self._show_handouts, plan))

    def _show_handouts(self, plan: str, lesson: Lesson) -> None:
        self.handouts.show_lesson(lesson, plan)
        self._stack.setCurrentWidget(self.handouts)

    def _open_lesson(self, entry: LibraryEntry, plan: str, show: Callable[[Lesson], None]) -> None:
        """Reads a lesson with its keys, in the background, and shows it, unless something else was asked for.

        What has keys must not open over the pages of a student who has begun meanwhile.
        """
        start = self._start
        self._wish += 1
        mine = self._wish

        def open_whole() -> Lesson:
            from classroom_app.services.prepare import check_plan

            lesson = start.make_library(start.places).open(entry)
            check_plan(lesson, plan)
            return lesson

        def show_if_wanted(lesson: Lesson) -> None:
            if mine == self._wish and self._stack.currentWidget() is self.home:
                show(lesson)

        self._paper_worker.run(
            self, open_whole, show_if_wanted, lambda error: self.home.show_notice(error.sentence)
        )

    def _on_leave_requested(self) -> None:
        self._stack.setCurrentWidget(self.home)

    def _on_safe_to_leave(self) -> None:
        if self._closing:
            self._safe_to_close = True
            QTimer.singleShot(0, self.close)  # not at once: this may be answering a close under way

    def _on_staying(self) -> None:
        self._closing = False

    def _shut_down(self) -> None:
        self._store_worker.run(self, self._close_desk, lambda _nothing: None, lambda _error: None)
        self._store_worker.stop()
        if self._handouts is not None:
            self._handouts.stop()
        self._paper_worker.stop()
        self._picture_worker.stop()
        if self._scans is not None:
            self._scans.stop()
        self._scan_worker.run(self, self._close_scan_desk, lambda _nothing: None, lambda _error: None)
        self._scan_worker.stop()

    def _close_scan_desk(self) -> None:
        if self._scan_desk is not None:
            self._scan_desk.close()

    def _close_desk(self) -> None:
        if self._desk is not None:
            self._desk.close()
