"""Answer sheets as a class hands them in: printed, filled in by a seeded hand, and spoilt on the way back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import groupby

import numpy as np
import pypdfium2
from numpy.random import Generator

from classroom_app.lesson.answer_sheets import UNIT, Bubble, PrintedSheets, SheetPage
from classroom_app.lesson.copies import make_copies
from classroom_app.lesson.student import StudentLesson
from classroom_app.paper.answer_sheet import answer_sheet
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.page import render_set
from classroom_app.scan.readings import FieldReading
from tests.builders import choice_item, one_of_each
from tests.distortion import MARKS, RUBBED, TOOLS, Greys, Hand
from tests.paper.sample import make_lesson

DPI = 300
NAMES = ("Ada Lovelace", "Ångström-Dvořák, Zoë")

CLEAR = "filled"
CHANGED = "crossed out, another filled"
TWO = "two filled"
AMBIGUOUS = (*(mark for mark in MARKS if mark != CLEAR), CHANGED, TWO)


@dataclass(frozen=True)
class Printed:
    """Sheets and their PDF, in which page comes after page and copy after copy."""

    sheets: PrintedSheets
    pdf: bytes

    def picture(self, copy: int = 0, page: int = 1) -> Greys:
        """A page as it comes out of the printer, to be written on."""
        return rasterised(self.pdf, copy * len(self.sheets.layout.pages) + page - 1).copy()

    def find(self, layout_id: str) -> PrintedSheets | None:
        return self.sheets if layout_id == self.sheets.layout.id else None


def class_lesson() -> StudentLesson:
    """Every type of item twice, and more of what is asked most."""
    several = choice_item(choices=[{"id": name, "text": name} for name in "abcde"], max_choices=0)
    key = several["key"] | {"correct": ["a", "b"], "feedback": {}}
    asked = one_of_each()
    items = [item | {"confidence": True, "evidence": 1} for item in asked]
    items += [item | {"id": f"{item['id']}-again"} for item in asked]
    items += [choice_item(id=f"one-{number}") for number in range(6)]
    items += [several | {"id": f"several-{number}", "key": key} for number in range(6)]
    return make_lesson(items).for_students


def printed(options: PaperOptions | None = None, names: tuple[str, ...] = NAMES) -> Printed:
    lesson = class_lesson()
    sheet = answer_sheet(lesson, options or PaperOptions())
    copies = make_copies(lesson.sha256, "", "7b", names)
    pdf = render_set([sheet], copies).pdf
    return Printed(PrintedSheets(layout=sheet.layout, copies=copies), pdf)


@cache
def rasterised(pdf: bytes, index: int) -> Greys:
    """A page of a PDF, counted from 0, at DPI."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return np.array(document[index].render(scale=DPI / 72, grayscale=True).to_numpy().squeeze())
    finally:
        document.close()


@dataclass(frozen=True)
class Meant:
    """What a student put into one field: a kind of mark ("" for none) and, of clear ones, what they say."""

    mark: str
    values: tuple[str, ...] = ()

    @property
    def is_ambiguous(self) -> bool:
        return self.mark in AMBIGUOUS

    def is_read_right(self, reading: FieldReading) -> bool:
        return not reading.doubts and reading.values == self.values


def fields_of(page: SheetPage) -> list[list[Bubble]]:
    return [list(group) for _, group in groupby(page.bubbles, lambda bubble: (bubble.item, bubble.field))]


def fill(picture: Greys, printed: Printed, page: int, chance: Generator) -> dict[tuple[str, str], Meant]:
    """Fills in a page with one tool: clear marks, empty fields and one in four that a person must see."""
    layout = printed.sheets.layout
    tool = TOOLS[str(chance.choice(list(TOOLS)))]
    hand = SheetHand(Hand(picture, DPI / 72, tool, chance))
    meant = {}
    for bubbles in fields_of(layout.pages[page - 1]):
        item, field = bubbles[0].item, bubbles[0].field
        lot = chance.random()
        if lot < 0.55:
            count = int(chance.integers(1, 3)) if layout.most(item, field) != 1 else 1
            found = hand.clear(bubbles, count, chance)
        elif lot < 0.75:
            found = Meant("")
        else:
            kinds = [*AMBIGUOUS[: -1 if layout.most(item, field) != 1 else None]]
            kinds = kinds if tool.can_be_rubbed else [kind for kind in kinds if kind != RUBBED]
            found = hand.ambiguous(bubbles, str(chance.choice(kinds)), chance)
        meant[item, field] = found
    return meant


@dataclass(frozen=True)
class SheetHand:
    """Marks bubbles where the layout has them."""

    hand: Hand

    def mark(self, kind: str, bubble: Bubble) -> None:
        half = bubble.width / 2
        self.hand.mark(kind, (bubble.left + half) / UNIT, (bubble.top + half) / UNIT, half / UNIT)

    def clear(self, bubbles: list[Bubble], count: int, chance: Generator) -> Meant:
        chosen = sorted(chance.choice(len(bubbles), min(count, len(bubbles)), replace=False).tolist())
        for index in chosen:
            self.mark(CLEAR, bubbles[index])
        return Meant(CLEAR, tuple(bubbles[index].value for index in chosen))

    def ambiguous(self, bubbles: list[Bubble], kind: str, chance: Generator) -> Meant:
        first, second = chance.choice(len(bubbles), 2, replace=False).tolist()
        self.mark({CHANGED: "crossed out", TWO: CLEAR}.get(kind, kind), bubbles[first])
        if kind in (CHANGED, TWO) or chance.random() < 0.4:
            self.mark(CLEAR, bubbles[second])
        return Meant(kind)
