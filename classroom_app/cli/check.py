"""`classroom-app check`: every fault of a lesson at once, and what the lesson covers."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classroom_app import bootstrap
from classroom_app.services.prepare import uncovered
from classroom_app.settings import find_places

if TYPE_CHECKING:
    from classroom_app.lesson.strict import Coverage
    from classroom_app.services.library import LookedOver


def run(options: argparse.Namespace) -> int:
    library = bootstrap.make_library(find_places())
    found = library.check(Path(options.path), uncovered, options.strict)
    tables = _tables(found) if options.strict else []
    if options.json:
        print(json.dumps(_as_json(found, tables, options.strict), ensure_ascii=False, indent=2))
    else:
        _print(found, tables, options.strict)
    return 1 if found.faults else 0


def _tables(found: LookedOver) -> list[Coverage]:
    from classroom_app.lesson.strict import coverage

    return [coverage(lesson.content, lesson.article) for lesson in found.lessons]


def _as_json(found: LookedOver, tables: list[Coverage], strict: bool) -> Any:
    """The faults as a list; with `strict` also each lesson's table, by the lesson's id."""
    faults = [asdict(fault) for fault in found.faults]
    if not strict:
        return faults
    return {"faults": faults, "coverage": {table.lesson: asdict(table) for table in tables}}


def _print(found: LookedOver, tables: list[Coverage], strict: bool) -> None:
    for fault in found.faults:
        print(fault)
    for table in tables:
        print(f"\n{table.lesson}\n{table.as_text()}")
    if strict and len(tables) < len(found.folders):
        print("lessons with these faults were not looked over for fairness and coverage", file=sys.stderr)
    how = " strictly" if strict else ""
    print(f"{len(found.folders)} lesson(s) looked over{how}, {len(found.faults)} fault(s)", file=sys.stderr)
