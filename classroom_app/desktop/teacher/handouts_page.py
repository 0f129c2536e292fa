"""Handouts: which, on what paper, into which folder; made in the background."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event as Flag

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QWidget,
)

from classroom_app.desktop.background import Worker
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.flow_layout import FlowLayout
from classroom_app.desktop.widgets.labels import TextLabel, button
from classroom_app.desktop.widgets.option_button import CheckOption, RadioOption
from classroom_app.desktop.widgets.page import PageColumn
from classroom_app.errors import ClassroomError
from classroom_app.lesson.authored import Lesson
from classroom_app.services.prepare import PAPERS, Cancelled, HandoutFile, HandoutOrder, make_handouts


class HandoutsPage(QWidget):
    """Makes the PDFs of one lesson."""

    leave_requested = Signal()
    finished = Signal(object)  # list[HandoutFile], or the ClassroomError
    _advanced = Signal(int, int)

    def __init__(self, worker: Worker, theme: Theme, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("handoutsPage")
        self._worker = worker
        self._lesson: Lesson | None = None
        self._plan = ""
        self._plan_title = TextLabel("", "quiet")
        self._plan_title.setObjectName("planTitle")
        self._stop = Flag()
        self._kinds = {
            "worksheet": CheckOption(self.tr("Worksheet for students")),
            "key": CheckOption(self.tr("Answer key for the teacher")),
            "ledger": CheckOption(self.tr("Claims of the article and what the record says, for the teacher")),
        }
        self._papers = {name: RadioOption(name) for name in PAPERS}
        self._with_article = CheckOption(self.tr("Print the article with line numbers"))
        for name, paper in self._papers.items():
            paper.setObjectName(f"paper-{name}")
        self._folder = QLineEdit(str(folder))
        self._folder.setObjectName("folder")
        self._folder.setAccessibleName(self.tr("Folder for the PDFs"))
        self._choose = button(self.tr("&Choose…"), name="chooseFolder")
        self._make = button(self.tr("&Make the PDFs"), "primary", "makeHandouts")
        self._cancel = button(self.tr("&Stop"), name="stopHandouts")
        self._open = button(self.tr("&Open the folder"), name="openFolder")
        self._leave = button(self.tr("&Back to the lessons"), "quiet", "leave")
        self._bar = QProgressBar()
        self._bar.setAccessibleName(self.tr("Progress"))
        self._message = TextLabel()
        self._message.setObjectName("message")
        self._lay_out(theme)
        self._connect()

    def show_lesson(self, lesson: Lesson, plan: str) -> None:
        """Readies the page for a plan of a lesson ("": all of it): worksheet and key, on A4."""
        self._lesson = lesson
        self._plan = plan
        plans = {known.id: known.title for known in lesson.content.plans}
        self._plan_title.setText(plans.get(plan, lesson.content.title))
        for name, kind in self._kinds.items():
            kind.setChecked(name != "ledger")
        self._papers["A4"].setChecked(True)
        self._with_article.setChecked(True)
        self._show_idle()
        self._message.setText("")
        self._open.hide()
        self._make.setFocus()

    def order(self) -> HandoutOrder:
        """What is asked for, as the page stands. The page's own handouts may be made anew."""
        return HandoutOrder(
            kinds=tuple(kind for kind, option in self._kinds.items() if option.isChecked()),
            paper=next((name for name, option in self._papers.items() if option.isChecked()), "A4"),
            folder=Path(self._folder.text().strip()).expanduser().absolute(),
            with_article=self._with_article.isChecked(),
            plan=self._plan,
            replace=True,
        )

    def _lay_out(self, theme: Theme) -> None:
        column = PageColumn(self, theme, TextLabel(self.tr("Print handouts")))
        column.addWidget(self._plan_title)
        for option in self._kinds.values():
            column.addWidget(option)
        column.addWidget(self._with_article)
        papers = QWidget()
        flow = FlowLayout(papers)
        group = QButtonGroup(self)
        for paper in self._papers.values():
            group.addButton(paper)
            flow.addWidget(paper)
        column.addWidget(TextLabel(self.tr("Paper"), "quiet"))
        column.addWidget(papers)
        column.addWidget(TextLabel(self.tr("Folder for the PDFs"), "quiet"))
        row = QHBoxLayout()
        row.addWidget(self._folder, 1)
        row.addWidget(self._choose)
        column.addLayout(row)
        actions = QHBoxLayout()
        actions.addWidget(self._make)
        actions.addWidget(self._cancel)
        actions.addWidget(self._open)
        actions.addStretch(1)
        column.addLayout(actions)
        column.addWidget(self._bar)
        column.addWidget(self._message)
        column.addWidget(self._leave, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _connect(self) -> None:
        for option in self._kinds.values():
            option.toggled.connect(self._on_kind_toggled)
        self._choose.clicked.connect(self._on_choose_clicked)
        self._make.clicked.connect(self._on_make_clicked)
        self._cancel.clicked.connect(self._on_cancel_clicked)
        self._open.clicked.connect(self._on_open_clicked)
        self._leave.clicked.connect(self.leave_requested)
        self._advanced.connect(self._on_advanced, Qt.ConnectionType.QueuedConnection)

    def _on_kind_toggled(self) -> None:
        self._make.setEnabled(any(option.isChecked() for option in self._kinds.values()))

    def _on_choose_clicked(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for the PDFs"), self._folder.text())
        if chosen:
            self._folder.setText(chosen)

    def _on_make_clicked(self) -> None:
        if self._lesson is None:
            return
        if not self._folder.text().strip():
            self._message.set_role("warning")
            self._message.setText(self.tr("Name the folder for the PDFs."))
            self._folder.setFocus()
            return
        order = self.order()
        self._stop = Flag()
        self._bar.setRange(0, 0)  # busy, until the first one is done
        self._bar.show()
        self._cancel.show()
        self._make.setEnabled(False)
        self._message.set_role("quiet")
        self._message.setText(self.tr("Making the PDFs…"))
        job = partial(make_handouts, self._lesson, order, self._advanced.emit, self._stop)
        self._worker.run(self, job, self._on_made, self._on_failed)

    def _on_cancel_clicked(self) -> None:
        self._stop.set()
        self._cancel.setEnabled(False)

    def _on_open_clicked(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.order().folder)))

    def _on_advanced(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _on_made(self, files: list[HandoutFile]) -> None:
        self._show_idle()
        lines = [self._made_line(file) for file in files]
        self._message.set_role("good")
        self._message.setText("\n".join([*lines, self.tr("in {folder}").format(folder=files[0].path.parent)]))
        self._open.show()
        self._open.setFocus()
        self.finished.emit(files)

    def _made_line(self, file: HandoutFile) -> str:
        line = self.tr("✓ {name}, {pages} pages").format(name=file.path.name, pages=file.pages)
        if file.replaced:
            line += self.tr("; no typeface has {signs}").format(signs=", ".join(file.replaced))
        return line

    def _on_failed(self, error: ClassroomError) -> None:
        self._show_idle()
        self._message.set_role("quiet" if isinstance(error, Cancelled) else "warning")
        self._message.setText(str(error))
        self.finished.emit(error)

    def _show_idle(self) -> None:
        self._bar.hide()
        self._cancel.hide()
        self._cancel.setEnabled(True)
        self._on_kind_toggled()
