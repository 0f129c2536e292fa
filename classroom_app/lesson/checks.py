"""What makes a well-formed lesson sound: keys that name choices, passages that stand, sources that exist.

Each problem names its place as a path through the author's file, so that the reader of the file can turn it
into a line and a column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from classroom_app.lesson.anchors import (
    ARTICLE,
    AnchorError,
    PassageAmbiguous,
    PassageNotFound,
    Quotation,
    Span,
    TextQuoteSelector,
    resolve,
)
from classroom_app.lesson.article import Article
from classroom_app.lesson.authored import Discussion, LessonFile, Source
from classroom_app.lesson.items import Choice, Wording
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
from classroom_app.lesson.student import quotable

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """Something an author should mend; `path` leads to it through the lesson's file."""

    path: Path
    message: str
    cure: str
    code: str
    of_key: bool = False


def check(content: LessonFile, article: Article | None) -> Iterator[Problem]:
    """All problems of a lesson whose form is right. Without the article, passages are not looked up."""
    yield from _unique("sources", [(("sources", i), s.id) for i, s in enumerate(content.sources)])
    yield from _unique_names(content)
    for index, source in enumerate(content.sources):
        yield from _source(("sources", index), source)
    reader = _Quotations(content.sources, article)
    source_ids = {source.id for source in content.sources}
    yield from _ledger(content, reader, source_ids)
    yield from _plans(content)
    for path, item in items(content):
        yield from _known(path + ("material",), item.material, source_ids, "source")
        yield from _known(path + ("key", "sources"), item.key.sources, source_ids, "source")
        if item.passage:
            yield from reader.passage(path + ("passage",), item.passage)
        yield from _purpose(path, item, content)
        yield from _evidence(path, item, reader)
        yield from _item(path, item, reader)
    claim_ids = {claim.id for claim in content.claims}
    for path, discussion in discussions(content):
        yield from _known(path + ("claims",), discussion.claims, claim_ids, "claim")


def items(content: LessonFile) -> Iterator[tuple[Path, KeyedItem]]:
    """Every item with its path."""
    for a, activity in enumerate(content.activities):
        for i, item in enumerate(activity.items):
            yield ("activities", a, "items", i), item


def discussions(content: LessonFile) -> Iterator[tuple[Path, Discussion]]:
    """Every discussion with its path."""
    for a, activity in enumerate(content.activities):
        for d, discussion in enumerate(activity.discussions):
            yield ("activities", a, "discussions", d), discussion


def _item(path: Path, item: KeyedItem, reader: _Quotations) -> Iterator[Problem]:
    match item:
        case KeyedChoiceItem():
            yield from _choice(path, item, reader)
        case KeyedOrderItem():
            yield from _order(path, item, reader)
        case KeyedMatchItem():
            yield from _match(path, item, reader)
        case KeyedHottextItem():
            yield from _hottext(path, item, reader)
        case KeyedTextEntryItem():
            yield from _text_entry(path, item)
        case KeyedExtendedTextItem():
            yield from _extended_text(path, item)
        case KeyedSliderItem():
            yield from _slider(path, item)


def _ledger(content: LessonFile, reader: _Quotations, source_ids: set[str]) -> Iterator[Problem]:
    yield from _unique("claims", [(("claims", i), claim.id) for i, claim in enumerate(content.claims)])
    for index, claim in enumerate(content.claims):
        path: Path = ("claims", index)
        yield from _known(path + ("sources",), claim.sources, source_ids, "source")
        if claim.passage:
            yield from reader.passage(path + ("passage",), claim.passage)
        elif claim.by == "article":
            yield Problem(
                path, f"the claim '{claim.id}' has no passage", "quote where the article says it", "CLAIM"
            )
    last = reader.paragraphs
    for index, unchecked in enumerate(content.unchecked):
        if last and not 1 <= unchecked.paragraph <= last:
            here = ("unchecked", index, "paragraph")
            message = f"the article has no paragraph {unchecked.paragraph}"
            yield Problem(here, message, f"give a number from 1 to {last}", "CLAIM")


def _plans(content: LessonFile) -> Iterator[Problem]:
    yield from _unique("plans", [(("plans", i), plan.id) for i, plan in enumerate(content.plans)])
    yield from _unique("objectives", [(("objectives", i), o.id) for i, o in enumerate(content.objectives)])
    known = {activity.id for activity in content.activities}
    for index, plan in enumerate(content.plans):
        path: Path = ("plans", index, "activities")
        yield from _known(path, plan.activities, known, "activity")
        for place, name in enumerate(plan.activities):
            if name in plan.activities[:place]:
                yield Problem(
                    path + (place,), f"'{name}' is in the plan twice", "name each activity once", "PLAN"
                )


