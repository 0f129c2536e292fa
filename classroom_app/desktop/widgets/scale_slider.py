"""A scale to place a value on: large enough to touch, and plain to see when no value is placed yet."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QStyle, QWidget


class ScaleSlider(QSlider):
    """A horizontal slider on whole steps. A click anywhere on it places the value there."""

    placed = Signal(int)  # by mouse or keyboard, also where the handle stood already

    def __init__(self, lower: int, upper: int, step: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._step = step
        self._empty = True
        self._showing = False
        self.dragged = False  # whether the value follows the mouse
        tenth = (upper - lower) // 10 // step * step
        self.setRange(lower, upper)
        self.setSingleStep(step)
        self.setPageStep(max(step, tenth))
        self.actionTriggered.connect(self._on_action_triggered)
        self.valueChanged.connect(self._on_value_changed)  # assistive technology sets it without an action

    def show_value(self, value: int | None) -> None:
        """Shows a value; None shows the handle hollow, in the middle of the scale."""
        self._empty = value is None
        lower, upper = self.minimum(), self.maximum()
        middle = lower + (upper - lower) // 2 // self._step * self._step
        self._set(middle if value is None else value)

    def sizeHint(self) -> QSize:
        return QSize(200, round(self._handle() * 1.9))

    def minimumSizeHint(self) -> QSize:
        return QSize(6 * self._handle(), self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._place_at(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged = True
            self._place_at(event.position().x())
            self.dragged = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # whoever scrolls the page past it means the page

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        y = self._handle() * 0.7
        left, right = self._x(self.minimum()), self._x(self.maximum())
        painter.setPen(QPen(palette.color(role.Text), 1.2))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        for tick in range(self.minimum(), self.maximum() + 1, self.pageStep()):
            at = self._x(tick)
            painter.drawLine(QPointF(at, y), QPointF(at, y + self._handle() * 0.75))
        accent = palette.color(role.Accent)
        at = self._x(self.value())
        if not self._empty:
            painter.setPen(QPen(accent, max(4.0, self._handle() / 6)))
            painter.drawLine(QPointF(left, y), QPointF(at, y))
        size = self._handle()
        handle = QRectF(at - size / 2, y - size / 2, size, size).adjusted(2, 2, -2, -2)
        style = Qt.PenStyle.DashLine if self._empty else Qt.PenStyle.SolidLine
        painter.setPen(QPen(palette.color(role.Text) if self.hasFocus() else accent, 2.5, style))
        painter.setBrush(palette.color(role.Base) if self._empty else accent)
        painter.drawEllipse(handle)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(accent, 2.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _handle(self) -> int:
        """The size of the handle: a target of at least 24 pixels, growing with the text."""
        return max(24, round(self.fontMetrics().height() * 1.3))

    def _x(self, value: int) -> float:
        room = self.width() - 2 * self._handle()
        return self._handle() + room * (value - self.minimum()) / max(1, self.maximum() - self.minimum())

    def _place_at(self, x: float) -> None:
        room = self.width() - 2 * self._handle()
        exact = QStyle.sliderValueFromPosition(
            self.minimum(), self.maximum(), round(x - self._handle()), max(1, room)
        )
        self._place(exact)

    def _on_action_triggered(self, _action: int) -> None:
        self._place(self.sliderPosition())

    def _place(self, exact: int) -> None:
        """Takes the step nearest to a place on the scale."""
        steps = round((exact - self.minimum()) / self._step)
        value = min(self.minimum() + steps * self._step, self.maximum())
        self._empty = False
        self._set(value)
        self.placed.emit(value)

    def _on_value_changed(self, value: int) -> None:
        if not self._showing:
            self._place(value)

    def _set(self, value: int) -> None:
        self._showing = True
        self.setValue(value)
        self._showing = False
        self.update()
