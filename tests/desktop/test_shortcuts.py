"""On each page every letter pressed with Alt does one thing."""

from __future__ import annotations

import re
from collections import Counter

from PySide6.QtWidgets import QAbstractButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from classroom_app.desktop.background import Worker
from classroom_app.desktop.student.note_bar import NoteBar
from classroom_app.desktop.student.save_indicator import SaveTrouble
from classroom_app.desktop.student.student_pages import StudentPages
from classroom_app.desktop.teacher.handouts_page import HandoutsPage
from classroom_app.desktop.teacher.practice_page import PracticePage
from classroom_app.desktop.theme import Theme
from classroom_app.settings import find_places
from tests.builders import hottext_item, make_lesson, order_item
from tests.desktop.acting import go_to, sign_in
from tests.desktop.lessons import make_reading_lesson, reading_item


def letters(page: QWidget) -> Counter[str]:
    """The letters underlined on a page, the bars that come and go included."""
    for bar in [*page.findChildren(NoteBar), *page.findChildren(SaveTrouble)]:
        bar.show()
    texts = [button.text() for button in page.findChildren(QAbstractButton) if button.isVisible()]
    for tabs in page.findChildren(QTabBar):
        texts += [tabs.tabText(index) for index in range(tabs.count())]
    found = (re.search(r"(?<!&)&([^&\s])", text) for text in texts)
    return Counter(letter[1].casefold() for letter in found if letter)


def assert_each_once(page: QWidget) -> None:
    counted = letters(page)
    assert counted
    assert [letter for letter, count in counted.items() if count > 1] == []


def test_no_letter_is_given_twice_on_the_answer_page(qtbot: QtBot, pages: StudentPages) -> None:
    lesson = make_reading_lesson(
        [
            reading_item(evidence=1, hint="Look again.", material=["handbook"]),
            order_item(evidence=1, hint="Look again."),
            hottext_item(),
        ]
    )
    sign_in(qtbot, pages, lesson=lesson)
    for item in lesson.items:
        go_to(pages, item.id)
        assert_each_once(pages.answer)


def test_no_letter_is_given_twice_among_the_handouts(worker: Worker, qtbot: QtBot, theme: Theme) -> None:
    page = HandoutsPage(worker, worker, theme, find_places())
    qtbot.addWidget(page)
    page.show_lesson(make_lesson(), "")
    page.show()
    for button in page.findChildren(QAbstractButton):
        button.show()  # those that come and go, too
    assert_each_once(page)
    page.stop()


def test_no_letter_is_given_twice_in_practice(qtbot: QtBot, theme: Theme) -> None:
    page = PracticePage(theme)
    qtbot.addWidget(page)
    page.show_lesson(make_lesson([order_item(evidence=1, hint="Look again.")]), "")
    page.show()
    assert_each_once(page)
