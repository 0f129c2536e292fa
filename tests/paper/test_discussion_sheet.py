"""The discussion sheet: every discussion of a plan, with room for each voice."""

from __future__ import annotations

from typing import Any

from classroom_app.lesson.authored import Lesson
from classroom_app.paper.options import PaperOptions, PaperSize
from classroom_app.paper.styles import Layout
from tests.paper.printing import printed_kind
from tests.paper.reading import pages, printed, squeezed
from tests.paper.sample import activity, make_lesson
from tests.paper.test_all_kinds import discussion

ROOMS = ("I think", "My partner thinks", "We agree / we differ on", "A question we still have")


def lesson(*discussions: dict[str, Any], **changes: Any) -> Lesson:
    return make_lesson(activities=[activity("work", discussions=list(discussions))], **changes)


def test_a_discussion_has_its_question_its_time_its_beginning_and_four_rooms() -> None:
    found = printed(printed_kind("discussion", lesson(discussion("walls")), PaperOptions()))
    for text in ("Activity 1: Title of work", "What of walls?", "Think 1 min · Share 2 min", *ROOMS):
        assert squeezed(text) in found
    assert squeezed("Begin I think that walls …") in found


def test_all_discussions_of_the_plan_are_there_and_no_others() -> None:
    activities = [activity(name, discussions=[discussion(name)]) for name in ("first", "second", "third")]
    plan = {"id": "short", "title": "Short", "minutes": 5, "activities": ["third", "first"]}
    planned = make_lesson(activities=activities, plans=[plan])
    found = printed(printed_kind("discussion", planned, PaperOptions(plan="short")))
    assert 0 < found.index("Whatofthird?") < found.index("Whatoffirst?")
    assert "second" not in found


def test_two_short_ones_share_a_page_and_a_long_one_has_its_own() -> None:
    long = discussion("long", question="Why so? " * 60)
    two = lesson(discussion("walls"), discussion("food"))
    mixed = lesson(discussion("walls"), long)
    for paper in PaperSize:
        options = PaperOptions(paper)
        assert printed_kind("discussion", two, options).pages == 1
        assert printed_kind("discussion", mixed, options).pages == 2


def test_in_large_print_rooms_that_do_not_fit_get_a_page_of_their_own() -> None:
    long = lesson(discussion("long", question="Why so? " * 50))
    found = pages(printed_kind("discussion", long, PaperOptions(layout=Layout(large=True))))
    assert ["My partner thinks" in page for page in found] == [False, True]


def test_a_question_of_any_length_is_printed_whole() -> None:
    endless = lesson(discussion("endless", question="word " * 3_900))
    assert printed(printed_kind("discussion", endless, PaperOptions())).count("word") >= 3_900


def test_a_plan_without_discussions_says_so() -> None:
    found = printed(printed_kind("discussion", lesson(), PaperOptions()))
    assert squeezed("This plan has no discussion.") in found
