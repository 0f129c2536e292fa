"""The figures that sources give, and whether a number in a text is one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from classroom_app.lesson.authored import Source
from classroom_app.lesson.ledger import Figure
from classroom_app.lesson.strict.calculations import calculations
from classroom_app.lesson.strict.numerals import MAGNITUDES, plain_numbers

_UNIT_MAGNITUDE = re.compile(r"\b(hundred|thousand|million|billion|trillion)s?\b")
_WORD = re.compile(r"[^\W\d_]{3,}|%")

Written = tuple[Decimal, Decimal | None]
"""A number as digits, and the power of ten written behind them (None: none)."""


def unit_words(text: str) -> frozenset[str]:
    """The words of a text by which a unit is known again, in the singular, without powers of ten."""
    words = (word.removesuffix("s") for word in _WORD.findall(text.casefold()))
    return frozenset(word for word in words if word not in MAGNITUDES)


class Figures:
    """The figures of a lesson, by source."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._figures = {s.id: tuple(_Figure(figure) for figure in s.figures) for s in sources}

    def give(self, number: Written, sources: Iterable[str] | None) -> bool:
        """Whether one of these sources (None: any of the lesson) has a figure that may be written so."""
        return any(figure.fits(*number) for figure in self._of(sources))

    def units(self, number: Written, sources: Iterable[str] | None) -> frozenset[str]:
        """The words of the units of all figures that may be written so."""
        return frozenset().union(*(f.unit_words for f in self._of(sources) if f.fits(*number)))

    def work_out(self, value: Decimal, sources: Iterable[str]) -> bool:
        """Whether a figure of these sources has the value as the result of its working."""
        return any(value in figure.results for figure in self._of(sources))

    def _of(self, sources: Iterable[str] | None) -> Iterable[_Figure]:
        named = self._figures if sources is None else sources
        return (figure for name in named for figure in self._figures.get(name, ()))


@dataclass(frozen=True)
class _Form:
    """One way of writing a figure; `scale` is the power of ten it has from its own text or from the unit."""

    digits: Decimal
    scale: Decimal


class _Figure:
    def __init__(self, figure: Figure) -> None:
        magnitude = _UNIT_MAGNITUDE.search(figure.unit)
        unit = MAGNITUDES[magnitude[1]] if magnitude else Decimal(1)
        written = [number for text in (figure.value, *figure.also) for number in plain_numbers(text)]
        self._forms = tuple(_Form(digits, factor or unit) for digits, factor in written)
        self.unit_words = unit_words(figure.unit)
        self.results = {found.result for found in calculations(figure.working or "") if found.right}

    def fits(self, digits: Decimal, factor: Decimal | None) -> bool:
        """Whether a number with this power of ten behind it (None: none is written) is the figure.

        Without one, the digits alone decide. With one, the amount is the same; or the digits are listed, and
        the amount rounds the figure's.
        """
        if factor is None:
            return any(digits in (form.digits, form.digits * form.scale) for form in self._forms)
        amount = digits * factor
        return any(
            amount == form.digits * form.scale or (digits == form.digits and self._rounds(digits, factor))
            for form in self._forms
        )

    def _rounds(self, digits: Decimal, factor: Decimal) -> bool:
        main = self._forms[0]
        step = factor.scaleb(int(digits.as_tuple().exponent))
        return abs(main.digits * main.scale - digits * factor) <= step / 2
