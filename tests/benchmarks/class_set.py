"""Worksheets for a class, each with its student's name.

Against Platypus, in one file and as separate files, both sides in this process and with nothing kept from one
time to the next but the fonts; as separate files against `pdflatex`, both from the start of their commands;
and the memory that a set for three hundred takes against one for thirty.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from classroom_app.lesson.authored import Lesson
from tests.benchmarks.bare_latex import BareLatex
from tests.benchmarks.bare_platypus import BarePlatypus
from tests.benchmarks.caches import forget_layout
from tests.benchmarks.our_class_set import AS_FILES, IN_ONE_FILE, class_of, load, make
from tests.benchmarks.report import Row, absent, paired, seconds

RUNS = 7
STUDENTS, MANY = 30, 300
PLATYPUS_GOAL, LATEX_GOAL, MEMORY_GOAL = 1.4, 0.25, 1.3


def measure(folder: Path, runs: int | None) -> list[Row]:
    lesson = load()
    with TemporaryDirectory(dir=folder) as name:
        place = Path(name)
        return [
            *_against_platypus(lesson, place, runs or RUNS),
            _against_latex(lesson, place, runs or RUNS),
            _memory(place, runs or RUNS),
        ]


def _against_platypus(lesson: Lesson, folder: Path, runs: int) -> list[Row]:
    names = class_of(STUDENTS)
    bare = BarePlatypus(lesson.for_students, lesson.for_students.default_plan)

    def one_file() -> int:
        return bare.write(folder / "platypus.pdf", names)

    def as_files() -> int:
        return sum(bare.write(folder / f"platypus-{n}.pdf", [name]) for n, name in enumerate(names))

    return [
        _in_turn("in one file", partial(make, IN_ONE_FILE, lesson, folder, names), one_file, runs),
        _in_turn("as files", partial(make, AS_FILES, lesson, folder, names), as_files, runs),
    ]


def _in_turn(what: str, make_ours: Callable[[], int], make_bare: Callable[[], int], runs: int) -> Row:
    """A row over what each side takes to make all the worksheets; both say how many pages they have."""
    pages, bare_pages = make_ours(), make_bare()
    ours, theirs = [], []
    for _ in range(runs):
        forget_layout()
        ours.append(seconds(make_ours))
        theirs.append(seconds(make_bare))
    told = f"{STUDENTS} worksheets {what}, {pages} pages (bare: Platypus, {bare_pages})"
    return paired(told, ours, theirs, "s", PLATYPUS_GOAL)


def _against_latex(lesson: Lesson, folder: Path, runs: int) -> Row:
    names = class_of(STUDENTS)
    what = f"{STUDENTS} worksheets as files, from the command's start (bare: pdflatex, two passes)"
    if not BareLatex.is_installed():
        return absent(what, "pdflatex", LATEX_GOAL)
    bare = BareLatex(lesson.for_students, lesson.for_students.default_plan)
    bare.write(folder, names[:1])  # so that neither side waits for the disk to find its programs
    _process(AS_FILES, folder, 1)
    ours, theirs = [], []
    for _ in range(runs):
        ours.append(seconds(lambda: _process(AS_FILES, folder, STUDENTS)))
        theirs.append(seconds(lambda: bare.write(folder, names)))
    return paired(what, ours, theirs, "s", LATEX_GOAL)


def _memory(folder: Path, runs: int) -> Row:
    many, few = [], []
    for _ in range(runs):
        many.append(_process(IN_ONE_FILE, folder, MANY))
        few.append(_process(IN_ONE_FILE, folder, STUDENTS))
    what = f"peak memory, {MANY} worksheets in one file (bare: {STUDENTS} of ours)"
    return paired(what, many, few, "MiB", MEMORY_GOAL)


def _process(kind: str, folder: Path, count: int) -> float:
    """Has a process of its own make the worksheets, and says what memory it took at most, in MiB."""
    command = [sys.executable, "-m", "tests.benchmarks.our_class_set", kind, str(folder), str(count)]
    return float(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
