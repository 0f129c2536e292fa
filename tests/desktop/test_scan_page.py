"""The teacher takes paper answers in, and decides by keyboard alone what the sheets leave in doubt."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event as Flag

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from classroom_app import bootstrap
from classroom_app.desktop.background import Worker
from classroom_app.desktop.teacher.scan_page import ScanPage
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.picture_view import PictureView
from classroom_app.desktop.window import AppWindow, Start
from classroom_app.errors import ClassroomError
from classroom_app.lesson.answer_sheets import EVIDENCE, PrintedSheets
from classroom_app.lesson.responses import (
    ChoiceResponse,
    Response,
    SliderResponse,
    TextResponse,
    read_response,
)
from classroom_app.lesson.student import StudentLesson
from classroom_app.scan.readings import PageProblem, PageReading, RoomReading
from classroom_app.services.scan import ScanDesk
from classroom_app.services.sheet_reader import ScanMissing
from classroom_app.settings import Places, find_places
from classroom_app.store.database import Store
from tests.builders import choice_item, make_student_lesson, one_of_each
from tests.desktop.acting import Key, Keys, find, press, raise_it, spoken_name, wait_until
from tests.desktop.test_shortcuts import assert_each_once
from tests.returned_sheets import Given, MadeUpReader, make_sheets, read_page, room

PARTNERS, HEDGE, SHARE = ("partners", ""), ("hedge", ""), ("share-of-fungus", "")
FILE = Path("class.pdf")

Opener = Callable[..., AppWindow]


@pytest.fixture
def lesson() -> StudentLesson:
    items = one_of_each()
    items[0] = choice_item(evidence=1)
    return make_student_lesson(items)


@pytest.fixture
def sheets(lesson: StudentLesson) -> PrintedSheets:
    return make_sheets(lesson, ("Ada", "Bo"))


class Office:
    """The page, the keyboard at it, and what the answers file holds."""

    def __init__(self, qtbot: QtBot, page: ScanPage, path: Path, sheets: PrintedSheets) -> None:
        self.qtbot = qtbot
        self.page = page
        self.sheets = sheets
        self.path = path
        self.keys = Keys(qtbot, page)
        self.files: dict[str, list[PageReading | ClassroomError]] = {}

    def scan(self, *pages: PageReading | ClassroomError) -> None:
        self.files[FILE.name] = list(pages)
        with self.qtbot.waitSignals([self.page.finished, self.page.loaded]):
            self.page.scan([FILE])

    def ask(self, doubtful: Given | None = None, *rooms: RoomReading, named: str = "decide") -> None:
        """Scans a page with these doubts, and goes to the first of them."""
        self.scan(read_page(self.sheets, {}, doubtful, rooms))
        press(self.qtbot, self.page, named)
        self.qtbot.wait(1)  # until the question is laid out

    def answers(self) -> dict[str, Response]:
        store = Store.open(self.path)
        try:
            with store.begin() as work:
                (attempt,) = work.attempts.all()
                found = work.answers.of_attempt(attempt.id)
        finally:
            store.close()
        return {item: read_response(json.loads(text)) for item, text in found.items()}

    def says(self, name: str) -> str:
        return self.page.findChild(QLabel, name).text()

    def wait_for_list(self) -> None:
        wait_until(lambda: not self.page.is_deciding)
        wait_until(lambda: self.says("message").startswith(("✓", "Pages", "Answers")))


@pytest.fixture
def office(
    qtbot: QtBot,
    theme: Theme,
    worker: Worker,
    answers_path: Path,
    tmp_path: Path,
    lesson: StudentLesson,
    sheets: PrintedSheets,
) -> Iterator[Office]:
    files: dict[str, list[PageReading | ClassroomError]] = {}
    desk = ScanDesk(
        lambda: Store.open(answers_path),
        lambda _layout: None,
        lambda: [lesson],
        tmp_path / "pictures",
        reader=MadeUpReader(files),
    )
    page = ScanPage(lambda: desk, worker, theme)
    qtbot.addWidget(page)
    page.resize(1366, 720)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    made = Office(qtbot, page, answers_path, sheets)
    made.files = files
    yield made
    worker.run(worker, desk.close, lambda _nothing: None, raise_it)
    wait_until(lambda: worker.idle)


def test_every_page_is_listed_and_failures_say_why(office: Office) -> None:
    office.scan(
        read_page(office.sheets, {PARTNERS: ("alga",)}, {HEDGE: ("one",)}),
        PageProblem("the square code cannot be read", "scan the page again"),
        read_page(office.sheets, {PARTNERS: ("fungus",)}, copy=1),
        read_page(office.sheets, {PARTNERS: ("fungus",)}, copy=1),
    )
    assert office.says("read").splitlines() == [
        "✓ class.pdf, 1: Ada, page 1 of 2: marks 1, in doubt 1",
        "✓ class.pdf, 3: Bo, page 1 of 2: marks 1",
        "✓ class.pdf, 4: Bo, page 1 of 2: read before, nothing changed",
    ]
    failed = "✗ class.pdf, 2: not read. The square code cannot be read (scan the page again)."
    assert office.says("failed") == failed
    counted = "Pages read: 2. Read before: 1. Not read: 1. Answers that need a decision: 1."
    assert office.says("message") == counted
    assert find(office.page, QAbstractButton, "decide").text() == "&Decide what is doubtful: 1"


def test_files_are_chosen_in_the_systems_dialog(
    qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.files[FILE.name] = [read_page(office.sheets, {PARTNERS: ("alga",)})]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(FILE)], ""))
    with qtbot.waitSignal(office.page.loaded):
        press(qtbot, office.page, "chooseScans")
    assert office.answers() == {"partners": ChoiceResponse(choices=("alga",))}
    assert office.says("message").endswith("✓ Nothing needs a decision.")


def test_a_doubtful_mark_is_decided_by_its_letter_and_enter(office: Office) -> None:
    office.ask({PARTNERS: ("fungus",)})
    assert office.says("prompt") == "Who makes the food?"
    assert office.says("why") == "A mark is faint, or was not rubbed out whole."
    assert office.answers() == {}
    office.keys.press(Key.Key_B, Key.Key_Return)
    office.wait_for_list()
    assert office.answers() == {"partners": ChoiceResponse(choices=("alga",))}
    assert office.says("message").endswith("✓ Nothing needs a decision.")


def test_digits_choose_numbers_and_places_in_the_list(office: Office) -> None:
    office.ask({PARTNERS: (), SHARE: ()})
    office.keys.press(Key.Key_1)
    assert find(office.page, QAbstractButton, "option-fungus").isChecked()
    office.keys.press(Key.Key_Return)
    wait_until(lambda: office.says("prompt") == "How much of a lichen is fungus?")
    office.keys.press(Key.Key_1, Key.Key_1)
    assert find(office.page, QAbstractButton, "option-100").isChecked()
    office.keys.press(Key.Key_Return)
    office.wait_for_list()
    expected = {"partners": ChoiceResponse(choices=("fungus",)), "share-of-fungus": SliderResponse(value=100)}
    assert office.answers() == expected


def test_several_are_picked_where_the_question_allows_it(office: Office) -> None:
    office.ask({HEDGE: ()})
    office.keys.press(Key.Key_A, Key.Key_B, Key.Key_A, Key.Key_A, Key.Key_Return)
    office.wait_for_list()
    assert office.answers() == {"hedge": ChoiceResponse(choices=("some-say", "one"))}


def test_nothing_is_chosen_beforehand_and_nothing_chosen_is_not_saved(office: Office) -> None:
    office.ask({PARTNERS: ("alga",)})
    office.keys.press(Key.Key_Return)
    assert office.says("trouble") == "Say what is meant, or choose “Left empty”."
    assert office.page.is_deciding
    assert office.answers() == {}


def test_left_empty_is_a_decision(qtbot: QtBot, office: Office) -> None:
    office.ask({PARTNERS: ("alga",)})
    press(qtbot, office.page, "leftEmpty")
    office.wait_for_list()
    assert office.answers() == {}
    assert find(office.page, QAbstractButton, "decide").isHidden()


def test_what_is_skipped_goes_on_waiting(qtbot: QtBot, office: Office) -> None:
    office.ask({PARTNERS: ("alga",), HEDGE: ()})
    press(qtbot, office.page, "skip")
    office.keys.press(Key.Key_A, Key.Key_Return)
    office.wait_for_list()
    assert list(office.answers()) == ["hedge"]
    assert find(office.page, QAbstractButton, "decide").text() == "&Decide what is doubtful: 1"


def test_a_slip_is_mended_by_going_back(qtbot: QtBot, office: Office) -> None:
    office.ask({PARTNERS: ("alga",), HEDGE: ()})
    office.keys.press(Key.Key_A, Key.Key_Return)
    wait_until(lambda: office.says("prompt") == "Which words hide the speaker?")
    press(qtbot, office.page, "previous")
    assert find(office.page, QAbstractButton, "option-fungus").isChecked()
    office.keys.press(Key.Key_B, Key.Key_Return)
    wait_until(lambda: office.says("prompt") == "Which words hide the speaker?")
    assert office.answers() == {"partners": ChoiceResponse(choices=("alga",))}


def test_what_stands_in_a_box_is_typed(office: Office) -> None:
    office.ask(None, room("growth", "10"))
    office.keys.type("10")
    assert office.says("reading") == "Read as 10 mm"
    office.keys.press(Key.Key_Return)
    office.wait_for_list()
    assert office.answers() == {"growth": TextResponse(text="10")}


def test_sentences_may_be_typed_and_may_wait(office: Office) -> None:
    office.scan(read_page(office.sheets, {}, None, (room("rewrite", "So it is", kind="text"),)))
    assert office.says("message").endswith("✓ Nothing needs a decision.")
    press(office.qtbot, office.page, "typeOut")
    office.keys.type("So")
    office.keys.press(Key.Key_Return)
    office.keys.type("it is")
    assert find(office.page, QPlainTextEdit, "writing").toPlainText() == "So\nit is"
    office.keys.press(Key.Key_Return, held=Qt.KeyboardModifier.ControlModifier)
    office.wait_for_list()
    assert office.answers() == {"rewrite": TextResponse(text="So\nit is")}


def test_a_paragraph_that_is_not_there_is_said_and_can_be_mended(office: Office) -> None:
    office.ask(None, room("partners", "P9", EVIDENCE))
    office.keys.type("P9")
    office.keys.press(Key.Key_Return)
    wait_until(lambda: office.says("trouble").startswith("“P9” is no paragraph of the article"))
    typed = find(office.page, QLineEdit, "typed")
    assert (typed.text(), typed.hasFocus()) == ("P9", True)
    office.keys.press(Key.Key_Backspace)
    office.keys.type("2")
    office.keys.press(Key.Key_Return)
    office.wait_for_list()
    (evidence,) = office.answers()["partners"].evidence
    assert evidence.exact == "The fungus builds the walls and the alga cooks with the light."


def test_doubts_wait_over_a_restart(
    qtbot: QtBot, office: Office, theme: Theme, worker: Worker, lesson: StudentLesson, tmp_path: Path
) -> None:
    office.scan(read_page(office.sheets, {}, {PARTNERS: ("alga",)}))
    desk = ScanDesk(
        lambda: Store.open(office.path), lambda _layout: None, lambda: [lesson], tmp_path / "pictures"
    )
    later = ScanPage(lambda: desk, worker, theme)
    qtbot.addWidget(later)
    with qtbot.waitSignal(later.loaded):
        later.show_waiting()
    press(qtbot, later, "decide")
    assert not find(later, PictureView, "picture").is_empty
    worker.run(worker, desk.close, lambda _nothing: None, raise_it)
    wait_until(lambda: worker.idle)


def test_reading_stops_after_the_page_at_hand(qtbot: QtBot, office: Office, worker: Worker) -> None:
    asked_to_stop = Flag()

    class Slow(list[PageReading]):
        def __iter__(self) -> Iterator[PageReading]:
            for number, page in enumerate(super().__iter__()):
                if number == 1:
                    asked_to_stop.wait(5)
                yield page

    office.files[FILE.name] = Slow(read_page(office.sheets, {}, page=page) for page in (1, 2, 2))
    office.page.scan([FILE])
    qtbot.waitUntil(lambda: office.says("read") != "")
    assert not find(office.page, QAbstractButton, "chooseScans").isEnabled()
    with qtbot.waitSignal(office.page.finished):
        press(qtbot, office.page, "stopScans")
        asked_to_stop.set()
    assert len(office.says("read").splitlines()) == 2
    qtbot.waitUntil(lambda: worker.idle)
    assert find(office.page, QAbstractButton, "chooseScans").isEnabled()


def test_missing_libraries_are_named_with_the_cure(
    qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object) -> None:
        raise ScanMissing

    monkeypatch.setattr(ScanDesk, "scan", missing)
    with qtbot.waitSignal(office.page.finished):
        office.page.scan([FILE])
    assert "pip install 'classroom-app[scan]'" in office.says("message")


def test_everything_that_takes_the_keyboard_has_a_name(office: Office) -> None:
    office.ask({PARTNERS: (), SHARE: ()}, room("partners", "P2", EVIDENCE), room("growth", "1"))
    view = office.page.view
    assert spoken_name(find(view, PictureView, "picture")).startswith("Picture of the sheet: A mark is faint")
    for _ in range(4):
        stops = [
            widget
            for widget in view.findChildren(QWidget)
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert [widget.objectName() for widget in stops if not spoken_name(widget)] == []
        press(office.qtbot, office.page, "skip")


def test_tab_goes_from_the_answers_to_the_buttons(office: Office) -> None:
    office.ask({PARTNERS: ()})
    office.keys.press(Key.Key_A)
    passed = []
    for _ in range(4):
        office.keys.press(Key.Key_Tab)
        passed.append(office.keys.at.objectName())
    assert passed == ["save", "leftEmpty", "skip", "leaveQuestions"]


def test_no_letter_is_given_twice(office: Office) -> None:
    office.scan(
        read_page(office.sheets, {}, {PARTNERS: ()}, (room("rewrite", "So it is", kind="text"),)),
    )
    assert_each_once(office.page)
    press(office.qtbot, office.page, "decide")
    assert_each_once(office.page)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_buttons_and_pictures_stay_inside_the_window(office: Office, theme: Theme, scale: float) -> None:
    theme.set_scale(scale)
    office.ask({PARTNERS: (), SHARE: ()})
    view = office.page.view
    room_there = view.rect()
    for name in ("save", "leftEmpty", "skip", "previous", "leaveQuestions"):
        control = find(view, QAbstractButton, name)
        corner = control.mapTo(view, control.rect().bottomRight())
        assert room_there.contains(corner), name
    picture = find(view, PictureView, "picture")
    assert picture.mapTo(view, picture.rect().bottomRight()).x() < room_there.width()


def test_a_letter_brings_its_answer_into_sight_at_the_largest_text(office: Office, theme: Theme) -> None:
    theme.set_scale(2.0)
    office.page.resize(1366, 480)
    office.ask({PARTNERS: ()})
    office.keys.press(Key.Key_B)
    assert not find(office.page, QAbstractButton, "option-alga").visibleRegion().isEmpty()


def test_the_teachers_home_leads_there_and_back(qtbot: QtBot, open_window: Opener) -> None:
    window = open_window()
    with qtbot.waitSignal(window.ready):
        pass
    press(qtbot, window.home, "paperAnswers")
    qtbot.waitUntil(lambda: window.scans.isVisible())
    qtbot.waitUntil(lambda: window.scans.findChild(QLabel, "message").text() == "✓ Nothing needs a decision.")
    press(qtbot, window.scans, "leave")
    assert window.home.isVisible()


def test_closing_the_window_ends_the_reading_after_the_page_at_hand(
    qtbot: QtBot, theme: Theme, sheets: PrintedSheets, lesson: StudentLesson, own_home: Path
) -> None:
    class Reader(MadeUpReader):
        def read(self, file: Path, find_sheets: object) -> Iterator[PageReading]:
            yield read_page(sheets, {PARTNERS: ("alga",)})
            window.scans._stop.wait(5)
            yield read_page(sheets, {PARTNERS: ("alga",)}, copy=1)
            raise AssertionError("read on after the window was closed")

    def make_scan_desk(places: Places) -> ScanDesk:
        stores = (lambda: Store.open(places.answers), lambda _layout: None, lambda: [lesson])
        return ScanDesk(*stores, places.paper_pictures, reader=Reader({}))

    made = (find_places(), bootstrap.make_library, bootstrap.make_desk)
    window = AppWindow(Start(*made, make_scan_desk=make_scan_desk), theme)
    window.show()
    with qtbot.waitSignal(window.ready):
        pass
    window.scans.scan([FILE])
    qtbot.waitUntil(lambda: find(window.scans, QLabel, "read").text() != "")
    window.close()
    assert not window.isVisible()
    window.deleteLater()
    store = Store.open(own_home / "answers.db")
    with store.begin() as work:
        assert [record.name for record in work.attempts.all()] == ["Ada", "Bo"]
    store.close()


def test_a_students_machine_takes_no_paper_in(qtbot: QtBot, open_window: Opener) -> None:
    window = open_window(for_teacher=False)
    with qtbot.waitSignal(window.ready):
        pass
    assert not find(window.home, QAbstractButton, "paperAnswers").isVisible()
