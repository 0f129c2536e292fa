"""The teacher's key: for every question the answer, what the record says and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch

from classroom_app.lesson.authored import (
    Discussion,
    KeyedChoiceItem,
    KeyedExtendedTextItem,
    KeyedHottextItem,
    KeyedItem,
    KeyedMatchItem,
    KeyedTextEntryItem,
    Lesson,
    Source,
)
from classroom_app.lesson.items import Part
from classroom_app.paper.blocks import Bookmarked, Grid, Option, Wrapped, labelled, letters
from classroom_app.paper.hottext import hottext_letters, wordings
from classroom_app.paper.layout import Block, Group
from classroom_app.paper.page import Handout, PaperOptions, Sheet, render
from classroom_app.paper.references import References
from classroom_app.paper.styles import (
    BODY,
    CELL,
    EXCERPT,
    HEADING,
    MEASURE,
    QUOTE,
    READING,
    SMALL,
    STEP,
    SUBHEADING,
    TITLE,
)
from classroom_app.paper.text import Span, TextBlock, pdf_text
from classroom_app.paper.worksheet import (
    activity_heading,
    choice_mark,
    choice_text,
    discussion_question,
    question,
)

_SEEN = {
    "full": "read in full",
    "excerpt": "read as an excerpt",
    "copy": "read in a copy held elsewhere",
    "report": "known from a report of it",
}


def key(lesson: Lesson, options: PaperOptions) -> Handout:
    """The key to the worksheet made with the same options; its question and line numbers are the same."""
    maker = _KeyMaker(lesson, options)
    content = lesson.content
    blocks = maker.front()
    for number, activity in enumerate(content.activities, start=1):
        blocks += [
            activity_heading(number, activity.title, activity.minutes),
            *(maker.item(item) for item in activity.items),
            *(_discussion(prompt) for prompt in activity.discussions),
        ]
    return render([*blocks, *maker.source_list()], _sheet(lesson, options))


def _sheet(lesson: Lesson, options: PaperOptions) -> Sheet:
    kind = "key" if options.with_article else "key-without-article"
    return Sheet(
        name=f"{lesson.content.id}_{kind}_{options.paper.value}.pdf",
        title=lesson.content.title,
        kind="Teacher’s copy",
        version=f"{lesson.for_students.sha256[:8]}, key {lesson.key_sha256[:8]}",
        language=lesson.content.language,
        paper=options.paper,
    )


class _KeyMaker:
    """What the parts of a key share: the lesson, how it is pointed at, and the numbers of its sources."""

    def __init__(self, lesson: Lesson, options: PaperOptions) -> None:
        self.lesson = lesson
        self.references = References(lesson.for_students, options.with_article)
        self.source_numbers = {source.id: n for n, source in enumerate(lesson.content.sources, start=1)}

    def front(self) -> list[Block]:
        content = self.lesson.content
        extent = f"{content.minutes} minutes · {len(content.items)} questions"
        return [
            pdf_text(content.title, TITLE, keep_with_next=True),
            pdf_text("Answers, the record and its sources. Not for students.", SUBHEADING),
            pdf_text(content.summary, READING),
            pdf_text(f"{extent} · {content.authors} · {content.licence}", SMALL),
        ]

    def item(self, item: KeyedItem) -> Block:
        blocks = [*question(item, self.references), *_answer(item, self.references)]
        blocks.append(labelled("Record", pdf_text(item.key.record, EXCERPT)))
        blocks += self._cited(item.key.sources)
        if item.hint:
            blocks.append(labelled("Hint", pdf_text(item.hint, BODY)))
        return Group(blocks, before=STEP * 5, after=STEP)

    def _cited(self, source_ids: Sequence[str]) -> list[Block]:
        lines = [pdf_text(self._citation(source_id), SMALL) for source_id in source_ids]
        return [labelled("Sources", lines[0]), *lines[1:]]

    def _citation(self, source_id: str) -> str:
        if source_id not in self.source_numbers:
            return source_id
        return f"[{self.source_numbers[source_id]}] {self.lesson.source(source_id).citation}"

    def source_list(self) -> list[Block]:
        return [
            Bookmarked("Sources", 0, pdf_text("Sources", HEADING, keep_with_next=True)),
            *(self._source(source) for source in self.lesson.content.sources),
        ]

    def _source(self, source: Source) -> Block:
        letter = self.references.source_letters.get(source.id)
        named = f" On the worksheet: Source {letter}." if letter else ""
        lines = [
            pdf_text(source.citation, BODY, keep_with_next=True),
            pdf_text(source.reference, SMALL, keep_with_next=True),
            pdf_text(f"{source.rights} — {_SEEN[source.seen]}.{named}", SMALL),
        ]
        number = self.source_numbers[source.id]
        return Group([labelled(f"[{number}]", lines[0]), *lines[1:]], kept=True, before=STEP, after=STEP * 2)


@singledispatch
def _answer(item: Part, references: References) -> list[Block]:
    """The right answer, by the type of the item, and what to say about wrong ones."""
    raise NotImplementedError(type(item).__name__)


@_answer.register
def _(item: KeyedChoiceItem, references: References) -> list[Block]:
    blocks: list[Block] = []
    mark = choice_mark(item.max_choices)
    for letter, choice in zip(letters(len(item.choices), "A"), item.choices, strict=True):
        right = choice.id in item.key.correct
        blocks.append(Option(letter, choice_text(choice, references, bold=right), mark, ticked=right))
        if choice.id in item.key.feedback:
            blocks[-1].keep_with_next = True
            blocks.append(Wrapped(pdf_text(item.key.feedback[choice.id], SMALL), indent=36))
    return blocks


@_answer.register
def _(item: KeyedMatchItem, references: References) -> list[Block]:
    words = {choice.id: choice.text for choice in (*item.columns, *item.rows)}
    columns = {column.id: column.text for column in item.columns}
    rows = [
        [choice_text(row, references), _bold(columns.get(item.key.pairs.get(row.id, ""), "—"))]
        for row in item.rows
    ]
    return [Grid([MEASURE * 0.62, MEASURE * 0.38], rows), *_feedback(item, words)]


@_answer.register
def _(item: KeyedHottextItem, references: References) -> list[Block]:
    names = hottext_letters(item)
    words = {hottext.id: hottext.exact for hottext in item.hottexts}
    right = "; ".join(f"{names[h]} “{words[h]}”" for h in words if h in item.key.correct)
    return [
        *wordings(item, item.key.correct),
        labelled("Answer", _bold(right)),
        *_feedback(item, words),
    ]


@_answer.register
def _(item: KeyedTextEntryItem, references: References) -> list[Block]:
    answers = list(item.key.accept)
    if item.key.value is not None:
        slack = f" ± {item.key.tolerance}" if item.key.tolerance else ""
        answers.insert(0, f"{item.key.value}{slack}")
    first = " ".join(filter(None, [*answers[:1], item.unit]))
    blocks: list[Block] = [labelled("Answer", _bold(first))]
    if answers[1:]:
        blocks.append(pdf_text(f"Also accepted: {' · '.join(answers[1:])}", SMALL))
    return [*blocks, *_feedback(item, {})]


@_answer.register
def _(item: KeyedExtendedTextItem, references: References) -> list[Block]:
    rows = [
        [pdf_text((Span(str(level.points), bold=True),), CELL), pdf_text(level.shows, CELL)]
        for level in item.key.rubric
    ]
    heading = [pdf_text((Span(title, bold=True),), CELL) for title in ("Points", "The answer shows")]
    return [
        labelled("Model", pdf_text(item.key.model_answer, QUOTE)),
        Grid([48, MEASURE - 48], rows, heading),
        *_feedback(item, {}),
    ]


def _bold(text: str) -> TextBlock:
    return pdf_text((Span(text, bold=True),), BODY)


def _feedback(item: KeyedItem, words: dict[str, str]) -> list[Block]:
    """What to say to a wrong pick, after the words it is about."""
    lines = [
        pdf_text((Span(f"{words.get(pick, pick)}: ", bold=True), Span(text)), SMALL)
        for pick, text in item.key.feedback.items()
    ]
    return [labelled("Feedback", lines[0]), *lines[1:]] if lines else []


def _discussion(prompt: Discussion) -> Block:
    sides = [
        labelled("Supporter", pdf_text(prompt.supporter, EXCERPT)),
        labelled("Critic", pdf_text(prompt.critic, EXCERPT)),
    ]
    heard = [pdf_text(line, BODY) for line in prompt.listen_for]
    return Group(
        [*discussion_question(prompt), *sides, labelled("Listen for", heard[0]), *heard[1:]], before=STEP * 6
    )
