"""Makes handouts in the background, into a folder or for a printer, one errand at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event as Flag

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from classroom_app.desktop.background import Worker
from classroom_app.desktop.teacher.printing import PrintRun, ask_printer, sides_to_print, wishes_of
from classroom_app.errors import ClassroomError
from classroom_app.lesson.authored import Lesson
from classroom_app.services.prepare import HandoutOrder, make_handouts
from classroom_app.services.proofs import Printout, Proof, make_for_printer


class HandoutMaker(QObject):
    """One worker lays out, the other draws the pages for a printer. Every errand ends with one signal."""

    advanced = Signal(int, int)  # so many of so many, copies made or sides printed
    printing = Signal()  # all is laid out and the printer chosen
    saved = Signal(object)  # list[HandoutFile]
    printed = Signal(int)  # so many sides
    called_off = Signal()  # no printer was chosen
    failed = Signal(object)  # ClassroomError; Cancelled where it was stopped
    _laid_out = Signal(int, int)

    def __init__(self, layouts: Worker, pictures: Worker, window: QWidget) -> None:
        super().__init__(window)
        self._layouts = layouts
        self._pictures = pictures
        self._window = window
        self._stop = Flag()
        self._run: PrintRun | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self._laid_out.connect(self.advanced, Qt.ConnectionType.QueuedConnection)

    def save(self, lesson: Lesson, order: HandoutOrder) -> None:
        """Makes the PDFs of an order in its folder."""
        self._stop = Flag()
        job = partial(make_handouts, lesson, order, self._laid_out.emit, self._stop)
        self._layouts.run(self, job, self.saved.emit, self.failed.emit)

    def print(self, lesson: Lesson, versions: Sequence[Proof]) -> None:
        """Makes what is to be printed, asks for a printer, and prints it."""
        self._stop = Flag()
        self._folder = TemporaryDirectory(prefix="handouts-", ignore_cleanup_errors=True)
        job = partial(
            make_for_printer, lesson, versions, Path(self._folder.name), self._laid_out.emit, self._stop
        )
        paper = versions[0].whole.paper
        self._layouts.run(self, job, partial(self._on_ready_to_print, paper), self._on_not_printed)

    def stop(self) -> None:
        """Ends what is under way as soon as may be."""
        self._stop.set()
        if self._run is not None:
            self._run.stop()

    def _on_ready_to_print(self, paper: str, printout: Printout) -> None:
        printer = ask_printer(self._window, paper, printout)
        if printer is None:
            self._tidy()
            self.called_off.emit()
            return
        self.printing.emit()
        sides = sides_to_print(printout, wishes_of(printer))
        self._run = PrintRun(self._pictures, printer, sides, self)
        self._run.advanced.connect(self.advanced)
        self._run.finished.connect(partial(self._on_printed, len(sides)))
        self._run.failed.connect(self._on_not_printed)
        self._run.start()

    def _on_printed(self, sides: int) -> None:
        self._tidy()
        self.printed.emit(sides)

    def _on_not_printed(self, error: ClassroomError) -> None:
        self._tidy()
        self.failed.emit(error)

    def _tidy(self) -> None:
        if self._run is not None:
            self._run.deleteLater()
            self._run = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
