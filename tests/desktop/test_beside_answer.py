"""What stands beside an answer: how sure the student is, and the words that show it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from classroom_app.desktop.student.student_pages import StudentPages
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.reading_view import Look
from classroom_app.lesson.anchors import Quotation
from classroom_app.lesson.responses import (
    CONFIDENCES,
    ChoiceResponse,
    MatchResponse,
    OrderResponse,
    Progress,
    Response,
    SliderResponse,
    TextResponse,
    progress,
)
from tests.builders import (
    choice_item,
    extended_text_item,
    hottext_item,
    match_item,
    order_item,
    slider_item,
    text_entry_item,
)
from tests.desktop.acting import (
    CTRL,
    SHIFT,
    Key,
    Keys,
    come_back,
    editor_of,
    find,
    go_to,
    kept,
    marked,
    open_tab,
    press,
    select,
    sign_in,
    text_of,
    wait_saved,
)
from tests.desktop.lessons import BUILDS, CRUST_ROW, GROWS, SHARES, make_reading_lesson, reading_item

QUOTED_BUILDS = Quotation(source="article", exact=BUILDS)
QUOTED_SHARES = Quotation(source="article", exact=SHARES)
QUOTED_ROW = Quotation(source="handbook", exact=CRUST_ROW)


def begin(qtbot: QtBot, pages: StudentPages, *items: dict[str, Any]) -> str:
    code = sign_in(qtbot, pages, lesson=make_reading_lesson(list(items) or [reading_item()]))
    qtbot.wait(1)  # painted: the passage in question is in view
    return code


def choose_sentence(keys: Keys, steps: int = 1) -> None:
    """In the text: goes so many sentences on, and takes that one as evidence."""
    keys.press(*[Key.Key_Down] * steps, held=CTRL)
    keys.press(Key.Key_Return)


def evidence_of(pages: StudentPages) -> tuple[Quotation, ...]:
    answer = pages.answer.panel.answer
    return answer.evidence if answer else ()


@pytest.mark.parametrize("step", CONFIDENCES)
def test_how_sure_one_is_can_be_said_by_keyboard(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path, step: int
) -> None:
    code = begin(qtbot, pages)
    keys.press(Key.Key_Space)
    keys.tab_to("confidence-50")
    keys.press(Key.Key_Space)
    while keys.at.objectName() != f"confidence-{step}":
        before = keys.at
        keys.press(Key.Key_Right)
        if keys.at is before:  # at the end of a line of steps
            keys.press(Key.Key_Down)
        assert keys.at is not before
    wait_saved(qtbot, pages)
    given = ChoiceResponse(choices=("fungus",), confidence=step)
    assert kept(answers_path, code).answers == {"partners": given}


def test_a_sentence_of_the_article_is_chosen_by_keyboard_and_marked(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path, theme: Theme
) -> None:
    code = begin(qtbot, pages)
    keys.tab_to("article")
    choose_sentence(keys)
    wait_saved(qtbot, pages)
    assert kept(answers_path, code).answers["partners"].evidence == (QUOTED_BUILDS,)
    assert marked(text_of(pages, "article"), theme)[Look.EVIDENCE] == [BUILDS]


def test_a_row_of_a_table_is_chosen_by_keyboard_and_marked(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path, theme: Theme
) -> None:
    code = begin(qtbot, pages)
    open_tab(pages, keys, "Sources")
    keys.tab_to("sources")
    while text_of(pages, "sources").textCursor().selectedText() != "1 mm":
        keys.press(Key.Key_Down, held=CTRL)
    keys.press(Key.Key_Return)
    wait_saved(qtbot, pages)
    assert kept(answers_path, code).answers["partners"].evidence == (QUOTED_ROW,)
    assert marked(text_of(pages, "sources"), theme)[Look.EVIDENCE] == ["crust", "1 mm"]


def test_evidence_is_stored_as_a_text_quote_selector_with_its_source(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path
) -> None:
    begin(qtbot, pages)
    select(text_of(pages, "article"), "say")  # it stands there twice
    keys.tab_and_press("addEvidence")
    wait_saved(qtbot, pages)
    with sqlite3.connect(answers_path) as db:
        ((value,),) = db.execute("SELECT value FROM current_answer")
    db.close()
    (stored,) = json.loads(value)["evidence"]
    assert set(stored) <= {"source", "exact", "prefix", "suffix"}
    assert (stored["source"], stored["exact"]) == ("article", "say")
    assert "Some say that" in stored["prefix"] + stored["exact"] + stored["suffix"]


def test_several_passages_are_listed_and_marked_and_come_back(
    qtbot: QtBot, pages: StudentPages, keys: Keys, theme: Theme
) -> None:
    code = begin(qtbot, pages)
    keys.tab_to("article")
    choose_sentence(keys)
    choose_sentence(keys)
    wait_saved(qtbot, pages)
    assert evidence_of(pages) == (QUOTED_BUILDS, QUOTED_SHARES)
    come_back(qtbot, pages, code)
    assert evidence_of(pages) == (QUOTED_BUILDS, QUOTED_SHARES)
    assert marked(text_of(pages, "article"), theme)[Look.EVIDENCE] == [BUILDS, SHARES]
    assert find(pages.answer, QWidget, "evidence-1").isVisible()


def test_no_more_passages_are_taken_than_asked_for(qtbot: QtBot, pages: StudentPages, keys: Keys) -> None:
    begin(qtbot, pages)
    keys.tab_to("article")
    for _ in range(3):
        choose_sentence(keys)
    assert evidence_of(pages) == (QUOTED_BUILDS, QUOTED_SHARES)
    assert not find(pages.answer, QWidget, "addEvidence").isEnabled()


def test_the_same_words_are_taken_once(qtbot: QtBot, pages: StudentPages, keys: Keys) -> None:
    begin(qtbot, pages)
    for _ in range(2):
        select(text_of(pages, "article"), BUILDS)
        press(qtbot, pages.answer, "addEvidence")
    assert evidence_of(pages) == (QUOTED_BUILDS,)


def test_a_passage_is_removed_by_keyboard(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path, theme: Theme
) -> None:
    code = begin(qtbot, pages)
    keys.tab_to("article")
    choose_sentence(keys)
    choose_sentence(keys)
    keys.tab_and_press("removeEvidence-0")
    wait_saved(qtbot, pages)
    assert kept(answers_path, code).answers["partners"].evidence == (QUOTED_SHARES,)
    assert marked(text_of(pages, "article"), theme)[Look.EVIDENCE] == [SHARES]
    assert keys.at.objectName() == "addEvidence"


def test_tab_comes_to_the_passages_between_the_answer_and_the_button_that_adds_more(
    qtbot: QtBot, pages: StudentPages, keys: Keys
) -> None:
    begin(qtbot, pages)
    keys.tab_to("article")
    choose_sentence(keys)
    keys.tab_to("fungus")
    stops = []
    while not stops or stops[-1] != "addEvidence":
        keys.press(Key.Key_Tab)
        stops.append(keys.at.objectName())
        assert len(stops) < 20, stops
    assert stops == ["evidence-0", "removeEvidence-0", "addEvidence"]


def test_an_entry_leads_to_its_words(qtbot: QtBot, pages: StudentPages, keys: Keys) -> None:
    begin(qtbot, pages)
    open_tab(pages, keys, "Sources")
    sources = text_of(pages, "sources")
    select(sources, "crust")
    press(qtbot, pages.answer, "addEvidence")
    open_tab(pages, keys, "Article")
    assert not sources.isVisible()
    keys.tab_to("evidence-0")
    keys.press(Key.Key_Return)
    assert sources.isVisible()
    assert sources.textCursor().position() == sources.document().find("crust").selectionStart()


def test_without_a_selection_the_button_says_how_to_select(
    qtbot: QtBot, pages: StudentPages, keys: Keys
) -> None:
    begin(qtbot, pages)
    keys.tab_and_press("addEvidence")
    message = find(pages.answer, QLabel, "readingMessage")
    assert message.isVisible()
    assert "Ctrl+↓" in message.text()
    keys.tab_to("article")
    choose_sentence(keys)
    assert not message.isVisible()


def test_enter_takes_the_sentence_at_the_cursor(qtbot: QtBot, pages: StudentPages, keys: Keys) -> None:
    begin(qtbot, pages)
    keys.tab_to("article")
    keys.press(Key.Key_Return)
    assert evidence_of(pages) == (QUOTED_BUILDS,)


def test_enter_takes_words_of_the_text_that_has_the_keyboard(
    qtbot: QtBot, pages: StudentPages, keys: Keys
) -> None:
    """With both texts side by side, what is still selected in the other one is not meant."""
    begin(qtbot, pages)
    open_tab(pages, keys, "Both")
    select(text_of(pages, "sources"), "Some hardly grow.")
    text_of(pages, "sources").moveCursor(QTextCursor.MoveOperation.StartOfBlock)
    select(text_of(pages, "article"), GROWS)
    keys.tab_to("sources")
    keys.press(Key.Key_Return)
    assert evidence_of(pages) == (Quotation(source="handbook", exact="Rates differ 🌿 by species."),)


def test_shift_selects_sentence_after_sentence(qtbot: QtBot, pages: StudentPages, keys: Keys) -> None:
    begin(qtbot, pages)
    keys.tab_to("article")
    keys.press(Key.Key_Down, held=CTRL)
    keys.press(Key.Key_Down, held=CTRL | SHIFT)
    keys.press(Key.Key_Return)
    assert evidence_of(pages) == (Quotation(source="article", exact=f"{BUILDS} {SHARES}"),)


def test_enter_in_a_text_takes_nothing_where_no_evidence_is_asked_for(
    qtbot: QtBot, pages: StudentPages, keys: Keys
) -> None:
    begin(qtbot, pages, choice_item())
    keys.tab_to("article")
    choose_sentence(keys)
    assert pages.answer.panel.answer is None


def test_the_title_and_the_caption_are_no_evidence(qtbot: QtBot, pages: StudentPages) -> None:
    begin(qtbot, pages)
    for words in ("How lichens share a roof", "A wall.", "A class text."):
        select(text_of(pages, "article"), words)
        press(qtbot, pages.answer, "addEvidence")
    assert evidence_of(pages) == ()


def answered(pages: StudentPages) -> Progress:
    item = pages.answer.item
    assert item is not None
    return progress(item, pages.answer.panel.answer)


def test_a_question_is_answered_once_all_that_it_asks_for_is_given(qtbot: QtBot, pages: StudentPages) -> None:
    begin(qtbot, pages)
    assert answered(pages) is Progress.EMPTY
    press(qtbot, editor_of(pages), "alga")
    assert answered(pages) is Progress.STARTED
    press(qtbot, pages.answer, "confidence-90")
    assert answered(pages) is Progress.STARTED
    assert pages.answer.open_rows() == [0]
    select(text_of(pages, "article"), BUILDS)
    press(qtbot, pages.answer, "addEvidence")
    assert answered(pages) is Progress.ANSWERED
    assert pages.answer.open_rows() == []


def test_undo_takes_back_the_answer_how_sure_and_the_evidence_one_by_one(
    qtbot: QtBot, pages: StudentPages, keys: Keys, answers_path: Path, theme: Theme
) -> None:
    code = begin(qtbot, pages)
    article = text_of(pages, "article")
    press(qtbot, editor_of(pages), "alga")
    press(qtbot, pages.answer, "confidence-90")
    select(article, BUILDS)
    press(qtbot, pages.answer, "addEvidence")
    assert marked(article, theme)[Look.EVIDENCE] == [BUILDS]
    press(qtbot, pages.answer, "undo")
    assert Look.EVIDENCE not in marked(article, theme)
    assert pages.answer.panel.answer == ChoiceResponse(choices=("alga",), confidence=90)
    press(qtbot, pages.answer, "undo")
    wait_saved(qtbot, pages)
    assert kept(answers_path, code).answers == {"partners": ChoiceResponse(choices=("alga",))}
    press(qtbot, pages.answer, "undo")
    wait_saved(qtbot, pages)
    assert kept(answers_path, code).answers == {}


def test_clearing_takes_all_of_it_away_and_undo_brings_all_of_it_back(
    qtbot: QtBot, pages: StudentPages, answers_path: Path, theme: Theme
) -> None:
    code = begin(qtbot, pages)
    article = text_of(pages, "article")
    press(qtbot, editor_of(pages), "alga")
    press(qtbot, pages.answer, "confidence-50")
    select(article, BUILDS)
    press(qtbot, pages.answer, "addEvidence")
    press(qtbot, pages.answer, "clearAnswer")
    wait_saved(qtbot, pages)
    assert kept(answers_path, code).answers == {}
    assert Look.EVIDENCE not in marked(article, theme)
    press(qtbot, pages.answer, "undo")
    wait_saved(qtbot, pages)
    whole = ChoiceResponse(choices=("alga",), confidence=50, evidence=(QUOTED_BUILDS,))
    assert kept(answers_path, code).answers == {"partners": whole}
    assert marked(article, theme)[Look.EVIDENCE] == [BUILDS]


ASKED = {"confidence": True, "evidence": 1, "material": ["handbook"]}


@pytest.mark.parametrize(
    ("data", "empty"),
    [
        (choice_item(**ASKED, passage=None), ChoiceResponse(choices=())),
        (order_item(**ASKED), OrderResponse(order=())),
        (match_item(**ASKED), MatchResponse(pairs={})),
        (hottext_item(**ASKED), ChoiceResponse(choices=())),
        (text_entry_item(**ASKED), TextResponse(text="")),
        (extended_text_item(**ASKED), TextResponse(text="")),
        (slider_item(**ASKED), SliderResponse(value=None)),
    ],
    ids=lambda value: str(value["type"]) if isinstance(value, dict) else "",
)
def test_what_stands_beside_an_answer_not_yet_given_is_kept_and_comes_back(
    qtbot: QtBot, pages: StudentPages, data: dict[str, Any], empty: Response
) -> None:
    code = begin(qtbot, pages, data)
    press(qtbot, pages.answer, "confidence-70")
    select(text_of(pages, "sources"), "by")
    press(qtbot, pages.answer, "addEvidence")
    wait_saved(qtbot, pages)
    given = pages.answer.panel.answer
    assert given is not None
    assert given.model_copy(update={"confidence": None, "evidence": ()}) == empty
    assert (given.confidence, len(given.evidence)) == (70, 1)
    assert answered(pages) is Progress.STARTED
    come_back(qtbot, pages, code)
    assert pages.answer.panel.answer == given


def test_each_question_shows_its_own_evidence(qtbot: QtBot, pages: StudentPages, theme: Theme) -> None:
    begin(qtbot, pages, reading_item(), reading_item(id="second", passage=None, material=[]))
    article = text_of(pages, "article")
    select(article, BUILDS)
    press(qtbot, pages.answer, "addEvidence")
    go_to(pages, "second")
    assert Look.EVIDENCE not in marked(article, theme)
    select(article, GROWS)
    press(qtbot, pages.answer, "addEvidence")
    assert marked(article, theme)[Look.EVIDENCE] == [GROWS]
    go_to(pages, "partners")
    assert marked(article, theme)[Look.EVIDENCE] == [BUILDS]


def test_evidence_is_marked_again_when_the_text_grows(
    qtbot: QtBot, pages: StudentPages, theme: Theme
) -> None:
    begin(qtbot, pages)
    select(text_of(pages, "article"), SHARES)
    press(qtbot, pages.answer, "addEvidence")
    theme.set_scale(2.0)
    assert marked(text_of(pages, "article"), theme)[Look.EVIDENCE] == [SHARES]
