"""The teacher's key: for every question the answer, what the record says and who says so."""

from __future__ import annotations

from collections.abc import Sequence

from classroom_app.lesson.anchors import ARTICLE, Quotation
from classroom_app.lesson.authored import Discussion, Lesson
from classroom_app.lesson.keys import KeyedItem
from classroom_app.paper.answers import answer
from classroom_app.paper.blocks import labelled
from classroom_app.paper.claims import PlacedClaims
from classroom_app.paper.layout import Block, Group
from classroom_app.paper.page import Handout, PaperOptions, Sheet, render
from classroom_app.paper.references import References, quoted_at
from classroom_app.paper.sources import SourceNumbers
from classroom_app.paper.styles import BODY, EXCERPT, READING, SMALL, STEP, SUBHEADING, TITLE
from classroom_app.paper.text import TextBlock, pdf_text
from classroom_app.paper.worksheet import (
    activity_opening,
    discussion_question,
    find_plan,
    plan_title,
    question,
)


def key(lesson: Lesson, options: PaperOptions) -> Handout:
    """The key to the worksheet made with the same options; its question and line numbers are the same.

    KeyError where the lesson has no such plan.
    """
    maker = _KeyMaker(lesson, options)
    blocks = maker.front()
    for number, activity in enumerate(maker.activities, start=1):
        blocks += [
            *activity_opening(number, activity.title, activity.minutes, activity.role),
            *(maker.item(item) for item in activity.items),
            *(maker.discussion(prompt) for prompt in activity.discussions),
        ]
    return render([*blocks, *maker.source_list()], _sheet(lesson, options))


def _sheet(lesson: Lesson, options: PaperOptions) -> Sheet:
    return Sheet(
        name=options.file_name(lesson.content.id, "key"),
        title=lesson.content.title,
        kind="Teacher’s copy",
        version=f"{lesson.for_students.sha256[:8]}, key {lesson.key_sha256[:8]}",
        language=lesson.content.language,
        paper=options.paper,
    )


class _KeyMaker:
    """What the parts of a key share: what is printed, how it is pointed at, and how sources are numbered."""

    def __init__(self, lesson: Lesson, options: PaperOptions) -> None:
        printed = lesson.for_students.planned(options.plan)
        self.content = lesson.content
        self.plan = find_plan(lesson.content.plans, options.plan)
        self.activities = lesson.content.planned(options.plan)
        self.references = References(printed, options.with_article)
        self.sources = SourceNumbers(lesson.content)
        self.claims = PlacedClaims(lesson)
        self.objectives = {objective.id: objective.text for objective in lesson.content.objectives}

    def front(self) -> list[Block]:
        content = self.content
        questions = sum(len(activity.items) for activity in self.activities)
        minutes = self.plan.minutes if self.plan else content.minutes
        return [
            pdf_text(content.title, TITLE, keep_with_next=True),
            *plan_title(self.plan),
            pdf_text("Answers, the record and its sources. Not for students.", SUBHEADING),
            pdf_text(content.summary, READING),
            pdf_text(
                f"{minutes} minutes · {questions} questions · {content.authors} · {content.licence}", SMALL
            ),
        ]

    def item(self, item: KeyedItem) -> Block:
        blocks = [*question(item, self.references), *self._purpose(item), *answer(item, self.references)]
        blocks += self._evidence(item.key.evidence)
        blocks.append(labelled("Record", pdf_text(item.key.record, EXCERPT)))
        blocks += self._cited(item.key.sources)
        if item.hint:
            blocks.append(labelled("Hint", pdf_text(item.hint, BODY)))
        return Group(blocks, before=STEP * 5, after=STEP)

    def _purpose(self, item: KeyedItem) -> list[Block]:
        """The objective that the question serves, how hard it should be, and the claims it works on."""
        objective = self.objectives.get(item.objective or "", "")
        aim = f"Objective: {objective}" if objective else ""
        difficulty = f"Difficulty: {item.difficulty}" if item.difficulty else ""
        line = " · ".join(filter(None, [difficulty, self.claims.named(item.claims), aim]))
        return [pdf_text(line, SMALL, keep_with_next=True)] if line else []

    def _evidence(self, quotations: Sequence[Quotation]) -> list[Block]:
        lines = [self._quoted(quotation) for quotation in quotations]
        return [labelled("Evidence", lines[0]), *lines[1:]] if lines else []

    def _quoted(self, quotation: Quotation) -> TextBlock:
        """The words that carry an answer, and where they stand."""
        if quotation.source == ARTICLE:
            place = self.references.where(quotation)
        else:
            letter = self.references.source_letters.get(quotation.source)
            named = f"Source {letter}, " if letter else ""
            place = named + self.sources.short(quotation.source)
        return quoted_at(quotation.exact, place)

    def _cited(self, source_ids: Sequence[str]) -> list[Block]:
        lines = [pdf_text(self.sources.citation(source_id), SMALL) for source_id in source_ids]
        return [labelled("Sources", lines[0]), *lines[1:]]

    def discussion(self, prompt: Discussion) -> Block:
        named = self.claims.named(prompt.claims)
        blocks = discussion_question(prompt)
        blocks += [pdf_text(named, SMALL, keep_with_next=True)] if named else []
        blocks += [
            labelled("Supporter", pdf_text(prompt.supporter, EXCERPT)),
            labelled("Critic", pdf_text(prompt.critic, EXCERPT)),
        ]
        heard = [pdf_text(line, BODY) for line in prompt.listen_for]
        return Group([*blocks, labelled("Listen for", heard[0]), *heard[1:]], before=STEP * 6)

    def source_list(self) -> list[Block]:
        """The sources that the printed questions cite or lay beside the article."""
        items = [item for activity in self.activities for item in activity.items]
        used = {source_id for item in items for source_id in (*item.key.sources, *item.material)}
        return self.sources.listed(used, self.references.source_letters)
