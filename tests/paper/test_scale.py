"""The scale of a slider: numbers that can be read, ticks that can be told apart, and words at both ends."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom_app.lesson.items import SliderItem
from classroom_app.paper.scale import Scale, figure
from classroom_app.paper.styles import STANDARD
from classroom_app.paper.text import pdf_text
from tests.builders import make_item, slider_item
from tests.paper.reading import printed, squeezed
from tests.paper.sample import make_lesson, make_worksheet


def make_scale(**changes: Any) -> Scale:
    item = make_item(slider_item(**changes))
    assert isinstance(item, SliderItem)
    return Scale(STANDARD, item, "few", "many", None)


def numbers(scale: Scale) -> list[int]:
    return sorted(value for value, has_number in scale.ticks(STANDARD.measure).items() if has_number)


@pytest.mark.parametrize(
    ("lower", "upper", "step", "first"),
    [
        (0, 100, 10, [0, 10, 20]),
        (0, 1000, 50, [0, 100, 200]),
        (0, 100, 25, [0, 25, 50]),
        (1949, 2025, 1, [1949, 1955, 1960]),
        (0, 100_000, 1, [0, 10_000, 20_000]),
        (3, 73, 7, [3, 10, 17]),
        (0, 1, 1, [0, 1]),
    ],
)
def test_numbers_stand_at_round_distances(lower: int, upper: int, step: int, first: list[int]) -> None:
    assert numbers(make_scale(lower=lower, upper=upper, step=step))[: len(first)] == first


def test_every_step_has_a_tick_where_there_is_room() -> None:
    assert sorted(make_scale(lower=0, upper=100, step=5).ticks(STANDARD.measure)) == list(range(0, 101, 5))


@given(st.integers(0, 50_000), st.integers(1, 500), st.integers(1, 100))
def test_no_two_numbers_touch_and_every_tick_is_a_value(lower: int, steps: int, step: int) -> None:
    scale = make_scale(lower=lower, upper=lower + steps * step, step=step)
    found, point = scale.ticks(STANDARD.measure), (STANDARD.measure - scale.widest) / (steps * step)
    shown = numbers(scale)
    wide = [pdf_text(figure(value), STANDARD.label).lines(STANDARD.measure)[0].width for value in shown]
    gaps = [(b - a) * point for a, b in zip(shown, shown[1:], strict=False)]
    assert all(gap > (a + b) / 2 for gap, a, b in zip(gaps, wide, wide[1:], strict=False))
    assert set(found) <= set(range(lower, lower + steps * step + 1, step))
    assert shown[0] == lower and shown[-1] == lower + steps * step


def test_years_have_no_comma_and_large_numbers_do() -> None:
    assert (figure(1972), figure(9999), figure(10_000)) == ("1972", "9999", "10,000")


def test_words_and_unit_are_printed_however_long() -> None:
    changes = {"lower_label": "none " * 300, "upper_label": "all of it", "unit": "of the whole " * 100}
    found = printed(make_worksheet(make_lesson([slider_item(**changes)])))
    for text in ("Put one cross on the line.", "all of it", "0 = " + "none " * 300, "of the whole " * 100):
        assert squeezed(text) in found
