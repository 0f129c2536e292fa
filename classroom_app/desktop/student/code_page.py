"""Shows the code with which a student comes back, before the first question."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.big_code import BigCode
from classroom_app.desktop.widgets.labels import TextLabel, button
from classroom_app.desktop.widgets.page import PageColumn


class CodePage(QWidget):
    """The code, large, and what it is for."""

    begin_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("codePage")
        self._code = BigCode(theme)
        self._begin = button(self.tr("I have written it down: &begin"), "primary", "begin")
        self._begin.clicked.connect(self.begin_requested)
        column = PageColumn(self, theme, TextLabel(self.tr("This is your code")))
        column.addWidget(self._code)
        column.addWidget(
            TextLabel(
                self.tr(
                    "Write it down. If the window closes or the machine stops, sign in on this machine with "
                    "the code and you are exactly where you were."
                )
            )
        )
        column.addWidget(self._begin, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_code(self, code: str) -> None:
        self._code.show_code(code)
        self._begin.setFocus()
