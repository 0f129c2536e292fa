"""What a student does, for tests: sign in, pick, type, read and mark, go on. And what is then on disk."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QPalette, QTextCharFormat
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from classroom_app.desktop.student.student_pages import StudentPages
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.reading_view import Look, ReadingView
from classroom_app.lesson.annotations import Annotation, read_annotation
from classroom_app.lesson.events import fold
from classroom_app.lesson.responses import Response, read_response
from classroom_app.lesson.student import StudentLesson
from classroom_app.services.answer import AnswerDesk, Sitting
from classroom_app.store.database import Store
from tests.builders import make_student_lesson

W = TypeVar("W", bound=QWidget)

Key = Qt.Key
NONE, CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def let_it_work() -> None:
    """Lets the windows do what is queued, and take away what is to be deleted."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def wait_until(holds: Callable[[], bool]) -> None:
    """As `qtbot.waitUntil`, but without its ten milliseconds between looks: hundreds of tests wait here."""
    end = time.monotonic() + 5
    while not holds():
        assert time.monotonic() < end, "waited five seconds in vain"
        let_it_work()
        time.sleep(0.001)
    let_it_work()


def find(page: QWidget, kind: type[W], name: str) -> W:
    found = page.findChild(kind, name)
    assert found is not None, f"no {name} on {page.objectName()}"
    return found


def press(qtbot: QtBot, page: QWidget, name: str) -> None:
    """Presses a button by the keyboard."""
    button = find(page, QAbstractButton, name)
    assert button.isEnabled(), f"{name} cannot be pressed"
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


