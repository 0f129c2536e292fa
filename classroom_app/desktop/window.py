"""The window: which page is shown, and what each page's wishes lead to.

The page with the lessons is painted first; the libraries behind lessons and answers are loaded afterwards,
in the background, and the other pages are made when they are first needed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

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
    from classroom_app.services.answer import AnswerDesk
    from classroom_app.services.library import Library, LibraryEntry
    from classroom_app.store.records import Salvage


@dataclass(frozen=True)
class Start:
    """How the window is opened: for whom, on which lesson (None: the list), and how things are made."""

    places: Places
    make_library: Callable[[Places], Library]
    make_desk: Callable[[Places], AnswerDesk]
    for_teacher: bool = True
    lesson_id: str | None = None


class AppWindow(QMainWindow):
    """Everything happens in this one window."""

    painted = Signal()  # the first page is on screen
    ready = Signal()  # students can begin
    not_ready = Signal(object)  # ClassroomError: answers cannot be kept here

    def __init__(self, start: Start, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("appWindow")
        self.setWindowTitle("Classroom App")
        self._start = start
        self._theme = theme
        self._store_worker = Worker("store", self)
        self._paper_worker = Worker("paper", self)
        self._desk: AnswerDesk | None = None
        self._entries: list[LibraryEntry] = []
        self._students: StudentPages | None = None
        self._handouts: HandoutsPage | None = None
        self._painted = False
        self._close_pending = False
        self._closing = False
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

            if self._desk is None:
                raise ClassroomError("answers cannot be kept yet", "wait a moment")
            may_leave = self._start.for_teacher or self._start.lesson_id is None
            self._students = StudentPages(self._desk, self._store_worker, self._theme, may_leave)
            self._students.leave_requested.connect(self._on_leave_requested)
            self._stack.addWidget(self._students)
        return self._students

    @property
    def handouts(self) -> HandoutsPage:
        """The page of handouts; made when first needed."""
        if self._handouts is None:
            from classroom_app.desktop.teacher.handouts_page import HandoutsPage

            folder = self._start.places.handouts
            self._handouts = HandoutsPage(self._paper_worker, self._theme, folder)
            self._handouts.leave_requested.connect(self._on_leave_requested)
            self._stack.addWidget(self._handouts)
        return self._handouts

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._on_first_paint)

    def closeEvent(self, event: QCloseEvent) -> None:
        saver = self._students.saver if self._students else None
        if saver is None or saver.all_saved or self._closing:
            self._shut_down()
            event.accept()
            return
        event.ignore()
        if not self._close_pending:
            self._close_pending = True
            saver.settled.connect(self._on_settled_before_closing)
            saver.flush()

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
        self.home.handouts_requested.connect(self._on_handouts_requested)
        self.home.resume_requested.connect(self._on_resume_requested)
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
        self._store_worker.run(self, self._open_desk, self._on_desk_opened, self._on_desk_failed)

    def _open_desk(self) -> tuple[AnswerDesk, Salvage | None]:
        desk = self._start.make_desk(self._start.places)
        return desk, desk.open()

    def _on_library_read(self, entries: list[LibraryEntry]) -> None:
        self._entries = entries
        self.home.show_lessons(entries, str(self._start.places.lessons))

    def _on_library_failed(self, error: ClassroomError) -> None:
        self.home.show_notice(str(error))

    def _on_desk_opened(self, opened: tuple[AnswerDesk, Salvage | None]) -> None:
        self._desk, salvage = opened
        if salvage is not None:
            self.home.show_notice(str(salvage))
        self.home.allow_answering()
        if self._start.lesson_id is not None:
            self._show_lesson(self._start.lesson_id)
        if salvage is not None and self._students is not None:
            self._students.show_notice(str(salvage))
        self.ready.emit()

    def _on_desk_failed(self, error: ClassroomError) -> None:
        self.home.show_notice(self.tr("Nobody can answer on this machine yet: {why}").format(why=error))
        self.not_ready.emit(error)

    def _show_lesson(self, lesson_id: str) -> None:
        for entry in self._entries:
            if lesson_id in (entry.id, entry.folder.name) and entry.lesson is not None:
                self._on_answer_requested(entry)
                return
        self.home.show_notice(self.tr("There is no lesson “{name}” here.").format(name=lesson_id))

    def _on_answer_requested(self, entry: LibraryEntry) -> None:
        if entry.lesson is not None and self._desk is not None:
            self.students.start(entry.lesson.for_students)
            self._stack.setCurrentWidget(self.students)

    def _on_resume_requested(self) -> None:
        self.students.start(None)
        self._stack.setCurrentWidget(self.students)

    def _on_handouts_requested(self, entry: LibraryEntry) -> None:
        if entry.lesson is not None:
            self.handouts.show_lesson(entry.lesson)
            self._stack.setCurrentWidget(self.handouts)

    def _on_leave_requested(self) -> None:
        self._stack.setCurrentWidget(self.home)

    def _on_settled_before_closing(self, all_saved: bool) -> None:
        saver = self._students.saver if self._students else None
        if saver is None or (all_saved and not saver.all_saved):
            return  # more was typed meanwhile, and is under way
        saver.settled.disconnect(self._on_settled_before_closing)
        self._close_pending = False
        if all_saved or self._close_all_the_same(saver.state.error):
            self._closing = True
            self.close()

    def _close_all_the_same(self, error: ClassroomError | None) -> bool:
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Not everything is saved"))
        box.setText(self.tr("The last answers are not saved: {why}.").format(why=error))
        stay = box.addButton(self.tr("Stay here"), QMessageBox.ButtonRole.RejectRole)
        leave = box.addButton(self.tr("Close and lose them"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.exec()
        return box.clickedButton() is leave

    def _shut_down(self) -> None:
        if self._desk is not None:
            self._store_worker.run(self, self._desk.close, lambda _nothing: None, lambda _error: None)
        self._store_worker.stop()
        self._paper_worker.stop()
