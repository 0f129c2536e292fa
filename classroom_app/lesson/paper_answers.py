"""From marks on paper to answers: what is settled, what a person must decide, and the answer both amount to.

What was read from a page, and what a person decided about it, are events in the attempt's log beside the
answers that follow from them. So nothing is kept twice, and the questions still open can be found again from
the log alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from classroom_app.errors import ClassroomError
from classroom_app.lesson.anchors import ARTICLE, AnchorError, Quotation, Span, resolve, select
from classroom_app.lesson.answer_sheets import CONFIDENCE, EVIDENCE
from classroom_app.lesson.article import Article
from classroom_app.lesson.identity import canonical_json, sha256_hex
from classroom_app.lesson.items import (
    Choice,
    ChoiceItem,
    ExtendedTextItem,
    Hottext,
    HottextItem,
    Item,
    MatchItem,
    OrderItem,
    Part,
    SliderItem,
    TextEntryItem,
)
from classroom_app.lesson.responses import (
    CONFIDENCES,
    ChoiceResponse,
    MatchResponse,
    OrderResponse,
    Response,
    SliderResponse,
    TextResponse,
    fits,
    without_answer,
)
from classroom_app.lesson.text import Identifier

PAPER: Final = "paper"
"""What the sign-in of such an attempt names as its source."""

TOO_MANY: Final = "more answers are marked than may be"
SAME_PLACE: Final = "the same place is given to two lines"
NO_PLACE: Final = "this line has no place, and others have one"
DECIDED_OTHERWISE: Final = "a new scan does not agree with what was decided before"

Field = tuple[str, str]
"""A field of a sheet: an item, and the item's field as in `answer_sheets.Bubble`."""


class FieldMarks(Part):
    """What was read in one field: the values marked, or the picture of a room for handwriting with ink in it.

    With a `doubt`, which says why a person must look, `values` is only what seems to be meant. `picture`
    names the PNG that shows the field, where there is one.
    """

    item: Identifier
    field: str = ""
    kind: Literal["marks", "entry", "text"] = "marks"
    values: tuple[str, ...] = ()
    doubt: str = ""
    picture: str = ""

    @property
    def key(self) -> Field:
        return self.item, self.field

    @property
    def needs_person(self) -> bool:
        """Whether a person must look: at a doubtful mark, or at what is written in a room."""
        return bool(self.doubt) or (self.kind != "marks" and bool(self.picture))

    @property
    def content(self) -> FieldMarks:
        """What says whether two scans read the same: of marks what they mean, of writing its picture."""
        return self.model_copy(update={"picture": ""}) if self.kind == "marks" else self


class PageMarks(Part):
    """All that was read on one page of one copy; pages count from 1."""

    page: int
    fields: tuple[FieldMarks, ...]

    @property
    def content(self) -> dict[str, object]:
        """What the page says, as a JSON value: equal for two scans in which the same was read."""
        fields = [field.content.model_dump(mode="json") for field in self.fields]
        return {"page": self.page, "fields": fields}


class Decision(Part):
    """What a person decided about a field: its values, none where it was left empty.

    `reading` is the event whose picture the person looked at.
    """

    reading: str
    item: Identifier
    field: str = ""
    values: tuple[str, ...] = ()

    @property
    def key(self) -> Field:
        return self.item, self.field


def derived_id(*parts: object) -> str:
    """An id that follows from what it names, so that the same thing found twice is known: 32 hex digits."""
    return sha256_hex(canonical_json(parts))[:32]


def doubted(items: Iterable[Item], fields: Iterable[FieldMarks]) -> tuple[FieldMarks, ...]:
    """The fields of one page, those in doubt that do not agree with what their items allow.

    Whatever an item asks for that the sheet could not enforce is looked at here: how many options may be
    picked, and that the lines of an `order` have a place each.
    """
    asked = {item.id: item for item in items}
    read = tuple(fields)
    taken = Counter((marks.item, value) for marks in read for value in marks.values)
    placed = {marks.item for marks in read if (marks.values or marks.doubt) and marks.field != CONFIDENCE}
    return tuple(_doubted(asked.get(marks.item), marks, taken, placed) for marks in read)


def _doubted(item: Item | None, marks: FieldMarks, taken: Counter[Field], placed: set[str]) -> FieldMarks:
    if item is None or marks.kind != "marks" or marks.doubt:
        return marks
    most = most_values(item, marks.field)
    if most and len(marks.values) > most:
        return marks.model_copy(update={"doubt": TOO_MANY})
    if isinstance(item, OrderItem) and marks.field != CONFIDENCE:
        if any(taken[item.id, value] > 1 for value in marks.values):
            return marks.model_copy(update={"doubt": SAME_PLACE})
        if not marks.values and item.id in placed:
            return marks.model_copy(update={"doubt": NO_PLACE})
    return marks


