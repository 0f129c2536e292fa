"""What is asked beside an answer: which words show it, and how sure the student is."""

from __future__ import annotations

from classroom_app.lesson.items import Item
from classroom_app.lesson.responses import CONFIDENCES
from classroom_app.paper.blocks import WritingLines, draw_mark
from classroom_app.paper.layout import Block
from classroom_app.paper.pen import Pen
from classroom_app.paper.styles import CELL, SMALL, STEP
from classroom_app.paper.text import Span, pdf_text

_BEFORE = STEP * 3
_CIRCLE = 13.0
"""From a circle's left edge to its number."""


def beside(item: Item, with_lines: bool) -> list[Block]:
    """The rows below the room for an answer; `with_lines` where the article is printed with its lines."""
    evidence = _evidence(item, with_lines) if item.evidence else []
    return [*evidence, ConfidenceRow()] if item.confidence else evidence


def _evidence(item: Item, with_lines: bool) -> list[Block]:
    where = "paragraph and line" if with_lines else "the paragraph"
    source = ", or the source" if item.material else ""
    most = f" (up to {item.evidence} passages)" if item.evidence > 1 else ""
    spans = (Span("Which words show it?", bold=True), Span(f" Give {where}{source}{most}:"))
    asked = pdf_text(spans, SMALL, keep_with_next=True)
    asked.before, asked.after = _BEFORE, 0
    return [asked, WritingLines(max(2, item.evidence))]


class ConfidenceRow(Block):
    """A circle for each step of confidence, from a guess to certain."""

    def __init__(self) -> None:
        super().__init__(before=_BEFORE, after=STEP)
        self.asked = pdf_text((Span("How sure are you?", bold=True),), SMALL)
        self.steps = [pdf_text(self._step(step), CELL) for step in CONFIDENCES]
        self.guess = pdf_text(f"{CONFIDENCES[0]} = a guess", SMALL)

    def _step(self, step: int) -> str:
        return f"{step} %" if step == CONFIDENCES[-1] else str(step)

    def height(self, width: float) -> float:
        return CELL.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        self.asked.draw(pen, x, top, width)
        taken = self.asked.lines(width)[0].width + 16
        end = self.guess.lines(width)[0].width + 16
        share = (width - taken - end) / len(self.steps)
        for index, step in enumerate(self.steps):
            at = x + taken + index * share
            draw_mark(pen, at, top + 1.5, "circle", ticked=False)
            step.draw(pen, at + _CIRCLE, top, share - _CIRCLE)
        self.guess.draw(pen, x + width - end + 16, top, width)
