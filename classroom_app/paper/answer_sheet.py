"""The answer sheet: what students fill in beside the worksheet, made so that pictures of it can be read.

Question numbers and letters are the worksheet's. Every copy of a sheet has its circles in the same places;
where they are is the sheet's layout, whose name stands in the square code on each page.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

import segno

from classroom_app.lesson.answer_sheets import (
    UNIT,
    Area,
    Bubble,
    PageCode,
    Room,
    SheetCopy,
    SheetLayout,
    SheetPage,
)
from classroom_app.lesson.items import ChoiceItem, HottextItem, Item
from classroom_app.lesson.student import StudentLesson
from classroom_app.paper.answer_fields import (
    LETTER_GREY,
    Frame,
    ItemForm,
    is_wide,
    measures,
)
from classroom_app.paper.front import NameLine
from classroom_app.paper.layout import Block
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.page import Section, Sheet
from classroom_app.paper.pen import Pen
from classroom_app.paper.references import References
from classroom_app.paper.sheets import student_sheet
from classroom_app.paper.styles import Design, TextStyle
from classroom_app.paper.text import TextBlock, pdf_text

_EDGE = 29.0
"""From the paper's edge to the corner marks: more than 10 mm, which every printer prints."""

_MARK = 17.0
"""The side of a corner mark."""

_MARGIN = 56.0
"""From the left and right edge to what stands between the marks; it leaves the code its quiet border."""

_TOP = 34.0
_FOOT = 62.0
"""From the bottom edge to the last circle, above the marks and the foot."""

_CODE = 62.0
"""The side of the square code: its modules are 0.75 mm wide, five pixels where 150 go to the inch."""

_GAP, _COLUMN_GAP = 8.0, 14.0
"""Between two items below each other, and between two columns."""

_OUTLINE = 1.0
"""The width of a circle's outline: seen by a camera, and lighter than any pencil."""


@dataclass(frozen=True)
class AnswerSheet(Section):
    """An answer sheet; its blocks are its pages. `layout` is to be kept with the copies that are printed."""

    layout: SheetLayout
    group: str

    @property
    def mirrored(self) -> bool:
        """Never: the layout says where things are as they are drawn here."""
        return False

    @cached_property
    def pages(self) -> Sequence[Block]:
        return self.blocks

    def draw_page(self, pen: Pen, page: Block, number: int, count: int) -> None:
        frame = _PageFrame(self.sheet, self.group, number)
        frame.draw(pen, count, self.layout)
        page.draw(pen, _MARGIN, 0.0, frame.width)


def answer_sheet(lesson: StudentLesson, options: PaperOptions) -> AnswerSheet:
    """The answer sheet to the worksheet of the same options. KeyError where there is no such plan."""
    references = References(lesson, replace(options, with_article=False))
    sheet, items = student_sheet(lesson, options, "Answer sheet"), references.printed.items
    pages = [_Page(forms) for forms in _Filling(sheet, options.group, references.numbers).pages(items)]
    layout = _layout(lesson, options, items, pages)
    return AnswerSheet(pages, sheet, layout, options.group)


@dataclass(frozen=True)
class _Placed:
    """An item's part of the sheet, and where on the page it stands."""

    x: float
    top: float
    form: ItemForm


class _Page(Block):
    """All that is asked on one page, where it stands on the paper."""

    def __init__(self, placed: Sequence[_Placed]) -> None:
        super().__init__()
        self.placed = placed

    def height(self, width: float) -> float:
        return max((part.top + part.form.height for part in self.placed), default=0.0)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        for part in self.placed:
            for words in part.form.words:
                words.text.draw(pen, part.x + words.x, part.top + words.top, words.width)
            for circle in part.form.circles:
                _draw_circle(pen, part.x + circle.x, part.top + circle.y, part.form.radius)
            for frame in part.form.frames:
                _draw_frame(pen, part.x + frame.x, part.top + frame.top, frame)

    def bubbles(self) -> Iterator[Bubble]:
        for part in self.placed:
            size = 2 * part.form.radius
            for circle in part.form.circles:
                area = _area(part.x + circle.x - size / 2, part.top + circle.y - size / 2, size, size)
                told = {"field": circle.field, "value": circle.value, "letter": circle.letter}
                yield Bubble(item=part.form.item.id, **told, **area)

    def rooms(self) -> Iterator[Room]:
        for part in self.placed:
            for frame in part.form.frames:
                area = _area(part.x + frame.x, part.top + frame.top, frame.width, frame.height)
                yield Room(
                    item=part.form.item.id,
                    field=frame.field,
                    kind=frame.kind,
                    columns=frame.columns,
                    rows=frame.rows,
                    **area,
                )


