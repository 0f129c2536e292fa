"""Pages of cards to cut out, every page of fronts followed by the page of their backs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from classroom_app.paper.blocks import Bookmarked
from classroom_app.paper.cutting import NO_INK, Area, Cards
from classroom_app.paper.layout import Block, Group
from classroom_app.paper.page import Section, Sheet, shortened
from classroom_app.paper.pen import Pen
from classroom_app.paper.styles import RULE, Design
from classroom_app.paper.text import TextBlock, pdf_text


def card_grid(sheet: Sheet) -> Cards:
    """Eight cards on a page, or four or two where the letters are large."""
    design = sheet.design
    columns, rows = (1, 2) if design.large else (2, 2) if _is_roomy(design) else (2, 4)
    return Cards(sheet.paper, columns, rows, NO_INK + design.furniture.leading + 2 * design.step)


def _is_roomy(design: Design) -> bool:
    """Whether even the small print is as large as the text of a book."""
    return design.label.size >= 12


def head_height(head: TextBlock) -> float:
    """What the number of a card takes, with the rule below it and the space after that."""
    return head.style.leading + _TO_RULE + head.after


_TO_RULE = 2.0


@dataclass(frozen=True)
class Face:
    """One side of a card: its number, what stands below it, and what stands at its foot."""

    head: TextBlock
    body: Block
    foot: Block | None = None

    def draw(self, pen: Pen, area: Area) -> None:
        self.head.draw(pen, area.x, area.top, area.width)
        below = area.top + head_height(self.head)
        pen.rule(area.x, below - self.head.after, area.width, RULE)
        self.body.draw(pen, area.x, below, area.width)
        if self.foot:
            high = self.foot.height(area.width)
            self.foot.draw(pen, area.x, area.top + area.height - high, area.width)


@dataclass(frozen=True)
class Card:
    """A card: its two sides, and both as running text."""

    front: Face
    back: Face

    @property
    def told(self) -> Block:
        parts = [self.front.head, self.front.body, self.front.foot, self.back.body]
        return Group([part for part in parts if part])


def card_pad(design: Design) -> float:
    """From the edge of a card to what is printed on it."""
    return design.steps(3)


@dataclass(frozen=True)
class CardSheets(Section):
    """Pages of cards, every page of fronts followed by that of their backs."""

    cards: Sequence[Card]

    @cached_property
    def pages(self) -> Sequence[Block]:
        grid = card_grid(self.sheet)
        parts = [self.cards[at : at + grid.count] for at in range(0, len(self.cards), grid.count)]
        pages: list[Block] = []
        for part in parts:
            entry = " – ".join(_heads(part))
            fronts = [(grid.front(place), card.front) for place, card in enumerate(part)]
            backs = [(grid.back(place), card.back) for place, card in enumerate(part)]
            pages += [
                Bookmarked(entry, 0, _Side(self.sheet, grid, fronts)),
                _Side(self.sheet, grid, backs),
            ]
        return pages

    def draw_page(self, pen: Pen, page: Block, number: int, count: int) -> None:
        page.draw(pen, 0.0, 0.0, pen.width)
        design = self.sheet.design
        told = design.say("Page {number} of {count}", number=number, count=count)
        style, room = design.furniture, pen.width - 4 * NO_INK
        top = pen.page_height - NO_INK - style.leading
        with pen.tags.artifact():
            at_right = pdf_text(told, replace(style, right=True))
            at_right.draw(pen, 2 * NO_INK, top, room)
            taken = at_right.lines(room)[0].width + style.leading
            foot = shortened(self._foot(is_front=bool(number % 2)), room - taken, style)
            pdf_text(foot, style).draw(pen, 2 * NO_INK, top, room)

    def _foot(self, is_front: bool) -> str:
        """For whom the side is, and what else there is room for."""
        say = self.sheet.design.say
        if is_front:
            told = [say("Students’ side"), say("Version {version}", version=self.sheet.version)]
        else:
            told = [say("Teacher’s side: flip on long edge"), say("Sources as numbered in the ledger")]
        return " · ".join(told[:1] if self.sheet.design.large else told)


def _heads(cards: Sequence[Card]) -> list[str]:
    """The numbers of the first card and of the last."""
    texts = [card.front.head.spans[0].text for card in cards]
    return list(dict.fromkeys((texts[0], texts[-1])))


class _Side(Block):
    """One side of a page of cards; it stands on the paper itself, whatever margins a page has."""

    def __init__(self, sheet: Sheet, grid: Cards, faces: Sequence[tuple[Area, Face]]) -> None:
        super().__init__()
        self.sheet, self.grid, self.faces = sheet, grid, faces

    def height(self, width: float) -> float:
        return self.sheet.paper.points[1]

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        self.grid.mark(pen)
        for area, face in self.faces:
            face.draw(pen, area.inside(card_pad(self.sheet.design)))
