"""Choices that wrap: radio buttons and check boxes whose words take as many lines as they need.

Qt's own never wrap, so a long choice, or any at 200 % text, would be cut off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QPushButton, QRadioButton, QSizePolicy, QWidget

from classroom_app.desktop.widgets.labels import breakable
from classroom_app.desktop.widgets.strokes import paint_stroke

_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LEAST_WIDTH_IN_SIGNS = 14


if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object  # an object may have one Qt base only


class _Wrapping(_Button):
    """Draws an indicator and wrapped words in a rounded row; the whole row is the target."""

    _round = True

    def _set_up(self, words: str) -> None:
        self._plain = words
        self._words = breakable(words)
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)

    def show_remark(self, remark: str) -> None:
        """Shows a remark below the words, "" for none; a screen reader says it after them."""
        self._words = breakable(f"{self._plain}\n{remark}" if remark else self._plain)
        self.setAccessibleDescription(remark)
        self.updateGeometry()
        self.update()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        widest = max(metrics.horizontalAdvance(line) for line in self._words.split("\n"))
        width = widest + self._text_left() + self._pad() + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = (
            self._text_left() + self._pad() + _LEAST_WIDTH_IN_SIGNS * self.fontMetrics().averageCharWidth()
        )
        width = min(width, self.sizeHint().width())
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - self._text_left() - self._pad()), 100_000)
        text = self.fontMetrics().boundingRect(room, int(_FLAGS), self._words)
        return max(text.height(), self._indicator()) + 2 * self._pad()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        self._paint_row(painter, palette)
        self._paint_indicator(painter, palette)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        left = self._text_left()
        room = QRect(left, 0, self.width() - left - self._pad(), self.height())
        painter.drawText(room, int(_FLAGS), self._words)

    def _paint_row(self, painter: QPainter, palette: QPalette) -> None:
        role = QPalette.ColorRole
        fill = palette.color(role.AlternateBase if self.isChecked() else role.Base)
        strong = self.isChecked() or self.underMouse()
        edge = palette.color(role.Accent if strong else role.Mid)
        painter.setPen(QPen(edge, 1.0))
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(palette.color(role.Accent), 3.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)

    def _paint_indicator(self, painter: QPainter, palette: QPalette) -> None:
        size = self._indicator()
        if not size:
            return
        box = QRectF(self._pad(), (self.height() - size) / 2, size, size).adjusted(2, 2, -2, -2)
        accent = palette.color(QPalette.ColorRole.Accent)
        pen = QPen(
            accent if self.isChecked() else palette.color(QPalette.ColorRole.Text), max(1.6, size / 11)
        )
        painter.setPen(pen)
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        if self._round:
            painter.drawEllipse(box)
        else:
            painter.drawRoundedRect(box, 3, 3)
        if not self.isChecked():
            return
        if self._round:
            inset = size * 0.22
            painter.setBrush(accent)
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
        else:
            pen.setWidthF(max(2.2, size / 7))
            painter.setPen(pen)
            points = ((0.2, 0.55), (0.42, 0.78), (0.82, 0.25))
            paint_stroke(
                painter,
                [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in points],
            )

    def _pad(self) -> int:
        return max(6, self.fontMetrics().height() // 3)

    def _indicator(self) -> int:
        """The size of the circle or box before the words; 0 for none."""
        return max(18, round(self.fontMetrics().height() * 1.05))

    def _text_left(self) -> int:
        return self._pad() * 2 + self._indicator() if self._indicator() else self._pad()


class RadioOption(_Wrapping, QRadioButton):
    """One of several, of which one can be picked."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._set_up(words)


class CheckOption(_Wrapping, QCheckBox):
    """One of several, of which any number can be picked."""

    _round = False

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._set_up(words)


class LinkOption(_Wrapping, QPushButton):
    """Something to go to; Enter presses it as well as the space bar."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._set_up(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def _indicator(self) -> int:
        return 0