def _draw_circle(pen: Pen, x: float, y: float, radius: float) -> None:
    pen.circle(x - radius, y - radius, 2 * radius, thick=_OUTLINE, grey=LETTER_GREY)


def _draw_frame(pen: Pen, x: float, top: float, frame: Frame) -> None:
    pen.box(x, top, frame.width, frame.height, grey=LETTER_GREY)
    for index in range(1, frame.columns):
        pen.bar(x + index * frame.width / frame.columns, top, frame.height, grey=LETTER_GREY)
    for index in range(1, frame.rows):
        pen.rule(x, top + index * frame.height / frame.rows, frame.width)


def _area(left: float, top: float, width: float, height: float) -> dict[str, int]:
    sides = {"left": left, "top": top, "width": width, "height": height}
    return {name: round(side * UNIT) for name, side in sides.items()}


class _Filling:
    """Items onto pages, in their order: narrow ones in columns, wide ones across the page."""

    def __init__(self, sheet: Sheet, group: str, numbers: dict[str, int]) -> None:
        self._sheet, self._group, self._numbers = sheet, group, numbers
        self._measures = measures(sheet.design)
        self._width = sheet.paper.points[0] - 2 * _MARGIN
        self._foot = sheet.paper.points[1] - _FOOT
        self._pages: list[list[_Placed]] = []
        self._top = 0.0

    def pages(self, items: Sequence[Item]) -> list[list[_Placed]]:
        """The items of each page; one page without any where there are none."""
        self._turn()
        waiting: list[ItemForm] = []
        for item in items:
            if is_wide(item):
                self._set_columns(waiting)
                waiting = []
                self._set_wide(self._form(item, self._width))
            else:
                waiting.append(self._form(item, self._column_width()))
        self._set_columns(waiting)
        return self._pages

    def _column_width(self) -> float:
        count = self._measures.columns
        return (self._width - (count - 1) * _COLUMN_GAP) / count

    def _form(self, item: Item, width: float) -> ItemForm:
        most = self._foot - _PageFrame(self._sheet, self._group, 2).below
        return ItemForm(self._sheet.design, self._numbers[item.id], item, width, most)

    def _turn(self) -> None:
        self._pages.append([])
        self._top = _PageFrame(self._sheet, self._group, len(self._pages)).below

    def _set_wide(self, form: ItemForm) -> None:
        if self._top + form.height > self._foot and self._pages[-1]:
            self._turn()
        self._pages[-1].append(_Placed(_MARGIN, self._top, form))
        self._top += form.height + _GAP

    def _set_columns(self, forms: Sequence[ItemForm]) -> None:
        """The forms below each other in columns of about one height, over as many pages as they need."""
        while forms:
            columns = self._columns(forms)
            if not columns:
                self._turn()
                continue
            for index, column in enumerate(columns):
                self._set_column(column, _MARGIN + index * (self._column_width() + _COLUMN_GAP))
            self._top += max(_stacked(column) for column in columns) + _GAP
            forms = forms[sum(len(column) for column in columns) :]
            if forms:
                self._turn()

    def _set_column(self, forms: Sequence[ItemForm], x: float) -> None:
        top = self._top
        for form in forms:
            self._pages[-1].append(_Placed(x, top, form))
            top += form.height + _GAP

    def _columns(self, forms: Sequence[ItemForm]) -> list[Sequence[ItemForm]]:
        """As many forms as the page has room for, in columns no higher than they must be for that."""
        room, count = self._foot - self._top, self._measures.columns
        most = _cut(forms, room, count)
        taken = sum(len(column) for column in most)
        if not most:
            # A form higher than a page is set all the same: it cannot be cut.
            return [] if self._pages[-1] else [forms[:1]]
        runs = combinations(range(taken + 1), 2)
        heights = sorted({_stacked(forms[start:end]) for start, end in runs})
        enough = bisect_left(
            heights, taken, key=lambda height: sum(len(column) for column in _cut(forms, height, count))
        )
        return _cut(forms, heights[enough], count)


