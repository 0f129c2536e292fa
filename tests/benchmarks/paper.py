"""Thirty worksheets of the shipped lesson, each a file, against a bare ReportLab canvas with the same text.

Once with everything kept that a class has in common, and once with lines broken anew for each copy.
"""

from __future__ import annotations

import importlib
import pkgutil
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import classroom_app.paper
from classroom_app import bootstrap
from classroom_app.lesson.authored import Lesson
from classroom_app.services.prepare import HandoutOrder, make_handouts
from classroom_app.settings import find_places
from tests.benchmarks.bare_paper import BarePaper
from tests.benchmarks.report import Row, paired
from tests.benchmarks.windows import LESSON

RUNS = 7
COPIES = 30
GOAL = 4.0


def measure(folder: Path, runs: int | None) -> list[Row]:
    lesson = bootstrap.make_library(find_places()).load(LESSON)
    with TemporaryDirectory(dir=folder) as name:
        folders = [Path(name) / str(copy) for copy in range(COPIES)]
        for each in folders:
            each.mkdir()
        bare = BarePaper(lesson.for_students, lesson.for_students.default_plan)
        pages = _make(lesson, folders[0])
        bare_pages = bare.write(folders[0] / "bare.pdf")
        kept, anew, drawn = [], [], []
        for _ in range(runs or RUNS):
            kept.append(_each(folders, lambda each: _make(lesson, each)))
            drawn.append(_each(folders, lambda each: bare.write(each / "bare.pdf")))
            anew.append(_each(folders, lambda each: _make_anew(lesson, each)))
            drawn.append(_each(folders, lambda each: bare.write(each / "bare.pdf")))
    what = f"{COPIES} worksheets of {pages} pages (bare: {bare_pages})"
    return [
        paired(f"{what}, lines kept from copy to copy", kept, drawn[0::2], "ms", GOAL),
        paired(f"{what}, lines broken anew each time", anew, drawn[1::2], "ms", GOAL),
    ]


def _each(folders: list[Path], make: Callable[[Path], object]) -> float:
    """Milliseconds to make one file in each folder."""
    began = time.perf_counter_ns()
    for folder in folders:
        make(folder)
    return (time.perf_counter_ns() - began) / 1e6


def _make(lesson: Lesson, folder: Path) -> int:
    """The product's own way to a file, with its syncing and reading back; how many pages it has."""
    (made,) = make_handouts(
        lesson,
        HandoutOrder(("worksheet",), "A4", folder, plan=lesson.for_students.default_plan, replace=True),
    )
    return made.pages


def _make_anew(lesson: Lesson, folder: Path) -> None:
    """The same with layout's caches emptied; the fonts stay loaded, as the bare canvas keeps its own."""
    for forget in _layout_caches():
        forget()
    _make(lesson, folder)


def _layout_caches() -> list[Callable[[], None]]:
    found: dict[int, Callable[[], None]] = {}
    for info in pkgutil.iter_modules(classroom_app.paper.__path__, "classroom_app.paper."):
        for name, value in vars(importlib.import_module(info.name)).items():
            if hasattr(value, "cache_clear") and name != "face":
                found[id(value)] = value.cache_clear
    return list(found.values())
