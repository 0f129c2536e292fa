"""`python -m tests.benchmarks`: our speed and memory as ratios against bare equivalents, in one table.

Run by hand on an otherwise idle machine; never part of the tests.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

from tests.benchmarks.report import head, table

NAMES = ("start", "memory", "save", "paper", "class_set", "lesson")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", metavar="NAME", nargs="*", help=f"{', '.join(NAMES)} (all)")
    parser.add_argument("--runs", type=int, metavar="N", help="how many pairs or blocks (each has its own)")
    parser.add_argument(
        "--folder", type=Path, default=Path("/var/tmp"), help="where to write; on a real disk (%(default)s)"
    )
    options = parser.parse_args()
    if unknown := set(options.names) - set(NAMES):
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    rows = []
    for name in options.names or NAMES:
        print(f"{name} …", file=sys.stderr, flush=True)
        rows += importlib.import_module(f"tests.benchmarks.{name}").measure(options.folder, options.runs)
    print(f"{head(options.folder)}\n\n{table(rows)}")


if __name__ == "__main__":
    main()
