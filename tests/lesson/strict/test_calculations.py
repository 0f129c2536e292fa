"""Calculations in prose are read, and worked out again as far as their digits go."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from classroom_app.lesson.strict.calculations import calculations
from tests.lesson.strict.test_numerals import PIECES


@pytest.mark.parametrize(
    "text",
    [
        "2.788 × 2 = 5.576",
        "2.788 million GPU-hours × 2 US dollars an hour = 5.576 million US dollars",
        "2,788,000 hours × 2 dollars = 5.576 million dollars",
        "30.84 ÷ 2.788 = 11.06",
        "about 30.84 million ÷ 2.788 million ≈ 11",
        "228,600 ÷ 693,502 = 33.0 per cent",
        "14.5 ÷ 34.6 × 100 = 41.9",
        "(891.4 − 636.8) ÷ 891.4 × 100 = 28.6",
        "13 days to the end of February + 31 in March + 28 in April = 72",
        "So it is sound (5.576 + 0.294 = 5.87 million US dollars).",
        "49.1 − 34.6 = 14.5 percentage points",
        "1949 − 1839 = 110 years",
        "2 + 3 × 4 = 14",
        "6 x 7 = 42; 84 / 2 = 42",
        "2 × 3 = 6, and 6 × 7 = 42",
        "1,234 × 1,000 ≈ 1,230,000",
    ],
)
def test_a_right_calculation_is_read_and_borne_out(text: str) -> None:
    results = calculations(text)
    assert results and all(found.right for found in results)


@pytest.mark.parametrize(
    ("text", "should_be"),
    [
        ("2.788 × 2 = 5.567", "5.576"),
        ("30.84 ÷ 2.788 = 11.07", "11.06"),
        ("2.788 million hours × 3 dollars = 8.634 million dollars", "8.364"),
        ("228,600 ÷ 693,502 = 34 per cent", "32.96"),
        ("2 + 3 × 4 = 20", "14"),
        ("1,234 × 1,000 = 1,230,000", "1234000"),
    ],
)
def test_a_wrong_calculation_is_found_with_what_it_comes_to(text: str, should_be: str) -> None:
    (found,) = calculations(text)
    assert not found.right
    assert str(found.should_be).startswith(should_be)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1 dollar = 7.2 yuan",
        "“2 × 2 = 5”, says the report.",
        "a = b",
        "5 ÷ 0 = 3",
        "3 × = 4",
        "27–28 February = two days",
        "2 × 3 is 7",
        "2 × 3. The sum = 7",
    ],
)
def test_what_is_no_calculation_is_passed_over(text: str) -> None:
    assert calculations(text) == []


@pytest.mark.parametrize("depth", [30, 1_500, 10_000])
def test_brackets_too_deep_are_passed_over(depth: int) -> None:
    assert calculations(f"{'(' * depth}1 + 1{')' * depth} = 3") == []


def test_some_brackets_in_one_another_are_read() -> None:
    (found,) = calculations("((((1 + 1) × 2) + 1) × 2) + 1 = 11")
    assert found.right


@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@example("5 × 10²⁻ + 1 = 6")
@example("5 × 10⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹ + 1 = 6")
def test_no_text_makes_it_fail(text: str) -> None:
    for found in calculations(text):
        assert text[found.start : found.end].strip()


@pytest.mark.parametrize("piece", ["1 + ", "1 = ", "1 + 1 = ", "(", "(1 + 1) × ", "((1 + 1)", "5 × 10⁹⁹ × "])
def test_a_long_run_of_terms_is_read_to_its_end(piece: str) -> None:
    text = piece * 2_000 + "1 + 1 = 2"
    assert all(text[found.start : found.end].strip() for found in calculations(text))
