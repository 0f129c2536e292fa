"""Lays out an order in the background: first what is looked at, then the rest to be counted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from classroom_app.desktop.background import Worker
from classroom_app.errors import ClassroomError
from classroom_app.lesson.authored import Lesson
from classroom_app.services.prepare import HandoutOrder
from classroom_app.services.proofs import Proof, Proofs, make_sample, plan_proofs

if TYPE_CHECKING:
    from classroom_app.paper.page import Handout

PAUSE_MS = 200
"""How long nothing must be changed before an order is laid out."""

_MOST_KEPT = 40
"""Samples kept, so that going back to one shows it at once."""


class ProofDesk(QObject):
    """Follows the latest order. One job is under way at a time, and the next is chosen when it is over."""

    planned = Signal(object)  # Proofs: of the latest order
    made = Signal(object, object)  # Proof, Handout: what is looked at
    counted = Signal()  # the length of all that was ordered is known
    failed = Signal(object)  # ClassroomError: why the latest order cannot be filled

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._lesson: Lesson | None = None
        self._order: HandoutOrder | None = None
        self._proofs: Proofs | None = None
        self._shown: Proof | None = None
        self._told: Proof | None = None
        self._kept: dict[HandoutOrder, Handout] = {}
        self._busy = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._go_on)

    @property
    def at_rest(self) -> bool:
        """Whether all that is wanted is laid out, or cannot be."""
        return not self._busy and not self._pause.isActive()

    def ask(self, lesson: Lesson, order: HandoutOrder) -> None:
        """This is what is wanted now; it is laid out once there was a moment's quiet."""
        if lesson is not self._lesson:
            self._kept.clear()
        self._lesson, self._order = lesson, order
        self._proofs = self._shown = self._told = None
        self._pause.start()

    def show(self, proof: Proof) -> None:
        """This is what is looked at: it comes before the rest."""
        self._shown, self._told = proof, None
        self._go_on()

    def forget(self) -> None:
        """Nothing is wanted at present."""
        self._pause.stop()
        self._order = self._proofs = self._shown = None

    def pages(self, proof: Proof) -> int | None:
        """How many pages a copy has; None while that is not known."""
        handout = self._kept.get(proof.sample)
        return None if handout is None else handout.pages

    def _go_on(self) -> None:
        if self._busy or self._lesson is None or self._order is None or self._pause.isActive():
            return
        if self._proofs is None:
            order = self._order
            self._start(partial(plan_proofs, self._lesson, order), partial(self._on_planned, order))
            return
        self._tell_shown()
        missing = [proof for proof in self._wanted() if proof.sample not in self._kept]
        if missing:
            job = partial(make_sample, self._lesson, missing[0])
            self._start(job, partial(self._on_made, self._lesson, missing[0]))
        else:
            self.counted.emit()

    def _wanted(self) -> tuple[Proof, ...]:
        """What is to be laid out, in the order in which it is wanted."""
        every = self._proofs.proofs if self._proofs else ()
        return every if self._shown is None else (self._shown, *every)

    def _start(self, job: Callable[[], object], done: Callable[..., None]) -> None:
        self._busy = True
        self._worker.run(self, job, done, partial(self._on_failed, self._order))

    def _tell_shown(self) -> None:
        handout = self._kept.get(self._shown.sample) if self._shown else None
        if handout is not None and self._told is not self._shown:
            self._told = self._shown
            self.made.emit(self._shown, handout)

    def _on_planned(self, order: HandoutOrder, proofs: Proofs) -> None:
        self._busy = False
        if order is self._order:
            self._proofs = proofs
            self.planned.emit(proofs)
        self._go_on()

    def _on_made(self, lesson: Lesson, proof: Proof, handout: Handout) -> None:
        self._busy = False
        if lesson is self._lesson:
            self._kept[proof.sample] = handout
            while len(self._kept) > _MOST_KEPT:
                del self._kept[next(iter(self._kept))]
        self._go_on()

    def _on_failed(self, order: HandoutOrder | None, error: ClassroomError) -> None:
        self._busy = False
        if order is self._order:
            self._order = None
            self.failed.emit(error)
        self._go_on()
