"""A lesson as students see it: all questions above, the texts left, the question and its answer right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from classroom_app.desktop.models.progress_model import ProgressModel
from classroom_app.desktop.student.item_panel import ItemPanel
from classroom_app.desktop.student.item_strip import ItemStrip
from classroom_app.desktop.student.reading_pane import ReadingPane
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.tab_order import set_order, stops_in
from classroom_app.lesson.anchors import Quotation
from classroom_app.lesson.annotations import Annotation
from classroom_app.lesson.items import Item
from classroom_app.lesson.responses import Progress, Response
from classroom_app.lesson.student import StudentActivity, StudentLesson


class LessonView(QWidget):
    """Shows one item at a time; holds the answers as the student sees them."""

    response_changed = Signal(str, object, bool)  # item id, Response | None, whether it is being typed
    annotation_changed = Signal(str, object, bool)  # id, Annotation | None, whether it is being typed
    item_shown = Signal(str)  # item id
    stops_changed = Signal()  # Tab should stop elsewhere, or in another order

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lesson: StudentLesson | None = None
        self._activities: list[StudentActivity] = []
        self._answers: dict[str, Response] = {}
        self._model: ProgressModel | None = None
        self._row = -1
        self._strip = ItemStrip()
        self._reading = ReadingPane(theme)
        self.panel = ItemPanel(self._reading.place_of)
        self._lay_out()
        self._strip.item_chosen.connect(self._on_strip_item_chosen)
        self._reading.annotation_changed.connect(self.annotation_changed)
        self._reading.stops_changed.connect(self.stops_changed)
        self._reading.evidence_wanted.connect(self._on_evidence_wanted)
        self.panel.response_changed.connect(self._on_panel_response_changed)
        self.panel.passage_wanted.connect(self._reading.show_passage)
        self.panel.quotation_wanted.connect(self._reading.show_quotation)
        self.panel.evidence_changed.connect(self._on_evidence_changed)
        self.panel.evidence_requested.connect(self._on_evidence_wanted)
        self.panel.stops_changed.connect(self.stops_changed)

    @property
    def item(self) -> Item | None:
        """The item shown."""
        return self._lesson.items[self._row] if self._lesson and self._row >= 0 else None

    @property
    def lesson(self) -> StudentLesson | None:
        """The lesson shown."""
        return self._lesson

    @property
    def at_first(self) -> bool:
        """Whether the first item is shown."""
        return self._row <= 0

    @property
    def at_last(self) -> bool:
        """Whether the last item is shown."""
        return self._lesson is None or self._row == len(self._lesson.items) - 1

    def show_lesson(
        self,
        lesson: StudentLesson,
        answers: Mapping[str, Response],
        annotations: Mapping[str, Annotation],
        at_item: str,
    ) -> None:
        """Shows a lesson with the answers given so far, at an item ("": the first)."""
        self._lesson = lesson
        self._answers = dict(answers)
        self._activities = [activity for activity in lesson.activities for _ in activity.items]
        if self._model is not None:
            self._model.deleteLater()
        self._model = ProgressModel(lesson, self)
        self._model.set_answers(answers)
        self._reading.show_lesson(lesson, annotations)
        self.panel.language = lesson.language
        self.panel.forget_changes()
        self._row = -1
        self._strip.show_model(self._model)
        ids = [item.id for item in lesson.items]
        self._strip.go_to(ids.index(at_item) if at_item in ids else 0)

    def go_to(self, row: int) -> None:
        """Shows another item."""
        self._strip.go_to(row)

    def step(self, by: int) -> None:
        """Shows the next item (1) or the one before (-1), with the keyboard at its answer."""
        self._strip.go_to(self._row + by)
        self.panel.focus_answer()

    def open_rows(self) -> list[int]:
        """The rows of items that are not, or not wholly, answered."""
        if self._model is None:
            return []
        return sorted(self._model.rows_with(Progress.EMPTY) + self._model.rows_with(Progress.STARTED))

    def place_of(self, quoted: Quotation) -> str:
        """Where quoted words stand, in short."""
        return self._reading.place_of(quoted)

    def order_tabs(self, after: Iterable[QWidget]) -> None:
        """Tab goes as one reads: tiles, texts, the question and its answer, then what comes `after`."""
        page = self.panel.widget()
        fields = stops_in(page) if page is not None else ()
        set_order([self._strip, *self._reading.stops, self.panel, *fields, *after])

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._reading)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 4)
        split.setSizes([720, 580])
        split.setChildrenCollapsible(False)
        strip = QHBoxLayout()
        strip.setContentsMargins(13, 0, 13, 0)
        strip.addWidget(self._strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(strip)
        column.addWidget(split, 1)

    def _on_strip_item_chosen(self, row: int) -> None:
        if self._lesson is None or row == self._row:
            return
        self._row = row
        item = self._lesson.items[row]
        answer = self._answers.get(item.id)
        self._reading.show_item(item, answer.evidence if answer else ())
        self.panel.show_item(self._activities[row], row + 1, len(self._lesson.items), item, answer)
        self.item_shown.emit(item.id)

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

    def _on_evidence_wanted(self) -> None:
        if self.item is not None and self.item.evidence:
            quoted = self._reading.selected()
            if quoted is not None:
                self.panel.add_evidence(quoted)

    def _on_evidence_changed(self, evidence: tuple[Quotation, ...]) -> None:
        self._reading.show_evidence(evidence)
