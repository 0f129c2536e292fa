"""Larger and smaller text, for whoever sits here."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.labels import TextLabel, button


class TextSizeControl(QWidget):
    """Two buttons and the size in force. The window gives them their shortcuts, Ctrl with + and -."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("textSize")
        self._theme = theme
        self._smaller = button("A−", "quiet", "smallerText")
        self._smaller.setAccessibleName(self.tr("Smaller text"))
        self._smaller.setToolTip(self.tr("Smaller text (Ctrl and −)"))
        self._larger = button("A+", "quiet", "largerText")
        self._larger.setAccessibleName(self.tr("Larger text"))
        self._larger.setToolTip(self.tr("Larger text (Ctrl and +)"))
        self._size = TextLabel("", "quiet")
        self._size.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._smaller)
        row.addWidget(self._size)
        row.addWidget(self._larger)
        self._smaller.clicked.connect(self.make_smaller)
        self._larger.clicked.connect(self.make_larger)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def make_larger(self) -> None:
        self._theme.step(1)

    def make_smaller(self) -> None:
        self._theme.step(-1)

    def _on_theme_changed(self) -> None:
        self._size.setText(self.tr("Text {n} %").format(n=round(self._theme.scale * 100)))
