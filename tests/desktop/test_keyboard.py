"""Every type of item answered by the keyboard alone, and what is then on disk."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from classroom_app.desktop.student.student_pages import StudentPages
from classroom_app.lesson.events import value_text
from classroom_app.lesson.items import Item, OrderItem
from classroom_app.lesson.responses import (
    ChoiceResponse,
    MatchResponse,
    OrderResponse,
    Response,
    SliderResponse,
    TextResponse,
)
from tests.builders import (
    choice_item,
    extended_text_item,
    hottext_item,
    make_student_lesson,
    match_item,
    order_item,
    slider_item,
    text_entry_item,
)
from tests.desktop.acting import (
    ALT,
    CTRL,
    SHIFT,
    Key,
    Keys,
    come_back,
    editor_of,
    find,
    kept,
    sign_in,
    wait_saved,
)

pytestmark = pytest.mark.usefixtures("swift")


@dataclass(frozen=True)
class Case:
    """How an item is answered from its first field on, and the answer that makes."""

    data: dict[str, Any]
    answer: Callable[[Keys], None]
    expected: Callable[[Item], Response]

    @property
    def id(self) -> str:
        return str(self.data["id"])


def pick_the_second(keys: Keys) -> None:
    keys.press(Key.Key_Space, Key.Key_Down)


def tick_two(keys: Keys) -> None:
    keys.press(Key.Key_Space, Key.Key_Tab, Key.Key_Space)


def move_the_first_down(keys: Keys) -> None:
    keys.press(Key.Key_Space)


def give_each_a_column(keys: Keys) -> None:
    keys.press(Key.Key_Space, Key.Key_Tab, Key.Key_Space, Key.Key_Right)


def type_a_number(keys: Keys) -> None:
    keys.type("9.5")


def write_a_sentence(keys: Keys) -> None:
    keys.type("2<y, and nobody measured it")


def go_to_the_end_and_one_back(keys: Keys) -> None:
    keys.press(Key.Key_End, Key.Key_Left)


def second_first(item: Item) -> Response:
    assert isinstance(item, OrderItem)
    first, second, *rest = (choice.id for choice in item.choices)
    return OrderResponse(order=(second, first, *rest))


def always(response: Response) -> Callable[[Item], Response]:
    return lambda _item: response


CASES = (
    Case(choice_item(), pick_the_second, always(ChoiceResponse(choices=("alga",)))),
    Case(
        choice_item(id="several", max_choices=0),
        tick_two,
        always(ChoiceResponse(choices=("fungus", "alga"))),
    ),
    Case(order_item(), move_the_first_down, second_first),
    Case(match_item(), give_each_a_column, always(MatchResponse(pairs={"walls": "fungus", "food": "alga"}))),
    Case(hottext_item(), tick_two, always(ChoiceResponse(choices=("some-say", "one")))),
    Case(text_entry_item(), type_a_number, always(TextResponse(text="9.5"))),
    Case(extended_text_item(), write_a_sentence, always(TextResponse(text="2<y, and nobody measured it"))),
    Case(slider_item(), go_to_the_end_and_one_back, always(SliderResponse(value=90))),
)
each_type = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)


def begin(qtbot: QtBot, pages: StudentPages, case: Case) -> str:
    return sign_in(qtbot, pages, lesson=make_student_lesson([case.data]))


def expected(pages: StudentPages, case: Case) -> Response:
    item = pages.answer.item
    assert item is not None
    return case.expected(item)


@each_type
def test_an_answer_given_by_keyboard_is_on_disk(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path, case: Case
) -> None:
    code = begin(qtbot, pages, case)
    case.answer(keys)
    wait_saved(qtbot, pages)
    assert kept(answers_path, code).answers == {case.id: expected(pages, case)}


@each_type
def test_an_answer_is_undone_by_keyboard_on_screen_and_on_disk(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path, case: Case
) -> None:
    code = begin(qtbot, pages, case)
    case.answer(keys)
    wait_saved(qtbot, pages)
    keys.press(*[Key.Key_Z] * 4, held=CTRL)
    wait_saved(qtbot, pages)
    assert pages.answer.panel.answer is None
    assert kept(answers_path, code).answers == {}


@each_type
def test_the_undo_button_brings_back_the_answer_before(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path, case: Case
) -> None:
    code = begin(qtbot, pages, case)
    case.answer(keys)
    keys.tab_and_press("clearAnswer")
    wait_saved(qtbot, pages)
    keys.tab_and_press("undo")
    wait_saved(qtbot, pages)
    assert kept(answers_path, code).answers == {case.id: expected(pages, case)}
    assert pages.answer.panel.editor is not None
    assert pages.answer.panel.editor.response() == expected(pages, case)


@each_type
def test_an_answer_is_cleared_by_keyboard_on_screen_and_on_disk(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path, case: Case
) -> None:
    code = begin(qtbot, pages, case)
    case.answer(keys)
    wait_saved(qtbot, pages)
    keys.tab_and_press("clearAnswer")
    wait_saved(qtbot, pages)
    assert pages.answer.panel.editor is not None
    assert pages.answer.panel.editor.response() is None
    assert kept(answers_path, code).answers == {}
    case.answer(keys)  # the keyboard is back at the answer
    wait_saved(qtbot, pages)
    assert kept(answers_path, code).answers == {case.id: expected(pages, case)}


@each_type
def test_an_answer_is_shown_again_after_coming_back_by_the_code(
    qtbot: QtBot, pages: StudentPages, keys: Keys, case: Case
) -> None:
    code = begin(qtbot, pages, case)
    case.answer(keys)
    wait_saved(qtbot, pages)
    given = expected(pages, case)
    come_back(qtbot, pages, code)
    assert pages.answer.panel.answer == given
    assert pages.answer.panel.editor is not None
    assert pages.answer.panel.editor.response() == given


READ = """
import sys
from pathlib import Path
from classroom_app.lesson.events import value_text
from classroom_app.services.answer import AnswerDesk
from classroom_app.store.database import Store

