"""The frame that single-column pages share: a heading, a column of a readable width, one spacing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.labels import TextLabel

_WIDTH_IN_SIGNS = 92


class PageColumn(QVBoxLayout):
    """A centred, scrolling column on `page`, headed by `heading`, that grows with the text."""

    def __init__(self, page: QWidget, theme: Theme, heading: TextLabel) -> None:
        super().__init__()
        self._theme = theme
        self._heading = heading
        self._inner = QWidget()
        self._inner.setLayout(self)
        self.setContentsMargins(32, 32, 32, 32)
        self.setSpacing(16)
        centred = QWidget()
        row = QHBoxLayout(centred)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._inner, 100)
        row.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(centred)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.addWidget(heading)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        font = self._theme.heading()
        self._heading.setFont(font)
        self._inner.setMaximumWidth(self._inner.fontMetrics().averageCharWidth() * _WIDTH_IN_SIGNS)
