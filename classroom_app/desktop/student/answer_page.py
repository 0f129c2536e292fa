"""The page on which a student works: article left, question right, all questions above, saving below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from classroom_app.desktop.models.progress_model import ProgressModel
from classroom_app.desktop.student.answer_saver import SaveState
from classroom_app.desktop.student.item_panel import ItemPanel
from classroom_app.desktop.student.item_strip import ItemStrip
from classroom_app.desktop.student.reading_pane import ReadingPane
from classroom_app.desktop.student.save_indicator import SaveIndicator, SaveTrouble
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.labels import TextLabel, button
from classroom_app.lesson.items import Item
from classroom_app.lesson.responses import Progress, Response
from classroom_app.lesson.student import StudentActivity, StudentLesson


class AnswerPage(QWidget):
    """Shows one item at a time; holds the answers as the student sees them."""

    response_changed = Signal(str, object, bool)  # item id, Response | None, whether it is being typed
    item_visited = Signal(str)  # item id
    review_requested = Signal()
    stop_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answerPage")
        self._lesson: StudentLesson | None = None
        self._activities: list[StudentActivity] = []
        self._answers: dict[str, Response] = {}
        self._model: ProgressModel | None = None
        self._row = -1
        self.indicator = SaveIndicator()
        self.trouble = SaveTrouble()
        self._strip = ItemStrip()
        self._reading = ReadingPane(theme)
        self._panel = ItemPanel()
        self._code = TextLabel("", "quiet")
        self._back = button(self.tr("&Back"), name="back")
        self._stop = button(self.tr("S&top for now"), "quiet", "stop")
        self._next = button(self.tr("&Next"), "primary", "next")
        self._lay_out()
        self._strip.item_chosen.connect(self._on_strip_item_chosen)
        self._panel.response_changed.connect(self._on_panel_response_changed)
        self._panel.passage_wanted.connect(self._reading.show_passage)
        self._back.clicked.connect(self._on_back_clicked)
        self._stop.clicked.connect(self.stop_requested)
        self._next.clicked.connect(self._on_next_clicked)

    @property
    def item(self) -> Item | None:
        """The item shown."""
        return self._lesson.items[self._row] if self._lesson and self._row >= 0 else None

    @property
    def lesson(self) -> StudentLesson | None:
        """The lesson shown."""
        return self._lesson

    @property
    def panel(self) -> ItemPanel:
        return self._panel

    def show_lesson(
        self, lesson: StudentLesson, answers: dict[str, Response], at_item: str, code: str
    ) -> None:
        """Shows a lesson with the answers given so far, at the item where the student was."""
        self._lesson = lesson
        self._answers = dict(answers)
        self._activities = [activity for activity in lesson.activities for _ in activity.items]
        self._code.setText(self.tr("Your code: {code}").format(code=code))
        self._model = ProgressModel(lesson, self)
        self._model.set_answers(answers)
        self._reading.show_lesson(lesson)
        self._row = -1
        self._strip.show_model(self._model)
        ids = [item.id for item in lesson.items]
        self._strip.go_to(ids.index(at_item) if at_item in ids else 0)

    def show_save_state(self, state: SaveState) -> None:
        """Says whether the answers are on disk."""
        self.indicator.show_state(state)
        self.trouble.show_state(state)

    def go_to(self, row: int) -> None:
        """Shows another item."""
        self._strip.go_to(row)

    def open_rows(self) -> list[int]:
        """The rows of items that are not, or not wholly, answered."""
        if self._model is None:
            return []
        return sorted(self._model.rows_with(Progress.EMPTY) + self._model.rows_with(Progress.STARTED))

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._reading)
        split.addWidget(self._panel)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 4)
        split.setSizes([720, 580])
        split.setChildrenCollapsible(False)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.setSpacing(16)
        foot.addWidget(self._back)
        foot.addWidget(self.indicator, 1)
        foot.addWidget(self._code)
        foot.addWidget(self._stop)
        foot.addWidget(self._next)
        strip = QHBoxLayout()
        strip.setContentsMargins(13, 0, 13, 0)
        strip.addWidget(self._strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(strip)
        column.addWidget(split, 1)
        column.addWidget(self.trouble)
        column.addLayout(foot)

    def _on_strip_item_chosen(self, row: int) -> None:
        if self._lesson is None or row == self._row:
            return
        self._row = row
        item = self._lesson.items[row]
        total = len(self._lesson.items)
        self._panel.show_item(self._activities[row], row + 1, total, item, self._answers.get(item.id))
        self._reading.show_item(item)
        self._back.setEnabled(row > 0)
        last = row == total - 1
        self._next.setText(self.tr("&Review and hand in") if last else self.tr("&Next"))
        self._order_tabs()
        self.item_visited.emit(item.id)

    def _order_tabs(self) -> None:
        """Tab goes as one reads: tiles, texts, the question and its answer, then the buttons below."""
        fields = [
            field
            for field in self._panel.findChildren(QWidget)
            if field.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        stops = [self._strip, *self._reading.stops, *fields, self._back, self._stop, self._next]
        for before, after in zip(stops, stops[1:], strict=False):
            QWidget.setTabOrder(before, after)

    def _on_panel_response_changed(self, response: Response | None, typing: bool) -> None:
        item = self.item
        if item is None or self._model is None:
            return
        if response is None:
            self._answers.pop(item.id, None)
        else:
            self._answers[item.id] = response
        self._model.set_answer(self._row, response)
        self.response_changed.emit(item.id, response, typing)

    def _on_back_clicked(self) -> None:
        self._strip.go_to(self._row - 1)
        self._panel.focus_answer()

    def _on_next_clicked(self) -> None:
        if self._lesson is not None and self._row + 1 < len(self._lesson.items):
            self._strip.go_to(self._row + 1)
            self._panel.focus_answer()
        else:
            self.review_requested.emit()
