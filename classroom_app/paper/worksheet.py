"""The student's worksheet: the article with numbered lines, what to read beside it, and room for answers."""

from __future__ import annotations

from dataclasses import replace

from classroom_app.lesson.student import StudentActivity, StudentDiscussion, StudentLesson
from classroom_app.paper.activities import activity_opening, discussion_question
from classroom_app.paper.blocks import Bookmarked, WritingLines
from classroom_app.paper.front import NameLine, find_plan, title_page
from classroom_app.paper.layout import Block, Group
from classroom_app.paper.materials import material_panel
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.page import Section
from classroom_app.paper.questions import asked
from classroom_app.paper.references import References
from classroom_app.paper.sheets import student_sheet
from classroom_app.paper.styles import Design
from classroom_app.paper.text import Span, pdf_text


def worksheet(lesson: StudentLesson, options: PaperOptions) -> Section:
    """The worksheet of a lesson or one of its plans, made from nothing that holds a key.

    KeyError where the lesson has no such plan.
    """
    design, references = options.design, References(lesson, options)
    plan = find_plan(lesson.plans, options.plan)
    blocks: list[Block] = [*title_page(design, lesson.title, plan), NameLine(design, options.group)]
    if references.lines:
        blocks += _article(design, lesson, references.lines.blocks())
    for number, activity in enumerate(references.printed.activities, start=1):
        blocks += _activity(number, activity, lesson, references)
    sheet = student_sheet(lesson, options, "Worksheet")
    return Section([*blocks, *_source_note(lesson, references)], sheet)


def _article(design: Design, lesson: StudentLesson, paragraphs: list[Block]) -> list[Block]:
    article = lesson.article
    title = pdf_text(article.title, design.heading, keep_with_next=True)
    return [
        Bookmarked(design.say("The article"), 0, title),
        pdf_text(article.credit, design.credit, keep_with_next=True),
        *paragraphs,
    ]


def _activity(
    number: int, activity: StudentActivity, lesson: StudentLesson, references: References
) -> list[Block]:
    design = references.design
    opening = activity_opening(design, number, activity.title, activity.minutes, activity.role)
    introduction = pdf_text(activity.introduction, design.reading)
    blocks: list[Block] = [
        Group([*opening, introduction], kept=True, before=opening[0].before, keep_with_next=True)
    ]
    shown: set[str] = set()
    for item in activity.items:
        for source_id in item.material:
            if source_id not in shown:
                shown.add(source_id)
                name = references.source_name(source_id)
                blocks.append(material_panel(design, lesson.material(source_id), name))
        blocks.append(asked(item, references))
    return [*blocks, *(_discussion(design, prompt) for prompt in activity.discussions)]


def _discussion(design: Design, prompt: StudentDiscussion) -> Block:
    blocks = [*discussion_question(design, prompt), WritingLines(design, 4)]
    return Group(blocks, kept=True, before=design.steps(6))


def _source_note(lesson: StudentLesson, references: References) -> list[Block]:
    design = references.design
    cited = [
        pdf_text((Span(f"{references.source_name(source_id)}. ", bold=True), Span(citation)), design.small)
        for source_id, citation in ((m, lesson.material(m).citation) for m in references.source_letters)
    ]
    named = Span(design.say("The article. "), bold=True)
    look = replace(design.subheading, level=2)
    heading = pdf_text(design.say("Sources"), look, keep_with_next=True)
    return [
        Bookmarked(design.say("Sources"), 0, heading),
        pdf_text((named, Span(lesson.article.credit)), design.small),
        *cited,
    ]
