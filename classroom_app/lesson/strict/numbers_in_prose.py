"""Numbers in our prose: each is a figure of a cited source and has a unit, and each calculation is right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from classroom_app.lesson.authored import LessonFile
from classroom_app.lesson.checks import Path, Problem, items
from classroom_app.lesson.keys import KeyedItem, KeyedSliderItem, KeyedTextEntryItem
from classroom_app.lesson.sentences import sentences
from classroom_app.lesson.strict.calculations import Calculation, calculations
from classroom_app.lesson.strict.figures import Figures, unit_words
from classroom_app.lesson.strict.numerals import Numeral, numerals
from classroom_app.lesson.strict.prose import Text

_POWERS_OF_TEN = frozenset(Decimal(10) ** n for n in range(2, 13))
"""What turns a share into per cent, or millions into billions: behind × or ÷ it needs no source."""

_OPERATOR = re.compile(r"(?:[×÷*/]|\bby)\s*$")


@dataclass(frozen=True)
class _Counted:
    """A text with what counts in it."""

    text: Text
    numbers: list[Numeral]
    calculations: list[Calculation]


def check_numbers(texts: Iterable[Text], content: LessonFile) -> Iterator[Problem]:
    """Numbers without a figure or a unit, wrong calculations, and keys that no source gives."""
    figures = Figures(content.sources)
    shown: dict[Path, frozenset[Decimal]] = {}
    for group, members in groupby(texts, key=lambda text: text.group):
        together = [_counted(text, content.names) for text in members]
        shown[group] = _results(together) if group else frozenset()
        for counted in together:
            yield from _wrong(counted.text.path, counted.calculations)
            yield from _without_unit(counted, figures)
            yield from _without_source(counted, figures, shown[group])
    for s, source in enumerate(content.sources):
        for f, figure in enumerate(source.figures):
            yield from _wrong(("sources", s, "figures", f, "working"), calculations(figure.working or ""))
    for path, item in items(content):
        yield from _key(path, item, figures, shown.get(path, frozenset()))


def _counted(text: Text, names: Iterable[str]) -> _Counted:
    return _Counted(text, numerals(text.text, names), calculations(text.text))


def _results(together: Iterable[_Counted]) -> frozenset[Decimal]:
    """What the right calculations in these texts come to; it may be named again beside them."""
    return frozenset(found.result for one in together for found in one.calculations if found.right)


def _wrong(path: Path, shown: Iterable[Calculation]) -> Iterator[Problem]:
    for found in shown:
        if not found.right:
            yield Problem(
                path,
                f"this calculation comes to {_short(found.should_be)}: {found.shown}",
                "work it out again",
                "CALCULATION",
            )


def _short(value: Decimal) -> str:
    """The value with at most six digits that count, without a power of ten."""
    rounded = value.normalize() if len(value.as_tuple().digits) <= 6 else Decimal(f"{value:.6g}")
    return f"{rounded:,f}"


def _without_source(counted: _Counted, figures: Figures, shown: frozenset[Decimal]) -> Iterator[Problem]:
    text = counted.text
    known = text.numbers | shown
    results = {found.start for found in counted.calculations}
    for number in counted.numbers:
        if number.value in known or number.start in results or _converts(number, text.text):
            continue
        if not figures.give(number.as_written, text.sources):
            yield Problem(text.path, *_undeclared(text, number, figures), "NUMBER-SOURCE")


def _converts(number: Numeral, text: str) -> bool:
    """Whether a number is a power of ten by which something is multiplied or divided."""
    return number.amount in _POWERS_OF_TEN and _OPERATOR.search(text, 0, number.start) is not None


def _undeclared(text: Text, number: Numeral, figures: Figures) -> tuple[str, str]:
    if text.sources is not None and figures.give(number.as_written, None):
        message = f"the number {number.written} is a figure of a source that is not cited here"
        return message, "add the source to 'sources', or leave the number out"
    cure = "add it to the 'figures' of a cited source, with unit and date; write small counts in words"
    return f"the number {number.written} is no figure of a source cited here", cure


def _without_unit(counted: _Counted, figures: Figures) -> Iterator[Problem]:
    """The first number of a sentence in which no number has a unit, and which does not name it either.

    The sentence before may name it too: “By applications, China leads. Most came from China: 1.5 million.”
    """
    text = counted.text
    found = [number for number in counted.numbers if number.value not in text.numbers]
    if text.has_unit or not found:
        return
    before = 0
    for sentence in sentences(text.text):
        inside = [number for number in found if sentence.start <= number.start < sentence.end]
        named = unit_words(text.text[before : sentence.end])
        if inside and not any(_has_unit(number, named, text, figures) for number in inside):
            message = f"the number {inside[0].written} has no unit"
            yield Problem(text.path, message, "write the unit behind it", "NUMBER-UNIT")
        before = sentence.start


def _has_unit(number: Numeral, named: frozenset[str], text: Text, figures: Figures) -> bool:
    return not number.bare or bool(named & figures.units(number.as_written, text.sources))


def _key(path: Path, item: KeyedItem, figures: Figures, shown: frozenset[Decimal]) -> Iterator[Problem]:
    """The number that a key asks for is given by a source, or worked out in the record."""
    if not isinstance(item, KeyedTextEntryItem | KeyedSliderItem) or item.key.value is None:
        return
    value = Decimal(item.key.value)
    sources = (*item.key.sources, *item.material)
    if not (value in shown or figures.give((value, None), sources) or figures.work_out(value, sources)):
        yield Problem(
            path + ("key", "value"),
            f"the key {value} is no figure of a source cited here",
            "add it to the 'figures' of a source under 'sources', with its 'working'",
            "KEY-SOURCE",
        )
