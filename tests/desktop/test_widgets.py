"""Widgets on their own: wrapping, marking, states for eyes and for screen readers, and nothing loaded."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QImage, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from classroom_app.desktop.models.progress_model import PROGRESS_ROLE, ProgressModel
from classroom_app.desktop.student.editors.make import make_editor
from classroom_app.desktop.student.item_strip import ItemStrip, tile_size
from classroom_app.desktop.student.reading_pane import ReadingPane
from classroom_app.desktop.student.texts_view import TextsView
from classroom_app.desktop.theme import DARK, LIGHT, Colours, Theme, stark_version
from classroom_app.desktop.widgets.labels import TextLabel
from classroom_app.desktop.widgets.option_button import CheckOption, LinkOption, RadioOption
from classroom_app.desktop.widgets.reading_view import Look, Mark, ReadingView
from classroom_app.lesson.responses import (
    ChoiceResponse,
    MatchResponse,
    OrderResponse,
    Progress,
    SliderResponse,
    TextResponse,
)
from tests.builders import (
    choice_item,
    extended_text_item,
    hottext_item,
    make_item,
    make_student_lesson,
    match_item,
    order_item,
    slider_item,
    text_entry_item,
)
from tests.desktop.acting import marked, select

LONG = (
    "A choice whose words go on and on, so that no window of a usual width could show them in one line. " * 2
)


@pytest.mark.parametrize("kind", [RadioOption, CheckOption])
@pytest.mark.parametrize("points", [11, 22])
def test_an_option_is_as_tall_as_its_wrapped_words(
    qtbot: QtBot, theme: Theme, kind: type[RadioOption | CheckOption], points: int
) -> None:
    option = kind(LONG)
    font = QFont(option.font())
    font.setPointSize(points)
    option.setFont(font)
    page = QWidget()
    QVBoxLayout(page).addWidget(option)
    qtbot.addWidget(page)
    page.resize(400, 800)
    page.show()
    one_line = option.fontMetrics().height()
    assert option.width() <= 400
    assert option.height() >= 4 * one_line
    assert option.heightForWidth(option.width()) <= option.height()


def test_an_ampersand_is_no_shortcut_and_is_read_out(qtbot: QtBot) -> None:
    option = RadioOption("Tom & Jerry")
    qtbot.addWidget(option)
    assert option.shortcut().isEmpty()
    assert QAccessible.queryAccessibleInterface(option).text(QAccessible.Text.Name) == "Tom & Jerry"


@pytest.mark.parametrize(
    ("data", "response"),
    [
        (choice_item(), ChoiceResponse(choices=("alga",))),
        (choice_item(max_choices=0), ChoiceResponse(choices=("fungus", "alga"))),
        (match_item(), MatchResponse(pairs={"walls": "alga", "food": "fungus"})),
        (hottext_item(), ChoiceResponse(choices=("one",))),
        (text_entry_item(), TextResponse(text="9,5 mm")),
        (extended_text_item(), TextResponse(text="two\nlines")),
        (order_item(), OrderResponse(order=("spread", "grow", "meet"))),
        (slider_item(), SliderResponse(value=0)),
        (slider_item(), SliderResponse(value=100)),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) else "",
)
def test_an_editor_shows_an_answer_silently_and_gives_it_back(
    qtbot: QtBot, theme: Theme, data: dict[str, object], response: object
) -> None:
    editor = make_editor(make_item(data))
    qtbot.addWidget(editor)
    with qtbot.assertNotEmitted(editor.response_changed):
        editor.show_response(response)  # type: ignore[arg-type]
    assert editor.response() == response
    editor.show_response(None)
    assert editor.response() is None


def test_radio_buttons_of_two_rows_do_not_disturb_each_other(qtbot: QtBot, theme: Theme) -> None:
    editor = make_editor(make_item(match_item()))
    qtbot.addWidget(editor)
    for name in ("walls/fungus", "food/fungus", "food/alga"):
        button = editor.findChild(QAbstractButton, name)
        assert button is not None
        button.click()
    assert editor.response() == MatchResponse(pairs={"walls": "fungus", "food": "alga"})


def test_no_more_can_be_picked_than_allowed(qtbot: QtBot, theme: Theme) -> None:
    choices = [{"id": name, "text": name} for name in ("a", "b", "c")]
    key = choice_item()["key"] | {"correct": ["a", "b"], "feedback": {}}
    editor = make_editor(make_item(choice_item(choices=choices, max_choices=2, key=key)))
    qtbot.addWidget(editor)
    buttons = {name: editor.findChild(QAbstractButton, name) for name in ("a", "b", "c")}
    buttons["a"].click()
    buttons["b"].click()
    assert not buttons["c"].isEnabled()
    buttons["a"].click()
    assert buttons["c"].isEnabled()


def test_words_can_be_picked_in_the_text_as_well_as_in_the_list(qtbot: QtBot, theme: Theme) -> None:
    editor = make_editor(make_item(hottext_item()))
    qtbot.addWidget(editor)
    editor.resize(500, 400)
    editor.show()
    view = editor.findChild(ReadingView)
    assert view is not None
    cursor = QTextCursor(view.document())
    cursor.setPosition(3)
    point = view.cursorRect(cursor).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(point.x(), point.y()))
    assert editor.response() == ChoiceResponse(choices=("some-say",))


def test_each_editor_works_by_keyboard_alone(qtbot: QtBot, theme: Theme) -> None:
    editor = make_editor(make_item(choice_item()))
    qtbot.addWidget(editor)
    editor.show()
    first = editor.first_field()
    editor.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert editor.response() == ChoiceResponse(choices=("alga",))


@pytest.mark.parametrize(
    ("data", "role"),
    [
        (choice_item(), QAccessible.Role.RadioButton),
        (choice_item(max_choices=0), QAccessible.Role.CheckBox),
        (match_item(), QAccessible.Role.RadioButton),
        (hottext_item(), QAccessible.Role.CheckBox),
        (text_entry_item(), QAccessible.Role.EditableText),
        (extended_text_item(), QAccessible.Role.EditableText),
        (order_item(), QAccessible.Role.Button),
        (slider_item(), QAccessible.Role.Slider),
    ],
)
def test_fields_tell_a_screen_reader_what_they_are(
    qtbot: QtBot, theme: Theme, data: dict[str, object], role: QAccessible.Role
) -> None:
    editor = make_editor(make_item(data))
    qtbot.addWidget(editor)
    spoken = QAccessible.queryAccessibleInterface(editor.first_field())
    assert spoken.role() == role
    assert spoken.text(QAccessible.Text.Name)


def test_a_picked_option_tells_a_screen_reader_so(qtbot: QtBot) -> None:
    option = CheckOption("Tick me")
    qtbot.addWidget(option)
    assert not QAccessible.queryAccessibleInterface(option).state().checked
    option.click()
    assert QAccessible.queryAccessibleInterface(option).state().checked


def test_the_model_of_items_is_a_sound_qt_model(qtmodeltester: ModelTester) -> None:
    model = ProgressModel(make_student_lesson())
    model.set_answers({"partners": ChoiceResponse(choices=("alga",))})
    qtmodeltester.check(model)
    assert model.index(0).data(PROGRESS_ROLE) is Progress.ANSWERED
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Question 2, not answered"


def show_strip(qtbot: QtBot, window: QWidget, tiles_wide: int, height: int) -> ItemStrip:
    """A strip of seven tiles in a window so many tiles wide, and so high."""
    strip = ItemStrip()
    strip.show_model(ProgressModel(make_student_lesson(), strip))
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(strip)
    column.addStretch(1)
    qtbot.addWidget(window)
    window.resize(tiles_wide * tile_size(strip).width(), height)
    window.show()
    return strip


def tiles_in_view(strip: ItemStrip) -> list[int]:
    model = strip.model()
    rects = [strip.visualRect(model.index(row, 0)) for row in range(model.rowCount())]
    return [row for row, rect in enumerate(rects) if strip.viewport().rect().contains(rect)]


def test_the_strip_of_items_wraps_instead_of_hiding_some(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    strip = show_strip(qtbot, window, tiles_wide=5, height=1200)
    qtbot.waitUntil(lambda: tiles_in_view(strip) == list(range(7)))


def test_what_a_low_window_has_no_room_for_scrolls_to_the_item_shown(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    strip = show_strip(qtbot, window, tiles_wide=3, height=300)
    for row in (6, 0, 3):
        strip.go_to(row)
        qtbot.waitUntil(lambda row=row: row in tiles_in_view(strip))
    assert len(tiles_in_view(strip)) < 7


def test_the_passage_in_question_is_marked_and_in_view(qtbot: QtBot, theme: Theme) -> None:
    pane = ReadingPane(theme)
    qtbot.addWidget(pane)
    pane.resize(500, 300)
    pane.show()
    lesson = make_student_lesson()
    pane.show_lesson(lesson, {})
    pane.show_item(lesson.items[0])
    article = pane.findChild(ReadingView, "article")
    assert article is not None
    (selection,) = article.extraSelections()
    assert selection.cursor.selectedText() == "the alga cooks"
    assert article.viewport().rect().intersects(article.cursorRect(selection.cursor))


@pytest.mark.parametrize(
    "hostile", ['<img src="{url}">', "![x]({url})", '<div style="background:url({url})">']
)
def test_no_view_loads_a_picture_that_a_text_names(
    qtbot: QtBot, theme: Theme, tmp_path: Path, hostile: str
) -> None:
    picture = tmp_path / "red.png"
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    image.save(str(picture))
    text = hostile.format(url=picture.as_uri())
    view, label = ReadingView(), TextLabel(text)
    view.append_block(text)
    view.document().setHtml(f'<img src="{picture.as_uri()}">' + text)  # even if markup came in
    for widget in (view, label):
        qtbot.addWidget(widget)
        widget.resize(400, 200)
        widget.show()
        assert not has_red(widget.grab().toImage())
    assert has_red(image)


def has_red(image: QImage) -> bool:
    return any(
        image.pixelColor(x, y) == QColor("#ff0000")
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    )


def test_marks_are_kept_when_the_view_changes_its_size(qtbot: QtBot, theme: Theme) -> None:
    view = ReadingView()
    qtbot.addWidget(view)
    start = view.append_block("one two three " * 60, "P1")
    view.set_marks([Mark(start + 4, start + 7)])
    view.resize(300, 200)
    view.show()
    assert view.extraSelections()[0].cursor.selectedText() == "two"


def make_marked_view(qtbot: QtBot, theme: Theme) -> ReadingView:
    view = ReadingView()
    qtbot.addWidget(view)
    view.set_mark_colours(TextsView(theme).mark_colours())
    view.append_block("one two three four five")
    view.show()
    return view


def test_each_look_of_marks_is_its_own_and_leaves_the_others_alone(qtbot: QtBot, theme: Theme) -> None:
    view = make_marked_view(qtbot, theme)
    for look, start, end in (
        (Look.FOUND_HERE, 19, 23),
        (Look.FOUND, 14, 18),
        (Look.EVIDENCE, 8, 13),
        (Look.HIGHLIGHT, 4, 7),
        (Look.PASSAGE, 0, 3),
    ):
        view.show_marks(look, [Mark(start, end, look)])
    assert marked(view, theme) == {
        Look.PASSAGE: ["one"],
        Look.HIGHLIGHT: ["two"],
        Look.EVIDENCE: ["three"],
        Look.FOUND: ["four"],
        Look.FOUND_HERE: ["five"],
    }
    view.show_marks(Look.HIGHLIGHT, [])
    assert set(marked(view, theme)) == set(Look) - {Look.HIGHLIGHT}


def test_evidence_is_seen_on_words_that_are_highlighted_as_well(qtbot: QtBot, theme: Theme) -> None:
    view = make_marked_view(qtbot, theme)
    view.show_marks(Look.EVIDENCE, [Mark(4, 7, Look.EVIDENCE, "❝")])
    view.show_marks(Look.HIGHLIGHT, [Mark(0, 13, Look.HIGHLIGHT, "◆")])
    assert list(marked(view, theme)) == [Look.HIGHLIGHT, Look.EVIDENCE]  # the later lies above
    _highlight, evidence = view.extraSelections()
    assert evidence.format.background().style() == Qt.BrushStyle.NoBrush


def test_a_mark_has_its_sign_in_the_margin(qtbot: QtBot, theme: Theme) -> None:
    view = make_marked_view(qtbot, theme)
    view.resize(500, 200)
    without = view.grab().toImage()
    view.show_marks(Look.HIGHLIGHT, [Mark(0, 0, Look.HIGHLIGHT, "◆")])
    assert view.grab().toImage() != without


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_link_is_pressed_by_enter_and_by_the_space_bar(qtbot: QtBot, key: Qt.Key) -> None:
    link = LinkOption("P2 · “the alga cooks”")
    qtbot.addWidget(link)
    with qtbot.waitSignal(link.clicked):
        qtbot.keyClick(link, key)


def test_a_remark_makes_room_for_itself_and_gives_it_back(qtbot: QtBot, theme: Theme) -> None:
    option = RadioOption("Short")
    qtbot.addWidget(option)
    before = option.heightForWidth(300)
    option.show_remark(LONG)
    assert option.heightForWidth(300) > before
    option.show_remark("")
    assert option.heightForWidth(300) == before


@pytest.mark.parametrize(
    ("data", "option"), [(choice_item(), "fungus"), (order_item(), "grow"), (match_item(), "walls")]
)
def test_an_editor_shows_remarks_beside_the_options_they_are_on(
    qtbot: QtBot, theme: Theme, data: dict[str, object], option: str
) -> None:
    editor = make_editor(make_item(data))
    qtbot.addWidget(editor)
    editor.show()
    editor.show_remarks({option: "It builds."})
    assert remarks_said(editor) == 1
    editor.show_remarks({})
    assert remarks_said(editor) == 0


def remarks_said(editor: QWidget) -> int:
    """How often a remark is shown: as a label, or as what an option says after its words."""
    labels = [label for label in editor.findChildren(QLabel) if label.isVisible()]
    said = [label.text() for label in labels]
    said += [option.accessibleDescription() for option in editor.findChildren(QAbstractButton)]
    return sum("It builds." in text for text in said)


def test_enter_confirms_what_is_selected_and_leaves_it_so(qtbot: QtBot, theme: Theme) -> None:
    view = make_marked_view(qtbot, theme)
    select(view, "two three")
    with qtbot.waitSignal(view.confirmed):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert view.selection() == (4, 13)


@pytest.mark.parametrize("colours", [LIGHT, DARK, stark_version(LIGHT), stark_version(DARK)])
def test_every_text_colour_has_contrast_enough(colours: Colours) -> None:
    least = 7.0 if colours.quiet == colours.text else 4.5
    for text in (colours.text, colours.quiet, colours.good, colours.warning):
        for ground in (colours.window, colours.base):
            assert contrast(text, ground) >= least, (text, ground)
    assert contrast(colours.text, colours.passage) >= 7
    assert contrast(colours.text, colours.tint) >= 7
    assert contrast(colours.text, colours.highlight) >= 7
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.accent, colours.base) >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from relative luminances."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue, _ = QColor(colour).getRgbF()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def test_a_closed_editor_is_freed(qtbot: QtBot, theme: Theme) -> None:
    editor = make_editor(make_item(hottext_item()))
    gone = weakref.ref(editor)
    shiboken6.delete(editor)
    del editor
    gc.collect()
    assert gone() is None


def test_a_label_never_reads_its_text_as_markup(qtbot: QtBot) -> None:
    label = TextLabel("<b>not bold</b>")
    qtbot.addWidget(label)
    assert isinstance(label, QLabel)
    assert label.textFormat() == Qt.TextFormat.PlainText