def _purpose(path: Path, item: KeyedItem, content: LessonFile) -> Iterator[Problem]:
    yield from _known(path + ("claims",), item.claims, {claim.id for claim in content.claims}, "claim")
    objectives = {objective.id for objective in content.objectives}
    if item.objective is not None and item.objective not in objectives:
        yield Problem(
            path + ("objective",),
            f"there is no objective '{item.objective}'",
            _one_of(objectives),
            "REFERENCE",
        )


def _evidence(path: Path, item: KeyedItem, reader: _Quotations) -> Iterator[Problem]:
    readable = {ARTICLE, *item.material}
    for index, quotation in enumerate(item.key.evidence):
        here = path + ("key", "evidence", index)
        yield from reader.quotation(here, quotation)
        if quotation.source not in readable:
            yield Problem(
                here + ("source",),
                f"students do not see '{quotation.source}' beside this item",
                "add it to 'material', or quote something that lies beside the item",
                "EVIDENCE",
            )
    if item.key.evidence and not item.evidence:
        yield Problem(
            path + ("key", "evidence"),
            "the key has evidence, but the item does not ask for any",
            "add 'evidence:' with the number of passages to the item",
            "EVIDENCE",
        )
    elif len(item.key.evidence) > item.evidence:
        yield Problem(
            path + ("key", "evidence"),
            f"the key quotes {len(item.key.evidence)} passages, but students may choose {item.evidence}",
            "raise 'evidence' of the item, or shorten the key",
            "EVIDENCE",
        )


def _unique_names(content: LessonFile) -> Iterator[Problem]:
    named: list[tuple[Path, str]] = []
    for a, activity in enumerate(content.activities):
        named.append((("activities", a), activity.id))
        named += [(("activities", a, "items", i), item.id) for i, item in enumerate(activity.items)]
        named += [(("activities", a, "discussions", i), d.id) for i, d in enumerate(activity.discussions)]
    yield from _unique("activities, items and discussions", named)


