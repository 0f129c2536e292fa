"""How a handout begins: the lesson's title, the plan's, and whose copy it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from classroom_app.lesson.student import Plan
from classroom_app.paper.layout import Block
from classroom_app.paper.pen import Pen
from classroom_app.paper.styles import Design
from classroom_app.paper.text import pdf_text


def title_page(design: Design, title: str, plan: Plan | None, below: str = "") -> list[Block]:
    """The lesson's title, the plan that is printed, and a line on what this handout is."""
    below_title = replace(design.subheading, level=0)
    return [
        pdf_text(title, design.title, keep_with_next=True),
        *(
            pdf_text(text, below_title, keep_with_next=True)
            for text in (plan.title if plan else "", below)
            if text
        ),
    ]


def find_plan(plans: Iterable[Plan], plan_id: str) -> Plan | None:
    """The plan that is printed; None for the whole lesson."""
    return next((plan for plan in plans if plan.id == plan_id), None)


class NameLine(Block):
    """A line for the name, and below it class and date: each to write on, or with what is known of it."""

    def __init__(self, design: Design, group: str = "") -> None:
        super().__init__(before=design.steps(2), after=design.steps(4))
        self.design, self.group = design, group
        self.row = 2 * design.body.leading

    def height(self, width: float) -> float:
        return 2 * self.row

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        design, say = self.design, self.design.say
        pen.for_each_copy(
            lambda pen, copy: _field(pen, design, x, top + self.row, width, say("Name"), copy.student)
        )
        foot, half = top + 2 * self.row, width / 2
        _field(pen, design, x, foot, half - design.steps(4), say("Class"), self.group)
        _field(pen, design, x + half, foot, half, say("Date"), "")


class NameRow(Block):
    """A line for the name, and beside it some more to write on, each with what is known of it or "".

    The name takes half of the width, the `others` share the rest.
    """

    def __init__(self, design: Design, others: Sequence[tuple[str, str]]) -> None:
        super().__init__(after=design.steps(4))
        self.design, self.others = design, others

    def height(self, width: float) -> float:
        return 2 * self.design.body.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        design, foot, apart = self.design, top + self.height(width), self.design.steps(4)
        first = width / 2 - apart
        pen.for_each_copy(
            lambda pen, copy: _field(pen, design, x, foot, first, design.say("Name"), copy.student)
        )
        share = width / 2 / len(self.others)
        for turn, (name, known) in enumerate(self.others):
            left, is_last = x + width / 2 + turn * share, turn == len(self.others) - 1
            _field(pen, design, left, foot, share - (0 if is_last else apart), name, known)


def _field(pen: Pen, design: Design, x: float, foot: float, width: float, name: str, known: str) -> None:
    """What a field is called, and what is known or a line; of a long name the last line is at `foot`."""
    label = pdf_text(name, design.label)
    wide = label.lines(width)[0].width
    taken = wide + design.steps(1.5)
    with pen.tags.element("P"):
        label.draw(pen, x, foot - design.step - design.label.baseline, wide)
        if known:
            text = pdf_text(known, design.body)
            last = text.height(width - taken) - design.body.leading + design.body.baseline
            text.draw(pen, x + taken, foot - design.step - last, width - taken)
        else:
            pen.rule(x + taken, foot - design.step, width - taken, grey=0.3)
