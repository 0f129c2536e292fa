"""What leaves the store: frozen records, never mapped rows or connections."""

from __future__ import annotations

from dataclasses import dataclass

from classroom_app.lesson.events import Event


@dataclass(frozen=True)
class AttemptRecord:
    """One student's work on one lesson. `name` is None for an anonymous student."""

    id: str
    student_id: str
    name: str | None
    lesson_sha256: str
    code: str
    started_utc: str


@dataclass(frozen=True)
class AttemptTally:
    """How far an attempt is."""

    code: str
    name: str | None
    answers: int
    handed_in: bool


@dataclass(frozen=True)
class EventRecord:
    """An event with its value's canonical JSON text, or None where it was erased."""

    event: Event
    salt: str | None
    value: str | None


@dataclass(frozen=True)
class Salvage:
    """What could be read out of a damaged database; that file is kept under the name given here."""

    kept_as: str
    attempts: int
    events: int
    unreadable: int

    def __str__(self) -> str:
        lost = f"; {self.unreadable} could not be read" if self.unreadable else ""
        return (
            f"The answers file was damaged. {self.events} entries of {self.attempts} students were "
            f"recovered{lost}. The damaged file is kept as {self.kept_as}."
        )
