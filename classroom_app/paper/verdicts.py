"""What the ledger says of a claim in a few words: kind, verdict, confidence and the two clocks.

A verdict is a word and a shape, so that no copier can blur one into another.
"""

from __future__ import annotations

from classroom_app.lesson.ledger import Claim, Kind, Knowable, Verdict
from classroom_app.paper.layout import Block
from classroom_app.paper.pen import Pen
from classroom_app.paper.styles import Design
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


class VerdictShape(Block):
    """The shape of a verdict as a cell of a table."""

    def __init__(self, design: Design, verdict: Verdict) -> None:
        super().__init__()
        self.design = design
        self.verdict: Verdict = verdict

    def height(self, width: float) -> float:
        return self.design.cell.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        size = self.design.shape
        with pen.tags.element("Figure", alternative=self.design.say(VERDICTS[self.verdict][0])):
            draw_verdict(pen, x, top + (self.design.cell.leading - size) / 2, size, self.verdict)


def draw_verdict(pen: Pen, x: float, top: float, size: float, verdict: Verdict) -> None:
    """A disc, half a disc, an unequal sign, two arrowheads that meet, an empty square, an empty circle."""
    middle, right, foot = top + size / 2, x + size, top + size
    match verdict:
        case "supported":
            pen.disc(x, top, size)
        case "supported-with-caveats":
            pen.disc(x, top, size, share=0.5)
        case "differs":
            pen.rule(x, middle - 2, size, grey=0, thick=1.6)
            pen.rule(x, middle + 2, size, grey=0, thick=1.6)
            pen.shape([(x + 2, foot), (right - 2, top)], filled=False, thick=1.4)
        case "contested":
            centre = x + size / 2
            pen.shape([(x, top), (centre - 0.6, middle), (x, foot)], filled=True)
            pen.shape([(right, top), (centre + 0.6, middle), (right, foot)], filled=True)
        case "not-checkable":
            pen.box(x + 0.5, top + 0.5, size - 1, size - 1, thick=1.0)
        case "not-confirmed":
            pen.circle(x, top, size, thick=1.0)


class ClaimFacts(Block):
    """A strip on a tinted ground: a caption and a word or two for all that the ledger says in short.

    Side by side, as wide as `COLUMNS` says in steps; in large print below each other.
    """

    COLUMNS = (
        ("Kind", 22.0),
        ("Verdict", 33.0),
        ("Confidence", 17.5),
        ("Known then", 14.5),
        ("Known now", 17.0),
    )

    def __init__(self, design: Design, claim: Claim) -> None:
        super().__init__(before=design.step, after=design.steps(2), keep_with_next=True)
        self.design, self.claim = design, claim
        then, now = _CLOCKS[claim.knowable]
        words = (KINDS[claim.kind], VERDICTS[claim.verdict][0], claim.confidence, then, now)
        self.captions = [pdf_text(design.say(caption), design.label) for caption, _ in self.COLUMNS]
        self.words = [self._word(word, index) for index, word in enumerate(words)]

    def _word(self, word: str, index: int) -> TextBlock:
        return pdf_text((Span(self.design.say(word), bold=index == 1),), self.design.cell)

    def height(self, width: float) -> float:
        design = self.design
        line = max(design.label.leading, design.cell.leading)
        lines = len(self.words) * line if design.large else design.label.leading + design.cell.leading
        return lines + 2 * design.step

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        design = self.design
        pen.panel(x, top, width, self.height(width), design.tint)
        at, line = x + design.steps(2), top + design.step
        for (_, steps), caption, word in zip(self.COLUMNS, self.captions, self.words, strict=True):
            with pen.tags.element("P"):
                caption.draw(pen, at, line, width / 2)
                if design.large:
                    self._draw_word(pen, at + width / 2, line, word, width / 2)
                    line += max(design.label.leading, design.cell.leading)
                else:
                    self._draw_word(pen, at, line + design.label.leading, word, design.steps(steps))
                    at += design.steps(steps)

    def _draw_word(self, pen: Pen, x: float, top: float, word: TextBlock, width: float) -> None:
        word.draw(pen, x + self._sign(pen, x, top, word), top, width)

    def _sign(self, pen: Pen, x: float, top: float, word: TextBlock) -> float:
        """The shape before a word, where it has one, and the room that it takes."""
        size = self.design.shape
        top += (self.design.cell.leading - size) / 2
        if word is self.words[1]:
            draw_verdict(pen, x, top, size, self.claim.verdict)
            return size + self.design.steps(1.25)
        if word is self.words[2]:
            return _draw_steps(pen, x, top, size, _STEPS.index(self.claim.confidence) + 1)
        return 0.0


def _draw_steps(pen: Pen, x: float, top: float, size: float, filled: int) -> float:
    """Three bars that rise, of which as many are filled; says how much room they take."""
    wide = size / 3
    for step in range(3):
        high = size * (step + 1) / 3
        left, low = x + step * wide * 1.7, top + size
        corners = [(left, low), (left, low - high), (left + wide, low - high), (left + wide, low)]
        pen.shape(corners, filled=step < filled, thick=0.5)
    return size * 2.2
