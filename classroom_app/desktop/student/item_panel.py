"""The right half of the student's window: one question and its answer."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from classroom_app.desktop.student.editors.base import ItemEditor
from classroom_app.desktop.student.editors.make import make_editor
from classroom_app.desktop.widgets.labels import TextLabel, button
from classroom_app.lesson.items import (
    ChoiceItem,
    ExtendedTextItem,
    HottextItem,
    Item,
    MatchItem,
    TextEntryItem,
)
from classroom_app.lesson.responses import Response
from classroom_app.lesson.student import StudentActivity


class ItemPanel(QScrollArea):
    """Shows one item at a time and says what the student answers."""

    response_changed = Signal(object, bool)  # Response | None, whether it is being typed
    passage_wanted = Signal(object)  # TextQuoteSelector

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("itemPanel")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self._editor: ItemEditor | None = None
        self._clear = button(self.tr("&Clear my answer"), "quiet", "clearAnswer")
        self._clear.clicked.connect(self._on_clear_clicked)
        self._show_hint = button(self.tr("Show a &hint"), "quiet", "showHint")
        self._show_hint.clicked.connect(self._on_show_hint_clicked)
        self._hint = TextLabel()
        self._hint.setObjectName("hint")

    @property
    def editor(self) -> ItemEditor | None:
        """The editor of the item shown."""
        return self._editor

    def show_item(
        self, activity: StudentActivity, number: int, total: int, item: Item, answer: Response | None
    ) -> None:
        """Shows an item and the answer so far; an activity's first item brings its introduction."""
        for kept in (self._clear, self._show_hint, self._hint):
            kept.setParent(None)  # the rest goes with the page before
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 16, 16, 24)
        column.setSpacing(12)
        column.addWidget(TextLabel(activity.title, "quiet"))
        if item.id == activity.items[0].id:
            column.addWidget(TextLabel(activity.introduction))
        heading = TextLabel(self.tr("Question {n} of {total}").format(n=number, total=total))
        heading.setFont(_bold(heading.font()))
        column.addWidget(heading)
        prompt = TextLabel(item.prompt)
        prompt.setObjectName("prompt")
        column.addWidget(prompt)
        column.addWidget(TextLabel(self._how_many(item), "quiet"))
        self._editor = make_editor(item)
        self._editor.setAccessibleName(item.prompt)
        self._editor.show_response(answer)
        self._editor.response_changed.connect(self._on_response_changed)
        self._editor.passage_wanted.connect(self.passage_wanted)
        column.addWidget(self._editor)
        column.addLayout(self._foot(item))
        column.addStretch(1)
        self._clear.setEnabled(answer is not None)
        self.setWidget(page)  # deletes the page before it
        self.verticalScrollBar().setValue(0)

    def focus_answer(self) -> None:
        """Puts the keyboard where the answer begins."""
        if self._editor is not None:
            self._editor.first_field().setFocus()

    def _foot(self, item: Item) -> QVBoxLayout:
        column = QVBoxLayout()
        row = QHBoxLayout()
        row.addWidget(self._clear)
        row.addStretch(1)
        column.addLayout(row)
        if item.hint:
            self._hint.setText(item.hint)
            self._hint.hide()
            self._show_hint.show()
            row.addWidget(self._show_hint)
            column.addWidget(self._hint)
        return column

    def _how_many(self, item: Item) -> str:
        match item:
            case ChoiceItem(max_choices=1):
                return self.tr("Pick one.")
            case ChoiceItem(max_choices=0) | HottextItem(max_choices=0):
                return self.tr("Pick all that fit.")
            case ChoiceItem(max_choices=most) | HottextItem(max_choices=most):
                return self.tr("Pick up to {n}.").format(n=most)
            case MatchItem():
                return self.tr("Pick one for each.")
            case TextEntryItem(expects="number"):
                return self.tr("Type a number.")
            case TextEntryItem():
                return self.tr("Type your answer.")
            case ExtendedTextItem():
                return self.tr("Write in your own words.")
            case _:
                assert_never(item)

    def _on_response_changed(self, response: Response | None) -> None:
        self._clear.setEnabled(response is not None)
        if self._editor is not None:
            at_work = self._editor.focusWidget()
            if at_work is not None:
                self.ensureWidgetVisible(at_work, 0, 24)
            self.response_changed.emit(response, self._editor.typing)

    def _on_show_hint_clicked(self) -> None:
        self._show_hint.hide()
        self._hint.show()
        self.focus_answer()

    def _on_clear_clicked(self) -> None:
        if self._editor is not None:
            self._editor.clear_answer()
            self._editor.first_field().setFocus()


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.Bold)
    return bold
