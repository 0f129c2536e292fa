"""The reading copy: the lines of the worksheet, with their numbers, and a margin to write in."""

from __future__ import annotations

import re

import pytest

from classroom_app.lesson.authored import Lesson
from classroom_app.paper.handouts import section
from classroom_app.paper.options import PaperOptions, PaperSize
from classroom_app.paper.page import Handout
from classroom_app.paper.styles import Layout
from tests.builders import make_article
from tests.paper.printing import printed_kind, worksheet
from tests.paper.reading import pages, printed, squeezed
from tests.paper.sample import LONG_ARTICLE, make_lesson

CENTIMETRE = 72 / 2.54


def lesson() -> Lesson:
    return make_lesson(article=LONG_ARTICLE)


def article_lines(handout: Handout) -> list[str]:
    """The lines of the article as they are printed, without the numbers beside them."""
    text = "\n".join(pages(handout))
    lines = text[text.index("Paragraph 1 tells") :].splitlines()
    return [
        line.strip() for line in lines if re.match("(P|p)aragraph|It goes|It |.*goes on|.*says little", line)
    ]


@pytest.mark.parametrize("layout", [Layout(), Layout(easy=True), Layout(large=True)])
def test_lines_end_where_they_end_on_the_worksheet(layout: Layout) -> None:
    options = PaperOptions(layout=layout)
    copied, worked = (
        article_lines(handout)
        for handout in (
            printed_kind("article", lesson(), options),
            worksheet(lesson().for_students, options),
        )
    )
    assert len(copied) > 100
    assert copied == worked


def test_every_fifth_line_has_its_number_and_every_paragraph_its_own() -> None:
    text = "\n".join(pages(printed_kind("article", lesson(), PaperOptions())))
    last = len(article_lines(printed_kind("article", lesson(), PaperOptions())))
    numbers = [int(number) for number in re.findall(r"^(\d+)$", text, re.M)]
    assert numbers == list(range(5, last + 1, 5))
    assert re.findall(r"^P(\d+)", text, re.M) == [str(number) for number in range(1, 31)]


@pytest.mark.parametrize("paper", list(PaperSize))
def test_four_centimetres_are_free_beside_the_text(paper: PaperSize) -> None:
    printing = section("article", lesson(), PaperOptions(paper))
    sheet, width = printing.sheet, paper.points[0]
    left = (width - sheet.design.measure - sheet.design.gutter) / 2 + sheet.shift
    assert left >= CENTIMETRE
    assert width - left - sheet.design.gutter - sheet.design.measure >= 4 * CENTIMETRE


def test_every_page_has_its_margin_headed() -> None:
    found = pages(printed_kind("article", lesson(), PaperOptions()))
    assert len(found) > 3
    assert all(page.count("Notes") == 1 for page in found)


def test_it_begins_with_the_title_and_ends_with_where_it_comes_from() -> None:
    found = printed(printed_kind("article", lesson(), PaperOptions()))
    assert found.startswith(squeezed("How lichens share a roof A class text."))
    assert squeezed("The article. A class text. The whole text: 30 paragraphs,") in found


def test_an_endless_word_is_printed_whole() -> None:
    endless = make_lesson(article=make_article("x" * 20_000, "&lt;b> & more"))
    found = printed(printed_kind("article", endless, PaperOptions()))
    assert re.sub(r"Notes|\d+|P1", "", found).count("x") >= 20_000
    assert squeezed("&lt;b> & more") in found
