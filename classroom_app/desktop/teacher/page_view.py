"""One page of a handout as it will look, to be scrolled and paged through with mouse or keyboard."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from classroom_app.desktop.theme import Theme
from classroom_app.formats.pdf_pictures import Picture

_EDGE = 12
"""Pixels around the paper."""

_MOST_DOTS = 300.0
_POINTS_PER_INCH = 72


@dataclass(frozen=True)
class Fit:
    """How large a page is shown: the room in pixels for all of it or its width, and what enlarges it then.

    `ratio` is the number of dots on the screen to a pixel.
    """

    room: QSize
    whole: bool
    zoom: float
    ratio: float

    def dots_per_inch(self, points: tuple[float, float]) -> float:
        """The fineness in which a page of that size fills its place."""
        width, height = points
        scale = self.room.width() / width
        if self.whole:
            scale = min(scale, self.room.height() / height)
        return min(_MOST_DOTS, max(1.0, scale * self.zoom * self.ratio * _POINTS_PER_INCH))


class PageView(QScrollArea):
    """Shows the picture of a page. It asks for another page, or for its picture in another size."""

    turned = Signal(int)  # so many pages on
    first_wanted = Signal()
    last_wanted = Signal()
    resized = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageView")
        self._paper = _Paper(theme)
        self.setWidget(self._paper)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def fit(self, whole: bool, zoom: float) -> Fit:
        """How to fill the view as it stands."""
        bar = 0 if whole else self.verticalScrollBar().sizeHint().width()
        edges = 2 * _EDGE + 1  # a picture is rounded up to whole pixels
        room = self.maximumViewportSize() - QSize(edges + bar, edges)
        return Fit(room.expandedTo(QSize(1, 1)), whole, zoom, self.devicePixelRatioF())

    def show_picture(self, picture: Picture, from_top: bool) -> None:
        """Shows a page, from its head or, when paging back, from its foot."""
        self._paper.show_picture(picture, self.devicePixelRatioF())
        bar = self.verticalScrollBar()
        bar.setValue(bar.minimum() if from_top else bar.maximum())

    def replace_picture(self, picture: Picture) -> None:
        """Shows the same page in another size, at the same place."""
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._paper.show_picture(picture, self.devicePixelRatioF())
        bar.setValue(round(share * bar.maximum()))

    def clear(self) -> None:
        """Shows no page."""
        self._paper.show_picture(None, 1.0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bar = event.key(), self.verticalScrollBar()
        if key == Qt.Key.Key_Right or (key == Qt.Key.Key_PageDown and bar.value() == bar.maximum()):
            self.turned.emit(1)
        elif key == Qt.Key.Key_Left or (key == Qt.Key.Key_PageUp and bar.value() == bar.minimum()):
            self.turned.emit(-1)
        elif key == Qt.Key.Key_Home:
            self.first_wanted.emit()
        elif key == Qt.Key.Key_End:
            self.last_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._paper.show_focus(event.type() == QEvent.Type.FocusIn)
        return super().event(event)


class _Paper(QWidget):
    """The picture with an edge, which is stronger while the view has the keyboard."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image = QImage()
        self._greys = b""
        self._in_focus = False

    def show_picture(self, picture: Picture | None, ratio: float) -> None:
        self._image = QImage()
        self._greys = picture.greys if picture else b""  # QImage only refers to it
        if picture is not None:
            self._image = QImage(
                self._greys, picture.width, picture.height, picture.stride, QImage.Format.Format_Grayscale8
            )
            self._image.setDevicePixelRatio(ratio)
        size = self._image.deviceIndependentSize().toSize()
        self.resize(size + QSize(2 * _EDGE, 2 * _EDGE))
        self.update()

    def show_focus(self, in_focus: bool) -> None:
        self._in_focus = in_focus
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        painter = QPainter(self)
        size = self._image.deviceIndependentSize()
        edge = QRectF(_EDGE - 1, _EDGE - 1, size.width() + 2, size.height() + 2)
        painter.drawImage(_EDGE, _EDGE, self._image)
        colours = self._theme.colours
        colour, width = (colours.accent, 3) if self._in_focus else (colours.quiet, 1)
        painter.setPen(QPen(QColor(colour), width))
        painter.drawRect(edge)
