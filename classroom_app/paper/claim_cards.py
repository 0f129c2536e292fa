"""Claim cards to cut out: a claim in front, and behind it, for the teacher, what the record says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from classroom_app.lesson.authored import Lesson, LessonFile
from classroom_app.lesson.ledger import Claim
from classroom_app.paper.blocks import Wrapped, beside_line
from classroom_app.paper.card_pages import Card, CardSheets, Face, card_grid, card_pad, head_height
from classroom_app.paper.claims import OTHERS, PlacedClaims, ledger_revision
from classroom_app.paper.cutting import Cards
from classroom_app.paper.front import title_page
from classroom_app.paper.layout import Block, Group, paginate
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.page import Section
from classroom_app.paper.pen import Pen
from classroom_app.paper.references import References, quoted
from classroom_app.paper.sheets import teacher_sheet
from classroom_app.paper.sources import SourceNumbers
from classroom_app.paper.styles import Design, TextStyle
from classroom_app.paper.text import Span, TextBlock, pdf_text
from classroom_app.paper.verdicts import KINDS, VERDICTS, draw_verdict

_LEADING = 1.25
"""Of the size of the letters: lines on a card are short."""


def claim_cards(lesson: Lesson, options: PaperOptions) -> Section:
    """The claims that the printed activities work on, or all of them where no plan is chosen.

    KeyError where the lesson has no such plan.
    """
    sheet = teacher_sheet(lesson, options, "Claim cards", ledger_revision(lesson))
    cards = list(_CardMaker(lesson, options, card_grid(sheet)).cards())
    if not cards:
        return Section(_without_cards(lesson, sheet.design), sheet)
    return CardSheets([card.told for card in cards], sheet, cards)


def _without_cards(lesson: Lesson, design: Design) -> list[Block]:
    nothing = design.say("No claim of the ledger belongs to what is printed.")
    return [*title_page(design, lesson.content.title, None), pdf_text(nothing, design.reading)]


class _CardMaker:
    """What all cards share: the room on a card, and how claims, passages and sources are named."""

    def __init__(self, lesson: Lesson, options: PaperOptions, grid: Cards) -> None:
        self.design, self.content = options.design, lesson.content
        self.wanted = _wanted(lesson.content, options.plan)
        self.placed = PlacedClaims(lesson)
        self.references = References(lesson.for_students, options)
        self.sources = SourceNumbers(lesson.content)
        inner = grid.front(0).inside(card_pad(self.design))
        self.width = inner.width
        self.room = inner.height - head_height(self._head(""))

    def cards(self) -> Iterator[Card]:
        claims = {claim.id: claim for claim in self.content.claims}
        for claim_id, number in self.placed.numbers.items():
            if claim_id in self.wanted:
                yield from self._cards(claims[claim_id], number)

    def _cards(self, claim: Claim, number: str) -> Iterator[Card]:
        """The card of a claim, and as many more as it takes to print all of it."""
        first, later = self._head(number), self._head(self.design.say("{number}, continued", number=number))
        sides = zip_longest(self._front(claim), self._back(claim))
        for turn, (front, back) in enumerate(sides):
            head = later if turn else first
            body, foot = front or (self._goes_on(), None)
            yield Card(Face(head, body, foot), Face(head, back or Group([])))

    def _head(self, text: str) -> TextBlock:
        return pdf_text(text, replace(self.design.number, after=2 * self.design.step, level=1))

    def _goes_on(self) -> Block:
        return pdf_text(self.design.say("Goes on from the card before, on its back."), self.design.small)

    def _front(self, claim: Claim) -> Sequence[tuple[Block, Block | None]]:
        """The claim, as large as there is room for, and at the card's foot the words of the article."""
        quotation, sizes = self._quotation(claim), _sizes(self.design.heading.size, self.design.reading.size)
        below = quotation.height(self.width) + self.design.steps(3) if quotation else 0.0
        fitting = self._fitting(partial(self._claimed, claim), sizes, self.room - below)
        if fitting:
            return [(fitting, quotation)]
        parts = [*self._claimed(claim, sizes[-1]), *([quotation] if quotation else [])]
        return [(part, None) for part in paginate(parts, self.width, self.room)]

    def _claimed(self, claim: Claim, size: float) -> list[Block]:
        design = self.design
        style = replace(design.reading, size=size, leading=round(size * _LEADING, 1), after=design.step)
        made_by = OTHERS.get(claim.by)
        origin = [pdf_text(design.say(made_by), design.label, keep_with_next=True)] if made_by else []
        return [*origin, pdf_text(claim.says, style)]

    def _quotation(self, claim: Claim) -> TextBlock | None:
        if not claim.passage:
            return None
        place = self.references.where(claim.passage)
        small = self.design.small
        style = replace(self.design.quote, size=small.size, leading=small.leading, after=0.0)
        spans = (Span(quoted(claim.passage.exact)), Span(f" ({place})" if place else ""))
        return pdf_text(spans, style)

    def _back(self, claim: Claim) -> Sequence[Block]:
        """What the record says, if need be down to the smallest print there is in the design."""
        sizes = _sizes(self.design.cell.size, self.design.label.size)
        fitting = self._fitting(partial(self._record, claim), sizes, self.room)
        return [fitting] if fitting else paginate(self._record(claim, sizes[-1]), self.width, self.room)

    def _record(self, claim: Claim, size: float) -> list[Block]:
        design = self.design
        style = replace(design.cell, size=size, leading=round(size * _LEADING, 1), after=design.step)
        marks = self.sources.marks(claim.sources)
        return [
            VerdictLine(design, claim, style),
            self._labelled("Evidence", claim.evidence, "", style),
            self._labelled("Record", claim.record, f"\u00a0{marks}" if marks else "", style),
        ]

    def _labelled(self, label: str, text: str, marks: str, style: TextStyle) -> TextBlock:
        named = Span(f"{self.design.say(label)}\u2002", bold=True)
        return pdf_text((named, Span(text), Span(marks, bold=True)), style)

    def _fitting(
        self, make: Callable[[float], list[Block]], sizes: Sequence[float], room: float
    ) -> Block | None:
        """What is made in the largest size that the room holds; None where it holds none."""
        made = (Group(make(size)) for size in sizes)
        return next((group for group in made if group.height(self.width) <= room), None)


def _wanted(content: LessonFile, plan: str) -> set[str]:
    if not plan:
        return {claim.id for claim in content.claims}
    activities = content.planned(plan)
    parts = [part for activity in activities for part in (*activity.items, *activity.discussions)]
    return {claim_id for part in parts for claim_id in part.claims}


def _sizes(largest: float, least: float) -> list[float]:
    """Half a point from one to the next."""
    return [largest - half / 2 for half in range(int((largest - least) * 2) + 1)]


class VerdictLine(Wrapped):
    """A verdict: its shape and its word, and behind them what kind of claim it is about."""

    def __init__(self, design: Design, claim: Claim, style: TextStyle) -> None:
        word, kind = design.say(VERDICTS[claim.verdict][0]), design.say(KINDS[claim.kind])
        text = pdf_text((Span(word, bold=True), Span(f" · {kind}")), style, keep_with_next=True)
        super().__init__(text, indent=design.shape + design.steps(1.5))
        self.design, self.claim, self.leading = design, claim, style.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        middle = beside_line(self.design, top, self.leading)
        draw_verdict(pen, x, middle, self.design.shape, self.claim.verdict)
        super().draw(pen, x, top, width)