def most_values(item: Item, field: str) -> int:
    """How many values a field may have; 0 where any number."""
    if field == "" and isinstance(item, ChoiceItem | HottextItem):
        return item.max_choices
    return 1


@dataclass(frozen=True)
class Option:
    """Something that a field can be given: its value, the letter it has on paper, and its words.

    A number or a place in an order has no letter.
    """

    value: str
    letter: str
    words: str


def options(item: Item, field: str) -> tuple[Option, ...]:
    """What a field can be given, in the order of the sheet; none where the answer is written."""
    if field == CONFIDENCE:
        return tuple(Option(str(value), "", f"{value} %") for value in CONFIDENCES)
    match item:
        case ChoiceItem():
            return _lettered(((choice.id, choice.text) for choice in item.choices), "A")
        case HottextItem():
            return _lettered(((words.id, words.exact) for words in _in_reading_order(item)), "a")
        case MatchItem():
            return _lettered(((column.id, column.text) for column in item.columns), "A")
        case OrderItem():
            return _numbers(range(1, len(item.choices) + 1))
        case SliderItem():
            return _numbers(range(item.lower, item.upper + 1, item.step))
        case _:
            return ()


def line_of(item: Item, field: str) -> Option | None:
    """The row or the line that a field of a `match` or an `order` is about; None for any other field."""
    lines: tuple[Option, ...] = ()
    if isinstance(item, MatchItem):
        lines = _lettered(((row.id, row.text) for row in item.rows), "a")
    elif isinstance(item, OrderItem):
        lines = _lettered(((choice.id, choice.text) for choice in item.choices), "A")
    return next((line for line in lines if line.value == field), None)


def _lettered(named: Iterable[tuple[str, str]], first: str) -> tuple[Option, ...]:
    return tuple(Option(value, chr(ord(first) + at), words) for at, (value, words) in enumerate(named))


def _numbers(numbers: range) -> tuple[Option, ...]:
    return tuple(Option(str(number), "", str(number)) for number in numbers)


def _in_reading_order(item: HottextItem) -> list[Hottext]:
    """The hottexts as they are printed: wording by wording, those whose words are not there at the end."""
    wordings = {wording.id: (at, wording.exact) for at, wording in enumerate(item.wordings)}

    def place(hottext: Hottext) -> tuple[int, int]:
        at, exact = wordings[hottext.wording]
        try:
            return at, resolve(hottext, exact).start
        except AnchorError:
            return at, len(exact)

    return sorted(item.hottexts, key=place)


@dataclass(frozen=True)
class OpenField:
    """A field that waits for a person: the event in which it was read, on which page, and what was read.

    `before` is what a person decided earlier, on another picture; None where nobody has.
    """

    reading: str
    page: int
    marks: FieldMarks
    before: tuple[str, ...] | None = None


@dataclass
class KnownFields:
    """What a copy's readings and decisions amount to, taken one after another, oldest first.

    `values` is what counts of each field, `open` what waits for a person, `decided` what a person said last,
    and `read` what the last scan showed. What counted before goes on counting until a doubt about it is
    decided.
    """

    values: dict[Field, tuple[str, ...]] = field(default_factory=dict)
    open: dict[Field, OpenField] = field(default_factory=dict)
    decided: dict[Field, Decision] = field(default_factory=dict)
    read: dict[Field, FieldMarks] = field(default_factory=dict)

    def asked_by(self, key: Field) -> str:
        """The event in whose reading the field was last asked about; "" where it never was."""
        if key in self.open:
            return self.open[key].reading
        return self.decided[key].reading if key in self.decided else ""

    def take_reading(self, event_id: str, page: PageMarks) -> None:
        """Takes what was read of a page. What was read before in the same way changes nothing."""
        for marks in page.fields:
            earlier = self.read.get(marks.key)
            if earlier is None or earlier.content != marks.content:
                self._take_marks(event_id, page.page, marks, earlier)
                self.read[marks.key] = marks

    def take_decision(self, decision: Decision) -> None:
        """Takes what a person decided; it settles the field until something else is read in it."""
        self.values[decision.key] = decision.values
        self.decided[decision.key] = decision
        self.open.pop(decision.key, None)

    def _take_marks(self, event_id: str, page: int, marks: FieldMarks, earlier: FieldMarks | None) -> None:
        decided = self.decided.get(marks.key)
        before = decided.values if decided else None
        if decided and not marks.needs_person and marks.values != before:
            picture = marks.picture or (earlier.picture if earlier else "")
            marks = marks.model_copy(update={"doubt": DECIDED_OTHERWISE, "picture": picture})
        if marks.needs_person:
            self.open[marks.key] = OpenField(event_id, page, marks, before)
        else:
            self.values[marks.key] = marks.values
            self.open.pop(marks.key, None)


