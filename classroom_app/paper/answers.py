"""The right answer to each type of question, and what to say about wrong ones."""

from __future__ import annotations

from functools import singledispatch

from classroom_app.lesson.items import Part
from classroom_app.lesson.keys import (
    KeyedChoiceItem,
    KeyedExtendedTextItem,
    KeyedHottextItem,
    KeyedItem,
    KeyedMatchItem,
    KeyedOrderItem,
    KeyedSliderItem,
    KeyedTextEntryItem,
)
from classroom_app.paper.blocks import Grid, LetterCell, Option, Wrapped, labelled, letters
from classroom_app.paper.hottext import hottext_letters, wordings
from classroom_app.paper.layout import Block
from classroom_app.paper.references import References
from classroom_app.paper.scale import figure
from classroom_app.paper.styles import BODY, CELL, MEASURE, QUOTE, SMALL
from classroom_app.paper.text import Span, TextBlock, pdf_text
from classroom_app.paper.worksheet import choice_mark, choice_text, order_table


@singledispatch
def answer(item: Part, references: References) -> list[Block]:
    """The right answer, by the type of the item, and what to say about wrong ones."""
    raise NotImplementedError(type(item).__name__)


@answer.register
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


@answer.register
def _(item: KeyedOrderItem, references: References) -> list[Block]:
    """The choices in their right order, and the numbers as they stand in the boxes of a right worksheet."""
    named = {
        c.id: (letter, c) for letter, c in zip(letters(len(item.choices), "A"), item.choices, strict=True)
    }
    right = [name for name in item.key.correct if name in named]
    places = {name: str(place) for place, name in enumerate(right, start=1)}
    rows = [
        (LetterCell(places[name]), named[name][0], choice_text(named[name][1], references, bold=True))
        for name in right
    ]
    down = ", ".join(places.get(name, "—") for name in named)
    return [
        labelled("Answer", _bold(" ".join(named[name][0] for name in right))),
        pdf_text(f"In the boxes of the worksheet, from top to bottom: {down}.", SMALL, keep_with_next=True),
        order_table(rows),
        *_feedback(item, {name: choice.text for name, (_, choice) in named.items()}),
    ]


@answer.register
def _(item: KeyedMatchItem, references: References) -> list[Block]:
    words = {choice.id: choice.text for choice in (*item.columns, *item.rows)}
    columns = {column.id: column.text for column in item.columns}
    rows = [
        [choice_text(row, references), _bold(columns.get(item.key.pairs.get(row.id, ""), "—"))]
        for row in item.rows
    ]
    return [Grid([MEASURE * 0.62, MEASURE * 0.38], rows), *_feedback(item, words)]


@answer.register
def _(item: KeyedHottextItem, references: References) -> list[Block]:
    names = hottext_letters(item)
    words = {hottext.id: hottext.exact for hottext in item.hottexts}
    right = "; ".join(f"{names[h]} “{words[h]}”" for h in words if h in item.key.correct)
    return [
        *wordings(item, item.key.correct),
        labelled("Answer", _bold(right)),
        *_feedback(item, words),
    ]


@answer.register
def _(item: KeyedTextEntryItem, references: References) -> list[Block]:
    answers = list(item.key.accept)
    if item.key.value is not None:
        slack = f" ± {item.key.tolerance}" if item.key.tolerance else ""
        answers.insert(0, f"{item.key.value}{slack}")
    first = " ".join(filter(None, [*answers[:1], item.unit]))
    blocks: list[Block] = [labelled("Answer", _bold(first))]
    if answers[1:]:
        blocks.append(pdf_text(f"Also accepted: {' · '.join(answers[1:])}", SMALL))
    return [*blocks, *_common(item), *_feedback(item, {})]


def _common(item: KeyedTextEntryItem) -> list[Block]:
    """Answers that are often given and not accepted, with what each shows."""
    given = [
        (str(common.value) if common.value is not None else common.text or "—", common.shows)
        for common in item.key.common
    ]
    return _lines("Common", given)


@answer.register
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


@answer.register
def _(item: KeyedSliderItem, references: References) -> list[Block]:
    right = "An opinion: not marked."
    if item.key.value is not None:
        slack = f" ± {figure(item.key.tolerance)}" if item.key.tolerance else ""
        right = " ".join(filter(None, [f"{figure(item.key.value)}{slack}", item.unit]))
    ends = f"{figure(item.lower)} ({item.lower_label}) to {figure(item.upper)} ({item.upper_label})"
    return [
        labelled("Answer", _bold(right)),
        pdf_text(f"On the scale from {ends}.", SMALL),
        *_feedback(item, {}),
    ]


def _bold(text: str) -> TextBlock:
    return pdf_text((Span(text, bold=True),), BODY, keep_with_next=True)


def _feedback(item: KeyedItem, words: dict[str, str]) -> list[Block]:
    """What to say to a wrong pick, after the words it is about."""
    return _lines("Feedback", [(words.get(pick, pick), text) for pick, text in item.key.feedback.items()])


def _lines(label: str, told: list[tuple[str, str]]) -> list[Block]:
    """Some words in bold with what is said of them, a line each; the first has a label beside it."""
    heads = [Span(f"{words.removesuffix('.')}: ", bold=True) for words, _ in told]
    lines = [pdf_text((head, Span(text)), SMALL) for head, (_, text) in zip(heads, told, strict=True)]
    return [labelled(label, lines[0]), *lines[1:]] if lines else []
