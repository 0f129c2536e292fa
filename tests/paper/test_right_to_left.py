"""A lesson in a language that runs from the right begins at the right: numbers, labels and boxes too."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from classroom_app.paper.handouts import section
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.page import Handout, render
from tests.builders import choice_item, make_article, one_of_each
from tests.paper.reading import POPPLER, ink_margins
from tests.paper.sample import make_lesson

ARTICLE = make_article("بدأت القصة في عام 1972 عندما صدر البيان المشترك. " * 6)
PROMPT = "ماذا يقول المقال؟"

needs_poppler = pytest.mark.skipif(POPPLER is None, reason="pdftotext (poppler-utils) is not installed")


def make_worksheet(language: str) -> Handout:
    lesson = make_lesson([choice_item(prompt=PROMPT, passage=None)], article=ARTICLE, language=language)
    return render(section("worksheet", lesson, PaperOptions()))


def places(handout: Handout, folder: Path) -> dict[str, float]:
    """The left edge of every word of the first page, in points; of a word that comes twice, the last."""
    (folder / "handout.pdf").write_bytes(handout.pdf)
    command = ["pdftotext", "-bbox", "-l", "1", str(folder / "handout.pdf"), "-"]
    found = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    return {word: float(x) for x, word in re.findall(r'xMin="([\d.]+)"[^>]*>([^<]+)</word>', found)}


@needs_poppler
def test_numbers_stand_at_the_right_of_what_they_number(tmp_path: Path) -> None:
    at = places(make_worksheet("ar"), tmp_path)
    assert at["P1"] > at["Class"] > at["Date"]
    assert at["A"] > at["fungus"]
    assert at["Version"] > at["Page"]


@needs_poppler
def test_the_same_words_in_a_lesson_from_the_left_stand_the_other_way(tmp_path: Path) -> None:
    at = places(make_worksheet("en"), tmp_path)
    assert at["P1"] < at["Class"] < at["Date"]
    assert at["A"] < at["fungus"]


@needs_poppler
@pytest.mark.parametrize("kind", ["worksheet", "key", "article", "discussion", "exit-ticket"])
def test_nothing_leaves_the_sheet(kind: str, tmp_path: Path) -> None:
    asked = [item | {"confidence": True, "evidence": 2} for item in one_of_each()]
    lesson = make_lesson(asked, language="ar")
    assert min(ink_margins(render(section(kind, lesson, PaperOptions())), tmp_path)) > 10
