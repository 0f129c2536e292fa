"""A picture on its paper, as large as its column and the text size allow, never cut and never stretched."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from classroom_app.desktop.theme import Theme

_EDGE = 8
"""Pixels of white paper around the picture."""

_MOST_HEIGHT = 300
"""Pixels at 100 % text."""


class PictureView(QWidget):
    """Shows one picture. `describe` says for a screen reader what it shows."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    @property
    def is_empty(self) -> bool:
        return self._image.isNull()

    def show_picture(self, path: str, description: str) -> None:
        """Shows the picture of that file; where there is none, the view is empty and hidden."""
        self._image = QImage(path) if path else QImage()
        self.setAccessibleName(description)
        self.setVisible(not self._image.isNull())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = self._scaled(100_000).width() + 2 * _EDGE
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * _EDGE, self.heightForWidth(self.width()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._scaled(width).height() + 2 * _EDGE

    def paintEvent(self, _event: QPaintEvent) -> None:
        size = self._scaled(self.width())
        paper = QRect(0, 0, size.width() + 2 * _EDGE, size.height() + 2 * _EDGE)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(QColor(self._theme.colours.line), 1))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRect(paper.adjusted(0, 0, -1, -1))
        painter.drawImage(QRect(_EDGE, _EDGE, size.width(), size.height()), self._image)

    def _scaled(self, width: int) -> QSize:
        """The size at which the picture is drawn in a column of that width."""
        scale = self._theme.scale
        whole = self._image.size() * scale
        room = QSize(max(1, width - 2 * _EDGE), round(_MOST_HEIGHT * scale))
        if whole.width() <= room.width() and whole.height() <= room.height():
            return whole
        return whole.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