store = Store.open(Path(sys.argv[1]))
sitting = AnswerDesk(lambda: store).resume(sys.argv[2])
for name, answer in sitting.answers.items():
    print(name, value_text(answer.model_dump(mode="json")))
print(sitting.receipt.code, sitting.receipt.answered)
store.close()
"""


def test_a_whole_lesson_by_keyboard_alone_is_found_by_another_process(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path
) -> None:
    pages.start(make_student_lesson([case.data for case in CASES]))
    keys.type("Ada")
    keys.press(Key.Key_Return)
    qtbot.waitUntil(lambda: pages.currentWidget() is pages.code)
    code = find(pages.code, QLabel, "bigCode").text()
    keys.press(Key.Key_Return)
    given = []
    for case in CASES:
        case.answer(keys)
        given.append(f"{case.id} {value_text(expected(pages, case).model_dump(mode='json'))}")
        keys.tab_to("next")
        keys.press(Key.Key_Return)
    keys.press(Key.Key_Return)
    qtbot.waitUntil(lambda: pages.currentWidget() is pages.receipt)
    receipt = find(pages.receipt, QLabel, "bigCode").text().replace("-", "")
    read = [sys.executable, "-c", READ, str(answers_path), code]
    done = subprocess.run(read, capture_output=True, text=True, check=True)
    assert sorted(done.stdout.split("\n")) == sorted([*given, f"{receipt} {len(CASES)}", ""])


@pytest.mark.parametrize(("key", "place"), [(Key.Key_Up, 0), (Key.Key_Down, 2)])
def test_a_line_moves_with_alt_and_an_arrow_and_keeps_the_keyboard(
    qtbot: QtBot, pages: StudentPages, keys: Keys, key: Key, place: int
) -> None:
    sign_in(qtbot, pages, lesson=make_student_lesson([order_item()]))
    second = lines(pages)[1]
    keys.tab_to(f"{second}/up")
    keys.press(key, held=ALT)
    assert lines(pages)[place] == second
    keys.press(key, held=ALT)  # it can go no further, and says nothing else
    assert lines(pages)[place] == second
    assert keys.at.objectName().startswith(f"{second}/")


def test_tab_goes_down_the_lines_as_they_stand(qtbot: QtBot, pages: StudentPages, keys: Keys) -> None:
    code = sign_in(qtbot, pages, lesson=make_student_lesson([order_item()]))
    third = lines(pages)[2]
    for _ in range(2):
        keys.tab_and_press(f"{third}/up")
    assert lines(pages)[0] == third
    assert stops_in_the_answer(pages, keys) == stops_of(lines(pages))
    wait_saved(qtbot, pages)
    come_back(qtbot, pages, code)
    assert lines(pages)[0] == third
    assert stops_in_the_answer(pages, keys) == stops_of(lines(pages))


def lines(pages: StudentPages) -> list[str]:
    """The lines of an `order` item from top to bottom, as they are on screen."""
    item = pages.answer.item
    assert isinstance(item, OrderItem)
    rows = [find(editor_of(pages), QWidget, choice.id) for choice in item.choices]
    return [row.objectName() for row in sorted(rows, key=lambda row: row.y())]


def stops_of(order: list[str]) -> list[str]:
    """Where Tab should stop: each line's buttons, but for the two that would lead out of the list."""
    stops = [f"{name}/{way}" for name in order for way in ("up", "down")]
    return stops[1:-1]


