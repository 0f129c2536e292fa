"""Plans: which questions a student meets, what is kept of them, and how a plan is chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from classroom_app import bootstrap
from classroom_app.desktop.plan_choice import PlanChoice
from classroom_app.desktop.student.student_pages import StudentPages
from classroom_app.desktop.window import AppWindow
from classroom_app.lesson.items import OrderItem
from classroom_app.lesson.responses import ChoiceResponse, OrderResponse
from classroom_app.lesson.student import StudentLesson
from classroom_app.settings import find_places
from tests.builders import choice_item, make_student_lesson, match_item, order_item
from tests.desktop.acting import (
    Key,
    Keys,
    come_back,
    editor_of,
    find,
    go_to,
    hand_over,
    kept,
    press,
    sign_in,
    wait_saved,
)
from tests.desktop.lessons import make_full_lesson, planned_data

LESSON = "chinas-ai-breakthroughs"
Opener = Callable[..., AppWindow]


@pytest.fixture
def lesson() -> StudentLesson:
    return make_full_lesson(planned_data()).for_students


def items_shown(pages: StudentPages) -> list[str]:
    shown = pages.answer.lesson
    assert shown is not None
    return [item.id for item in shown.items]


@pytest.mark.parametrize(
    ("plan", "items"),
    [
        ("short", ["rewrite"]),
        ("turned", ["rewrite", "partners", "growth"]),
        ("reading-only", ["partners", "growth"]),
        ("", ["partners", "growth", "rewrite"]),
    ],
)
def test_only_the_plans_questions_are_shown_before_and_after_coming_back(
    qtbot: QtBot, pages: StudentPages, answers_path: Path, lesson: StudentLesson, plan: str, items: list[str]
) -> None:
    code = sign_in(qtbot, pages, lesson=lesson, plan=plan)
    assert items_shown(pages) == items
    come_back(qtbot, pages, code)
    assert items_shown(pages) == items
    assert kept(answers_path, code).lesson_sha256 == lesson.sha256


def test_the_review_and_the_receipt_count_the_plans_questions(
    qtbot: QtBot, pages: StudentPages, lesson: StudentLesson
) -> None:
    sign_in(qtbot, pages, lesson=lesson, plan="reading-only")
    press(qtbot, editor_of(pages), "alga")
    pages.answer.review_requested.emit()
    assert find(pages.review, QLabel, "summary").text().startswith("One of 2 questions is not")
    press(qtbot, pages.review, "handIn")
    qtbot.waitUntil(lambda: pages.currentWidget() is pages.receipt)
    assert "1 of 2 questions answered" in find(pages.receipt, QLabel, "facts").text()


def test_the_next_student_meets_the_same_plan(
    qtbot: QtBot, pages: StudentPages, lesson: StudentLesson
) -> None:
    sign_in(qtbot, pages, lesson=lesson, plan="short")
    hand_over(qtbot, pages)
    press(qtbot, pages.sign_in, "startAnonymous")
    qtbot.waitUntil(lambda: pages.currentWidget() is pages.code)
    assert items_shown(pages) == ["rewrite"]


def test_a_plan_that_the_lesson_does_not_have_is_refused_in_words(
    qtbot: QtBot, pages: StudentPages, lesson: StudentLesson
) -> None:
    pages.start(lesson, "nope")
    press(qtbot, pages.sign_in, "startAnonymous")
    message = find(pages.sign_in, QLabel, "message")
    qtbot.waitUntil(lambda: "no plan 'nope'" in message.text())
    assert pages.currentWidget() is pages.sign_in


def facts(choice: PlanChoice) -> str:
    return find(choice, QLabel, "facts").text()


def test_a_choice_of_plans_begins_with_the_first_and_says_how_much_each_holds(
    qtbot: QtBot, lesson: StudentLesson
) -> None:
    choice = PlanChoice(lesson)
    qtbot.addWidget(choice)
    box = find(choice, QComboBox, "plan")
    said = {}
    for index in range(box.count()):
        box.setCurrentIndex(index)
        said[choice.plan] = (box.currentText(), facts(choice))
    assert said == {
        "short": ("A short lesson", "Questions: 1 · Discussions: 0 · Minutes: 7"),
        "turned": ("Turned round", "Questions: 3 · Discussions: 1 · Minutes: 17"),
        "reading-only": ("Reading", "Questions: 2 · Discussions: 1 · Minutes: 10"),
        "": ("Everything in this lesson", "Questions: 3 · Discussions: 1 · Minutes: 17"),
    }


def test_a_choice_of_plans_starts_at_the_first(qtbot: QtBot, lesson: StudentLesson) -> None:
    choice = PlanChoice(lesson)
    qtbot.addWidget(choice)
    assert choice.plan == "short" == lesson.default_plan
    assert facts(choice).startswith("Questions: 1 ")


def test_a_lesson_without_plans_offers_none(qtbot: QtBot) -> None:
    choice = PlanChoice(make_student_lesson())
    qtbot.addWidget(choice)
    choice.show()
    assert choice.plan == ""
    assert not find(choice, QComboBox, "plan").isVisible()
    assert facts(choice) == "Questions: 7 · Discussions: 1 · Minutes: 10"


@pytest.fixture(scope="module")
def shipped() -> StudentLesson:
    """The lesson that comes with the app; which plans it has is for its authors to say."""
    entries = bootstrap.make_library(find_places()).entries()
    (lesson,) = [entry.lesson for entry in entries if entry.id == LESSON]
    assert lesson is not None
    assert len(lesson.plans) > 1
    return lesson


def activities_shown(qtbot: QtBot, window: AppWindow) -> tuple[str, ...]:
    """The activities that a student meets who signs in now."""
    press(qtbot, window.students.sign_in, "startAnonymous")
    qtbot.waitUntil(lambda: window.students.currentWidget() is window.students.code)
    shown = window.students.answer.lesson
    assert shown is not None
    return tuple(activity.id for activity in shown.activities)


def test_the_plan_chosen_at_home_is_the_one_answered(
    qtbot: QtBot, open_window: Opener, shipped: StudentLesson
) -> None:
    window = open_window()
    with qtbot.waitSignal(window.ready):
        pass
    box = find(find(window.home, QWidget, f"plan-{LESSON}"), QComboBox, "plan")
    box.setCurrentIndex(box.findData(shipped.plans[1].id))
    press(qtbot, window.home, f"answer-{LESSON}")
    assert activities_shown(qtbot, window) == shipped.plans[1].activities


@pytest.mark.parametrize("chosen", ["none", "the last", "the whole lesson"])
def test_a_window_opened_on_a_plan_leads_to_it(
    qtbot: QtBot, open_window: Opener, shipped: StudentLesson, chosen: str
) -> None:
    whole = tuple(activity.id for activity in shipped.activities)
    last = shipped.plans[-1]
    plan, expected = {
        "none": (None, shipped.plans[0].activities),
        "the last": (last.id, last.activities),
        "the whole lesson": ("", whole),
    }[chosen]
    window = open_window(for_teacher=False, lesson_id=LESSON, plan=plan)
    with qtbot.waitSignal(window.ready):
        pass
    assert activities_shown(qtbot, window) == expected


def test_a_window_opened_on_an_unknown_plan_names_those_there_are(
    qtbot: QtBot, open_window: Opener, shipped: StudentLesson
) -> None:
    window = open_window(for_teacher=False, lesson_id=LESSON, plan="nope")
    with qtbot.waitSignal(window.ready):
        pass
    notice = find(window.home, QLabel, "notice")
    assert notice.isVisible()
    assert "no plan “nope”" in notice.text()
    assert all(plan.id in notice.text() for plan in shipped.plans)


FOUR = [{"id": name, "text": f"Option {name}"} for name in ("a", "b", "c", "d")]
SHUFFLED = (
    choice_item(shuffle=True, choices=FOUR, key=choice_item()["key"] | {"correct": ["a"], "feedback": {}}),
    match_item(
        shuffle=True,
        rows=FOUR,
        key=match_item()["key"] | {"pairs": dict.fromkeys(("a", "b", "c", "d"), "alga")},
    ),
    order_item(choices=FOUR, key=order_item()["key"] | {"correct": ["a", "b", "c", "d"]}),
)


def options_shown(pages: StudentPages) -> list[str]:
    """The options of the question from top to bottom, as they are on screen."""
    item = pages.answer.item
    names = [f"{n}/fungus" if item and item.type == "match" else n for n in "abcd"]
    shown = [find(editor_of(pages), QWidget, name) for name in names]
    tops = {
        name: where.mapTo(editor_of(pages), where.rect().topLeft()).y()
        for name, where in zip(names, shown, strict=True)
    }
    return [name[0] for name in sorted(tops, key=tops.__getitem__)]


@pytest.mark.parametrize("data", SHUFFLED, ids=lambda data: str(data["type"]))
def test_options_stand_in_the_same_order_after_coming_back_and_in_another_for_others(
    qtbot: QtBot, pages: StudentPages, data: dict[str, object]
) -> None:
    orders = set()
    for _ in range(6):
        code = sign_in(qtbot, pages, lesson=make_student_lesson([data]))
        qtbot.wait(1)
        before = options_shown(pages)
        come_back(qtbot, pages, code)
        qtbot.wait(1)
        assert options_shown(pages) == before
        orders.add(tuple(before))
    assert len(orders) > 1  # by chance alone all six would be the same once in eight million times


def test_without_shuffle_options_stand_as_authored(qtbot: QtBot, pages: StudentPages) -> None:
    data = SHUFFLED[0] | {"shuffle": False}
    for _ in range(4):
        sign_in(qtbot, pages, lesson=make_student_lesson([data]))
        qtbot.wait(1)
        assert options_shown(pages) == ["a", "b", "c", "d"]


def test_answers_are_kept_by_name_wherever_the_options_stand(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path
) -> None:
    code = sign_in(qtbot, pages, lesson=make_student_lesson([SHUFFLED[0], SHUFFLED[2]]))
    qtbot.wait(1)
    second = options_shown(pages)[1]
    keys.press(Key.Key_Space, Key.Key_Down)  # the first shown, then on to the second
    go_to(pages, "life-of-a-lichen")
    item = pages.answer.item
    assert isinstance(item, OrderItem)
    press(qtbot, editor_of(pages), "keepOrder")
    wait_saved(qtbot, pages)
    assert kept(answers_path, code).answers == {
        "partners": ChoiceResponse(choices=(second,)),
        "life-of-a-lichen": OrderResponse(order=tuple(choice.id for choice in item.choices)),
    }
    come_back(qtbot, pages, code)
    go_to(pages, "partners")
    assert find(editor_of(pages), QAbstractButton, second).isChecked()