def _stacked(forms: Sequence[ItemForm]) -> float:
    """The height of forms below each other."""
    return sum(form.height for form in forms) + _GAP * (len(forms) - 1)


def _cut(forms: Sequence[ItemForm], height: float, count: int) -> list[Sequence[ItemForm]]:
    """The first forms in at most `count` columns, each filled as far as `height` allows."""
    columns: list[Sequence[ItemForm]] = []
    start = 0
    while start < len(forms) and len(columns) < count:
        end = start
        while end < len(forms) and _stacked(forms[start : end + 1]) <= height:
            end += 1
        if end == start:
            break
        columns.append(forms[start:end])
        start = end
    return columns


class _PageFrame:
    """What stands around the answers: marks, code, title, name, and on the first page how to fill in."""

    def __init__(self, sheet: Sheet, group: str, number: int) -> None:
        self.sheet, self.number, self.design = sheet, number, sheet.design
        self.width = sheet.paper.points[0] - 2 * _MARGIN
        self._caption = replace(sheet.design.furniture, grey=0.0)
        self._beside = self.width - self._code_width() - sheet.design.steps(5)
        style = sheet.design.heading if number == 1 else sheet.design.prompt
        self._title = _at_most(sheet.title, style, self._beside, 2)
        self._kind = pdf_text(sheet.kind, sheet.design.small)
        self._name = NameLine(sheet.design, group)
        self._guide = _Guide(sheet.design, self.width) if number == 1 else None

    def _code_width(self) -> float:
        """The code or, if they are wider, the characters below it."""
        return max(_CODE, pdf_text("W" * 9, self._caption).natural_width)

    @property
    def _name_top(self) -> float:
        return _TOP + self._title.height(self._beside) + self._kind.height(self._beside)

    @property
    def _head(self) -> float:
        """Where title, name and code all have ended."""
        code = _TOP + _CODE + 4 + 2 * self._caption.leading
        return max(code, self._name_top + self._name.height(self._beside)) + self.design.steps(2)

    @property
    def below(self) -> float:
        """Where the answers begin."""
        return self._head + (self._guide.height + self.design.steps(3) if self._guide else self.design.step)

    def draw(self, pen: Pen, count: int, layout: SheetLayout) -> None:
        for x, y in _corner_marks(pen.width, pen.page_height):
            pen.modules(x - _MARK / 2, y - _MARK / 2, _MARK, [[1]])
        self._title.draw(pen, _MARGIN, _TOP, self._beside)
        self._kind.draw(pen, _MARGIN, _TOP + self._title.height(self._beside), self._beside)
        self._name.draw(pen, _MARGIN, self._name_top, self._beside)
        if self._guide:
            self._guide.draw(pen, _MARGIN, self._head)
        text = self.design.say("Page {number} of {count}", number=self.number, count=count)
        style = replace(self._caption, right=True)
        top = pen.page_height - _EDGE - max(style.leading, (_MARK + style.leading) / 2)
        pdf_text(text, style).draw(pen, _MARGIN, top, self.width)
        pen.for_each_copy(lambda pen, copy: self._draw_copy(pen, copy, layout.id, top))

    def _draw_copy(self, pen: Pen, copy: SheetCopy, layout: str, foot: float) -> None:
        whose, room = " · ".join(filter(None, [copy.code, copy.student])), self.width * 0.66
        _at_most(whose, self._caption, room, 1).draw(pen, _MARGIN, foot, room)
        if copy.code:
            code = PageCode(layout, copy.code, self.number)
            left, below = pen.width - _MARGIN - _CODE, _TOP + _CODE + 4
            pen.modules(left, _TOP, _CODE, _square_code(code.text))
            right = replace(self._caption, right=True)
            for line, text in enumerate((layout, f"{copy.code} {self.number}")):
                top = below + line * right.leading
                pdf_text(text, right).draw(pen, _MARGIN + self._beside, top, self.width - self._beside)


