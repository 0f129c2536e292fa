"""Two wordings side by side, and, if wanted, cut where they differ."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextLength, QTextTableFormat
from PySide6.QtWidgets import QVBoxLayout, QWidget

from classroom_app.desktop.widgets.option_button import CheckOption
from classroom_app.desktop.widgets.reading_view import ReadingView
from classroom_app.lesson.items import Wording
from classroom_app.lesson.wordings import Run, aligned


class CompareView(QWidget):
    """A table with a column for each wording; differing words are bold, in rows of their own marked ≠."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compareView")
        self._wordings: tuple[Wording, Wording] | None = None
        self._differences = CheckOption(self.tr("Show where the words differ"))
        self._differences.setObjectName("showDifferences")
        self._text = ReadingView()
        self._text.setObjectName("wordings")
        self._text.setAccessibleName(self.tr("Two wordings side by side"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 8, 0)
        column.addWidget(self._differences)
        column.addWidget(self._text, 1)
        self._differences.toggled.connect(self._on_differences_toggled)

    @property
    def view(self) -> ReadingView:
        return self._text

    def show_wordings(self, left: Wording, right: Wording) -> None:
        """Shows two wordings, whole at first; the differences are for the student to ask for."""
        if self._wordings == (left, right):
            return
        self._wordings = (left, right)
        self._differences.setChecked(False)
        self._rebuild()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._rebuild()

    def _on_differences_toggled(self, _on: bool) -> None:
        self._rebuild()

    def _rebuild(self) -> None:
        if self._wordings is None:
            return
        left, right = self._wordings
        whole = [Run(True, left.exact, right.exact)]
        runs = aligned(left.exact, right.exact) if self._differences.isChecked() else whole
        self._text.clear_text()
        self._text.append_block("", gap=0)
        cursor = QTextCursor(self._text.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        table = cursor.insertTable(1 + len(runs), 3, _table_format(self.fontMetrics().height()))
        rows = [("", left.label, right.label)]
        rows += [("" if run.same else "≠", run.left or "–", run.right or "–") for run in runs]
        for r, row in enumerate(rows):
            for c, words in enumerate(row):
                look = QTextCharFormat()
                look.setFontWeight(QFont.Weight.Bold if r == 0 or row[0] else QFont.Weight.Normal)
                table.cellAt(r, c).firstCursorPosition().insertText(words, look)


def _table_format(line: int) -> QTextTableFormat:
    style = QTextTableFormat()
    style.setCellPadding(line * 0.35)
    style.setCellSpacing(0)
    style.setBorder(0)
    kind = QTextLength.Type
    style.setColumnWidthConstraints(
        [
            QTextLength(kind.FixedLength, line * 1.6),
            QTextLength(kind.PercentageLength, 48),
            QTextLength(kind.PercentageLength, 48),
        ]
    )
    return style
