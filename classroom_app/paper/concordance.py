"""The concordance of parallel versions: for every question its number in each of them, and its answer."""

from __future__ import annotations

from dataclasses import replace

from classroom_app.lesson.arrangement import parallel
from classroom_app.lesson.authored import Activity, Lesson
from classroom_app.lesson.keys import KeyedItem
from classroom_app.paper.blocks import Bookmarked, Grid, bold_text
from classroom_app.paper.front import find_plan
from classroom_app.paper.layout import Block, Group
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.page import Section, shortened
from classroom_app.paper.references import References
from classroom_app.paper.right_answers import right_answer
from classroom_app.paper.sheets import teacher_sheet
from classroom_app.paper.styles import Design
from classroom_app.paper.text import Span, TextBlock, pdf_text

_HOW = (
    "For every version the number of the question, and its answer: the letters of options, the letters of "
    "rows with those of their columns, the numbers in the boxes of an order from top to bottom. A dash "
    "stands for an answer in sentences, or an opinion."
)


def concordance(lesson: Lesson, options: PaperOptions) -> Section:
    """All versions side by side in one table; KeyError where the lesson has no such plan.

    Of a lesson that is printed in one version it is the key in short.
    """
    sheet = teacher_sheet(lesson, options, "Concordance", lesson.key_sha256)
    design = _tight(options.design)
    return Section(_ConcordanceMaker(lesson, options, design).blocks(), replace(sheet, design=design))


def _tight(design: Design) -> Design:
    """The design with little space within tables, and with the gutter given to them."""
    return replace(design, step=design.step / 2, measure=design.measure + design.gutter, gutter=0.0)


class _Version:
    """One version: its letter, and for every question its number and its right answer."""

    def __init__(self, lesson: Lesson, options: PaperOptions) -> None:
        self.letter = options.version
        self.numbers = References(lesson.for_students, options).numbers
        activities = parallel(lesson.content.planned(options.plan), options.seed)
        self.answers = {item.id: right_answer(item) for activity in activities for item in activity.items}

    def told(self, item: KeyedItem, design: Design) -> TextBlock:
        number = Span(f"{self.numbers[item.id]}\u2002", bold=True)
        return pdf_text((number, Span(self.answers[item.id])), design.cell)


class _ConcordanceMaker:
    def __init__(self, lesson: Lesson, options: PaperOptions, design: Design) -> None:
        self.lesson, self.options, self.design = lesson, options, design
        self.versions = [
            _Version(lesson, replace(options, version=version)) for version in options.versions or ("",)
        ]

    def blocks(self) -> list[Block]:
        design, content = self.design, self.lesson.content
        plan = find_plan(content.plans, self.options.plan)
        title = plan.title if plan else content.title
        return [
            pdf_text(title, replace(design.heading, before=0.0, level=1), keep_with_next=True),
            pdf_text(design.say(_HOW), design.small),
            *map(self._activity, content.planned(self.options.plan)),
        ]

    def _activity(self, activity: Activity) -> Block:
        listed = self._list(activity) if self.design.large else self._table(activity)
        return Bookmarked(activity.title, 0, listed)

    def _table(self, activity: Activity) -> Block:
        """A row for every question and a column for every version, under the activity's title."""
        design, count = self.design, len(self.versions)
        answers = design.measure * (0.66 if count > 2 else 0.5)
        columns = [design.measure - answers, *[answers / count] * count]
        prompt_room = columns[0] - 4 * design.step
        titles = (activity.title, *map(self._name, self.versions))
        rows = [
            [
                pdf_text(shortened(item.prompt, prompt_room, design.cell), design.cell),
                *(version.told(item, design) for version in self.versions),
            ]
            for item in activity.items
        ]
        return Grid(design, columns, rows, [bold_text(title, design.cell) for title in titles])

    def _name(self, version: _Version) -> str:
        say = self.design.say
        return say("Version {version}", version=version.letter) if version.letter else say("Answer")

    def _list(self, activity: Activity) -> Block:
        """The same below each other, for letters too large for a table of five columns."""
        design = self.design
        blocks: list[Block] = [pdf_text(activity.title, design.subheading, keep_with_next=True)]
        for item in activity.items:
            prompt = shortened(item.prompt, design.measure, design.body)
            rows = [
                [bold_text(self._name(version), design.cell), version.told(item, design)]
                for version in self.versions
            ]
            named = design.measure * 0.3
            table = Grid(design, [named, design.measure - named], rows)
            asked = pdf_text(prompt, design.body, keep_with_next=True)
            blocks.append(Group([asked, table], kept=True, before=design.steps(6)))
        return Group(blocks)
