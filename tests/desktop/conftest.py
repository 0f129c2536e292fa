"""Windows on real stores; whatever a test shows is closed and gone after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from classroom_app import bootstrap
from classroom_app.desktop.background import Worker
from classroom_app.desktop.student import answer_saver
from classroom_app.desktop.student.student_pages import StudentPages
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.window import AppWindow, Start
from classroom_app.services.answer import AnswerDesk
from classroom_app.settings import find_places
from classroom_app.store.database import Store
from tests.desktop.acting import Keys, wait_until


@pytest.fixture(scope="session")
def session_theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture
def theme(session_theme: Theme) -> Iterator[Theme]:
    """The look of all windows. Only what a test changes is changed back, which takes a moment."""
    before = session_theme.colours
    yield session_theme
    if session_theme.colours != before:
        session_theme.fix_colours(None)
    session_theme.set_scale(1.0)


@pytest.fixture
def worker(qapp: QApplication) -> Iterator[Worker]:
    made = Worker("test")
    yield made
    made.stop()


@pytest.fixture
def answers_path(tmp_path: Path) -> Path:
    return tmp_path / "answers.db"


@pytest.fixture
def desk(answers_path: Path, worker: Worker) -> Iterator[AnswerDesk]:
    """A desk whose store lives on the worker's thread, as in the app."""
    made = AnswerDesk(lambda: Store.open(answers_path))
    yield made
    worker.run(worker, made.close, lambda _nothing: None, lambda _error: None)
    wait_until(lambda: worker.idle)


@pytest.fixture
def pages(desk: AnswerDesk, worker: Worker, theme: Theme, qtbot: QtBot) -> StudentPages:
    made = StudentPages(lambda: desk, worker, theme, may_leave=True)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    return made


@pytest.fixture
def keys(pages: StudentPages, qtbot: QtBot) -> Keys:
    """The keyboard, at the student's pages."""
    pages.activateWindow()
    qtbot.waitUntil(pages.isActiveWindow)
    return Keys(qtbot, pages)


@pytest.fixture
def swift(monkeypatch: pytest.MonkeyPatch) -> None:
    """Typed words wait a blink before they are saved, where the wait itself is not what is tested."""
    monkeypatch.setattr(answer_saver, "TYPING_MS", 20)


@pytest.fixture
def open_window(theme: Theme, qtbot: QtBot) -> Iterator[Callable[..., AppWindow]]:
    """Opens the real window on this test's own folders; closed again at the end."""
    opened: list[AppWindow] = []

    def make(for_teacher: bool = True, lesson_id: str | None = None, plan: str | None = None) -> AppWindow:
        start = Start(
            find_places(), bootstrap.make_library, bootstrap.make_desk, for_teacher, lesson_id, plan
        )
        window = AppWindow(start, theme)
        opened.append(window)
        window.show()
        return window

    yield make
    for window in opened:
        window.close()
        qtbot.waitUntil(lambda window=window: not window.isVisible())
        window.deleteLater()
    qtbot.wait(1)
