"""Many sheets out and back: what of them was read right, what was left to a person, what was read wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import cache

import numpy as np

from classroom_app.paper.options import PaperOptions, PaperSize
from classroom_app.paper.styles import Layout
from classroom_app.scan.reader import read_page
from classroom_app.scan.readings import PageProblem, PageReading
from tests.distortion import DISTORTIONS
from tests.scan.filled import Meant, Printed, fill, printed

DESIGNS = {
    "A4": PaperOptions(),
    "A4, large print": PaperOptions(layout=Layout(large=True)),
    "Letter": PaperOptions(paper=PaperSize.Letter),
    "A4, easy-read": PaperOptions(layout=Layout(easy=True)),
}


@dataclass
class Tally:
    """Counts of sheets and of their fields."""

    sheets: int = 0
    unread: int = 0
    wrong_student: int = 0
    clear: int = 0
    clear_right: int = 0
    clear_queued: int = 0
    empty: int = 0
    empty_right: int = 0
    ambiguous: int = 0
    ambiguous_queued: int = 0
    wrong: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))


@cache
def sheets(design: str) -> Printed:
    return printed(DESIGNS[design])


def plan(count: int) -> Iterator[tuple[int, str, str]]:
    """A number, a design and a way of coming back for each sheet, so that all of them meet."""
    ways = list(DISTORTIONS)
    for number in range(count):
        turn = number // len(ways)
        yield number, list(DESIGNS)[(number + turn) % len(DESIGNS)], ways[number % len(ways)]


def return_sheet(number: int, design: str, way: str) -> Tally:
    """Fills in one page of one copy, spoils it, reads it, and compares."""
    chance = np.random.default_rng(number)
    out = sheets(design)
    copy = int(chance.integers(len(out.sheets.copies)))
    page = int(chance.integers(1, len(out.sheets.layout.pages) + 1))
    picture = out.picture(copy, page)
    meant = fill(picture, out, page, chance)
    spoilt = DISTORTIONS[way](picture, chance)
    note = f"sheet {number} ({design}, {way})"
    try:
        reading = read_page(spoilt, out.find)
    except PageProblem as problem:
        return Tally(sheets=1, unread=1, notes=[f"{note}: {problem}"])
    tally = compare(reading, meant, note)
    right = reading.copy == out.sheets.copies[copy] and reading.page == page
    tally.wrong_student += not right
    return tally


def compare(reading: PageReading, meant: dict[tuple[str, str], Meant], note: str) -> Tally:
    tally = Tally(sheets=1)
    for read in reading.fields:
        mark = meant[read.item, read.field]
        right, queued = mark.is_read_right(read), bool(read.doubts)
        if mark.is_ambiguous:
            tally.ambiguous += 1
            tally.ambiguous_queued += queued
        elif mark.mark:
            tally.clear += 1
            tally.clear_right += right
            tally.clear_queued += queued
        else:
            tally.empty += 1
            tally.empty_right += right
        silently_wrong = not queued and (mark.is_ambiguous or not right)
        tally.wrong += silently_wrong
        if silently_wrong or not (right or mark.is_ambiguous):
            doubts = [doubt.name for doubt in read.doubts]
            tally.notes.append(f"{note}: {read.item} {read.field}: {mark}, read {read.values} {doubts}")
    return tally
