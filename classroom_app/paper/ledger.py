"""The ledger for the teacher: every claim of the article, and what the record says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import get_args

from classroom_app.lesson.authored import Lesson
from classroom_app.lesson.identity import canonical_json, sha256_hex
from classroom_app.lesson.ledger import Claim, Side
from classroom_app.paper.blocks import Bookmarked, Grid, Labelled, labelled, numbered
from classroom_app.paper.claims import PlacedClaims
from classroom_app.paper.layout import Block, Group
from classroom_app.paper.page import Handout, PaperOptions, Sheet, render
from classroom_app.paper.references import References, quoted_at
from classroom_app.paper.sources import SourceNumbers
from classroom_app.paper.styles import (
    CELL,
    EXCERPT,
    HEADING,
    LABEL,
    MEASURE,
    PROMPT,
    READING,
    SMALL,
    STEP,
    SUBHEADING,
    TITLE,
)
from classroom_app.paper.text import Span, TextBlock, pdf_text
from classroom_app.paper.verdicts import KINDS, VERDICTS, ClaimFacts, VerdictShape

_INTRODUCTION = (
    "Claim by claim, in the order of the article: what would count as evidence, and what the record says. A "
    "verdict is about a sentence, never about its author or its politics. Two clocks run beside it: ‘Known "
    "then’ tells whether a reader could know on the day of the article, ‘Known now’ whether one can today."
)

_OTHERS = {
    "supporters": "A claim of the article’s supporters",
    "critics": "A claim of the article’s critics",
}
_COUNTED: tuple[Side, ...] = get_args(Side)


def ledger(lesson: Lesson, options: PaperOptions) -> Handout:
    """The whole ledger, whatever plan is printed: paragraph by paragraph, then what others claim."""
    return render(_LedgerMaker(lesson, options).blocks(), _sheet(lesson, options))


def _sheet(lesson: Lesson, options: PaperOptions) -> Sheet:
    told = lesson.content.model_dump(mode="json", include={"claims", "unchecked", "sources"})
    version = sha256_hex(canonical_json(told))
    return Sheet(
        name=PaperOptions(options.paper, options.with_article).file_name(lesson.content.id, "ledger"),
        title=lesson.content.title,
        kind="Ledger · Teacher’s copy",
        version=f"{lesson.for_students.sha256[:8]}, ledger {version[:8]}",
        language=lesson.content.language,
        paper=options.paper,
    )


class _LedgerMaker:
    """What the parts of a ledger share: where each claim stands, why others are missing, and the sources."""

    def __init__(self, lesson: Lesson, options: PaperOptions) -> None:
        self.content, self.article = lesson.content, lesson.article
        self.references = References(lesson.for_students, options.with_article)
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
        for title, claims in self.claims.elsewhere.items():
            blocks.append(Bookmarked(title, 0, pdf_text(title, HEADING, keep_with_next=True)))
            blocks += map(self._claim, claims)
        cited = {source_id for claim in self.content.claims for source_id in claim.sources}
        return [*blocks, *(self.sources.listed(cited) if cited else [])]

    def _front(self) -> list[Block]:
        claims = self.content.claims
        front: list[Block] = [
            pdf_text(self.content.title, TITLE, keep_with_next=True),
            pdf_text("What is claimed, and what the record says. Not for students.", SUBHEADING),
        ]
        if not claims and not self.reasons:
            return [*front, pdf_text("This lesson has no ledger yet.", READING)]
        return [*front, pdf_text(_INTRODUCTION, READING), _verdict_table(claims), *self._extent()]

    def _extent(self) -> list[Block]:
        counts = Counter(claim.kind for claim in self.content.claims)
        kinds = [f"{word.lower()} {counts[kind]}" for kind, word in KINDS.items() if counts[kind]]
        every = range(1, len(self.article.paragraphs) + 1)
        left = [f"P{n}" for n in every if n not in self.claims.paragraphs and n not in self.reasons]
        lines = [f"By kind: {' · '.join(kinds)}."] if kinds else []
        lines += [f"Paragraphs without an entry: {', '.join(left)}."] if left else []
        return [pdf_text(line, SMALL) for line in lines]

    def _paragraph(self, number: int) -> list[Block]:
        lines = f", {self.references.lines.extent(number)}" if self.references.lines else ""
        spans = (Span(f"Paragraph {number}"), Span(lines, small=True))
        heading = pdf_text(spans, HEADING, keep_with_next=True)
        blocks: list[Block] = [Bookmarked(f"Paragraph {number}", 0, heading)]
        for reason in self.reasons.get(number, []):
            blocks.append(labelled("Unchecked", pdf_text(reason, EXCERPT)))
        return [*blocks, *map(self._claim, self.claims.paragraphs.get(number, []))]

    def _claim(self, claim: Claim) -> Block:
        number = self.claims.numbers[claim.id]
        says = numbered(number, pdf_text(claim.says, PROMPT, keep_with_next=True))
        blocks: list[Block] = [Bookmarked(f"{number} {claim.says[:80]}", 1, says)]
        if claim.passage and claim.by in _OTHERS:
            blocks.append(pdf_text(_OTHERS[claim.by], LABEL, keep_with_next=True))
        if claim.passage:
            blocks.append(quoted_at(claim.passage.exact, self.references.where(claim.passage), True))
        blocks += [
            ClaimFacts(claim),
            labelled("Evidence", pdf_text(claim.evidence, SMALL, keep_with_next=True)),
            labelled("Record", self._record(claim)),
        ]
        if claim.knowable_note:
            blocks.append(labelled("Clocks", pdf_text(claim.knowable_note, SMALL)))
        return Group([*blocks, *_cases(number, claim)], before=STEP * 5, after=STEP)

    def _record(self, claim: Claim) -> TextBlock:
        marks = self.sources.marks(claim.sources)
        return pdf_text(
            [Span(claim.record), Span(f"\u00a0{marks}" if marks else "", bold=True, small=True)], EXCERPT
        )


def _verdict_table(claims: Iterable[Claim]) -> Block:
    """Every verdict's shape, word and meaning, and how often it is given."""
    counts = Counter((claim.verdict, claim.by) for claim in claims)
    number = replace(CELL, right=True)
    titles = (
        ("", CELL),
        ("Verdict", CELL),
        ("What it means", CELL),
        ("Article", number),
        ("Supporters", number),
        ("Critics", number),
    )
    heading = [pdf_text((Span(title, bold=True),), style) for title, style in titles]
    rows = [
        [
            VerdictShape(verdict),
            pdf_text((Span(word, bold=True),), CELL),
            pdf_text(meaning, CELL),
            *(pdf_text(str(counts[verdict, by] or "–"), number) for by in _COUNTED),
        ]
        for verdict, (word, meaning) in VERDICTS.items()
    ]
    return Grid([22, 118, MEASURE - 298, 46, 64, 48], rows, heading)


def _cases(number: str, claim: Claim) -> list[Block]:
    """The fair case each way, side by side and equal in room; or the one that is given.

    The claim's number stands beside them, since they may begin a page.
    """
    if claim.supporter and claim.critic:
        heading = [
            pdf_text((Span(title, bold=True),), CELL) for title in ("A supporter’s case", "A critic’s case")
        ]
        sides = [pdf_text(claim.supporter, CELL), pdf_text(claim.critic, CELL)]
        grid = Grid([MEASURE / 2, MEASURE / 2], [sides], heading)
        return [Labelled(pdf_text(f"{number} cases", LABEL), grid, Grid.PAD + CELL.baseline)]
    named = (("Supporter", claim.supporter), ("Critic", claim.critic))
    return [labelled(label, pdf_text(text, EXCERPT)) for label, text in named if text]
