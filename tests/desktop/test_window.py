"""The window as a whole: starting, closing, and what it says when something is wrong."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from classroom_app.desktop.student.unsaved_dialog import Decision, UnsavedDialog
from classroom_app.desktop.teacher.handouts_page import HandoutsPage
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.window import AppWindow
from classroom_app.lesson.responses import TextResponse
from classroom_app.services.answer import AnswerDesk
from classroom_app.store.database import Store
from tests.desktop.acting import editor_of, find, go_to, press

LESSON = "chinas-ai-breakthroughs"
Opener = Callable[..., AppWindow]


def begin(qtbot: QtBot, window: AppWindow) -> str:
    """Signs in on the shipped lesson, as a student would, and returns the code."""
    pages = window.students
    qtbot.keyClicks(find(pages.sign_in, QLineEdit, "name"), "Ada")
    press(qtbot, pages.sign_in, "start")
    qtbot.waitUntil(lambda: pages.currentWidget() is pages.code)
    press(qtbot, pages.code, "begin")
    return find(pages.code, QLabel, "bigCode").text()


def test_the_first_page_is_painted_before_the_lessons_are_read(qtbot: QtBot, open_window: Opener) -> None:
    window = open_window()
    order: list[str] = []
    window.painted.connect(lambda: order.append("painted"))
    window.ready.connect(lambda: order.append("ready"))
    qtbot.waitUntil(lambda: "ready" in order)
    assert order == ["painted", "ready"]


def test_a_student_reaches_the_first_question_in_three_presses(qtbot: QtBot, open_window: Opener) -> None:
    window = open_window()
    with qtbot.waitSignal(window.ready):
        pass
    press(qtbot, window.home, f"answer-{LESSON}")
    press(qtbot, window.students.sign_in, "startAnonymous")
    qtbot.waitUntil(lambda: window.students.currentWidget() is window.students.code)
    press(qtbot, window.students.code, "begin")
    assert window.students.answer.item is not None


def test_the_students_window_goes_straight_to_the_lesson(qtbot: QtBot, open_window: Opener) -> None:
    window = open_window(for_teacher=False, lesson_id=LESSON, plan="")
    with qtbot.waitSignal(window.ready):
        pass
    assert window.students.isVisible()
    assert not window.home.findChildren(QPushButton, f"handouts-{LESSON}")


def test_closing_saves_what_is_being_typed(qtbot: QtBot, open_window: Opener, own_home: Path) -> None:
    window = open_window(for_teacher=False, lesson_id=LESSON, plan="")
    with qtbot.waitSignal(window.ready):
        pass
    code = begin(qtbot, window)
    go_to(window.students, "communique-rewrite")
    qtbot.keyClicks(find(editor_of(window.students), QPlainTextEdit, "writing"), "half a sent")
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    store = Store.open(own_home / "answers.db")
    kept = AnswerDesk(lambda: store).resume(code).answers["communique-rewrite"]
    store.close()
    assert kept == TextResponse(text="half a sent")


def taken_over(qtbot: QtBot, window: AppWindow, own_home: Path) -> None:
    """A student whose work another window took over, with words that cannot be saved."""
    code = begin(qtbot, window)
    store = Store.open(own_home / "answers.db")
    AnswerDesk(lambda: store).resume(code)
    store.close()
    go_to(window.students, "communique-rewrite")
    qtbot.keyClicks(find(editor_of(window.students), QPlainTextEdit, "writing"), "x")


@pytest.mark.parametrize("decision", [Decision.STAY, Decision.LEAVE])
def test_closing_with_an_answer_that_cannot_be_saved_asks_first(
    qtbot: QtBot,
    open_window: Opener,
    own_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    decision: Decision,
) -> None:
    window = open_window(for_teacher=False, lesson_id=LESSON, plan="")
    with qtbot.waitSignal(window.ready):
        pass
    taken_over(qtbot, window, own_home)
    asked: list[str] = []
    monkeypatch.setattr(UnsavedDialog, "ask", lambda dialog: asked.append(dialog.text()) or decision)
    window.close()
    qtbot.waitUntil(lambda: bool(asked))
    qtbot.wait(1)
    assert "not saved" in asked[0]
    assert window.isVisible() is (decision is Decision.STAY)
    monkeypatch.setattr(UnsavedDialog, "ask", lambda _dialog: Decision.LEAVE)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_staying_after_a_close_does_not_make_the_next_stop_a_close(
    qtbot: QtBot, open_window: Opener, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(for_teacher=False, lesson_id=LESSON, plan="")
    with qtbot.waitSignal(window.ready):
        pass
    taken_over(qtbot, window, own_home)
    monkeypatch.setattr(UnsavedDialog, "ask", lambda _dialog: Decision.STAY)
    with qtbot.waitSignal(window.students.staying):
        window.close()
    monkeypatch.setattr(UnsavedDialog, "ask", lambda _dialog: Decision.LEAVE)
    press(qtbot, window.students.answer, "stop")
    qtbot.waitUntil(lambda: window.students.currentWidget() is window.students.sign_in)
    qtbot.wait(20)
    assert window.isVisible()


def test_an_unknown_lesson_is_still_named_once_the_store_is_open(qtbot: QtBot, open_window: Opener) -> None:
    window = open_window(lesson_id="nope")
    with qtbot.waitSignal(window.ready):
        pass
    notice = find(window.home, QLabel, "notice")
    assert notice.isVisible()
    assert "no lesson “nope”" in notice.text()


def test_stopping_for_now_saves_and_leads_back_to_the_sign_in(
    qtbot: QtBot, open_window: Opener, own_home: Path
) -> None:
    window = open_window(for_teacher=False, lesson_id=LESSON, plan="")
    with qtbot.waitSignal(window.ready):
        pass
    code = begin(qtbot, window)
    go_to(window.students, "communique-rewrite")
    qtbot.keyClicks(find(editor_of(window.students), QPlainTextEdit, "writing"), "half")
    press(qtbot, window.students.answer, "stop")
    qtbot.waitUntil(lambda: window.students.currentWidget() is window.students.sign_in)
    store = Store.open(own_home / "answers.db")
    assert AnswerDesk(lambda: store).resume(code).answers["communique-rewrite"] == TextResponse(text="half")
    store.close()


def test_a_locked_store_can_be_tried_again(qtbot: QtBot, open_window: Opener, own_home: Path) -> None:
    Store.open(own_home / "answers.db").close()
    other = sqlite3.connect(own_home / "answers.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    window = open_window()
    with qtbot.waitSignal(window.not_ready, timeout=15_000):
        pass
    assert "another program holds the file" in find(window.home, QLabel, "notice").text()
    other.close()
    with qtbot.waitSignal(window.ready):
        press(qtbot, window.home, "retry")
    assert find(window.home, QPushButton, f"answer-{LESSON}").isEnabled()
    assert not find(window.home, QLabel, "notice").isVisible()


def test_an_unwritable_folder_is_said_and_handouts_still_work(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("CLASSROOM_APP_HOME", str(tmp_path / "file" / "home"))
    window = open_window()
    with qtbot.waitSignal(window.not_ready):
        pass
    assert "answers cannot be kept in" in find(window.home, QLabel, "notice").text()
    assert not find(window.home, QPushButton, f"answer-{LESSON}").isEnabled()
    assert find(window.home, QPushButton, f"handouts-{LESSON}").isEnabled()


def test_a_damaged_database_is_recovered_and_said(qtbot: QtBot, open_window: Opener, own_home: Path) -> None:
    own_home.mkdir()
    (own_home / "answers.db").write_bytes(b"not a database at all" * 300)
    window = open_window()
    with qtbot.waitSignal(window.ready):
        pass
    assert "damaged file is kept as answers.db.damaged-1" in find(window.home, QLabel, "notice").text()
    assert (own_home / "answers.db.damaged-1").read_bytes().startswith(b"not a database")


def test_a_broken_lesson_is_listed_with_its_fault(qtbot: QtBot, open_window: Opener, own_home: Path) -> None:
    folder = own_home / "lessons" / "mine"
    folder.mkdir(parents=True)
    (folder / "lesson.yaml").write_text("schema: 1\nid: mine\ntitel: Mine\n")
    window = open_window()
    with qtbot.waitSignal(window.ready):
        pass
    shown = " ".join(label.text() for label in window.home.findChildren(QLabel))
    assert "cannot be used" in shown
    assert "The first, in lesson.yaml:" in shown


def test_text_grows_by_the_keyboard_and_back(qtbot: QtBot, open_window: Opener, theme: Theme) -> None:
    window = open_window()
    with qtbot.waitSignal(window.ready):
        pass
    before = QApplication.font().pointSizeF()
    window.activateWindow()
    for _ in range(9):
        qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert theme.scale == 2.0
    assert QApplication.font().pointSizeF() == pytest.approx(2 * before)
    qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert theme.scale == 1.75


def open_handouts(qtbot: QtBot, window: AppWindow) -> HandoutsPage:
    press(qtbot, window.home, f"handouts-{LESSON}")
    qtbot.waitUntil(lambda: window.handouts.isVisible())
    return window.handouts


def test_handouts_are_made_from_the_window(qtbot: QtBot, open_window: Opener, tmp_path: Path) -> None:
    window = open_window()
    with qtbot.waitSignal(window.ready):
        pass
    page = open_handouts(qtbot, window)
    find(page, QLineEdit, "folder").setText(str(tmp_path / "out"))
    with qtbot.waitSignal(page.finished, timeout=20_000):
        press(qtbot, page, "makeHandouts")
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".pdf", ".pdf"]
    assert "pages" in find(page, QLabel, "message").text()


def test_handouts_into_a_folder_that_cannot_be_written_say_so(
    qtbot: QtBot, open_window: Opener, tmp_path: Path
) -> None:
    window = open_window()
    with qtbot.waitSignal(window.ready):
        pass
    page = open_handouts(qtbot, window)
    (tmp_path / "file").write_text("in the way")
    find(page, QLineEdit, "folder").setText(str(tmp_path / "file" / "out"))
    with qtbot.waitSignal(page.finished, timeout=20_000):
        press(qtbot, page, "makeHandouts")
    assert "cannot be written" in find(page, QLabel, "message").text()


def test_without_the_seed_the_app_works_and_says_what_is_missing(
    qtbot: QtBot, theme: Theme, tmp_path: Path, own_home: Path
) -> None:
    from classroom_app import bootstrap
    from classroom_app.desktop.window import Start
    from classroom_app.settings import Places, find_places

    shipped = find_places()
    shutil.copytree(shipped.content, tmp_path / "content")
    places = Places(own_home, own_home / "handouts", tmp_path / "content", tmp_path / "no-seeds")
    window = AppWindow(Start(places, bootstrap.make_library, bootstrap.make_desk), theme)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.ready):
        window.show()
    shown = " ".join(label.text() for label in window.home.findChildren(QLabel))
    assert "the article cannot be read" in shown
    window.close()


def test_what_has_keys_does_not_open_over_a_student_who_has_begun_meanwhile(
    qtbot: QtBot, open_window: Opener
) -> None:
    window = open_window()
    with qtbot.waitSignal(window.ready):
        pass
    press(qtbot, window.home, f"practice-{LESSON}")
    press(qtbot, window.home, f"answer-{LESSON}")
    qtbot.waitUntil(lambda: window._paper_worker.idle)
    qtbot.wait(1)
    assert window.students.isVisible()
    assert not window.practice.isVisible()
