"""A code to be written down: large, spaced, and read out letter by letter."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.labels import TextLabel


class BigCode(TextLabel):
    """Shows one code."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("bigCode")
        self.setWordWrap(False)
        self._theme = theme
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_code(self, code: str) -> None:
        self.setText(code)
        self.setAccessibleName(" ".join(code))

    def _on_theme_changed(self) -> None:
        font = self._theme.heading()
        font.setPointSizeF(font.pointSizeF() * 2.2)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 115)
        self.setFont(font)
