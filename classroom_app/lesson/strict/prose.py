"""Every text of a lesson that its author wrote, with its place and with what it may quote and count on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from classroom_app.lesson.authored import Activity, Discussion, LessonFile
from classroom_app.lesson.checks import Path
from classroom_app.lesson.items import Choice
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
from classroom_app.lesson.ledger import Claim
from classroom_app.lesson.strict.marks import without_quotations
from classroom_app.lesson.strict.numerals import numerals


@dataclass(frozen=True)
class Text:
    """A text of ours.

    `group` is the path of the item, claim or discussion it belongs to. `sources` are those whose figures it
    may use (None: any of the lesson), `quotable` the words of its own item that it may quote, `numbers` those
    that the item itself lays down. Where it `has_unit`, the item says in one what its answer counts in.
    """

    path: Path
    text: str
    group: Path = ()
    sources: frozenset[str] | None = None
    quotable: tuple[str, ...] = ()
    numbers: frozenset[Decimal] = frozenset()
    has_unit: bool = False


def texts(content: LessonFile) -> Iterator[Text]:
    """Every text of ours, in the order of the schema. What sources say of themselves is not ours."""
    yield Text(("title",), content.title)
    yield Text(("summary",), content.summary)
    yield Text(("article", "credit"), content.article.credit)
    for index, objective in enumerate(content.objectives):
        yield Text(("objectives", index, "text"), objective.text)
    for index, claim in enumerate(content.claims):
        yield from _claim(("claims", index), claim)
    for index, unchecked in enumerate(content.unchecked):
        yield Text(("unchecked", index, "because"), unchecked.because)
    for index, activity in enumerate(content.activities):
        yield from _activity(("activities", index), activity)
    for index, plan in enumerate(content.plans):
        yield Text(("plans", index, "title"), plan.title, numbers=frozenset({Decimal(plan.minutes)}))


def descriptions(content: LessonFile) -> Iterator[Text]:
    """What we say about sources: the labels of excerpts and what each figure counts."""
    for s, source in enumerate(content.sources):
        for e, excerpt in enumerate(source.excerpts):
            yield Text(("sources", s, "excerpts", e, "label"), excerpt.label)
        for f, figure in enumerate(source.figures):
            yield Text(("sources", s, "figures", f, "what"), figure.what)


def _claim(path: Path, claim: Claim) -> Iterator[Text]:
    sources = frozenset(claim.sources)
    for name in ("says", "evidence", "record", "knowable_note", "supporter", "critic"):
        text = getattr(claim, name)
        if text is not None:
            yield Text(path + (name,), text, path, sources)


def _activity(path: Path, activity: Activity) -> Iterator[Text]:
    minutes = frozenset({Decimal(activity.minutes)})
    yield Text(path + ("title",), activity.title, numbers=minutes)
    yield Text(path + ("introduction",), activity.introduction, numbers=minutes)
    for index, item in enumerate(activity.items):
        yield from _Item(path + ("items", index), item).texts()
    for index, discussion in enumerate(activity.discussions):
        yield from _discussion(path + ("discussions", index), discussion)


def _discussion(path: Path, discussion: Discussion) -> Iterator[Text]:
    for name in ("question", "starter", "supporter", "critic"):
        yield Text(path + (name,), getattr(discussion, name), path)
    for index, hint in enumerate(discussion.listen_for):
        yield Text(path + ("listen_for", index), hint, path)


class _Item:
    """The texts of one item: what students read, then the key's."""

    def __init__(self, path: Path, item: KeyedItem) -> None:
        self._path = path
        self._item = item
        self._sources = frozenset((*item.material, *item.key.sources))
        self._numbers = frozenset(map(Decimal, _own_numbers(item)))
        self._quotable = tuple(without_quotations(text) for _, text in _read_by_students(item))

    def texts(self) -> Iterator[Text]:
        for where, text in _read_by_students(self._item):
            yield self._text(where, text)
        yield self._text(("key", "record"), self._item.key.record)
        for name, text in self._item.key.feedback.items():
            yield self._text(("key", "feedback", name), text)
        yield from self._rest_of_key()

    def _rest_of_key(self) -> Iterator[Text]:
        match self._item:
            case KeyedTextEntryItem(key=key):
                for index, common in enumerate(key.common):
                    yield self._text(("key", "common", index, "shows"), common.shows)
            case KeyedExtendedTextItem(key=key):
                yield self._text(("key", "model_answer"), key.model_answer)
                for index, level in enumerate(key.rubric):
                    yield self._text(("key", "rubric", index, "shows"), level.shows)

    def _text(self, where: Path, text: str) -> Text:
        return Text(
            self._path + where,
            text,
            self._path,
            self._sources,
            self._quotable,
            self._numbers,
            has_unit=getattr(self._item, "unit", None) is not None,
        )


def wrong_options(item: KeyedItem) -> frozenset[str]:
    """The ids of the options that the key leaves out, where an item has right and wrong ones."""
    match item:
        case KeyedChoiceItem():
            return frozenset(choice.id for choice in item.choices) - set(item.key.correct)
        case KeyedHottextItem():
            return frozenset(hottext.id for hottext in item.hottexts) - set(item.key.correct)
        case _:
            return frozenset()


def _read_by_students(item: KeyedItem) -> Iterator[tuple[Path, str]]:
    yield ("prompt",), item.prompt
    if item.hint is not None:
        yield ("hint",), item.hint
    match item:
        case KeyedChoiceItem() | KeyedOrderItem():
            yield from options("choices", item.choices)
        case KeyedMatchItem():
            yield from options("rows", item.rows)
            yield from options("columns", item.columns)
        case KeyedHottextItem():
            for index, wording in enumerate(item.wordings):
                yield ("wordings", index, "label"), wording.label
        case KeyedSliderItem():
            yield ("lower_label",), item.lower_label
            yield ("upper_label",), item.upper_label


def options(name: str, choices: tuple[Choice, ...]) -> Iterator[tuple[Path, str]]:
    """The texts of a list of options, each with its path below the item."""
    for index, choice in enumerate(choices):
        yield (name, index, "text"), choice.text


def student_texts(item: KeyedItem) -> list[str]:
    """What students read of an item, part by part: prompt, hint, options."""
    return [text for _, text in _read_by_students(item)]


def _own_numbers(item: KeyedItem) -> Iterator[int | Decimal]:
    """The numbers an item lays down itself: limits, points, a scale, and what its wrong answers say."""
    yield item.evidence
    match item:
        case KeyedChoiceItem():
            yield item.max_choices
            wrong = wrong_options(item)
            for choice in item.choices:
                if choice.id in wrong:
                    yield from (number.value for number in numerals(choice.text))
        case KeyedHottextItem():
            yield item.max_choices
        case KeyedTextEntryItem():
            yield item.key.tolerance
            yield from (common.value for common in item.key.common if common.value is not None)
        case KeyedExtendedTextItem():
            yield item.max_words or 0
            yield from (level.points for level in item.key.rubric)
        case KeyedSliderItem():
            yield from (item.lower, item.upper, item.step, item.key.tolerance)
