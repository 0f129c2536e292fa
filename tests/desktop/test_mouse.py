"""The mouse: lines dragged, values clicked, words picked, and nothing answered by scrolling past."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QSlider, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from classroom_app.desktop.student.editors.make import make_editor
from classroom_app.desktop.student.student_pages import StudentPages
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.reading_view import Look, ReadingView
from classroom_app.lesson.items import OrderItem
from classroom_app.lesson.responses import ChoiceResponse, OrderResponse, SliderResponse
from tests.builders import hottext_item, make_item, make_student_lesson, order_item, slider_item
from tests.desktop.acting import Key, Keys, editor_of, find, kept, marked, sign_in, text_of, wait_saved
from tests.desktop.lessons import SHARES, make_reading_lesson

LEFT = Qt.MouseButton.LeftButton


def begin(qtbot: QtBot, pages: StudentPages, data: dict[str, Any]) -> str:
    code = sign_in(qtbot, pages, lesson=make_student_lesson([data]))
    qtbot.wait(1)
    return code


def drag(qtbot: QtBot, line: QWidget, target: QWidget, steps: int) -> None:
    """Drags a line by the mouse to where another one is, in so many moves."""
    grip = QPoint(40, line.height() // 2)
    way = target.geometry().center().y() - line.geometry().center().y()
    way += (way > 0) * 4 - (way < 0) * 4
    start = line.parentWidget().mapToGlobal(line.geometry().topLeft()) + grip
    qtbot.mousePress(line, LEFT, pos=grip)
    for step in range(1, steps + 1):
        at = start + QPoint(0, way * step // steps)
        qtbot.mouseMove(line, line.mapFromGlobal(at))
        QApplication.processEvents()
    qtbot.mouseRelease(line, LEFT, pos=grip)


@pytest.mark.parametrize(("line", "target"), [(0, 2), (2, 0), (1, 2), (1, 0)])
@pytest.mark.parametrize("steps", [1, 12], ids=["at a jerk", "slowly"])
def test_a_line_dragged_stands_where_it_was_let_go(
    qtbot: QtBot, pages: StudentPages, answers_path: Path, line: int, target: int, steps: int
) -> None:
    code = begin(qtbot, pages, order_item())
    item = pages.answer.item
    assert isinstance(item, OrderItem)
    order = [choice.id for choice in item.choices]
    rows = [find(editor_of(pages), QWidget, name) for name in order]
    drag(qtbot, rows[line], rows[target], steps)
    order.insert(target, order.pop(line))
    wait_saved(qtbot, pages)
    assert kept(answers_path, code).answers == {"life-of-a-lichen": OrderResponse(order=tuple(order))}


def test_a_click_on_a_line_moves_nothing(qtbot: QtBot, pages: StudentPages) -> None:
    begin(qtbot, pages, order_item())
    qtbot.mouseClick(find(editor_of(pages), QWidget, "grow"), LEFT)
    assert pages.answer.panel.answer is None


@pytest.mark.parametrize(("place", "value"), [(0.0, 0), (0.5, 50), (1.0, 100)])
def test_a_click_on_the_scale_places_the_value(
    qtbot: QtBot, pages: StudentPages, answers_path: Path, place: float, value: int
) -> None:
    code = begin(qtbot, pages, slider_item())
    slider = find(editor_of(pages), QSlider, "slider")
    qtbot.mouseClick(slider, LEFT, pos=QPoint(round((slider.width() - 1) * place), slider.height() // 2))
    wait_saved(qtbot, pages)
    assert kept(answers_path, code).answers == {"share-of-fungus": SliderResponse(value=value)}
    assert find(editor_of(pages), QSpinBox, "number").value() == value


def test_the_handle_is_dragged_along_the_scale(qtbot: QtBot, pages: StudentPages) -> None:
    begin(qtbot, pages, slider_item())
    slider = find(editor_of(pages), QSlider, "slider")
    y = slider.height() // 2
    qtbot.mousePress(slider, LEFT, pos=QPoint(0, y))
    assert pages.answer.panel.answer == SliderResponse(value=0)
    qtbot.mouseMove(slider, QPoint(slider.width() // 2, y))
    qtbot.mouseRelease(slider, LEFT, pos=QPoint(slider.width() // 2, y))
    assert pages.answer.panel.answer == SliderResponse(value=50)


@pytest.mark.parametrize("name", ["slider", "number"])
def test_scrolling_past_a_scale_does_not_answer_it(qtbot: QtBot, pages: StudentPages, name: str) -> None:
    begin(qtbot, pages, slider_item())
    kind = {"slider": QSlider, "number": QSpinBox}[name]
    field = find(editor_of(pages), kind, name)
    find(pages.answer, QWidget, "next").setFocus()
    scroll(field)
    assert pages.answer.panel.answer is None


def scroll(widget: QWidget) -> None:
    """Turns the wheel over a widget."""
    middle = QPointF(widget.rect().center())
    for turn in (-120, 120, 120):
        event = QWheelEvent(
            middle,
            QPointF(widget.mapToGlobal(widget.rect().center())),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)


def test_a_number_can_be_typed_after_a_click_into_its_box(
    qtbot: QtBot, pages: StudentPages, keys: Keys
) -> None:
    begin(qtbot, pages, slider_item())
    number = find(editor_of(pages), QSpinBox, "number")
    qtbot.mouseClick(number, LEFT, pos=QPoint(12, number.height() // 2))
    qtbot.wait(1)
    keys.type("70")
    keys.press(Key.Key_Return)
    assert pages.answer.panel.answer == SliderResponse(value=70)


WORDING = {"id": "said", "label": "The article", "source": "article", "exact": "Both 🌿🌿 share the 𝒜 roof."}
BEHIND_SIGNS = hottext_item(
    wordings=[WORDING],
    hottexts=[
        {"id": "share", "wording": "said", "exact": "share"},
        {"id": "roof", "wording": "said", "exact": "roof"},
    ],
    key=hottext_item()["key"] | {"correct": ["roof"]},
)


def test_the_words_to_pick_are_those_underlined_behind_signs_beyond_the_first_plane(
    qtbot: QtBot, theme: Theme
) -> None:
    editor = make_editor(make_item(BEHIND_SIGNS))
    qtbot.addWidget(editor)
    view = editor.findChild(ReadingView)
    assert view is not None
    assert underlined(view) == ["share", "roof"]


def underlined(view: ReadingView) -> list[str]:
    block = view.document().begin()
    fragments = []
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        if fragment.charFormat().isAnchor():
            fragments.append(fragment.text())
        at += 1
    return fragments


def test_a_click_on_words_picks_them_behind_signs_beyond_the_first_plane(
    qtbot: QtBot, pages: StudentPages
) -> None:
    begin(qtbot, pages, BEHIND_SIGNS)
    view = editor_of(pages).findChild(ReadingView)
    assert view is not None
    cursor = view.document().find("roof")
    cursor.setPosition(cursor.selectionEnd() - 1)
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.cursorRect(cursor).center())
    assert pages.answer.panel.answer == ChoiceResponse(choices=("roof",))


def test_words_selected_by_the_mouse_are_highlighted(
    qtbot: QtBot, pages: StudentPages, theme: Theme, answers_path: Path
) -> None:
    code = sign_in(qtbot, pages, lesson=make_reading_lesson())
    qtbot.wait(1)
    article = text_of(pages, "article")
    article.viewport().repaint()
    words = article.document().find(SHARES)
    ends = [QTextCursor(words), QTextCursor(words)]
    ends[0].setPosition(words.selectionStart())
    ends[1].setPosition(words.selectionEnd())
    first, last = (article.cursorRect(end).center() for end in ends)
    qtbot.mousePress(article.viewport(), LEFT, pos=first)
    qtbot.mouseMove(article.viewport(), last)
    qtbot.mouseRelease(article.viewport(), LEFT, pos=last)
    qtbot.mouseClick(find(pages.answer, QWidget, "highlight"), LEFT)
    wait_saved(qtbot, pages)
    (annotation,) = kept(answers_path, code).annotations
    assert annotation.target.exact == SHARES
    assert marked(article, theme)[Look.HIGHLIGHT] == [SHARES]
