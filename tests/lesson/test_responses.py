"""How far an answer goes, whether it fits its item, and that it survives being written as JSON."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom_app.lesson.anchors import Quotation
from classroom_app.lesson.items import Item
from classroom_app.lesson.responses import (
    CONFIDENCES,
    ChoiceResponse,
    MatchResponse,
    OrderResponse,
    Progress,
    Response,
    SliderResponse,
    TextResponse,
    fits,
    progress,
    read_response,
    response_value,
    without_answer,
)
from tests import builders

OPINION = {"record": "As one sees it.", "sources": ["handbook"]}

ITEMS = {
    "choice": builders.make_item(builders.choice_item()),
    "order": builders.make_item(builders.order_item()),
    "match": builders.make_item(builders.match_item()),
    "hottext": builders.make_item(builders.hottext_item()),
    "entry": builders.make_item(builders.text_entry_item()),
    "essay": builders.make_item(builders.extended_text_item()),
    "slider": builders.make_item(builders.slider_item(lower=10, upper=90, step=20, key=OPINION)),
}


def picked(*choices: str) -> ChoiceResponse:
    return ChoiceResponse(choices=choices)


def paired(**pairs: str) -> MatchResponse:
    return MatchResponse(pairs=pairs)


def typed(text: str) -> TextResponse:
    return TextResponse(text=text)


def ordered(*order: str) -> OrderResponse:
    return OrderResponse(order=order)


def placed(value: int | None) -> SliderResponse:
    return SliderResponse(value=value)


QUOTED = Quotation(source="article", exact="the alga cooks", prefix="and ")


@pytest.mark.parametrize(
    ("item", "response", "expected"),
    [
        ("choice", None, Progress.EMPTY),
        ("choice", picked(), Progress.EMPTY),
        ("choice", picked("alga"), Progress.ANSWERED),
        ("hottext", None, Progress.EMPTY),
        ("hottext", picked(), Progress.EMPTY),
        ("hottext", picked("one"), Progress.ANSWERED),
        ("order", None, Progress.EMPTY),
        ("order", ordered(), Progress.EMPTY),
        ("order", ordered("grow", "meet", "spread"), Progress.ANSWERED),
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
        ("slider", None, Progress.EMPTY),
        ("slider", placed(None), Progress.EMPTY),
        ("slider", placed(10), Progress.ANSWERED),
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
        ("order", ordered(), True),
        ("order", ordered("spread", "meet", "grow"), True),
        ("order", ordered("spread", "meet"), False),
        ("order", ordered("spread", "meet", "meet"), False),
        ("order", ordered("spread", "meet", "grow", "grow"), False),
        ("order", picked("spread", "meet", "grow"), False),
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
        ("slider", placed(None), True),
        ("slider", placed(10), True),
        ("slider", placed(90), True),
        ("slider", placed(20), False),
        ("slider", placed(110), False),
        ("slider", placed(-10), False),
        ("slider", typed("10"), False),
    ],
)
def test_fit_of_a_response(item: str, response: Response, expected: bool) -> None:
    assert fits(ITEMS[item], response) is expected


def asking(*asked: str) -> Item:
    """A choice that asks for what is named beside the answer."""
    beside = {"confidence": "confidence" in asked, "evidence": 2 * ("evidence" in asked)}
    return builders.make_item(builders.choice_item(**beside))


SURE = {"confidence": 80}
SHOWN = {"evidence": (QUOTED,)}


@pytest.mark.parametrize(
    ("asked", "given", "expected"),
    [
        ((), {}, Progress.ANSWERED),
        (("confidence",), {}, Progress.STARTED),
        (("confidence",), SURE, Progress.ANSWERED),
        (("confidence",), SHOWN, Progress.STARTED),
        (("evidence",), {}, Progress.STARTED),
        (("evidence",), SHOWN, Progress.ANSWERED),
        (("confidence", "evidence"), SURE, Progress.STARTED),
        (("confidence", "evidence"), SHOWN, Progress.STARTED),
        (("confidence", "evidence"), SURE | SHOWN, Progress.ANSWERED),
    ],
)
def test_an_answer_is_whole_with_all_that_is_asked_for_beside_it(
    asked: tuple[str, ...], given: dict[str, Any], expected: Progress
) -> None:
    answer = picked("alga").model_copy(update=given)
    assert progress(asking(*asked), answer) is expected
    nothing_picked = answer.model_copy(update={"choices": ()})
    begun = any(name in given for name in asked)
    assert progress(asking(*asked), nothing_picked) is (Progress.STARTED if begun else Progress.EMPTY)


@pytest.mark.parametrize(("count", "expected"), [(0, True), (1, True), (2, True), (3, False)])
def test_no_more_evidence_fits_than_is_asked_for(count: int, expected: bool) -> None:
    evidence = tuple(QUOTED.model_copy(update={"exact": str(n)}) for n in range(count))
    assert fits(asking("evidence"), picked("alga").model_copy(update={"evidence": evidence})) is expected
    assert fits(asking(), picked("alga").model_copy(update={"evidence": evidence})) is (count == 0)


def test_the_steps_of_confidence_go_from_a_guess_to_certain() -> None:
    assert (CONFIDENCES[0], CONFIDENCES[-1]) == (50, 100)
    assert list(CONFIDENCES) == sorted(set(CONFIDENCES))


@pytest.mark.parametrize("confidence", [49, 101, -1, "high"])
def test_a_confidence_is_from_fifty_to_a_hundred(confidence: object) -> None:
    with pytest.raises(ValueError):
        read_response({"kind": "text", "text": "x", "confidence": confidence})


EACH_KIND = [
    picked("alga"),
    picked(),
    ordered("meet", "grow", "spread"),
    ordered(),
    paired(walls="alga"),
    paired(),
    typed("a\nb 上海 👩‍🔬"),
    typed(""),
    placed(0),
    placed(30),
    placed(None),
]


@pytest.mark.parametrize("beside", [{}, SURE, SHOWN, SURE | SHOWN], ids=["", "sure", "shown", "both"])
@pytest.mark.parametrize("response", EACH_KIND, ids=repr)
def test_a_response_reads_back_from_its_json(response: Response, beside: dict[str, Any]) -> None:
    given = response.model_copy(update=beside)
    assert read_response(given.model_dump(mode="json")) == given
    assert read_response(response_value(given)) == given


@pytest.mark.parametrize("response", EACH_KIND, ids=repr)
def test_a_response_is_written_as_before_where_nothing_stands_beside_it(response: Response) -> None:
    """So that what earlier versions wrote and what this one writes are the same."""
    assert set(response_value(response)) <= {"kind", "choices", "order", "pairs", "text", "value"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"kind": "choices", "choices": ["alga"]}, picked("alga")),
        ({"kind": "pairs", "pairs": {"walls": "alga"}}, paired(walls="alga")),
        ({"kind": "text", "text": "9,5 mm"}, typed("9,5 mm")),
    ],
)
def test_what_the_first_version_wrote_is_read_and_written_again(
    value: dict[str, Any], expected: Response
) -> None:
    assert read_response(value) == expected
    assert response_value(expected) == value


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_an_answer_not_yet_given_fits_is_empty_and_holds_what_stands_beside_it(item: Item) -> None:
    asked = item.model_copy(update={"confidence": True})
    empty = without_answer(asked)
    assert fits(asked, empty)
    assert progress(asked, empty) is Progress.EMPTY
    sure = empty.model_copy(update={"confidence": 60})
    assert progress(asked, sure) is Progress.STARTED
    assert read_response(response_value(sure)) == sure


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


def test_an_answer_read_back_holds_no_more_evidence_than_any_item_asks_for() -> None:
    quoted = QUOTED.model_dump(mode="json")
    assert len(read_response({"kind": "choices", "choices": [], "evidence": [quoted] * 5}).evidence) == 5
    with pytest.raises(ValueError, match="at most 5"):
        read_response({"kind": "choices", "choices": [], "evidence": [quoted] * 6})
