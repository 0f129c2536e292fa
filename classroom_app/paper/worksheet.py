"""The student's worksheet: the article with numbered lines, what to read beside it, and room for answers."""

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
from classroom_app.lesson.student import (
    Excerpt,
    Material,
    Plan,
    Role,
    StudentActivity,
    StudentDiscussion,
    StudentLesson,
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
    Panel,
    WritingLines,
    labelled,
    letters,
    numbered,
    text_table,
)
from classroom_app.paper.hottext import wordings
from classroom_app.paper.layout import Block, Group
from classroom_app.paper.page import Handout, PaperOptions, Sheet, render
from classroom_app.paper.pen import Pen
from classroom_app.paper.references import References
from classroom_app.paper.scale import scale
from classroom_app.paper.styles import (
    BODY,
    CAPTION,
    CELL,
    CREDIT,
    EXCERPT,
    HEADING,
    LABEL,
    MEASURE,
    PROMPT,
    QUOTE,
    READING,
    SMALL,
    STEP,
    SUBHEADING,
    TITLE,
)
from classroom_app.paper.text import Span, longest_chunk, pdf_text

_TICK_COLUMN = 62.0
"""The width of a table column to tick in; a heading that needs more becomes a letter with a legend."""

_UNIT_BESIDE = 60
"""The most characters of a unit that stand beside its box; a longer one stands below, where it may be cut."""


def worksheet(lesson: StudentLesson, options: PaperOptions) -> Handout:
    """The worksheet of a lesson or one of its plans, made from nothing that holds a key.

    KeyError where the lesson has no such plan.
    """
    printed = lesson.planned(options.plan)
    references = References(printed, options.with_article)
    blocks = _front(lesson, options)
    if references.lines:
        blocks += _article(lesson, references.lines.blocks())
    for number, activity in enumerate(printed.activities, start=1):
        blocks += _activity(number, activity, printed, references)
    blocks += _source_note(printed, references)
    return render(blocks, _sheet(lesson, options))


def _sheet(lesson: StudentLesson, options: PaperOptions) -> Sheet:
    return Sheet(
        name=options.file_name(lesson.id, "worksheet"),
        title=lesson.title,
        kind="Worksheet",
        version=lesson.sha256[:8],
        language=lesson.language,
        paper=options.paper,
    )


def _front(lesson: StudentLesson, options: PaperOptions) -> list[Block]:
    title = pdf_text(lesson.title, TITLE, keep_with_next=True)
    return [title, *plan_title(find_plan(lesson.plans, options.plan)), NameLine()]


def find_plan(plans: Iterable[Plan], plan_id: str) -> Plan | None:
    """The plan that is printed; None for the whole lesson."""
    return next((plan for plan in plans if plan.id == plan_id), None)


def plan_title(plan: Plan | None) -> list[Block]:
    """What stands under the lesson's title when a plan is printed."""
    return [pdf_text(plan.title, SUBHEADING, keep_with_next=True)] if plan else []


class NameLine(Block):
    """Name, class and date, each with a line to write on."""

    FIELDS = (("Name", 0.0, 0.5), ("Class", 0.53, 0.2), ("Date", 0.76, 0.24))

    def __init__(self) -> None:
        super().__init__(before=STEP * 2, after=STEP * 4)

    def height(self, width: float) -> float:
        return STEP * 7

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        for name, start, share in self.FIELDS:
            label = pdf_text(name, LABEL)
            taken = label.lines(width)[0].width + 6
            label.draw(pen, x + start * width, top + 14, width)
            pen.rule(x + start * width + taken, top + 24, share * width - taken, grey=0.3)


def _article(lesson: StudentLesson, paragraphs: list[Block]) -> list[Block]:
    article = lesson.article
    return [
        Bookmarked("The article", 0, pdf_text(article.title, HEADING, keep_with_next=True)),
        pdf_text(article.credit, CREDIT, keep_with_next=True),
        *paragraphs,
    ]


def _activity(
    number: int, activity: StudentActivity, lesson: StudentLesson, references: References
) -> list[Block]:
    opening = activity_opening(number, activity.title, activity.minutes, activity.role)
    introduction = pdf_text(activity.introduction, READING)
    blocks: list[Block] = [
        Group([*opening, introduction], kept=True, before=opening[0].before, keep_with_next=True)
    ]
    shown: set[str] = set()
    for item in activity.items:
        for source_id in item.material:
            if source_id not in shown:
                shown.add(source_id)
                blocks.append(_material(lesson.material(source_id), references.source_name(source_id)))
        blocks.append(_item(item, references))
    return [*blocks, *(_discussion(prompt) for prompt in activity.discussions)]


