"""The errors that people read: what is wrong, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class ClassroomError(Exception):
    """Something a person can mend. `str()` is one line: what is wrong (how to mend it)."""

    def __init__(self, message: str, cure: str = "") -> None:
        super().__init__(message, cure)
        self.message = message
        self.cure = cure

    def __str__(self) -> str:
        return f"{self.message} ({self.cure})" if self.cure else self.message

    @property
    def sentence(self) -> str:
        """The same as a sentence of its own."""
        text = str(self)
        return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong with one place of a file the user wrote. Lines and columns count from 1."""

    file: str
    line: int
    column: int
    message: str
    cure: str
    code: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message} ({self.cure})"


class LessonError(ClassroomError):
    """A lesson that cannot be used, with every fault that was found in it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        first = self.faults[0]
        more = f", and {len(self.faults) - 1} more" if len(self.faults) > 1 else ""
        super().__init__(f"{first.file}:{first.line}:{first.column}: {first.message}{more}", first.cure)


class StoreError(ClassroomError):
    """The place where answers live cannot be used as it is."""


class StoreUnusable(StoreError):
    """The folder or file cannot be written, or did not take the settings that keep answers safe."""


class StoreNewer(StoreError):
    """The database was made by a later version of the app; nothing was touched."""


class NotSaved(StoreError):
    """A write failed: nothing of it was kept, and the caller still holds what was to be saved."""


class AttemptError(ClassroomError):
    """An answer or a code that the attempt's state does not allow."""


class UnknownCode(AttemptError):
    """No attempt on this machine has that code."""


class AttemptLost(AttemptError):
    """The attempt is no longer in the database, which was replaced meanwhile."""


class AttemptTakenOver(AttemptError):
    """The same attempt was opened somewhere else since; that one may write, this one may not."""


class AttemptClosed(AttemptError):
    """The attempt was handed in."""
