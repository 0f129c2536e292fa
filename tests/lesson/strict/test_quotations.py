"""Quotations are looked up to the letter, and the marks' own conventions are no misquotation."""

from __future__ import annotations

import pytest

from tests.lesson.strict.lichens import codes, discussion, item, strict_data


def codes_with(record: str) -> list[str]:
    data = strict_data()
    item(data, "before-food")["key"]["record"] = record
    return codes(data)


@pytest.mark.parametrize(
    "record",
    [
        "“the alga cooks with the light.”",
        "“The alga cooks”",
        "“a lichen is not one plant”, says the article.",
        "Is it “a household of two”? “Household”?",
        "“A lichen … a household”",
        "“A lichen […] a household of two.”",
        "“How lichens share a roof” has the caption “A wall.”",
        "“Rates differ  by\nspecies”",
        "The label “On growth” and the title “Handbook of Small Households”.",
        "“growth of a slow species in a year”",
        "A reader may say ‘lichens are moss’.",
    ],
)
def test_words_of_the_article_or_a_source_may_be_quoted(record: str) -> None:
    assert codes_with(record) == []


@pytest.mark.parametrize(
    "record",
    [
        "“the alga cooked with the light”",
        "“the alga cook”",
        "“lichen is not one plants”",
        "“a household … a lichen”",
        "“with the light. Some say”",
        "“a household of two Some say”",
        "“a Household of two”",
        "“moss”",
    ],
)
def test_other_words_are_no_quotation(record: str) -> None:
    assert codes_with(record) == ["QUOTED-WORDS"]


def test_feedback_may_quote_the_items_own_words() -> None:
    data = strict_data()
    item(data, "before-food")["key"]["feedback"]["fungus"] = (
        "“The fungus” answers “Who makes the food?” badly."
    )
    assert codes(data) == []


def test_an_option_cannot_vouch_for_its_own_quotation() -> None:
    data = strict_data()
    item(data, "who")["rows"][0]["text"] = "“builds the doors”"
    item(data, "who")["key"]["record"] = "The words are “builds the doors”."
    assert codes(data) == ["QUOTED-WORDS"]


def test_a_discussion_cannot_quote_its_own_words() -> None:
    data = strict_data()
    discussion(data)["critic"] = (
        "Who says “a fair picture” has judged beforehand, and should tell us by what measure."
    )
    assert codes(data) == ["QUOTED-WORDS"]


def test_chinese_is_quoted_without_blanks_around_it() -> None:
    data = strict_data()
    data["sources"][0]["excerpts"].append(
        {"id": "zh", "label": "In Chinese", "text": "中国方面重申自己的立场"}
    )
    item(data, "before-food")["key"]["record"] = "The Chinese text has “重申” here."
    assert codes(data) == []


def test_a_table_is_quoted_by_cell_or_row() -> None:
    data = strict_data()
    data["sources"][0]["excerpts"].append(
        {"id": "t", "label": "A table", "table": [["Species", "Rate"], ["Map", "5"]]}
    )
    item(data, "before-food")["key"]["record"] = "“Species Rate”, and “Map 5”."
    assert codes(data) == []
    item(data, "before-food")["key"]["record"] = "“Rate Map”"
    assert codes(data) == ["QUOTED-WORDS"]
