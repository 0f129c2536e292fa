"""The ledger for the teacher: every claim of the article, and what the record says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import get_args

from classroom_app.lesson.authored import Lesson
from classroom_app.lesson.ledger import Claim, Side, Verdict
from classroom_app.paper.blocks import Bookmarked, Grid, Labelled, bold_text, labelled, numbered
from classroom_app.paper.claims import OTHERS, PlacedClaims, ledger_revision
from classroom_app.paper.front import title_page
from classroom_app.paper.layout import Block, Group
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.page import Section
from classroom_app.paper.references import References, quoted_at
from classroom_app.paper.sheets import teacher_sheet
from classroom_app.paper.sources import SourceNumbers
from classroom_app.paper.styles import Design
from classroom_app.paper.text import Span, TextBlock, pdf_text
from classroom_app.paper.verdicts import KINDS, VERDICTS, ClaimFacts, VerdictShape

_INTRODUCTION = (
    "Claim by claim, in the order of the article: what would count as evidence, and what the record says. A "
    "verdict is about a sentence, never about its author or its politics. Two clocks run beside it: ‘Known "
    "then’ tells whether a reader could know on the day of the article, ‘Known now’ whether one can today."
)

_COUNTED: tuple[Side, ...] = get_args(Side)


def ledger(lesson: Lesson, options: PaperOptions) -> Section:
    """The whole ledger, whatever plan is printed: paragraph by paragraph, then what others claim."""
    sheet = teacher_sheet(lesson, replace(options, version=""), "Ledger", ledger_revision(lesson))
    return Section(_LedgerMaker(lesson, options).blocks(), sheet)


class _LedgerMaker:
    """What the parts of a ledger share: where each claim stands, why others are missing, and the sources."""

    def __init__(self, lesson: Lesson, options: PaperOptions) -> None:
        self.design = options.design
        self.content, self.article = lesson.content, lesson.article
        self.references = References(lesson.for_students, replace(options, plan=""))
        self.sources = SourceNumbers(lesson.content)
        self.claims = PlacedClaims(lesson)
        self.reasons: dict[int, list[str]] = {}
        for unchecked in self.content.unchecked:
            self.reasons.setdefault(unchecked.paragraph, []).append(unchecked.because)

    def blocks(self) -> list[Block]:
        blocks = self._front()
        for number in range(1, len(self.article.paragraphs) + 1):
            if number in self.claims.paragraphs or number in self.reasons:
                blocks += self._paragraph(number)
        for heading, claims in self.claims.elsewhere.items():
            title = self.design.say(heading)
            blocks.append(Bookmarked(title, 0, pdf_text(title, self.design.heading, keep_with_next=True)))
            blocks += map(self._claim, claims)
        cited = {source_id for claim in self.content.claims for source_id in claim.sources}
        return [*blocks, *(self.sources.listed(self.design, cited) if cited else [])]

    def _front(self) -> list[Block]:
        claims, design = self.content.claims, self.design
        below = design.say("What is claimed, and what the record says. Not for students.")
        front = title_page(design, self.content.title, None, below)
        if not claims and not self.reasons:
            return [*front, pdf_text(design.say("This lesson has no ledger yet."), design.reading)]
        introduction = pdf_text(design.say(_INTRODUCTION), design.reading)
        return [*front, introduction, *_verdicts(design, claims), *self._extent()]

    def _extent(self) -> list[Block]:
        counts = Counter(claim.kind for claim in self.content.claims)
        kinds = [f"{self.design.say(word)} {counts[kind]}" for kind, word in KINDS.items() if counts[kind]]
        every = range(1, len(self.article.paragraphs) + 1)
        left = [f"P{n}" for n in every if n not in self.claims.paragraphs and n not in self.reasons]
        say = self.design.say
        lines = [say("By kind: {kinds}.", kinds=" · ".join(kinds))] if kinds else []
        lines += [say("Paragraphs without an entry: {numbers}.", numbers=", ".join(left))] if left else []
        return [pdf_text(line, self.design.small) for line in lines]

    def _paragraph(self, number: int) -> list[Block]:
        design, lines = self.design, self.references.lines
        title = design.say("Paragraph {number}", number=number)
        spans = (Span(title), Span(f", {lines.extent(number)}" if lines else "", small=True))
        heading = pdf_text(spans, design.heading, keep_with_next=True)
        blocks: list[Block] = [Bookmarked(title, 0, heading)]
        for reason in self.reasons.get(number, []):
            blocks.append(labelled(design, design.say("Unchecked"), pdf_text(reason, design.excerpt)))
        return [*blocks, *map(self._claim, self.claims.paragraphs.get(number, []))]

    def _claim(self, claim: Claim) -> Block:
        design, number = self.design, self.claims.numbers[claim.id]
        says = numbered(design, number, pdf_text(claim.says, design.prompt, keep_with_next=True))
        blocks: list[Block] = [Bookmarked(f"{number} {claim.says[:80]}", 1, says)]
        if claim.passage and claim.by in OTHERS:
            blocks.append(pdf_text(design.say(OTHERS[claim.by]), design.label, keep_with_next=True))
        if claim.passage:
            blocks.append(quoted_at(design, claim.passage.exact, self.references.where(claim.passage), True))
        blocks += [
            ClaimFacts(design, claim),
            labelled(
                design, design.say("Evidence"), pdf_text(claim.evidence, design.small, keep_with_next=True)
            ),
            labelled(design, design.say("Record"), self._record(claim)),
        ]
        if claim.knowable_note:
            note = pdf_text(claim.knowable_note, design.small)
            blocks.append(labelled(design, design.say("Clocks"), note))
        return Group([*blocks, *_cases(design, number, claim)], before=design.steps(5), after=design.step)

    def _record(self, claim: Claim) -> TextBlock:
        marks = self.sources.marks(claim.sources)
        spans = (Span(claim.record), Span(f"\u00a0{marks}" if marks else "", bold=True, small=True))
        return pdf_text(spans, self.design.excerpt)


def _verdicts(design: Design, claims: Iterable[Claim]) -> list[Block]:
    """Every verdict's shape, word and meaning, and how often it is given."""
    counts = Counter((claim.verdict, claim.by) for claim in claims)
    return _verdict_list(design, counts) if design.large else [_verdict_table(design, counts)]


