"""Work off the GUI thread: a stopped worker tells nobody anything any more."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from classroom_app.desktop.background import Worker


def test_a_report_still_under_way_when_the_worker_stops_is_dropped(qtbot: QtBot) -> None:
    told: list[int] = []
    owner, worker = QObject(), Worker("test")
    worker.run(owner, lambda: 1, told.append, lambda _error: None)
    worker.stop()  # the job is done by now, and its report waits in the queue
    QCoreApplication.processEvents()
    assert (told, worker.idle) == ([], True)


def test_a_report_is_told_while_the_worker_goes_on(qtbot: QtBot) -> None:
    told: list[int] = []
    owner, worker = QObject(), Worker("test")
    worker.run(owner, lambda: 1, told.append, lambda _error: None)
    qtbot.waitUntil(lambda: worker.idle)
    worker.stop()
    assert told == [1]
