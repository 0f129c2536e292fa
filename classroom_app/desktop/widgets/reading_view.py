"""Text for reading: built from our own model, never from markup, and able to load nothing from anywhere.

Qt's rich text would fetch local files named in a text; handing it an image for every request is the one
answer it takes for a refusal.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QEvent, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeyEvent,
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

from classroom_app.desktop.widgets.utf16 import signs, units
from classroom_app.lesson.anchors import Span
from classroom_app.lesson.sentences import sentence_at, sentences

_LINE_HEIGHT_PERCENT = 150.0
_SIGNS_PER_LINE = 70


class Look(IntEnum):
    """Why a stretch of text is marked, in the order in which marks are laid over each other."""

    PASSAGE = 0  # what the question is about: a tint, and a bar in the margin
    HIGHLIGHT = 1  # the reader's own: another tint, and a sign in the margin
    EVIDENCE = 2  # chosen for an answer: underlined, and a sign in the margin
    FOUND = 3  # what a search found
    FOUND_HERE = 4  # the one of these that is in view


@dataclass(frozen=True)
class Mark:
    """A stretch of the view's text to show as marked; `sign` stands in the right margin beside it."""

    start: int
    end: int
    look: Look = Look.PASSAGE
    sign: str = ""


@dataclass(frozen=True)
class MarkColours:
    """The colours of marks: tints lie behind words, the bar in the margin, lines below words."""

    passage: QColor
    passage_bar: QColor
    highlight: QColor
    evidence: QColor
    found: QColor
    sign: QColor


