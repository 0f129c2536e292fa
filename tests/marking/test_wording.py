"""Wordings are the same but for case, outer punctuation, blanks and the shape of signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom_app.marking.wording import same_wording


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("the all-china federation", "The All-China Federation"),
        ("  in \t 1979\n", "in 1979"),
        ("“Acknowledges”.", "acknowledges"),
        ("'acknowledges'", "“acknowledges”"),
        ("„acknowledges“", "«acknowledges»"),
        ("(1979)", "1979"),
        ("1979!", "1979"),
        ("１９７９", "1979"),
        ("「上海」。", "上海"),
        ("People’s Republic", "people's republic"),
        ("GPU–hours", "GPU-hours"),
        ("New\u00a0York", "New York"),
        ("Cafe\u0301", "café"),
        ("STRASSE", "straße"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("ﬁrst", "first"),
        ("1979\u200b", "1979"),
    ],
)
def test_wordings_are_the_same(typed: str, accepted: str) -> None:
    assert same_wording(typed, accepted)


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("1978", "1979"),
        ("in the 1979", "in 1979"),
        ("cafe", "café"),
        ("-5", "5"),
        ("33%", "33"),
        ("state-owned", "state owned"),
        ("peoples", "people's"),
        ("?", "!"),
        ("", "?"),
    ],
)
def test_wordings_differ(typed: str, accepted: str) -> None:
    assert not same_wording(typed, accepted)


@given(st.text(), st.text())
def test_sameness_goes_both_ways_and_holds_for_anything_with_itself(one: str, other: str) -> None:
    assert same_wording(one, one)
    assert same_wording(one, other) == same_wording(other, one)
    assert same_wording(f" {one}\n", one)