_SIDES: dict[Side, str] = {"article": "Article", "supporters": "Supporters", "critics": "Critics"}


def _verdict_table(design: Design, counts: Counter[tuple[Verdict, Side]]) -> Block:
    number = replace(design.cell, right=True)
    heading = [bold_text(text and design.say(text), design.cell) for text in ("", "Verdict", "What it means")]
    heading += [bold_text(design.say(_SIDES[side]), number) for side in _COUNTED]
    rows = [
        [
            VerdictShape(design, verdict),
            bold_text(design.say(word), design.cell),
            pdf_text(design.say(meaning), design.cell),
            *(pdf_text(str(counts[verdict, by] or "–"), number) for by in _COUNTED),
        ]
        for verdict, (word, meaning) in VERDICTS.items()
    ]
    counted = [cell.lines(design.measure)[0].width + 3 * design.step for cell in heading[3:]]
    shape, word = design.shape + 3 * design.step, design.steps(27)
    return Grid(design, [shape, word, design.measure - shape - word - sum(counted), *counted], rows, heading)


def _verdict_list(design: Design, counts: Counter[tuple[Verdict, Side]]) -> list[Block]:
    """The same as paragraphs, for letters too large for a table of six columns."""
    shape = design.shape + 2 * design.step
    blocks: list[Block] = []
    for verdict, (word, meaning) in VERDICTS.items():
        told = [f"{design.say(_SIDES[by])} {counts[verdict, by]}" for by in _COUNTED if counts[verdict, by]]
        words = (Span(design.say(word), bold=True), Span(f". {design.say(meaning)} {', '.join(told)}"))
        cells = [VerdictShape(design, verdict), pdf_text(words, design.cell)]
        blocks.append(Grid(design, [shape, design.measure - shape], [cells]))
    return blocks


def _cases(design: Design, number: str, claim: Claim) -> list[Block]:
    """The fair case each way, side by side and equal in room; or the one that is given.

    The claim's number stands beside them, since they may begin a page.
    """
    if claim.supporter and claim.critic and not design.large:
        heading = [
            bold_text(design.say(title), design.cell) for title in ("A supporter’s case", "A critic’s case")
        ]
        sides = [pdf_text(claim.supporter, design.cell), pdf_text(claim.critic, design.cell)]
        grid = Grid(design, [design.measure / 2, design.measure / 2], [sides], heading)
        beside = pdf_text(design.say("{number} cases", number=number), design.label)
        return [Labelled(design, beside, grid, design.step + design.cell.baseline)]
    named = (("Supporter", claim.supporter), ("Critic", claim.critic))
    return [
        labelled(design, design.say(label), pdf_text(text, design.excerpt)) for label, text in named if text
    ]
