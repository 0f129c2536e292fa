"""The page on which a teacher prints: the choices, the preview, the PDFs and the printer."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from classroom_app.desktop.background import Worker
from classroom_app.desktop.teacher import proof_desk
from classroom_app.desktop.teacher.handouts_page import HandoutsPage
from classroom_app.desktop.teacher.page_view import PageView
from classroom_app.desktop.teacher.printing import Wishes, sides_to_print, wishes_of
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.window import AppWindow
from classroom_app.errors import ClassroomError
from classroom_app.formats.pdf_pictures import PdfPictures
from classroom_app.lesson.authored import Lesson
from classroom_app.services.kinds import KINDS
from classroom_app.services.prepare import Cancelled, HandoutFile
from classroom_app.services.proofs import Printout
from classroom_app.settings import find_places
from tests.builders import make_lesson
from tests.desktop.acting import Key, Keys, find, press, spoken_name, wait_until


@pytest.fixture
def pictures(qapp: object) -> Iterator[Worker]:
    made = Worker("pictures")
    yield made
    made.stop()


@pytest.fixture
def lesson() -> Lesson:
    return make_lesson()


@pytest.fixture
def page(
    worker: Worker,
    pictures: Worker,
    theme: Theme,
    lesson: Lesson,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[HandoutsPage]:
    """The page as it is opened on a lesson, with its preview, which waits only a blink for more changes."""
    monkeypatch.setattr(proof_desk, "PAUSE_MS", 10)
    made = HandoutsPage(worker, pictures, theme, find_places())
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show_lesson(lesson, "")
    made.show()
    wait_until(lambda: made.preview.page > 0 and made.preview.at_rest)
    yield made
    made.stop()


@pytest.fixture
def keys(page: HandoutsPage, qtbot: QtBot) -> Keys:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return Keys(qtbot, page)


def settle(page: HandoutsPage) -> None:
    """Waits until what is shown is the latest that was asked for."""
    wait_until(lambda: page.preview.at_rest)


def check(page: HandoutsPage, *names: str) -> None:
    for name in names:
        find(page, QAbstractButton, name).click()


def told(page: HandoutsPage, name: str) -> str:
    return find(page, QLabel, name).text()


def paper_shown(page: HandoutsPage) -> QWidget:
    shown = find(page, PageView, "pageView").widget()
    assert shown is not None
    return shown


def name_pupils(page: HandoutsPage, *names: str) -> None:
    check(page, "listedCopies")
    find(page, QPlainTextEdit, "names").setPlainText("\n".join(names))


def finished(page: HandoutsPage, act: Callable[[], None]) -> object:
    """What comes of an errand."""
    ended: list[object] = []
    page.finished.connect(ended.append)
    act()
    wait_until(lambda: bool(ended))
    return ended[0]


def print_into(monkeypatch: pytest.MonkeyPatch, path: Path, **settings: object) -> list[QPrinter]:
    """The system's dialog is answered with a printer that prints into a PDF; the printers asked for."""
    asked: list[QPrinter] = []

    def accept(dialog: QPrintDialog) -> QDialog.DialogCode:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        for name, value in settings.items():
            getattr(printer, name)(value)
        asked.append(printer)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    return asked


def ink_box(path: Path, page: int) -> list[int]:
    """Left, top, right and bottom of what is printed on a page, in points."""
    with PdfPictures(path) as pdf:
        picture = pdf.picture(page, 72)
    rows = [picture.greys[at : at + picture.width] for at in range(0, len(picture.greys), picture.stride)]
    down = [y for y, row in enumerate(rows) if min(row) < 160]
    across = [x for x in range(picture.width) if min(row[x] for row in rows) < 160]
    return [across[0], down[0], across[-1], down[-1]]


def test_the_usual_is_ticked_and_its_first_page_shown(page: HandoutsPage) -> None:
    order = page.order()
    assert order.kinds == ("worksheet", "key")
    assert (order.paper, order.versions, order.students, order.copies) == ("A4", (), (), 0)
    assert find(page, QComboBox, "previewed").currentText() == "Worksheet"
    assert told(page, "place").startswith("Page 1 of ")
    assert told(page, "total").startswith("All that is ticked: 2 files, ")


