"""Calculations written out in a text, such as 2.788 × 2 = 5.576, worked out again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, DecimalException, localcontext
from itertools import accumulate

from classroom_app.lesson.strict.marks import without_quotations
from classroom_app.lesson.strict.numerals import NUMBER, SCALED, decimal, factor

_TOKEN = re.compile(
    rf"(?P<number>(?<![\w.,]){SCALED})|(?P<operator>[+−×*÷·]|(?<=\s)[–x/-](?=\s))|(?P<bracket>[()])"
    r"|(?P<equals>[=≈])|(?P<word>%|[$€£¥]|[^\W\d_](?:['’-]?\w)*)|(?P<stop>\S)"
)
_OPERATORS = {"–": "-", "−": "-", "x": "*", "×": "*", "·": "*", "÷": "/"}
_WORDS_BETWEEN = 7
"""So many words of unit may stand between a number and what follows it."""
_LONGEST = 400
"""Numbers, operators and brackets of a calculation; a longer one is passed over."""
_DEEPEST = 20
"""Brackets in one another; a deeper calculation is passed over."""
_NEARLY = frozenset({"about", "almost", "approximately", "around", "nearly", "roughly", "some"})
_EQUALS = re.compile("[=≈]")
_PERCENT = re.compile(r"\s*(?:%|per\s?cent|percent)")


@dataclass(frozen=True)
class Calculation:
    """A calculation as shown; `start` and `end` are the place of its result.

    `right` says whether the result is that of the left side as far as its digits go, `should_be` what is.
    """

    start: int
    end: int
    shown: str
    result: Decimal
    right: bool
    should_be: Decimal


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int
    value: Decimal = Decimal(0)
    factor: Decimal | None = None


def calculations(text: str) -> list[Calculation]:
    """Every calculation that can be read; what is no calculation, or has words in the way, is passed over."""
    if not _EQUALS.search(text):
        return []
    ours = without_quotations(text)
    tokens = [_token(match) for match in _TOKEN.finditer(ours)]
    found = []
    begin = 0
    for place, token in enumerate(tokens):
        if token.kind == "equals":
            left = _left(tokens[begin:place])
            result = _result(tokens[place + 1 : place + 5])
            if left and result:
                found += list(_worked_out(ours, left, token, result))
            begin = place + 1
    return found


def _token(match: re.Match[str]) -> _Token:
    kind = match.lastgroup or ""
    for name in ("number", "operator", "bracket", "equals", "word", "stop"):
        if match[name] is not None:
            kind = name
    if kind != "number":
        return _Token(kind, match[0], *match.span())
    return _Token(kind, match[0], *match.span(), decimal(match["digits"]), factor(match))


def _left(tokens: list[_Token]) -> list[_Token]:
    """The expression just before an equals sign, words of units left out; [] where there is none."""
    taken: list[_Token] = []
    words = 0
    for token in reversed(tokens):
        if token.kind == "word":
            words += 1
        elif token.kind == "stop" or words > _WORDS_BETWEEN or not _joins(token, taken):
            break
        else:
            taken.insert(0, token)
            words = 0
            if len(taken) > _LONGEST:
                return []
    while taken and not (taken[0].kind == "number" or taken[0].text == "("):
        taken.pop(0)
    return _balanced(taken)


def _joins(token: _Token, right: list[_Token]) -> bool:
    """Whether a token can stand before what was taken: two numbers in a row are no expression."""
    if not right:
        return token.kind == "number" or token.text == ")"
    ends_value = token.kind == "number" or token.text == ")"
    starts_value = right[0].kind == "number" or right[0].text == "("
    return not (ends_value and starts_value)


def _balanced(tokens: list[_Token]) -> list[_Token]:
    """The tokens without brackets at the start that are closed nowhere: those open a remark."""
    opened = sum({"(": 1, ")": -1}.get(token.text, 0) for token in tokens)
    while opened > 0 and tokens and tokens[0].text == "(":
        tokens = tokens[1:]
        opened -= 1
    return tokens if opened == 0 and any(token.kind == "operator" for token in tokens) else []


def _result(tokens: list[_Token]) -> tuple[_Token, bool] | None:
    """The number just behind an equals sign, and whether it is said to be rounded."""
    nearly = False
    for token in tokens:
        if token.kind == "number":
            return token, nearly
        if token.kind != "word":
            return None
        nearly = nearly or token.text.casefold() in _NEARLY
    return None


def _worked_out(
    text: str, left: list[_Token], equals: _Token, result: tuple[_Token, bool]
) -> Iterator[Calculation]:
    shown, nearly = result
    nearly = nearly or equals.text == "≈"
    try:
        with localcontext(prec=40):
            values = _values(left, percent=bool(_PERCENT.match(text, shown.end)))
            right = any(_agrees(value, shown, nearly) for value in values)
            nearest = min(values, key=lambda value: abs(value - shown.value))
    except (DecimalException, _NoExpression):
        return
    words = " ".join(text[left[0].start : shown.end].split())
    yield Calculation(shown.start, shown.end, words, shown.value, right, nearest)


def _values(left: list[_Token], percent: bool) -> list[Decimal]:
    """What the left side comes to, in ones and with powers of ten left out, and as a percentage if asked."""
    values = [_evaluate(left, scaled=True), _evaluate(left, scaled=False)]
    return values + [value * 100 for value in values] if percent else values


def _agrees(value: Decimal, shown: _Token, nearly: bool) -> bool:
    """Whether a value is the shown one as far as its digits go: by half a step of the last of them."""
    exponent = shown.value.normalize().as_tuple().exponent if nearly else _exponent(shown)
    step = Decimal(10) ** int(exponent)
    scales = {Decimal(1), shown.factor or Decimal(1)}
    return any(abs(value / scale - shown.value) <= step / 2 for scale in scales)


def _exponent(shown: _Token) -> int:
    digits = re.match(NUMBER, shown.text)
    return -len(digits[0].partition(".")[2]) if digits else 0


class _NoExpression(Exception):
    """The tokens do not make an expression."""


def _evaluate(tokens: list[_Token], scaled: bool) -> Decimal:
    """The value of an expression, × and ÷ before + and −."""
    if _depth(tokens) > _DEEPEST:
        raise _NoExpression
    value, rest = _sum(tokens, scaled)
    if rest:
        raise _NoExpression
    return value


def _depth(tokens: list[_Token]) -> int:
    """How many brackets are open at most."""
    steps = ({"(": 1, ")": -1}.get(token.text, 0) for token in tokens)
    return max(accumulate(steps), default=0)


def _sum(tokens: list[_Token], scaled: bool) -> tuple[Decimal, list[_Token]]:
    value, rest = _product(tokens, scaled)
    while rest and _operator(rest[0]) in ("+", "-"):
        sign = 1 if _operator(rest[0]) == "+" else -1
        more, rest = _product(rest[1:], scaled)
        value += sign * more
    return value, rest


def _product(tokens: list[_Token], scaled: bool) -> tuple[Decimal, list[_Token]]:
    value, rest = _term(tokens, scaled)
    while rest and _operator(rest[0]) in ("*", "/"):
        divides = _operator(rest[0]) == "/"
        more, rest = _term(rest[1:], scaled)
        value = value / more if divides else value * more
    return value, rest


def _term(tokens: list[_Token], scaled: bool) -> tuple[Decimal, list[_Token]]:
    if not tokens:
        raise _NoExpression
    first = tokens[0]
    if first.kind == "number":
        return first.value * ((first.factor or 1) if scaled else 1), tokens[1:]
    if first.text != "(":
        raise _NoExpression
    value, rest = _sum(tokens[1:], scaled)
    if not rest or rest[0].text != ")":
        raise _NoExpression
    return value, rest[1:]


def _operator(token: _Token) -> str:
    return _OPERATORS.get(token.text, token.text) if token.kind == "operator" else ""