class _Guide:
    """How to fill in, by drawn examples: side by side, or below each other where words are large."""

    def __init__(self, design: Design, width: float) -> None:
        self._measures = measures(design)
        self._count = 1 if self._measures.roomy else 3
        self._room = 3.4 * self._measures.radius
        self._width = (width - (self._count - 1) * _COLUMN_GAP) / self._count
        say = design.say
        told = {
            self._filled: say("Fill in the circle of your answer, whole and dark."),
            self._crossed_out: say("To take it back, cross it out well beyond the circle, and fill another."),
            self._wrong: say("A tick, a cross or half a circle cannot be read."),
        }
        self._examples = [(draw, pdf_text(text, design.small)) for draw, text in told.items()]

    @property
    def _row(self) -> float:
        texts = (text.height(self._width - self._room) for _, text in self._examples)
        return max(self._room, *texts)

    @property
    def height(self) -> float:
        return self._row * (len(self._examples) // self._count)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        for index, (example, text) in enumerate(self._examples):
            left = x + index % self._count * (self._width + _COLUMN_GAP)
            middle = top + index // self._count * self._row + self._row / 2
            example(pen, left + self._room / 2, middle)
            width = self._width - self._room
            text.draw(pen, left + self._room + 4, middle - text.height(width) / 2, width - 4)

    def _filled(self, pen: Pen, x: float, y: float) -> None:
        radius = self._measures.radius
        pen.disc(x - radius, y - radius, 2 * radius)

    def _crossed_out(self, pen: Pen, x: float, y: float) -> None:
        self._filled(pen, x, y)
        reach = 1.45 * self._measures.radius
        for turn in (reach, -reach):
            pen.shape([(x - reach, y - turn), (x + reach, y + turn)], filled=False, thick=1.6)

    def _wrong(self, pen: Pen, x: float, y: float) -> None:
        radius = self._measures.radius
        _draw_circle(pen, x, y, radius)
        pen.tick(x - radius * 0.7, y - radius * 0.7, 1.4 * radius)


def _at_most(text: str, style: TextStyle, width: float, count: int) -> TextBlock:
    """The text on so many lines; what is longer is cut, with a sign that it was."""
    block = pdf_text(text, style)
    lines = block.lines(width)
    if len(lines) <= count:
        return block
    cut = text[: lines[count - 1].end - 2].rstrip()
    whole_words = cut.rpartition(" ")[0] if " " in cut[-30:] else cut
    return pdf_text(f"{whole_words}…", style)


def _square_code(text: str) -> Sequence[Sequence[int]]:
    """A QR code that can lose a quarter of its signs and still be read."""
    return segno.make(text, error="h", micro=False, boost_error=False).matrix


def _corner_marks(width: float, height: float) -> tuple[tuple[float, float], ...]:
    """The centres of the corner marks, clockwise from top left."""
    inset = _EDGE + _MARK / 2
    right, foot = width - inset, height - inset
    return (inset, inset), (right, inset), (right, foot), (inset, foot)


def _layout(
    lesson: StudentLesson, options: PaperOptions, items: Sequence[Item], pages: Sequence[_Page]
) -> SheetLayout:
    width, height = options.paper.points
    marks = _corner_marks(width, height)
    top_left, top_right, foot_right, foot_left = ((round(x * UNIT), round(y * UNIT)) for x, y in marks)
    return SheetLayout(
        lesson=lesson.id,
        lesson_sha256=lesson.sha256,
        plan=options.plan,
        version=options.version,
        seed=options.seed,
        width=round(width * UNIT),
        height=round(height * UNIT),
        limits={
            item.id: item.max_choices
            for item in items
            if isinstance(item, ChoiceItem | HottextItem) and item.max_choices != 1
        },
        pages=tuple(
            SheetPage(
                code=Area(**_area(width - _MARGIN - _CODE, _TOP, _CODE, _CODE)),
                corners=(top_left, top_right, foot_right, foot_left),
                bubbles=tuple(page.bubbles()),
                rooms=tuple(page.rooms()),
            )
            for page in pages
        ),
    )
