"""Type a number or some words, or write some sentences."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from classroom_app.desktop.student.editors.base import ItemEditor
from classroom_app.desktop.widgets.labels import TextLabel
from classroom_app.lesson.items import ExtendedTextItem, TextEntryItem
from classroom_app.lesson.responses import Response, TextResponse
from classroom_app.lesson.text import ANSWER_LIMIT

ENTRY_LIMIT = 1_000
"""Characters in a short answer."""

_LEAST_SIGNS = 10


class TextEntryEditor(ItemEditor):
    """Answers a `text-entry` item."""

    typing = True

    def __init__(self, item: TextEntryItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signs = max(_LEAST_SIGNS, item.expected_length)
        self._showing = False
        self._field = QLineEdit()
        self._field.setObjectName("entry")
        self._field.setMaxLength(ENTRY_LIMIT)
        unit = item.unit or ""
        kind = self.tr("Your number") if item.expects == "number" else self.tr("Your answer")
        self._field.setAccessibleName(f"{kind}, {unit}" if unit else kind)
        self._field.textChanged.connect(self._on_text_changed)
        row = QHBoxLayout()
        row.addWidget(self._field, 1)
        row.addWidget(TextLabel(unit), 1)
        self._column.addLayout(row)
        self._fit_width()

    def response(self) -> Response | None:
        text = self._field.text()
        return TextResponse(text=text) if text.strip() else None

    def show_response(self, response: Response | None) -> None:
        self._showing = True
        self._field.setText(response.text if isinstance(response, TextResponse) else "")
        self._showing = False

    def clear_answer(self) -> None:
        self._field.selectAll()
        self._field.del_()  # unlike clear(), this can be undone

    def first_field(self) -> QWidget:
        return self._field

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_width()

    def _on_text_changed(self) -> None:
        # Not textEdited: assistive technology sets the text without editing it.
        if not self._showing:
            self._on_changed()

    def _fit_width(self) -> None:
        self._field.setMinimumWidth(self._signs * self.fontMetrics().averageCharWidth())


class ExtendedTextEditor(ItemEditor):
    """Answers an `extended-text` item, and counts its words."""

    typing = True

    def __init__(self, item: ExtendedTextItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._max_words = item.max_words
        self._field = _WritingField(item.expected_lines)
        self._field.setObjectName("writing")
        self._field.setAccessibleName(self.tr("Your answer"))
        self._count = TextLabel("", "quiet")
        self._count.setObjectName("count")
        self._column.addWidget(self._field)
        self._column.addWidget(self._count)
        self._field.textChanged.connect(self._on_text_changed)
        self._showing = False
        self._show_count()

    def response(self) -> Response | None:
        text = self._field.toPlainText()
        return TextResponse(text=text) if text.strip() else None

    def show_response(self, response: Response | None) -> None:
        self._showing = True
        self._field.setPlainText(response.text if isinstance(response, TextResponse) else "")
        self._showing = False
        self._show_count()

    def clear_answer(self) -> None:
        cursor = self._field.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()  # unlike clear(), this can be undone

    def first_field(self) -> QWidget:
        return self._field

    def _on_text_changed(self) -> None:
        if self._field.drop_excess():
            return  # dropping it has changed the text once more
        self._show_count()
        if not self._showing:
            self._on_changed()

    def _show_count(self) -> None:
        words = len(self._field.toPlainText().split())
        if self._field.full:
            most = f"{ANSWER_LIMIT:,}".replace(",", "\u202f")
            self._count.setText(
                self.tr("Full: an answer holds {most} characters, no more.").format(most=most)
            )
        elif self._max_words is None:
            self._count.setText(self.tr("Words: {n}").format(n=words))
        elif words <= self._max_words:
            self._count.setText(self.tr("Words: {n} of {most}").format(n=words, most=self._max_words))
        else:
            self._count.setText(
                self.tr("Words: {n} of {most}. Too many: {over}").format(
                    n=words, most=self._max_words, over=words - self._max_words
                )
            )
        too_long = self._field.full or (self._max_words is not None and words > self._max_words)
        self._count.set_role("warning" if too_long else "quiet")


class _WritingField(QPlainTextEdit):
    """A plain text field as tall as the lines expected; Tab leaves it. It takes no more than can be kept."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    @property
    def full(self) -> bool:
        """Whether the field holds as much as an answer may."""
        return len(self.toPlainText()) >= ANSWER_LIMIT

    def drop_excess(self) -> bool:
        """Takes away at the end what an answer cannot hold; whether there was any."""
        text = self.toPlainText()
        if len(text) <= ANSWER_LIMIT:
            return False
        cursor = self.textCursor()
        # Qt counts in UTF-16, where signs beyond U+FFFF take two places.
        cursor.setPosition(len(text[:ANSWER_LIMIT].encode("utf-16-le")) // 2)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        return True

    def sizeHint(self) -> QSize:
        lines = max(3, self._lines)
        return QSize(200, lines * self.fontMetrics().lineSpacing() + 32)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
