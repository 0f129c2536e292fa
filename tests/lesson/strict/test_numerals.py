"""Which numbers of a text need a source: those that count or measure, and no dates, references and names."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from classroom_app.lesson.strict.numerals import numerals, plain_numbers

PIECES = tuple("0123456789 ,.()[]+−×÷*/x-–=≈%$“”⁻⁰¹²³⁹") + (
    " × 10",
    "million",
    "k",
    "May",
    "P",
    "in ",
    " dollars",
    "٣",
)


def written(text: str, *names: str) -> list[str]:
    return [number.written for number in numerals(text, names)]


@pytest.mark.parametrize(
    "text",
    [
        "In 1972 and from 1839 to 1949, 1839–42, 2024/25, mid-1972 and the 1930s.",
        "On 27 February 1972, on 27–28 February, from 21 to 28 February, on 1 and 2 May.",
        "On February 27, 1972, on May 5 and 6, on the 2nd of May.",
        "1972-02-27, 1.1.1979, 27/2/1972, 01/01/1979",
        "At 12:30, at 8 a.m., at 9.15 pm and at 7 o'clock.",
        "See P9, P9–P12, paragraph 9, paragraphs 9 to 12, Table 1, tables 1 and 2, page 174, pp. 3–5.",
        "Article 5, section 2.3, resolution 2758, volume 3, no. 52 and § 4; see 2.3.1.",
        "V3, R1, H800, GPT-4o, Qwen2.5-Max, R1's chips, 3D, the 11th Committee and the 21st century.",
        "(1) the first and (2) the second",
        "By 2020 firms had grown; in 1990 dollars; in 2015 people lived there.",
        "1972年2月28日",
        "“5.6 million”, says the report.",
        "One, two, three.",
    ],
)
def test_dates_references_and_names_need_no_source(text: str) -> None:
    assert written(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("about 2,788,000 hours", ["2,788,000"]),
        ("5.576 million US dollars", ["5.576 million"]),
        ("$6M, 2.788×10⁶ hours", ["6M", "2.788×10⁶"]),
        ("27 and 41 per cent", ["27", "41 per cent"]),
        ("a 21-year embargo", ["21"]),
        ("a 7nm chip", ["7"]),
        ("2048 GPUs and 1500 chips", ["2048", "1500"]),
        ("Table 33 per cent", ["33 per cent"]),
        ("In May 28 per cent", ["28 per cent"]),
        ("from 34.6% to 49.1%", ["34.6%", "49.1%"]),
        ("12345 words", ["12345"]),
    ],
)
def test_what_counts_or_measures_is_found(text: str, expected: list[str]) -> None:
    assert written(text) == expected


def test_a_declared_name_takes_its_number_with_it() -> None:
    assert written("The Mate 60 Pro and 60 others") == ["60", "60"]
    assert written("The Mate 60 Pro and 60 others", "Mate 60 Pro") == ["60"]


def test_a_number_has_its_power_of_ten() -> None:
    assert [number.amount for number in numerals("5.576 million, 2.788×10⁶ and 3")] == [
        Decimal(5_576_000),
        Decimal(2_788_000),
        Decimal(3),
    ]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("5 chips", False),
        ("5%", False),
        ("$5", False),
        ("5 million chips", False),
        ("(5) chips", False),
        ("It was 5.", True),
        ("5 and more", True),
        ("5 in 2023", True),
    ],
)
def test_a_number_is_bare_without_word_or_sign_of_a_unit(text: str, bare: bool) -> None:
    assert all(number.bare is bare for number in numerals(text))


@pytest.mark.parametrize("power", ["²⁻", "⁻", "⁹⁹⁹", "⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹", "⁻⁹⁹⁹", "⁻⁻²"])
def test_a_power_of_ten_that_nobody_writes_is_none(power: str) -> None:
    assert [number.factor for number in numerals(f"5 × 10{power} of them")] == [None, None]


def test_a_power_of_ten_may_be_negative_and_has_two_digits_at_most() -> None:
    found = numerals("5 × 10⁻⁹ and 6 × 10⁻¹² and 7 × 10²³")
    assert [number.factor for number in found] == [Decimal(f"1e{power}") for power in (-9, -12, 23)]


@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@example("5 × 10²⁻ + 1 = 6")
@example("5 × 10⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹ + 1 = 6")
def test_no_text_makes_it_fail(text: str) -> None:
    for number in numerals(text):
        assert number.amount.is_finite()
    assert all(value.is_finite() for value, _ in plain_numbers(text))


@pytest.mark.parametrize(
    "piece",
    ["1, ", "1-", "1.", "1,", "P1,1", "a.", "a", "1990 people ", "in 1990 ", "May 1, ", "× 10⁶ ", "5 × 10"],
)
@pytest.mark.parametrize("start", ["", "P1,", "May 1,"])
def test_a_long_run_of_numerals_is_read_to_its_end(piece: str, start: str) -> None:
    assert all(number.amount.is_finite() for number in numerals(start + piece * 2_400 + "1"))
