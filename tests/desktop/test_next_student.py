"""Nothing of one student is left for the next: no answer, mark, evidence, search or step to undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from classroom_app.desktop.student.lesson_view import LessonView
from classroom_app.desktop.student.student_pages import StudentPages
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.reading_view import Look
from classroom_app.lesson.student import StudentLesson
from tests.builders import extended_text_item, order_item, slider_item
from tests.desktop.acting import (
    CTRL,
    Key,
    Keys,
    come_back,
    find,
    go_to,
    hand_over,
    kept,
    marked,
    press,
    select,
    sign_in,
    tabs_offered,
    text_of,
    wait_saved,
)
from tests.desktop.lessons import BUILDS, GROWS, make_reading_lesson, reading_item

pytestmark = pytest.mark.usefixtures("swift")

SECRET = "my secret"


@pytest.fixture
def lesson() -> StudentLesson:
    asked = {"material": ["handbook"], "evidence": 1, "confidence": True}
    return make_reading_lesson(
        [reading_item(), order_item(**asked), slider_item(**asked), extended_text_item(**asked)]
    )


def leave_traces(qtbot: QtBot, pages: StudentPages, keys: Keys) -> None:
    """Answers, highlights, writes a note, searches, and takes a step that could be undone."""
    press(qtbot, pages.answer, "alga")
    press(qtbot, pages.answer, "confidence-90")
    select(text_of(pages, "article"), BUILDS)
    press(qtbot, pages.answer, "addEvidence")
    select(text_of(pages, "article"), GROWS)
    keys.press(Key.Key_M, held=CTRL)
    keys.type(SECRET)
    keys.press(Key.Key_F, held=CTRL)
    keys.type(SECRET)
    press(qtbot, pages.answer, "next")
    press(qtbot, pages.answer, "keepOrder")
    press(qtbot, pages.answer, "next")
    keys.press(Key.Key_End)
    press(qtbot, pages.answer, "next")
    keys.type(SECRET)
    wait_saved(qtbot, pages)


def shown_words(pages: StudentPages) -> str:
    """Every word that any widget of the pages holds, shown or not."""
    words = [label.text() for label in pages.findChildren(QLabel)]
    words += [button.text() for button in pages.findChildren(QAbstractButton)]
    words += [field.text() for field in pages.findChildren(QLineEdit)]
    words += [field.toPlainText() for field in pages.findChildren(QPlainTextEdit)]
    words += [field.toPlainText() for field in pages.findChildren(QTextBrowser)]
    words += [field.accessibleName() for field in pages.findChildren(QWidget)]
    return "\n".join(words)


@pytest.mark.parametrize("way", ["handed in", "stopped"])
def test_nothing_of_one_student_is_left_for_the_next(
    qtbot: QtBot, pages: StudentPages, keys: Keys, lesson: StudentLesson, theme: Theme, way: str
) -> None:
    code = sign_in(qtbot, pages, lesson=lesson)
    leave_traces(qtbot, pages, keys)
    if way == "handed in":
        hand_over(qtbot, pages)
    else:
        press(qtbot, pages.answer, "stop")
        qtbot.waitUntil(lambda: pages.currentWidget() is pages.sign_in)
        qtbot.wait(1)
    assert SECRET not in shown_words(pages)
    assert code not in shown_words(pages)
    sign_in(qtbot, pages, "Bo", lesson)
    assert SECRET not in shown_words(pages)
    assert marked(text_of(pages, "article"), theme) == {Look.PASSAGE: ["the alga cooks"]}
    assert tabs_offered(pages)[-1] == "My marks"
    for item in lesson.items:
        go_to(pages, item.id)
        assert pages.answer.panel.answer is None
        assert not find(pages.answer, QWidget, "undo").isEnabled()
        assert not find(pages.answer, QWidget, "clearAnswer").isEnabled()
        assert pages.answer.panel.editor is not None
        assert pages.answer.panel.editor.response() is None


def test_what_the_next_student_does_is_kept_under_their_own_code(
    qtbot: QtBot, pages: StudentPages, keys: Keys, lesson: StudentLesson, answers_path: Path
) -> None:
    first = sign_in(qtbot, pages, lesson=lesson)
    leave_traces(qtbot, pages, keys)
    before = kept(answers_path, first)
    press(qtbot, pages.answer, "stop")
    qtbot.waitUntil(lambda: pages.currentWidget() is pages.sign_in)
    second = sign_in(qtbot, pages, "Bo", lesson)
    select(text_of(pages, "article"), BUILDS)
    press(qtbot, pages.answer, "highlight")
    wait_saved(qtbot, pages)
    assert kept(answers_path, first) == before
    assert kept(answers_path, second).answers == {}
    assert [a.target.exact for a in kept(answers_path, second).annotations] == [BUILDS]


def test_coming_back_brings_ones_own_marks_and_no_steps_to_undo(
    qtbot: QtBot, pages: StudentPages, keys: Keys, lesson: StudentLesson, theme: Theme
) -> None:
    code = sign_in(qtbot, pages, lesson=lesson)
    leave_traces(qtbot, pages, keys)
    come_back(qtbot, pages, code)
    go_to(pages, "partners")
    assert not find(pages.answer, QWidget, "undo").isEnabled()
    looks = marked(text_of(pages, "article"), theme)
    assert looks[Look.EVIDENCE] == [BUILDS]
    assert looks[Look.HIGHLIGHT] == [GROWS]
    assert tabs_offered(pages)[-1] == "My marks (1)"


def test_a_view_that_shows_a_lesson_again_has_nothing_to_undo(
    qtbot: QtBot, theme: Theme, lesson: StudentLesson
) -> None:
    """The page on which a teacher tries a lesson keeps one view for every try."""
    view = LessonView(theme)
    qtbot.addWidget(view)
    view.show()
    view.show_lesson(lesson, {}, {}, "")
    press(qtbot, view, "alga")
    assert find(view, QWidget, "undo").isEnabled()
    view.show_lesson(lesson, {}, {}, "")
    assert view.panel.answer is None
    assert not find(view, QWidget, "undo").isEnabled()


def test_what_one_student_copied_cannot_be_pasted_by_the_next(
    qtbot: QtBot, pages: StudentPages, keys: Keys, lesson: StudentLesson
) -> None:
    sign_in(qtbot, pages, lesson=lesson)
    select(text_of(pages, "article"), BUILDS)
    text_of(pages, "article").copy()
    assert QGuiApplication.clipboard().text() == BUILDS
    hand_over(qtbot, pages)
    assert QGuiApplication.clipboard().text() == ""
