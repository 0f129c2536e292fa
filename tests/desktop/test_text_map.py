"""Places in what is shown and places in the texts behind it: the same words, whatever their signs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from classroom_app.desktop.student.text_map import Piece, TextMap
from classroom_app.desktop.student.texts_view import TextsView
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.reading_view import Look, ReadingView
from classroom_app.desktop.widgets.utf16 import signs, units
from classroom_app.lesson.anchors import ARTICLE, Quotation, Span, resolve
from classroom_app.lesson.student import StudentLesson
from tests.desktop.acting import select
from tests.desktop.lessons import CRUST_ROW, make_reading_lesson

mixed = st.text(st.sampled_from("ab é上𝒜🌿\u200d👩"), max_size=20) | st.text(
    st.characters(exclude_categories=("Cs",)), max_size=20
)
untimed = settings(deadline=None)


def utf16(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


@given(mixed, st.integers(0, 25))
@untimed
def test_units_are_those_of_the_encoded_text(text: str, count: int) -> None:
    count = min(count, len(text))
    assert units(text, count) == len(utf16(text[:count])) // 2


@given(mixed, st.integers(0, 25))
@untimed
def test_signs_undo_units(text: str, count: int) -> None:
    count = min(count, len(text))
    assert signs(text, units(text, count)) == count


@given(mixed, st.integers(0, 60))
@untimed
def test_signs_count_whole_signs_and_no_more_than_there_are(text: str, place: int) -> None:
    count = signs(text, place)
    assert 0 <= count <= len(text)
    assert units(text, count) <= place
    assert count == len(text) or units(text, count + 1) > place


TEXTS = {"article": "One 🌿 leaf.\nTwo 🌿🌿 leaves 上海.", "table": "kind\tmm\n𝒜\t1\n𝒜\t2"}


def make_map() -> TextMap:
    """The article in two pieces, the second after a heading of five places; and the table's cells."""
    made = TextMap(TEXTS.__getitem__)
    article = TEXTS["article"]
    end = article.index("\n")
    made.add(Piece("article", 5, Span(0, end)))
    made.add(Piece("article", 5 + units(article, end) + 1, Span(end + 1, len(article))))
    shown = 100
    for row in ((0, 4), (5, 7)), ((8, 9), (10, 11)), ((12, 13), (14, 15)):
        for start, stop in row:
            made.add(Piece("table", shown, Span(start, stop), Span(row[0][0], row[1][1])))
            shown += 10
    return made


@pytest.mark.parametrize(
    ("words", "start"), [("One", 5), ("🌿 leaf", 9), ("🌿🌿 leaves", 22), ("上海", 34), ("上海.", 34)]
)
def test_a_selection_quotes_its_words_and_the_quotation_is_shown_there(words: str, start: int) -> None:
    end = start + units(words, len(words))
    quoted = make_map().quotation(start, end)
    assert quoted is not None
    assert quoted.exact == words
    assert [(mark.start, mark.end) for mark in make_map().marks(quoted, Look.EVIDENCE)] == [(start, end)]


def test_blanks_around_a_selection_are_left_out() -> None:
    quoted = make_map().quotation(8, 12)
    assert quoted is not None
    assert quoted.exact == "🌿"


def test_a_selection_over_two_paragraphs_quotes_the_first() -> None:
    quoted = make_map().quotation(12, 30)
    assert quoted == Quotation(source="article", exact="leaf.")


@pytest.mark.parametrize(("start", "end"), [(0, 5), (7, 7), (60, 90), (8, 9)])
def test_a_selection_without_words_quotes_nothing(start: int, end: int) -> None:
    assert make_map().quotation(start, end) is None


def test_a_cell_stands_for_its_row_and_the_row_is_shown_cell_by_cell() -> None:
    quoted = make_map().quotation(130, 131)
    assert quoted == Quotation(source="table", exact="𝒜\t1")
    marks = make_map().marks(quoted, Look.EVIDENCE, "❝")
    assert [(mark.start, mark.end, mark.sign) for mark in marks] == [(120, 122, "❝"), (130, 131, "")]


def test_a_quotation_that_no_longer_stands_in_the_text_is_not_shown() -> None:
    for gone in (Quotation(source="article", exact="moss"), Quotation(source="nowhere", exact="One")):
        assert make_map().marks(gone, Look.EVIDENCE) == []


def test_a_quotation_over_two_paragraphs_is_shown_in_both() -> None:
    both = Quotation(source="article", exact="leaf.\nTwo")
    assert [(mark.start, mark.end) for mark in make_map().marks(both, Look.PASSAGE)] == [(12, 17), (18, 21)]


def show_texts(qtbot: QtBot, theme: Theme) -> tuple[TextsView, StudentLesson]:
    view, lesson = TextsView(theme), make_reading_lesson()
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show_lesson(lesson)
    view.show_sources(["handbook"])
    view.set_shown(article=True, sources=True)
    view.show()
    return view, lesson


@pytest.mark.parametrize(
    ("text", "words", "source", "exact"),
    [
        ("article", "🌿", ARTICLE, "🌿"),
        ("article", "share the roof", ARTICLE, "share the roof"),
        ("article", "say less", ARTICLE, "say less"),
        ("sources", "by species", "handbook", "by species"),
        ("sources", "ust", "handbook", CRUST_ROW),
    ],
)
def test_what_is_selected_on_screen_is_quoted_and_found_again_in_the_lesson(
    qtbot: QtBot, theme: Theme, text: str, words: str, source: str, exact: str
) -> None:
    texts, lesson = show_texts(qtbot, theme)
    shown: ReadingView = getattr(texts, text)
    select(shown, words)
    quoted = texts.selected()
    assert quoted is not None
    assert (quoted.source, quoted.exact) == (source, exact)
    span = resolve(quoted, lesson.words_of(source))
    assert lesson.words_of(source)[span.start : span.end] == exact


def test_every_sentence_on_screen_that_can_be_quoted_is_shown_where_it_was_selected(
    qtbot: QtBot, theme: Theme
) -> None:
    texts, _lesson = show_texts(qtbot, theme)
    quotable = 0
    for start, end in texts.article._sentences():
        texts.article.select(start, end)
        quoted = texts.selected()
        if quoted is not None:
            texts.show_quotations(Look.HIGHLIGHT, [(quoted, "◆")])
            (mark,) = texts.article.extraSelections()
            assert (mark.cursor.selectionStart(), mark.cursor.selectionEnd()) == (start, end)
            quotable += 1
    assert quotable == 6
