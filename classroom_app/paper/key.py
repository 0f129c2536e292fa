"""The teacher's key: for every question the answer, what the record says and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from classroom_app.lesson.anchors import ARTICLE, Quotation
from classroom_app.lesson.arrangement import parallel
from classroom_app.lesson.authored import Discussion, Lesson
from classroom_app.lesson.keys import KeyedItem
from classroom_app.paper.activities import activity_opening, discussion_question
from classroom_app.paper.answers import answer
from classroom_app.paper.blocks import labelled
from classroom_app.paper.claims import PlacedClaims
from classroom_app.paper.front import find_plan, title_page
from classroom_app.paper.layout import Block, Group
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.page import Section
from classroom_app.paper.questions import question
from classroom_app.paper.references import References, quoted_at
from classroom_app.paper.sheets import teacher_sheet
from classroom_app.paper.sources import SourceNumbers
from classroom_app.paper.text import TextBlock, pdf_text


def key(lesson: Lesson, options: PaperOptions) -> Section:
    """The key to the worksheet made with the same options; its question and line numbers are the same.

    KeyError where the lesson has no such plan.
    """
    maker = _KeyMaker(lesson, options)
    blocks = maker.front()
    for number, activity in enumerate(maker.activities, start=1):
        blocks += [
            *activity_opening(maker.design, number, activity.title, activity.minutes, activity.role),
            *(maker.item(item) for item in activity.items),
            *(maker.discussion(prompt) for prompt in activity.discussions),
        ]
    sheet = teacher_sheet(lesson, options, "Key", lesson.key_sha256)
    return Section([*blocks, *maker.source_list()], sheet)


class _KeyMaker:
    """What the parts of a key share: what is printed, how it is pointed at, and how sources are numbered."""

    def __init__(self, lesson: Lesson, options: PaperOptions) -> None:
        self.design = options.design
        self.content = lesson.content
        self.plan = find_plan(lesson.content.plans, options.plan)
        self.activities = parallel(lesson.content.planned(options.plan), options.seed)
        self.references = References(lesson.for_students, options)
        self.sources = SourceNumbers(lesson.content)
        self.claims = PlacedClaims(lesson)
        self.objectives = {objective.id: objective.text for objective in lesson.content.objectives}

    def front(self) -> list[Block]:
        content, design = self.content, self.design
        questions = sum(len(activity.items) for activity in self.activities)
        minutes = self.plan.minutes if self.plan else content.minutes
        return [
            *title_page(
                design,
                content.title,
                self.plan,
                design.say("Answers, the record and its sources. Not for students."),
            ),
            pdf_text(content.summary, design.reading),
            pdf_text(
                design.say(
                    "{minutes} minutes · {count} questions · {authors} · {licence}",
                    minutes=minutes,
                    count=questions,
                    authors=content.authors,
                    licence=content.licence,
                ),
                design.small,
            ),
        ]

    def item(self, item: KeyedItem) -> Block:
        design = self.design
        blocks = [*question(item, self.references), *self._purpose(item), *answer(item, self.references)]
        blocks += self._evidence(item.key.evidence)
        blocks.append(self._labelled("Record", pdf_text(item.key.record, design.excerpt)))
        blocks += self._cited(item.key.sources)
        if item.hint:
            blocks.append(self._labelled("Hint", pdf_text(item.hint, design.body)))
        return Group(blocks, before=design.steps(5), after=design.step)

    def _labelled(self, label: str, text: TextBlock) -> Block:
        return labelled(self.design, self.design.say(label), text)

    def _purpose(self, item: KeyedItem) -> list[Block]:
        """The objective that the question serves, how hard it should be, and the claims it works on."""
        say = self.design.say
        objective = self.objectives.get(item.objective or "", "")
        aim = say("Objective: {text}", text=objective) if objective else ""
        difficulty = say("Difficulty: {word}", word=say(item.difficulty)) if item.difficulty else ""
        line = " · ".join(filter(None, [difficulty, self._claims(item.claims), aim]))
        return [pdf_text(line, self.design.small, keep_with_next=True)] if line else []

    def _claims(self, claim_ids: Iterable[str]) -> str:
        """Where to look in the ledger for some claims; empty for none."""
        numbers = self.claims.named(claim_ids)
        return self.design.say("Ledger: {numbers}", numbers=numbers) if numbers else ""

    def _evidence(self, quotations: Sequence[Quotation]) -> list[Block]:
        lines = [self._quoted(quotation) for quotation in quotations]
        return [self._labelled("Evidence", lines[0]), *lines[1:]] if lines else []

    def _quoted(self, quotation: Quotation) -> TextBlock:
        """The words that carry an answer, and where they stand."""
        if quotation.source == ARTICLE:
            place = self.references.where(quotation)
        else:
            letter = self.references.source_letters.get(quotation.source)
            named = self.references.source_name(quotation.source) if letter else ""
            place = ", ".join(filter(None, [named, self.sources.short(quotation.source)]))
        return quoted_at(self.design, quotation.exact, place)

    def _cited(self, source_ids: Sequence[str]) -> list[Block]:
        lines = [pdf_text(self.sources.citation(source_id), self.design.small) for source_id in source_ids]
        return [self._labelled("Sources", lines[0]), *lines[1:]]

    def discussion(self, prompt: Discussion) -> Block:
        design, named = self.design, self._claims(prompt.claims)
        blocks = discussion_question(design, prompt)
        blocks += [pdf_text(named, design.small, keep_with_next=True)] if named else []
        blocks += [
            self._labelled("Supporter", pdf_text(prompt.supporter, design.excerpt)),
            self._labelled("Critic", pdf_text(prompt.critic, design.excerpt)),
        ]
        heard = [pdf_text(line, design.body) for line in prompt.listen_for]
        return Group([*blocks, self._labelled("Listen for", heard[0]), *heard[1:]], before=design.steps(6))

    def source_list(self) -> list[Block]:
        """The sources that the printed questions cite or lay beside the article."""
        items = [item for activity in self.activities for item in activity.items]
        used = {source_id for item in items for source_id in (*item.key.sources, *item.material)}
        return self.sources.listed(self.design, used, self.references.source_letters)
