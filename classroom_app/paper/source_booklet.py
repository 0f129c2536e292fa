"""The booklet of sources: what students read beside the article, under the letters that the questions use."""

from __future__ import annotations

from classroom_app.lesson.student import Material, StudentLesson
from classroom_app.paper.blocks import Bookmarked, Labelled, Panel, text_table
from classroom_app.paper.front import find_plan, title_page
from classroom_app.paper.layout import Block, Group
from classroom_app.paper.materials import excerpts
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.page import Section
from classroom_app.paper.references import References
from classroom_app.paper.sheets import student_sheet
from classroom_app.paper.text import Span, pdf_text


def source_booklet(lesson: StudentLesson, options: PaperOptions) -> Section:
    """Every source that lies beside the article in what is printed; KeyError for a plan there is not."""
    sheet = student_sheet(lesson, options, "Sources")
    return Section(_BookletMaker(lesson, options, sheet.text_height / 2).blocks(), sheet)


class _BookletMaker:
    """What the parts of a booklet share: the lesson, its letters, and which questions use which source.

    A source that is no higher than `short` stands on one page.
    """

    def __init__(self, lesson: StudentLesson, options: PaperOptions, short: float) -> None:
        self.lesson, self.design, self.short = lesson, options.design, short
        self.plan = find_plan(lesson.plans, options.plan)
        self.references = References(lesson, options)
        self.questions: dict[str, list[int]] = {}
        for item in self.references.printed.items:
            for source_id in item.material:
                self.questions.setdefault(source_id, []).append(self.references.numbers[item.id])

    def blocks(self) -> list[Block]:
        design, letters = self.design, self.references.source_letters
        front = title_page(
            design, self.lesson.title, self.plan, design.say("Sources to read beside the article")
        )
        if not letters:
            nothing = design.say("No question of this lesson needs a source beside the article.")
            return [*front, pdf_text(nothing, design.reading)]
        explained = design.say(
            "The questions call every source by its letter. The words are those of the source, unless it "
            "says that they are ours."
        )
        materials = [self.lesson.material(source_id) for source_id in letters]
        return [
            *front,
            pdf_text(explained, design.reading),
            self._overview(materials),
            *(self._source(material) for material in materials),
        ]

    def _overview(self, materials: list[Material]) -> Block:
        """A line for every source, so that a question's number leads to it."""
        design = self.design
        heading = [design.say(title) for title in ("Source", "What it is", "Questions")]
        rows = [
            (self.references.source_letters[material.id], _name(material), self._numbers(material))
            for material in materials
        ]
        return text_table(design, [heading, *rows], design.measure)

    def _numbers(self, material: Material) -> str:
        return ", ".join(map(str, self.questions[material.id]))

    def _source(self, material: Material) -> Block:
        design = self.design
        letter = pdf_text(self.references.source_letters[material.id], design.heading)
        title = pdf_text(_name(material), design.heading, keep_with_next=True)
        headed = Labelled(design, letter, title, title.style.baseline)
        entry = f"{self.references.source_name(material.id)}: {_name(material)[:80]}"
        used = Span(design.say("For the questions: {numbers}", numbers=self._numbers(material)), bold=True)
        source = Group(
            [
                Bookmarked(entry, 0, headed),
                pdf_text(material.citation, design.small, keep_with_next=True),
                pdf_text((used,), design.small, keep_with_next=True),
                Panel(design, Group(excerpts(design, material))),
            ],
            before=design.heading.before,
        )
        source.kept = source.height(design.measure) <= self.short
        return source


def _name(material: Material) -> str:
    """The title, or for lessons kept before there were titles the citation."""
    return material.title or material.citation
