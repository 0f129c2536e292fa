"""Plans that fit their time, with the check before the lesson first and the check after it last."""

from __future__ import annotations

from collections.abc import Iterator

from classroom_app.lesson.authored import Activity, LessonFile
from classroom_app.lesson.checks import Path, Problem
from classroom_app.lesson.student import Plan

LEAST_FILLED = 0.85
"""The share of a plan's minutes that its activities fill at least."""


def check_plans(content: LessonFile) -> Iterator[Problem]:
    """Plans that are too full or too empty, or have a check in the wrong place."""
    activities = {activity.id: activity for activity in content.activities}
    for index, plan in enumerate(content.plans):
        chosen = [activities[name] for name in plan.activities]
        yield from _time(("plans", index), plan, sum(activity.minutes for activity in chosen))
        yield from _places(("plans", index, "activities"), chosen)


def _time(path: Path, plan: Plan, filled: int) -> Iterator[Problem]:
    if filled > plan.minutes:
        message = f"the activities of the plan take {filled} minutes, but it has {plan.minutes}"
        yield Problem(
            path + ("minutes",), message, "leave an activity out, or give it more time", "PLAN-TIME"
        )
    elif filled < LEAST_FILLED * plan.minutes:
        message = f"the activities of the plan fill only {filled} of its {plan.minutes} minutes"
        yield Problem(path + ("minutes",), message, "add an activity, or give it less time", "PLAN-TIME")


def _places(path: Path, chosen: list[Activity]) -> Iterator[Problem]:
    roles = [activity.role for activity in chosen]
    for place, activity in enumerate(chosen):
        if activity.role == "before" and any(role != "before" for role in roles[:place]):
            message = f"the check before the lesson, '{activity.id}', does not stand first"
            yield Problem(path + (place,), message, "put it first", "PLAN-ORDER")
        if activity.role == "after" and any(role != "after" for role in roles[place:]):
            message = f"the check after the lesson, '{activity.id}', does not stand last"
            yield Problem(path + (place,), message, "put it last", "PLAN-ORDER")
