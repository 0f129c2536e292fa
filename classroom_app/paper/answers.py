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
from classroom_app.paper.blocks import (
    Grid,
    LetterCell,
    Option,
    bold_text,
    labelled,
    lettered,
)
from classroom_app.paper.hottext import hottext_letters, wordings
from classroom_app.paper.layout import Block
from classroom_app.paper.questions import choice_mark, choice_text, match_columns, match_rows, order_table
from classroom_app.paper.references import References
from classroom_app.paper.right_answers import accepted, order_boxes, right_answer
from classroom_app.paper.scale import figure
from classroom_app.paper.styles import Design
from classroom_app.paper.text import Span, pdf_text


@singledispatch
def answer(item: Part, references: References) -> list[Block]:
    """The right answer, by the type of the item, and what to say about wrong ones."""
    raise NotImplementedError(type(item).__name__)


@answer.register
def _(item: KeyedChoiceItem, references: References) -> list[Block]:
    design = references.design
    blocks: list[Block] = []
    mark = choice_mark(item.max_choices)
    for letter, choice in lettered(item.choices, "A"):
        right, said = choice.id in item.key.correct, item.key.feedback.get(choice.id)
        text = choice_text(choice, references, bold=right)
        note = pdf_text(said, design.small) if said else None
        blocks.append(Option(design, letter, text, mark, right, note))
    return blocks


@answer.register
def _(item: KeyedOrderItem, references: References) -> list[Block]:
    """The choices in their right order, and the numbers as they stand in the boxes of a right worksheet."""
    design = references.design
    named = {choice.id: (letter, choice) for letter, choice in lettered(item.choices, "A")}
    right = [name for name in item.key.correct if name in named]
    places = dict(zip(named, order_boxes(item), strict=True))
    rows = [
        (LetterCell(design, places[name]), named[name][0], choice_text(named[name][1], references, bold=True))
        for name in right
    ]
    return [
        _answer_line(design, " ".join(named[name][0] for name in right)),
        pdf_text(
            design.say(
                "In the boxes of the worksheet, from top to bottom: {numbers}.", numbers=right_answer(item)
            ),
            design.small,
            keep_with_next=True,
        ),
        order_table(design, rows),
        *_feedback(design, item, {name: choice.text for name, (_, choice) in named.items()}),
    ]


@answer.register
def _(item: KeyedMatchItem, references: References) -> list[Block]:
    design, columns = references.design, match_columns(item)
    words = {choice.id: choice.text for choice in (*item.columns, *item.rows)}
    rows = [
        [text, bold_text(columns.get(item.key.pairs.get(row.id, ""), "—"), design.body)]
        for row, text in zip(item.rows, match_rows(item, references), strict=True)
    ]
    return [
        Grid(design, [design.measure * 0.62, design.measure * 0.38], rows),
        *_feedback(design, item, words),
    ]


@answer.register
def _(item: KeyedHottextItem, references: References) -> list[Block]:
    design, names = references.design, hottext_letters(item)
    words = {hottext.id: hottext.exact for hottext in item.hottexts}
    right = "; ".join(f"{names[h]} “{words[h]}”" for h in words if h in item.key.correct)
    return [
        *wordings(design, item, item.key.correct),
        _answer_line(design, right),
        *_feedback(design, item, words),
    ]


@answer.register
def _(item: KeyedTextEntryItem, references: References) -> list[Block]:
    design = references.design
    blocks: list[Block] = [_answer_line(design, right_answer(item))]
    if others := accepted(item)[1:]:
        also = design.say("Also accepted: {answers}", answers=" · ".join(others))
        blocks.append(pdf_text(also, design.small))
    return [*blocks, *_common(design, item), *_feedback(design, item, {})]


def _common(design: Design, item: KeyedTextEntryItem) -> list[Block]:
    """Answers that are often given and not accepted, with what each shows."""
    given = [
        (str(common.value) if common.value is not None else common.text or "—", common.shows)
        for common in item.key.common
    ]
    return _lines(design, design.say("Common"), given)


@answer.register
def _(item: KeyedExtendedTextItem, references: References) -> list[Block]:
    design, points = references.design, references.design.steps(15 if references.design.large else 12)
    rows = [
        [bold_text(str(level.points), design.cell), pdf_text(level.shows, design.cell)]
        for level in item.key.rubric
    ]
    titles = (design.say("Points"), design.say("The answer shows"))
    return [
        labelled(design, design.say("Model"), pdf_text(item.key.model_answer, design.quote)),
        Grid(
            design,
            [points, design.measure - points],
            rows,
            [bold_text(title, design.cell) for title in titles],
        ),
        *_feedback(design, item, {}),
    ]


@answer.register
def _(item: KeyedSliderItem, references: References) -> list[Block]:
    design = references.design
    opinion = design.say("An opinion: not marked.")
    right = opinion if item.key.value is None else right_answer(item)
    lower, upper = (
        f"{figure(value)} ({label})"
        for value, label in ((item.lower, item.lower_label), (item.upper, item.upper_label))
    )
    return [
        _answer_line(design, right),
        pdf_text(design.say("On the scale from {lower} to {upper}.", lower=lower, upper=upper), design.small),
        *_feedback(design, item, {}),
    ]


def _answer_line(design: Design, text: str) -> Block:
    return labelled(design, design.say("Answer"), bold_text(text, design.body, keep_with_next=True))


def _feedback(design: Design, item: KeyedItem, words: dict[str, str]) -> list[Block]:
    """What to say to a wrong pick, after the words it is about."""
    told = [(words.get(pick, pick), text) for pick, text in item.key.feedback.items()]
    return _lines(design, design.say("Feedback"), told)


def _lines(design: Design, label: str, told: list[tuple[str, str]]) -> list[Block]:
    """Some words in bold with what is said of them, a line each; the first has a label beside it."""
    heads = [Span(f"{words.removesuffix('.')}: ", bold=True) for words, _ in told]
    lines = [pdf_text((head, Span(text)), design.small) for head, (_, text) in zip(heads, told, strict=True)]
    return [labelled(design, label, lines[0]), *lines[1:]] if lines else []
