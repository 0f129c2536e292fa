"""The Qt application: made once, given its look, and run until its window is closed."""

from __future__ import annotations

import sys
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from classroom_app import bootstrap
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.window import AppWindow, Start
from classroom_app.settings import Places

_ROOMY = QSize(1600, 900)
"""From this size on a screen has room for the window and its frame; on a smaller one it fills the screen."""


def run(places: Places, for_teacher: bool, lesson_id: str | None, plan: str | None) -> int:
    """Opens the window and returns the exit code once it is closed."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("classroom-app")
    app.setApplicationDisplayName("Classroom App")
    make_library = partial(bootstrap.make_library, keep=True)
    start = Start(places, make_library, bootstrap.make_desk, for_teacher, lesson_id, plan)
    window = AppWindow(start, Theme(app))
    room = window.screen().availableGeometry()
    if room.width() < _ROOMY.width() or room.height() < _ROOMY.height():
        window.showMaximized()
    else:
        window.show()
    return app.exec()
