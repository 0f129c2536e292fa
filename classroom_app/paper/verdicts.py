"""What the ledger says of a claim in a few words: kind, verdict, confidence and the two clocks.

A verdict is a word and a shape, so that no copier can blur one into another.
"""

from __future__ import annotations

from classroom_app.lesson.ledger import Claim, Kind, Knowable, Verdict
from classroom_app.paper.layout import Block
from classroom_app.paper.pen import Pen
from classroom_app.paper.styles import CELL, LABEL, RULE, STEP, TINT
from classroom_app.paper.text import Span, TextBlock, pdf_text

KINDS: dict[Kind, str] = {
    "fact": "Fact",
    "cause": "Cause",
    "value": "Value judgement",
    "prediction": "Prediction",
    "definition": "Definition",
}

VERDICTS: dict[Verdict, tuple[str, str]] = {
    "supported": ("Supported", "The record agrees."),
    "supported-with-caveats": ("Supported with caveats", "The record agrees, within limits."),
    "differs": ("Differs from source", "The primary source says otherwise."),
    "contested": ("Contested", "Records or experts disagree."),
    "not-checkable": ("Not checkable", "No record can settle it."),
    "not-confirmed": ("Not confirmed", "No record was found, or none was looked for."),
}
"""The word for each verdict, and what it means."""

_CLOCKS: dict[Knowable, tuple[str, str]] = {
    "when-written": ("yes", "yes"),
    "since-then": ("no", "yes"),
    "not-yet": ("no", "not yet"),
    "not-by-record": ("no", "by no record"),
}
"""Whether a reader could know: on the day of the article, and today."""

_STEPS = ("low", "medium", "high")

SHAPE = 9.0
"""The side of a verdict's shape."""


class VerdictShape(Block):
    """The shape of a verdict as a cell of a table."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__()
        self.verdict: Verdict = verdict

    def height(self, width: float) -> float:
        return CELL.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        draw_verdict(pen, x, top + 1.5, self.verdict)


def draw_verdict(pen: Pen, x: float, top: float, verdict: Verdict) -> None:
    """A disc, half a disc, an unequal sign, two arrowheads that meet, an empty square, an empty circle."""
    middle, right, foot = top + SHAPE / 2, x + SHAPE, top + SHAPE
    match verdict:
        case "supported":
            pen.disc(x, top, SHAPE)
        case "supported-with-caveats":
            pen.disc(x, top, SHAPE, share=0.5)
        case "differs":
            pen.rule(x, middle - 2, SHAPE, grey=0, thick=1.6)
            pen.rule(x, middle + 2, SHAPE, grey=0, thick=1.6)
            pen.shape([(x + 2, foot), (right - 2, top)], filled=False, thick=1.4)
        case "contested":
            centre = x + SHAPE / 2
            pen.shape([(x, top), (centre - 0.6, middle), (x, foot)], filled=True)
            pen.shape([(right, top), (centre + 0.6, middle), (right, foot)], filled=True)
        case "not-checkable":
            pen.box(x + 0.5, top + 0.5, SHAPE - 1, SHAPE - 1, thick=1.0)
        case "not-confirmed":
            pen.circle(x, top, SHAPE, thick=1.0)


class ClaimFacts(Block):
    """A strip on a tinted ground: a caption and a word or two for all that the ledger says in short."""

    COLUMNS = (
        ("Kind", 88.0),
        ("Verdict", 132.0),
        ("Confidence", 70.0),
        ("Known then", 58.0),
        ("Known now", 68.0),
    )
    PAD = STEP * 2

    def __init__(self, claim: Claim) -> None:
        super().__init__(before=STEP, after=STEP * 2, keep_with_next=True)
        self.claim = claim
        then, now = _CLOCKS[claim.knowable]
        words = (KINDS[claim.kind], VERDICTS[claim.verdict][0], claim.confidence, then, now)
        self.captions = [pdf_text(caption, LABEL) for caption, _ in self.COLUMNS]
        self.words = [self._word(word, index) for index, word in enumerate(words)]

    def _word(self, word: str, index: int) -> TextBlock:
        return pdf_text((Span(word, bold=index == 1),), CELL)

    def height(self, width: float) -> float:
        return LABEL.leading + CELL.leading + 2 * STEP

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.tint(x, top, width, self.height(width), TINT)
        pen.bar(x, top, self.height(width), thick=2, grey=RULE)
        at, line = x + self.PAD, top + STEP + LABEL.leading
        for (_, wide), caption, word in zip(self.COLUMNS, self.captions, self.words, strict=True):
            caption.draw(pen, at, top + STEP, wide)
            word.draw(pen, at + self._sign(pen, at, line, word), line, wide)
            at += wide

    def _sign(self, pen: Pen, at: float, top: float, word: TextBlock) -> float:
        """The shape before a word, where it has one, and the room that it takes."""
        if word is self.words[1]:
            draw_verdict(pen, at, top + 1.5, self.claim.verdict)
            return SHAPE + 5
        if word is self.words[2]:
            return _draw_steps(pen, at, top + 1.5, _STEPS.index(self.claim.confidence) + 1)
        return 0.0


def _draw_steps(pen: Pen, x: float, top: float, filled: int) -> float:
    """Three bars that rise, of which as many are filled; says how much room they take."""
    for step in range(3):
        high = SHAPE * (step + 1) / 3
        left, low = x + step * 5, top + SHAPE
        corners = [(left, low), (left, low - high), (left + 3, low - high), (left + 3, low)]
        pen.shape(corners, filled=step < filled, thick=0.5)
    return 20.0
