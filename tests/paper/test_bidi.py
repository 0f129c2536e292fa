"""Which way text runs, held against an independent implementation of the same standard."""

from __future__ import annotations

import pytest
from bidi import get_base_level, get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from classroom_app.paper.bidi import base_level, levels, visual_order

MIXED = st.text(alphabet="ab אב عم 12 ٣ +-,:%$()[]{}«». /\u064e\u0301", max_size=40)


def displayed(text: str, base: int) -> str:
    return "".join(text[place] for place in visual_order(levels(text, base)))


@settings(max_examples=500)
@given(MIXED, st.sampled_from((0, 1)))
def test_every_order_is_that_of_the_standard(text: str, base: int) -> None:
    assert displayed(text, base) == get_display(text, base_dir="LR"[base])


@given(MIXED)
def test_the_first_letter_says_which_way_a_paragraph_runs(text: str) -> None:
    assert base_level(text) == (get_base_level(text) if text else 0)


@pytest.mark.parametrize(
    ("text", "base", "shown"),
    [
        ("abc אבג def", 0, "abc גבא def"),
        ("אבג 12-10 דהו", 1, "והד 12-10 גבא"),
        ("a (אב) [b]", 0, "a (בא) [b]"),
        ("אב (ab) גד", 1, "דג )ab( בא"),
        ("ab\t1", 1, "1\tab"),
    ],
)
def test_numbers_and_brackets_stand_where_readers_expect_them(text: str, base: int, shown: str) -> None:
    assert displayed(text, base) == shown


def test_a_control_that_would_turn_the_text_round_turns_nothing() -> None:
    assert levels("ab\u202ecd", 0) == bytes(5)
