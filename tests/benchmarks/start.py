"""From process start to the first paint, and until students can begin, against a bare PySide6 window.

Every figure is of a second start; the first one, which makes the tables, has rows of its own. The bare
window shows the words of our first page, and its first paint is what both of our times are held against.
"""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.report import Row, paired
from tests.benchmarks.windows import STUDENT, TEACHER, Marks, Windows, platforms

RUNS = 15
PAINT_GOAL, READY_GOAL = 1.5, 3.0


def measure(folder: Path, runs: int | None) -> list[Row]:
    rows: list[Row] = []
    with platforms() as found:
        for platform, environment in found:
            for command in (STUDENT, TEACHER):
                name = f"{command[0]}, {platform}"
                with Windows(folder, environment, command) as windows:
                    rows += _later_starts(name, windows.in_turn(runs or RUNS))
                    if command is STUDENT:
                        first = [
                            (windows.ours_first(), windows.bare()) for _ in range((runs or RUNS) // 3 + 1)
                        ]
                        rows.append(_row(f"first start ever: ready ({name})", "ready_ms", first))
    return rows


def _later_starts(name: str, pairs: list[tuple[Marks, Marks]]) -> list[Row]:
    return [
        _row(f"first paint ({name})", "painted_ms", pairs, PAINT_GOAL),
        _row(f"sign-in can be used ({name})", "usable_ms", pairs),
        _row(f"ready to answer ({name})", "ready_ms", pairs, READY_GOAL),
    ]


def _row(what: str, key: str, pairs: list[tuple[Marks, Marks]], goal: float | None = None) -> Row:
    ours, bare = ([pair[0][key] for pair in pairs], [pair[1]["painted_ms"] for pair in pairs])
    return paired(what, ours, bare, "ms", goal)
