"""The log of an attempt: events that are only ever added, each hashed together with the one before.

An event's hash covers the digest of its value, SHA-256(salt + value), and not the value itself, so that a
student's words can be erased later while the chain still proves that nothing else was changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from typing import Any, Final

from classroom_app.lesson.identity import canonical_json, sha256_hex

EVENT_SCHEMA: Final = 1
CHAIN_START: Final = "0" * 64
"""What the first event of an attempt names as its predecessor."""

SIGN_IN: Final = "sign-in"
RESUME: Final = "resume"
VISIT: Final = "visit"
ANSWER: Final = "answer"
CLEAR: Final = "clear"
ANNOTATE: Final = "annotate"
SUBMIT: Final = "submit"
CLOCK: Final = "clock"
READING: Final = "reading"
"""What was read from a page of an answer sheet: the subject is the page, the value its `PageMarks`."""
DECISION: Final = "decision"
"""What a person decided about a field on paper: the value is a `Decision`."""


@dataclass(frozen=True)
class Event:
    """One thing that happened in an attempt. Kinds this version does not know are kept and passed over.

    `subject` is what it happened to (an item's id, or ""). `run_id` is born with the process that wrote it,
    `seq` counts from 1 within a run without gaps, `wall_utc` is for people and `mono_ms` for durations.
    """

    event_id: str
    attempt_id: str
    student_id: str
    lesson_sha256: str
    run_id: str
    seq: int
    prev_hash: str
    kind: str
    subject: str
    value_digest: str
    wall_utc: str
    mono_ms: int
    app_version: str
    schema: int = EVENT_SCHEMA
    hash: str = ""

    def sealed(self) -> Event:
        """The event with its hash: SHA-256 over the canonical JSON of all other fields."""
        sealed = copy(self)
        # Set in place on the copy: `replace` would check and set every field a second time.
        object.__setattr__(sealed, "hash", self.expected_hash)
        return sealed

    @property
    def expected_hash(self) -> str:
        content = {name: value for name, value in self.__dict__.items() if name != "hash"}
        return sha256_hex(canonical_json(content))


def value_digest(salt: str, value: str) -> str:
    """SHA-256 over a random salt and a value's canonical JSON text, in hexadecimal."""
    return sha256_hex((salt + value).encode())


def value_text(value: Any) -> str:
    """A value as it is stored and digested."""
    return canonical_json(value).decode()


NOTHING: Final = value_text(None)
"""The value of an event that has none."""


@dataclass(frozen=True)
class Folded:
    """What a log amounts to: the current answers and annotations as JSON texts, by item and by annotation;
    how the student began (the first sign-in's value); where the student is; and whether it was handed in."""

    answers: dict[str, str]
    annotations: dict[str, str]
    beginning: str
    at_item: str
    submitted: bool


def fold(events: Iterable[tuple[Event, str | None]]) -> Folded:
    """Reads a log, oldest event first, each with its value (None where it was erased or never was one).

    The latest answer to an item counts, and a `clear` takes it away; of an annotation the latest state
    counts, and null takes it away. Nothing after a `submit` does.
    """
    answers: dict[str, str] = {}
    annotations: dict[str, str] = {}
    beginning = ""
    at_item = ""
    submitted = False
    for event, value in events:
        if submitted:
            break
        if event.kind == ANSWER and value is not None:
            answers[event.subject] = value
        elif event.kind in (ANSWER, CLEAR):  # erased or cleared: nothing older comes back in its place
            answers.pop(event.subject, None)
        elif event.kind == ANNOTATE and value not in (None, NOTHING):
            annotations[event.subject] = value
        elif event.kind == ANNOTATE:
            annotations.pop(event.subject, None)
        elif event.kind == SIGN_IN and value is not None:
            beginning = beginning or value
        elif event.kind == VISIT:
            at_item = event.subject
        elif event.kind == SUBMIT:
            submitted = True
    return Folded(answers, annotations, beginning, at_item, submitted)


def first_break(events: Iterable[Event]) -> int | None:
    """Where a log was changed after saving: the index of the first event whose hash or link does not fit."""
    previous = CHAIN_START
    for index, event in enumerate(events):
        if event.prev_hash != previous or event.hash != event.expected_hash:
            return index
        previous = event.hash
    return None