def activity_opening(number: int, title: str, minutes: int, role: Role) -> list[Block]:
    """An activity's heading, and that its answers are not marked where that is so."""
    heading = labelled(f"{minutes} min", pdf_text(title, HEADING, keep_with_next=True))
    opening: list[Block] = [Bookmarked(f"Activity {number}: {title}", 0, heading)]
    if role != "lesson":
        opening.append(pdf_text("Not marked.", SMALL, keep_with_next=True))
    return opening


def _material(material: Material, name: str) -> Block:
    heading = pdf_text((Span(f"{name}. ", bold=True), Span(material.citation)), SMALL, keep_with_next=True)
    excerpts = [block for excerpt in material.excerpts for block in _excerpt(excerpt)]
    return Panel(Group([heading, *excerpts]), before=STEP * 4)


def _excerpt(excerpt: Excerpt) -> list[Block]:
    blocks: list[Block] = [pdf_text(excerpt.label, CAPTION, keep_with_next=True)]
    if excerpt.text:
        blocks.append(pdf_text(excerpt.text, EXCERPT))
    if excerpt.table:
        blocks.append(text_table(excerpt.table, MEASURE - 2 * Panel.PAD))
    return blocks


def _item(item: Item, references: References) -> Block:
    room = _answer_room(item, references)
    asked = beside(item, references.lines is not None)
    if asked:
        room[-1].keep_with_next = True
    return Group([*question(item, references), *room, *asked], kept=True, before=STEP * 5, after=STEP)


def question(item: Item, references: References) -> list[Block]:
    """A question's number, prompt and place to look, as both handouts print them."""
    number = references.numbers[item.id]
    prompt = numbered(number, pdf_text(item.prompt, PROMPT, keep_with_next=True))
    look = references.look(item)
    how = " ".join(filter(None, [_instruction(item), look and f"Look at {look}."]))
    blocks: list[Block] = [Bookmarked(f"{number}. {item.prompt.splitlines()[0][:80]}", 1, prompt)]
    return [*blocks, pdf_text(how, SMALL, keep_with_next=True)] if how else blocks


def _instruction(item: Item) -> str:
    """How to answer on paper, where it is not plain to see."""
    if isinstance(item, ChoiceItem):
        return _choice_instruction(item)
    if isinstance(item, OrderItem):
        return "Write a number in every box: 1 for the first, 2 for the next, and so on."
    if isinstance(item, SliderItem):
        return "Put one cross on the line."
    if isinstance(item, MatchItem):
        return "Mark one circle in every row." if _can_be_ticked(item) else "Write one letter in every box."
    if isinstance(item, HottextItem):
        limit = f", {item.max_choices} at most" if item.max_choices else ""
        return f"Circle the letters of the words you pick{limit}."
    if isinstance(item, ExtendedTextItem) and item.max_words:
        return f"At most {item.max_words} words."
    return ""


@singledispatch
def _answer_room(item: Item, references: References) -> list[Block]:
    """Where the answer goes, by the type of the item."""
    raise NotImplementedError(type(item).__name__)


@_answer_room.register
def _(item: ChoiceItem, references: References) -> list[Block]:
    mark = choice_mark(item.max_choices)
    options = zip(letters(len(item.choices), "A"), item.choices, strict=True)
    return [Option(letter, choice_text(choice, references), mark) for letter, choice in options]


def choice_mark(most: int) -> Mark:
    return "circle" if most == 1 else "square"


def _choice_instruction(item: ChoiceItem) -> str:
    if item.max_choices == 1:
        return "Choose one."
    limited = 0 < item.max_choices < len(item.choices)
    return f"Choose up to {item.max_choices}." if limited else "Choose all that apply."


def choice_text(choice: Choice, references: References, bold: bool = False) -> Block:
    """What can be chosen, and where in the article it is said."""
    place = references.place(choice.passage) if references.lines else ""
    spans = [Span(choice.text, bold=bold)]
    if place:
        unbroken = place.replace(" ", "\u00a0")
        spans.append(Span(f" ({unbroken})", small=True))
    return pdf_text(spans, BODY)


