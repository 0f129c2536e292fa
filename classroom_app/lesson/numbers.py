"""Numbers as people type them: read exactly or not at all, and written so that they can be read back."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal

TYPED_LIMIT = 100
"""Characters a typed number may have, blanks around it left out. What is longer is no number."""

POWER_LIMIT = 99
"""The largest power of ten, and the smallest negative one, that may be typed."""

WRITTEN_DIGITS = 15
"""Significant digits with which a number with decimals is written; as many as a key may have."""

PLAIN_LIMIT = 30
"""Beyond this power of ten numbers are written as in 1.5×10⁴⁰."""

_EXACT = Context(prec=4 * TYPED_LIMIT, Emax=MAX_EMAX, Emin=MIN_EMIN)
_QUOTIENT = Context(prec=28)

_MONEY_SIGNS = "$€£¥"
_MONEY = {
    "dollar": "$ us$ usd dollar dollars usdollar usdollars",
    "euro": "€ eur euro euros",
    "pound": "£ gbp pound pounds",
    "yuan": "¥ cn¥ cny rmb yuan renminbi 元",
    "yen": "¥ jpy yen 円",
}
_SCALE_WORDS = {
    word: power
    for power, words in {
        3: "thousand thousands tsd tausend",
        4: "万 萬",
        5: "lakh lakhs",
        6: "million millions millionen mio mln mn",
        7: "crore crores",
        8: "亿 億",
        9: "billion billions bn milliard milliards milliarde milliarden mrd mld",
        12: "trillion trillions tn trn",
    }.items()
    for word in words.split()
}
_SCALE_LETTERS = {"k": 3, "K": 3, "m": 6, "M": 6, "b": 9, "B": 9, "T": 12}

# What people type or paste in place of the plain sign.
_PLAIN = dict.fromkeys("×✕✖·⋅∙", "*") | dict.fromkeys("‐‑‒–−﹣－", "-")
_PLAIN |= dict.fromkeys("’‘ʼ′´٬", "'") | dict.fromkeys("⁄∕", "/")
_PLAIN |= {"٪": "%", "￥": "¥", "￡": "£"}
_RAISED = re.compile("[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_LOWERED = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_LIFTED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

_DIGITS = "[0-9.,'٫](?:[0-9.,'٫ ]*[0-9.,'٫])?"
_FORM = re.compile(
    r"(?:(?:[=~≈∼]|about|around|approximately|approx\.?|roughly|circa|ca\.?) ?)?"
    r"(?P<sign>[+-]?) ?(?P<money>(?:us|cn)?[$€£¥]|usd|eur|gbp|cny|rmb|jpy)? ?(?P<inner_sign>[+-]?) ?"
    rf"(?:(?:(?P<factor>{_DIGITS}) ?[x*] ?)?10 ?(?:\^|\*\*) ?(?P<power>[+-]?[0-9]+)"
    r"|(?:(?P<whole>[0-9]+) )?(?P<top>[0-9]+) ?/ ?(?P<bottom>[0-9]+)"
    rf"|(?P<digits>{_DIGITS})(?: ?e(?P<exponent>[+-]?[0-9]+))?)"
    r"(?P<tail>.*)",
    re.IGNORECASE,
)
# Thousands in threes, or as in India twos before the last three: 12,34,567.
_GROUPED = re.compile(
    r"[1-9][0-9]{0,2}(?P<sign>[., '])[0-9]{3}(?:(?P=sign)[0-9]{3})*|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}"
)
_PER_CENT = re.compile(r"%|\bper ?cent(?:age)?\b", re.IGNORECASE)
_WORD = re.compile(r"[万萬亿億]|[^\W\d_]+")
# Languages of the Unicode CLDR with a decimal point, or with a sign of their own as Arabic and Persian, as
# far as lessons may be written in them; and countries that differ from the rest of their language.
_NO_COMMA = re.compile(
    r"(?:am|ar|as|bn|bo|cy|en|fa|fil|ga|gd|gsw|gu|ha|he|hi|ig|ja|km|kn|ko|ml|mn|mr|ms|mt|my|ne|om|or|pa|ps|qu"
    r"|sa|sd|si|so|sw|ta|te|th|ti|ug|ur|xh|yi|yo|yue|zh|zu)(?:-|$)"
    r"|(?:de|it)-CH|de-LI|es-(?:419|BZ|CU|DO|GT|HN|MX|NI|PA|PE|PR|SV|US)$"
)


def has_decimal_comma(language: str) -> bool:
    """Whether numbers in a language (a BCP 47 tag) are written with a decimal comma, by the Unicode CLDR."""
    return not _NO_COMMA.match(language)


def read_number(typed: str, decimal_comma: bool = False, unit: str | None = None) -> Decimal | None:
    """The number typed beside `unit`, counted in that unit; None where it is none or could be several.

    `decimal_comma` says which reading is meant where both are well formed: with it, “1,234” is a little more
    than one and “1.234” more than a thousand, without it the other way round. All other forms mean the same
    everywhere.

    A scale that is typed is counted against the unit's own: beside “million US dollars”, “2.788M”,
    “2.788 million” and “2.788” are all 2.788. Digits and powers of ten are not: “2,788,000” and “2.788e6”
    are 2,788,000 of those millions. A per cent sign is the unit where that names it, and else a hundredth.
    Another currency than the unit's, or any other word that is not of the unit, gives None.

    Fractions are read (“1/3”, “1 1/2”, “½”), since they can be the exact answer where decimals are not;
    what does not come out even is rounded to 28 digits.
    """
    typed = typed.strip()
    form = _FORM.fullmatch(_with_plain_signs(typed).strip()) if len(typed) <= TYPED_LIMIT else None
    if form is None or (form["sign"] and form["inner_sign"]):
        return None
    measure = _Measure.of(unit or "")
    value = _value(form, decimal_comma)
    power = _power_of_tail(form["tail"], measure)
    if value is None or power is None or not measure.allows(_currencies(form["money"] or "")):
        return None
    value = _EXACT.scaleb(value, power)
    return value.copy_negate() if "-" in (form["sign"], form["inner_sign"]) else value


def write_number(value: Decimal, decimal_comma: bool = False) -> str:
    """The number as people read it, which `read_number` reads again: “12,345.6”, or “12 345,6”.

    From five digits on, thousands are parted: by commas, or by narrow no-break spaces where the comma is the
    decimal sign. Decimals beyond WRITTEN_DIGITS significant digits are rounded; whole numbers are not.
    Raises ValueError for what is not finite.
    """
    if not value.is_finite():
        raise ValueError("is not a finite number")
    if not value:
        return "0"
    digits = max(WRITTEN_DIGITS, min(value.adjusted(), PLAIN_LIMIT) + 1)
    value = Context(prec=digits, Emax=MAX_EMAX, Emin=MIN_EMIN).plus(value)
    sign, power = "−" if value.is_signed() else "", value.adjusted()
    if abs(power) <= PLAIN_LIMIT:
        return sign + _grouped(value.copy_abs(), decimal_comma)
    factor = _grouped(_EXACT.scaleb(value.copy_abs(), -power), decimal_comma)
    return f"{sign}{factor}×10{str(power).translate(_LIFTED)}"


def _grouped(value: Decimal, decimal_comma: bool) -> str:
    whole, _, decimals = format(value, "f").partition(".")
    if len(whole) > 4:
        whole = f"{int(whole):,}".replace(",", "\u202f" if decimal_comma else ",")
    decimals = decimals.rstrip("0")
    return f"{whole}{',' if decimal_comma else '.'}{decimals}" if decimals else whole


def _with_plain_signs(typed: str) -> str:
    text = "".join(sign if sign.isascii() else _plain_sign(sign) for sign in typed)
    return _RAISED.sub(lambda raised: "^" + raised[0].translate(_LOWERED), text)


def _plain_sign(sign: str) -> str:
    """ASCII for a digit of any script, a blank, a dash or a fullwidth sign; else the sign itself.

    Not by NFKC, which would make 106 of 10⁶ and 11/2 of 1½.
    """
    category = unicodedata.category(sign)
    if sign in _PLAIN:
        return _PLAIN[sign]
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if category == "Zs":
        return " "
    if category == "Cf":  # marks of direction, joiners: not seen
        return ""
    if "！" <= sign <= "～":
        return chr(ord(sign) - 0xFEE0)
    if unicodedata.decomposition(sign).startswith("<fraction>"):
        return " " + unicodedata.normalize("NFKC", sign).replace("⁄", "/")
    return sign


def _value(form: re.Match[str], decimal_comma: bool) -> Decimal | None:
    """What the digits say, without sign and scale."""
    if form["top"]:
        return _fraction(form["whole"], form["top"], form["bottom"])
    digits = form["digits"] or form["factor"] or "1"
    if not form["tail"] and digits.endswith("."):
        digits = digits[:-1]  # a sentence's full stop
    power = int(form["power"] or form["exponent"] or 0)
    value = _decimal(digits, decimal_comma)
    if value is None or abs(power) > POWER_LIMIT:
        return None
    return _EXACT.scaleb(value, power)


def _fraction(whole: str | None, top: str, bottom: str) -> Decimal | None:
    if not int(bottom):
        return None
    # “1 200/300” could be 1,200 over 300.
    if whole and (len(top) > 2 or int(top) >= int(bottom)):
        return None
    return _QUOTIENT.divide(Decimal(int(whole or 0) * int(bottom) + int(top)), Decimal(int(bottom)))


def _decimal(digits: str, decimal_comma: bool) -> Decimal | None:
    """The value of digits with parting signs among them; None where they are put as nowhere in the world."""
    readings = {sign: _with_decimal_sign(digits, sign) for sign in ("", ".", ",", "٫") if sign in digits}
    found = {sign: value for sign, value in readings.items() if value is not None}
    if len(found) > 1:  # one sign before exactly three digits
        return found.get("," if decimal_comma else ".", found.get(""))
    return next(iter(found.values()), None)


def _with_decimal_sign(digits: str, sign: str) -> Decimal | None:
    if not sign:
        whole = _without_groups(digits)
        return Decimal(whole) if whole else None
    before, _, after = digits.partition(sign)
    whole = _without_groups(before) if before else "0"
    if whole is None or not re.fullmatch("[0-9]+", after) or re.match("0[0-9]", whole):
        return None
    return Decimal(f"{whole}.{after}")


def _without_groups(digits: str) -> str | None:
    if re.fullmatch("[0-9]+", digits):
        return digits
    return re.sub("[., ']", "", digits) if _GROUPED.fullmatch(digits) else None


@dataclass(frozen=True)
class _Measure:
    """What a unit says: its own power of ten, what is counted, and whether that is money or per cent."""

    power: int
    noun: str
    currencies: frozenset[str]
    per_cent: bool

    @classmethod
    def of(cls, unit: str) -> _Measure:
        scales = [word for word in _WORD.finditer(unit) if _scale_in_unit(unit, word)]
        noun = unit
        for word in reversed(scales):
            noun = noun[: word.start()] + noun[word.end() :]
        return cls(
            power=sum(_scale_in_unit(unit, word) for word in scales),
            noun=" ".join(noun.split()).removeprefix("of "),
            currencies=frozenset().union(*map(_currencies, unit.split()), _currencies(noun)),
            per_cent=bool(_PER_CENT.search(unit)),
        )

    def allows(self, currencies: frozenset[str]) -> bool:
        """Whether money typed before the number can be meant: the unit names none, or the same."""
        return not currencies or not self.currencies or bool(currencies & self.currencies)

    def counts(self, words: str) -> bool:
        """Whether words typed behind the number say again what is counted."""
        same = _key(words) == _key(self.noun) and len(_key(words)) > 1  # “M” is not “m”
        if not words or words == self.noun or same:
            return True
        money = _currencies(words)
        return bool(money & self.currencies) or (bool(money) and not self.noun)


def _scale_in_unit(unit: str, word: re.Match[str]) -> int:
    """The power of ten that a word of the unit stands for, 0 if for none (as in “per million people”)."""
    if unit[: word.start()].casefold().endswith("per "):
        return 0
    if word[0] in _SCALE_LETTERS:  # “m” alone can be metres, “$m” and “k€” cannot
        beside = unit[: word.start()][-1:], unit[word.end() :][:1]
        return _SCALE_LETTERS[word[0]] if any(sign and sign in _MONEY_SIGNS for sign in beside) else 0
    return _SCALE_WORDS.get(word[0].casefold(), 0)


def _power_of_tail(tail: str, measure: _Measure) -> int | None:
    """The power of ten that the words behind the number give it in its unit; None where they are others."""
    words = tail.strip(" ").removesuffix(".")
    if measure.counts(words):
        return 0
    if _key(words) in ("percent", "pct", "prozent"):
        return 0 if measure.per_cent else -2
    scale = _WORD.match(words)
    power = scale and (_SCALE_LETTERS.get(scale[0]) or _SCALE_WORDS.get(scale[0].casefold()))
    if scale is None or not power:
        return None
    # “5 m” may be five metres; and beside the unit “m”, “5 M” may be a slip of the shift key.
    if scale[0] == "m" and tail.startswith(" ") and not measure.power:
        return None
    if scale[0].casefold() == measure.noun.casefold():
        return None
    rest = words[scale.end() :].removeprefix(".").strip(" ").removeprefix("of ")
    return power - measure.power if measure.counts(rest) else None


def _currencies(words: str) -> frozenset[str]:
    """The currencies that the words can name: none, one or, for ¥, two."""
    word = re.sub("[ .-]", "", words.casefold())
    return frozenset(name for name, written in _MONEY.items() if word in written.split())


def _key(words: str) -> str:
    """What two ways of writing one unit have in common."""
    letters = (sign for sign in words.casefold().replace("%", "percent") if sign.isalnum())
    return "".join(letters).removesuffix("s")
