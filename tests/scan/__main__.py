"""`python -m tests.scan --sheets 500`: answer sheets out and back, and what became of their marks."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor

from tests.scan.returned import Tally, plan, return_sheet

HEAD = (
    "| way back | sheets | not read | wrong student | clear marks right | clear, queued | empty right "
    "| ambiguous queued | silently wrong |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|"
)

_NOTES = 60
"""Of what went otherwise than meant, so many cases are told in full."""


def row(name: str, tally: Tally) -> str:
    return (
        f"| {name} | {tally.sheets} | {tally.unread} | {tally.wrong_student} "
        f"| {_share(tally.clear_right, tally.clear)} | {tally.clear_queued} "
        f"| {_share(tally.empty_right, tally.empty)} "
        f"| {_share(tally.ambiguous_queued, tally.ambiguous)} | {tally.wrong} |"
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2%} of {whole}" if whole else "–"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.scan", description=__doc__)
    parser.add_argument("--sheets", type=int, default=512, metavar="N", help="how many (%(default)s)")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="processes (%(default)s)")
    options = parser.parse_args()
    by_way: defaultdict[str, Tally] = defaultdict(Tally)
    by_design: defaultdict[str, Tally] = defaultdict(Tally)
    planned = list(plan(options.sheets))
    with ProcessPoolExecutor(options.jobs) as pool:
        tallies = pool.map(return_sheet, *zip(*planned, strict=True), chunksize=8)
        for (_, design, way), tally in zip(planned, tallies, strict=True):
            by_way[way].add(tally)
            by_design[design].add(tally)
    total = Tally()
    for tally in by_way.values():
        total.add(tally)
    print(*total.notes[:_NOTES], sep="\n", file=sys.stderr)
    print(HEAD)
    for name, tally in (*by_way.items(), *by_design.items(), ("all", total)):
        print(row(name, tally))


if __name__ == "__main__":
    main()