def stops_in_the_answer(pages: StudentPages, keys: Keys) -> list[str]:
    keys.tab_to("article")
    stops = []
    while not stops or stops[-1].objectName() != "article":
        keys.press(Key.Key_Tab)
        stops.append(keys.at)
    return [stop.objectName() for stop in stops if editor_of(pages).isAncestorOf(stop)]


def test_the_order_shown_is_an_answer_once_it_is_kept(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path
) -> None:
    code = sign_in(qtbot, pages, lesson=make_student_lesson([order_item()]))
    shown = lines(pages)
    keys.tab_and_press("keepOrder")
    wait_saved(qtbot, pages)
    assert kept(answers_path, code).answers == {"life-of-a-lichen": OrderResponse(order=tuple(shown))}


@pytest.mark.parametrize("typed", ["90", "0", "100", "30"])
def test_a_value_can_be_typed(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path, typed: str
) -> None:
    code = sign_in(qtbot, pages, lesson=make_student_lesson([slider_item()]))
    keys.tab_to("number")
    keys.type(typed)
    keys.press(Key.Key_Return)
    wait_saved(qtbot, pages)
    assert kept(answers_path, code).answers == {"share-of-fungus": SliderResponse(value=int(typed))}


def test_a_value_typed_between_two_steps_goes_to_the_nearest(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path
) -> None:
    code = sign_in(qtbot, pages, lesson=make_student_lesson([slider_item()]))
    keys.tab_to("number")
    keys.type("38")
    keys.press(Key.Key_Return)
    wait_saved(qtbot, pages)
    assert kept(answers_path, code).answers == {"share-of-fungus": SliderResponse(value=40)}


@pytest.mark.parametrize("way", ["next", "stop", "finish"])
def test_a_value_being_typed_counts_when_the_student_goes_on(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path, way: str
) -> None:
    """By a shortcut the keyboard never leaves the box, nor does it when the window is closed."""
    code = sign_in(qtbot, pages, lesson=make_student_lesson([slider_item(), text_entry_item()]))
    keys.tab_to("number")
    keys.type("70")
    if way == "finish":
        pages.finish()
    else:
        keys.press({"next": Key.Key_N, "stop": Key.Key_T}[way], held=ALT)
    given = {"share-of-fungus": SliderResponse(value=70)}
    qtbot.waitUntil(lambda: kept(answers_path, code).answers == given, timeout=2_000)


@pytest.mark.parametrize(
    ("keys_pressed", "value"),
    [
        ([Key.Key_Right], 60),
        ([Key.Key_Home], 0),
        ([Key.Key_PageUp], 60),
        ([Key.Key_Right, Key.Key_Left], 50),
    ],
)
def test_the_handle_moves_by_steps(
    qtbot: QtBot, pages: StudentPages, keys: Keys, keys_pressed: list[Key], value: int
) -> None:
    sign_in(qtbot, pages, lesson=make_student_lesson([slider_item()]))
    keys.press(*keys_pressed)
    assert pages.answer.panel.answer == SliderResponse(value=value)


