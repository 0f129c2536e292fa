"""Lines: nothing lost, nothing beyond the measure, and breaks where a reader expects them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom_app.paper.lines import TextLine
from classroom_app.paper.styles import STANDARD
from classroom_app.paper.text import Span, break_lines, chunks, pdf_text


def shown(lines: tuple[TextLine, ...]) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in lines]


@given(st.text(alphabet="ab -—/.,\n中国，。“”é", max_size=200), st.floats(20, 300))
def test_lines_hold_every_character_in_order_and_stay_within_their_width(text: str, width: float) -> None:
    lines = break_lines((Span(text),), STANDARD.body, width)
    printed = "".join(shown(lines)).replace(" ", "")
    assert printed == text.replace(" ", "").replace("\n", "")
    assert all(line.width <= width + 1e-6 for line in lines)


@given(st.text(alphabet="ab -\n", max_size=120), st.floats(20, 200))
def test_a_line_knows_which_characters_it_holds(text: str, width: float) -> None:
    for line in break_lines((Span(text),), STANDARD.body, width):
        assert "".join(piece.text for piece in line.pieces) == text[line.start : line.end]


@given(st.lists(st.text(alphabet="ab ", max_size=12), max_size=12), st.floats(20, 120))
def test_spans_break_where_one_text_would(parts: list[str], width: float) -> None:
    one = shown(break_lines((Span("".join(parts)),), STANDARD.body, width))
    assert shown(break_lines(tuple(Span(part) for part in parts), STANDARD.body, width)) == one


def test_a_chinese_sentence_wraps_and_no_line_begins_with_a_stop() -> None:
    lines = shown(break_lines((Span("美国方面声明：美国认识到，" * 30),), STANDARD.body, 150))
    assert len(lines) > 10
    assert not any(line[0] in "，：。" for line in lines)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("well-known", ("well-", "known")),
        ("61–66", ("61–66",)),
        ("one—two", ("one—", "two")),
        ("-5", ("-5",)),
        ("中国。", ("中", "国。")),
    ],
)
def test_words_break_only_where_readers_expect_it(word: str, parts: tuple[str, ...]) -> None:
    assert chunks(word) == parts


def test_a_no_break_space_holds_words_together() -> None:
    assert shown(break_lines((Span("aaaa bbbb\u00a0cccc"),), STANDARD.body, 60)) == ["aaaa", "bbbb\u00a0cccc"]


def test_a_word_of_200_000_characters_is_broken_in_seconds() -> None:
    began = time.perf_counter()
    lines = break_lines((Span("x" * 200_000),), STANDARD.reading, 416)
    assert time.perf_counter() - began < 2
    assert sum(len(line) for line in shown(lines)) == 200_000


def test_a_block_is_never_cut_to_a_single_line() -> None:
    block = pdf_text("word " * 100, STANDARD.body)
    count = len(block.lines(200))
    for room in range(0, int(block.height(200)), 7):
        parts = block.split(200, room, 1000, False)
        if parts:
            cut = [len(part.lines(200)) for part in parts]
            assert min(cut) >= 2
            assert sum(cut) == count
