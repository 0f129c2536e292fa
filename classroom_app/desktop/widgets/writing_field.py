"""A field for sentences: as tall as the lines expected, and never fuller than what can be kept."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from classroom_app.desktop.widgets.utf16 import signs, units


class WritingField(QPlainTextEdit):
    """Plain text of at most `limit` signs. Tab leaves it, and Esc is for whatever it stands in."""

    def __init__(self, lines: int, limit: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._limit = limit
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    @property
    def full(self) -> bool:
        """Whether the field holds as much as it may."""
        return len(self.toPlainText()) >= self._limit

    def drop_excess(self) -> bool:
        """Takes away what was put in beyond the limit, just before the cursor; whether there was any."""
        text = self.toPlainText()
        excess = len(text) - self._limit
        if excess <= 0:
            return False
        cursor = self.textCursor()
        end = signs(text, cursor.position())
        start = end - excess if end >= excess else self._limit
        cursor.setPosition(units(text, start))
        cursor.setPosition(units(text, start + excess), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(200, self._lines * self.fontMetrics().lineSpacing() + 32)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
