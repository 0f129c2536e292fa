"""A teacher tries the lesson: the answer at hand is marked in words and shapes, and nothing is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from classroom_app.desktop.teacher.practice_page import PracticePage
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.labels import TextLabel
from classroom_app.desktop.window import AppWindow
from classroom_app.settings import find_places
from tests.builders import choice_item, make_lesson, slider_item
from tests.desktop.acting import find, press

Opener = Callable[..., AppWindow]


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> PracticePage:
    made = PracticePage(theme)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show_lesson(make_lesson(), "")
    made.show()
    return made


def said(page: PracticePage) -> str:
    card = page.view.panel.findChild(QLabel, "verdict")
    return card.text() if card is not None else ""


def words(page: PracticePage) -> str:
    return "\n".join(label.text() for label in page.view.panel.findChildren(TextLabel))


def test_a_right_answer_is_said_to_be_right_with_the_record(qtbot: QtBot, page: PracticePage) -> None:
    press(qtbot, page, "alga")
    press(qtbot, page, "check")
    assert said(page) == "✓ Right."
    assert "Algae photosynthesise." in words(page)
    assert "A. Botanist, “Handbook”" in words(page)


def test_a_wrong_pick_is_told_what_it_shows_beside_it(qtbot: QtBot, page: PracticePage) -> None:
    press(qtbot, page, "fungus")
    press(qtbot, page, "check")
    assert said(page) == "✗ Not yet."
    wrong, missed = (find(page, QAbstractButton, name) for name in ("fungus", "alga"))
    assert wrong.accessibleDescription() == "✗ Not this. It builds, but it does not cook."
    assert missed.accessibleDescription() == "○ Missed."


def test_changing_the_answer_takes_the_feedback_away(qtbot: QtBot, page: PracticePage) -> None:
    press(qtbot, page, "fungus")
    press(qtbot, page, "check")
    press(qtbot, page, "alga")
    qtbot.waitUntil(lambda: said(page) == "")
    assert find(page, QAbstractButton, "fungus").accessibleDescription() == ""


def test_each_row_is_told_how_it_stands(qtbot: QtBot, page: PracticePage) -> None:
    page.view.go_to(2)
    press(qtbot, page, "walls/alga")
    press(qtbot, page, "check")
    assert find(page, QLabel, "walls/remark").text() == "✗ Not this."
    assert find(page, QLabel, "food/remark").text() == "○ Missed."


def test_part_of_the_mark_is_said_in_per_cent(qtbot: QtBot, page: PracticePage) -> None:
    page.view.go_to(2)
    press(qtbot, page, "walls/fungus")
    press(qtbot, page, "check")
    assert said(page) == "◐ Partly right: 50 % of the mark."


def test_sentences_are_left_to_a_person(qtbot: QtBot, page: PracticePage) -> None:
    page.view.go_to(5)
    qtbot.keyClicks(page.view.panel.editor.first_field(), "So it is.")
    press(qtbot, page, "check")
    assert said(page).startswith("✎ A teacher marks this")
    assert "A model answer\nBotanists measured" in words(page)


def test_an_opinion_is_neither_right_nor_wrong(qtbot: QtBot, page: PracticePage) -> None:
    opinion = slider_item(key={"record": "Opinions differ.", "sources": ["handbook"]})
    page.show_lesson(make_lesson([opinion]), "")
    press(qtbot, page, "check")
    assert said(page).startswith("– An opinion")


def test_evidence_is_compared_with_that_of_the_key(qtbot: QtBot, page: PracticePage) -> None:
    key = choice_item()["key"] | {"evidence": [{"source": "article", "exact": "the alga cooks"}]}
    page.show_lesson(make_lesson([choice_item(evidence=1, key=key)]), "")
    press(qtbot, page, "alga")
    press(qtbot, page, "check")
    assert "The words that show it (yours agree to 0 %)\nP2: “the alga cooks”" in words(page)


def test_the_page_says_that_only_the_teachers_edition_has_keys(qtbot: QtBot, page: PracticePage) -> None:
    press(qtbot, page, "check")
    assert "Only the teacher's edition has the keys." in words(page)


def test_practice_saves_nothing_and_leads_back(qtbot: QtBot, open_window: Opener) -> None:
    window = open_window()
    with qtbot.waitSignal(window.ready):
        pass
    plans = window.home.findChildren(QComboBox)[0]
    plans.setCurrentIndex(plans.findData("minutes-20"))
    before = answers_on_disk()
    press(qtbot, window.home, "practice-chinas-ai-breakthroughs")
    qtbot.waitUntil(window.practice.isVisible)
    lesson = window.practice.view.lesson
    assert lesson is not None
    assert [activity.id for activity in lesson.activities] == ["before", "compare", "after"]
    press(qtbot, window.practice, lesson.items[0].choices[0].id)
    press(qtbot, window.practice, "check")
    press(qtbot, window.practice, "leave")
    assert window.home.isVisible()
    assert answers_on_disk() == before


def test_a_students_machine_offers_no_practice(qtbot: QtBot, open_window: Opener) -> None:
    window = open_window(for_teacher=False)
    with qtbot.waitSignal(window.ready):
        pass
    assert window.home.findChild(QAbstractButton, "practice-chinas-ai-breakthroughs") is None


def answers_on_disk() -> bytes:
    path: Path = find_places().answers
    return path.read_bytes() if path.exists() else b""
