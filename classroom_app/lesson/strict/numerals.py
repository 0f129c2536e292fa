"""The numbers in a text that count or measure something, apart from dates, references and names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from classroom_app.lesson.strict.marks import FILLER, blot, without_quotations

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
"""Digits as British English groups them: 2,788,000 or 5.576."""

MAGNITUDES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1_000),
    "million": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
    "k": Decimal(1_000),
    "M": Decimal(10) ** 6,
    "bn": Decimal(10) ** 9,
    "tn": Decimal(10) ** 12,
}
_MAGNITUDE = r"(?:hundred|thousand|million|billion|trillion)s?\b|(?:k|M|bn|tn)\b"
# One or two raised digits: what stands behind more of them is no number anybody counts with.
_POWER = r"\s*×\s*10(?P<power>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})(?![⁻⁰¹²³⁴⁵⁶⁷⁸⁹])"
_SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
SCALED = rf"(?P<digits>{NUMBER})(?:{_POWER}|[\s-]?(?P<magnitude>{_MAGNITUDE}))?"
"""A number with its power of ten: 2.788 million, 2.788M, 2.788×10⁶."""

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_MORE = "{0,40}"
"""So many more days or references may follow the first: bounded, so that no text is slow to read."""
_JOIN = r"\s*(?:–|-|,|/|\bto\b|\band\b|\bor\b)\s*"
# What follows a measure and never a date, a page or a paragraph.
_MEASURE = rf"(?!\s*(?:%|per\s?cent|percent|{_MAGNITUDE}|US dollars|dollars|yuan|hours))(?![\d,.]*\d)"
_YEAR = r"(?:1\d{3}|20\d{2})"
_REFERENCE = (
    r"(?:P|[Pp]ara(?:graph)?s?\.?|[Pp]ages?|pp?\.|[Ll]ines?|[Tt]ables?|Figures?|Fig\.|[Ss]ections?|§+|"
    r"[Aa]rticles?|[Cc]hapters?|[Vv]olumes?|[Vv]ol\.|[Nn]os?\.|[Pp]arts?|[Qq]uestions?|[Ss]teps?|[Rr]ows?|"
    r"[Cc]olumns?|[Nn]otes?|[Ff]ootnotes?|[Aa]nnex|[Aa]ppendix|[Rr]esolutions?|Orders?|Acts?|"
    r"[Cc]lauses?|[Oo]ptions?|[Vv]ersions?|[Ii]ssues?|[Ii]tems?)"
)
_EXEMPT = tuple(
    re.compile(pattern)
    for pattern in (
        # 1972-02-27, 1.1.1979, 27/2/1972
        rf"(?<![\d.])(?:{_YEAR}-\d{{2}}-\d{{2}}|\d{{1,2}}([./])\d{{1,2}}\1{_YEAR})(?!\d)",
        rf"(?<![\d.,]){_DAY}(?:{_JOIN}{_DAY}){_MORE}(?:\s+of)?\s+{_MONTH}(?:\s+{_YEAR})?",
        rf"\b{_MONTH}\s+{_DAY}(?:{_JOIN}{_DAY}){_MORE}\b(?:,?\s+{_YEAR}\b)?{_MEASURE}",
        r"(?<![\d.])[0-2]?\d(?::[0-5]\d){1,2}(?!\d)",
        r"(?<![\d.])[01]?\d(?:[:.][0-5]\d)?\s?(?:a\.m\.|p\.m\.|am\b|pm\b|o['’]clock)",
        rf"(?<!\w){_REFERENCE}\s*\d+(?:\.\d+){_MORE}[a-z]?(?:{_JOIN}P?\d+(?:\.\d+){{0,9}}){_MORE}\b{_MEASURE}",
        r"(?<![\d.])\d+(?:\.\d+){2,}",  # a section, such as 2.3.1
        r"\(\d{1,2}\)|(?m:^\d{1,2}[.)]\s)",
    )
)
# A word with digits in it: V3, H800, GPT-4o, Qwen2.5-Max, mid-1972; and 4o, 11th, 1930s, but not 6M or 7nm.
_WORD_FIRST = re.compile(r"(?<!\w)[^\W\d_](?:\w|[.\-/+'’](?=\w)){0,99}\d(?:\w|[.\-/+'’](?=\w))*")
_DIGIT_FIRST = re.compile(
    r"(?<![\w.,])\d[\d.,]*(?!(?:k|M|bn|tn|x|nm|mm|cm|m|km|g|kg|t|GB|TB|kB|MB|W|kW|MW|GW|kWh|MWh)\b)[^\W\d_⁰¹²³⁴-⁹][\w-]*"
)
_YEARS = re.compile(rf"(?<![\d.,$€£¥\w]){_YEAR}(?:\s?[–/-]\s?(?:{_YEAR}|\d{{2}})\b)?(?![\w]|[.,]\d)")
_COUNTED = re.compile(
    rf"[\s-]*(?:%|per\s?cent|percent|{_MAGNITUDE}|(?:US |international )?dollars|yuan|euros?|pounds|GPU|chips"
    r"|hours|days|people|words|models|firms|companies|cars|kilometres|tonnes|points|years|students)"
)
_OF_YEAR = re.compile(r"\b(?:in|of|by|since|until|after|before|during|constant|current)\s+$", re.IGNORECASE)

_NUMBER = re.compile(
    rf"(?P<before>[$€£¥]\s?)?(?<![\w.,]){SCALED}(?P<percent>\s?%|\s?per\s?cent\b|\s?percent\b)?"
)
_SMALL_WORDS = (
    "a about after against all also an and are as at because been before but by did do does down for from "
    "had has have he if in into is it its near not now of on only or out over rather since so some than that "
    "the then there these they this those to under until up was were when where which while who with would"
)
_NO_UNIT = frozenset(_SMALL_WORDS.split())
_DIGIT = re.compile(r"\d")
_NEXT_WORD = re.compile(r"[\s)\]–-]*([^\W\d_][^\W\d_]*|[°′″])")


@dataclass(frozen=True)
class Numeral:
    """A number in a text: where it stands, its digits' value, and the power of ten behind them (None: none).

    `bare` is one that has neither word nor sign of a unit beside it.
    """

    start: int
    end: int
    written: str
    value: Decimal
    factor: Decimal | None
    bare: bool

    @property
    def as_written(self) -> tuple[Decimal, Decimal | None]:
        """The value and the power of ten."""
        return self.value, self.factor

    @property
    def amount(self) -> Decimal:
        """The value times its power of ten."""
        return self.value * (self.factor or 1)


def numerals(text: str, names: Iterable[str] = ()) -> list[Numeral]:
    """The numbers of a text that need a source, in order; what stands in “ ” is somebody else's."""
    if not _DIGIT.search(text):
        return []
    rest = without_quotations(text)
    return list(_numerals(_without_dates_and_names(rest, names)))


