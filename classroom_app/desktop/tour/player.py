"""Plays students through the window, in a process of its own that another one may kill.

    python -m classroom_app.desktop.tour.player victim OUT REPORT ANSWERS
    python -m classroom_app.desktop.tour.player class OUT REPORT ANSWERS CODE

`victim` answers that many items and waits to be killed; `class` plays the others, and brings the victim back
by the code. REPORT is written anew after every answer that the window showed as saved.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from classroom_app import bootstrap
from classroom_app.desktop.student.student_pages import StudentPages
from classroom_app.desktop.theme import DARK, LIGHT, Theme, stark_version
from classroom_app.desktop.tour.answering import find, give, shown_editor
from classroom_app.desktop.tour.contact_sheets import make_contact_sheets
from classroom_app.desktop.tour.hands import Camera, press, settle, type_text, wait_until
from classroom_app.desktop.tour.prints import print_handouts
from classroom_app.desktop.tour.pupils import PUPILS, VICTIM, Pupil, answer
from classroom_app.desktop.tour.trial import try_every_type
from classroom_app.desktop.window import AppWindow, Start
from classroom_app.errors import ClassroomError
from classroom_app.lesson.items import Item
from classroom_app.settings import find_places

LESSON = "chinas-ai-breakthroughs"
_COLOURS = {"light": LIGHT, "dark": DARK, "high-contrast": stark_version(LIGHT)}


class Player:
    """A window, and whoever sits before it."""

    def __init__(self, out: Path, report: Path) -> None:
        app = QApplication(sys.argv[:1])
        self.theme = Theme(app)
        self.window = AppWindow(Start(find_places(), bootstrap.make_library, bootstrap.make_desk), self.theme)
        self.camera = Camera(self.window, out)
        self._report = report
        self._acknowledged: dict[str, int] = {}
        self._receipts: dict[str, str] = {}
        self._code = ""
        self._ready = False
        self.window.ready.connect(self._on_ready)
        self.window.show()

    @property
    def pages(self) -> StudentPages:
        return self.window.students

    def open(self) -> None:
        """Waits until students can begin."""
        wait_until(lambda: self._ready, "students should be able to begin")

    def dress(self, pupil: Pupil) -> None:
        """Gives the window the student's colours and text size, and begins a series of pictures."""
        self.theme.fix_colours(_COLOURS[pupil.look])
        self.theme.set_scale(pupil.scale)
        look = "" if pupil.look == "light" else f"-{pupil.look}"
        size = "" if pupil.scale == 1 else f"-{round(pupil.scale * 100)}"
        self.camera.begin(f"student-{pupil.number}{look}{size}")

    def sign_in(self, pupil: Pupil) -> None:
        """From the lessons to the first question."""
        self._press(self.window.home, f"answer-{LESSON}")
        self.camera.take("sign-in")
        if pupil.name:
            type_text(self._field("name"), pupil.name)
            self._press(self.pages.sign_in, "start")
        else:
            self._press(self.pages.sign_in, "startAnonymous")
        wait_until(lambda: self.pages.currentWidget() is self.pages.code, "a code should be shown")
        self.camera.take("code")
        self._code = find(self.pages.code, QLabel, "bigCode").text()
        self._press(self.pages.code, "begin")

    def come_back(self, code: str, pupil: Pupil, answered: int) -> None:
        """From the lessons, by the code, to where the student was; a wrong code is tried first."""
        self._press(self.window.home, "resumeWithCode")
        message = find(self.pages.sign_in, QLabel, "message")
        type_text(self._field("code"), "0000")
        self._press(self.pages.sign_in, "resume")
        wait_until(lambda: bool(message.text()), "a wrong code should be refused")
        self.camera.take("wrong-code")
        self._field("code").clear()
        type_text(self._field("code"), code.lower())
        self._press(self.pages.sign_in, "resume")
        wait_until(lambda: self.pages.currentWidget() is self.pages.answer, "the questions should be back")
        self.camera.take("back-after-the-crash")
        self._code = code
        self._expect_place(pupil, answered - 1)

    def answer_items(self, pupil: Pupil, first: int, last: int) -> None:
        """Answers the items from the first to before the last, going on with Next after each."""
        page = self.pages.answer
        for index in range(first, last):
            item = page.item
            if item is None:
                raise ClassroomError("no question is shown", "see the pictures taken so far")
            if pupil.number == 1:
                self.camera.take(f"{item.type}-{item.id}-empty")
            give(page.view, item, answer(pupil, item, index), pupil.number + index)
            self._wait_for_saved()
            self.camera.take(f"{item.type}-{item.id}")
            if index + 1 < last or last == self.total:
                self.go_on()

    @property
    def total(self) -> int:
        """How many items the lesson has."""
        lesson = self.pages.answer.lesson
        return len(lesson.items) if lesson else 0

    def go_on(self) -> None:
        self._press(self.pages.answer, "next")
        settle()

    def hand_in(self) -> None:
        """From the review to the receipt, and away for the next student."""
        pages = self.pages
        wait_until(lambda: pages.currentWidget() is pages.review, "the review should be shown")
        self.camera.take("review")
        self._press(pages.review, "handIn")
        wait_until(lambda: pages.currentWidget() is pages.receipt, "the receipt should be shown")
        self.camera.take("receipt")
        self._receipts[self._code] = find(pages.receipt, QLabel, "bigCode").text()
        self._write_report()
        self._press(pages.receipt, "nextStudent")
        self._press(pages.sign_in, "leave")

    def make_handouts(self, folder: Path) -> None:
        """Handouts on both papers from the window, and contact sheets of all there are."""
        print_handouts(self.window, self.theme, self.camera, LESSON, folder)
        lesson = bootstrap.make_library(find_places()).load(LESSON)
        make_contact_sheets(lesson, folder.parent / "contact-sheets")
        self._write_report()

    def _on_ready(self) -> None:
        self._ready = True

    def _press(self, page: QWidget, name: str) -> None:
        press(find(page, QAbstractButton, name))

    def _field(self, name: str) -> QLineEdit:
        return find(self.pages.sign_in, QLineEdit, name)

    def _expect_place(self, pupil: Pupil, index: int) -> None:
        """After a crash the student must be at the item left, with the answer given there."""
        item: Item | None = self.pages.answer.item
        wanted = self.pages.answer.lesson
        if item is None or wanted is None or item.id != wanted.items[index].id:
            raise ClassroomError("the student is not where the crash was", "see the last picture")
        if shown_editor(self.pages.answer.view).response() != answer(pupil, item, index):
            raise ClassroomError("the answer before the crash is not shown", "see the last picture")

    def _wait_for_saved(self) -> None:
        indicator, saver = self.pages.answer.indicator, self.pages.saver
        wait_until(
            lambda: saver is not None and saver.all_saved and indicator.says_saved,
            "the answer should be saved",
        )
        self._acknowledged[self._code] = self._acknowledged.get(self._code, 0) + 1
        self._write_report()

    def _write_report(self) -> None:
        """Written beside and renamed, so that a kill leaves a whole report."""
        content = {
            "code": self._code,
            "acknowledged": self._acknowledged,
            "receipts": self._receipts,
            "pictures": self.camera.taken,
        }
        part = self._report.with_suffix(".part")
        part.write_text(json.dumps(content), "utf-8")
        part.replace(self._report)