def _unique(what: str, named: Iterable[tuple[Path, str]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, name in named:
        if name in seen:
            yield Problem(
                path + ("id",), f"the id '{name}' is used twice among the {what}", "give one another id", "ID"
            )
        seen.add(name)


def _known(path: Path, names: Iterable[str], known: set[str], what: str) -> Iterator[Problem]:
    for index, name in enumerate(names):
        if name not in known:
            yield Problem(path + (index,), f"there is no {what} '{name}'", _one_of(known), "REFERENCE")


def _one_of(known: Iterable[str]) -> str:
    names = sorted(known)
    shown = ", ".join(names[:8]) + (" …" if len(names) > 8 else "")
    return f"use one of: {shown}" if names else "define it first"


def _source(path: Path, source: Source) -> Iterator[Problem]:
    if source.id == ARTICLE:
        yield Problem(
            path + ("id",), f"the id '{ARTICLE}' stands for the article itself", "give it another id", "ID"
        )
    yield from _unique(
        f"excerpts of '{source.id}'",
        [(path + ("excerpts", i), excerpt.id) for i, excerpt in enumerate(source.excerpts)],
    )
    for index, excerpt in enumerate(source.excerpts):
        here = path + ("excerpts", index)
        if (excerpt.text is None) == (not excerpt.table):
            yield Problem(
                here, "an excerpt holds either 'text' or 'table'", "write exactly one of the two", "EXCERPT"
            )
        if len({len(row) for row in excerpt.table}) > 1:
            yield Problem(
                here + ("table",),
                "the rows of the table have different lengths",
                "give every row as many cells as the first",
                "TABLE",
            )


class _Quotations:
    """Looks quotations up in the article and in the excerpts of sources."""

    def __init__(self, sources: Iterable[Source], article: Article | None) -> None:
        self._article = article
        self._texts = {source.id: quotable(source.excerpts) for source in sources}

    @property
    def paragraphs(self) -> int:
        """How many paragraphs the article has; 0 where it could not be read."""
        return len(self._article.paragraphs) if self._article else 0

    def passage(self, path: Path, selector: TextQuoteSelector) -> Iterator[Problem]:
        if self._article is not None:
            yield from _anchor_problem(path, self._article.locate, selector, "the article")

    def quotation(self, path: Path, quoted: Quotation) -> Iterator[Problem]:
        if quoted.source == ARTICLE:
            yield from self.passage(path, quoted)
        elif quoted.source not in self._texts:
            known = {ARTICLE, *self._texts}
            yield Problem(
                path + ("source",), f"there is no source '{quoted.source}'", _one_of(known), "REFERENCE"
            )
        else:
            text = self._texts[quoted.source]
            yield from _anchor_problem(
                path, partial(resolve, text=text), quoted, f"the excerpts of '{quoted.source}'"
            )


def _anchor_problem(
    path: Path, locate: Callable[[TextQuoteSelector], object], selector: TextQuoteSelector, where: str
) -> Iterator[Problem]:
    try:
        locate(selector)
    except PassageNotFound:
        yield Problem(
            path + ("exact",),
            f"these words do not stand in {where}: “{_short(selector.exact)}”",
            "quote to the letter, within one paragraph",
            "QUOTE",
        )
    except PassageAmbiguous as ambiguous:
        yield Problem(
            path + ("exact",),
            f"these words stand {ambiguous.count} times in {where}: “{_short(selector.exact)}”",
            "add 'prefix' or 'suffix', the words just before or after",
            "QUOTE",
        )


def _short(text: str) -> str:
    text = text.replace("\n", "⏎")
    return text if len(text) <= 60 else text[:57] + "…"


def _choice(path: Path, item: KeyedChoiceItem, reader: _Quotations) -> Iterator[Problem]:
    ids = {choice.id for choice in item.choices}
    yield from _options(path, "choices", item.choices, reader)
    yield from _known(path + ("key", "correct"), item.key.correct, ids, "choice")
    yield from _feedback(path, item.key.feedback, ids)
    yield from _too_many(path, item.key.correct, item.max_choices)


def _order(path: Path, item: KeyedOrderItem, reader: _Quotations) -> Iterator[Problem]:
    ids = [choice.id for choice in item.choices]
    yield from _options(path, "choices", item.choices, reader)
    yield from _known(path + ("key", "correct"), item.key.correct, set(ids), "choice")
    yield from _feedback(path, item.key.feedback, set(ids))
    yield from _too_many(path, item.key.correct, 0)
    for name in sorted(set(ids) - set(item.key.correct)):
        yield Problem(
            path + ("key", "correct"), f"the key leaves out '{name}'", "put every choice in its place", "KEY"
        )
    if list(item.key.correct) == ids:
        yield Problem(
            path + ("choices",),
            "the choices stand in the right order already",
            "list them in another order",
            "KEY",
        )


def _match(path: Path, item: KeyedMatchItem, reader: _Quotations) -> Iterator[Problem]:
    rows, columns = {row.id for row in item.rows}, {column.id for column in item.columns}
    yield from _options(path, "rows", item.rows, reader)
    yield from _options(path, "columns", item.columns, reader)
    for row in sorted(rows - set(item.key.pairs)):
        yield Problem(
            path + ("key", "pairs"), f"the key gives row '{row}' no column", "add the row to 'pairs'", "KEY"
        )
    for row, column in item.key.pairs.items():
        if row not in rows:
            here = path + ("key", "pairs", row)
            yield Problem(here, f"there is no row '{row}'", _one_of(rows), "KEY", of_key=True)
        if column not in columns:
            yield Problem(
                path + ("key", "pairs", row), f"there is no column '{column}'", _one_of(columns), "KEY"
            )
    yield from _feedback(path, item.key.feedback, rows | columns)


def _hottext(path: Path, item: KeyedHottextItem, reader: _Quotations) -> Iterator[Problem]:
    wordings = {wording.id: wording for wording in item.wordings}
    yield from _unique("wordings", [(path + ("wordings", i), w.id) for i, w in enumerate(item.wordings)])
    for index, wording in enumerate(item.wordings):
        yield from reader.quotation(path + ("wordings", index), wording)
    yield from _unique("hottexts", [(path + ("hottexts", i), h.id) for i, h in enumerate(item.hottexts)])
    taken: list[tuple[str, Span, str]] = []
    for index, hottext in enumerate(item.hottexts):
        here = path + ("hottexts", index)
        inside = wordings.get(hottext.wording)
        if inside is None:
            yield Problem(
                here + ("wording",),
                f"there is no wording '{hottext.wording}'",
                _one_of(wordings),
                "REFERENCE",
            )
            continue
        yield from _anchor_problem(
            here, partial(resolve, text=inside.exact), hottext, f"wording '{inside.id}'"
        )
        yield from _overlap(here, hottext.id, inside, hottext, taken)
    ids = {hottext.id for hottext in item.hottexts}
    yield from _known(path + ("key", "correct"), item.key.correct, ids, "hottext")
    yield from _feedback(path, item.key.feedback, ids)
    yield from _too_many(path, item.key.correct, item.max_choices)


def _overlap(
    path: Path,
    name: str,
    wording: Wording,
    selector: TextQuoteSelector,
    taken: list[tuple[str, Span, str]],
) -> Iterator[Problem]:
    try:
        span = resolve(selector, wording.exact)
    except AnchorError:
        return
    for other_wording, other, other_name in taken:
        if other_wording == wording.id and span.start < other.end and other.start < span.end:
            yield Problem(
                path,
                f"the words overlap with those of '{other_name}'",
                "let no words be picked twice",
                "HOTTEXT",
            )
    taken.append((wording.id, span, name))


def _text_entry(path: Path, item: KeyedTextEntryItem) -> Iterator[Problem]:
    if item.expects == "number" and item.key.value is None:
        yield Problem(
            path + ("key",), "a number is expected, but the key has none", "add 'value', in quotes", "KEY"
        )
    if item.expects == "words" and not item.key.accept:
        yield Problem(
            path + ("key",), "words are expected, but the key has none", "list them under 'accept'", "KEY"
        )
    elif item.expects == "words" and (item.unit or item.key.value is not None):
        yield Problem(
            path + ("expects",), "a unit or a value goes with a number", "write 'expects: number'", "KEY"
        )


def _slider(path: Path, item: KeyedSliderItem) -> Iterator[Problem]:
    if item.lower >= item.upper:
        yield Problem(
            path + ("upper",), "the scale ends where it begins, or before", "give a larger 'upper'", "SCALE"
        )
    elif (item.upper - item.lower) % item.step:
        yield Problem(
            path + ("step",), "the steps do not reach the end of the scale", "give a step that does", "SCALE"
        )
    value = item.key.value
    if value is not None and value not in range(item.lower, item.upper + 1, item.step):
        yield Problem(
            path + ("key", "value"), f"{value} is no step of the scale", "give a value that is one", "KEY"
        )


def _extended_text(path: Path, item: KeyedExtendedTextItem) -> Iterator[Problem]:
    points = [level.points for level in item.key.rubric]
    if len(set(points)) != len(points):
        yield Problem(
            path + ("key", "rubric"), "two rubric levels give the same points", "let each differ", "RUBRIC"
        )
    if item.max_words and len(item.key.model_answer.split()) > item.max_words:
        yield Problem(
            path + ("key", "model_answer"),
            f"the model answer is longer than the {item.max_words} words allowed",
            "shorten it, or raise 'max_words'",
            "KEY",
        )


def _options(path: Path, name: str, options: tuple[Choice, ...], reader: _Quotations) -> Iterator[Problem]:
    here = path + (name,)
    yield from _unique(name, [(here + (i,), option.id) for i, option in enumerate(options)])
    texts: set[str] = set()
    for index, option in enumerate(options):
        if option.text.casefold() in texts:
            yield Problem(
                here + (index, "text"), f"two of the {name} have the same text", "let each differ", "OPTION"
            )
        texts.add(option.text.casefold())
        if option.passage:
            yield from reader.passage(here + (index, "passage"), option.passage)


def _feedback(path: Path, feedback: Iterable[str], known: set[str]) -> Iterator[Problem]:
    for name in feedback:
        if name not in known:
            yield Problem(
                path + ("key", "feedback", name),
                f"feedback is given for '{name}', which is not there",
                _one_of(known),
                "REFERENCE",
                of_key=True,
            )


def _too_many(path: Path, correct: tuple[str, ...], max_choices: int) -> Iterator[Problem]:
    for index, name in enumerate(correct):
        if name in correct[:index]:
            yield Problem(
                path + ("key", "correct", index), f"'{name}' is in the key twice", "name it once", "KEY"
            )
    if max_choices and len(correct) > max_choices:
        yield Problem(
            path + ("key", "correct"),
            f"the key picks {len(correct)}, but students may pick {max_choices}",
            "raise 'max_choices', or shorten the key",
            "KEY",
        )
