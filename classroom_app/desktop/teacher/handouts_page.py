"""Handouts: what is to be printed, how it will look, and where it goes: into PDFs, or to a printer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from classroom_app.desktop.background import Worker
from classroom_app.desktop.teacher.handout_maker import HandoutMaker
from classroom_app.desktop.teacher.handout_options import HandoutOptions
from classroom_app.desktop.teacher.preview_pane import PreviewPane
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.flow_layout import FlowLayout
from classroom_app.desktop.widgets.labels import TextLabel, button
from classroom_app.desktop.widgets.tab_order import set_order, stops_in
from classroom_app.desktop.widgets.writing_field import WritingField
from classroom_app.errors import ClassroomError
from classroom_app.lesson.authored import Lesson
from classroom_app.services.prepare import Cancelled, HandoutFile, HandoutOrder
from classroom_app.settings import Places

_COLUMN_IN_SIGNS = 50
_MOST_LISTED = 4
_NOTE_LINES = 3
_MOST_NOTES = 1_000_000
"""Signs; the notes are only read here."""

_ANY_WIDTH = 16_777_215
"""What Qt takes for no limit at all."""


class HandoutsPage(QWidget):
    """The choices beside the preview, or either alone where the window has no room for both."""

    leave_requested = Signal()
    finished = Signal(object)  # list[HandoutFile], the number of sides printed, or the ClassroomError

    def __init__(
        self, layouts: Worker, pictures: Worker, theme: Theme, places: Places, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("handoutsPage")
        self._theme = theme
        self._records = places.answer_sheets
        self._lesson: Lesson | None = None
        self._plan = ""
        self._busy = False
        self._previewing = False
        self._maker = HandoutMaker(layouts, pictures, self)
        self._options = HandoutOptions()
        self._preview = PreviewPane(layouts, pictures, theme)
        self._build(places.handouts)
        self._lay_out()
        self._connect()
        self._show_idle()
        self._on_theme_changed()

    @property
    def preview(self) -> PreviewPane:
        """What is asked for, as it will look."""
        return self._preview

    def show_lesson(self, lesson: Lesson, plan: str) -> None:
        """Readies the page for a plan of a lesson ("": all of it): worksheet and key, on A4."""
        self._lesson = lesson
        self._plan = plan
        plans = {known.id: known.title for known in lesson.content.plans}
        self._plan_title.setText(plans.get(plan, lesson.content.title))
        self._options.reset()
        self._previewing = False
        self._show_panes()
        self._say("", "quiet")
        self._open.hide()
        self._on_changed()
        self._save.setFocus()

    def order(self) -> HandoutOrder:
        """What is asked for, as the page stands."""
        folder = Path(self._folder.text().strip()).expanduser().absolute()
        return self._options.order(self._plan, folder, self._records)

    def stop(self) -> None:
        """Ends what is under way, and begins nothing more: the window is closing."""
        self._maker.stop()
        self._preview.show_nothing("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_panes()

    def _build(self, folder: Path) -> None:
        self._heading = TextLabel(self.tr("Print handouts"))
        self._plan_title = TextLabel("", "quiet")
        self._plan_title.setObjectName("planTitle")
        self._folder = QLineEdit(str(folder))
        self._folder.setObjectName("folder")
        self._folder.setAccessibleName(self.tr("Folder for the PDFs"))
        self._choose = button(self.tr("&Choose…"), name="chooseFolder")
        self._save = button(self.tr("&Save the PDFs"), "primary", "makeHandouts")
        self._print = button(self.tr("&Print what is shown…"), name="printHandout")
        self._show_preview = button(self.tr("Show the pre&view"), name="showPreview")
        self._show_options = button(self.tr("Back to the cho&ices"), name="showOptions")
        self._stop = button(self.tr("S&top"), name="stopHandouts")
        self._open = button(self.tr("&Open the folder"), name="openFolder")
        self._leave = button(self.tr("&Back to the lessons"), "quiet", "leave")
        self._bar = QProgressBar()
        self._bar.setObjectName("progress")
        self._bar.setAccessibleName(self.tr("Progress"))
        self._message = TextLabel()
        self._message.setObjectName("message")
        self._notes = WritingField(_NOTE_LINES, _MOST_NOTES)
        self._notes.setObjectName("notes")
        self._notes.setAccessibleName(self.tr("What to know about the PDFs"))
        self._notes.setReadOnly(True)

    def _lay_out(self) -> None:
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self._heading)
        left.addWidget(self._plan_title)
        left.addWidget(_scrolling(self._options), 1)
        left.addLayout(self._foot())
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        right.addWidget(self._show_options, alignment=Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self._preview, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 16)
        row.setSpacing(24)
        row.addWidget(self._left, 1)
        row.addWidget(self._right, 1)
        set_order(stops_in(self))

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setSpacing(8)
        folder = QHBoxLayout()
        label = TextLabel(self.tr("Folder"), "quiet")
        label.setWordWrap(False)
        folder.addWidget(label)
        folder.addWidget(self._folder, 1)
        folder.addWidget(self._choose)
        foot.addLayout(folder)
        actions = QWidget()
        flow = FlowLayout(actions)
        for action in (self._save, self._print, self._show_preview, self._stop, self._open, self._leave):
            flow.addWidget(action)
        foot.addWidget(actions)
        foot.addWidget(self._bar)
        foot.addWidget(self._message)
        foot.addWidget(self._notes)
        return foot

    def _connect(self) -> None:
        self._options.changed.connect(self._on_changed)
        self._preview.shown_changed.connect(self._show_possible)
        self._choose.clicked.connect(self._on_choose_clicked)
        self._save.clicked.connect(self._on_save_clicked)
        self._print.clicked.connect(self._on_print_clicked)
        self._show_preview.clicked.connect(self._on_show_preview_clicked)
        self._show_options.clicked.connect(self._on_show_options_clicked)
        self._stop.clicked.connect(self._on_stop_clicked)
        self._open.clicked.connect(self._on_open_clicked)
        self._leave.clicked.connect(self._on_leave_clicked)
        self._maker.advanced.connect(self._on_advanced)
        self._maker.printing.connect(self._on_printing)
        self._maker.saved.connect(self._on_saved)
        self._maker.printed.connect(self._on_printed)
        self._maker.called_off.connect(self._on_called_off)
        self._maker.failed.connect(self._on_failed)
        self._theme.changed.connect(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        self._heading.setFont(self._theme.heading())
        self._show_panes()

    def _on_changed(self) -> None:
        if self._lesson is None:
            return
        if self._options.missing:
            self._preview.show_nothing(self._options.missing)
        else:
            self._preview.show_order(self._lesson, self.order())
        self._show_possible()

    def _on_choose_clicked(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for the PDFs"), self._folder.text())
        if chosen:
            self._folder.setText(chosen)

    def _on_save_clicked(self) -> None:
        if self._lesson is None:
            return
        if self._options.missing:
            self._say(self._options.missing, "warning")
            self._options.focus_missing()
        elif not self._folder.text().strip():
            self._say(self.tr("Name the folder for the PDFs."), "warning")
            self._folder.setFocus()
        else:
            self._show_busy(self.tr("Making the PDFs…"))
            self._maker.save(self._lesson, self.order())

    def _on_print_clicked(self) -> None:
        versions = self._preview.to_print()
        if self._lesson is not None and versions:
            self._show_busy(self.tr("Laying out what is to be printed…"))
            self._maker.print(self._lesson, versions)

    def _on_show_preview_clicked(self) -> None:
        self._previewing = True
        self._show_panes()
        self._show_options.setFocus()

    def _on_show_options_clicked(self) -> None:
        self._previewing = False
        self._show_panes()
        self._show_preview.setFocus()

    def _on_stop_clicked(self) -> None:
        self._maker.stop()
        self._stop.setEnabled(False)

    def _on_open_clicked(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.order().folder)))

    def _on_leave_clicked(self) -> None:
        self._maker.stop()
        self.leave_requested.emit()

    def _on_advanced(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _on_printing(self) -> None:
        self._say(self.tr("Printing…"), "quiet")
        self._bar.setRange(0, 0)

    def _on_saved(self, files: list[HandoutFile]) -> None:
        self._show_idle()
        self._say("\n".join(self._made_lines(files)), "good")
        notes = list(dict.fromkeys(note for file in files for note in file.notes))  # each once
        self._notes.setPlainText("\n".join(notes))
        self._notes.setVisible(bool(notes))
        self._open.show()
        self._open.setFocus()
        self.finished.emit(files)

    def _made_lines(self, files: list[HandoutFile]) -> list[str]:
        lines = [
            self.tr("✓ {name}, {pages} pages").format(name=file.path.name, pages=file.pages)
            for file in files[:_MOST_LISTED]
        ]
        if len(files) > _MOST_LISTED:
            pages = sum(file.pages for file in files)
            lines = [self.tr("✓ {count} PDFs, {pages} pages in all").format(count=len(files), pages=pages)]
        return [*lines, self.tr("in {folder}").format(folder=files[0].path.parent)]

    def _on_printed(self, sides: int) -> None:
        self._show_idle()
        self._say(self.tr("✓ Sent to the printer: {sides} sides").format(sides=sides), "good")
        self._print.setFocus()
        self.finished.emit(sides)

    def _on_called_off(self) -> None:
        self._show_idle()
        self._say("", "quiet")
        self._print.setFocus()

    def _on_failed(self, error: ClassroomError) -> None:
        self._show_idle()
        self._say(str(error), "quiet" if isinstance(error, Cancelled) else "warning")
        self._save.setFocus()
        self.finished.emit(error)

    def _say(self, text: str, role: str) -> None:
        self._message.set_role(role)
        self._message.setText(text)
        self._message.setVisible(bool(text))
        self._notes.hide()

    def _show_busy(self, words: str) -> None:
        self._busy = True
        self._bar.setRange(0, 0)  # busy, until the first one is done
        self._bar.show()
        self._stop.setEnabled(True)
        self._stop.show()
        self._stop.setFocus()
        self._open.hide()
        self._say(words, "quiet")
        self._show_possible()

    def _show_idle(self) -> None:
        self._busy = False
        self._bar.hide()
        self._stop.hide()
        self._show_possible()

    def _show_possible(self) -> None:
        self._save.setEnabled(not self._busy)
        self._print.setEnabled(not self._busy and self._preview.proof is not None)

    def _show_panes(self) -> None:
        """Both panes where there is room; otherwise the one that was asked for."""
        width = self.fontMetrics().averageCharWidth() * _COLUMN_IN_SIGNS
        roomy = self.width() >= 2 * width
        self._left.setMaximumWidth(width if roomy else _ANY_WIDTH)
        self._left.setVisible(roomy or not self._previewing)
        self._right.setVisible(roomy or self._previewing)
        self._show_preview.setVisible(not roomy)
        self._show_options.setVisible(not roomy)


def _scrolling(widget: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(widget)
    return scroll
