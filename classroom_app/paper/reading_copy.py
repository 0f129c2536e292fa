"""The reading copy: the article alone, with room between its lines and beside them to write notes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from classroom_app.lesson.student import StudentLesson
from classroom_app.paper.article import ArticleLines, article_lines
from classroom_app.paper.blocks import Bookmarked
from classroom_app.paper.cutting import NO_INK
from classroom_app.paper.layout import Block, Group
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.page import Section
from classroom_app.paper.pen import Pen
from classroom_app.paper.sheets import student_sheet
from classroom_app.paper.styles import Design
from classroom_app.paper.text import Span, pdf_text

_LEADING = 1.75
"""Of the size of the letters: enough to underline and to write a word between two lines."""


def reading_copy(lesson: StudentLesson, options: PaperOptions) -> Section:
    """The article with the lines of the worksheet, the same under every plan."""
    design = _airy(options.design, lesson)
    lines = article_lines(lesson.article, design)
    sheet = student_sheet(lesson, replace(options, version=""), "Reading copy")
    shift = NO_INK - (options.paper.points[0] - design.measure - design.gutter) / 2
    blocks = [*_front(lesson, design), *lines.blocks(), _origin(lines, design)]
    return ReadingCopy(blocks, replace(sheet, design=design, shift=shift))


@dataclass(frozen=True)
class ReadingCopy(Section):
    """The article at the left of its pages, and a margin for notes at their right."""

    def draw_page(self, pen: Pen, page: Block, number: int, count: int) -> None:
        super().draw_page(pen, page, number, count)
        design = self.sheet.design
        rule = NO_INK + design.gutter + design.measure + design.steps(2.5)
        pen.bar(rule, design.top, pen.page_height - design.top - design.bottom, grey=0.4)
        notes = pdf_text(design.say("Notes"), design.label)
        room = pen.width - NO_INK - rule - design.steps(1.5)
        if notes.natural_width <= room:
            with pen.tags.artifact():
                notes.draw(pen, rule + design.steps(1.5), design.top, room)


def _airy(design: Design, lesson: StudentLesson) -> Design:
    """The design with more space between the lines, and with a gutter no wider than its numbers need.

    Lines end where they end on the worksheet, since neither the letters nor the measure change.
    """
    paragraphs = article_lines(lesson.article, design)
    last = sum(len(ends) for ends in paragraphs.ends)
    label = pdf_text(f"P{len(lesson.article.paragraphs)}", design.label)
    number = pdf_text(str(last), design.furniture)
    needed = sum(text.lines(design.measure)[0].width for text in (label, number)) + design.steps(2.5)
    leading = max(design.reading.leading, round(design.reading.size * _LEADING, 1))
    return replace(
        design,
        gutter=min(design.gutter, needed),
        reading=replace(design.reading, leading=leading, after=leading / 2),
    )


def _front(lesson: StudentLesson, design: Design) -> list[Block]:
    title = pdf_text(lesson.article.title, design.title, keep_with_next=True)
    return [
        Bookmarked(design.say("The article"), 0, title),
        pdf_text(lesson.article.credit, design.credit, keep_with_next=True),
    ]


def _origin(lines: ArticleLines, design: Design) -> Block:
    """Where the text comes from, and what its numbers are for."""
    paragraphs, count = len(lines.ends), sum(len(ends) for ends in lines.ends)
    told = design.say(
        "The whole text: {paragraphs} paragraphs, {lines} lines. The questions of the lesson name them by "
        "these numbers.",
        paragraphs=paragraphs,
        lines=count,
    )
    named = Span(design.say("The article. "), bold=True)
    return Group(
        [
            pdf_text(design.say("Where this text comes from"), design.subheading, keep_with_next=True),
            pdf_text((named, Span(lines.article.credit)), design.small),
            pdf_text(told, design.small),
        ],
        kept=True,
        before=design.steps(4),
    )