def plain_numbers(text: str) -> list[tuple[Decimal, Decimal | None]]:
    """Every number of a text that is one number or a list of them, with its power of ten, dates included."""
    return [(decimal(found["digits"]), factor(found)) for found in re.finditer(SCALED, text)]


def decimal(digits: str) -> Decimal:
    """The value of digits as `NUMBER` has them."""
    return Decimal(digits.replace(",", ""))


def factor(found: re.Match[str]) -> Decimal | None:
    """The power of ten of a match of `SCALED`."""
    if found["power"]:
        return Decimal(10) ** int(found["power"].translate(_SUPERSCRIPTS))
    word = found["magnitude"]
    if word is None:
        return None
    return MAGNITUDES[word if word in MAGNITUDES else word.removesuffix("s")]


def _without_dates_and_names(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = text.replace(name, FILLER * len(name))
    for pattern in (_WORD_FIRST, *_EXEMPT, _DIGIT_FIRST):
        text = blot(pattern, text)
    return _YEARS.sub(lambda found: _blotted_year(found, text), text)


def _blotted_year(found: re.Match[str], text: str) -> str:
    """A year is blotted out; four digits that count something stay, but not those of ‘in 1990 dollars’."""
    counts = _COUNTED.match(text, found.end()) and not _OF_YEAR.search(
        text, max(0, found.start() - 20), found.start()
    )
    return found[0] if counts else FILLER * len(found[0])


def _numerals(text: str) -> Iterator[Numeral]:
    for found in _NUMBER.finditer(text):
        start, end = found.span("digits")[0], found.end()
        yield Numeral(
            start,
            end,
            text[start:end].strip(),
            decimal(found["digits"]),
            factor(found),
            bare=not (found["before"] or found["percent"] or _unit_follows(text, end)),
        )


def _unit_follows(text: str, end: int) -> bool:
    word = _NEXT_WORD.match(text, end)
    return word is not None and word[1].casefold() not in _NO_UNIT
