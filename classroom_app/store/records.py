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
    """What could be read out of a damaged database; that file is kept under the name given here.

    `answers` counts the answers in the log, later ones to the same item included; `lost` counts the entries
    of any kind that are known to be missing.
    """

    kept_as: str
    attempts: int
    answers: int
    lost: int

    def __str__(self) -> str:
        lost = f" At least {self.lost} entries could not be read." if self.lost else ""
        kept = f" The damaged file is kept as {self.kept_as}." if self.kept_as else ""
        recovered = f"Recovered: {self.answers} answers, {self.attempts} students."
        return f"The answers file was damaged. {recovered}{lost}{kept}"
