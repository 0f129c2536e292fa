"""Two wordings side by side: no word is lost or made up, and what differs is what differs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom_app.lesson.wordings import WORD_LIMIT, Run, aligned

WORDS = (
    "the",
    "The",
    "fungus",
    "fungus,",
    "“fungus”",
    "alga.",
    "and",
    "1.5",
    "上海",
    "公报",
    "한국",
    "사람",
    "🌿",
)

wording = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
anything = st.text(max_size=40)


def signs(text: str) -> str:
    """The text without blanks."""
    return "".join(text.split())


def words(text: str) -> list[str]:
    """Words parted by blanks; Chinese, which has none, sign by sign."""
    spread = "".join(f" {sign} " if "\u2e80" <= sign <= "\u9fff" else sign for sign in text)
    return spread.split()


@given(wording | anything, wording | anything)
def test_the_runs_joined_give_each_wordings_signs(left: str, right: str) -> None:
    runs = aligned(left, right)
    assert signs("".join(run.left for run in runs)) == signs(left)
    assert signs("".join(run.right for run in runs)) == signs(right)


@given(wording, wording)
def test_the_runs_joined_give_each_wordings_words(left: str, right: str) -> None:
    runs = aligned(left, right)
    assert words(" ".join(run.left for run in runs)) == words(left)
    assert words(" ".join(run.right for run in runs)) == words(right)


@given(wording, wording)
def test_runs_that_are_the_same_have_the_same_words(left: str, right: str) -> None:
    for run in aligned(left, right):
        if run.same:
            assert bare(run.left) == bare(run.right)


def bare(text: str) -> list[str]:
    return [word.casefold().strip(".,“”") for word in words(text)]


@given(wording, wording)
def test_same_and_different_take_turns(left: str, right: str) -> None:
    runs = aligned(left, right)
    assert all(one.same != other.same for one, other in zip(runs, runs[1:], strict=False))
    assert all(run.left or run.right for run in runs)


@given(wording.filter(bool))
def test_a_wording_beside_itself_is_one_run(text: str) -> None:
    (run,) = aligned(text, text)
    assert (run.same, words(run.left), words(run.right)) == (True, words(text), words(text))


@given(wording, wording)
def test_the_other_way_round_the_words_are_those_of_the_other_wording(left: str, right: str) -> None:
    there = [(run.left, run.right) for run in aligned(left, right)]
    assert signs("".join(one for one, _ in there)) == signs(left)
    back = aligned(right, left)
    assert signs("".join(run.left for run in back)) == signs(right)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "The United States acknowledges that claim.",
            "The United States recognises that claim.",
            [
                Run(True, "The United States", "The United States"),
                Run(False, "acknowledges", "recognises"),
                Run(True, "that claim.", "that claim."),
            ],
        ),
        ("Some say so", "some say, so.", [Run(True, "Some say so", "some say, so.")]),
        (
            "all the people here",
            "no the persons here",
            [Run(False, "all the people here", "no the persons here")],
        ),
        (
            "only here at the end",
            "at the end",
            [Run(False, "only here", ""), Run(True, "at the end", "at the end")],
        ),
        (
            "美国认识到这一立场",
            "美国承认这一立场",
            [
                Run(True, "美国", "美国"),
                Run(False, "认识到", "承认"),
                Run(True, "这一立场", "这一立场"),
            ],
        ),
        ("same", "same", [Run(True, "same", "same")]),
        ("", "new words", [Run(False, "", "new words")]),
        ("", "", []),
    ],
)
def test_two_wordings_are_cut_where_they_differ(left: str, right: str, expected: list[Run]) -> None:
    assert aligned(left, right) == expected


@pytest.mark.parametrize("text", ["한국 사람", "🌿 🌿 🌿", "상하이 公报"])
def test_blanks_between_words_of_other_scripts_stay(text: str) -> None:
    assert aligned(text, text) == [Run(True, text, text)]


def test_long_wordings_are_one_run_and_not_compared_word_by_word() -> None:
    """Word by word, these took minutes."""
    left = " ".join(["one", "two"] * 1_000)
    right = " ".join(["two", "one", "three"] * 1_000)
    assert aligned(left, right) == [Run(False, left, right)]
    assert aligned("one", right) == [Run(False, "one", right)]
    assert aligned(left, left.upper()) == [Run(True, left, left.upper())]


def test_wordings_as_long_as_the_limit_are_compared() -> None:
    left = " ".join(f"w{n}" for n in range(WORD_LIMIT))
    assert [run.same for run in aligned(left, left.replace("w200", "other"))] == [True, False, True]
