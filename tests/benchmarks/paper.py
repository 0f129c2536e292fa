"""Thirty worksheets of the shipped lesson, each a file, against a bare ReportLab canvas with the same text.

Once with everything kept that a class has in common, and once with lines broken anew for each copy.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from classroom_app.lesson.authored import Lesson
from classroom_app.services.prepare import HandoutOrder, make_handouts
from tests.benchmarks.bare_paper import BarePaper
from tests.benchmarks.caches import forget_layout
from tests.benchmarks.our_class_set import load
from tests.benchmarks.report import Row, paired, seconds

RUNS = 7
COPIES = 30
GOAL = 4.0


def measure(folder: Path, runs: int | None) -> list[Row]:
    lesson = load()
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
        paired(f"{what}, lines kept from copy to copy", kept, drawn[0::2], "s", GOAL),
        paired(f"{what}, lines broken anew each time", anew, drawn[1::2], "s", GOAL),
    ]


def _each(folders: list[Path], make: Callable[[Path], object]) -> float:
    """Seconds to make one file in each folder."""
    return seconds(lambda: [make(folder) for folder in folders])


def _make(lesson: Lesson, folder: Path) -> int:
    """The product's own way to a file, with its syncing and reading back; how many pages it has."""
    (made,) = make_handouts(
        lesson,
        HandoutOrder(("worksheet",), "A4", folder, plan=lesson.for_students.default_plan, replace=True),
    )
    return made.pages


def _make_anew(lesson: Lesson, folder: Path) -> None:
    """The same with nothing kept but the fonts."""
    forget_layout()
    _make(lesson, folder)
