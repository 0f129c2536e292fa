"""A pair of hands: waits for the window as a person would, clicks, types, and takes pictures."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from classroom_app.errors import ClassroomError

PATIENCE_SECONDS = 30.0
_SETTLE_SECONDS = 0.08


def wait_until(holds: Callable[[], bool], what: str) -> None:
    """Lets the window work until something holds. Raises ClassroomError after half a minute.

    It sleeps in Python rather than in Qt's own test loop, which would not let the worker threads run.
    """
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        if time.monotonic() > end:
            raise ClassroomError(f"the tour waited in vain: {what}", "see the pictures taken so far")
        QCoreApplication.processEvents()
        time.sleep(0.002)


def settle() -> None:
    """Lets what is queued be laid out and painted."""
    end = time.monotonic() + _SETTLE_SECONDS
    while time.monotonic() < end:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        time.sleep(0.002)


def click(widget: QWidget) -> None:
    """Clicks in the middle of a widget that a person could click."""
    if not widget.isVisible() or not widget.isEnabled():
        raise ClassroomError(f"'{widget.objectName()}' cannot be clicked", "see the pictures taken so far")
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def press(widget: QAbstractButton) -> None:
    """Presses a button by the keyboard."""
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Space)


def type_text(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    """Types into a field, key by key; a character that no key has comes from an input method."""
    field.setFocus()
    for char in text:
        if char.isascii():
            QTest.keyClicks(field, char)
        elif isinstance(field, QPlainTextEdit):
            field.insertPlainText(char)
        else:
            field.insert(char)
            field.textEdited.emit(field.text())


class Camera:
    """Takes pictures of a window, numbered within each series."""

    def __init__(self, window: QWidget, folder: Path) -> None:
        self._window = window
        self._folder = folder
        self._series = ""
        self._count = 0
        self.taken: list[str] = []

    def begin(self, series: str) -> None:
        """The next pictures are called SERIES-01-…, SERIES-02-…."""
        self._series = series
        self._count = 0

    def take(self, name: str) -> None:
        """Saves what the window shows."""
        settle()
        self._count += 1
        path = self._folder / f"{self._series}-{self._count:02d}-{name}.png"
        if not self._window.grab().save(str(path)):
            raise ClassroomError(f"the picture {path} cannot be written", "choose another folder")
        self.taken.append(path.name)
