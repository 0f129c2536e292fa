"""Numbers in our prose: what may stand without a source, and what a figure allows."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lesson.strict.lichens import Data, claim, codes, discussion, figure, item, strict_data


def with_record(record: str, **changes: Any) -> Data:
    """The lesson with this record; `changes` are those of its first figure, 1.2 millimetres."""
    data = strict_data()
    item(data, "before-food")["key"]["record"] = record
    figure(data, 0).update(changes)
    return data


@pytest.mark.parametrize(
    "record",
    [
        "It adds 1.2 millimetres in a year.",
        "It adds 1.2 millimetres in a year, or 12 in ten.",
        "In millimetres, the growth was 1.2 in 1999.",
        "These are millimetres. In one year it was 1.2.",
        "In 1999, on 5 May 1999, on page 7 and in P2 it is said.",
        "On Lichen Day 5 it was said.",
        "“A slow one adds 1.2 mm a year.”",
        "12 millimetres ÷ 1.2 millimetres = 10 years. So 10 years it is.",
        "The share is 90 per cent; divide by 100 for a part of one.",
    ],
)
def test_figures_dates_and_results_may_stand(record: str) -> None:
    assert codes(with_record(record)) == []


@pytest.mark.parametrize(
    ("record", "code"),
    [
        ("It adds 1.3 millimetres a year.", "NUMBER-SOURCE"),
        ("It adds 1.2 million millimetres a year.", "NUMBER-SOURCE"),
        ("They cover 8 per cent of the land.", "NUMBER-SOURCE"),
        ("There are 5 species.", "NUMBER-SOURCE"),
        ("It was 1.2.", "NUMBER-UNIT"),
        ("12 millimetres ÷ 1.2 millimetres = 11 years.", "CALCULATION"),
        ("14 millimetres ÷ 1.2 millimetres ≈ 12 years.", "NUMBER-SOURCE"),
    ],
)
def test_other_numbers_may_not(record: str, code: str) -> None:
    assert codes(with_record(record)) == [code]


@pytest.mark.parametrize(
    ("changes", "record"),
    [
        ({"value": "5.576", "unit": "million grams"}, "It weighs 5.576 million grams."),
        ({"value": "5.576", "unit": "million grams"}, "It weighs 5,576,000 grams."),
        ({"value": "5,576,000", "unit": "grams"}, "It weighs 5.576 million grams."),
        ({"value": "5,576,000", "unit": "grams", "also": ["5.6"]}, "It weighs about 5.6 million grams."),
        ({"value": "5,576,000", "unit": "grams", "also": ["5.6 million"]}, "It weighs 5.6 million grams."),
        ({"value": "1.2", "unit": "millimetres", "also": ["one", "1"]}, "It is about 1 millimetre."),
        ({"value": "2,500", "unit": "million grams"}, "It weighs 2.5 billion grams."),
    ],
)
def test_a_figure_may_be_written_with_another_power_of_ten(changes: Data, record: str) -> None:
    data = with_record(record, **changes)
    item(data, "growth").update(prompt="How much?")
    item(data, "growth")["key"].update(record="See there.")
    item(data, "rewrite")["key"]["model_answer"] = "See there."
    assert codes(data) == []


@pytest.mark.parametrize(
    ("changes", "record"),
    [
        ({"value": "5.576", "unit": "million grams"}, "It weighs 5.576 billion grams."),
        ({"value": "5,576,000", "unit": "grams", "also": ["5.6"]}, "It weighs 5.6 billion grams."),
        ({"value": "5,576,000", "unit": "grams"}, "It weighs 5.6 million grams."),
    ],
)
def test_another_amount_with_the_same_digits_is_no_figure(changes: Data, record: str) -> None:
    assert "NUMBER-SOURCE" in codes(with_record(record, **changes))


def test_a_wrong_option_may_hold_a_number_that_nobody_gives() -> None:
    data = strict_data()
    item(data, "before-food")["choices"][0]["text"] = "The fungus, on 77 days"
    item(data, "before-food")["key"]["feedback"]["fungus"] = "Not on 77 days: it builds."
    assert codes(data) == []
    item(data, "before-food")["choices"][1]["text"] = "The alga, on 78 days"
    assert codes(data) == ["NUMBER-SOURCE"]


def test_an_items_own_numbers_need_no_source() -> None:
    data = strict_data()
    item(data, "rewrite")["hint"] = "At most 30 words, for 2 points."
    item(data, "share")["hint"] = "Between 0 and 100, in steps of 10."
    assert codes(data) == []


def test_a_key_may_be_the_result_of_a_figures_working() -> None:
    data = strict_data()
    item(data, "growth")["key"]["record"] = "See there."
    figure(data, 1).update(value="12.04", working="1.204 × 10 ≈ 12")
    assert codes(data) == []
    figure(data, 1).update(working="counted twice")
    assert codes(data) == ["KEY-SOURCE"]


def test_a_claim_counts_on_its_own_sources_and_a_discussion_on_all() -> None:
    data = strict_data()
    discussion(data)["starter"] = "They cover 8 per cent of the land, so …"
    assert codes(data) == []
    claim(data, "p1-two")["record"] = "They cover 8 per cent of the land."
    assert codes(data) == ["NUMBER-SOURCE"]
    claim(data, "p1-two")["sources"] = ["atlas"]
    assert codes(data) == []
