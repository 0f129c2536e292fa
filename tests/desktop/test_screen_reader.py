"""What a screen reader is told: for every type of item the names, roles and states, before and after."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPlainTextEdit, QSlider, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from classroom_app.desktop.student.student_pages import StudentPages
from classroom_app.desktop.theme import Theme
from classroom_app.lesson.items import OrderItem
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
    Key,
    Keys,
    editor_of,
    find,
    kept,
    open_tab,
    press,
    select,
    sign_in,
    spoken,
    spoken_name,
    text_of,
    wait_saved,
)
from tests.desktop.lessons import BUILDS, GROWS, make_reading_lesson, reading_item

Role = QAccessible.Role


@dataclass(frozen=True)
class Said:
    """What is said of one field: its name, what it is, and the state of it that matters."""

    name: str
    role: QAccessible.Role
    checked: bool = False
    disabled: bool = False


def said_of(field: QWidget) -> Said:
    told = spoken(field)
    state = told.state()
    assert state.focusable or state.disabled, f"{field.objectName()} cannot be reached"
    return Said(spoken_name(field), told.role(), bool(state.checked), bool(state.disabled))


def fields_of(pages: StudentPages) -> list[QWidget]:
    """The fields of the answer, from top to bottom and left to right."""
    fields = [field for field in editor_of(pages).findChildren(QWidget) if can_have_focus(field)]
    return sorted(fields, key=lambda field: place(pages, field))


def can_have_focus(field: QWidget) -> bool:
    inner = field.objectName().startswith("qt_")  # a part of one of Qt's own widgets
    return field.isVisible() and field.focusPolicy() != Qt.FocusPolicy.NoFocus and not inner


def place(pages: StudentPages, field: QWidget) -> tuple[int, int]:
    corner = field.mapTo(editor_of(pages), field.rect().topLeft())
    return corner.y(), corner.x()


def begin(qtbot: QtBot, pages: StudentPages, data: dict[str, Any]) -> str:
    code = sign_in(qtbot, pages, lesson=make_student_lesson([data]))
    qtbot.waitExposed(pages)
    return code


def said(pages: StudentPages) -> list[Said]:
    return [said_of(field) for field in fields_of(pages)]


def test_one_choice_is_said_as_radio_buttons(qtbot: QtBot, pages: StudentPages, keys: Keys) -> None:
    begin(qtbot, pages, choice_item())
    assert said(pages) == [Said("The fungus", Role.RadioButton), Said("The alga", Role.RadioButton)]
    keys.press(Key.Key_Space, Key.Key_Down)
    assert said(pages) == [
        Said("The fungus", Role.RadioButton),
        Said("The alga", Role.RadioButton, checked=True),
    ]


def test_several_choices_are_said_as_check_boxes_and_the_surplus_as_disabled(
    qtbot: QtBot, pages: StudentPages, keys: Keys
) -> None:
    third = {"id": "both", "text": "Both of them"}
    begin(qtbot, pages, choice_item(max_choices=2, choices=[*choice_item()["choices"], third]))
    assert {field.role for field in said(pages)} == {Role.CheckBox}
    keys.press(Key.Key_Space, Key.Key_Tab, Key.Key_Space)
    assert said(pages) == [
        Said("The fungus", Role.CheckBox, checked=True),
        Said("The alga", Role.CheckBox, checked=True),
        Said("Both of them", Role.CheckBox, disabled=True),
    ]


def test_each_cell_of_a_match_is_said_with_its_row(qtbot: QtBot, pages: StudentPages, keys: Keys) -> None:
    begin(qtbot, pages, match_item())
    names = ["Fungus: Builds walls", "Alga: Builds walls", "Fungus: Makes food", "Alga: Makes food"]
    assert said(pages) == [Said(name, Role.RadioButton) for name in names]
    keys.press(Key.Key_Space, Key.Key_Tab, Key.Key_Space, Key.Key_Right)
    checked = [field.name for field in said(pages) if field.checked]
    assert checked == ["Fungus: Builds walls", "Alga: Makes food"]


def test_words_to_pick_are_said_with_the_text_they_stand_in(
    qtbot: QtBot, pages: StudentPages, keys: Keys
) -> None:
    begin(qtbot, pages, hottext_item())
    assert said(pages) == [
        Said("“Some say”, The article", Role.CheckBox),
        Said("“one millimetre”, The article", Role.CheckBox),
    ]
    keys.press(Key.Key_Space)
    assert [field.checked for field in said(pages)] == [True, False]


def test_lines_to_order_are_said_with_their_places(qtbot: QtBot, pages: StudentPages, keys: Keys) -> None:
    begin(qtbot, pages, order_item())
    item = pages.answer.item
    assert isinstance(item, OrderItem)
    first, second, third = (choice.text for choice in item.choices)
    assert said(pages) == [
        Said(f"Move up: {first}, 1 of 3", Role.Button, disabled=True),
        Said(f"Move down: {first}, 1 of 3", Role.Button),
        Said(f"Move up: {second}, 2 of 3", Role.Button),
        Said(f"Move down: {second}, 2 of 3", Role.Button),
        Said(f"Move up: {third}, 3 of 3", Role.Button),
        Said(f"Move down: {third}, 3 of 3", Role.Button, disabled=True),
        Said("Keep this order", Role.Button),
    ]
    keys.press(Key.Key_Space)
    assert said(pages)[1:4] == [
        Said(f"Move down: {second}, 1 of 3", Role.Button),
        Said(f"Move up: {first}, 2 of 3", Role.Button),
        Said(f"Move down: {first}, 2 of 3", Role.Button),
    ]


@pytest.mark.parametrize(
    ("data", "name"), [(text_entry_item(), "Your number, mm"), (extended_text_item(), "Your answer")]
)
def test_what_is_written_is_said_as_text(
    qtbot: QtBot, pages: StudentPages, keys: Keys, data: dict[str, Any], name: str
) -> None:
    begin(qtbot, pages, data)
    (field,) = fields_of(pages)
    assert said_of(field) == Said(name, Role.EditableText)
    assert spoken(field).text(QAccessible.Text.Value) == ""
    keys.type("about 10")
    assert spoken(field).text(QAccessible.Text.Value) == "about 10"


def test_a_scale_is_said_with_its_ends_and_its_value(qtbot: QtBot, pages: StudentPages, keys: Keys) -> None:
    begin(qtbot, pages, slider_item())
    number, slider = fields_of(pages)
    ends = "from 0 per cent, nothing, to 100 per cent, all"
    assert said_of(number).role is Role.SpinBox
    assert said_of(slider).role is Role.Slider
    assert ends in spoken_name(number)
    assert ends in spoken_name(slider)
    value = spoken(slider).valueInterface()
    assert (value.minimumValue(), value.maximumValue()) == (0, 100)
    keys.press(Key.Key_End, Key.Key_Left)
    assert value.currentValue() == 90
    assert spoken(number).text(QAccessible.Text.Value) == "90"


def test_a_scale_without_a_value_says_so(qtbot: QtBot, pages: StudentPages, keys: Keys) -> None:
    begin(qtbot, pages, slider_item())
    slider = find(editor_of(pages), QSlider, "slider")
    assert "no value" in all_said_of(slider)
    keys.press(Key.Key_Right)
    assert "no value" not in all_said_of(slider)


def all_said_of(field: QWidget) -> str:
    parts = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
    return " ".join(spoken(field).text(part) for part in parts).lower()


@pytest.mark.parametrize("name", ["slider", "number"])
def test_a_value_set_by_assistive_technology_is_saved(
    qtbot: QtBot, pages: StudentPages, answers_path: Path, name: str
) -> None:
    code = begin(qtbot, pages, slider_item())
    kind = {"slider": QSlider, "number": QSpinBox}[name]
    spoken(find(editor_of(pages), kind, name)).valueInterface().setCurrentValue(70)
    wait_saved(qtbot, pages)
    assert kept(answers_path, code).answers == {"share-of-fungus": SliderResponse(value=70)}


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (choice_item(), "alga", ChoiceResponse(choices=("alga",))),
        (match_item(), "food/alga", MatchResponse(pairs={"food": "alga"})),
        (hottext_item(), "one", ChoiceResponse(choices=("one",))),
    ],
)
def test_an_option_pressed_by_assistive_technology_is_saved(
    qtbot: QtBot, pages: StudentPages, answers_path: Path, data: dict[str, Any], name: str, expected: Response
) -> None:
    code = begin(qtbot, pages, data)
    actions = spoken(find(editor_of(pages), QWidget, name)).actionInterface()
    actions.doAction(actions.toggleAction())
    wait_saved(qtbot, pages)
    assert kept(answers_path, code).answers == {data["id"]: expected}


def test_a_line_moved_by_assistive_technology_is_saved(
    qtbot: QtBot, pages: StudentPages, answers_path: Path
) -> None:
    code = begin(qtbot, pages, order_item())
    item = pages.answer.item
    assert isinstance(item, OrderItem)
    first, second, third = (choice.id for choice in item.choices)
    actions = spoken(find(editor_of(pages), QWidget, f"{third}/up")).actionInterface()
    actions.doAction(actions.pressAction())
    wait_saved(qtbot, pages)
    moved = OrderResponse(order=(first, third, second))
    assert kept(answers_path, code).answers == {"life-of-a-lichen": moved}


def test_writing_set_by_assistive_technology_is_saved(
    qtbot: QtBot, pages: StudentPages, answers_path: Path
) -> None:
    code = begin(qtbot, pages, extended_text_item())
    field = find(editor_of(pages), QPlainTextEdit, "writing")
    spoken(field).editableTextInterface().insertText(0, "dictated")
    wait_saved(qtbot, pages)
    assert kept(answers_path, code).answers == {"rewrite": TextResponse(text="dictated")}


def unnamed(page: QWidget) -> list[str]:
    """The widgets that can have the keyboard and of which nothing is said."""
    return [
        f"{type(field).__name__} {field.objectName()}"
        for field in page.findChildren(QWidget)
        if can_have_focus(field) and not spoken_name(field).strip()
    ]


FULL = {"confidence": True, "evidence": 2, "material": ["handbook"], "hint": "Read P2."}
TWO_WORDINGS = [
    {"id": "said", "label": "The article", "source": "article", "exact": GROWS},
    {"id": "read", "label": "The handbook", "source": "handbook", "exact": "Some hardly grow."},
]


@pytest.mark.parametrize(
    "data",
    [
        choice_item(**FULL),
        choice_item(**FULL, max_choices=0),
        order_item(**FULL),
        match_item(**FULL),
        hottext_item(**FULL),
        text_entry_item(**FULL),
        extended_text_item(**FULL),
        slider_item(**FULL),
    ],
    ids=lambda data: str(data["type"]),
)
def test_everything_that_can_have_the_keyboard_has_a_name(
    qtbot: QtBot, pages: StudentPages, data: dict[str, Any]
) -> None:
    sign_in(qtbot, pages, lesson=make_reading_lesson([data]))
    select(text_of(pages, "article"), BUILDS)
    press(qtbot, pages.answer, "addEvidence")
    for tool in ("makeNote", "find"):  # the bars below and above the text come with them
        select(text_of(pages, "article"), BUILDS)
        press(qtbot, pages.answer, tool)
    assert unnamed(pages.answer) == []


@pytest.mark.parametrize("tab", ["Article", "Sources", "Both", "Compare", "My marks"])
def test_everything_on_every_tab_of_the_texts_has_a_name(
    qtbot: QtBot, pages: StudentPages, keys: Keys, tab: str
) -> None:
    data = hottext_item(**FULL, wordings=TWO_WORDINGS)
    sign_in(qtbot, pages, lesson=make_reading_lesson([data]))
    open_tab(pages, keys, "Article")
    select(text_of(pages, "article"), BUILDS)
    press(qtbot, pages.answer, "highlight")
    open_tab(pages, keys, tab)
    assert unnamed(pages.answer) == []


@pytest.mark.parametrize("page", ["sign_in", "code", "review", "receipt"])
def test_everything_on_the_other_pages_has_a_name(qtbot: QtBot, pages: StudentPages, page: str) -> None:
    pages.start(make_student_lesson())
    if page != "sign_in":
        sign_in(qtbot, pages)
    if page == "code":
        pages.setCurrentWidget(pages.code)
    if page in ("review", "receipt"):
        pages.answer.review_requested.emit()
    if page == "receipt":
        press(qtbot, pages.review, "handIn")
        qtbot.waitUntil(lambda: pages.currentWidget() is pages.receipt)
    shown = getattr(pages, page)
    assert pages.currentWidget() is shown
    assert unnamed(shown) == []


def test_how_sure_and_the_evidence_are_said_in_words(qtbot: QtBot, pages: StudentPages) -> None:
    sign_in(qtbot, pages, lesson=make_reading_lesson([reading_item()]))
    select(text_of(pages, "article"), BUILDS)
    press(qtbot, pages.answer, "addEvidence")
    press(qtbot, pages.answer, "confidence-80")
    sure = find(pages.answer, QWidget, "confidence-80")
    assert said_of(sure) == Said("How sure are you of your answer? 80 %", Role.RadioButton, checked=True)
    entry = find(pages.answer, QWidget, "evidence-0")
    assert said_of(entry) == Said(f"❝ P2: “{BUILDS}”", Role.Button)
    assert spoken_name(find(pages.answer, QWidget, "removeEvidence-0")) == f"Remove: ❝ P2: “{BUILDS}”"


def test_the_tiles_say_how_far_each_question_is(qtbot: QtBot, pages: StudentPages) -> None:
    sign_in(qtbot, pages, lesson=make_reading_lesson([reading_item(), order_item()]))
    press(qtbot, editor_of(pages), "alga")
    tiles = spoken(find(pages.answer, QWidget, "itemStrip"))
    names = [tiles.child(n).text(QAccessible.Text.Name) for n in range(tiles.childCount())]
    assert names == ["Question 1, begun", "Question 2, not answered"]


def test_a_remark_is_said_after_the_words_it_belongs_to(qtbot: QtBot, theme: Theme) -> None:
    from classroom_app.desktop.widgets.option_button import LinkOption, RadioOption

    for kind in (RadioOption, LinkOption):
        option = kind("Fish & chips")
        qtbot.addWidget(option)
        option.show_remark("No: that is a dish.")
        assert spoken_name(option) == "Fish & chips"
        assert spoken(option).text(QAccessible.Text.Description) == "No: that is a dish."
        option.show_remark("")
        assert spoken(option).text(QAccessible.Text.Description) == ""
