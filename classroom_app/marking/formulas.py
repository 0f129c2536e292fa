"""The formulas by which closed items are scored, each exact and from 0 to 1."""

from __future__ import annotations

from collections.abc import Collection, Sequence, Set
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

ZERO, ONE = Fraction(0), Fraction(1)


def picks_score(picked: Set[str], correct: Set[str], options: Collection[str]) -> Fraction:
    """Several right among several options: max(0, c/K − w/D), with c of the K right ones picked and w of the
    D others.

    That is the share of right ones picked less the share of wrong ones picked, the index of W. J. Youden,
    “Index for rating diagnostic tests”, Cancer 3 (1950), 32–35. Picking everything gives 1 − 1 = 0, and
    picking each option by the same chance gives 0 on average before what is below 0 is cut off. Where every
    option is right, D is 0 and the second term falls away.
    """
    others = set(options) - correct
    right = Fraction(len(picked & correct), len(correct))
    wrong = Fraction(len(picked & others), len(others)) if others else ZERO
    return max(ZERO, right - wrong)


def single_score(picked: Set[str], correct: Set[str]) -> Fraction:
    """One right among several options: 1 for that one alone, else 0. Guessing is not taken off."""
    return ONE if picked == correct else ZERO


def share_score(right: int, of: int) -> Fraction:
    """The share of rows that have their column, rows without one being wrong."""
    return Fraction(right, of)


def order_score(order: Sequence[str], correct: Sequence[str]) -> Fraction:
    """How well an order agrees with the right one: max(0, τ) with τ = (C − D) / (n(n − 1)/2).

    Of all pairs of the n choices, C stand in the right order and D the wrong way round. That is M. G.
    Kendall's rank correlation without ties, “A new measure of rank correlation”, Biometrika 30 (1938), 81–93.
    It is 1 for the right order, 0 on average for a random one before what is below 0 is cut off, and −1, so
    that the score is 0, for the order reversed.
    """
    place = {name: index for index, name in enumerate(correct)}
    pairs = [place[first] < place[second] for first, second in combinations(order, 2)]
    agreeing = sum(pairs)
    return max(ZERO, Fraction(agreeing - (len(pairs) - agreeing), len(pairs)))


def within(number: Decimal, value: Decimal, tolerance: Decimal) -> bool:
    """Whether |number − value| ≤ tolerance, without rounding (Decimal's own difference is rounded)."""
    return abs(Fraction(number) - Fraction(value)) <= Fraction(tolerance)


def overlap(selected: Set[object], gold: Set[object]) -> Fraction:
    """The F1 measure of two sets, 2·|A ∩ B| / (|A| + |B|): 1 when equal, 0 without common members.

    The harmonic mean of precision |A ∩ B|/|A| and recall |A ∩ B|/|B| (C. J. van Rijsbergen, “Information
    Retrieval”, 2nd ed. 1979, ch. 7), and the same as L. R. Dice's coefficient, “Measures of the amount of
    ecologic association between species”, Ecology 26 (1945), 297–302. Of two empty sets it is 0.
    """
    total = len(selected) + len(gold)
    return Fraction(2 * len(selected & gold), total) if total else ZERO
