"""What the ledger says of a claim in a few words: kind, verdict, confidence and the two clocks.

A verdict is a word and a shape, so that no copier can blur one into another.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from classroom_app.lesson.ledger import Claim, Kind, Knowable, Verdict
from classroom_app.paper.blocks import beside_line
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
        middle = beside_line(self.design, top, self.design.cell.leading)
        with pen.tags.element("Figure", alternative=self.design.say(VERDICTS[self.verdict][0])):
            draw_verdict(pen, x, middle, self.design.shape, self.verdict)


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


_STRIP: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Kind", tuple(KINDS.values())),
    ("Verdict", tuple(word for word, _ in VERDICTS.values())),
    ("Confidence", _STEPS),
    ("Known then", tuple(then for then, _ in _CLOCKS.values())),
    ("Known now", tuple(now for _, now in _CLOCKS.values())),
)
"""The captions of the strip, and every word that can stand below each."""

_GAP = 1.5
"""Between two columns of the strip, in steps."""


class ClaimFacts(Block):
    """A strip on a tinted ground: a caption and a word or two for all that the ledger says in short.

    Side by side, in the same columns for every claim; below each other where letters or words are too large.
    """

    def __init__(self, design: Design, claim: Claim) -> None:
        super().__init__(before=design.step, after=design.steps(2), keep_with_next=True)
        self.design, self.claim = design, claim
        then, now = _CLOCKS[claim.knowable]
        words = (KINDS[claim.kind], VERDICTS[claim.verdict][0], claim.confidence, then, now)
        self.captions = [pdf_text(design.say(caption), design.label) for caption, _ in _STRIP]
        self.words = [_strip_word(design, word, column) for column, word in enumerate(words)]

    def height(self, width: float) -> float:
        return sum(self._lines(width)) + 2 * self.design.step

    def _columns(self, width: float) -> Sequence[float]:
        """The widths of the columns side by side; none where each caption has its word beside it."""
        return _strip_columns(self.design, width - 2 * self.design.steps(2))

    def _lines(self, width: float) -> list[float]:
        """The heights of the captions and of the words below them, or of every caption with its word."""
        design = self.design
        if self._columns(width):
            return [design.label.leading, design.cell.leading]
        half = _half(design, width)
        return [
            max(caption.height(half), word.height(half - _sign_room(design, column)))
            for column, (caption, word) in enumerate(zip(self.captions, self.words, strict=True))
        ]

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        design, columns, lines = self.design, self._columns(width), self._lines(width)
        pen.panel(x, top, width, self.height(width), design.tint)
        at, line, half = x + design.steps(2), top + design.step, _half(design, width)
        for column, caption in enumerate(self.captions):
            with pen.tags.element("P"):
                if columns:
                    caption.draw(pen, at, line, columns[column])
                    self._draw_word(pen, at, line + lines[0], column, columns[column])
                    at += columns[column] + design.steps(_GAP)
                else:
                    caption.draw(pen, at, line, half)
                    self._draw_word(pen, at + half, line, column, half)
                    line += lines[column]

    def _draw_word(self, pen: Pen, x: float, top: float, column: int, width: float) -> None:
        """A word behind its sign, where it has one."""
        size, room = self.design.shape, _sign_room(self.design, column)
        above = beside_line(self.design, top, self.design.cell.leading)
        if column == _VERDICT:
            draw_verdict(pen, x, above, size, self.claim.verdict)
        if column == _CONFIDENCE:
            _draw_steps(pen, x, above, size, _STEPS.index(self.claim.confidence) + 1)
        self.words[column].draw(pen, x + room, top, width - room)


_VERDICT, _CONFIDENCE = 1, 2
"""The columns of the strip whose words stand behind a sign."""


def _strip_word(design: Design, word: str, column: int) -> TextBlock:
    return pdf_text((Span(design.say(word), bold=column == _VERDICT),), design.cell)


def _sign_room(design: Design, column: int) -> float:
    """What the sign before a word takes, with the space behind it."""
    return {_VERDICT: design.shape + design.steps(1.25), _CONFIDENCE: design.shape * 2.2}.get(column, 0.0)


def _half(design: Design, width: float) -> float:
    """What a caption has, and what its word has, of a strip where they stand beside each other."""
    return width / 2 - design.steps(2)


@lru_cache(maxsize=8)
def _strip_columns(design: Design, width: float) -> tuple[float, ...]:
    """The widths of the strip's columns, from what each has to hold in this language on any claim.

    What is left is shared out; none where they need more than there is, or letters are large.
    """
    needed = [
        max(
            _wide(pdf_text(design.say(caption), design.label)),
            max(_wide(_strip_word(design, word, column)) for word in words) + _sign_room(design, column),
        )
        for column, (caption, words) in enumerate(_STRIP)
    ]
    spare = width - sum(needed) - (len(needed) - 1) * design.steps(_GAP)
    if spare < 0 or design.large:
        return ()
    return tuple(wide + spare / len(needed) for wide in needed)


def _wide(text: TextBlock) -> float:
    """The width of a text on one line, with what rounding may take from it."""
    return text.natural_width + 0.01


def _draw_steps(pen: Pen, x: float, top: float, size: float, filled: int) -> None:
    """Three bars that rise, of which as many are filled."""
    wide = size / 3
    for step in range(3):
        high = size * (step + 1) / 3
        left, low = x + step * wide * 1.7, top + size
        corners = [(left, low), (left, low - high), (left + wide, low - high), (left + wide, low)]
        pen.shape(corners, filled=step < filled, thick=0.5)
