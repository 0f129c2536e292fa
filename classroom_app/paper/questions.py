"""A question on paper: its number, its words, and room for the answer."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch

from classroom_app.lesson.items import (
    Choice,
    ChoiceItem,
    ExtendedTextItem,
    HottextItem,
    Item,
    MatchItem,
    OrderItem,
    SliderItem,
    TextEntryItem,
)
from classroom_app.paper.beside import beside
from classroom_app.paper.blocks import (
    Bookmarked,
    EntryBox,
    Grid,
    LetterCell,
    Mark,
    MarkCell,
    Option,
    WritingLines,
    bold_text,
    letter_column,
    lettered,
    numbered,
)
from classroom_app.paper.hottext import wordings
from classroom_app.paper.layout import Block, Group
from classroom_app.paper.references import References
from classroom_app.paper.scale import scale
from classroom_app.paper.styles import Design
from classroom_app.paper.text import Span, TextBlock, longest_chunk, pdf_text

_UNIT_BESIDE = 60
"""The most characters of a unit that stand beside its box; a longer one stands below, where it may be cut."""


def asked(item: Item, references: References) -> Group:
    """A question with the room for its answer, kept on one page where a page can hold it."""
    design = references.design
    room = _answer_room(item, references)
    rows = beside(design, item, references.lines is not None)
    if rows:
        room[-1].keep_with_next = True
    blocks = [*question(item, references), *room, *rows]
    return Group(blocks, kept=True, before=design.steps(5), after=design.step, role="Sect")


def question(item: Item, references: References) -> list[Block]:
    """A question's number, prompt and place to look, as both handouts print them."""
    design, number = references.design, references.numbers[item.id]
    prompt = numbered(design, number, pdf_text(item.prompt, design.prompt, keep_with_next=True))
    look = references.look(item)
    look = look and design.say("Look at {place}.", place=look)
    how = " ".join(filter(None, [_instruction(design, item), look]))
    blocks: list[Block] = [Bookmarked(f"{number}. {item.prompt.splitlines()[0][:80]}", 1, prompt)]
    return [*blocks, pdf_text(how, design.small, keep_with_next=True)] if how else blocks


def _instruction(design: Design, item: Item) -> str:
    """How to answer, where it is not plain to see."""
    match item:
        case ChoiceItem(max_choices=most):
            return _choice_instruction(design, most, len(item.choices))
        case OrderItem():
            return design.how(
                "Write a number in every box: 1 for the first, 2 for the next, and so on.",
                "Type a number in every box: 1 for the first, 2 for the next, and so on.",
            )
        case SliderItem():
            return design.how("Put one cross on the line.", "Type one number.")
        case MatchItem() if can_be_ticked(design, item):
            return design.how("Mark one circle in every row.", "Choose one in every row.")
        case MatchItem():
            return design.how("Write one letter in every box.", "Type one letter in every box.")
        case HottextItem(max_choices=most) if most:
            return design.how(
                "Circle the letters of the words you pick, {count} at most.",
                "Tick the words you pick, {count} at most.",
                count=most,
            )
        case HottextItem():
            return design.how("Circle the letters of the words you pick.", "Tick the words you pick.")
        case ExtendedTextItem(max_words=most) if most:
            return design.say("At most {count} words.", count=most)
        case _:
            return ""


def _choice_instruction(design: Design, most: int, offered: int) -> str:
    if most == 1:
        return design.say("Choose one.")
    limited = 0 < most < offered
    return (
        design.say("Choose up to {count}.", count=most) if limited else design.say("Choose all that apply.")
    )


@singledispatch
def _answer_room(item: Item, references: References) -> list[Block]:
    """Where the answer goes, by the type of the item."""
    raise NotImplementedError(type(item).__name__)


@_answer_room.register
def _(item: ChoiceItem, references: References) -> list[Block]:
    mark = choice_mark(item.max_choices)
    return [
        Option(references.design, letter, choice_text(choice, references), mark)
        for letter, choice in lettered(item.choices, "A")
    ]


def choice_mark(most: int) -> Mark:
    return "circle" if most == 1 else "square"


