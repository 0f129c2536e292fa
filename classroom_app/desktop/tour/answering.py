"""Answers given to the question on screen by key presses, as a student would."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from classroom_app.desktop.student.editors.base import ItemEditor
from classroom_app.desktop.student.editors.order import OrderEditor
from classroom_app.desktop.student.lesson_view import LessonView
from classroom_app.desktop.tour.hands import press, type_text
from classroom_app.desktop.widgets.reading_view import ReadingView
from classroom_app.errors import ClassroomError
from classroom_app.lesson.items import Item
from classroom_app.lesson.responses import (
    CONFIDENCES,
    ChoiceResponse,
    MatchResponse,
    OrderResponse,
    Response,
    SliderResponse,
    TextResponse,
)

W = TypeVar("W", bound=QWidget)


def find(page: QWidget, kind: type[W], name: str) -> W:
    """The widget of that name on a page. Raises ClassroomError where there is none."""
    found = page.findChild(kind, name)
    if found is None:
        raise ClassroomError(
            f"there is no '{name}' on the page '{page.objectName()}'", "see the last picture"
        )
    return found


def shown_editor(view: LessonView) -> ItemEditor:
    """The editor of the question on screen. Raises ClassroomError where there is none."""
    if view.panel.editor is None:
        raise ClassroomError("no question is shown", "see the last picture")
    return view.panel.editor


def give(view: LessonView, item: Item, response: Response, turn: int) -> None:
    """Answers the item on screen; `turn` decides how sure the student is."""
    editor = shown_editor(view)
    match response:
        case TextResponse(text=text):
            field = editor.first_field()
            if isinstance(field, QLineEdit | QPlainTextEdit):
                type_text(field, text)
        case MatchResponse(pairs=pairs):
            _pick(view, [f"{row}/{column}" for row, column in pairs.items()])
        case ChoiceResponse(choices=choices):
            _pick(view, list(choices))
        case OrderResponse(order=order):
            _bring_into_order(editor, list(order))
        case SliderResponse(value=value):
            number = find(editor, QLineEdit, "qt_spinbox_lineedit")
            number.selectAll()
            type_text(number, str(value))
            QTest.keyClick(number, Qt.Key.Key_Return)
    if item.confidence:
        _pick(view, [f"confidence-{CONFIDENCES[turn % len(CONFIDENCES)]}"])
    if item.evidence:
        _select_evidence(view)


def _pick(view: LessonView, names: list[str]) -> None:
    for name in names:
        option = find(view.panel, QAbstractButton, name)
        view.panel.ensureWidgetVisible(option)
        press(option)


def _bring_into_order(editor: ItemEditor, wanted: list[str]) -> None:
    """Moves one line after the other up into its place."""
    if not isinstance(editor, OrderEditor):
        return
    for place, name in enumerate(wanted):
        while editor.order.index(name) > place:
            press(find(editor, QAbstractButton, f"{name}/up"))
    if editor.response() is None:
        press(find(editor, QAbstractButton, "keepOrder"))


def _select_evidence(view: LessonView) -> None:
    """The sentence after the cursor in whichever text is in view: Ctrl+Down, Enter."""
    for text in view.findChildren(ReadingView):
        if text.objectName() in ("article", "sources") and text.isVisible():
            text.setFocus()
            QTest.keyClick(text, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(text, Qt.Key.Key_Return)
            return
