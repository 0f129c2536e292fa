"""Which plan of a lesson, and how much it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from classroom_app.desktop.widgets.choice_box import ChoiceBox
from classroom_app.desktop.widgets.labels import TextLabel

if TYPE_CHECKING:
    from classroom_app.lesson.student import StudentActivity, StudentLesson


class PlanChoice(QWidget):
    """The lesson's plans to choose from, the first listed at first, and the whole lesson at the end."""

    def __init__(self, lesson: StudentLesson, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lesson = lesson
        self._box = ChoiceBox()
        self._box.setObjectName("plan")
        self._box.setAccessibleName(self.tr("Plan"))
        for plan in lesson.plans:
            self._box.addItem(plan.title, plan.id)
        self._box.addItem(self.tr("Everything in this lesson"), "")
        self._facts = TextLabel("", "quiet")
        self._facts.setObjectName("facts")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._box)
        column.addWidget(self._facts)
        self._box.setVisible(bool(lesson.plans))
        self._box.currentIndexChanged.connect(self._on_index_changed)
        self._on_index_changed()

    @property
    def plan(self) -> str:
        """The id of the plan chosen; "" for the whole lesson."""
        return str(self._box.currentData() or "")

    def _on_index_changed(self) -> None:
        activities = self._lesson.planned(self.plan).activities
        self._facts.setText(
            self.tr("Questions: {items} · Discussions: {talks} · Minutes: {minutes}").format(
                items=sum(len(activity.items) for activity in activities),
                talks=sum(len(activity.discussions) for activity in activities),
                minutes=self._minutes(activities),
            )
        )

    def _minutes(self, activities: tuple[StudentActivity, ...]) -> int:
        """What a plan says it takes, time between activities included; without one, the activities' sum."""
        stated = {plan.id: plan.minutes for plan in self._lesson.plans}
        return stated.get(self.plan, sum(activity.minutes for activity in activities))