def test_undo_goes_back_step_by_step_and_ends_where_the_student_began(
    qtbot: QtBot, pages: StudentPages, keys: Keys
) -> None:
    sign_in(qtbot, pages, lesson=make_student_lesson([slider_item()]))
    keys.press(Key.Key_Home, Key.Key_Right, Key.Key_End)
    seen = []
    while find(pages.answer, QWidget, "undo").isEnabled():
        keys.press(Key.Key_Z, held=CTRL)
        seen.append(pages.answer.panel.answer)
    assert seen == [SliderResponse(value=10), SliderResponse(value=0), None]


def test_what_was_typed_in_one_go_is_undone_in_one_go(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path
) -> None:
    code = sign_in(qtbot, pages, lesson=make_student_lesson([text_entry_item()]))
    keys.type("10 mm")
    keys.tab_and_press("undo")
    wait_saved(qtbot, pages)
    assert find(editor_of(pages), QLineEdit, "entry").text() == ""
    assert kept(answers_path, code).answers == {}


def test_a_value_typed_is_undone_in_one_go(qtbot: QtBot, pages: StudentPages, keys: Keys) -> None:
    """The 7 of a 70 is no answer to go back to."""
    sign_in(qtbot, pages, lesson=make_student_lesson([slider_item()]))
    keys.tab_to("number")
    keys.type("70")
    keys.tab_and_press("undo")
    assert pages.answer.panel.answer is None


def test_after_undo_in_the_number_box_it_shows_what_is_answered(
    qtbot: QtBot, pages: StudentPages, keys: Keys
) -> None:
    sign_in(qtbot, pages, lesson=make_student_lesson([slider_item()]))
    keys.tab_to("number")
    keys.type("70")
    keys.press(Key.Key_Z, held=CTRL)
    answer = pages.answer.panel.answer
    shown = find(editor_of(pages), QSpinBox, "number").text()
    assert shown == (str(answer.value) if isinstance(answer, SliderResponse) else "–")


def test_clearing_is_a_step_of_its_own_before_what_is_typed_next(
    qtbot: QtBot, pages: StudentPages, keys: Keys
) -> None:
    sign_in(qtbot, pages, lesson=make_student_lesson([text_entry_item()]))
    keys.type("abc")
    keys.tab_and_press("clearAnswer")
    keys.type("xyz")
    keys.tab_and_press("undo")
    assert pages.answer.panel.answer is None
    keys.press(Key.Key_Space)
    assert pages.answer.panel.answer == TextResponse(text="abc")


def test_each_question_has_its_own_undo(qtbot: QtBot, pages: StudentPages, keys: Keys) -> None:
    sign_in(qtbot, pages, lesson=make_student_lesson([choice_item(), text_entry_item()]))
    keys.press(Key.Key_Space)
    keys.tab_and_press("next")
    assert not find(pages.answer, QWidget, "undo").isEnabled()
    keys.type("10")
    keys.tab_and_press("back")
    keys.press(Key.Key_Z, held=CTRL)
    assert pages.answer.panel.answer is None
    keys.tab_and_press("next")
    assert pages.answer.panel.answer == TextResponse(text="10")


def test_tab_leaves_the_writing_and_shift_tab_comes_back(
    qtbot: QtBot, pages: StudentPages, keys: Keys
) -> None:
    sign_in(qtbot, pages, lesson=make_student_lesson([extended_text_item()]))
    keys.type("a")
    keys.press(Key.Key_Tab)
    assert keys.at.objectName() == "clearAnswer"
    keys.press(Key.Key_Tab, held=SHIFT)
    assert keys.at.objectName() == "writing"


def test_a_question_with_a_hint_opens_no_window_of_its_own(
    qtbot: QtBot, pages: StudentPages, keys: Keys
) -> None:
    """A button shown before it has a parent is a window for a moment, and takes the keyboard away."""
    items = [text_entry_item(id="first"), text_entry_item(hint="Ten times one.")]
    sign_in(qtbot, pages, lesson=make_student_lesson(items))
    keys.tab_and_press("next")
    qtbot.wait(20)
    assert pages.isActiveWindow()
    keys.tab_and_press("showHint")
    hint = find(pages.answer, QLabel, "hint")
    assert (hint.text(), hint.isVisible()) == ("Ten times one.", True)
