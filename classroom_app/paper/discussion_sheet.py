"""The discussion sheet: what a class talks about, and room for what each one and the pair thinks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from classroom_app.lesson.student import StudentActivity, StudentDiscussion, StudentLesson
from classroom_app.paper.activities import phases
from classroom_app.paper.blocks import Bookmarked, bold_text, labelled
from classroom_app.paper.cutting import cut_across
from classroom_app.paper.front import NameRow, find_plan, title_page
from classroom_app.paper.layout import Block, Group
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.page import Section
from classroom_app.paper.pen import Pen
from classroom_app.paper.sheets import student_sheet
from classroom_app.paper.styles import RULE, Design
from classroom_app.paper.text import pdf_text

_ROOMS = ("I think", "My partner thinks", "We agree / we differ on", "A question we still have")
_LEAST_LINES = 2
"""Lines to write on in each room, where half a page is to be enough."""


def discussion_sheet(lesson: StudentLesson, options: PaperOptions) -> Section:
    """All discussions of what is printed, two to a page where there is room; KeyError for no such plan."""
    sheet = student_sheet(lesson, replace(options, version=""), "Discussion")
    planned = lesson.planned(options.plan)
    prompts = [
        _Prompt(sheet.design, number, activity, prompt)
        for number, activity in enumerate(planned.activities, start=1)
        for prompt in activity.discussions
    ]
    if not prompts:
        nothing = sheet.design.say("This plan has no discussion.")
        front = title_page(sheet.design, lesson.title, find_plan(lesson.plans, options.plan))
        return Section([*front, pdf_text(nothing, sheet.design.reading)], sheet)
    return Section(list(_pages(sheet.design, prompts, sheet.text_height)), sheet)


class _Prompt:
    """One discussion, to be given as much room as there is."""

    def __init__(
        self, design: Design, number: int, activity: StudentActivity, prompt: StudentDiscussion
    ) -> None:
        self.design = design
        title = replace(design.label, after=design.step, level=1)
        heading = design.say("Activity {number}: {title}", number=number, title=activity.title)
        asked = replace(design.reading, size=round(design.reading.size * 1.15, 1))
        question = pdf_text(prompt.question, asked, keep_with_next=True)
        self.told: list[Block] = [
            NameRow(design, [(design.say("My partner"), "")]),
            Bookmarked(heading, 0, pdf_text(heading, title, keep_with_next=True)),
            question,
            labelled(design, design.say("Time"), pdf_text(phases(design, prompt), design.body, True)),
            labelled(design, design.say("Begin"), pdf_text(prompt.starter, design.quote)),
        ]
        self.needed = Group([*self.told, Rooms(design, 0.0)]).height(design.measure)

    def fits(self, height: float) -> bool:
        return self.needed + rooms_height(self.design, _LEAST_LINES) <= height

    def filling(self, height: float) -> Block:
        """The discussion in all of that height; the rooms have a page of their own where it is too low."""
        least = rooms_height(self.design, 1)
        spare = height - self.needed
        return Group([*self.told, Rooms(self.design, spare if spare >= least else height)])


def _pages(design: Design, prompts: Sequence[_Prompt], full: float) -> Iterator[Block]:
    waiting = list(prompts)
    cut = CutLine(design)
    half = (full - cut.height(design.measure)) / 2
    while waiting:
        count = 2 if len(waiting) > 1 and all(prompt.fits(half) for prompt in waiting[:2]) else 1
        page, waiting = waiting[:count], waiting[count:]
        if count == 2:
            yield Group([page[0].filling(half), cut, page[1].filling(half)])
        else:
            yield page[0].filling(full)


def rooms_height(design: Design, lines: int) -> float:
    """The height of four rooms with so many lines to write on in each."""
    return 2 * (design.cell.leading + lines * design.writing + design.steps(4)) + design.steps(2)


class Rooms(Block):
    """Four frames to write in, two by two, each under its own words."""

    def __init__(self, design: Design, height: float) -> None:
        super().__init__(before=design.steps(3))
        self.design, self.high = design, height
        self.labels = [bold_text(design.say(text), design.cell) for text in _ROOMS]

    def height(self, width: float) -> float:
        return self.high

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        apart = self.design.steps(2)
        wide, high = (width - apart) / 2, (self.high - apart) / 2
        for place, label in enumerate(self.labels):
            row, column = divmod(place, 2)
            self._draw_room(pen, x + column * (wide + apart), top + row * (high + apart), wide, high, label)

    def _draw_room(self, pen: Pen, x: float, top: float, width: float, height: float, label: Block) -> None:
        design, pad = self.design, self.design.steps(2)
        inner = width - 2 * pad
        label.draw(pen, x + pad, top + pad, inner)
        first = label.height(inner) + pad + design.writing
        with pen.tags.element("Figure", alternative=design.say("Room for an answer")):
            pen.box(x, top, width, height, thick=0.6)
            for line in range(int((height - first - pad) // design.writing) + 1):
                pen.rule(x + pad, top + first + line * design.writing, inner, RULE)


class CutLine(Block):
    """A broken line across the page, in the middle of some space."""

    def __init__(self, design: Design) -> None:
        super().__init__()
        self.design = design

    def height(self, width: float) -> float:
        return self.design.steps(8)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        gutter = self.design.gutter
        cut_across(pen, x - gutter, top + self.height(width) / 2, width + gutter)
