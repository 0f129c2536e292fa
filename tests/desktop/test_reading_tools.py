"""Reading: finding words, two texts side by side, two wordings compared, sentence by sentence."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextTable
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from classroom_app.desktop.student.student_pages import StudentPages
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.reading_view import Look, ReadingView
from tests.builders import choice_item, hottext_item
from tests.desktop.acting import (
    CTRL,
    SHIFT,
    Key,
    Keys,
    find,
    go_to,
    marked,
    open_tab,
    press,
    sign_in,
    tab_shown,
    tabs_offered,
    text_of,
)
from tests.desktop.lessons import BUILDS, GROWS, SHARES, make_reading_lesson, reading_item

TWO_WORDINGS = [
    {"id": "said", "label": "The article", "source": "article", "exact": GROWS},
    {
        "id": "read",
        "label": "The handbook",
        "source": "handbook",
        "exact": "Botanists say that lichens grow four millimetres a year.",
    },
]


def begin(qtbot: QtBot, pages: StudentPages) -> None:
    sign_in(qtbot, pages, lesson=make_reading_lesson())
    qtbot.wait(1)  # painted: the passage in question is in view


def search(keys: Keys, words: str) -> None:
    keys.press(Key.Key_F, held=CTRL)
    keys.type(words)


def count(pages: StudentPages) -> str:
    return find(pages.answer, QLabel, "findCount").text()


def found(pages: StudentPages, theme: Theme) -> list[str]:
    """What is marked as found, text by text."""
    looks = [marked(text_of(pages, name), theme) for name in ("article", "sources")]
    return [word for look in looks for word in look.get(Look.FOUND, [])]


def in_view(pages: StudentPages, theme: Theme) -> tuple[str, int]:
    """The text and the place of the words that a search has come to."""
    (here,) = [
        (name, selection.cursor.selectionStart())
        for name in ("article", "sources")
        for selection in text_of(pages, name).extraSelections()
        if selection.format.foreground().style() != Qt.BrushStyle.NoBrush
    ]
    return here


def test_a_search_counts_and_marks_the_words_in_both_texts(
    qtbot: QtBot, pages: StudentPages, keys: Keys, theme: Theme
) -> None:
    begin(qtbot, pages)
    search(keys, "SOME")
    assert count(pages) == "1 of 2"
    assert found(pages, theme) == ["Some", "Some"]
    assert in_view(pages, theme)[0] == "article"


def test_a_search_goes_on_through_both_texts_and_begins_again(
    qtbot: QtBot, pages: StudentPages, keys: Keys, theme: Theme
) -> None:
    begin(qtbot, pages)
    search(keys, "some")
    first = in_view(pages, theme)
    assert (count(pages), tab_shown(pages)) == ("1 of 2", "Article")
    keys.press(Key.Key_Return)
    assert in_view(pages, theme)[0] == "sources"
    assert count(pages) == "2 of 2"
    assert tab_shown(pages).startswith("Sources")
    keys.press(Key.Key_Return)
    assert (count(pages), in_view(pages, theme), tab_shown(pages)) == ("1 of 2", first, "Article")
    assert keys.at.objectName() == "findWords"


def test_shift_enter_goes_back_and_round(qtbot: QtBot, pages: StudentPages, keys: Keys, theme: Theme) -> None:
    begin(qtbot, pages)
    search(keys, "the")
    total = count(pages).removeprefix("1 of ")
    keys.press(Key.Key_Return, held=SHIFT)
    assert count(pages) == f"{total} of {total}"
    keys.press(Key.Key_Return)
    assert count(pages) == f"1 of {total}"


def test_the_buttons_of_a_search_do_what_the_keys_do(qtbot: QtBot, pages: StudentPages, keys: Keys) -> None:
    begin(qtbot, pages)
    search(keys, "some")
    keys.tab_and_press("findNext")
    assert count(pages) == "2 of 2"
    keys.press(Key.Key_Tab, held=SHIFT)
    keys.press(Key.Key_Space)
    assert keys.at.objectName() == "findBefore"
    assert count(pages) == "1 of 2"
    keys.tab_and_press("closeFind")
    assert not find(pages.answer, QWidget, "findBar").isVisible()


def test_words_that_are_not_there_are_said_to_be_none(
    qtbot: QtBot, pages: StudentPages, keys: Keys, theme: Theme
) -> None:
    begin(qtbot, pages)
    search(keys, "moss")
    assert count(pages) == "none"
    assert found(pages, theme) == []
    assert not find(pages.answer, QAbstractButton, "findNext").isEnabled()
    keys.press(Key.Key_Return)  # and does no harm


def test_what_looks_like_a_pattern_is_found_to_the_letter(
    qtbot: QtBot, pages: StudentPages, keys: Keys, theme: Theme
) -> None:
    begin(qtbot, pages)
    search(keys, "a year.")
    assert found(pages, theme) == ["a year."]
    keys.press(Key.Key_A, held=CTRL)
    keys.type(".*")
    assert count(pages) == "none"


@pytest.mark.parametrize("way", ["escape in the field", "escape on a button", "the button"])
def test_closing_a_search_takes_its_marks_away(
    qtbot: QtBot, pages: StudentPages, keys: Keys, theme: Theme, way: str
) -> None:
    begin(qtbot, pages)
    search(keys, "some")
    if way == "escape in the field":
        keys.press(Key.Key_Escape)
    elif way == "escape on a button":
        keys.press(Key.Key_Tab, Key.Key_Escape)
    else:
        keys.tab_and_press("closeFind")
    assert not find(pages.answer, QWidget, "findBar").isVisible()
    assert marked(text_of(pages, "article"), theme) == {Look.PASSAGE: ["the alga cooks"]}
    assert marked(text_of(pages, "sources"), theme) == {}
    assert keys.at.objectName() == "article"


def test_a_search_begins_with_the_last_words_ready_to_be_typed_over(
    qtbot: QtBot, pages: StudentPages, keys: Keys
) -> None:
    begin(qtbot, pages)
    search(keys, "some")
    keys.press(Key.Key_Escape)
    keys.press(Key.Key_F, held=CTRL)
    assert find(pages.answer, QLineEdit, "findWords").selectedText() == "some"


def test_a_search_begun_again_finds_again(
    qtbot: QtBot, pages: StudentPages, keys: Keys, theme: Theme
) -> None:
    begin(qtbot, pages)
    search(keys, "some")
    keys.press(Key.Key_Escape)
    keys.press(Key.Key_F, held=CTRL)
    keys.press(Key.Key_Return)
    assert count(pages).endswith("of 2")
    assert found(pages, theme) == ["Some", "Some"]


def test_a_search_follows_to_the_next_question(
    qtbot: QtBot, pages: StudentPages, keys: Keys, theme: Theme
) -> None:
    items = [reading_item(), choice_item(id="second", passage=None)]
    sign_in(qtbot, pages, lesson=make_reading_lesson(items))
    search(keys, "some")
    go_to(pages, "second")
    assert (count(pages), found(pages, theme)) == ("1 of 1", ["Some"])
    go_to(pages, "partners")
    assert found(pages, theme) == ["Some", "Some"]


def test_without_sources_there_is_no_tab_for_them(qtbot: QtBot, pages: StudentPages) -> None:
    items = [reading_item(), choice_item(id="second", passage=None)]
    sign_in(qtbot, pages, lesson=make_reading_lesson(items))
    assert tabs_offered(pages) == ["Article", "Sources (1)", "Both", "My marks"]
    go_to(pages, "second")
    assert tabs_offered(pages) == ["Article", "My marks"]
    assert tab_shown(pages) == "Article"


def test_a_question_on_sources_alone_opens_the_sources(qtbot: QtBot, pages: StudentPages) -> None:
    sign_in(qtbot, pages, lesson=make_reading_lesson([reading_item(passage=None)]))
    assert tab_shown(pages) == "Sources (1)"
    assert text_of(pages, "sources").isVisible()
    assert not text_of(pages, "article").isVisible()


def split_of(pages: StudentPages) -> QSplitter:
    split = text_of(pages, "article").parentWidget()
    assert isinstance(split, QSplitter)
    return split


@pytest.mark.parametrize(
    ("width", "orientation"),
    [(2400, Qt.Orientation.Horizontal), (900, Qt.Orientation.Vertical)],
    ids=["wide", "narrow"],
)
def test_both_texts_stand_side_by_side_where_there_is_room(
    qtbot: QtBot, pages: StudentPages, keys: Keys, width: int, orientation: Qt.Orientation
) -> None:
    begin(qtbot, pages)
    pages.resize(width, 700)
    open_tab(pages, keys, "Both")
    assert text_of(pages, "article").isVisible()
    assert text_of(pages, "sources").isVisible()
    assert split_of(pages).orientation() == orientation


def test_both_texts_turn_when_the_window_changes_its_width(
    qtbot: QtBot, pages: StudentPages, keys: Keys
) -> None:
    begin(qtbot, pages)
    pages.resize(2400, 700)
    open_tab(pages, keys, "Both")
    assert split_of(pages).orientation() == Qt.Orientation.Horizontal
    pages.resize(900, 700)
    qtbot.waitUntil(lambda: split_of(pages).orientation() == Qt.Orientation.Vertical, timeout=1_000)


def test_a_search_in_both_leaves_both_in_view(
    qtbot: QtBot, pages: StudentPages, keys: Keys, theme: Theme
) -> None:
    begin(qtbot, pages)
    open_tab(pages, keys, "Both")
    search(keys, "hardly")
    assert in_view(pages, theme)[0] == "sources"
    assert tab_shown(pages) == "Both"


def rows_compared(pages: StudentPages) -> list[list[str]]:
    """The table of two wordings, row by row, as it is shown."""
    view = find(pages.answer, ReadingView, "wordings")
    tables = [frame for frame in view.document().rootFrame().childFrames() if isinstance(frame, QTextTable)]
    (table,) = tables
    return [[cell_text(table, r, c) for c in range(table.columns())] for r in range(table.rows())]


def cell_text(table: QTextTable, row: int, column: int) -> str:
    cell = table.cellAt(row, column)
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def test_two_wordings_are_compared_and_their_differences_shown_when_asked_for(
    qtbot: QtBot, pages: StudentPages, keys: Keys
) -> None:
    sign_in(qtbot, pages, lesson=make_reading_lesson([hottext_item(wordings=TWO_WORDINGS)]))
    open_tab(pages, keys, "Compare")
    heading = ["", "The article", "The handbook"]
    whole = [heading, ["", GROWS, TWO_WORDINGS[1]["exact"]]]
    assert rows_compared(pages) == whole
    keys.tab_and_press("showDifferences")
    assert rows_compared(pages) == [
        heading,
        ["≠", "Some", "Botanists"],
        ["", "say that lichens grow", "say that lichens grow"],
        ["≠", "one millimetre", "four millimetres"],
        ["", "a year.", "a year."],
    ]
    keys.press(Key.Key_Space)
    assert rows_compared(pages) == whole


def test_differences_stay_shown_when_the_text_grows(
    qtbot: QtBot, pages: StudentPages, keys: Keys, theme: Theme
) -> None:
    sign_in(qtbot, pages, lesson=make_reading_lesson([hottext_item(wordings=TWO_WORDINGS)]))
    open_tab(pages, keys, "Compare")
    keys.tab_and_press("showDifferences")
    before = rows_compared(pages)
    theme.set_scale(1.5)
    assert tab_shown(pages) == "Compare"
    assert rows_compared(pages) == before


def test_wordings_are_compared_where_there_are_two(qtbot: QtBot, pages: StudentPages) -> None:
    items = [hottext_item(wordings=TWO_WORDINGS), hottext_item(id="alone")]
    sign_in(qtbot, pages, lesson=make_reading_lesson(items))
    assert "Compare" in tabs_offered(pages)
    go_to(pages, "alone")
    assert "Compare" not in tabs_offered(pages)


def selected(pages: StudentPages, name: str = "article") -> str:
    return text_of(pages, name).textCursor().selectedText()


def test_sentences_are_selected_one_after_the_other_and_back(
    qtbot: QtBot, pages: StudentPages, keys: Keys
) -> None:
    begin(qtbot, pages)
    keys.tab_to("article")
    keys.press(Key.Key_Down, held=CTRL)
    assert selected(pages) == BUILDS
    keys.press(Key.Key_Down, held=CTRL)
    assert selected(pages) == SHARES
    keys.press(Key.Key_Down, held=CTRL)
    assert selected(pages) == GROWS
    keys.press(Key.Key_Up, held=CTRL)
    assert selected(pages) == SHARES


def test_sentences_end_at_the_ends_of_the_text(qtbot: QtBot, pages: StudentPages, keys: Keys) -> None:
    begin(qtbot, pages)
    keys.tab_to("article")
    keys.press(*[Key.Key_Up] * 20, held=CTRL)
    assert selected(pages) == "How lichens share a roof"
    keys.press(*[Key.Key_Down] * 20, held=CTRL)
    assert selected(pages) == "A class text."


def test_every_sentence_of_a_source_is_reached(qtbot: QtBot, pages: StudentPages, keys: Keys) -> None:
    sign_in(qtbot, pages, lesson=make_reading_lesson([reading_item(passage=None)]))
    qtbot.wait(1)
    keys.tab_to("sources")
    passed = []
    for _ in range(12):
        keys.press(Key.Key_Down, held=CTRL)
        passed.append(selected(pages, "sources"))
    cells = ["kind", "a year", "crust", "1 mm", "leafy", "4 mm"]
    assert passed[1:] == [
        *("On growth", "Rates differ 🌿 by species.", "Some hardly grow.", "Rates"),
        *cells,
        cells[-1],
    ]


def test_a_click_on_a_tool_leaves_the_selection_alone(qtbot: QtBot, pages: StudentPages, keys: Keys) -> None:
    begin(qtbot, pages)
    keys.tab_to("article")
    keys.press(Key.Key_Down, held=CTRL)
    press(qtbot, pages.answer, "highlight")
    assert selected(pages) == BUILDS
