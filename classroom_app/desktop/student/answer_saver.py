"""Brings answers and annotations to disk one at a time, and knows for each whether it got there.

Either is "saved" only once the store's commit has returned. What failed is kept here and tried again, so
that nothing is lost while the window is open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from classroom_app.desktop.background import Worker
from classroom_app.errors import AttemptError, ClassroomError
from classroom_app.lesson.annotations import Annotation
from classroom_app.lesson.responses import Response

if TYPE_CHECKING:
    from classroom_app.services.answer import Receipt, Sitting

_C = TypeVar("_C")

TYPING_MS = 400
"""How long typed words wait at most before they are saved."""

RETRY_MS = 5_000


class Stage(Enum):
    """Where the latest change is."""

    IDLE = auto()
    SAVING = auto()
    SAVED = auto()
    FAILED = auto()
    REFUSED = auto()  # no later try can succeed: handed in, or taken over by another window


@dataclass(frozen=True)
class SaveState:
    """What to tell the student: the stage, and when it was saved or why it was not."""

    stage: Stage
    at: datetime | None = None
    error: ClassroomError | None = None


class AnswerSaver(QObject):
    """Saves the answers of one sitting. Used from the GUI thread; the store's thread does the work."""

    state_changed = Signal(object)  # SaveState
    settled = Signal(bool)  # nothing is under way any more; whether everything is on disk
    handed_in = Signal(object)  # Receipt
    hand_in_failed = Signal(object)  # ClassroomError
    file_written = Signal(object)  # Path
    file_failed = Signal(object)  # ClassroomError

    def __init__(self, sitting: Sitting, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self._worker = worker
        self._answers: dict[str, Response | None] = {}
        self._annotations: dict[str, Annotation | None] = {}
        self._at = sitting.at_item
        self._visit = ""
        self._under_way: str | None = None
        self._state = SaveState(Stage.IDLE)
        self._pause = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._pause.timeout.connect(self.flush)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self.flush)

    @property
    def state(self) -> SaveState:
        return self._state

    @property
    def unsaved(self) -> dict[str, Response | None]:
        """Answers not yet known to be on disk; None where one was cleared."""
        return dict(self._answers)

    @property
    def all_saved(self) -> bool:
        return not self._waits and self._under_way is None

    def put(self, item_id: str, response: Response | None, typing: bool) -> None:
        """Takes a changed answer: saved at once, or in a moment where more is being typed."""
        self._answers[item_id] = response
        self._take_up(typing)

    def put_annotation(self, annotation_id: str, annotation: Annotation | None, typing: bool) -> None:
        """Takes a changed annotation (None: taken away), as `put` does an answer."""
        self._annotations[annotation_id] = annotation
        self._take_up(typing)

    @property
    def _waits(self) -> bool:
        return bool(self._answers or self._annotations)

    def _take_up(self, typing: bool) -> None:
        if self._state.stage is Stage.REFUSED:
            return
        self._show(Stage.SAVING)
        if not typing:
            self.flush()
        elif (
            not self._pause.isActive()
        ):  # not started anew by each key, or steady typing would never be saved
            self._pause.start()

    def visit(self, item_id: str) -> None:
        """Takes note of where the student is, if that is new."""
        if item_id == self._at:
            return
        self._at = self._visit = item_id
        self.flush()

    def flush(self) -> None:
        """Saves whatever waits, now."""
        self._pause.stop()
        self._retry.stop()
        if self._under_way is not None:
            return
        if self._state.stage is Stage.REFUSED:
            self.settled.emit(False)
        elif self._answers:
            self._save_first(self._answers, self._sitting.save)
        elif self._annotations:
            self._save_first(self._annotations, self._sitting.annotate)
        elif self._visit:
            item_id, self._visit = self._visit, ""
            self._under_way = ""
            self._worker.run(
                self, partial(self._sitting.visit, item_id), self._on_visited, self._on_visit_failed
            )
        else:
            self.settled.emit(True)

    def _save_first(self, waiting: dict[str, _C], save: Callable[[str, _C], datetime]) -> None:
        name, change = next(iter(waiting.items()))
        self._under_way = name
        self._show(Stage.SAVING)
        saved = partial(self._on_saved, waiting, name, change)
        self._worker.run(self, partial(save, name, change), saved, self._on_failed)

    def hand_in(self) -> None:
        """Closes the attempt. Call it once all is saved."""
        self._worker.run(self, self._sitting.submit, self._on_handed_in, self.hand_in_failed.emit)

    def save_to_file(self, path: Path) -> None:
        """Writes all answers to a file, the unsaved ones with them."""
        job = partial(self._sitting.save_to_file, path, self.unsaved, dict(self._annotations))
        self._worker.run(self, job, lambda _nothing: self.file_written.emit(path), self.file_failed.emit)

    def _on_saved(self, waiting: dict[str, _C], name: str, change: _C, at: datetime) -> None:
        self._under_way = None
        if waiting.get(name) == change:
            waiting.pop(name, None)
        if not self._waits:
            self._show(Stage.SAVED, at=at)
        if not self._pause.isActive():
            self.flush()

    def _on_failed(self, error: ClassroomError) -> None:
        self._under_way = None
        hopeless = isinstance(error, AttemptError)
        self._show(Stage.REFUSED if hopeless else Stage.FAILED, error=error)
        if not hopeless:
            self._retry.start()
        self.settled.emit(False)

    def _on_visited(self, _at: datetime) -> None:
        self._under_way = None
        self.flush()

    def _on_visit_failed(self, error: ClassroomError) -> None:
        self._under_way = None
        if isinstance(error, AttemptError):
            self._on_failed(error)
        elif self._waits:
            self.flush()
        else:
            self.settled.emit(True)

    def _on_handed_in(self, receipt: Receipt) -> None:
        self._show(Stage.IDLE)
        self.handed_in.emit(receipt)

    def _show(self, stage: Stage, at: datetime | None = None, error: ClassroomError | None = None) -> None:
        self._state = SaveState(stage, at, error)
        self.state_changed.emit(self._state)
