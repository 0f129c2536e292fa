"""Every closed item is marked by its key: worked examples, and what holds for every answer."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from classroom_app.formats.lesson_files import load_lesson
from classroom_app.lesson.anchors import Quotation
from classroom_app.lesson.responses import Response, SliderResponse, without_answer
from classroom_app.marking.mark import mark
from classroom_app.marking.marks import Mark, Remark, Standing
from classroom_app.settings import find_places
from tests import builders
from tests.marking.samples import (
    entry,
    keyed,
    match,
    multiple,
    order,
    ordered,
    paired,
    picked,
    the_key_itself,
    typed,
)

RIGHT, WRONG, MISSED, LEFT = Standing.RIGHT, Standing.WRONG, Standing.MISSED, Standing.LEFT
OPTIONS = "abcdef"
CLOSED = [data for data in builders.one_of_each() if data["type"] != "extended-text"]
some_options = st.sets(st.sampled_from(OPTIONS), min_size=1)


@pytest.mark.parametrize("data", CLOSED, ids=lambda data: data["type"])
def test_the_key_itself_earns_one_and_an_empty_answer_nothing(data: dict[str, object]) -> None:
    item = keyed(data)
    full = mark(item, the_key_itself(item))
    assert (full.score, full.feedback, set(full.standings.values()) - {RIGHT, LEFT}) == (1, (), set())
    for empty in (None, without_answer(item)):
        nothing = mark(item, empty)
        assert (nothing.score, nothing.feedback, nothing.by_person) == (0, (), False)
        assert set(nothing.standings.values()) <= {MISSED, LEFT}
        assert list(nothing.standings) == list(full.standings)


def test_every_key_of_the_shipped_lesson_earns_one() -> None:
    places = find_places()
    lesson = load_lesson(places.content / "chinas-ai-breakthroughs", places.seeds)
    for item in lesson.content.items:
        if item.type != "extended-text" and not (item.type == "slider" and item.key.value is None):
            assert mark(item, the_key_itself(item)).score == 1, item.id


@pytest.mark.parametrize("kind", ["choice", "match", "hottext", "order"])
@pytest.mark.parametrize(
    "response", [typed("a"), picked("z"), ordered("zyx"), paired(z="z"), SliderResponse(value=1)]
)
def test_a_response_of_another_item_is_refused(kind: str, response: Response) -> None:
    item = keyed(next(data for data in builders.one_of_each() if data["type"] == kind))
    with pytest.raises(ValueError, match="does not fit"):
        mark(item, response)


def test_what_stands_beside_an_answer_does_not_change_its_mark() -> None:
    item = multiple("abc", "a", 1)
    beside = {"confidence": 90, "evidence": (Quotation(source="article", exact="walls"),)}
    assert mark(item, picked("a").model_copy(update=beside)) == mark(item, picked("a"))


def test_one_choice_is_right_or_wrong_and_says_why() -> None:
    item = multiple("abc", "a", 1, feedback={"a": "It is a.", "b": "Not b.", "c": "Not c."})
    assert mark(item, picked("a")) == Mark(Fraction(1), {"a": RIGHT, "b": LEFT, "c": LEFT})
    said = (Remark("It is a.", "a"), Remark("Not c.", "c"))
    assert mark(item, picked("c")) == Mark(Fraction(0), {"a": MISSED, "b": LEFT, "c": WRONG}, said)


def test_several_choices_are_marked_one_by_one() -> None:
    item = multiple("abcde", "ab", feedback={"b": "Also b.", "c": "Not c.", "d": "Not d."})
    marked = mark(item, picked("ac"))
    assert marked.score == Fraction(1, 6)  # 1/2 − 1/3
    assert marked.standings == {"a": RIGHT, "b": MISSED, "c": WRONG, "d": LEFT, "e": LEFT}
    assert marked.feedback == (Remark("Also b.", "b"), Remark("Not c.", "c"))


def test_hottexts_are_marked_as_choices() -> None:
    marked = mark(
        keyed(builders.hottext_item()), picked("").model_copy(update={"choices": ("some-say", "one")})
    )
    assert marked.score == 0  # everything picked: 1/1 − 1/1
    assert marked.standings == {"some-say": RIGHT, "one": WRONG}


@given(some_options, some_options)
def test_picks_stay_in_bounds_and_only_the_key_earns_one(correct: set[str], choices: set[str]) -> None:
    item = multiple(OPTIONS, "".join(sorted(correct)))
    score = mark(item, picked("".join(choices))).score
    assert score is not None
    assert 0 <= score <= 1
    assert (score == 1) == (choices == correct)
    if len(correct) < len(OPTIONS):
        assert mark(item, picked(OPTIONS)).score == 0


@given(some_options, some_options, st.data())
def test_a_right_pick_for_a_wrong_one_never_lowers(
    correct: set[str], choices: set[str], data: st.DataObject
) -> None:
    wrong, missed = choices - correct, correct - choices
    assume(wrong and missed)
    item = multiple(OPTIONS, "".join(sorted(correct)))
    out, into = data.draw(st.sampled_from(sorted(wrong))), data.draw(st.sampled_from(sorted(missed)))
    before = mark(item, picked("".join(choices))).score
    after = mark(item, picked("".join(choices - {out} | {into}))).score
    less = mark(item, picked("".join(choices - {out}))).score
    assert before is not None and after is not None and less is not None
    assert before <= less <= after


def test_an_order_says_what_has_its_place() -> None:
    item = order("bdac", "abcd", feedback={"a": "a comes first.", "c": "c is third."})
    marked = mark(item, ordered("bacd"))
    assert marked.score == Fraction(2, 3)  # one of six pairs the wrong way round: (5 − 1)/6
    assert marked.standings == {"b": WRONG, "d": RIGHT, "a": WRONG, "c": RIGHT}
    assert list(marked.standings) == ["b", "d", "a", "c"]
    assert marked.feedback == (Remark("a comes first.", "a"),)
    assert mark(item, ordered("dcba")).score == 0


def test_an_order_without_a_choice_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        mark(order("bac", "abc"), ordered("ab"))


@given(st.permutations("abcde"))
def test_an_order_and_its_reverse_never_both_earn(given_order: list[str]) -> None:
    item = order("badce", "abcde")
    there = mark(item, ordered("".join(given_order))).score
    back = mark(item, ordered("".join(reversed(given_order)))).score
    assert there is not None and back is not None
    assert 0 <= min(there, back) == 0
    assert (there == 1) == (given_order == list("abcde"))


def test_a_match_earns_its_share_and_tells_of_rows_and_columns() -> None:
    told = {"q": "Look at q again.", "r": "And at r.", "x": "x is for another.", "y": "y too."}
    item = match({"p": "x", "q": "y", "r": "y", "s": "x"}, "xyz", feedback=told)
    marked = mark(item, paired(p="x", q="x", s="x"))
    assert marked.score == Fraction(1, 2)  # p and s of four; r has no place
    assert marked.standings == {"p": RIGHT, "q": WRONG, "r": MISSED, "s": RIGHT}
    assert marked.feedback == (
        Remark("Look at q again.", "q"),
        Remark("And at r.", "r"),
        Remark("x is for another.", "x"),  # chosen for q; that p and s have it rightly does not matter
    )


@given(st.dictionaries(st.sampled_from("pqrs"), st.sampled_from("xyz")))
def test_a_match_counts_its_right_rows(pairs: dict[str, str]) -> None:
    key = {"p": "x", "q": "y", "r": "y", "s": "x"}
    marked = mark(match(key, "xyz"), paired(**pairs))
    right = {row for row, standing in marked.standings.items() if standing is RIGHT}
    assert right == {row for row, column in pairs.items() if key[row] == column}
    assert marked.score == Fraction(len(right), 4)


@pytest.mark.parametrize(
    ("text", "score", "number"),
    [
        ("5.576", 1, "5.576"),
        ("$5.576M", 1, "5.576"),
        ("5,576 thousand", 1, "5.576"),
        ("5.586", 1, "5.586"),  # the bound
        ("5.5861", 0, "5.5861"),
        ("5,576,000", 0, "5576000"),  # of millions
        ("five and a half", 1, None),  # an accepted wording
        ("some six", 0, None),
        ("€5.576", 0, None),
    ],
)
def test_a_number_is_right_within_its_tolerance(text: str, score: int, number: str | None) -> None:
    item = entry("million US dollars", value="5.576", tolerance="0.01", accept=["five and a half"])
    marked = mark(item, typed(text))
    assert (marked.score, marked.number) == (score, None if number is None else Decimal(number))


def test_a_number_is_read_by_the_decimal_sign_of_the_class() -> None:
    item = entry(value="1.234")
    assert mark(item, typed("1,234")).score == 0
    assert mark(item, typed("1,234"), decimal_comma=True).score == 1


def test_a_common_answer_shows_its_misconception() -> None:
    common = [
        {"value": "1394", "shows": "You divided by 2."},
        {"text": "two point eight", "shows": "Write digits."},
        {"value": "1393.5", "shows": "You divided and rounded."},
        {"value": "5.58", "shows": "Never shown: it is right."},
    ]
    item = entry(value="5.576", tolerance="0.5", common=common)
    both = (Remark("You divided by 2."), Remark("You divided and rounded."))
    assert mark(item, typed("1,393.8")).feedback == both
    assert mark(item, typed("“Two point eight”")).feedback == (Remark("Write digits."),)
    assert mark(item, typed("5.58")).feedback == ()
    assert mark(item, typed("7")).feedback == ()


def test_words_are_not_read_as_numbers() -> None:
    item = entry(accept=["1979", "in 1979"])
    assert mark(item, typed("In 1979.")) == Mark(Fraction(1))
    assert mark(item, typed("1,979")).score == 0


@given(st.text(max_size=60), st.booleans())
def test_whatever_is_typed_earns_all_or_nothing(text: str, decimal_comma: bool) -> None:
    for item in (entry("million", value="5", common=[{"text": "?", "shows": "Why?"}]), entry(accept=["?"])):
        assert mark(item, typed(text), decimal_comma).score in (0, 1)


@pytest.mark.parametrize(("value", "score"), [(None, 0), (70, 0), (80, 1), (90, 1), (100, 1)])
def test_a_slider_is_right_within_its_tolerance(value: int | None, score: int) -> None:
    item = keyed(builders.slider_item())  # 90, and 10 to either side
    assert mark(item, SliderResponse(value=value)).score == score


@pytest.mark.parametrize("response", [None, SliderResponse(value=None), SliderResponse(value=50)])
def test_an_opinion_is_not_marked(response: Response | None) -> None:
    item = keyed(builders.slider_item(key={"record": "Nobody knows.", "sources": ["handbook"]}))
    assert mark(item, response) == Mark(None)


def test_sentences_are_marked_by_a_person_once_there_are_some() -> None:
    item = keyed(builders.extended_text_item())
    assert mark(item, typed("Botanists measured it.")) == Mark(None, by_person=True)
    for empty in (None, typed(" \n")):
        assert mark(item, empty) == Mark(Fraction(0))
