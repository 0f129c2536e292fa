"""A student at the window, with a real store behind it."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QTabBar,
)
from pytestqt.qtbot import QtBot

from classroom_app.desktop.background import Worker
from classroom_app.desktop.student.student_pages import StudentPages
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.reading_view import ReadingView
from classroom_app.lesson.authored import Lesson
from classroom_app.lesson.items import OrderItem
from classroom_app.lesson.responses import (
    ChoiceResponse,
    MatchResponse,
    OrderResponse,
    SliderResponse,
    TextResponse,
)
from classroom_app.services.answer import AnswerDesk
from tests.builders import (
    choice_item,
    extended_text_item,
    make_article,
    make_lesson,
    make_student_lesson,
    match_item,
)
from tests.desktop.acting import (
    come_back,
    editor_of,
    fill_up,
    find,
    go_to,
    kept,
    on_disk,
    press,
    raise_it,
    resume,
    select,
    sign_in,
    wait_saved,
)
from tests.journeys.version_1 import IN_THE_MIDST, write_version_1


def test_each_kind_of_answer_is_on_disk_when_it_says_saved(
    qtbot: QtBot, pages: StudentPages, answers_path: Path
) -> None:
    code = sign_in(qtbot, pages)
    press(qtbot, editor_of(pages), "alga")
    wait_saved(qtbot, pages)
    go_to(pages, "life-of-a-lichen")
    press(qtbot, editor_of(pages), "keepOrder")
    shown = pages.answer.item
    assert isinstance(shown, OrderItem)
    go_to(pages, "who-does-what")
    press(qtbot, editor_of(pages), "walls/fungus")
    press(qtbot, editor_of(pages), "food/alga")
    go_to(pages, "hedge")
    press(qtbot, editor_of(pages), "some-say")
    go_to(pages, "growth")
    qtbot.keyClicks(find(editor_of(pages), QLineEdit, "entry"), "9.5")
    go_to(pages, "rewrite")
    qtbot.keyClicks(find(editor_of(pages), QPlainTextEdit, "writing"), "2<y and y>1")
    go_to(pages, "share-of-fungus")
    qtbot.keyClick(find(editor_of(pages), QSlider, "slider"), Qt.Key.Key_End)
    wait_saved(qtbot, pages)
    assert on_disk(answers_path, code).answers == {
        "partners": ChoiceResponse(choices=("alga",)),
        "life-of-a-lichen": OrderResponse(order=tuple(choice.id for choice in shown.choices)),
        "who-does-what": MatchResponse(pairs={"walls": "fungus", "food": "alga"}),
        "hedge": ChoiceResponse(choices=("some-say",)),
        "growth": TextResponse(text="9.5"),
        "rewrite": TextResponse(text="2<y and y>1"),
        "share-of-fungus": SliderResponse(value=100),
    }


def test_a_student_comes_back_to_the_item_with_its_answer(qtbot: QtBot, pages: StudentPages) -> None:
    code = sign_in(qtbot, pages)
    go_to(pages, "who-does-what")
    press(qtbot, editor_of(pages), "food/alga")
    wait_saved(qtbot, pages)
    resume(qtbot, pages, code)
    qtbot.waitUntil(lambda: pages.currentWidget() is pages.answer)
    item = pages.answer.item
    assert item is not None
    assert item.id == "who-does-what"
    assert pages.answer.panel.editor is not None
    assert pages.answer.panel.editor.response() == MatchResponse(pairs={"food": "alga"})


def test_clearing_an_answer_is_saved_too(qtbot: QtBot, pages: StudentPages, answers_path: Path) -> None:
    code = sign_in(qtbot, pages)
    press(qtbot, editor_of(pages), "alga")
    press(qtbot, pages.answer, "clearAnswer")
    wait_saved(qtbot, pages)
    assert on_disk(answers_path, code).answers == {}


def test_the_review_lists_what_is_open_and_leads_there(qtbot: QtBot, pages: StudentPages) -> None:
    sign_in(qtbot, pages)
    press(qtbot, editor_of(pages), "alga")
    go_to(pages, "who-does-what")
    press(qtbot, editor_of(pages), "walls/fungus")
    go_to(pages, "share-of-fungus")
    press(qtbot, pages.answer, "next")
    assert find(pages.review, QLabel, "summary").text().startswith("6 of 7 questions are not")
    press(qtbot, pages.review, "open-2")
    assert pages.currentWidget() is pages.answer
    assert pages.answer.item is not None
    assert pages.answer.item.id == "who-does-what"


def test_handing_in_shows_a_receipt_and_closes_the_attempt(qtbot: QtBot, pages: StudentPages) -> None:
    code = sign_in(qtbot, pages)
    press(qtbot, editor_of(pages), "alga")
    pages.answer.review_requested.emit()
    press(qtbot, pages.review, "handIn")
    qtbot.waitUntil(lambda: pages.currentWidget() is pages.receipt)
    receipt = find(pages.receipt, QLabel, "bigCode").text()
    assert "1 of 7 questions answered" in find(pages.receipt, QLabel, "facts").text()
    resume(qtbot, pages, code)
    qtbot.waitUntil(lambda: pages.currentWidget() is pages.receipt)
    assert find(pages.receipt, QLabel, "bigCode").text() == receipt


def test_words_still_being_typed_are_handed_in_too(
    qtbot: QtBot, pages: StudentPages, answers_path: Path
) -> None:
    code = sign_in(qtbot, pages)
    go_to(pages, "rewrite")
    qtbot.keyClicks(find(editor_of(pages), QPlainTextEdit, "writing"), "last words")
    pages.answer.review_requested.emit()
    press(qtbot, pages.review, "handIn")
    qtbot.waitUntil(lambda: pages.currentWidget() is pages.receipt)
    assert on_disk(answers_path, code).answers["rewrite"] == TextResponse(text="last words")


def test_nothing_of_a_student_is_left_for_the_next(qtbot: QtBot, pages: StudentPages) -> None:
    code = sign_in(qtbot, pages, name="Ada Secret")
    go_to(pages, "rewrite")
    qtbot.keyClicks(find(editor_of(pages), QPlainTextEdit, "writing"), "my secret")
    pages.answer.review_requested.emit()
    press(qtbot, pages.review, "handIn")
    qtbot.waitUntil(lambda: pages.currentWidget() is pages.receipt)
    receipt = find(pages.receipt, QLabel, "bigCode").text()
    press(qtbot, pages.receipt, "nextStudent")
    qtbot.wait(1)
    shown = [label.text() for label in pages.findChildren(QLabel)]
    assert not [text for text in shown if code in text or receipt in text]
    shown += [field.text() for field in pages.findChildren(QLineEdit)]
    shown += [field.toPlainText() for field in pages.findChildren(QPlainTextEdit)]
    assert not [text for text in shown if "secret" in text.lower() and "ada" in text.lower()]
    assert not [text for text in shown if "my secret" in text]


def test_a_code_of_another_length_is_refused_at_once(qtbot: QtBot, pages: StudentPages) -> None:
    resume(qtbot, pages, "ABCDE")
    assert "four characters" in find(pages.sign_in, QLabel, "message").text()


def test_a_wrong_code_is_refused_in_words_and_can_be_corrected(qtbot: QtBot, pages: StudentPages) -> None:
    code = sign_in(qtbot, pages)
    resume(qtbot, pages, "ZZZZ")
    message = find(pages.sign_in, QLabel, "message")
    qtbot.waitUntil(lambda: "ZZZZ" in message.text())
    find(pages.sign_in, QLineEdit, "code").setText(code)
    press(qtbot, pages.sign_in, "resume")
    qtbot.waitUntil(lambda: pages.currentWidget() is pages.answer)


@pytest.mark.parametrize("typed", ["", "  ", "\u200b"])
def test_starting_without_a_name_says_what_to_do(qtbot: QtBot, pages: StudentPages, typed: str) -> None:
    pages.start(make_student_lesson())
    find(pages.sign_in, QLineEdit, "name").setText(typed)
    press(qtbot, pages.sign_in, "start")
    assert "Start without a name" in find(pages.sign_in, QLabel, "message").text()


def test_steady_typing_is_saved_while_it_goes_on(qtbot: QtBot, pages: StudentPages, worker: Worker) -> None:
    sign_in(qtbot, pages)
    go_to(pages, "rewrite")
    field = find(editor_of(pages), QPlainTextEdit, "writing")
    saver = pages.saver
    assert saver is not None
    qtbot.waitUntil(lambda: worker.idle)
    jobs = worker.jobs
    for _ in range(30):
        qtbot.keyClick(field, "a")
        qtbot.wait(50)
    assert worker.jobs >= jobs + 2


def test_a_text_set_by_assistive_technology_is_saved(
    qtbot: QtBot, pages: StudentPages, answers_path: Path
) -> None:
    code = sign_in(qtbot, pages)
    go_to(pages, "growth")
    field = find(editor_of(pages), QLineEdit, "entry")
    QAccessible.queryAccessibleInterface(field).setText(QAccessible.Text.Value, "9.5")
    wait_saved(qtbot, pages)
    assert on_disk(answers_path, code).answers["growth"] == TextResponse(text="9.5")


def test_more_than_an_answer_can_hold_is_not_taken_and_said(
    qtbot: QtBot, pages: StudentPages, answers_path: Path
) -> None:
    code = sign_in(qtbot, pages)
    go_to(pages, "rewrite")
    field = find(editor_of(pages), QPlainTextEdit, "writing")
    field.insertPlainText("\U0001f98a" + "x" * 25_000)
    assert len(field.toPlainText()) == 20_000
    assert "no more" in find(editor_of(pages), QLabel, "count").text()
    wait_saved(qtbot, pages)
    assert on_disk(answers_path, code).answers["rewrite"] == TextResponse(text=field.toPlainText())


def test_a_cleared_essay_can_be_brought_back(qtbot: QtBot, pages: StudentPages) -> None:
    sign_in(qtbot, pages)
    go_to(pages, "rewrite")
    field = find(editor_of(pages), QPlainTextEdit, "writing")
    qtbot.keyClicks(field, "an essay")
    press(qtbot, pages.answer, "clearAnswer")
    assert field.toPlainText() == ""
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == "an essay"


def test_nothing_can_be_pressed_while_the_work_is_being_handed_in(
    qtbot: QtBot, pages: StudentPages, worker: Worker
) -> None:
    sign_in(qtbot, pages)
    pages.answer.review_requested.emit()
    qtbot.waitUntil(lambda: worker.idle)
    held = Event()
    worker.run(worker, held.wait, lambda _nothing: None, raise_it)
    press(qtbot, pages.review, "handIn")
    assert not find(pages.review, QAbstractButton, "backToQuestions").isEnabled()
    held.set()
    qtbot.waitUntil(lambda: pages.currentWidget() is pages.receipt)


def test_nobody_can_leave_while_a_sign_in_is_under_way(
    qtbot: QtBot, pages: StudentPages, worker: Worker
) -> None:
    held = Event()
    worker.run(worker, held.wait, lambda _nothing: None, raise_it)
    pages.start(make_student_lesson())
    press(qtbot, pages.sign_in, "startAnonymous")
    assert not find(pages.sign_in, QAbstractButton, "leave").isEnabled()
    held.set()
    qtbot.waitUntil(lambda: pages.currentWidget() is pages.code)


def test_enter_presses_a_button_too(qtbot: QtBot, pages: StudentPages) -> None:
    sign_in(qtbot, pages)
    qtbot.keyClick(find(pages.answer, QAbstractButton, "next"), Qt.Key.Key_Return)
    item = pages.answer.item
    assert item is not None
    assert item.id == "life-of-a-lichen"


def test_a_full_disk_is_shown_and_the_answer_saved_when_there_is_room(
    qtbot: QtBot, pages: StudentPages, desk: AnswerDesk, worker: Worker, answers_path: Path
) -> None:
    code = sign_in(qtbot, pages)
    wait_idle(qtbot, worker)
    worker.run(worker, lambda: fill_up(desk), lambda _nothing: None, raise_it)
    go_to(pages, "rewrite")
    field = find(editor_of(pages), QPlainTextEdit, "writing")
    field.setPlainText("much " * 3000)
    why = find(pages.answer.trouble, QLabel, "why")
    qtbot.waitUntil(lambda: "the disk is full" in why.text())
    assert pages.answer.indicator.text() == "✗ Not saved"
    assert "still in this window" in why.text()
    press(qtbot, pages.answer.trouble, "retrySave")  # opens the store anew, without the limit
    wait_saved(qtbot, pages)
    saved = on_disk(answers_path, code).answers["rewrite"]
    assert isinstance(saved, TextResponse)
    assert saved.text == field.toPlainText()


def test_a_second_window_takes_over_and_the_first_says_so(
    qtbot: QtBot, pages: StudentPages, answers_path: Path, theme: Theme
) -> None:
    code = sign_in(qtbot, pages)
    on_disk(answers_path, code)
    press(qtbot, editor_of(pages), "alga")
    why = find(pages.answer.trouble, QLabel, "why")
    qtbot.waitUntil(lambda: "opened in another window" in why.text())
    assert pages.answer.indicator.property("role") == "warning"


def test_markup_in_a_name_or_a_prompt_is_shown_as_typed(qtbot: QtBot, pages: StudentPages) -> None:
    hostile = '<img src="/etc/passwd"> & <b>bold</b>'
    sign_in(qtbot, pages, hostile, make_student_lesson([choice_item(prompt=hostile)]))
    prompt = find(pages.answer, QLabel, "prompt")
    assert prompt.text() == hostile
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in pages.findChildren(QLabel))


def test_unsaved_answers_can_be_put_in_a_file(
    qtbot: QtBot,
    pages: StudentPages,
    answers_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code = sign_in(qtbot, pages)
    on_disk(answers_path, code)  # another window takes over
    press(qtbot, editor_of(pages), "alga")
    qtbot.waitUntil(pages.answer.trouble.isVisible)
    chosen = tmp_path / "mine.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    press(qtbot, pages.answer.trouble, "saveToFile")
    qtbot.waitUntil(lambda: "mine.json" in find(pages.answer.trouble, QLabel, "outcome").text())
    assert json.loads(chosen.read_text("utf-8"))["answers"]["partners"]["choices"] == ["alga"]


def test_working_on_a_row_brings_its_passage_into_view(qtbot: QtBot, pages: StudentPages) -> None:
    paragraphs = [f"Paragraph {n} is about something else. " + "And so on. " * 20 for n in range(60)]
    rows = [
        {"id": "near", "text": "Near", "passage": {"exact": "Paragraph 2 is"}},
        {"id": "far", "text": "Far", "passage": {"exact": "Paragraph 55 is"}},
    ]
    key = match_item()["key"] | {"pairs": {"near": "fungus", "far": "alga"}}
    content = make_lesson([match_item(rows=rows, key=key)]).content
    lesson = Lesson(content=content, article=make_article(*paragraphs)).for_students
    sign_in(qtbot, pages, lesson=lesson)
    article = find(pages.answer, ReadingView, "article")
    pages.activateWindow()
    qtbot.waitUntil(pages.isActiveWindow)
    before = article.verticalScrollBar().value()
    find(editor_of(pages), QAbstractButton, "far/fungus").setFocus()
    qtbot.waitUntil(lambda: article.verticalScrollBar().value() > before + 1000)


def wait_idle(qtbot: QtBot, worker: Worker) -> None:
    qtbot.waitUntil(lambda: worker.idle)


def test_what_is_being_written_is_in_view_at_twice_the_text_size(
    qtbot: QtBot, pages: StudentPages, theme: Theme
) -> None:
    theme.set_scale(2.0)
    pages.resize(900, 500)
    sign_in(qtbot, pages, lesson=make_student_lesson([extended_text_item(prompt="Why? " * 120)]))
    field = find(editor_of(pages), QPlainTextEdit, "writing")
    field.setFocus()
    qtbot.keyClick(field, "a")
    top = field.mapTo(pages.answer.panel, field.rect().topLeft()).y()
    assert 0 <= top < pages.answer.panel.height()


def test_enter_twice_does_not_hand_in_while_something_is_open(qtbot: QtBot, pages: StudentPages) -> None:
    sign_in(qtbot, pages)
    pages.activateWindow()
    qtbot.waitUntil(pages.isActiveWindow)
    go_to(pages, "share-of-fungus")
    qtbot.keyClick(find(pages.answer, QAbstractButton, "next"), Qt.Key.Key_Return)
    assert pages.currentWidget() is pages.review
    qtbot.waitUntil(
        lambda: pages.focusWidget() is not None and pages.review.isAncestorOf(pages.focusWidget())
    )
    qtbot.keyClick(pages.focusWidget(), Qt.Key.Key_Return)
    assert pages.currentWidget() is pages.answer


def test_tab_leads_from_the_answer_to_the_buttons_below(qtbot: QtBot, pages: StudentPages) -> None:
    sign_in(qtbot, pages)
    go_to(pages, "growth")
    field = find(editor_of(pages), QLineEdit, "entry")
    field.setText("10")
    order = [field]
    while order[-1].objectName() != "next" and len(order) < 12:
        after = order[-1].nextInFocusChain()
        while not (after.focusPolicy() & Qt.FocusPolicy.TabFocus and after.isVisible() and after.isEnabled()):
            after = after.nextInFocusChain()
        order.append(after)
    assert [stop.objectName() for stop in order] == [
        "entry",
        "clearAnswer",
        "undo",
        "back",
        "stop",
        "next",
    ]


def test_a_code_typed_as_a_name_is_not_taken_for_one(qtbot: QtBot, pages: StudentPages) -> None:
    code = sign_in(qtbot, pages)
    pages.start(make_student_lesson())
    find(pages.sign_in, QLineEdit, "name").setText(code.lower())
    press(qtbot, pages.sign_in, "start")
    message = find(pages.sign_in, QLabel, "message")
    qtbot.waitUntil(lambda: "Come back" in message.text())
    assert pages.currentWidget() is pages.sign_in


def test_work_begun_with_the_first_version_is_gone_on_with(
    qtbot: QtBot, pages: StudentPages, answers_path: Path
) -> None:
    write_version_1(answers_path)
    come_back(qtbot, pages, IN_THE_MIDST)
    assert pages.answer.item is not None
    assert pages.answer.item.id == "hedge"
    assert find(editor_of(pages), QAbstractButton, "some-say").isChecked()
    go_to(pages, "partners")
    sources = find(pages.answer, ReadingView, "sources")
    find(pages.answer, QTabBar, "readingTabs").setCurrentIndex(1)
    select(sources, "crust")
    press(qtbot, pages.answer, "highlight")
    press(qtbot, editor_of(pages), "fungus")
    wait_saved(qtbot, pages)
    now = kept(answers_path, IN_THE_MIDST)
    assert now.answers["partners"] == ChoiceResponse(choices=("fungus",))
    assert [annotation.target.exact for annotation in now.annotations] == ["crust\t1 mm"]


def test_going_on_and_straight_back_is_kept_as_being_back(
    qtbot: QtBot, pages: StudentPages, worker: Worker, answers_path: Path
) -> None:
    code = sign_in(qtbot, pages)
    qtbot.waitUntil(lambda: worker.idle)
    go_to(pages, "rewrite")
    go_to(pages, "partners")  # before the visit to the other is on disk
    qtbot.waitUntil(lambda: worker.idle)
    assert on_disk(answers_path, code).at_item == "partners"
