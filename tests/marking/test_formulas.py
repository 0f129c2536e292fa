"""The formulas against examples worked out by hand, and against their definitions in other words."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom_app.marking.formulas import order_score, overlap, picks_score, single_score, within

sets = st.sets(st.integers(0, 9))


@pytest.mark.parametrize(
    ("picked", "correct", "options", "score"),
    [
        # K = 2 right ones (a, b), D = 3 others (c, d, e).
        ("ab", "ab", "abcde", "1"),  # 2/2 − 0/3
        ("a", "ab", "abcde", "1/2"),  # 1/2 − 0/3
        ("abc", "ab", "abcde", "2/3"),  # 2/2 − 1/3
        ("ac", "ab", "abcde", "1/6"),  # 1/2 − 1/3
        ("acd", "ab", "abcde", "0"),  # 1/2 − 2/3 = −1/6, cut off
        ("abcde", "ab", "abcde", "0"),  # 2/2 − 3/3
        ("cde", "ab", "abcde", "0"),  # 0/2 − 3/3 = −1, cut off
        ("", "ab", "abcde", "0"),  # 0/2 − 0/3
        # One right of four, but several may be picked: K = 1, D = 3.
        ("ab", "a", "abcd", "2/3"),  # 1/1 − 1/3
        # Every option is right: nothing to take off.
        ("a", "abc", "abc", "1/3"),
        ("abc", "abc", "abc", "1"),
    ],
)
def test_several_picks_earn_the_right_share_less_the_wrong_share(
    picked: str, correct: str, options: str, score: str
) -> None:
    assert picks_score(set(picked), set(correct), options) == Fraction(score)


@pytest.mark.parametrize("correct", ["a", "ab", "abc"])
def test_picking_by_chance_earns_nothing_on_average_before_the_cut(correct: str) -> None:
    options = "abcde"
    total = Fraction(0)
    for choice in product([False, True], repeat=len(options)):
        picked = {name for name, is_picked in zip(options, choice, strict=True) if is_picked}
        others = set(options) - picked
        # The formula is odd under swapping picked and left: what is cut off here is earned there.
        total += picks_score(picked, set(correct), options) - picks_score(others, set(correct), options)
    assert total == 0


@pytest.mark.parametrize(("picked", "score"), [("a", 1), ("b", 0), ("ab", 0), ("", 0)])
def test_one_right_option_is_all_or_nothing(picked: str, score: int) -> None:
    assert single_score(set(picked), {"a"}) == score


@pytest.mark.parametrize(
    ("order", "score"),
    [
        # Four choices make 6 pairs.
        ("abcd", "1"),  # C = 6, D = 0
        ("bacd", "2/3"),  # one pair swapped: (5 − 1)/6
        ("abdc", "2/3"),
        ("bcad", "1/3"),  # ba and ca wrong: (4 − 2)/6
        ("badc", "1/3"),  # ba and dc wrong
        ("bcda", "0"),  # ba, ca, da wrong: (3 − 3)/6
        ("dabc", "0"),  # da, db, dc wrong
        ("dcba", "0"),  # (0 − 6)/6 = −1, cut off
        ("cdab", "0"),  # ca, cb, da, db wrong: (2 − 4)/6 = −1/3, cut off
    ],
)
def test_an_order_earns_kendalls_tau(order: str, score: str) -> None:
    assert order_score(order, "abcd") == Fraction(score)


@pytest.mark.parametrize("names", ["abc", "abcd", "abcde"])
def test_a_random_order_earns_nothing_on_average_before_the_cut(names: str) -> None:
    # τ of the reversed order is −τ, so that what is cut off here is earned there.
    orders = list(permutations(names))
    assert sum(order_score(o, names) - order_score(o[::-1], names) for o in orders) == 0
    assert sum(order_score(o, names) == 1 for o in orders) == 1


@given(st.permutations("abcdefgh"), st.integers(0, 6))
def test_putting_two_neighbours_right_raises_the_score_of_an_order(order: list[str], at: int) -> None:
    mended = [*order[:at], *sorted(order[at : at + 2]), *order[at + 2 :]]
    before, after = order_score(order, "abcdefgh"), order_score(mended, "abcdefgh")
    assert 0 <= before <= after <= 1
    if mended != order and before > 0:
        assert after - before == Fraction(2, 28)  # one pair of 28 changes sides


@pytest.mark.parametrize(
    ("number", "value", "tolerance", "inside"),
    [
        ("5.586", "5.576", "0.01", True),  # the bound itself belongs to it
        ("5.5860000000000000000000000000000000000001", "5.576", "0.01", False),  # beyond 28 digits
        ("5.566", "5.576", "0.01", True),
        ("0.3", "0.1", "0.2", True),  # in binary 0.3 − 0.1 > 0.2
        ("5", "5", "0", True),
        ("1E+99", "5", "0.01", False),
        ("-5", "5", "1", False),
    ],
)
def test_a_distance_is_compared_exactly(number: str, value: str, tolerance: str, inside: bool) -> None:
    assert within(Decimal(number), Decimal(value), Decimal(tolerance)) is inside


@pytest.mark.parametrize(
    ("selected", "gold", "f1"),
    [
        ("abcd", "abcd", "1"),
        ("abcd", "cdef", "1/2"),  # precision 2/4, recall 2/4
        ("ab", "abcdef", "1/2"),  # precision 1, recall 1/3: 2·(1/3)/(4/3)
        ("abcdef", "ab", "1/2"),
        ("abc", "d", "0"),
        ("", "d", "0"),
        ("", "", "0"),
    ],
)
def test_overlap_is_the_f1_measure(selected: str, gold: str, f1: str) -> None:
    assert overlap(set(selected), set(gold)) == Fraction(f1)


@given(sets, sets)
def test_overlap_is_the_harmonic_mean_of_precision_and_recall(selected: set[int], gold: set[int]) -> None:
    common = len(selected & gold)
    if common:
        precision, recall = Fraction(common, len(selected)), Fraction(common, len(gold))
        assert overlap(selected, gold) == 2 / (1 / precision + 1 / recall)
    else:
        assert overlap(selected, gold) == 0
    assert overlap(selected, gold) == overlap(gold, selected)
