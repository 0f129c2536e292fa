"""Place a value on a scale: with a slider, or by typing it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from classroom_app.desktop.student.editors.base import ItemEditor
from classroom_app.desktop.widgets.labels import TextLabel
from classroom_app.desktop.widgets.scale_slider import ScaleSlider
from classroom_app.lesson.items import SliderItem
from classroom_app.lesson.responses import Response, SliderResponse


class SliderEditor(ItemEditor):
    """Answers a `slider` item. Slider and number show the same value; until one is moved there is none."""

    def __init__(self, item: SliderItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = item
        self._value: int | None = None
        self._slider = ScaleSlider(item.lower, item.upper, item.step)
        self._slider.setObjectName("slider")
        self._number = _NumberBox()
        self._number.setObjectName("number")
        # One step below the scale stands for "no value yet".
        self._number.setRange(item.lower - item.step, item.upper)
        self._number.setSpecialValueText("–")
        self._number.setSingleStep(item.step)
        self._number.setAccessibleName(self._spoken(self.tr("Your value")))
        self._slider.setAccessibleName(self._spoken(self.tr("Scale")))
        self._status = TextLabel("", "quiet")
        self._status.setObjectName("sliderStatus")
        self._lay_out(item)
        self._slider.placed.connect(self._on_slider_placed)
        self._number.valueChanged.connect(self._on_number_value_changed)
        self._number.editingFinished.connect(self._show)
        self._show()

    def response(self) -> Response | None:
        return None if self._value is None else SliderResponse(value=self._value)

    def show_response(self, response: Response | None) -> None:
        self._value = response.value if isinstance(response, SliderResponse) else None
        self._show()

    def first_field(self) -> QWidget:
        return self._slider

    def _spoken(self, name: str) -> str:
        item = self._item
        unit = f" {item.unit}" if item.unit else ""
        return self.tr("{name}, from {lower}{unit}, {lower_label}, to {upper}{unit}, {upper_label}").format(
            name=name,
            lower=item.lower,
            upper=item.upper,
            unit=unit,
            lower_label=item.lower_label,
            upper_label=item.upper_label,
        )

    def _lay_out(self, item: SliderItem) -> None:
        value = QHBoxLayout()
        value.addWidget(self._number)
        if item.unit:
            value.addWidget(TextLabel(item.unit))
        value.addWidget(self._status, 1)
        ends = QHBoxLayout()
        lower = TextLabel(f"{item.lower}: {item.lower_label}", "quiet")
        upper = TextLabel(f"{item.upper}: {item.upper_label}", "quiet")
        upper.setAlignment(Qt.AlignmentFlag.AlignRight)
        ends.addWidget(lower, 1)
        ends.addWidget(upper, 1)
        self._column.addLayout(value)
        self._column.addWidget(self._slider)
        self._column.addLayout(ends)

    def _on_slider_placed(self, value: int) -> None:
        self._take(value, being_typed=self._slider.dragged)  # one drag is one change

    def _on_number_value_changed(self, value: int) -> None:
        # The box keeps what is being typed; the step nearest to it is shown in it once it is whole.
        self._take(None if value < self._item.lower else value, being_typed=True)

    def _take(self, value: int | None, being_typed: bool = False) -> None:
        item = self._item
        if value is not None:
            value = item.lower + round((value - item.lower) / item.step) * item.step
            value = min(value, item.upper)
        self.typing = being_typed
        changed = value != self._value
        self._value = value
        self._show_value(with_number=not being_typed)
        if changed:
            self._on_changed()

    def _show(self) -> None:
        self._show_value(with_number=True)

    def _show_value(self, with_number: bool) -> None:
        item = self._item
        self._slider.show_value(self._value)
        if with_number:
            with QSignalBlocker(self._number):
                self._number.setValue(item.lower - item.step if self._value is None else self._value)
        status = self.tr("No value yet: move the handle.") if self._value is None else ""
        self._status.setText(status)
        self._slider.setAccessibleDescription(status)


class _NumberBox(QSpinBox):
    """Selects its number when it gets the focus, so that typing replaces it, and the dash for none.

    It has no undo of its own: that would take back what is shown, but not what is answered.
    """

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            event.ignore()  # the panel takes it
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        QTimer.singleShot(0, self, self.selectAll)  # after a click has set the cursor

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # whoever scrolls the page past it means the page
