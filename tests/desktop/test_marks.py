"""A student's own highlights and notes: kept as answers are, found again at the same words, and listed."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QPlainTextEdit, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from classroom_app.desktop.background import Worker
from classroom_app.desktop.student import answer_saver, reading_pane
from classroom_app.desktop.student.student_pages import StudentPages
from classroom_app.desktop.student.unsaved_dialog import Decision, UnsavedDialog
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.reading_view import Look
from classroom_app.lesson.anchors import Quotation
from classroom_app.lesson.annotations import NOTE_LIMIT, Annotation
from classroom_app.lesson.authored import Lesson
from classroom_app.services.answer import AnswerDesk
from tests.builders import choice_item, make_article
from tests.desktop.acting import (
    CTRL,
    Key,
    Keys,
    come_back,
    editor_of,
    fill_up,
    find,
    go_to,
    hand_over,
    kept,
    marked,
    on_disk,
    open_tab,
    press,
    raise_it,
    select,
    sign_in,
    spoken_name,
    tab_shown,
    text_of,
    wait_saved,
)
from tests.desktop.lessons import (
    BUILDS,
    CRUST_ROW,
    GROWS,
    SHARES,
    make_full_lesson,
    make_reading_lesson,
    reading_data,
    reading_item,
)


def begin(qtbot: QtBot, pages: StudentPages) -> str:
    code = sign_in(qtbot, pages, lesson=make_reading_lesson())
    qtbot.wait(1)  # painted: the passage in question is in view
    return code


def highlight(qtbot: QtBot, pages: StudentPages, words: str, text: str = "article") -> None:
    select(text_of(pages, text), words)
    press(qtbot, pages.answer, "highlight")


def highlights(pages: StudentPages, theme: Theme, text: str = "article") -> list[str]:
    return marked(text_of(pages, text), theme).get(Look.HIGHLIGHT, [])


def listed(pages: StudentPages) -> list[str]:
    """The entries of “My marks” from top to bottom, as they are said."""
    entries = [
        entry
        for entry in pages.answer.findChildren(QAbstractButton)
        if entry.objectName().startswith("mark-") and entry.isVisible()
    ]
    return [spoken_name(entry) for entry in sorted(entries, key=lambda entry: entry.y())]


def open_sources(pages: StudentPages) -> None:
    find(pages.answer, QTabBar, "readingTabs").setCurrentIndex(1)


def quoted(words: str, source: str = "article") -> Quotation:
    return Quotation(source=source, exact=words)


def test_a_highlight_is_made_by_keyboard_marked_and_on_disk(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path, theme: Theme
) -> None:
    code = begin(qtbot, pages)
    keys.tab_to("article")
    keys.press(Key.Key_Down, held=CTRL)
    keys.press(Key.Key_H, held=CTRL)
    wait_saved(qtbot, pages)
    assert kept(answers_path, code).annotations == [Annotation(target=quoted(BUILDS))]
    assert highlights(pages, theme) == [BUILDS]


def test_marks_come_back_at_the_same_words(qtbot: QtBot, pages: StudentPages, theme: Theme) -> None:
    code = begin(qtbot, pages)
    highlight(qtbot, pages, SHARES)
    highlight(qtbot, pages, "say less")
    open_sources(pages)
    highlight(qtbot, pages, "crust", "sources")
    highlight(qtbot, pages, "hardly grow", "sources")
    wait_saved(qtbot, pages)
    come_back(qtbot, pages, code)
    assert highlights(pages, theme) == [SHARES, "say less"]
    assert highlights(pages, theme, "sources") == ["hardly grow", *CRUST_ROW.split("\t")]


def test_a_highlight_says_saved_only_after_the_commit(
    qtbot: QtBot, pages: StudentPages, worker: Worker, answers_path: Path
) -> None:
    code = begin(qtbot, pages)
    qtbot.waitUntil(lambda: worker.idle)
    held = Event()
    worker.run(worker, held.wait, lambda _nothing: None, raise_it)
    highlight(qtbot, pages, BUILDS)
    qtbot.wait(50)
    assert pages.answer.indicator.text() == "Saving…"
    assert kept(answers_path, code).annotations == []
    held.set()
    wait_saved(qtbot, pages)
    assert kept(answers_path, code).annotations == [Annotation(target=quoted(BUILDS))]


def test_a_note_typed_is_saved_in_time_without_closing_it(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path
) -> None:
    code = begin(qtbot, pages)
    keys.tab_to("article")
    keys.press(Key.Key_Down, held=CTRL)
    keys.press(Key.Key_M, held=CTRL)
    keys.type("who says so?")
    qtbot.waitUntil(lambda: notes_kept(answers_path, code) == ["who says so?"], timeout=3_000)
    wait_saved(qtbot, pages)


def notes_kept(path: Path, code: str) -> list[str]:
    return [annotation.note for annotation in kept(path, code).annotations]


def test_a_note_being_typed_is_saved_when_the_student_stops(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path
) -> None:
    code = begin(qtbot, pages)
    select(text_of(pages, "article"), GROWS)
    keys.press(Key.Key_M, held=CTRL)
    keys.type("half a th")
    press(qtbot, pages.answer, "stop")
    qtbot.waitUntil(lambda: pages.currentWidget() is pages.sign_in)
    assert notes_kept(answers_path, code) == ["half a th"]


def test_a_note_is_read_and_changed_after_coming_back(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path
) -> None:
    code = begin(qtbot, pages)
    select(text_of(pages, "article"), GROWS)
    keys.press(Key.Key_M, held=CTRL)
    keys.type("who?")
    keys.press(Key.Key_Escape)
    wait_saved(qtbot, pages)
    come_back(qtbot, pages, code)
    open_tab(pages, keys, "My marks (1)")
    assert listed(pages) == [f"P3 · “{GROWS}”\nwho?"]
    press_entry(qtbot, pages)
    assert find(pages.answer, QPlainTextEdit, "note").toPlainText() == "who?"
    keys.press(Key.Key_End, held=CTRL)
    keys.type(" Nobody.")
    wait_saved(qtbot, pages)
    assert notes_kept(answers_path, code) == ["who? Nobody."]


def press_entry(qtbot: QtBot, pages: StudentPages, words: str = "") -> None:
    """Presses the first entry of “My marks” that holds these words."""
    buttons = pages.answer.findChildren(QAbstractButton)
    entries = [b for b in buttons if b.objectName().startswith("mark-") and words in spoken_name(b)]
    press(qtbot, pages.answer, entries[0].objectName())


def test_an_entry_of_the_list_leads_to_its_words(qtbot: QtBot, pages: StudentPages, keys: Keys) -> None:
    begin(qtbot, pages)
    open_sources(pages)
    highlight(qtbot, pages, "leafy", "sources")
    open_tab(pages, keys, "My marks")
    press_entry(qtbot, pages)
    assert tab_shown(pages).startswith("Sources")
    sources = text_of(pages, "sources")
    assert sources.textCursor().position() == sources.document().find("leafy").selectionStart()


def test_the_list_is_reached_by_tab(qtbot: QtBot, pages: StudentPages, keys: Keys) -> None:
    begin(qtbot, pages)
    highlight(qtbot, pages, GROWS)
    open_tab(pages, keys, "My marks")
    while not keys.at.objectName().startswith("mark-"):
        keys.press(Key.Key_Tab)
        assert not editor_of(pages).isAncestorOf(keys.at), "Tab went past the list"
    keys.press(Key.Key_Return)
    assert keys.at.objectName() == "note"


def test_marks_are_listed_in_the_order_of_the_text(qtbot: QtBot, pages: StudentPages, keys: Keys) -> None:
    begin(qtbot, pages)
    for words in (GROWS, BUILDS, SHARES):
        highlight(qtbot, pages, words)
    open_tab(pages, keys, "My marks")
    assert listed(pages) == [f"P2 · “{BUILDS}”", f"P2 · “{SHARES}”", f"P3 · “{GROWS}”"]


def test_an_empty_list_says_how_to_mark(qtbot: QtBot, pages: StudentPages, keys: Keys) -> None:
    begin(qtbot, pages)
    open_tab(pages, keys, "My marks")
    shown = [label.text() for label in pages.answer.findChildren(QLabel) if label.isVisible()]
    assert any("marked nothing yet" in text for text in shown)


def test_a_mark_is_removed_on_screen_and_on_disk(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path, theme: Theme
) -> None:
    code = begin(qtbot, pages)
    highlight(qtbot, pages, BUILDS)
    highlight(qtbot, pages, GROWS)
    select(text_of(pages, "article"), BUILDS)
    keys.press(Key.Key_M, held=CTRL)
    keys.tab_and_press("removeMark")
    wait_saved(qtbot, pages)
    assert highlights(pages, theme) == [GROWS]
    assert kept(answers_path, code).annotations == [Annotation(target=quoted(GROWS))]
    come_back(qtbot, pages, code)
    assert highlights(pages, theme) == [GROWS]


def test_the_same_words_are_marked_once(qtbot: QtBot, pages: StudentPages, answers_path: Path) -> None:
    code = begin(qtbot, pages)
    highlight(qtbot, pages, BUILDS)
    highlight(qtbot, pages, BUILDS)
    wait_saved(qtbot, pages)
    assert len(kept(answers_path, code).annotations) == 1


def test_at_the_limit_no_more_marks_are_taken_and_it_is_said(
    qtbot: QtBot, pages: StudentPages, answers_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_pane, "ANNOTATION_LIMIT", 2)
    code = begin(qtbot, pages)
    for words in (BUILDS, SHARES, GROWS):
        highlight(qtbot, pages, words)
    wait_saved(qtbot, pages)
    assert len(kept(answers_path, code).annotations) == 2
    message = find(pages.answer, QLabel, "readingMessage")
    assert message.isVisible()
    assert "room for 2 marks" in message.text()


def test_a_note_shows_no_more_than_is_kept(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path
) -> None:
    code = begin(qtbot, pages)
    select(text_of(pages, "article"), GROWS)
    keys.press(Key.Key_M, held=CTRL)
    field = find(pages.answer, QPlainTextEdit, "note")
    field.insertPlainText("x" * NOTE_LIMIT + " and this as well")
    wait_saved(qtbot, pages)
    assert notes_kept(answers_path, code) == [field.toPlainText()]


@pytest.mark.parametrize("tool", ["highlight", "makeNote"])
def test_without_a_selection_it_is_said_how_to_select(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path, tool: str
) -> None:
    code = begin(qtbot, pages)
    keys.tab_and_press(tool)
    message = find(pages.answer, QLabel, "readingMessage")
    assert message.isVisible()
    assert "Select words first" in message.text()
    assert not find(pages.answer, QWidget, "noteBar").isVisible()
    assert kept(answers_path, code).annotations == []
    select(text_of(pages, "article"), GROWS)
    assert not message.isVisible()


def full_disk(qtbot: QtBot, pages: StudentPages, keys: Keys, desk: AnswerDesk, worker: Worker) -> str:
    """A student whose note finds no room on the disk; returns the note."""
    qtbot.waitUntil(lambda: worker.idle)
    worker.run(worker, lambda: fill_up(desk), lambda _none: None, raise_it)
    for words in (GROWS, BUILDS, SHARES):
        select(text_of(pages, "article"), words)
        keys.press(Key.Key_M, held=CTRL)
        find(pages.answer, QPlainTextEdit, "note").setPlainText("much " * 399)
    qtbot.waitUntil(lambda: pages.answer.indicator.text() == "✗ Not saved")
    return "much " * 399


def test_a_note_that_cannot_be_saved_is_said_and_saved_when_there_is_room(
    qtbot: QtBot, pages: StudentPages, keys: Keys, desk: AnswerDesk, worker: Worker, answers_path: Path
) -> None:
    code = begin(qtbot, pages)
    note = full_disk(qtbot, pages, keys, desk, worker)
    assert "the disk is full" in find(pages.answer.trouble, QLabel, "why").text()
    press(qtbot, pages.answer.trouble, "retrySave")  # opens the store anew, without the limit
    wait_saved(qtbot, pages)
    assert notes_kept(answers_path, code) == [note] * 3


def test_a_note_that_could_not_be_saved_is_tried_again_by_itself(
    qtbot: QtBot,
    pages: StudentPages,
    keys: Keys,
    desk: AnswerDesk,
    worker: Worker,
    answers_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(answer_saver, "RETRY_MS", 50)
    code = begin(qtbot, pages)
    note = full_disk(qtbot, pages, keys, desk, worker)
    wait_saved(qtbot, pages)
    assert notes_kept(answers_path, code) == [note] * 3


def test_marks_that_cannot_be_saved_are_in_the_rescue_file(
    qtbot: QtBot, pages: StudentPages, answers_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = begin(qtbot, pages)
    highlight(qtbot, pages, BUILDS)
    wait_saved(qtbot, pages)
    on_disk(answers_path, code)  # another window takes over
    highlight(qtbot, pages, GROWS)
    qtbot.waitUntil(pages.answer.trouble.isVisible)
    chosen = tmp_path / "mine.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    press(qtbot, pages.answer.trouble, "saveToFile")
    qtbot.waitUntil(lambda: "mine.json" in find(pages.answer.trouble, QLabel, "outcome").text())
    written = json.loads(chosen.read_text("utf-8"))["annotations"]
    assert [annotation["target"]["exact"] for annotation in written] == [BUILDS, GROWS]


def test_marks_stay_while_going_through_the_questions(
    qtbot: QtBot, pages: StudentPages, theme: Theme
) -> None:
    items = [reading_item(), choice_item(id="second", passage=None)]
    sign_in(qtbot, pages, lesson=make_reading_lesson(items))
    open_sources(pages)
    highlight(qtbot, pages, "hardly grow", "sources")
    find(pages.answer, QTabBar, "readingTabs").setCurrentIndex(0)
    highlight(qtbot, pages, SHARES)
    go_to(pages, "second")
    assert highlights(pages, theme) == [SHARES]
    go_to(pages, "partners")
    assert highlights(pages, theme, "sources") == ["hardly grow"]


def test_a_mark_in_a_source_of_another_question_is_said_to_be_there(
    qtbot: QtBot, pages: StudentPages, keys: Keys
) -> None:
    items = [reading_item(), choice_item(id="second", passage=None)]
    sign_in(qtbot, pages, lesson=make_reading_lesson(items))
    open_sources(pages)
    highlight(qtbot, pages, "hardly grow", "sources")
    go_to(pages, "second")
    open_tab(pages, keys, "My marks")
    press_entry(qtbot, pages)
    assert "a source of another question" in find(pages.answer, QLabel, "readingMessage").text()


def test_escape_closes_the_note_and_leaves_the_mark(
    qtbot: QtBot, pages: StudentPages, keys: Keys, theme: Theme
) -> None:
    begin(qtbot, pages)
    select(text_of(pages, "article"), GROWS)
    keys.press(Key.Key_M, held=CTRL)
    assert keys.at.objectName() == "note"
    keys.press(Key.Key_Escape)
    assert not find(pages.answer, QWidget, "noteBar").isVisible()
    assert keys.at.objectName() == "article"
    assert highlights(pages, theme) == [GROWS]


def test_marks_are_there_again_when_the_text_grows(qtbot: QtBot, pages: StudentPages, theme: Theme) -> None:
    begin(qtbot, pages)
    highlight(qtbot, pages, SHARES)
    theme.set_scale(1.5)
    assert highlights(pages, theme) == [SHARES]


def test_a_mark_is_no_answer(qtbot: QtBot, pages: StudentPages, answers_path: Path) -> None:
    code = begin(qtbot, pages)
    highlight(qtbot, pages, BUILDS)
    wait_saved(qtbot, pages)
    assert kept(answers_path, code).answers == {}
    assert pages.answer.open_rows() == [0]


def test_a_note_being_typed_is_handed_in_too(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path
) -> None:
    code = begin(qtbot, pages)
    select(text_of(pages, "article"), GROWS)
    keys.press(Key.Key_M, held=CTRL)
    keys.type("last words")
    hand_over(qtbot, pages)
    assert notes_kept(answers_path, code) == ["last words"]


def test_leaving_with_a_mark_that_cannot_be_saved_asks_first(
    qtbot: QtBot, pages: StudentPages, answers_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = begin(qtbot, pages)
    on_disk(answers_path, code)  # another window takes over
    asked: list[str] = []
    monkeypatch.setattr(UnsavedDialog, "ask", lambda dialog: asked.append(dialog.text()) or Decision.STAY)
    highlight(qtbot, pages, GROWS)
    press(qtbot, pages.answer, "stop")
    qtbot.waitUntil(lambda: bool(asked))
    assert "not saved" in asked[0]
    assert pages.currentWidget() is pages.answer


def test_more_words_than_can_be_quoted_are_not_marked_and_it_is_said(
    qtbot: QtBot, pages: StudentPages, keys: Keys, theme: Theme
) -> None:
    content = make_full_lesson(reading_data([choice_item(passage=None)])).content
    lesson = Lesson(content=content, article=make_article("word " * 1_300, GROWS)).for_students
    sign_in(qtbot, pages, lesson=lesson)
    qtbot.wait(1)
    keys.tab_to("article")
    keys.press(Key.Key_A, held=CTRL)
    keys.press(Key.Key_H, held=CTRL)
    assert highlights(pages, theme) == []
    assert find(pages.answer, QLabel, "readingMessage").isVisible()
