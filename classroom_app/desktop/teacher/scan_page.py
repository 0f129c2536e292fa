"""Paper answers: scans are read in the background, and what is doubtful is decided one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event as Flag

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from classroom_app.desktop.background import Worker
from classroom_app.desktop.teacher.decision_view import DecisionView
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.flow_layout import FlowLayout
from classroom_app.desktop.widgets.labels import TextLabel, button
from classroom_app.desktop.widgets.page import PageColumn
from classroom_app.errors import ClassroomError
from classroom_app.services.paper_records import Question, ReadPage
from classroom_app.services.scan import ScanDesk


class ScanPage(QWidget):
    """Takes scans in, lists what became of each page, and asks about what is doubtful."""

    leave_requested = Signal()
    finished = Signal(object)  # list[ReadPage], or the ClassroomError: the files are done
    loaded = Signal()  # what waits for a person is known
    _advanced = Signal(object, int)

    def __init__(
        self, desk: Callable[[], ScanDesk], worker: Worker, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """`desk` is called on the worker's thread only."""
        super().__init__(parent)
        self.setObjectName("scanPage")
        self._desk = desk
        self._worker = worker
        self._stop = Flag()
        self._pages: list[ReadPage] = []
        self._doubts: list[Question] = []
        self._writing: list[Question] = []
        self._choose = button(self.tr("&Choose scans…"), "primary", "chooseScans")
        self._cancel = button(self.tr("&Stop"), name="stopScans")
        self._bar = QProgressBar()
        self._bar.setAccessibleName(self.tr("Files read"))
        self._message = TextLabel()
        self._message.setObjectName("message")
        self._decide = button("", name="decide")
        self._type = button("", name="typeOut")
        self._failed = TextLabel("", "warning")
        self._failed.setObjectName("failed")
        self._read = TextLabel()
        self._read.setObjectName("read")
        self._leave = button(self.tr("&Back to the lessons"), "quiet", "leave")
        self._list = QWidget()
        self._view = DecisionView(theme)
        self._stack = QStackedWidget()
        self._lay_out(theme)
        self._connect()
        self._show_idle()

    @property
    def view(self) -> DecisionView:
        """Where doubts are decided."""
        return self._view

    @property
    def is_deciding(self) -> bool:
        return self._stack.currentWidget() is self._view

    def show_waiting(self) -> None:
        """Readies the page: looks up what waits for a person."""
        self._show_list()
        self._say(self.tr("Looking up what waits…"))
        self._load()

    def scan(self, files: Sequence[Path]) -> None:
        """Reads these files in the background."""
        self._stop = Flag()
        self._pages = []
        self._show_pages()
        self._bar.setRange(0, len(files) if len(files) > 1 else 0)  # busy, where one file holds all pages
        self._bar.setValue(0)
        for control in (self._bar, self._cancel):
            control.show()
        for control in (self._choose, self._decide, self._type):
            control.setEnabled(False)
        self._say(self.tr("Reading the pages…"))
        self._cancel.setFocus()
        told, stop = self._advanced.emit, self._stop
        self._worker.run(
            self, lambda: self._desk().scan(list(files), told, stop), self._on_scanned, self._on_scan_failed
        )

    def stop(self) -> None:
        """Lets the reading end after the page at hand; what was read is kept."""
        self._stop.set()
        self._cancel.setEnabled(False)

    def _lay_out(self, theme: Theme) -> None:
        column = PageColumn(self._list, theme, TextLabel(self.tr("Paper answers")))
        how = self.tr(
            "Scan or photograph the answer sheets that came back: PDF, PNG, JPEG or TIFF. Each page is kept "
            "as soon as it is read, and a page that is read twice counts once."
        )
        column.addWidget(TextLabel(how, "quiet"))
        actions = QWidget()
        flow = FlowLayout(actions)
        for control in (self._choose, self._cancel, self._decide, self._type):
            flow.addWidget(control)
        column.addWidget(actions)
        for part in (self._bar, self._message, self._failed, self._read):
            column.addWidget(part)
        column.addWidget(self._leave, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._view)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _connect(self) -> None:
        self._choose.clicked.connect(self._on_choose_clicked)
        self._cancel.clicked.connect(self.stop)
        self._decide.clicked.connect(self._on_decide_clicked)
        self._type.clicked.connect(self._on_type_clicked)
        self._leave.clicked.connect(self.leave_requested)
        self._advanced.connect(self._on_advanced, Qt.ConnectionType.QueuedConnection)
        self._view.decided.connect(self._on_decided)
        self._view.finished.connect(self.show_waiting)
        self._view.leave_requested.connect(self.show_waiting)

    def _load(self) -> None:
        self._worker.run(self, lambda: self._desk().questions(), self._on_loaded, self._on_failed)

    def _on_choose_clicked(self) -> None:
        kinds = self.tr("Scans and photos") + " (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)"
        chosen, _kind = QFileDialog.getOpenFileNames(self, self.tr("Scans of answer sheets"), "", kinds)
        if chosen:
            self.scan([Path(file) for file in chosen])

    def _on_decide_clicked(self) -> None:
        self._ask(self._doubts)

    def _on_type_clicked(self) -> None:
        self._ask(self._writing)

    def _ask(self, questions: list[Question]) -> None:
        self._stack.setCurrentWidget(self._view)
        self._view.ask(questions)

    def _on_advanced(self, page: ReadPage, files_done: int) -> None:
        self._bar.setValue(files_done)
        self._pages.append(page)
        self._show_pages()
        self._say(self.tr("Reading the pages… Pages done: {n}.").format(n=len(self._pages)))

    def _on_scanned(self, pages: list[ReadPage]) -> None:
        self._pages = pages
        self._show_pages()
        self._show_idle()
        self._load()
        self.finished.emit(pages)

    def _on_scan_failed(self, error: ClassroomError) -> None:
        self._show_idle()
        self._on_failed(error)
        self.finished.emit(error)

    def _on_failed(self, error: ClassroomError) -> None:
        self._say(error.sentence, "warning")

    def _on_loaded(self, questions: list[Question]) -> None:
        self._writing = [question for question in questions if question.is_writing]
        self._doubts = [question for question in questions if not question.is_writing]
        self._show_idle()
        self._say_what_waits()
        if not self.is_deciding:
            (self._decide if self._doubts else self._choose).setFocus()
        self.loaded.emit()

    def _on_decided(self, question: Question, values: tuple[str, ...]) -> None:
        self._worker.run(
            self,
            lambda: self._desk().decide(question, values),
            self._on_decision_kept,
            self._on_decision_refused,
        )

    def _on_decision_kept(self, kept: bool) -> None:
        if kept:
            self._view.go_on()
        else:
            self._view.show_trouble(self.tr("This page was scanned anew meanwhile. Go back to the list."))

    def _on_decision_refused(self, error: ClassroomError) -> None:
        self._view.show_trouble(error.sentence)

    def _show_list(self) -> None:
        self._stack.setCurrentWidget(self._list)

    def _show_idle(self) -> None:
        self._bar.hide()
        self._cancel.hide()
        self._cancel.setEnabled(True)
        self._choose.setEnabled(True)
        for control, count, text in (
            (self._decide, len(self._doubts), self.tr("&Decide what is doubtful: {n}")),
            (self._type, len(self._writing), self.tr("&Type out what is written: {n}")),
        ):
            control.setText(text.format(n=count))
            control.setEnabled(count > 0)
            control.setVisible(count > 0)

    def _say_what_waits(self) -> None:
        said = [self._summary()] if self._pages else []
        if self._doubts:
            said.append(self.tr("Answers that need a decision: {n}.").format(n=len(self._doubts)))
        else:
            said.append(self.tr("✓ Nothing needs a decision."))
        self._say(" ".join(said), "" if self._doubts else "good")

    def _summary(self) -> str:
        return self.tr("Pages read: {new}. Read before: {before}. Not read: {failed}.").format(
            new=sum(page.is_new for page in self._pages),
            before=sum(bool(page.copy) and not page.is_new for page in self._pages),
            failed=sum(bool(page.problem) for page in self._pages),
        )

    def _say(self, text: str, role: str = "quiet") -> None:
        self._message.set_role(role)
        self._message.setText(text)

    def _show_pages(self) -> None:
        failed = [self._line(page) for page in self._pages if page.problem]
        read = [self._line(page) for page in self._pages if page.copy]
        for label, lines in ((self._failed, failed), (self._read, read)):
            label.setText("\n".join(lines))
            label.setVisible(bool(lines))

    def _line(self, page: ReadPage) -> str:
        where = f"{page.file.name}, {page.picture}" if page.picture else page.file.name
        if page.problem:
            return self.tr("✗ {where}: not read. {why}").format(where=where, why=page.problem)
        whose = self.tr("✓ {where}: {name}, page {page} of {pages}").format(
            where=where, name=page.name or page.copy, page=page.page, pages=page.pages
        )
        if not page.is_new:
            return self.tr("{whose}: read before, nothing changed").format(whose=whose)
        doubtful = self.tr(", in doubt {n}").format(n=page.doubts) if page.doubts else ""
        written = self.tr(", written {n}").format(n=page.written) if page.written else ""
        return self.tr("{whose}: marks {n}").format(whose=whose, n=page.marks) + doubtful + written
