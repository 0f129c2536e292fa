"""Text for reading: built from our own model, never from markup, and able to load nothing from anywhere.

Qt's rich text would fetch local files named in a text; handing it an image for every request is the one
answer it takes for a refusal.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextTableCell,
    QTextTableCellFormat,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

_LINE_HEIGHT_PERCENT = 150.0
_SIGNS_PER_LINE = 70


@dataclass(frozen=True)
class Mark:
    """A stretch of the view's text to show as marked."""

    start: int
    end: int


class ReadingView(QTextBrowser):
    """A column of text of a readable width, with labels in its left margin and passages marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self._labels: dict[int, str] = {}
        self._marks: list[Mark] = []
        self._wanted: Mark | None = None
        self._tint = QColor()
        self._bar = QColor()

    def loadResource(self, _kind: int, _name: QUrl | str) -> QImage:
        return QImage(1, 1, QImage.Format.Format_ARGB32)

    def set_mark_colours(self, tint: QColor, bar: QColor) -> None:
        self._tint, self._bar = tint, bar
        self._show_marks()

    def clear_text(self) -> None:
        """Empties the view."""
        self.clear()
        self._labels = {}
        self._marks = []
        self._wanted = None

    def append_block(self, text: str, label: str = "", font: QFont | None = None, gap: float = 0.9) -> int:
        """Adds a paragraph under an optional margin label; returns the position where its text starts.

        `gap` is the room below it, in lines.
        """
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        block = QTextBlockFormat()
        block.setLineHeight(_LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setBottomMargin(gap * self.fontMetrics().height())
        if self.document().isEmpty() and not self._labels:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        look = QTextCharFormat()
        if font is not None:
            look.setFont(font)
        start = cursor.position()
        self._labels[cursor.block().blockNumber()] = label
        cursor.insertText(text, look)
        return start

    def append_table(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Adds a table whose first row is its heading; columns of figures are aligned at the right."""
        self.append_block("", gap=0)
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        table = cursor.insertTable(len(rows), len(rows[0]))
        style = table.format()
        style.setCellPadding(5)
        style.setCellSpacing(0)
        style.setBorder(0)
        style.setBottomMargin(self.fontMetrics().height())
        table.setFormat(style)
        for c in range(len(rows[0])):
            figures = all(row[c][-1:].isdigit() or row[c].endswith(("K", "M", "%")) for row in rows[1:])
            for r, row in enumerate(rows):
                self._fill_cell(table.cellAt(r, c), row[c], heading=r == 0, figures=figures)
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def _fill_cell(self, cell: QTextTableCell, text: str, heading: bool, figures: bool) -> None:
        line = QTextTableCellFormat()
        line.setBottomBorder(2 if heading else 1)
        line.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        line.setBottomBorderBrush(self.palette().color(QPalette.ColorRole.Mid))
        cell.setFormat(line)
        cursor = cell.firstCursorPosition()
        if figures:
            block = QTextBlockFormat()
            block.setAlignment(Qt.AlignmentFlag.AlignRight)
            cursor.setBlockFormat(block)
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.Bold if heading else QFont.Weight.Normal)
        cursor.insertText(text, look)

    def set_marks(self, marks: list[Mark]) -> None:
        """Marks these stretches and brings the first of them into view."""
        self._marks = sorted(marks, key=lambda mark: mark.start)
        self._show_marks()
        self.scroll_to_marks()

    def scroll_to_marks(self) -> None:
        """Brings the first mark into view, or the text's start where there is none."""
        self.scroll_to(self._marks[0] if self._marks else Mark(0, 0))

    def scroll_to(self, mark: Mark) -> None:
        """Brings the line where a mark starts to the upper part of the view."""
        self._wanted = mark
        self._bring_into_view(mark)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._wanted is not None:  # only now has the text its final width
            wanted, self._wanted = self._wanted, None
            self._bring_into_view(wanted)
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        small = QFont(self.font())
        small.setPointSizeF(self.font().pointSizeF() * 0.72)
        painter.setFont(small)
        scroll = self.verticalScrollBar().value()
        marked = {self.document().findBlock(mark.start).blockNumber() for mark in self._marks}
        layout = self.document().documentLayout()
        block = self.document().begin()
        while block.isValid():
            box = layout.blockBoundingRect(block).translated(0, -scroll)
            if box.top() > self.viewport().height():
                break
            if box.bottom() >= 0:
                self._paint_margin(painter, block, box, block.blockNumber() in marked)
            block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_column()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_column()

    def _bring_into_view(self, mark: Mark) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(mark.start)
        self.setTextCursor(cursor)  # else the view jumps to its old cursor when it gets the focus
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - self.viewport().height() // 5)

    def _paint_margin(self, painter: QPainter, block: QTextBlock, box: QRectF, marked: bool) -> None:
        line = self.fontMetrics().height() * _LINE_HEIGHT_PERCENT / 100
        left = self.document().rootFrame().frameFormat().leftMargin()
        label = self._labels.get(block.blockNumber(), "")
        if label:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            room = QRectF(0, box.top(), left - 16, line)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), label)
        if marked:
            painter.fillRect(QRectF(left - 10, box.top(), 4, box.height()), self._bar)

    def _show_marks(self) -> None:
        selections = []
        for mark in self._marks:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(mark.start)
            cursor.setPosition(mark.end, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            look = QTextCharFormat()
            look.setBackground(self._tint)
            selection.format = look
            selections.append(selection)
        self.setExtraSelections(selections)
        self.viewport().update()

    def _fit_column(self) -> None:
        """Keeps 60 to 75 signs to the line and room for the margin labels."""
        metrics = self.fontMetrics()
        label_room = metrics.horizontalAdvance("P99") + 20
        column = metrics.averageCharWidth() * _SIGNS_PER_LINE
        spare = max(0, self.viewport().width() - column - label_room - 24)
        frame = self.document().rootFrame()
        style = frame.frameFormat()
        wanted = (label_room + spare // 2, 16 + spare // 2)
        if (style.leftMargin(), style.rightMargin()) != wanted:
            style.setLeftMargin(wanted[0])
            style.setRightMargin(wanted[1])
            style.setTopMargin(16)
            style.setBottomMargin(48)
            frame.setFrameFormat(style)