class Keys:
    """The keyboard. What is typed goes wherever the focus is, as it does for a person."""

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self._qtbot = qtbot
        self._window = window

    @property
    def at(self) -> QWidget:
        """Where the keyboard is."""
        if QApplication.focusWidget() is None:
            self._window.activateWindow()
            self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return QApplication.focusWidget()

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Presses keys one after the other, each with the keys held."""
        for key in keys:
            self._qtbot.keyClick(self.at, key, held)
            let_it_work()  # what a key has brought up is there before the next

    def type(self, text: str) -> None:
        for sign in text:
            self._qtbot.keyClicks(self.at, sign)

    def tab_to(self, name: str) -> None:
        """Goes on with Tab until the widget of that name has the keyboard."""
        passed = [self.at.objectName()]
        while passed[-1] != name:
            self.press(Key.Key_Tab)
            assert self.at.objectName() not in passed[1:], f"Tab never comes to {name}: {passed}"
            passed.append(self.at.objectName())

    def tab_and_press(self, name: str) -> None:
        """Goes to a button with Tab, and presses it."""
        self.tab_to(name)
        self.press(Key.Key_Space)


def sign_in(
    qtbot: QtBot,
    pages: StudentPages,
    name: str = "Ada",
    lesson: StudentLesson | None = None,
    plan: str = "",
) -> str:
    """Signs a student in up to the first question and returns the code."""
    pages.start(lesson or make_student_lesson(), plan)
    find(pages.sign_in, QLineEdit, "name").setText(name)
    press(qtbot, pages.sign_in, "start")
    wait_until(lambda: pages.currentWidget() is pages.code)
    code = find(pages.code, QLabel, "bigCode").text()
    press(qtbot, pages.code, "begin")
    return code


def resume(qtbot: QtBot, pages: StudentPages, code: str) -> None:
    pages.start(None)
    find(pages.sign_in, QLineEdit, "code").setText(code)
    press(qtbot, pages.sign_in, "resume")


def come_back(qtbot: QtBot, pages: StudentPages, code: str) -> None:
    """Resumes, and waits for the questions."""
    resume(qtbot, pages, code)
    wait_until(lambda: pages.currentWidget() is pages.answer)


def hand_over(qtbot: QtBot, pages: StudentPages) -> None:
    """Hands the work in and leaves the machine to the next student."""
    pages.answer.review_requested.emit()
    press(qtbot, pages.review, "handIn")
    wait_until(lambda: pages.currentWidget() is pages.receipt)
    press(qtbot, pages.receipt, "nextStudent")
    qtbot.wait(1)


def go_to(pages: StudentPages, item_id: str) -> None:
    lesson = pages.answer.lesson
    assert lesson is not None
    pages.answer.go_to([item.id for item in lesson.items].index(item_id))


def wait_saved(qtbot: QtBot, pages: StudentPages) -> None:
    saver = pages.saver
    assert saver is not None
    wait_until(lambda: saver.all_saved and pages.answer.indicator.says_saved)


def editor_of(pages: StudentPages) -> QWidget:
    editor = pages.answer.panel.editor
    assert editor is not None
    return editor


def text_of(pages: StudentPages, name: str) -> ReadingView:
    """The article or the sources as they are read."""
    return find(pages.answer, ReadingView, name)


def tab_shown(pages: StudentPages) -> str:
    """The name of the tab on which the texts are read."""
    tabs = find(pages.answer, QTabBar, "readingTabs")
    return tabs.tabText(tabs.currentIndex()).replace("&", "")


def tabs_offered(pages: StudentPages) -> list[str]:
    tabs = find(pages.answer, QTabBar, "readingTabs")
    return [tabs.tabText(n).replace("&", "") for n in range(tabs.count()) if tabs.isTabVisible(n)]


def open_tab(pages: StudentPages, keys: Keys, name: str) -> None:
    """Goes to a tab of the texts by the keyboard."""
    keys.tab_to("readingTabs")
    keys.press(*[Key.Key_Left] * 4)
    for _ in range(4):
        if not tab_shown(pages).startswith(name):
            keys.press(Key.Key_Right)
    assert tab_shown(pages).startswith(name)


def select(view: ReadingView, words: str) -> None:
    """Selects words in a text that is on screen, as the mouse would."""
    view.viewport().repaint()
    cursor = view.document().find(words)
    assert not cursor.isNull(), f"“{words}” is not shown"
    view.setTextCursor(cursor)


def fill_up(desk: AnswerDesk) -> None:
    """Lets the database grow no further, as on a full disk."""
    db = desk._opened()._connection
    assert db is not None
    pages_now = db.exec_driver_sql("PRAGMA page_count").scalar_one()
    db.exec_driver_sql(f"PRAGMA max_page_count = {pages_now}")
    db.rollback()


def raise_it(error: Exception) -> None:
    raise AssertionError(str(error))


def marked(view: ReadingView, theme: Theme) -> dict[Look, list[str]]:
    """The words that are marked in a text, by the look they have on screen."""
    found: dict[Look, list[str]] = {}
    for selection in view.extraSelections():
        look = _look(selection.format, view, theme)
        found.setdefault(look, []).append(selection.cursor.selectedText())
    return found


def _look(shown: QTextCharFormat, view: ReadingView, theme: Theme) -> Look:
    if shown.underlineStyle() == QTextCharFormat.UnderlineStyle.DashUnderline:
        return Look.EVIDENCE
    colours = theme.colours
    looks = {
        QColor(colours.passage).name(): Look.PASSAGE,
        QColor(colours.highlight).name(): Look.HIGHLIGHT,
        QColor(colours.tint).name(): Look.FOUND,
        view.palette().color(QPalette.ColorRole.Highlight).name(): Look.FOUND_HERE,
    }
    return looks[shown.background().color().name()]


def spoken(widget: QWidget) -> QAccessibleInterface:
    """What a screen reader is told of a widget."""
    return QAccessible.queryAccessibleInterface(widget)


def spoken_name(widget: QWidget) -> str:
    return spoken(widget).text(QAccessible.Text.Name)


def on_disk(path: Path, code: str) -> Sitting:
    """What a later process would find. It takes the work over, so the window can save no more."""
    store = Store.open(path)
    try:
        return AnswerDesk(lambda: store).resume(code)
    finally:
        store.close()


@dataclass(frozen=True)
class Kept:
    """What the answers file holds of one student's work."""

    answers: dict[str, Response]
    annotations: list[Annotation]
    lesson_sha256: str


def kept(path: Path, code: str) -> Kept:
    """What the answers file holds, read beside the window that goes on writing to it."""
    store = Store.open(path)
    try:
        with store.begin() as work:
            attempt = work.attempts.by_code(code)
            assert attempt is not None
            records = work.events.of_attempt(attempt.id)
    finally:
        store.close()
    folded = fold((record.event, record.value) for record in records)
    return Kept(
        {name: read_response(json.loads(value)) for name, value in folded.answers.items()},
        [read_annotation(json.loads(value)) for value in folded.annotations.values()],
        attempt.lesson_sha256,
    )
