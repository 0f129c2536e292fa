"""How far an answer goes, whether it fits its item, and that it survives being written as JSON."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom_app.lesson.responses import (
    ChoiceResponse,
    MatchResponse,
    Progress,
    Response,
    TextResponse,
    fits,
    progress,
    read_response,
)
from tests import builders

ITEMS = {
    "choice": builders.make_item(builders.choice_item()),
    "match": builders.make_item(builders.match_item()),
    "hottext": builders.make_item(builders.hottext_item()),
    "entry": builders.make_item(builders.text_entry_item()),
    "essay": builders.make_item(builders.extended_text_item()),
}


def picked(*choices: str) -> ChoiceResponse:
    return ChoiceResponse(choices=choices)


def paired(**pairs: str) -> MatchResponse:
    return MatchResponse(pairs=pairs)


def typed(text: str) -> TextResponse:
    return TextResponse(text=text)


@pytest.mark.parametrize(
    ("item", "response", "expected"),
    [
        ("choice", None, Progress.EMPTY),
        ("choice", picked(), Progress.EMPTY),
        ("choice", picked("alga"), Progress.ANSWERED),
        ("hottext", None, Progress.EMPTY),
        ("hottext", picked(), Progress.EMPTY),
        ("hottext", picked("one"), Progress.ANSWERED),
        ("match", None, Progress.EMPTY),
        ("match", paired(), Progress.EMPTY),
        ("match", paired(walls="alga"), Progress.STARTED),
        ("match", paired(walls="alga", food="alga"), Progress.ANSWERED),
        ("entry", None, Progress.EMPTY),
        ("entry", typed(""), Progress.EMPTY),
        ("entry", typed(" \n\t\u3000"), Progress.EMPTY),
        ("entry", typed("0"), Progress.ANSWERED),
        ("essay", None, Progress.EMPTY),
        ("essay", typed("\n"), Progress.EMPTY),
        ("essay", typed("上海"), Progress.ANSWERED),
    ],
)
def test_progress_of_an_item(item: str, response: Response | None, expected: Progress) -> None:
    assert progress(ITEMS[item], response) is expected


@pytest.mark.parametrize(
    ("item", "response", "expected"),
    [
        ("choice", picked(), True),
        ("choice", picked("alga", "fungus"), True),
        ("choice", picked("alga", "moss"), False),
        ("choice", paired(walls="alga"), False),
        ("choice", typed("alga"), False),
        ("hottext", picked("one", "some-say"), True),
        ("hottext", picked("said"), False),
        ("hottext", typed("one"), False),
        ("match", paired(), True),
        ("match", paired(walls="fungus", food="fungus"), True),
        ("match", paired(roof="fungus"), False),
        ("match", paired(walls="moss"), False),
        ("match", paired(fungus="walls"), False),
        ("match", picked("walls"), False),
        ("entry", typed("anything"), True),
        ("entry", picked(), False),
        ("essay", typed(""), True),
        ("essay", paired(), False),
    ],
)
def test_fit_of_a_response(item: str, response: Response, expected: bool) -> None:
    assert fits(ITEMS[item], response) is expected


@pytest.mark.parametrize(
    "response", [picked("alga"), picked(), paired(walls="alga"), typed("a\nb 上海 👩‍🔬")]
)
def test_a_response_reads_back_from_its_json(response: Response) -> None:
    assert read_response(response.model_dump(mode="json")) == response


@given(st.text())
def test_a_text_response_takes_whatever_was_typed(text: str) -> None:
    response = typed(text)
    assert read_response(response.model_dump(mode="json")) == response


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"kind": "essay", "text": "x"},
        {"kind": "text"},
        {"kind": "text", "text": 1},
        {"kind": "choices", "choices": ["No Id"]},
        {"kind": "pairs", "pairs": ["a"]},
        {"kind": "text", "text": "x", "score": 1},
    ],
)
def test_what_is_no_response_is_refused(value: Any) -> None:
    with pytest.raises(ValueError):
        read_response(value)