def response_of(item: Item, values: Mapping[Field, tuple[str, ...]], article: Article) -> Response | None:
    """The answer that the settled fields of an item amount to; None where nothing was given.

    The places of an `order` are an answer only once every line has one of its own.
    """

    def given(name: str) -> tuple[str, ...]:
        return values.get((item.id, name), ())

    empty = without_answer(item)
    beside: dict[str, object] = {}
    if item.confidence and given(CONFIDENCE):
        beside["confidence"] = int(given(CONFIDENCE)[0])
    if item.evidence and given(EVIDENCE):
        beside["evidence"] = read_evidence(given(EVIDENCE)[0], article, item.evidence)
    own: Response = empty
    match item:
        case ChoiceItem() | HottextItem():
            picked = tuple(option.id for option in _pickable(item) if option.id in given(""))
            own = ChoiceResponse(choices=picked)
        case MatchItem():
            own = MatchResponse(pairs={row.id: given(row.id)[0] for row in item.rows if given(row.id)})
        case OrderItem():
            places = {given(choice.id)[0]: choice.id for choice in item.choices if given(choice.id)}
            if len(places) == len(item.choices):
                own = OrderResponse(order=tuple(places[place] for place in sorted(places, key=int)))
        case TextEntryItem() | ExtendedTextItem():
            own = TextResponse(text=given("")[0] if given("") else "")
        case SliderItem():
            own = SliderResponse(value=int(given("")[0]) if given("") else None)
    if own == empty and not beside:
        return None
    response = own.model_copy(update=beside)
    return response if fits(item, response) else None


def _pickable(item: ChoiceItem | HottextItem) -> tuple[Choice | Hottext, ...]:
    return item.choices if isinstance(item, ChoiceItem) else item.hottexts


def checked(item: Item, field: str, values: tuple[str, ...], article: Article) -> tuple[str, ...]:
    """What a person decided about a field, as it is kept: without blanks around it, () for an empty field.

    Raises ClassroomError for what the field cannot be given.
    """
    values = tuple(value.strip() for value in values if value.strip())
    if field == EVIDENCE and values:
        read_evidence(values[0], article, item.evidence)
        return values
    offered = [option.value for option in options(item, field)]
    wrong = [value for value in values if offered and value not in offered]
    if wrong and isinstance(item, SliderItem):
        steps = f" in steps of {item.step}" if item.step > 1 else ""
        raise ClassroomError(
            f"“{wrong[0]}” is not on the scale", f"it goes from {item.lower} to {item.upper}{steps}"
        )
    if wrong:
        raise ClassroomError(f"“{wrong[0]}” is no answer to this question", "pick from those shown")
    most = most_values(item, field)
    if most and len(values) > most:
        raise ClassroomError(f"{len(values)} answers are picked", f"the question allows {most}")
    return values


_PARAGRAPH = re.compile(r"([Pp]?)0*([1-9][0-9]{0,3})")
_BETWEEN = re.compile(r"[\s,;.]+")


def read_evidence(typed: str, article: Article, most: int) -> tuple[Quotation, ...]:
    """The paragraphs that a student named, “P2, P5” or “2 5”, each quoted as a whole.

    Where one has its P all must, so that the line in “P2, 14” is not taken for a paragraph. Raises
    ClassroomError for what is no paragraph of the article, and for more than `most`.
    """
    words = [word for word in _BETWEEN.split(typed) if word]
    with_sign = any(word[0] in "Pp" for word in words)
    numbers: dict[int, None] = {}
    for word in words:
        found = _PARAGRAPH.fullmatch(word)
        number = int(found[2]) if found and bool(found[1]) is with_sign else 0
        if not 1 <= number <= len(article.paragraphs):
            raise ClassroomError(
                f"“{word}” is no paragraph of the article",
                f"type their numbers, P1 to P{len(article.paragraphs)}, with commas between",
            )
        numbers[number] = None
    if len(numbers) > most:
        raise ClassroomError(f"these are {len(numbers)} passages", f"the question asks for at most {most}")
    return tuple(_paragraph(article, number) for number in numbers)


def _paragraph(article: Article, number: int) -> Quotation:
    start = sum(len(paragraph) + 1 for paragraph in article.paragraphs[: number - 1])
    end = start + len(article.paragraphs[number - 1])
    try:
        return Quotation.of(ARTICLE, select(article.text, Span(start, end)))
    except ValueError as error:  # the same paragraph twice, or one longer than can be quoted
        raise ClassroomError(
            f"paragraph P{number} cannot be quoted as a whole", "leave this one out"
        ) from error
