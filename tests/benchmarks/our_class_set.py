"""Our worksheets for a class, made the way the product makes them.

Run as a script, it makes them in a process of its own and prints the most memory that took, in MiB.

Usage: python -m tests.benchmarks.our_class_set class-set|worksheet FOLDER COUNT.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from classroom_app import bootstrap
from classroom_app.lesson.authored import Lesson
from classroom_app.services.prepare import HandoutOrder, make_handouts
from classroom_app.settings import find_places
from tests.benchmarks.marks import peak_mib
from tests.benchmarks.windows import LESSON

IN_ONE_FILE, AS_FILES = "class-set", "worksheet"


def load() -> Lesson:
    """The shipped lesson."""
    return bootstrap.make_library(find_places()).load(LESSON)


def make(kind: str, lesson: Lesson, folder: Path, names: Sequence[str]) -> int:
    """Writes a copy of the first plan's worksheet for each name and says how many pages they take."""
    order = HandoutOrder(
        (kind,), "A4", folder, plan=lesson.for_students.default_plan, students=tuple(names), replace=True
    )
    return sum(made.pages for made in make_handouts(lesson, order))


def class_of(count: int) -> list[str]:
    """So many names, no two alike."""
    return [f"{_FIRST[n % len(_FIRST)]} {_LAST[n // len(_FIRST) % len(_LAST)]} {n + 1}" for n in range(count)]


_FIRST = ("Ada", "Bruno", "Chloé", "Daniel", "Elif", "Finn", "Grace", "Hugo", "Inés", "Jonas")
_LAST = ("Albrecht", "Brown", "Costa", "Dubois", "Evans", "Fischer")


if __name__ == "__main__":
    make(sys.argv[1], load(), Path(sys.argv[2]), class_of(int(sys.argv[3])))
    print(peak_mib())
