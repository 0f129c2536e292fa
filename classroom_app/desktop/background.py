"""Work off the GUI thread: jobs run one after another on one thread, and report back on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from classroom_app.errors import ClassroomError

T = TypeVar("T")


class Worker(QObject):
    """One thread with a queue. Whatever is only ever used in its jobs needs no lock."""

    _reported = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._unfinished = 0
        self._stopped = False
        self.jobs = 0
        """How many jobs were ever queued."""
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Whether every job has reported back."""
        return self._unfinished == 0

    def run(
        self,
        owner: QObject,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[ClassroomError], None],
    ) -> None:
        """Queues a job; `done` or `failed` is called on the GUI thread when it is over.

        If `owner`, on whose behalf it is done, is gone by then, nobody is told. An error that is no
        ClassroomError is a fault of ours: `failed` is told, and it is raised as well.
        """
        self._unfinished += 1
        self.jobs += 1
        future = self._executor.submit(job)
        future.add_done_callback(partial(self._report, owner, done, failed))

    def stop(self) -> None:
        """Waits for the jobs already queued and ends the thread. Reports still under way are dropped."""
        self._stopped = True  # disconnecting would not do: reports that are queued come all the same
        self._executor.shutdown(wait=True)

    def _report(
        self,
        owner: QObject,
        done: Callable[[Any], None],
        failed: Callable[[ClassroomError], None],
        future: Future[Any],
    ) -> None:
        self._reported.emit(partial(_deliver, owner, done, failed, future))

    def _on_reported(self, deliver: Callable[[], None]) -> None:
        self._unfinished -= 1
        if not self._stopped:
            deliver()


def _deliver(
    owner: QObject,
    done: Callable[[Any], None],
    failed: Callable[[ClassroomError], None],
    future: Future[Any],
) -> None:
    error = future.exception()
    if not shiboken6.isValid(owner):
        return
    if error is None:
        done(future.result())
    elif isinstance(error, ClassroomError):
        failed(error)
    else:
        failed(ClassroomError(f"something unexpected went wrong ({type(error).__name__})", "try again"))
        raise error
