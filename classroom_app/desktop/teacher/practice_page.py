"""The lesson as students see it, with feedback: for a teacher who tries it out. Nothing is saved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from classroom_app.desktop.student.lesson_view import LessonView
from classroom_app.desktop.teacher.feedback_card import FeedbackCard
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.labels import TextLabel, button
from classroom_app.lesson.authored import Lesson
from classroom_app.lesson.responses import Response
from classroom_app.marking.marks import Mark, Standing
from classroom_app.services.practice import Practice


class PracticePage(QWidget):
    """Shows a lesson and, on request, the feedback on the answer at hand."""

    leave_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("practicePage")
        self._practice: Practice | None = None
        self._view = LessonView(theme)
        self._note = TextLabel(self.tr("Practice: nothing here is saved."), "quiet")
        self._leave = button(self.tr("&Back to the lessons"), "quiet", "leave")
        self._back = button(self.tr("Prev&ious"), name="back")
        self._check = button(self.tr("Check my ans&wer"), "primary", "check")
        self._next = button(self.tr("&Next"), name="next")
        self._lay_out()
        self._view.item_shown.connect(self._on_item_shown)
        self._view.stops_changed.connect(self._order_tabs)
        self._view.response_changed.connect(self._on_response_changed)
        self._leave.clicked.connect(self.leave_requested)
        self._back.clicked.connect(self._on_back_clicked)
        self._check.clicked.connect(self._on_check_clicked)
        self._next.clicked.connect(self._on_next_clicked)

    @property
    def view(self) -> LessonView:
        """The lesson as it is shown."""
        return self._view

    def show_lesson(self, lesson: Lesson, plan: str) -> None:
        """Shows a plan of a lesson ("": all of it) from its first item, without answers."""
        self._practice = Practice(lesson)
        self._view.show_lesson(lesson.for_students.planned(plan), {}, {}, "")
        self._view.panel.focus_answer()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.setSpacing(16)
        foot.addWidget(self._back)
        foot.addWidget(self._note, 1)
        foot.addWidget(self._leave)
        foot.addWidget(self._next)
        foot.addWidget(self._check)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._view, 1)
        column.addLayout(foot)

    def _on_item_shown(self, _item_id: str) -> None:
        self._back.setEnabled(not self._view.at_first)
        self._next.setEnabled(not self._view.at_last)
        self._order_tabs()

    def _order_tabs(self) -> None:
        self._view.order_tabs((self._back, self._leave, self._next, self._check))

    def _on_response_changed(self, _item_id: str, _response: Response | None, _typing: bool) -> None:
        self._view.panel.show_feedback(None)
        self._show_remarks({})

    def _on_check_clicked(self) -> None:
        item, panel = self._view.item, self._view.panel
        if self._practice is None or item is None:
            return
        feedback = self._practice.feedback(item.id, panel.answer)
        self._show_remarks(self._remarks_on(feedback.mark))
        card = FeedbackCard(feedback, self._view.place_of)
        panel.show_feedback(card)

    def _remarks_on(self, mark: Mark) -> dict[str, str]:
        """A line for each option that was picked or should have been, with what its pick shows."""
        told = {remark.option: remark.text for remark in mark.feedback if remark.option}
        signs = {
            Standing.RIGHT: self.tr("✓ Right"),
            Standing.WRONG: self.tr("✗ Not this"),
            Standing.MISSED: self.tr("○ Missed"),
        }
        return {
            option: f"{signs[standing]}. {told[option]}" if option in told else f"{signs[standing]}."
            for option, standing in mark.standings.items()
            if standing in signs
        }

    def _show_remarks(self, remarks: dict[str, str]) -> None:
        if self._view.panel.editor is not None:
            self._view.panel.editor.show_remarks(remarks)

    def _on_back_clicked(self) -> None:
        self._view.step(-1)

    def _on_next_clicked(self) -> None:
        self._view.step(1)