def play_victim(out: Path, report: Path, answers: int) -> None:
    """Answers some items, then waits for the end."""
    player = Player(out, report)
    player.open()
    player.camera.begin("student-3-before-the-crash")
    player.sign_in(VICTIM)
    player.answer_items(VICTIM, 0, answers)
    while True:
        time.sleep(1)


def play_class(out: Path, report: Path, answered: int, code: str) -> None:
    """Everybody else, the victim's return among them, and the handouts."""
    player = Player(out, report)
    player.camera.begin("lessons")
    player.camera.take("first-paint")
    player.open()
    player.camera.take("ready")
    for pupil in PUPILS:
        player.dress(pupil)
        player.camera.take("lessons")
        if pupil is VICTIM:
            player.come_back(code, pupil, answered)
            player.go_on()
            player.answer_items(pupil, answered, player.total)
        else:
            player.sign_in(pupil)
            player.answer_items(pupil, 0, player.total)
        player.hand_in()
    player.dress(PUPILS[0])
    try_every_type(player.window, player.theme, player.camera, LESSON)
    player.make_handouts(out / "handouts")
    player.window.close()


def _show_message(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Qt's messages, but for the one that the offscreen platform repeats for every window."""
    if "propagateSizeHints" not in text:
        print(text, file=sys.stderr)


def main(arguments: list[str]) -> int:
    qInstallMessageHandler(_show_message)
    role, out, report, answers, *rest = arguments
    try:
        if role == "victim":
            play_victim(Path(out), Path(report), int(answers))
        else:
            play_class(Path(out), Path(report), int(answers), rest[0])
    except ClassroomError as error:
        print(f"tour: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
