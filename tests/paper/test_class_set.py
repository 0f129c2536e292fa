"""A class's copies in one file: everyone's, in order, under a name, and hardly larger than one copy."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from classroom_app.lesson.answer_sheets import SheetCopy
from classroom_app.lesson.copies import make_copies
from classroom_app.paper.handouts import section
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.page import Handout, render, render_set
from tests.builders import make_lesson, one_of_each
from tests.paper.reading import POPPLER, ink_margins, pages, poppler_text

NAMES = (
    "Ann Example",
    "Zażółć Gęślą Jaźń",
    "Παπαδοπούλου Ελένη",
    "Иван Петров",
    "Արամ Խաչատրյան",
    "გიორგი ბერიძე",
    "محمد عبد الرحمن",
    "דוד כהן",
    "अमृता शर्मा",
    "অমৃতা সেন",
    "தமிழ்ச்செல்வி",
    "สมชาย ใจดี",
    "አበበ በቀለ",
    "李雷",
    "さくら はなこ",
    "김철수",
)


def copies(*names: str) -> tuple[SheetCopy, ...]:
    return make_copies("0" * 64, "", "8b", names)


def make_set(*names: str, versions: tuple[str, ...] = ("",)) -> Handout:
    lesson = make_lesson(one_of_each())
    sections = [section("worksheet", lesson, PaperOptions(version=v, group="8b")) for v in versions]
    return render_set(sections, copies(*names))


def outline(handout: Handout) -> list[tuple[str, int]]:
    reader = PdfReader(BytesIO(handout.pdf))
    return [(str(entry.title), reader.get_destination_page_number(entry)) for entry in reader.outline]  # type: ignore[union-attr]


def test_every_student_has_a_whole_copy_in_turn() -> None:
    one = render(section("worksheet", make_lesson(one_of_each()), PaperOptions()))
    handout = make_set("Ann", "Ben", "Cem")
    assert handout.pages == 3 * one.pages
    assert outline(handout) == [("Ann", 0), ("Ben", one.pages), ("Cem", 2 * one.pages)]
    for start, name in zip(range(0, handout.pages, one.pages), ("Ann", "Ben", "Cem"), strict=True):
        copy = pages(handout)[start : start + one.pages]
        assert all(name in page for page in copy)
        assert all(f"Page {n} of {one.pages}" in page for n, page in enumerate(copy, start=1))
        assert "Who makes the food?" in "".join(copy)


@pytest.mark.skipif(POPPLER is None, reason="pdftotext (poppler-utils) is not installed")
def test_names_in_many_scripts_are_all_there_to_the_letter(tmp_path: Path) -> None:
    text = poppler_text(make_set(*NAMES), tmp_path)
    assert [name for name in NAMES if name not in text] == []


def test_the_code_of_a_copy_is_on_every_page_of_it() -> None:
    handout = make_set("Ann", "Ann")
    first, second = (copy.code for copy in copies("Ann", "Ann"))
    assert first != second
    half = handout.pages // 2
    assert all(first in page for page in pages(handout)[:half])
    assert all(second in page for page in pages(handout)[half:])


def test_versions_are_dealt_out_in_turn() -> None:
    handout = make_set("Ann", "Ben", "Cem", versions=("A", "B"))
    found = pages(handout)
    starts = [page for _, page in outline(handout)]
    assert [f"Worksheet {letter}" in found[page] for letter, page in zip("ABA", starts, strict=True)] == [
        True
    ] * 3


def test_a_class_of_hundred_is_hardly_larger_than_one_of_two() -> None:
    small, large = make_set("Ann", "Ben"), make_set(*(f"Student {n}" for n in range(100)))
    assert len(large.pdf) < 4 * len(small.pdf)


def test_a_sign_in_a_name_that_no_face_has_is_told_with_the_name() -> None:
    handout = make_set("Ann", "Fox \U0001f98a")
    assert [(lost.sign, lost.student) for lost in handout.replaced] == [("\U0001f98a", "Fox \U0001f98a")]
    assert "[U+1F98A]" in "".join(pages(handout))


@pytest.mark.skipif(POPPLER is None, reason="pdftoppm (poppler-utils) is not installed")
def test_a_name_as_long_as_can_be_stays_on_the_sheet(tmp_path: Path) -> None:
    handout = make_set("W" * 120, "王" * 120)
    assert min(ink_margins(handout, tmp_path)) > 10
