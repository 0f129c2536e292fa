"""The page on which a student works: the lesson, how saving stands, and the way on."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from classroom_app.desktop.student.answer_saver import SaveState
from classroom_app.desktop.student.item_panel import ItemPanel
from classroom_app.desktop.student.lesson_view import LessonView
from classroom_app.desktop.student.save_indicator import SaveIndicator, SaveTrouble
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.labels import TextLabel, button
from classroom_app.lesson.annotations import Annotation
from classroom_app.lesson.items import Item
from classroom_app.lesson.responses import Response
from classroom_app.lesson.student import StudentLesson


class AnswerPage(QWidget):
    """The lesson, with saving below it and the buttons that lead on."""

    response_changed = Signal(str, object, bool)  # item id, Response | None, whether it is being typed
    annotation_changed = Signal(str, object, bool)  # id, Annotation | None, whether it is being typed
    item_visited = Signal(str)  # item id
    review_requested = Signal()
    stop_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answerPage")
        self.indicator = SaveIndicator()
        self.trouble = SaveTrouble()
        self._view = LessonView(theme)
        self._code = TextLabel("", "quiet")
        self._back = button(self.tr("&Back"), name="back")
        self._stop = button(self.tr("S&top for now"), "quiet", "stop")
        self._next = button(self.tr("&Next"), "primary", "next")
        self._lay_out()
        self._view.item_shown.connect(self._on_item_shown)
        self._view.stops_changed.connect(self._order_tabs)
        self._view.response_changed.connect(self.response_changed)
        self._view.annotation_changed.connect(self.annotation_changed)
        self._back.clicked.connect(self._on_back_clicked)
        self._stop.clicked.connect(self.stop_requested)
        self._next.clicked.connect(self._on_next_clicked)

    @property
    def item(self) -> Item | None:
        """The item shown."""
        return self._view.item

    @property
    def lesson(self) -> StudentLesson | None:
        """The lesson shown."""
        return self._view.lesson

    @property
    def view(self) -> LessonView:
        """The lesson as it is shown."""
        return self._view

    @property
    def panel(self) -> ItemPanel:
        return self._view.panel

    def show_lesson(
        self,
        lesson: StudentLesson,
        answers: Mapping[str, Response],
        annotations: Mapping[str, Annotation],
        at_item: str,
        code: str,
    ) -> None:
        """Shows a lesson with what the student has done so far, at the item where the student was."""
        self._code.setText(self.tr("Your code: {code}").format(code=code))
        self._view.show_lesson(lesson, answers, annotations, at_item)

    def show_save_state(self, state: SaveState) -> None:
        """Says whether the answers are on disk."""
        self.indicator.show_state(state)
        self.trouble.show_state(state)

    def go_to(self, row: int) -> None:
        """Shows another item."""
        self._view.go_to(row)

    def open_rows(self) -> list[int]:
        """The rows of items that are not, or not wholly, answered."""
        return self._view.open_rows()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.setSpacing(16)
        foot.addWidget(self._back)
        foot.addWidget(self.indicator, 1)
        foot.addWidget(self._code)
        foot.addWidget(self._stop)
        foot.addWidget(self._next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._view, 1)
        column.addWidget(self.trouble)
        column.addLayout(foot)

    def _on_item_shown(self, item_id: str) -> None:
        self._back.setEnabled(not self._view.at_first)
        self._next.setText(self.tr("&Review and hand in") if self._view.at_last else self.tr("&Next"))
        self._order_tabs()
        self.item_visited.emit(item_id)

    def _order_tabs(self) -> None:
        self._view.order_tabs((self._back, self._stop, self._next))

    def _on_back_clicked(self) -> None:
        self._view.step(-1)

    def _on_next_clicked(self) -> None:
        if self._view.at_last:
            self.review_requested.emit()
        else:
            self._view.step(1)
