"""A student in the real window who answers as fast as it says "saved", until killed. Run as a process.

    python -m tests.journeys.answering_student CODE START

The answers are numbers that grow from START; each is printed once the window shows it as saved. CODE "-"
signs in anew. The code is printed first, and what the window shows after coming back.
"""

from __future__ import annotations

import sys

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from classroom_app import bootstrap
from classroom_app.desktop.student.student_pages import StudentPages
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.tour.hands import press, wait_until
from classroom_app.desktop.window import AppWindow, Start
from classroom_app.lesson.responses import TextResponse
from classroom_app.settings import find_places
from tests.desktop.acting import find, go_to

LESSON = "chinas-ai-breakthroughs"
ITEM = "cost-two-dollars"


def say(word: object) -> None:
    print(word, flush=True)


def main(code: str, start: int) -> None:
    app = QApplication([])
    made = (find_places(), bootstrap.make_library, bootstrap.make_desk)
    window = AppWindow(Start(*made, for_teacher=False, lesson_id=LESSON, plan=""), Theme(app))
    ready: list[bool] = []
    window.ready.connect(lambda: ready.append(True))
    window.show()
    wait_until(lambda: bool(ready), "ready")
    pages = window.students
    if code == "-":
        press(pages.sign_in._anonymous)
        wait_until(lambda: pages.currentWidget() is pages.code, "code")
        say(find(pages.code, QLabel, "bigCode").text())
        press(pages.code._begin)
        go_to(pages, ITEM)
    else:
        find(pages.sign_in, QLineEdit, "code").setText(code)
        press(pages.sign_in._resume)
        wait_until(lambda: pages.currentWidget() is pages.answer, "resumed")
        say(code)
    answer_for_ever(pages, start)


def answer_for_ever(pages: StudentPages, number: int) -> None:
    editor, saver = pages.answer.panel.editor, pages.saver
    if pages.answer.item is None or pages.answer.item.id != ITEM:
        go_to(pages, ITEM)
        editor = pages.answer.panel.editor
    if editor is None or saver is None:
        raise SystemExit("no question is shown")
    shown = editor.response()
    if isinstance(shown, TextResponse):
        say(f"shows {shown.text}")
    field = find(editor, QLineEdit, "entry")
    while True:
        field.selectAll()
        QTest.keyClicks(field, str(number))
        wait_until(lambda: saver.all_saved and pages.answer.indicator.says_saved, "saved")
        say(number)
        number += 1


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
