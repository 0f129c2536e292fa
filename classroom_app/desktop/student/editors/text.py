"""Type a number or some words, or write some sentences."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from classroom_app.desktop.student.editors.base import ItemEditor
from classroom_app.desktop.widgets.labels import TextLabel
from classroom_app.lesson.items import ExtendedTextItem, TextEntryItem
from classroom_app.lesson.responses import Response, TextResponse
from classroom_app.lesson.text import ANSWER_LIMIT


class TextEntryEditor(ItemEditor):
    """Answers a `text-entry` item."""

    typing = True

    def __init__(self, item: TextEntryItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = QLineEdit()
        self._field.setObjectName("entry")
        self._field.setMaxLength(ANSWER_LIMIT)
        unit = item.unit or ""
        kind = self.tr("Your number") if item.expects == "number" else self.tr("Your answer")
        self._field.setAccessibleName(f"{kind}, {unit}" if unit else kind)
        self._expected_length = item.expected_length
        self._field.textEdited.connect(self._on_changed)
        row = QHBoxLayout()
        row.addWidget(self._field, 3)
        row.addWidget(TextLabel(unit), 2)
        self._column.addLayout(row)

    def response(self) -> Response | None:
        text = self._field.text()
        return TextResponse(text=text) if text.strip() else None

    def show_response(self, response: Response | None) -> None:
        self._field.setText(response.text if isinstance(response, TextResponse) else "")

    def first_field(self) -> QWidget:
        return self._field


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

    def first_field(self) -> QWidget:
        return self._field

    def _on_text_changed(self) -> None:
        self._show_count()
        if not self._showing:
            self._on_changed()

    def _show_count(self) -> None:
        words = len(self._field.toPlainText().split())
        if self._max_words is None:
            self._count.setText(self.tr("{n} words").format(n=words))
            return
        over = words > self._max_words
        text = self.tr("{n} of at most {most} words").format(n=words, most=self._max_words)
        if over:
            text += self.tr(": {n} too many").format(n=words - self._max_words)
        self._count.setText(text)
        self._count.set_role("warning" if over else "quiet")


class _WritingField(QPlainTextEdit):
    """A plain text field as tall as the lines expected; Tab leaves it."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def sizeHint(self) -> QSize:
        lines = max(3, self._lines)
        return QSize(200, lines * self.fontMetrics().lineSpacing() + 32)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