def test_pages_are_turned_by_the_keyboard(page: HandoutsPage, keys: Keys) -> None:
    find(page, PageView, "pageView").setFocus()
    count = int(told(page, "place").split()[-1])
    assert count > 1
    keys.press(Key.Key_End)
    assert told(page, "place") == f"Page {count} of {count}"
    assert not find(page, QAbstractButton, "nextPage").isEnabled()
    keys.press(Key.Key_Left)
    assert page.preview.page == count - 1
    keys.press(Key.Key_Home)
    assert page.preview.page == 1


def test_page_down_reads_to_the_foot_before_it_turns_the_page(page: HandoutsPage, keys: Keys) -> None:
    view = find(page, PageView, "pageView")
    view.setFocus()
    keys.press(Key.Key_PageDown)
    assert page.preview.page == 1
    assert view.verticalScrollBar().value() > 0
    for _ in range(8):
        keys.press(Key.Key_PageDown)
        if page.preview.page > 1:
            break
    assert page.preview.page == 2


def test_the_whole_page_or_its_width_is_shown(page: HandoutsPage) -> None:
    view = find(page, PageView, "pageView")
    wide = paper_shown(page).width()
    assert wide > 0.9 * view.viewport().width()
    check(page, "fitting")
    settle(page)
    assert paper_shown(page).height() <= view.viewport().height()
    check(page, "zoomIn")
    settle(page)
    assert view.viewport().height() < paper_shown(page).height()
    assert paper_shown(page).width() < wide


def test_another_paper_is_shown_in_its_shape(page: HandoutsPage) -> None:
    before = paper_shown(page).height()
    check(page, "paper-Letter")
    settle(page)
    assert page.order().paper == "Letter"
    assert paper_shown(page).height() < before - 50


def test_what_is_changed_in_one_go_is_laid_out_once(page: HandoutsPage, worker: Worker) -> None:
    before = worker.jobs
    check(page, "layout-large", "layout-easy", "kind-key", "paper-Letter", "kind-ledger", "kind-ledger")
    settle(page)
    assert worker.jobs == before + 2  # one to plan it, one worksheet
    assert find(page, QComboBox, "previewed").count() == 1


def test_what_was_laid_out_before_is_shown_without_work(page: HandoutsPage, worker: Worker) -> None:
    check(page, "layout-large")
    settle(page)
    before = worker.jobs
    check(page, "layout-large")
    settle(page)
    assert worker.jobs == before + 1  # to plan it


def test_a_class_set_is_previewed_by_its_first_copy(page: HandoutsPage) -> None:
    name_pupils(page, *(f"Pupil {number}" for number in range(300)))
    check(page, "kind-class-set", "kind-worksheet", "kind-key")
    settle(page)
    length = int(told(page, "place").split()[-1])
    assert f"1 files, {300 * length} pages" in told(page, "total")
    assert "first of 300 copies" in told(page, "total")


def test_what_needs_a_class_can_only_be_ticked_for_one(page: HandoutsPage) -> None:
    option = find(page, QAbstractButton, "kind-class-set")
    assert not option.isEnabled()
    assert "Say for whom" in option.accessibleDescription()
    name_pupils(page, "Ada")
    assert option.isEnabled()
    option.click()
    check(page, "oneCopy")
    assert "class-set" not in page.order().kinds


def test_copies_without_names_ask_for_their_class(page: HandoutsPage, keys: Keys) -> None:
    check(page, "countedCopies")
    assert "name of the class" in told(page, "total")
    assert page.preview.page == 0
    press_save(page, keys)
    assert "name of the class" in told(page, "message")
    keys.type("7b")
    find(page, QSpinBox, "count").setValue(2)
    settle(page)
    order = page.order()
    assert (order.group, order.copies, order.students) == ("7b", 2, ())
    assert page.preview.page == 1


def press_save(page: HandoutsPage, keys: Keys) -> None:
    find(page, QAbstractButton, "makeHandouts").setFocus()
    keys.press(Key.Key_Space)


