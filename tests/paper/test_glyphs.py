"""Every character is drawn by an embedded face, or named."""

from __future__ import annotations

from classroom_app.paper.glyphs import missing, runs
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.page import Replaced
from tests.builders import make_lesson, text_entry_item
from tests.paper.printing import worksheet
from tests.paper.reading import fonts, printed

FOX = "\U0001f98a"


def test_a_character_no_face_has_is_printed_as_its_number_and_reported() -> None:
    handout = worksheet(make_lesson([text_entry_item(prompt=f"A {FOX} here?")]).for_students, PaperOptions())
    assert "A[U+1F98A]here?" in printed(handout)
    assert handout.replaced == (Replaced(FOX, ""),)


def test_missing_names_each_character_once_in_order() -> None:
    assert missing(f"x{FOX}y\U0001f9d1{FOX}") == (FOX, "\U0001f9d1")
    assert missing("Zażółć 李雷 Иван ≥ → “é” 上海公报\ntab\t") == ()


def test_controls_that_turn_the_reading_direction_are_made_visible() -> None:
    assert runs("a\u202eb", "Noto Sans") == (("a[U+202E]b", "Noto Sans"),)


def test_layout_hints_without_a_picture_print_nothing() -> None:
    assert runs("soft\u00adhyphen\ufe0f", "Noto Sans") == (("softhyphen", "Noto Sans"),)
    assert missing("soft\u00adhyphen\u200b") == ()


def test_chinese_is_drawn_by_an_embedded_face() -> None:
    prompt = "上海公报: 认识到 or 承认?"
    handout = worksheet(make_lesson([text_entry_item(prompt=prompt)]).for_students, PaperOptions())
    assert "上海公报:认识到or承认?" in printed(handout)
    found = fonts(handout)
    assert any("DroidSansFallback" in name for name in found)
    assert all("/FontFile2" in descriptor for descriptor in found.values())
    assert handout.replaced == ()
