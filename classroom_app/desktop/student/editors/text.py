"""Type a number or some words, or write some sentences."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from classroom_app.desktop.student.editors.base import ItemEditor
from classroom_app.desktop.widgets.labels import TextLabel
from classroom_app.desktop.widgets.writing_field import WritingField
from classroom_app.lesson.items import ExtendedTextItem, TextEntryItem
from classroom_app.lesson.numbers import has_decimal_comma, read_number, write_number
from classroom_app.lesson.responses import Response, TextResponse
from classroom_app.lesson.text import ANSWER_LIMIT

ENTRY_LIMIT = 1_000
"""Characters in a short answer."""

_LEAST_SIGNS = 10
_LEAST_LINES = 3


class TextEntryEditor(ItemEditor):
    """Answers a `text-entry` item."""

    typing = True

    def __init__(self, item: TextEntryItem, language: str, parent: QWidget | None = None) -> None:
        """`language` is the lesson's: it decides between decimal point and comma."""
        super().__init__(parent)
        self._item = item
        self._decimal_comma = has_decimal_comma(language)
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
        self._reading = TextLabel("", "quiet")
        self._reading.setObjectName("reading")
        if item.expects == "number":
            self._column.addWidget(self._reading)
        self._fit_width()

    def response(self) -> Response | None:
        text = self._field.text()
        return TextResponse(text=text) if text.strip() else None

    def show_response(self, response: Response | None) -> None:
        self._showing = True
        self._field.setText(response.text if isinstance(response, TextResponse) else "")
        self._showing = False
        self._show_reading()

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
            self._show_reading()
            self._on_changed()

    def _show_reading(self) -> None:
        """Says which number is understood, so that a slip with a sign or a scale shows at once."""
        typed = self._field.text().strip()
        if self._item.expects != "number" or not typed:
            self._reading.setText("")
            return
        value = read_number(typed, self._decimal_comma, self._item.unit)
        if value is None:
            self._reading.setText(self.tr("This cannot be read as one number yet."))
        else:
            unit = f" {self._item.unit}" if self._item.unit else ""
            number = write_number(value, self._decimal_comma) + unit
            self._reading.setText(self.tr("Read as {number}").format(number=number))

    def _fit_width(self) -> None:
        self._field.setMinimumWidth(self._signs * self.fontMetrics().averageCharWidth())


class ExtendedTextEditor(ItemEditor):
    """Answers an `extended-text` item, and counts its words."""

    typing = True

    def __init__(self, item: ExtendedTextItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._max_words = item.max_words
        self._field = WritingField(max(_LEAST_LINES, item.expected_lines), ANSWER_LIMIT)
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