def test_nothing_ticked_is_said_and_not_made(page: HandoutsPage, keys: Keys, own_home: Path) -> None:
    check(page, "kind-worksheet", "kind-key")
    press_save(page, keys)
    assert "Tick what is to be printed" in told(page, "message")
    assert keys.at.objectName() == "kind-worksheet"
    assert not find(page, QAbstractButton, "printHandout").isEnabled()
    assert not (own_home / "handouts").exists()


def test_each_student_on_the_list_gets_a_file(page: HandoutsPage, own_home: Path) -> None:
    name_pupils(page, "Ada", " ", "Żółć  Ćma", "Ada")
    check(page, "kind-key")
    made = finished(page, find(page, QAbstractButton, "makeHandouts").click)
    assert isinstance(made, list)
    texts = [PdfReader(file.path).pages[0].extract_text() for file in made]
    assert [name in text for name, text in zip(["Ada", "Żółć Ćma", "Ada"], texts, strict=True)] == [True] * 3
    assert {file.path.parent for file in made} == {own_home / "handouts"}
    assert "3 PDFs" not in told(page, "message")  # few enough to be listed
    assert told(page, "message").count("✓") == 3


def test_names_are_read_from_a_file(
    page: HandoutsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "7b.txt").write_text("Ada\n\nBen\n", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "7b.txt"), ""))
    check(page, "listedCopies", "namesFile")
    assert page.order().students == ("Ada", "Ben")


def test_a_file_that_is_no_list_of_names_is_said(
    page: HandoutsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "names.xlsx").write_bytes(b"PK\x03\x04\xff\xfe")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "names.xlsx"), ""))
    check(page, "listedCopies", "namesFile")
    assert "is not UTF-8 text" in told(page, "namesTrouble")
    assert find(page, QLabel, "namesTrouble").isVisible()
    assert page.order().students == ()


def test_a_sign_that_cannot_be_printed_is_told_with_the_student(page: HandoutsPage) -> None:
    name_pupils(page, "Ada", "Zoë \U0001f9ff")
    finished(page, find(page, QAbstractButton, "makeHandouts").click)
    notes = find(page, QPlainTextEdit, "notes")
    assert notes.isVisible()
    assert notes.toPlainText().count("\n") == 0
    assert "in the name Zoë" in notes.toPlainText()
    check(page, "oneCopy")
    finished(page, find(page, QAbstractButton, "makeHandouts").click)
    assert not notes.isVisible()


def test_what_compares_versions_can_only_be_ticked_where_there_are_some(page: HandoutsPage) -> None:
    option = find(page, QAbstractButton, "kind-concordance")
    assert not option.isEnabled()
    assert "Choose parallel versions" in option.accessibleDescription()
    check(page, "versions-A–B", "kind-concordance")
    settle(page)
    assert page.order().kinds[-1] == "concordance"
    check(page, "versions-")
    assert "concordance" not in page.order().kinds


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_title_and_a_preview(page: HandoutsPage, kind: str) -> None:
    check(page, "versions-A–B", "kind-worksheet", "kind-key")
    name_pupils(page, "Ada", "Ben")
    option = find(page, QAbstractButton, f"kind-{kind}")
    option.click()
    settle(page)
    assert find(page, QComboBox, "previewed").currentText().startswith(option.text())
    assert page.preview.page == 1


def test_cards_are_to_be_printed_on_both_sides(page: HandoutsPage) -> None:
    check(page, "kind-claim-cards", "kind-worksheet", "kind-key")
    settle(page)
    assert "turned on the long edge" in told(page, "total")


def test_versions_are_offered_one_by_one_in_the_preview(page: HandoutsPage) -> None:
    check(page, "versions-A–C", "kind-key")
    settle(page)
    box = find(page, QComboBox, "previewed")
    titles = [box.itemText(index) for index in range(box.count())]
    assert titles == [f"Worksheet, version {letter}" for letter in "ABC"]


def test_what_is_shown_stays_shown_when_something_else_is_ticked(page: HandoutsPage) -> None:
    box = find(page, QComboBox, "previewed")
    box.setCurrentIndex(1)
    settle(page)
    check(page, "nextPage")
    check(page, "kind-worksheet")
    settle(page)
    assert box.currentText() == "Answer key"
    assert page.preview.page == 2


