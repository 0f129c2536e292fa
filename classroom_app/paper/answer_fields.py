"""The fields of an answer sheet: for each type of item its circles and rooms, and where they stand.

Nothing is drawn here. What a form holds is both what is drawn and what is recorded, so that the two agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import singledispatchmethod
from typing import Literal

from classroom_app.fonts import SANS
from classroom_app.lesson.answer_sheets import CONFIDENCE, EVIDENCE
from classroom_app.lesson.items import (
    ChoiceItem,
    ExtendedTextItem,
    HottextItem,
    Item,
    MatchItem,
    OrderItem,
    SliderItem,
    TextEntryItem,
)
from classroom_app.lesson.responses import CONFIDENCES
from classroom_app.paper.blocks import lettered
from classroom_app.paper.hottext import hottext_letters
from classroom_app.paper.scale import figure
from classroom_app.paper.styles import Design, TextStyle
from classroom_app.paper.text import TextBlock, pdf_text

LETTER_GREY = 0.45
"""The grey of what is printed inside and around circles, so that any pencil is darker."""

_FREE, _ACROSS, _DOWN = 1.65, 2.8, 2.9
"""In radii: how far around its centre a circle has the paper to itself, since reading looks for ink there;
and from one circle's centre to the next in its row, and to the next row's. Eleven go into a column."""

_MOST_STEPS = 21
"""Steps of a slider up to which each has its circle."""

_DIGIT, _ENTRY = 17.0, 26.0
"""The width of a box for one digit, and the height of a room for a number or some words."""

_UNIT_BEHIND = 12
"""The most characters of a unit that stand behind its room."""

_LETTER_WIDE = 9.0
"""The room that a handwritten letter takes, on average."""

Place = Literal["inside", "above", "beside"]


@dataclass(frozen=True)
class Words:
    """Some words, and where their first line begins."""

    x: float
    top: float
    width: float
    text: TextBlock


@dataclass(frozen=True)
class Circle:
    """A circle to fill, by its centre, and the letter inside it."""

    x: float
    y: float
    field: str
    value: str
    letter: str


@dataclass(frozen=True)
class Frame:
    """A room for handwriting, parted by lines into boxes for digits or rows to write on."""

    x: float
    top: float
    width: float
    height: float
    field: str
    kind: Literal["entry", "text"]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class _Steps:
    """How circles in a row follow each other: their distance, and what their letters need before or above."""

    place: Place
    pitch: float
    before: float
    above: float


@dataclass(frozen=True)
class Measures:
    """The sizes that a design gives to circles.

    Where letters are too large to stand inside a circle they stand beside it.
    """

    radius: float
    number: float
    label: float
    columns: int
    letter: TextStyle
    roomy: bool

    @property
    def across(self) -> float:
        """From one circle's centre to the next in its row."""
        return _ACROSS * self.radius

    @property
    def down(self) -> float:
        """From one row to the next."""
        return _DOWN * self.radius

    @property
    def free(self) -> float:
        """From a circle's centre to the nearest words."""
        return _FREE * self.radius


def measures(design: Design) -> Measures:
    size = design.body.size
    if size < 11:
        letter = TextStyle(SANS, 7, 9, grey=LETTER_GREY)
        return Measures(7.0, 24.0, 15.0, columns=2, letter=letter, roomy=False)
    letter = replace(design.body, bold=True, before=0, after=0)
    radius = 10.0 if design.large else 8.0
    return Measures(radius, 2.2 * size, 1.4 * size, columns=1, letter=letter, roomy=True)


def is_wide(item: Item) -> bool:
    """Whether the item's room takes the whole width of the page."""
    return isinstance(item, ExtendedTextItem)


