"""What an order will look like on paper before it is made: one copy of each handout, and how many of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event as Flag
from typing import TYPE_CHECKING

from classroom_app.lesson.authored import Lesson
from classroom_app.services.kinds import KINDS
from classroom_app.services.prepare import HandoutFile, HandoutOrder, Progress, make_handouts, plan_jobs

if TYPE_CHECKING:
    from classroom_app.paper.page import Handout


@dataclass(frozen=True)
class Proof:
    """One version of one kind of handout.

    `sample` orders a single copy of it, and `whole` what is printed of it. `dealt` says that every student
    gets a copy of one's own, of the versions in turn: then `whole` orders all versions together.
    """

    kind: str
    version: str
    copies: int
    dealt: bool
    sample: HandoutOrder
    whole: HandoutOrder


@dataclass(frozen=True)
class Printout:
    """Files to be printed, and how many pages each copy has that is in them."""

    files: tuple[HandoutFile, ...]
    lengths: tuple[int, ...]


@dataclass(frozen=True)
class Proofs:
    """Everything that an order comes to, and in how many files."""

    proofs: tuple[Proof, ...]
    files: int


def plan_proofs(lesson: Lesson, order: HandoutOrder) -> Proofs:
    """What there is to see of an order; nothing is laid out yet. Raises ClassroomError as `plan_jobs`."""
    proofs: list[Proof] = []
    files = 0
    for kind in order.kinds:
        alone = replace(order, kinds=(kind,), folder=Path())
        jobs = plan_jobs(lesson, alone)
        files += len(jobs)
        proofs += _proofs_of(alone, sum(job.weight for job in jobs))
    return Proofs(tuple(proofs), files)


def make_sample(lesson: Lesson, proof: Proof) -> Handout:
    """The single copy, laid out. Raises ClassroomError as `plan_jobs`."""
    (job,) = plan_jobs(lesson, proof.sample)
    return job.make(None)


def make_for_printer(
    lesson: Lesson, versions: Sequence[Proof], folder: Path, progress: Progress, stop: Flag
) -> Printout:
    """Makes what is printed of the first of these proofs; with it go the other versions, if they are dealt.

    Raises ClassroomError as `make_handouts`.
    """
    first = versions[0]
    files = make_handouts(lesson, replace(first.whole, folder=folder), progress, stop)
    lengths = [file.pages for file in files]
    if first.dealt and len(files) == 1:
        per_version = [make_sample(lesson, proof).pages for proof in versions]
        total = sum(proof.copies for proof in versions)
        lengths = [per_version[turn % len(versions)] for turn in range(total)]
    return Printout(tuple(files), tuple(lengths))


def _proofs_of(order: HandoutOrder, made: int) -> Iterator[Proof]:
    """The versions of one kind, of which `made` copies are made in all."""
    versions = order.versions if order.versions and KINDS[order.kinds[0]].versioned else ("",)
    class_size = len(order.students) or order.copies
    dealt = class_size > 0 and made == class_size
    for turn, version in enumerate(versions[:class_size] if dealt else versions):
        sample = replace(
            order,
            versions=(version,) if version else order.versions,
            students=order.students[turn : turn + 1],
            copies=min(order.copies, 1),
        )
        copies = len(range(turn, class_size, len(versions))) if dealt else 1
        yield Proof(order.kinds[0], version, copies, dealt, sample, order if dealt else sample)
