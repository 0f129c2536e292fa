"""Selected passages count by the characters that they share with the passages of the key."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom_app.lesson.anchors import PassageNotFound, Quotation, Span, select
from classroom_app.lesson.keys import KeyedItem
from classroom_app.lesson.responses import ChoiceResponse
from classroom_app.marking.evidence import evidence_overlap
from tests import builders
from tests.marking.samples import key, keyed

TEXTS = {"article": "One two. Three four. One two!", "handbook": "Three four."}
words_of = TEXTS.__getitem__


def quoted(exact: str, source: str = "article", prefix: str = "") -> Quotation:
    return Quotation(source=source, exact=exact, prefix=prefix)


def item(*gold: Quotation) -> KeyedItem:
    evidence = [quotation.model_dump() for quotation in gold]
    return keyed(builders.choice_item(evidence=2, key=key(correct=["alga"], evidence=evidence)))


def selected(*quotations: Quotation) -> ChoiceResponse:
    return ChoiceResponse(choices=("alga",), evidence=quotations)


@pytest.mark.parametrize(
    ("selection", "f1"),
    [
        # Gold are the 10 characters of “Three four.”, blanks left out.
        ((quoted("Three four."),), "1"),
        ((quoted(" Three four. "),), "1"),  # blanks do not count
        ((quoted("Three"),), "2/3"),  # 5 selected, 5 in common: 2·5/(5 + 10)
        ((quoted("Three"), quoted("four.")), "1"),
        ((quoted("Three f"), quoted("ee four.")), "1"),  # what is selected twice counts once
        ((quoted("two. Three"),), "10/19"),  # 9 selected, 5 in common: 2·5/(9 + 10)
        ((quoted("One two", prefix="four. "),), "0"),
        ((quoted("Three four.", "handbook"),), "0"),  # the same words, elsewhere
        ((quoted("Three four."), quoted("Three four.", "handbook")), "2/3"),  # 2·10/(20 + 10)
        ((), "0"),
    ],
)
def test_evidence_counts_shared_characters(selection: tuple[Quotation, ...], f1: str) -> None:
    assert evidence_overlap(item(quoted("Three four.")), selected(*selection), words_of) == Fraction(f1)


def test_a_selection_that_stands_nowhere_lies_beside_every_passage() -> None:
    gold = item(quoted("Three four."))
    for lost in (quoted("five six"), quoted("One two"), quoted("Three", "unknown")):
        assert evidence_overlap(gold, selected(lost), words_of) == 0
    # 10 right characters and the 7 of “five six”: 2·10/(17 + 10)
    both = selected(quoted("Three four."), quoted("five six"))
    assert evidence_overlap(gold, both, words_of) == Fraction(20, 27)


def test_nothing_is_selected_where_nothing_is_answered() -> None:
    assert evidence_overlap(item(quoted("Three four.")), None, words_of) == 0


def test_without_passages_in_the_key_there_is_no_overlap() -> None:
    assert evidence_overlap(item(), selected(quoted("Three")), words_of) is None
    assert evidence_overlap(item(), None, words_of) is None


def test_a_key_whose_passage_does_not_stand_is_an_error() -> None:
    with pytest.raises(PassageNotFound):
        evidence_overlap(item(quoted("five six")), selected(quoted("Three")), words_of)


@given(st.data())
def test_overlap_is_bounded_and_whole_for_the_key_itself(data: st.DataObject) -> None:
    text = data.draw(st.text("ab \n", min_size=1, max_size=30).filter(str.strip))

    def passage() -> Quotation:
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        return Quotation(source="article", **select(text, Span(start, end)).model_dump())

    gold, other = passage(), passage()
    own = evidence_overlap(item(gold), selected(gold), lambda _: text)
    assert own == (1 if gold.exact.strip() else None)
    for chosen in (selected(other), selected(gold, other)):
        found = evidence_overlap(item(gold), chosen, lambda _: text)
        assert found is None or 0 <= found <= 1