class ItemForm:
    """One item's part of the sheet, `width` wide and no higher than `most`.

    Positions count from its top left corner.
    """

    def __init__(self, design: Design, number: int, item: Item, width: float, most: float) -> None:
        self.item, self.width = item, width
        self.words: list[Words] = []
        self.circles: list[Circle] = []
        self.frames: list[Frame] = []
        self.height = 0.0
        self._design, self._measures, self._most = design, measures(design), most
        self._left = self._measures.number
        self._answer(item)
        self._write(str(number), 0.0, self._first_line() - design.number.leading / 2, design.number)
        if item.evidence:
            self._evidence(item.evidence)
        if item.confidence:
            self._confidence()

    @property
    def radius(self) -> float:
        return self._measures.radius

    def _first_line(self) -> float:
        """The middle of the first circles or of the first line in a room."""
        if self.circles:
            return self.circles[0].y
        frame = self.frames[0]
        return frame.top + frame.height / frame.rows / 2

    @singledispatchmethod
    def _answer(self, item: Item) -> None:
        """Room for the answer, by the type of the item."""
        raise NotImplementedError(type(item).__name__)

    @_answer.register
    def _(self, item: ChoiceItem) -> None:
        self._row("", [(choice.id, letter) for letter, choice in lettered(item.choices, "A")])

    @_answer.register
    def _(self, item: HottextItem) -> None:
        self._row("", list(hottext_letters(item).items()))

    @_answer.register
    def _(self, item: MatchItem) -> None:
        columns = [(column.id, letter) for letter, column in lettered(item.columns, "A")]
        for letter, row in lettered(item.rows, "a"):
            self._row(row.id, columns, letter)

    @_answer.register
    def _(self, item: OrderItem) -> None:
        places = [(str(place), str(place)) for place in range(1, len(item.choices) + 1)]
        for letter, choice in lettered(item.choices, "A"):
            self._row(choice.id, places, letter)

    @_answer.register
    def _(self, item: SliderItem) -> None:
        steps = range(item.lower, item.upper + 1, item.step)
        if len(steps) <= _MOST_STEPS:
            self._row("", [(str(step), figure(step)) for step in steps])
        else:
            self._entry("", len(figure(item.upper)), True)

    @_answer.register
    def _(self, item: TextEntryItem) -> None:
        self._entry("", item.expected_length, item.expects == "number", item.unit or "")

    @_answer.register
    def _(self, item: ExtendedTextItem) -> None:
        spacing = self._design.writing
        beside = (item.evidence + 1 if item.evidence else 0) + (2 if item.confidence else 0)
        lines = max(1, min(item.expected_lines, int(self._most // spacing) - beside - 1))
        self._frame("", "text", self.width - self._left, lines * spacing, rows=lines)

    def _row(self, field: str, values: Sequence[tuple[str, str]], label: str = "") -> None:
        """The circles of one field, in as many lines as they need; `label` stands before the first."""
        left = self._left + (self._measures.label if label else 0.0)
        if label:
            self._beside_circles(label, self._design.prompt)
        self._circles(field, values, left)

    def _circles(self, field: str, values: Sequence[tuple[str, str]], left: float) -> None:
        steps = self._steps(values)
        each = max(1, int((self.width - left + self._spare(steps)) // steps.pitch))
        for start in range(0, len(values), each):
            self.height += steps.above
            y = self.height + self._measures.down / 2
            for index, (value, text) in enumerate(values[start : start + each]):
                x = left + index * steps.pitch + steps.before + self.radius
                inside = text if steps.place == "inside" else ""
                self.circles.append(Circle(x, y, field, value, inside))
                self._letter(text, x, y, steps.place)
            self.height += self._measures.down

    def _beside_circles(self, text: str, style: TextStyle, above: float = 0.0) -> None:
        """Words at the left of a line of circles that is still to come."""
        top = self.height + above + self._measures.down / 2 - style.leading / 2
        self._write(text, self._left, top, style)

    def _steps(self, values: Sequence[tuple[str, str]]) -> _Steps:
        """How the circles of a row follow each other, and where their letters stand."""
        sizes, texts = self._measures, [text for _, text in values]
        widest = max(_wide(text, sizes.letter) for text in texts)
        if sizes.roomy:
            before = widest + sizes.free - sizes.radius
            return _Steps("beside", sizes.across + before, before, 0.0)
        if all(len(text) == 1 for text in texts):
            return _Steps("inside", sizes.across, 0.0, 0.0)
        return _Steps("above", max(sizes.across, widest + 4), 0.0, sizes.letter.size)

    def _spare(self, steps: _Steps) -> float:
        """What the last circle of a line does not need of its share."""
        return steps.pitch - steps.before - 2 * self.radius

    def _letter(self, text: str, x: float, y: float, place: Place) -> None:
        style, width = self._measures.letter, _wide(text, self._measures.letter)
        left, top = x - width / 2, y - style.leading / 2
        if place == "above":
            top -= self._measures.free + style.size * 0.36
        if place == "beside":
            left = x - self._measures.free - width
        self._write(text, left, top, style)

    def _entry(self, field: str, length: int, is_number: bool, unit: str = "") -> None:
        """A room for a number or some words, with a short unit behind it; a long one is on the worksheet."""
        style, scale = self._design.body, self._design.writing / 24
        behind = _wide(unit, style) + 6 if unit and len(unit) <= _UNIT_BEHIND else 0.0
        room = self.width - self._left - behind
        digits = length if is_number and length * _DIGIT * scale <= room else 0
        wide = digits * _DIGIT * scale or min(room, max(60.0, length * _LETTER_WIDE * scale + 12))
        if behind:
            drop = (_ENTRY * scale - style.leading) / 2
            self._write(unit, self._left + wide + 6, self.height + drop, style)
        self._frame(field, "entry", wide, _ENTRY * scale, columns=max(1, digits))

    def _frame(
        self,
        field: str,
        kind: Literal["entry", "text"],
        width: float,
        height: float,
        columns: int = 1,
        rows: int = 1,
    ) -> None:
        self.frames.append(Frame(self._left, self.height, width, height, field, kind, columns, rows))
        self.height += height + self._design.steps(1.5)

    def _evidence(self, most: int) -> None:
        self._caption(self._design.say("Which words show it? Paragraph and line:"))
        height = most * self._design.writing + 2
        self._frame(EVIDENCE, "entry", self.width - self._left, height, rows=most)

    def _confidence(self) -> None:
        """The question stands before the circles, or above them where one line has no room for both."""
        values = [(str(step), str(step)) for step in CONFIDENCES]
        self.height += self._design.step
        asked, style = self._design.say("How sure, in %?"), self._design.small
        steps, left = self._steps(values), self._left + _wide(asked, style) + self._design.steps(2)
        if left + len(values) * steps.pitch - self._spare(steps) <= self.width:
            self._beside_circles(asked, style, steps.above)
            self._circles(CONFIDENCE, values, left)
        else:
            self._caption(asked)
            self._circles(CONFIDENCE, values, self._left)

    def _caption(self, text: str) -> None:
        block = pdf_text(text, self._design.small)
        width = self.width - self._left
        self.height += self._design.steps(0.5)
        self.words.append(Words(self._left, self.height, width, block))
        self.height += block.height(width) + 2

    def _write(self, text: str, x: float, top: float, style: TextStyle) -> None:
        block = pdf_text(text, style)
        self.words.append(Words(x, top, _wide(text, style) + 1, block))


def _wide(text: str, style: TextStyle) -> float:
    return pdf_text(text, style).natural_width