def choice_text(choice: Choice, references: References, bold: bool = False, before: str = "") -> TextBlock:
    """What can be chosen, after the letter it is known by, and where in the article it is said."""
    place = references.place(choice.passage) if references.lines else ""
    spans = [Span(f"{before}\u2002", bold=True)] if before else []
    spans.append(Span(choice.text, bold=bold))
    if place:
        unbroken = place.replace(" ", "\u00a0")
        spans.append(Span(f" ({unbroken})", small=True))
    return pdf_text(spans, references.design.body)


@_answer_room.register
def _(item: OrderItem, references: References) -> list[Block]:
    design = references.design
    rows = [
        (LetterCell(design), letter, choice_text(choice, references))
        for letter, choice in lettered(item.choices, "A")
    ]
    return [order_table(design, rows)]


def order_table(design: Design, rows: Iterable[tuple[Block, str, Block]]) -> Block:
    """A row for each choice: its place in the order, its letter and its text."""
    cells = [(place, pdf_text(letter, design.body), text) for place, letter, text in rows]
    boxes, named = letter_column(design), design.steps(6)
    table = Grid(design, [boxes, named, design.measure - boxes - named], cells, middle=True)
    table.kept = True
    return table


@_answer_room.register
def _(item: SliderItem, references: References) -> list[Block]:
    return scale(references.design, item)


@_answer_room.register
def _(item: MatchItem, references: References) -> list[Block]:
    if can_be_ticked(references.design, item):
        return [_tick_table(item, references)]
    return [*_legend(references.design, item), _letter_table(item, references)]


def match_rows(item: MatchItem, references: References) -> list[TextBlock]:
    """The rows of a match, each after its small letter."""
    return [choice_text(row, references, before=letter) for letter, row in lettered(item.rows, "a")]


def match_columns(item: MatchItem) -> dict[str, str]:
    """The columns of a match by their names: each a capital letter and its words."""
    return {column.id: f"{letter}\u2002{column.text}" for letter, column in lettered(item.columns, "A")}


def can_be_ticked(design: Design, item: MatchItem) -> bool:
    """Whether the columns fit beside the rows, to be ticked; else their letters are written in boxes."""
    return len(item.columns) <= 4 and all(_fits_column(design, text) for text in match_columns(item).values())


def _tick_column(design: Design) -> float:
    """The width of a table column to tick in; a heading that needs more becomes a letter with a legend."""
    return design.steps(15.5)


def _fits_column(design: Design, text: str) -> bool:
    inner = _tick_column(design) - 2 * design.step
    if longest_chunk([text], design.cell) > inner:
        return False
    return len(bold_text(text, design.cell).lines(inner)) <= 3


def _tick_table(item: MatchItem, references: References) -> Block:
    design, count = references.design, len(item.columns)
    titles = [bold_text(title, design.cell) for title in match_columns(item).values()]
    rows = [[row, *(MarkCell(design) for _ in item.columns)] for row in match_rows(item, references)]
    columns = [design.measure - count * _tick_column(design), *[_tick_column(design)] * count]
    return Grid(design, columns, rows, [pdf_text("", design.cell), *titles], middle=True)


def _letter_table(item: MatchItem, references: References) -> Block:
    design = references.design
    rows = [[LetterCell(design), row] for row in match_rows(item, references)]
    boxes = letter_column(design)
    return Grid(design, [boxes, design.measure - boxes], rows, middle=True)


def _legend(design: Design, item: MatchItem) -> list[Block]:
    """The columns of a match that are too long for a heading, with the letters that stand for them."""
    return [
        pdf_text((Span(f"{letter}\u2002", bold=True), Span(column.text)), design.body, keep_with_next=True)
        for letter, column in lettered(item.columns, "A")
    ]


@_answer_room.register
def _(item: HottextItem, references: References) -> list[Block]:
    return wordings(references.design, item)


@_answer_room.register
def _(item: TextEntryItem, references: References) -> list[Block]:
    design = references.design
    if item.unit and len(item.unit) > _UNIT_BESIDE:
        return [EntryBox(design, item.expected_length, None), pdf_text(item.unit, design.body)]
    return [EntryBox(design, item.expected_length, item.unit)]


@_answer_room.register
def _(item: ExtendedTextItem, references: References) -> list[Block]:
    return [WritingLines(references.design, item.expected_lines)]
