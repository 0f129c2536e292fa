"""What is asked beside an answer: which words show it, and how sure the student is."""

from __future__ import annotations

from classroom_app.lesson.items import Item
from classroom_app.lesson.responses import CONFIDENCES
from classroom_app.paper.blocks import WritingLines, beside_line, bold_text, draw_mark
from classroom_app.paper.layout import Block
from classroom_app.paper.pen import Pen
from classroom_app.paper.styles import Design
from classroom_app.paper.text import Span, pdf_text


def beside(design: Design, item: Item, with_lines: bool) -> list[Block]:
    """The rows below the room for an answer; `with_lines` where the article is printed with its lines."""
    evidence = _evidence(design, item, with_lines) if item.evidence else []
    return [*evidence, ConfidenceRow(design)] if item.confidence else evidence


def _evidence(design: Design, item: Item, with_lines: bool) -> list[Block]:
    where = _where(design, with_lines, bool(item.material))
    if item.evidence > 1:
        where += design.say(" Up to {count} passages.", count=item.evidence)
    spans = (Span(design.say("Which words show it?"), bold=True), Span(f" {where}"))
    asked = pdf_text(spans, design.small, keep_with_next=True)
    asked.before, asked.after = design.steps(3), 0
    return [asked, WritingLines(design, max(2, item.evidence))]


def _where(design: Design, with_lines: bool, with_material: bool) -> str:
    """How to name a passage; each case is a sentence of its own, since languages order them differently."""
    if with_lines and with_material:
        return design.say("Give paragraph and line, or the source.")
    if with_lines:
        return design.say("Give paragraph and line.")
    if with_material:
        return design.say("Give the paragraph, or the source.")
    return design.say("Give the paragraph.")


class ConfidenceRow(Block):
    """A circle for each step of confidence, from a guess to certain.

    The question stands before the circles, or above them where one line has no room for all.
    """

    def __init__(self, design: Design) -> None:
        super().__init__(before=design.steps(3), after=design.step)
        self.design = design
        self.asked = bold_text(design.say("How sure are you?"), design.small)
        self.steps = [pdf_text(self._step(step), design.cell) for step in CONFIDENCES]
        self.guess = pdf_text(design.say("{percent} = a guess", percent=CONFIDENCES[0]), design.small)
        self.gap = design.steps(4)

    def _step(self, step: int) -> str:
        return f"{step} %" if step == CONFIDENCES[-1] else str(step)

    def _circle(self) -> float:
        """From a circle's left edge to its number."""
        return self.design.shape + self.design.step

    def _room(self, width: float) -> float:
        """What the question and the explanation leave for the circles."""
        return width - sum(text.lines(width)[0].width + self.gap for text in (self.asked, self.guess))

    def _is_stacked(self, width: float) -> bool:
        widest = max(step.lines(width)[0].width for step in self.steps)
        return self._room(width) < len(self.steps) * (self._circle() + widest + self.design.step)

    def height(self, width: float) -> float:
        lines = 2 if self._is_stacked(width) else 1
        return lines * max(self.design.cell.leading, self.design.small.leading)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        guess, room = self.guess.lines(width)[0].width, self._room(width)
        with pen.tags.element("P"):
            self.asked.draw(pen, x, top, self.asked.lines(width)[0].width)
            if self._is_stacked(width):
                self._draw_steps(pen, x, top + self.height(width) / 2, width)
            else:
                self._draw_steps(pen, x + width - guess - self.gap - room, top, room)
            self.guess.draw(pen, x + width - guess, top, guess)

    def _draw_steps(self, pen: Pen, x: float, top: float, width: float) -> None:
        last = self._circle() + self.steps[-1].lines(width)[0].width
        share = min(width / len(self.steps), (width - last) / (len(self.steps) - 1))
        middle = beside_line(self.design, top, self.design.cell.leading)
        places = [x + index * share for index in range(len(self.steps))]
        for at in places:
            draw_mark(pen, self.design, at, middle, "circle", ticked=False)
        for at, step in zip(places, self.steps, strict=True):
            step.draw(pen, at + self._circle(), top, last)
