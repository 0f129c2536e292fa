"""Plans: how full they are, and where the checks before and after stand."""

from __future__ import annotations

import pytest

from tests.lesson.strict.lichens import Data, codes, strict_data


def with_plan(minutes: int, *activities: str) -> Data:
    data = strict_data()
    data["plans"][0].update(title="A plan", minutes=minutes, activities=list(activities))
    return data


@pytest.mark.parametrize(
    ("minutes", "activities"),
    [
        (18, ["first", "reading", "last"]),
        (21, ["first", "reading", "last"]),
        (14, ["reading"]),
        (16, ["first", "reading"]),
        (16, ["reading", "last"]),
        (4, ["first", "last"]),
    ],
)
def test_a_plan_that_is_full_and_in_order_is_no_fault(minutes: int, activities: list[str]) -> None:
    assert codes(with_plan(minutes, *activities)) == []


@pytest.mark.parametrize(
    ("minutes", "activities", "code"),
    [
        (17, ["first", "reading", "last"], "PLAN-TIME"),
        (22, ["first", "reading", "last"], "PLAN-TIME"),
        (18, ["reading", "first", "last"], "PLAN-ORDER"),
        (18, ["first", "last", "reading"], "PLAN-ORDER"),
        (4, ["last", "first"], "PLAN-ORDER"),
    ],
)
def test_a_plan_that_is_not_is_one(minutes: int, activities: list[str], code: str) -> None:
    assert codes(with_plan(minutes, *activities)) == [code]


def test_a_lesson_needs_no_plan() -> None:
    assert codes(strict_data() | {"plans": []}) == []
