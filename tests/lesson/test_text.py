"""Texts are composed, without control characters and bounded; a student's is mended rather than refused."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from classroom_app.lesson.text import ANSWER_LIMIT, FORBIDDEN, Identifier, Line, clean, clean_answer, compose

LINE: TypeAdapter[str] = TypeAdapter(Line)
IDENTIFIER: TypeAdapter[str] = TypeAdapter(Identifier)

anything = st.text(st.characters()) | st.text("\x00\x1b\r\n\u2028\u2029\ud800\udfffe\u0301\u00a0")


@given(anything)
def test_an_answer_is_always_taken(text: str) -> None:
    kept = clean_answer(text)
    assert not FORBIDDEN.search(kept)
    assert "\r" not in kept
    assert unicodedata.is_normalized("NFC", kept)
    kept.encode()


@given(anything)
def test_an_answer_taken_twice_is_the_same(text: str) -> None:
    assert clean_answer(clean_answer(text)) == clean_answer(text)


@pytest.mark.parametrize("sign", ["a", "上", "👩", "e\u0301", "\u0301", "\r\n", "\ufb2c", "\ud800"])
def test_an_answer_is_cut_at_its_limit(sign: str) -> None:
    kept = clean_answer(sign * ANSWER_LIMIT)
    assert len(kept) <= ANSWER_LIMIT
    assert clean_answer(kept) == kept


def test_an_answer_keeps_blanks_and_signs_to_the_letter() -> None:
    text = "  2<y and y>1\n\tAT&T {0.__class__} <br> \\n %s "
    assert clean_answer(text) == text


def test_every_kind_of_line_end_becomes_a_newline() -> None:
    assert clean_answer("a\r\nb\rc\u2028d\u2029e\nf") == "a\nb\nc\nd\ne\nf"


def test_stray_keys_become_replacement_signs() -> None:
    assert clean_answer("a\x00b\x1b[2Jc\ud800\x85") == "a\ufffdb\ufffd[2Jc\ufffd\ufffd"


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\x0b", "\x1b", "\x7f", "\x85", "\x9f", "\ud800", "\udfff"])
def test_a_lesson_text_with_a_control_character_is_refused(sign: str) -> None:
    with pytest.raises(ValueError, match=f"U\\+{ord(sign):04X}"):
        clean(f"a{sign}b")


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))))
def test_a_lesson_text_cleaned_twice_is_the_same(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_a_lesson_text_holds_no_return() -> None:
    assert clean("\ra\r\nb\rc\r") == "a\nb\nc"
    assert compose("\ra\r\n") == "\na\n"
    with pytest.raises(ValidationError):
        LINE.validate_python("a\rb")


def test_a_lesson_text_is_composed_and_trimmed() -> None:
    assert clean(" \n e\u0301\t上海 \u3000") == "é\t上海"


@pytest.mark.parametrize("text", ["", "  ", "\u3000", "a\nb", "x" * 2_001])
def test_a_line_is_one_line_of_bounded_length(text: str) -> None:
    with pytest.raises(ValidationError):
        LINE.validate_python(text)


@pytest.mark.parametrize("text", ["", "A", "a_b", "-a", "a-", "a--b", "é", "a b", "../x", "a\n", "x" * 65])
def test_an_identifier_is_small_letters_digits_and_hyphens(text: str) -> None:
    with pytest.raises(ValidationError):
        IDENTIFIER.validate_python(text)
