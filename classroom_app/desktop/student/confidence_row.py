"""How sure the student is of an answer, from a guess to certain."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from classroom_app.desktop.widgets.flow_layout import FlowLayout
from classroom_app.desktop.widgets.labels import TextLabel
from classroom_app.desktop.widgets.option_button import RadioOption
from classroom_app.lesson.responses import CONFIDENCES


class ConfidenceRow(QWidget):
    """One button for each step; none is picked at first."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("confidence")
        self._group = QButtonGroup(self)
        self._steps: dict[int, RadioOption] = {}
        steps = QWidget()
        flow = FlowLayout(steps, spacing=6)
        question = self.tr("How sure are you of your answer?")
        for step in CONFIDENCES:
            option = RadioOption(self._words(step))
            option.setObjectName(f"confidence-{step}")
            option.setAccessibleName(f"{question} {self._words(step)}")
            option.toggled.connect(self._on_toggled)
            self._group.addButton(option)
            flow.addWidget(option)
            self._steps[step] = option
        self._showing = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addWidget(TextLabel(question))
        column.addWidget(steps)

    @property
    def value(self) -> int | None:
        """The step picked, in per cent."""
        return next((step for step, option in self._steps.items() if option.isChecked()), None)

    def show_value(self, value: int | None) -> None:
        """Shows a step as picked, or none, without reporting a change."""
        self._showing = True
        self._group.setExclusive(False)  # else the last one could not be unchecked
        for step, option in self._steps.items():
            option.setChecked(step == value)
        self._group.setExclusive(True)
        self._showing = False

    def _words(self, step: int) -> str:
        if step == CONFIDENCES[0]:
            return self.tr("{n} %, a guess").format(n=step)
        if step == CONFIDENCES[-1]:
            return self.tr("{n} %, certain").format(n=step)
        return self.tr("{n} %").format(n=step)

    def _on_toggled(self, checked: bool) -> None:
        if checked and not self._showing:
            self.changed.emit()
