"""Finding words in the texts: a field, how often they stand there, and the way from one to the next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from classroom_app.desktop.student.texts_view import FOUND_LIMIT
from classroom_app.desktop.widgets.labels import TextLabel, button

_WORDS_LIMIT = 200


class FindBar(QWidget):
    """Says what to look for, and how often it is there. Enter goes on, Shift+Enter back, Esc closes."""

    words_changed = Signal(str)
    step_requested = Signal(int)  # 1: the next, -1: the one before
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._field = QLineEdit()
        self._field.setObjectName("findWords")
        self._field.setMaxLength(_WORDS_LIMIT)
        self._field.setAccessibleName(self.tr("Find in the text"))
        self._field.setPlaceholderText(self.tr("Find in the text"))
        self._count = TextLabel("", "quiet")
        self._count.setObjectName("findCount")
        self._before = button("↑", "sign", "findBefore")
        self._before.setAccessibleName(self.tr("Find the one before"))
        self._after = button("↓", "sign", "findNext")
        self._after.setAccessibleName(self.tr("Find the next"))
        self._close = button("✕", "sign", "closeFind")
        self._close.setAccessibleName(self.tr("Close the search"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.addWidget(self._field, 1)
        row.addWidget(self._count)
        for control in (self._before, self._after, self._close):
            row.addWidget(control)
        self._field.textChanged.connect(self.words_changed)
        self._before.clicked.connect(self._on_before_clicked)
        self._after.clicked.connect(self._on_after_clicked)
        self._close.clicked.connect(self.closed)
        self.show_count(0, 0)

    @property
    def words(self) -> str:
        """What to look for."""
        return self._field.text().strip()

    def begin(self) -> None:
        """Shows the bar with its words ready to be typed over."""
        self.show()
        self._field.setFocus()
        self._field.selectAll()

    def show_count(self, at: int, total: int) -> None:
        """Says which of how many is in view."""
        for step in (self._before, self._after):
            step.setEnabled(total > 0)
        if total:
            more = "+" if total >= FOUND_LIMIT else ""
            self._count.setText(self.tr("{n} of {total}").format(n=at, total=f"{total}{more}"))
        else:
            self._count.setText(self.tr("none") if self.words else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step_requested.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _on_before_clicked(self) -> None:
        self.step_requested.emit(-1)

    def _on_after_clicked(self) -> None:
        self.step_requested.emit(1)
