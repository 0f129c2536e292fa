"""The most memory our window ever had resident, against a bare PySide6 window with the same words."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.report import Row, paired
from tests.benchmarks.windows import STUDENT, TEACHER, Windows, platforms

RUNS = 5
GOAL = 2.5


def measure(folder: Path, runs: int | None) -> list[Row]:
    rows: list[Row] = []
    with platforms() as found:
        for platform, environment in found:
            for command in (STUDENT, TEACHER):
                option = ("--lesson-through",) if command is STUDENT else ()
                with Windows(folder, environment, command) as windows:
                    pairs = windows.in_turn(runs or RUNS, *option)
                for key, when in _MOMENTS.items():
                    if f"{key}_mib" in pairs[0][0]:
                        ours = [pair[0][f"{key}_mib"] for pair in pairs]
                        bare = [pair[1]["painted_mib"] for pair in pairs]
                        what = f"peak memory, {when} ({command[0]}, {platform})"
                        rows.append(paired(what, ours, bare, "MiB", GOAL))
    return rows


_MOMENTS = {"painted": "first paint", "ready": "ready to answer", "lesson": "all questions visited"}
