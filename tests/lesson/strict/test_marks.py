"""Quotation marks: which words are quoted, which are ours, and which marks have no partner."""

from __future__ import annotations

import pytest

from classroom_app.lesson.strict.marks import mark_faults, quotations, without_quotations, without_terms


def test_what_stands_in_double_marks_is_quoted() -> None:
    assert quotations("It says “one” and “two, three”.") == ["one", "two, three"]


def test_what_is_blotted_out_leaves_every_place_as_it_was() -> None:
    text = "It says “one” now."
    assert without_quotations(text) == "It says " + "\0" * 5 + " now."


def test_a_term_in_single_marks_is_named_and_not_used() -> None:
    assert "wall" not in without_terms("The word ‘China’s wall’ is a name.")
    assert "wall" in without_terms("China’s wall isn’t long.")


@pytest.mark.parametrize(
    "text",
    ["It says “one.", "It says one”.", "It “says “one”.", 'It says "one".'],
)
def test_a_mark_without_a_partner_is_found(text: str) -> None:
    assert list(mark_faults(text))


@pytest.mark.parametrize("text", ["", "It’s “one”, it's ‘two’.", "5 o'clock"])
def test_marks_in_pairs_and_apostrophes_are_no_fault(text: str) -> None:
    assert not list(mark_faults(text))
