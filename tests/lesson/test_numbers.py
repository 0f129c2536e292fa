"""Numbers are read as people type them or not at all, and what is written is read as the same number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from classroom_app.lesson.numbers import (
    POWER_LIMIT,
    TYPED_LIMIT,
    has_decimal_comma,
    read_number,
    write_number,
)
from classroom_app.lesson.text import ANSWER_LIMIT

# Typed with what numbers are made of, so that many examples are nearly numbers.
SIGNS = "0123456789.,' \u00a0\u202f٫٬+-−eExX×*^/⁶⁻½%$€kMm()"
WORDS = (
    "million",
    "Mio.",
    "bn",
    "per cent",
    "USD",
    "1,234",
    "10^",
    "10⁶",
    "٣",
    "５",
    "about ",
    "万",
    "\u200f",
)
PIECES = (*SIGNS, *WORDS)
typed_texts = st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
UNITS = ["", "mm", "m", "per cent", "million US dollars", "k€", "%"]
units = st.none() | st.sampled_from(UNITS) | st.text(max_size=20)


@pytest.mark.parametrize(
    "typed",
    [
        "2.788M",
        "2.788 million",
        "2.788×10⁶",
        "2.788 × 10⁶",
        "2.788·10^6",
        "2.788x10^6",
        "2.788 X 10 ^ +6",
        "2.788*10**6",
        "2.788e6",
        "2.788E+06",
    ],
)
def test_one_number_is_typed_in_many_forms(typed: str) -> None:
    assert read_number(typed) == 2_788_000
    assert read_number(typed.replace(".", ","), decimal_comma=True) == 2_788_000


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2,788,000", "2788000"),
        ("2 788 000", "2788000"),
        ("2\u00a0788\u00a0000", "2788000"),
        ("2\u202f788\u202f000", "2788000"),
        ("2\u2009788\u2009000", "2788000"),
        ("2'788'000", "2788000"),
        ("2’788’000", "2788000"),
        ("12,34,567", "1234567"),  # as in India
        ("1'234.50", "1234.5"),
        ("5×10⁻³", "0.005"),
        ("10⁶", "1000000"),
        ("-10^3", "-1000"),
        ("5,6 Mio.", "5600000"),
        ("5.6 Mrd", "5600000000"),
        ("5.6bn", "5600000000"),
        ("5.6 billion", "5600000000"),
        ("5.6 tn", "5600000000000"),
        ("5.6 trillion", "5600000000000"),
        ("5.6 Thousand", "5600"),
        ("5.6k", "5600"),
        ("5.6m", "5600000"),
        ("278.8万", "2788000"),
        ("1.5亿", "150000000"),
        ("$5.6M", "5600000"),
        ("US$ 5.6", "5.6"),
        ("€5", "5"),
        ("£ 5", "5"),
        ("¥5", "5"),
        ("USD 5", "5"),
        ("5 USD", "5"),
        ("5 US dollars", "5"),
        ("6 million dollars", "6000000"),
        ("5,6 Mio. €", "5600000"),
        ("5万元", "50000"),
        ("33%", "0.33"),
        ("33 per cent", "0.33"),
        ("33 percent", "0.33"),
        ("+5", "5"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("- 5", "-5"),
        ("-$5", "-5"),
        ("$−5", "-5"),
        ("５．６", "5.6"),
        ("٥٫٦", "5.6"),
        ("١٬٢٣٤٬٥٦٧", "1234567"),
        ("\u200f٥\u200f", "5"),
        ("  6\n", "6"),
        ("about 6", "6"),
        ("~6", "6"),
        ("≈ 6", "6"),
        ("= 5.58", "5.58"),
        ("ca. 6", "6"),
        ("1/2", "0.5"),
        ("3/4 million", "750000"),
        ("½", "0.5"),
        ("1½", "1.5"),
        ("-1 1/2", "-1.5"),
        (".5", "0.5"),
        (",5", "0.5"),
        ("5.", "5"),
        ("5.5.", "5.5"),
        ("007", "7"),
        ("0", "0"),
    ],
)
def test_a_number_means_the_same_in_every_country(typed: str, value: str) -> None:
    assert read_number(typed) == Decimal(value)
    assert read_number(typed, decimal_comma=True) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "point", "comma"),
    [
        # Well formed either way: the country decides.
        ("1,234", "1234", "1.234"),
        ("1.234", "1.234", "1234"),
        ("-12,500", "-12500", "-12.5"),
        ("$5,576 million", "5576000000", "5576000"),
        # Well formed in one way only.
        ("1,5", "1.5", "1.5"),
        ("1,23", "1.23", "1.23"),
        ("1,2345", "1.2345", "1.2345"),
        ("0,123", "0.123", "0.123"),
        (",500", "0.5", "0.5"),
        ("0.123", "0.123", "0.123"),
        ("1234,567", "1234.567", "1234.567"),
        ("1,234.5", "1234.5", "1234.5"),
        ("1.234,5", "1234.5", "1234.5"),
        ("1.234,567", "1234.567", "1234.567"),
        ("1,234.567", "1234.567", "1234.567"),
        ("1.234.567", "1234567", "1234567"),
        ("1,234,567", "1234567", "1234567"),
        ("1 234,567", "1234.567", "1234.567"),
        ("1 234.567", "1234.567", "1234.567"),
        ("١٫٢٣٤", "1.234", "1.234"),
    ],
)
def test_the_country_decides_where_both_readings_are_well_formed(typed: str, point: str, comma: str) -> None:
    assert read_number(typed) == Decimal(point)
    assert read_number(typed, decimal_comma=True) == Decimal(comma)


# One line each for: no digits, parting signs, leading zeros and stray signs, several numbers, sums and
# bounds, signs and powers, fractions, words, powers beyond POWER_LIMIT.
NO_NUMBERS = (
    "| |five|six million|NaN|inf|Infinity|0x10|1_000|$|-|.|,|%|e6|×10⁶",
    "1.2.3|1,23,4|1,234,5|1,2,3|1.234,567.8|1,,234|1 23|12 34|1  234|1,234 567|1,234.567,8",
    "01,234|01.5|5,|1,234,|1'23|5°|6?|6!|(6)",
    "1 2|5-6|5–6|5 to 6|5; 6|5\n600|5\t600|1:3|(5, 6)|6 7 8",
    "2*3|2.788*2=5.576|5 ± 1|<6|>6|≥6",
    "--5|-$-5|+-5|5-|1e|1e5.5|1e5e5|10^|10^6^2|2 10^6|2.788×106^2|5²|2^10",
    "1/0|0/0|1/2/3|01/01/1979|1.5/2|1 234/5|1 200/300|1 3/2|1/-2|/2",
    "5 apples|5 Billionen|5 m|5%%|% 5|5 % million|5 million million|million 5|5 of|5 % of",
    "1e100|1e-100|1e999999999|1e-999999999|10^999999999999|10⁹⁹⁹⁹|1e" + "9" * 90,
)


@pytest.mark.parametrize("typed", "|".join(NO_NUMBERS).split("|"))
@pytest.mark.parametrize("decimal_comma", [False, True])
def test_what_is_no_number_or_could_be_several_is_not_read(typed: str, decimal_comma: bool) -> None:
    assert read_number(typed, decimal_comma) is None


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("2.788", "million GPU-hours", "2.788"),
        ("2.788M", "million GPU-hours", "2.788"),
        ("2.788 million", "million GPU-hours", "2.788"),
        ("2.788 m", "million GPU-hours", "2.788"),
        ("2.788 million GPU hours", "million GPU-hours", "2.788"),
        ("2.788 GPU-hours", "million GPU-hours", "2.788"),
        ("2788k", "million GPU-hours", "2.788"),
        ("0.002788bn", "million GPU-hours", "2.788"),
        ("2,788,000", "million GPU-hours", "2788000"),
        ("2.788e6", "million GPU-hours", "2788000"),
        ("2.788 million", "GPU-hours", "2788000"),
        ("$5.576", "million US dollars", "5.576"),
        ("$5.576M", "million US dollars", "5.576"),
        ("5.576 million dollars", "million US dollars", "5.576"),
        ("5.576 Mio. US-Dollar", "million US dollars", "5.576"),
        ("3 bn", "thousand million US dollars", "3"),
        ("5M", "$m", "5"),
        ("5M€", "k€", "5000"),
        ("5 thousand people", "thousands of people", "5"),
        ("5 million", "deaths per million people", "5000000"),
        ("33%", "per cent", "33"),
        ("33 per cent", "%", "33"),
        ("33", "per cent", "33"),
        ("0.33", "per cent", "0.33"),
        ("33% of world output", "per cent of world output", "33"),
        ("1/4", "per cent", "0.25"),
        ("5%", "deaths per century", "0.05"),
        ("5 m", "m", "5"),
        ("10 mm", "mm", "10"),
        ("10 MM", "mm", "10"),
        ("¥5", "million yuan", "5"),
    ],
)
def test_a_scale_that_is_typed_is_counted_against_the_units_own(typed: str, unit: str, value: str) -> None:
    assert read_number(typed, unit=unit) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("€5", "million US dollars"),
        ("5 million euros", "million US dollars"),
        ("5 pounds", "kg"),
        ("5 m", "km"),
        ("5 cm", "mm"),
        ("5 M", "m"),  # five metres or five million of them
        ("5 T", "t"),
        ("5 million dollars", "million GPU-hours"),
        ("33% of the world", "per cent of world output"),
    ],
)
def test_another_unit_than_the_items_is_not_read(typed: str, unit: str) -> None:
    assert read_number(typed, unit=unit) is None


def test_a_fraction_that_does_not_come_out_even_is_rounded_to_28_digits() -> None:
    assert read_number("2/3") == Decimal("0." + "6" * 27 + "7")


LONG = ("1,", "1 ", "9/", "1e", "10^", "-$", "about ", "million ", "\ufdfa", "\ud800", "\u200b")


@pytest.mark.parametrize("sign", [*SIGNS, *LONG])
def test_a_long_text_is_no_number(sign: str) -> None:
    if sign.strip():
        assert read_number((sign * ANSWER_LIMIT)[:ANSWER_LIMIT]) is None
    assert read_number(" " * ANSWER_LIMIT + "6") == 6


def test_a_number_may_have_as_many_digits_as_fit() -> None:
    assert read_number("9" * TYPED_LIMIT) == 10**TYPED_LIMIT - 1
    assert read_number("9" * (TYPED_LIMIT + 1)) is None
    assert read_number(f"1e{POWER_LIMIT}") == 10**POWER_LIMIT


@given(typed_texts, st.booleans(), units)
@example("\ud800", False, None)
@example("⅟", False, None)
@example("1" + "\u0660" * 99, True, "\ud800")
@settings(max_examples=1_000)
def test_whatever_is_typed_is_a_finite_number_or_none(typed: str, comma: bool, unit: str | None) -> None:
    number = read_number(typed, comma, unit)
    assert number is None or number.is_finite()


@given(typed_texts, st.booleans())
@settings(max_examples=500)
def test_what_is_shown_back_is_read_as_the_same_number(typed: str, decimal_comma: bool) -> None:
    number = read_number(typed, decimal_comma)
    if number is not None:
        shown = write_number(number, decimal_comma)
        again = read_number(shown, decimal_comma)
        assert again is not None
        assert abs(again - number) <= abs(number) * Decimal("1e-14")
        assert write_number(again, decimal_comma) == shown


@given(st.decimals(-(10**12), 10**12, places=3) | st.integers(-(10**30), 10**30).map(Decimal), st.booleans())
def test_a_number_of_fifteen_digits_or_a_whole_one_is_written_exactly(value: Decimal, comma: bool) -> None:
    assert read_number(write_number(value, comma), comma) == value


@given(st.decimals(allow_nan=False, allow_infinity=False), st.booleans())
@example(Decimal("1E+999999999"), False)
@example(Decimal("-1E-999999999"), True)
@example(Decimal("9.9999999999999999"), False)
def test_any_finite_number_is_written_in_few_signs(value: Decimal, comma: bool) -> None:
    assert 1 <= len(write_number(value, comma)) <= 60


@pytest.mark.parametrize(
    ("value", "point", "comma"),
    [
        ("0", "0", "0"),
        ("-0.00", "0", "0"),
        ("5.60", "5.6", "5,6"),
        ("1979", "1979", "1979"),
        ("2.788E+6", "2,788,000", "2\u202f788\u202f000"),
        ("-1234567.5", "−1,234,567.5", "−1\u202f234\u202f567,5"),
        ("0.3333333333333333333333333333", "0.333333333333333", "0,333333333333333"),
        ("1.5E+40", "1.5×10⁴⁰", "1,5×10⁴⁰"),
        ("-2E-31", "−2×10⁻³¹", "−2×10⁻³¹"),
    ],
)
def test_numbers_are_written_as_people_read_them(value: str, point: str, comma: str) -> None:
    assert write_number(Decimal(value)) == point
    assert write_number(Decimal(value), decimal_comma=True) == comma


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_what_is_not_finite_is_not_written(value: str) -> None:
    with pytest.raises(ValueError, match="finite"):
        write_number(Decimal(value))


@pytest.mark.parametrize("tag", ["de", "fr", "es", "ru", "id", "vi", "de-AT", "pt-BR", "es-ES"])
def test_most_of_the_world_has_a_decimal_comma(tag: str) -> None:
    assert has_decimal_comma(tag)


@pytest.mark.parametrize("tag", ["en", "en-GB", "zh-Hans", "ja", "ar", "fil", "de-CH", "es-MX", "es-419"])
def test_other_languages_and_countries_have_a_point_or_a_sign_of_their_own(tag: str) -> None:
    assert not has_decimal_comma(tag)