def test_stopping_leaves_the_files_already_written(page: HandoutsPage, own_home: Path) -> None:
    name_pupils(page, *(f"Pupil {number}" for number in range(200)))
    settle(page)

    def make_and_stop() -> None:
        check(page, "makeHandouts")
        wait_until(lambda: any((own_home / "handouts").glob("*_001.pdf")))
        check(page, "stopHandouts")

    assert isinstance(finished(page, make_and_stop), Cancelled)
    written = list((own_home / "handouts").iterdir())
    assert 0 < len(written) < 200
    assert {path.suffix for path in written} == {".pdf"}
    assert "stopped" in told(page, "message")


def test_what_is_shown_is_printed_page_by_page(
    page: HandoutsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    print_into(monkeypatch, tmp_path / "printed.pdf")
    made = finished(page, find(page, QAbstractButton, "makeHandouts").click)
    assert isinstance(made, list)
    original = made[0].path
    sides = finished(page, find(page, QAbstractButton, "printHandout").click)
    printed = PdfReader(tmp_path / "printed.pdf").pages
    assert sides == len(printed) == len(PdfReader(original).pages)
    for number, sheet in enumerate(printed):
        assert [round(float(side)) for side in sheet.mediabox[2:]] == [595, 842]
        assert ink_box(tmp_path / "printed.pdf", number) == pytest.approx(ink_box(original, number), abs=1)
    assert f"{sides} sides" in told(page, "message")


def test_a_printer_of_another_paper_gets_the_page_smaller_and_whole(
    page: HandoutsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    print_into(monkeypatch, tmp_path / "small.pdf", setPageSize=QPageSize(QPageSize.PageSizeId.A5))
    finished(page, find(page, QAbstractButton, "printHandout").click)
    sheet = PdfReader(tmp_path / "small.pdf").pages[0]
    assert round(float(sheet.mediabox.width)) == 420
    assert float(sheet.mediabox.height) == pytest.approx(595, abs=1)
    left, top, right, bottom = ink_box(tmp_path / "small.pdf", 0)
    assert 20 < left < 60 < 360 < right < 400
    assert top < 60  # the running head
    assert bottom > 535  # the number of the page


def test_a_printing_called_off_leaves_all_as_it_was(
    page: HandoutsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def reject(_dialog: QPrintDialog) -> QDialog.DialogCode:
        asked.append(1)
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(QPrintDialog, "exec", reject)
    check(page, "printHandout")
    assert not find(page, QAbstractButton, "makeHandouts").isEnabled()
    wait_until(lambda: bool(asked))
    assert find(page, QAbstractButton, "makeHandouts").isEnabled()
    assert told(page, "message") == ""
    assert not find(page, QAbstractButton, "stopHandouts").isVisible()


def test_printing_stops_when_it_is_told_to(
    page: HandoutsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pictures: Worker
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    asked = print_into(monkeypatch, tmp_path / "printed.pdf", setCopyCount=500)

    def print_and_stop() -> None:
        check(page, "printHandout")
        wait_until(lambda: bool(asked) and find(page, QProgressBar, "progress").value() > 1)
        assert list(tmp_path.glob("handouts-*"))
        check(page, "stopHandouts")

    assert isinstance(finished(page, print_and_stop), Cancelled)
    wait_until(lambda: pictures.idle)
    assert not list(tmp_path.glob("handouts-*"))
    assert "stopped" in told(page, "message")


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_said(
    page: HandoutsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    print_into(monkeypatch, tmp_path / "no such folder" / "printed.pdf")
    ended = finished(page, find(page, QAbstractButton, "printHandout").click)
    assert isinstance(ended, ClassroomError)
    assert "the printer takes no pages" in told(page, "message")


def numbers(printout: Printout, wishes: Wishes) -> list[int | None]:
    return [None if side is None else side.page for side in sides_to_print(printout, wishes)]


def test_each_copy_begins_on_a_sheet_of_its_own(tmp_path: Path) -> None:
    printout = Printout((HandoutFile(tmp_path / "set.pdf", 5, ()),), (3, 2))
    assert numbers(printout, Wishes(both_sides=True)) == [0, 1, 2, None, 3, 4]
    assert numbers(printout, Wishes()) == [0, 1, 2, 3, 4]


def test_files_are_printed_one_after_another_and_as_often_as_asked(tmp_path: Path) -> None:
    files = tuple(HandoutFile(tmp_path / name, 1, ()) for name in ("a.pdf", "b.pdf"))
    sides = sides_to_print(Printout(files, (1, 1)), Wishes(both_sides=True, times=2))
    assert [side and side.path.name for side in sides] == [
        *("a.pdf", None, "b.pdf", None),
        *("a.pdf", None, "b.pdf"),
    ]


def test_some_pages_are_printed_without_a_gap_between_them(tmp_path: Path) -> None:
    printout = Printout((HandoutFile(tmp_path / "set.pdf", 6, ()),), (3, 3))
    assert numbers(printout, Wishes(both_sides=True, pages=slice(1, 5))) == [1, 2, 3, 4]


def test_what_was_chosen_in_the_dialog_is_heeded(qapp: object, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    assert wishes_of(printer) == Wishes()
    printer.setCopyCount(2)
    printer.setFromTo(2, 3)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    assert wishes_of(printer) == Wishes(times=2, pages=slice(1, 3))


def test_at_twice_the_text_size_the_preview_is_behind_a_button(page: HandoutsPage, theme: Theme) -> None:
    theme.set_scale(2.0)
    settle(page)
    view = find(page, PageView, "pageView")
    assert not view.isVisible()
    check(page, "showPreview")
    assert view.isVisible()
    assert not find(page, QAbstractButton, "makeHandouts").isVisible()
    check(page, "showOptions")
    assert find(page, QAbstractButton, "makeHandouts").isVisible()
    assert page.minimumSizeHint().width() <= 1366


def test_everything_is_reached_by_tab_from_top_to_bottom(page: HandoutsPage, keys: Keys) -> None:
    find(page, QAbstractButton, "kind-worksheet").setFocus()
    for name in ("kind-key", "paper-A4", "folder", "makeHandouts", "printHandout", "leave", "previewed"):
        keys.tab_to(name)
    for name in ("nextPage", "fitting", "pageView"):
        keys.tab_to(name)


def test_everything_has_a_name_to_be_read_out(page: HandoutsPage) -> None:
    name_pupils(page, "Ada")
    settle(page)
    stops = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.objectName().startswith("qt_")
        if widget.window() is page.window()  # and not in a list that drops down
    ]
    assert len(stops) > 25
    assert [widget.objectName() for widget in stops if not spoken_name(widget)] == []
    assert spoken_name(find(page, PageView, "pageView")).startswith("Preview: Worksheet, Page 1 of ")


def test_a_window_may_be_closed_while_it_prints(
    qtbot: QtBot, open_window: Callable[..., AppWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = print_into(monkeypatch, tmp_path / "printed.pdf", setCopyCount=500)
    window = open_window()
    with qtbot.waitSignal(window.ready):
        pass
    press(qtbot, window.home, "handouts-chinas-ai-breakthroughs")
    wait_until(lambda: window.handouts.isVisible() and window.handouts.preview.page > 0)
    check(window.handouts, "printHandout")
    wait_until(lambda: bool(asked))
    window.close()
    wait_until(lambda: not window.isVisible())


def test_leaving_and_coming_back_begins_with_the_usual_again(
    page: HandoutsPage, qtbot: QtBot, lesson: Lesson
) -> None:
    name_pupils(page, "Ada")
    check(page, "layout-large", "kind-ledger")
    with qtbot.waitSignal(page.leave_requested):
        press(qtbot, page, "leave")
    page.show_lesson(lesson, "")
    settle(page)
    assert page.order().kinds == ("worksheet", "key")
    assert page.order().students == ()
    assert find(page, QPlainTextEdit, "names").toPlainText() == "Ada"
    assert find(page, QLineEdit, "folder").text() == str(find_places().handouts)
