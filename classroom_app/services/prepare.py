"""A teacher's preparation: handouts on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event as Flag

from classroom_app.errors import ClassroomError
from classroom_app.formats.publish import publish
from classroom_app.lesson.authored import Lesson

KINDS = ("worksheet", "key", "ledger")
PAPERS = ("A4", "Letter")

Progress = Callable[[int, int], None]
"""Told how many handouts of how many are done."""


@dataclass(frozen=True)
class HandoutOrder:
    """What to print: of which plan ("": the whole lesson), and whether older handouts are overwritten."""

    kinds: tuple[str, ...]
    paper: str
    folder: Path
    with_article: bool = True
    plan: str = ""
    replace: bool = False


@dataclass(frozen=True)
class HandoutFile:
    """A handout on disk; `replaced` names characters that no typeface has and that were printed by code."""

    path: Path
    pages: int
    replaced: tuple[str, ...]


class Cancelled(ClassroomError):
    """The user stopped it; handouts already written stay."""

    def __init__(self) -> None:
        super().__init__("stopped", "start again whenever you like")


def make_handouts(
    lesson: Lesson, order: HandoutOrder, progress: Progress | None = None, stop: Flag | None = None
) -> list[HandoutFile]:
    """Prints and writes each kind in turn.

    Raises ClassroomError for a plan that the lesson has not, NotPublished, or Cancelled between two handouts.
    """
    check_plan(lesson, order.plan)
    done: list[HandoutFile] = []
    for kind in order.kinds:
        if stop is not None and stop.is_set():
            raise Cancelled
        done.append(_make(lesson, kind, order))
        if progress is not None:
            progress(len(done), len(order.kinds))
    return done


def check_plan(lesson: Lesson, plan: str) -> None:
    """Raises ClassroomError for a plan that the lesson has not; "" is the whole lesson."""
    plans = [known.id for known in lesson.content.plans]
    if plan and plan not in plans:
        cure = f"use one of: {', '.join(plans)}" if plans else "leave it out: the lesson has none"
        raise ClassroomError(f"the lesson has no plan '{plan}'", cure)


def uncovered(text: str) -> Sequence[str]:
    """The characters that no shipped typeface can draw."""
    from classroom_app.paper.glyphs import missing

    return missing(text)


def _make(lesson: Lesson, kind: str, order: HandoutOrder) -> HandoutFile:
    from classroom_app.paper import handouts  # ReportLab takes a while to load: only who prints waits for it

    options = handouts.PaperOptions(
        paper=handouts.PaperSize(order.paper), with_article=order.with_article, plan=order.plan
    )
    if kind == "worksheet":
        handout = handouts.worksheet(lesson.for_students, options)
    elif kind == "key":
        handout = handouts.key(lesson, options)
    elif kind == "ledger":
        handout = handouts.ledger(lesson, options)
    else:
        raise ClassroomError(f"there is no handout '{kind}'", f"use one of: {', '.join(KINDS)}")
    path = order.folder / handout.name
    publish(path, handout.pdf, order.replace)
    return HandoutFile(path, handout.pages, handout.replaced)
