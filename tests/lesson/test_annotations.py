"""A student's own marks: what they quote, and notes that are mended rather than refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom_app.lesson.anchors import Quotation
from classroom_app.lesson.annotations import NOTE_LIMIT, Annotation, read_annotation
from classroom_app.lesson.text import FORBIDDEN

TARGET = Quotation(source="article", exact="the alga cooks")


@given(st.text(st.characters()) | st.text("\x00\x1b\r\n\ud800e\u0301"))
def test_any_note_is_taken_and_reads_back(note: str) -> None:
    annotation = Annotation(target=TARGET, note=note)
    assert not FORBIDDEN.search(annotation.note)
    assert read_annotation(annotation.model_dump(mode="json")) == annotation


@pytest.mark.parametrize("sign", ["a", "上", "👩", "e\u0301", "\ufb2c"])
def test_a_note_is_cut_at_its_limit(sign: str) -> None:
    note = Annotation(target=TARGET, note=sign * (NOTE_LIMIT + 10)).note
    assert len(note) <= NOTE_LIMIT
    assert Annotation(target=TARGET, note=note).note == note


def test_a_mark_need_have_no_note() -> None:
    assert read_annotation({"target": {"source": "article", "exact": "x"}}).note == ""


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"note": "x"},
        {"target": "x"},
        {"target": {"exact": "x"}},
        {"target": {"source": "article"}},
        {"target": {"source": "article", "exact": ""}},
        {"target": {"source": "Not An Id", "exact": "x"}},
        {"target": {"source": "article", "exact": "x" * 5_001}},
        {"target": {"source": "article", "exact": "x"}, "note": 1},
        {"target": {"source": "article", "exact": "x"}, "colour": "red"},
    ],
)
def test_what_is_no_annotation_is_refused(value: Any) -> None:
    with pytest.raises(ValueError):
        read_annotation(value)