class ReadingView(QTextBrowser):
    """A column of text of a readable width, with labels in its left margin and passages marked.

    By keyboard, Ctrl+Down and Ctrl+Up select the next and the last sentence, with Shift in addition to what
    is selected, and Enter confirms the selection.
    """

    confirmed = Signal()  # Enter was pressed

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
        self._marks: dict[Look, list[Mark]] = {}
        self._wanted: Mark | None = None
        self._colours: MarkColours | None = None

    def loadResource(self, _kind: int, _name: QUrl | str) -> QImage:
        return QImage(1, 1, QImage.Format.Format_ARGB32)

    def set_mark_colours(self, colours: MarkColours) -> None:
        self._colours = colours
        self._show_marks()

    def clear_text(self) -> None:
        """Empties the view."""
        self.clear()
        self._labels = {}
        self._marks = {}
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

    def append_table(self, rows: tuple[tuple[str, ...], ...]) -> list[list[int]]:
        """Adds a table whose first row is its heading; columns of figures are aligned at the right.

        Returns, row by row, the positions where the cells' texts start.
        """
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
        return [[table.cellAt(r, c).firstPosition() for c in range(len(rows[0]))] for r in range(len(rows))]

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

    def show_marks(self, look: Look, marks: list[Mark]) -> None:
        """Shows these marks in place of the earlier ones of their look."""
        self.show_marks_of({look: marks})

    def show_marks_of(self, marks: Mapping[Look, list[Mark]]) -> None:
        """Shows marks of several looks, each in place of the earlier ones of that look."""
        for look, own in marks.items():
            self._marks[look] = sorted(own, key=lambda mark: mark.start)
        self._show_marks()

    def set_marks(self, marks: list[Mark]) -> None:
        """Marks the passages in question and brings the first of them into view."""
        self.show_marks(Look.PASSAGE, marks)
        self.scroll_to_marks()

    def scroll_to_marks(self) -> None:
        """Brings the first passage in question into view, or the text's start where there is none."""
        marks = self._marks.get(Look.PASSAGE)
        self.scroll_to(marks[0] if marks else Mark(0, 0))

    def selection(self) -> tuple[int, int]:
        """Where the selected words begin and end; both are the cursor's place where nothing is selected."""
        cursor = self.textCursor()
        return cursor.selectionStart(), cursor.selectionEnd()

    def select(self, start: int, end: int) -> None:
        """Selects a stretch of the text and brings it into view."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

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
        passages = self._marks.get(Look.PASSAGE, [])
        marked = {self.document().findBlock(mark.start).blockNumber() for mark in passages}
        layout = self.document().documentLayout()
        block = self.document().begin()
        while block.isValid():
            box = layout.blockBoundingRect(block).translated(0, -scroll)
            if box.top() > self.viewport().height():
                break
            if box.bottom() >= 0:
                self._paint_margin(painter, block, box, block.blockNumber() in marked)
            block = block.next()
        painter.setFont(self.font())
        for mark in itertools.chain.from_iterable(self._marks.values()):
            if mark.sign:
                self._paint_sign(painter, mark)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        elif ctrl and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            more = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step_sentence(event.key() == Qt.Key.Key_Down, more)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_column()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_column()

    def sentence(self) -> tuple[int, int] | None:
        """Where the sentence at the cursor begins and ends; None where there is none."""
        cursor = self.textCursor()
        block = cursor.block()
        text = block.text()
        found = sentence_at(text, signs(text, cursor.selectionStart() - block.position()))
        return _placed(block, found) if found else None

    def _step_sentence(self, forward: bool, more: bool) -> None:
        """Selects the sentence at the cursor, or the one after or before where that is selected already."""
        start, end = self.selection()
        spans = self._sentences()
        if forward:
            wanted = next((span for span in spans if span[0] >= end and span[1] > start), None)
            if start == end:
                wanted = next((span for span in spans if span[1] > start), None)
        else:
            wanted = next((span for span in reversed(spans) if span[0] < start), None)
        if wanted is None:
            return
        if more and start != end:
            wanted = (min(start, wanted[0]), max(end, wanted[1]))
        self.select(*wanted)

    def _sentences(self) -> list[tuple[int, int]]:
        """All sentences of the text, in the view's places."""
        found = []
        block = self.document().begin()
        while block.isValid():
            found += [_placed(block, span) for span in sentences(block.text())]
            block = block.next()
        return found

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
        if marked and self._colours:
            painter.fillRect(QRectF(left - 10, box.top(), 4, box.height()), self._colours.passage_bar)

    def _paint_sign(self, painter: QPainter, mark: Mark) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(mark.start)
        line = self.cursorRect(cursor)
        if self._colours is None or line.bottom() < 0 or line.top() > self.viewport().height():
            return
        right = self.document().rootFrame().frameFormat().rightMargin()
        # Signs of different kinds stand side by side, should they fall on one line.
        step = (mark.look is Look.EVIDENCE) * painter.fontMetrics().horizontalAdvance("M")
        room = QRectF(self.viewport().width() - right + 6 + step, line.top(), right, line.height())
        painter.setPen(self._colours.sign)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), mark.sign)

    def _show_marks(self) -> None:
        selections = []
        for look in sorted(self._marks):
            for mark in self._marks[look]:
                selection = QTextEdit.ExtraSelection()
                cursor = QTextCursor(self.document())
                cursor.setPosition(mark.start)
                cursor.setPosition(mark.end, QTextCursor.MoveMode.KeepAnchor)
                selection.cursor = cursor
                selection.format = self._format(look)
                selections.append(selection)
        self.setExtraSelections(selections)
        self.viewport().update()

    def _format(self, look: Look) -> QTextCharFormat:
        made = QTextCharFormat()
        colours = self._colours
        if colours is None:
            return made
        if look is Look.EVIDENCE:
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
            made.setUnderlineColor(colours.evidence)
        elif look is Look.FOUND_HERE:
            made.setBackground(self.palette().color(QPalette.ColorRole.Highlight))
            made.setForeground(self.palette().color(QPalette.ColorRole.HighlightedText))
        else:
            tints = {
                Look.PASSAGE: colours.passage,
                Look.HIGHLIGHT: colours.highlight,
                Look.FOUND: colours.found,
            }
            made.setBackground(tints[look])
        return made

    def _fit_column(self) -> None:
        """Keeps 60 to 75 signs to the line and room for the margin labels."""
        metrics = self.fontMetrics()
        label_room = metrics.horizontalAdvance("P99") + 20
        column = metrics.averageCharWidth() * _SIGNS_PER_LINE
        sign_room = 2 * metrics.horizontalAdvance("M") + 8
        spare = max(0, self.viewport().width() - column - label_room - sign_room)
        frame = self.document().rootFrame()
        style = frame.frameFormat()
        wanted = (label_room + spare // 2, sign_room + spare // 2)
        if (style.leftMargin(), style.rightMargin()) != wanted:
            style.setLeftMargin(wanted[0])
            style.setRightMargin(wanted[1])
            style.setTopMargin(16)
            style.setBottomMargin(48)
            frame.setFrameFormat(style)


def _placed(block: QTextBlock, span: Span) -> tuple[int, int]:
    """A stretch of a block's text in the view's places."""
    text = block.text()
    return block.position() + units(text, span.start), block.position() + units(text, span.end)
