"""Pages: whatever is put in comes out, once, on pages that hold it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom_app.paper.blocks import Grid, Option, Panel, Wrapped, WritingLines, letters, text_table
from classroom_app.paper.layout import Block, Group, paginate
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.styles import STANDARD
from classroom_app.paper.text import TextBlock, pdf_text
from tests.builders import (
    choice_item,
    extended_text_item,
    make_article,
    match_item,
    text_entry_item,
)
from tests.paper.printing import key, worksheet
from tests.paper.reading import pages, printed, squeezed
from tests.paper.sample import make_lesson

WIDTH, FULL = 300.0, 400.0


def texts(block: Block) -> str:
    """The words of a block in the order in which they are drawn."""
    if isinstance(block, TextBlock):
        return "".join(p.text for line in block.lines(WIDTH) for p in line.pieces)
    if isinstance(block, Group):
        return "".join(map(texts, block.children))
    return texts(block.inner) if isinstance(block, Wrapped | Panel) else ""


blocks = st.recursive(
    st.builds(
        lambda n, keep: pdf_text("word " * n, STANDARD.body, keep_with_next=keep),
        st.integers(1, 600),
        st.booleans(),
    ),
    lambda inner: st.one_of(
        st.builds(Group, st.lists(inner, min_size=1, max_size=4), st.booleans()),
        st.builds(lambda b: Panel(STANDARD, Group([b])), inner),
        st.builds(lambda b: Option(STANDARD, "A", b, "square"), inner),
    ),
    max_leaves=8,
)


@given(st.lists(blocks, max_size=5))
def test_pages_hold_everything_once_and_are_never_too_high(given_blocks: list[Block]) -> None:
    found = paginate(given_blocks, WIDTH, FULL)
    assert "".join(map(texts, found)).replace(" ", "") == "".join(map(texts, given_blocks)).replace(" ", "")
    assert all(page.height(WIDTH) <= FULL + 1e-3 for page in found)


def test_a_kept_group_moves_whole_to_the_next_page() -> None:
    filler, group = (
        WritingLines(STANDARD, 12),
        Group([pdf_text("prompt", STANDARD.body), WritingLines(STANDARD, 8)], kept=True),
    )
    first, second = paginate([filler, group], WIDTH, FULL)
    assert texts(first) == ""
    assert texts(second) == "prompt"


def test_a_heading_never_ends_a_page() -> None:
    filler = WritingLines(STANDARD, 14)
    heading = pdf_text("Heading", STANDARD.heading, keep_with_next=True)
    first, second = paginate([filler, heading, pdf_text("word " * 60, STANDARD.body)], WIDTH, FULL)
    assert texts(first) == ""
    assert texts(second).startswith("Heading")


def test_a_long_table_repeats_its_heading() -> None:
    table = text_table(STANDARD, [("Place", "Output"), *[(f"Row {n}", str(n)) for n in range(60)]], WIDTH)
    found = paginate([table], WIDTH, FULL)
    assert len(found) > 1
    assert all(isinstance(grid, Grid) and grid.heading for page in found for grid in page.children)  # type: ignore[attr-defined]


def test_a_cell_higher_than_a_page_is_cut() -> None:
    table = text_table(STANDARD, [("A", "B"), ("word " * 900, "short")], WIDTH)
    assert all(page.height(WIDTH) <= FULL + 1e-3 for page in paginate([table], WIDTH, FULL))


def test_letters_go_on_after_z() -> None:
    assert letters(28, "A")[25:] == ["Z", "AA", "AB"]


HUGE = "word " * 3_900
LINE = "option " * 280


@pytest.mark.parametrize(
    "item",
    [
        text_entry_item(prompt=HUGE),
        text_entry_item(prompt="x" * 20_000),
        text_entry_item(prompt="认识到" * 6_000),
        choice_item(choices=[{"id": "fungus", "text": LINE}, {"id": "alga", "text": LINE + "b"}]),
        match_item(rows=[{"id": "walls", "text": LINE}, {"id": "food", "text": LINE}]),
        extended_text_item(expected_lines=40),
        text_entry_item(unit="unit " * 390),
    ],
    ids=[
        "long prompt",
        "unbroken prompt",
        "chinese prompt",
        "long options",
        "long rows",
        "forty lines",
        "long unit",
    ],
)
def test_items_longer_than_a_page_are_printed_whole(item: dict[str, object]) -> None:
    lesson = make_lesson([item])
    handout = worksheet(lesson.for_students, PaperOptions())
    assert squeezed(lesson.content.items[0].prompt) in printed(handout)
    assert key(lesson, PaperOptions()).pages >= 1


def test_a_table_of_eighty_columns_and_one_with_a_page_of_heading_are_laid_out() -> None:
    wide = text_table(STANDARD, [[f"c{n}" for n in range(80)]] * 3, WIDTH)
    high = text_table(STANDARD, [("word " * 300, "b"), ("c", "d")], WIDTH)
    assert all(page.height(WIDTH) <= FULL + 1e-3 for page in paginate([wide, high], WIDTH, FULL))


def test_an_article_of_twenty_thousand_words_and_an_endless_word_are_printed() -> None:
    began = time.perf_counter()
    article = make_article("word " * 20_000, "x" * 200_000)
    handout = worksheet(make_lesson([text_entry_item()], article=article).for_students, PaperOptions())
    assert time.perf_counter() - began < 5
    assert handout.pages > 100
    assert "Page 1 of" in pages(handout)[0]
