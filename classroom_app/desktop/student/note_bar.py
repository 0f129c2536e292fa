"""One of the student's own marks, under the text it belongs to: the words, and a note on them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from classroom_app.desktop.widgets.labels import TextLabel, button
from classroom_app.desktop.widgets.writing_field import WritingField
from classroom_app.lesson.annotations import NOTE_LIMIT, Annotation

_SHOWN_WORDS = 9
_SHOWN_SIGNS = 240
"""For scripts without blanks between words."""


class NoteBar(QFrame):
    """Shows a mark and lets a note be written on it. Esc closes."""

    note_changed = Signal(str)
    remove_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteBar")
        self.setProperty("role", "card")
        self._words = TextLabel("", "quiet")
        self._note = WritingField(2, NOTE_LIMIT)
        self._note.setObjectName("note")
        self._note.setAccessibleName(self.tr("Your note"))
        self._note.setPlaceholderText(self.tr("Your note on these words, for yourself"))
        self._full = TextLabel(self.tr("Full: a note holds no more."), "warning")
        self._full.hide()
        self._remove = button(self.tr("Remo&ve the mark"), "quiet", "removeMark")
        self._close = button(self.tr("Don&e"), "quiet", "closeNote")
        row = QHBoxLayout()
        row.addWidget(self._remove)
        row.addStretch(1)
        row.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(4)
        column.addWidget(self._words)
        column.addWidget(self._note)
        column.addWidget(self._full)
        column.addLayout(row)
        self._showing = False
        self._note.textChanged.connect(self._on_text_changed)
        self._remove.clicked.connect(self.remove_requested)
        self._close.clicked.connect(self.closed)

    def show_annotation(self, annotation: Annotation) -> None:
        """Shows a mark and its note, ready for writing."""
        self._showing = True
        self._words.setText(f"“{shortened(annotation.target.exact)}”")
        self._note.setPlainText(annotation.note)
        self._full.setVisible(self._note.full)
        self._showing = False
        self.show()
        self._note.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _on_text_changed(self) -> None:
        if self._showing or self._note.drop_excess():
            return
        self._full.setVisible(self._note.full)
        self.note_changed.emit(self._note.toPlainText())


def shortened(words: str) -> str:
    """Quoted words on one line, cut in the middle where they are long."""
    found = words.split()
    if len(found) > 2 * _SHOWN_WORDS:
        found = [*found[:_SHOWN_WORDS], "…", *found[-_SHOWN_WORDS:]]
    line = " ".join(found)
    half = _SHOWN_SIGNS // 2
    return line if len(line) <= _SHOWN_SIGNS else f"{line[:half]} … {line[-half:]}"