@_answer_room.register
def _(item: OrderItem, references: References) -> list[Block]:
    named = zip(letters(len(item.choices), "A"), item.choices, strict=True)
    return [order_table((LetterCell(), letter, choice_text(choice, references)) for letter, choice in named)]


def order_table(rows: Iterable[tuple[Block, str, Block]]) -> Block:
    """A row for each choice: its place in the order, its letter and its text."""
    cells = [(place, pdf_text(letter, BODY), text) for place, letter, text in rows]
    table = Grid([36, 24, MEASURE - 60], cells, middle=True)
    table.kept = True
    return table


@_answer_room.register
def _(item: SliderItem, references: References) -> list[Block]:
    return scale(item)


@_answer_room.register
def _(item: MatchItem, references: References) -> list[Block]:
    return _tick_table(item, references) if _can_be_ticked(item) else _letter_table(item, references)


def _can_be_ticked(item: MatchItem) -> bool:
    return len(item.columns) <= 4 and all(_fits_column(column.text) for column in item.columns)


def _fits_column(text: str) -> bool:
    inner = _TICK_COLUMN - 2 * Grid.PAD
    return (
        longest_chunk([text], CELL) <= inner
        and len(pdf_text((Span(text, bold=True),), CELL).lines(inner)) <= 3
    )


def _tick_table(item: MatchItem, references: References) -> list[Block]:
    count = len(item.columns)
    heading = [pdf_text("", CELL), *(pdf_text((Span(c.text, bold=True),), CELL) for c in item.columns)]
    rows = [[choice_text(row, references), *(MarkCell() for _ in item.columns)] for row in item.rows]
    columns = [MEASURE - count * _TICK_COLUMN, *[_TICK_COLUMN] * count]
    return [Grid(columns, rows, heading, middle=True)]


def _letter_table(item: MatchItem, references: References) -> list[Block]:
    rows = [[LetterCell(), choice_text(row, references)] for row in item.rows]
    return [*_legend(item), Grid([36, MEASURE - 36], rows, middle=True)]


def _legend(item: MatchItem) -> list[Block]:
    """The columns of a match that are too long for a heading, with the letters that stand for them."""
    named = zip(letters(len(item.columns), "A"), item.columns, strict=True)
    return [
        pdf_text((Span(f"{letter}\u2002", bold=True), Span(column.text)), BODY, keep_with_next=True)
        for letter, column in named
    ]


@_answer_room.register
def _(item: HottextItem, references: References) -> list[Block]:
    return wordings(item)


@_answer_room.register
def _(item: TextEntryItem, references: References) -> list[Block]:
    if item.unit and len(item.unit) > _UNIT_BESIDE:
        return [EntryBox(item.expected_length, None), pdf_text(item.unit, BODY)]
    return [EntryBox(item.expected_length, item.unit)]


@_answer_room.register
def _(item: ExtendedTextItem, references: References) -> list[Block]:
    return [WritingLines(item.expected_lines)]


def _discussion(prompt: StudentDiscussion) -> Block:
    return Group([*discussion_question(prompt), WritingLines(4)], kept=True, before=STEP * 6)


def discussion_question(prompt: StudentDiscussion) -> list[Block]:
    """A discussion as its students read it."""
    phases = " · ".join(f"{phase.phase.capitalize()} {phase.minutes} min" for phase in prompt.phases)
    return [
        pdf_text("Talk about it", SUBHEADING, keep_with_next=True),
        pdf_text(prompt.question, READING, keep_with_next=True),
        pdf_text(phases, SMALL, keep_with_next=True),
        pdf_text(prompt.starter, QUOTE, keep_with_next=True),
    ]


def _source_note(lesson: StudentLesson, references: References) -> list[Block]:
    cited = [
        pdf_text((Span(f"{references.source_name(source_id)}. ", bold=True), Span(citation)), SMALL)
        for source_id, citation in ((m, lesson.material(m).citation) for m in references.source_letters)
    ]
    article = pdf_text((Span("The article. ", bold=True), Span(lesson.article.credit)), SMALL)
    return [
        Bookmarked("Sources", 0, pdf_text("Sources", SUBHEADING, keep_with_next=True)),
        article,
        *cited,
    ]
