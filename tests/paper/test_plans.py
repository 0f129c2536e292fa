"""Handouts of a plan: its activities in its order, numbered as they are printed, and nothing else."""

from __future__ import annotations

import re

import pytest

from classroom_app.paper.options import PaperOptions
from tests.paper.printing import key, worksheet
from tests.paper.reading import pages, printed, squeezed
from tests.paper.sample import activity, make_lesson, planned_lesson

SHORT = PaperOptions(plan="short")


def test_a_plan_prints_its_activities_in_its_order() -> None:
    lesson = planned_lesson()
    for handout in (worksheet(lesson.for_students, SHORT), key(lesson, SHORT)):
        found = printed(handout)
        assert found.index("Titleofthird") < found.index("Titleoffirst")
        assert "second" not in found
        assert squeezed("A short lesson") in found


def test_questions_are_numbered_as_printed_even_after_the_whole_lesson_was_asked_for() -> None:
    lesson = planned_lesson()
    assert len(lesson.for_students.items) == 3
    for handout in (worksheet(lesson.for_students, SHORT), key(lesson, SHORT)):
        text = "\n".join(pages(handout))
        assert re.findall(r"(\d+)\s+Prompt of (\w+)\?", text) == [("1", "third"), ("2", "first")]


def test_a_plan_keeps_the_version_of_the_lesson_and_has_a_name_of_its_own() -> None:
    lesson = planned_lesson()
    whole, short = (worksheet(lesson.for_students, options) for options in (PaperOptions(), SHORT))
    versions = [re.search(r"Version \w+", pages(handout)[0]) for handout in (whole, short)]
    assert versions[0] and versions[1] and versions[0][0] == versions[1][0]
    names = [options.file_name("lichens", "worksheet") for options in (PaperOptions(), SHORT)]
    assert names == ["lichens_worksheet_A4", "lichens_worksheet_A4_short"]


def test_the_key_of_a_plan_says_how_long_it_takes_and_how_much_it_asks() -> None:
    assert squeezed("12 minutes · 2 questions") in printed(key(planned_lesson(), SHORT))


def test_a_plan_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        worksheet(planned_lesson().for_students, PaperOptions(plan="long"))


@pytest.mark.parametrize("role", ["before", "after"])
def test_checks_before_and_after_are_said_not_to_be_marked(role: str) -> None:
    lesson = make_lesson(activities=[activity("check", role=role), activity("work")])
    for handout in (worksheet(lesson.for_students, PaperOptions()), key(lesson, PaperOptions())):
        assert squeezed("Title of check Not marked.") in printed(handout)
        assert printed(handout).count("Notmarked.") == 1
