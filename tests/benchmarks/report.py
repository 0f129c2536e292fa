"""The table: one row per comparison, and the machine it was made on."""

from __future__ import annotations

import gc
import os
import platform
import sqlite3
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from statistics import median, quantiles

HEADINGS = ("what", "ours", "bare", "ratio", "p25–p75", "goal", "met?", "n")


@dataclass(frozen=True)
class Row:
    """One comparison; `ours` and `bare` carry their unit. Without a goal it is there to be known.

    Without a ratio it could not be made.
    """

    what: str
    ours: str
    bare: str
    ratio: float | None
    spread: tuple[float, float] | None
    n: int
    goal: float | None = None

    def cells(self) -> tuple[str, ...]:
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        spread = "–".join(f"{value:.2f}" for value in self.spread or ())
        goal = "" if self.goal is None else f"≤ {self.goal:g}"
        return (self.what, self.ours, self.bare, ratio, spread, goal, self._met(), str(self.n))

    def _met(self) -> str:
        if self.goal is None:
            return ""
        if self.ratio is None:
            return "not measured"
        return "yes" if self.ratio <= self.goal else "**no**"


def paired(
    what: str, ours: Sequence[float], bare: Sequence[float], unit: str, goal: float | None = None
) -> Row:
    """A row over values taken in turn: the ratio is the median of the pairwise ratios."""
    ratios = [a / b for a, b in zip(ours, bare, strict=True)]
    return Row(
        what,
        f"{median(ours):.4g} {unit}",
        f"{median(bare):.4g} {unit}",
        median(ratios),
        middle_half(ratios),
        len(ratios),
        goal,
    )


def absent(what: str, tool: str, goal: float | None = None) -> Row:
    """A row for a comparison with something that this machine lacks."""
    return Row(what, "", f"{tool}: not installed", None, None, 0, goal)


def seconds(work: Callable[[], object]) -> float:
    """How long it takes, with what was left lying about swept up first."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def middle_half(values: Sequence[float]) -> tuple[float, float]:
    """The first and third quartile."""
    if len(values) < 2:
        return values[0], values[0]
    low, _, high = quantiles(values, n=4, method="inclusive")
    return low, high


def head(folder: Path) -> str:
    """When and where the figures were taken."""
    kind = subprocess.run(["stat", "-f", "-c", "%T", folder], capture_output=True, text=True, check=False)
    load = os.getloadavg()[0]
    accelerated = "with" if find_spec("_rl_accel") else "without"
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC · {platform.system()} {platform.machine()}, "
        f"{len(os.sched_getaffinity(0))} cores, load {load:.1f} · Python {platform.python_version()}, "
        f"Qt {version('PySide6-Essentials')}, SQLite {sqlite3.sqlite_version}, "
        f"ReportLab {version('reportlab')} {accelerated} rl_accel · "
        f"files in {folder} ({kind.stdout.strip() or 'unknown'})"
    )


def table(rows: Sequence[Row]) -> str:
    """The rows in Markdown, in columns of even width."""
    cells = [HEADINGS, *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [" | ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) for row in cells]
    lines.insert(1, "-|-".join("-" * width for width in widths))
    return "\n".join(f"| {line} |" if index != 1 else f"|-{line}-|" for index, line in enumerate(lines))
