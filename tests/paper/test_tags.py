"""Tagged PDF: what a screen reader is told of a handout, in which order, and what it is spared."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path

import pytest

from classroom_app.lesson.copies import make_copies
from classroom_app.paper.handouts import FOR_STUDENTS, FOR_TEACHERS, section
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.page import Handout, render, render_set
from classroom_app.paper.styles import Layout
from tests.builders import choice_item, extended_text_item, make_article, match_item, one_of_each
from tests.paper.printing import key, ledger
from tests.paper.reading import POPPLER, pages, squeezed
from tests.paper.sample import LONG_ARTICLE, ledger_lesson, make_claim, make_lesson, make_worksheet
from tests.paper.structure import Node, Structure

ASKED = [item | {"confidence": True, "evidence": 2} for item in one_of_each()]


def outline(node: Node) -> str:
    """Roles in the manner of "LI(Lbl LBody)"."""
    inner = " ".join(outline(kid) for kid in node.kids if isinstance(kid, Node))
    return f"{node.role}({inner})" if inner else node.role


@pytest.mark.parametrize("layout", [Layout(), Layout(large=True)])
@pytest.mark.parametrize("kind", [*FOR_STUDENTS, *FOR_TEACHERS])
def test_all_that_is_drawn_is_in_one_element_or_left_out_on_purpose(kind: str, layout: Layout) -> None:
    lesson = ledger_lesson(make_claim(), items=ASKED)
    read = Structure(render(section(kind, lesson, PaperOptions(layout=layout))))
    assert read.loose == []
    assert Counter(read.root.places()) == read.marked
    for node in read.root.walk():
        for page, number in [kid for kid in node.kids if not isinstance(kid, Node)]:
            assert read.parents(page)[number] == node.role


@pytest.mark.parametrize("kind", ["worksheet", "article", "sources", "key", "ledger", "concordance"])
def test_what_is_read_follows_the_pages(kind: str) -> None:
    lesson = ledger_lesson(make_claim(), items=ASKED)
    handout = render(section(kind, lesson, PaperOptions()))
    read = Structure(handout)
    assert read.root.places() == sorted(read.marked)
    told = squeezed(read.text(read.root))
    assert Counter(told) - Counter(squeezed("".join(pages(handout)))) == Counter()


def test_a_worksheet_has_headings_questions_lists_and_rooms() -> None:
    read = Structure(make_worksheet(make_lesson([choice_item(), extended_text_item()])))
    assert outline(read.root).startswith("Document(H1 P P P H2 P P P P H2 P Sect(H3 P L(LI(Lbl LBody)")
    assert [read.text(node) for node in read.all("H1", "H2")] == [
        "Lichens",
        "How lichens share a roof",
        "10 min Reading",
        "Sources",
    ]
    assert [read.text(node) for node in read.all("H3")][:2] == [
        "1 Who makes the food?",
        "2 Write the sentence so that it can be checked.",
    ]
    assert [node.words for node in read.all("Lbl")] == ["○ A", "○ B"]
    assert [read.text(node) for node in read.all("LBody")] == ["The fungus", "The alga"]
    assert read.all("Figure")[0].words == "Room for an answer, 5 lines"


def test_drawings_that_mean_something_are_told_in_words() -> None:
    read = Structure(make_worksheet(make_lesson(one_of_each())))
    words = [node.words for node in read.all("Figure")]
    assert "A scale from 0 (nothing) to 100 (all)" in words
    assert Counter(words)["○"] == 4
    assert Counter(words)["☐"] == 3
    assert all(words)
    shapes = Structure(ledger(ledger_lesson(make_claim()), PaperOptions())).all("Figure")
    assert {"Supported", "Contested"} <= {node.words for node in shapes}


def test_numbers_and_labels_are_read_before_their_text() -> None:
    read = Structure(make_worksheet(make_lesson()))
    told = [read.text(node) for node in read.all("P", "H3")]
    assert "P1 A lichen is not one plant but a household of two." in told
    assert "1 Who makes the food?" in told
    assert not any(node.words for node in read.all("P", "H3"))


def test_the_words_of_two_lines_are_kept_apart() -> None:
    words = [f"word{number}" for number in range(60)]
    read = Structure(make_worksheet(make_lesson(article=make_article(" ".join(words)))))
    (paragraph,) = [node for node in read.all("P") if read.text(node).startswith("P1 ")]
    assert read.text(paragraph).split() == ["P1", *words]
    assert len(paragraph.kids) == 2


def test_a_paragraph_cut_by_the_end_of_a_page_is_one_element() -> None:
    read = Structure(make_worksheet(make_lesson(article=LONG_ARTICLE)))
    paragraphs = [node for node in read.all("P") if "tells of walls" in read.text(node)]
    cut = [node for node in paragraphs if len({page for page, _ in node.places()}) == 2]
    assert cut
    assert len(paragraphs) == len(LONG_ARTICLE.paragraphs)
    assert all(read.text(node).endswith("little.") for node in cut)


def test_a_question_cut_by_the_end_of_a_page_is_one_section_with_one_list() -> None:
    choices = [{"id": f"c{n}", "text": f"Choice {n} says more. " * 25} for n in range(12)]
    item = choice_item(choices=choices, key=choice_item()["key"] | {"correct": ["c1"], "feedback": {}})
    read = Structure(make_worksheet(make_lesson([item])))
    (asked,) = read.all("Sect")
    assert len({page for page, _ in asked.places()}) > 1
    assert [kid.role for kid in asked.kids if isinstance(kid, Node)] == ["H3", "P", "L"]
    assert [read.text(node) for node in read.all("LBody")] == [c["text"].strip() for c in choices]


def test_a_table_over_several_pages_is_one_table_whose_heading_is_read_once() -> None:
    rows = [{"id": f"r{n}", "text": f"Row {n} says more. " * 25} for n in range(12)]
    keyed = match_item()["key"] | {"pairs": {row["id"]: "fungus" for row in rows}}
    handout = make_worksheet(make_lesson([match_item(rows=rows, key=keyed)]))
    read = Structure(handout)
    assert len(read.all("Table")) == 1
    assert len(read.all("TR")) == 13
    assert [node.scope for node in read.all("TH")] == ["/Column"] * 3
    assert sum(squeezed(page).count("AFungus") for page in pages(handout)) > 1


def test_a_row_cut_by_the_end_of_a_page_goes_on_in_its_own_cells() -> None:
    said = {side: f"{side} " * 900 for side in ("supporter", "critic")}
    read = Structure(ledger(ledger_lesson(make_claim(**said)), PaperOptions()))
    cells = [node for node in read.all("TD") if "supporter" in read.text(node) or "critic" in read.text(node)]
    assert [read.text(node) for node in cells] == [text.strip() for text in said.values()]
    assert all(len({page for page, _ in node.places()}) > 1 for node in cells)


def test_line_numbers_and_what_stands_at_head_and_foot_are_not_read() -> None:
    read = Structure(make_worksheet(make_lesson(article=LONG_ARTICLE)))
    told = [read.text(node) for node in read.all("P", "H1")]
    assert not [text for text in told if text.isdigit() or "Page 1 of" in text or "Version" in text]
    assert told.count("Lichens") == 1
    assert all("little. It" in text for text in told if text.startswith("P1 "))


def test_what_to_say_to_a_choice_belongs_to_the_choice() -> None:
    read = Structure(key(make_lesson([choice_item()]), PaperOptions()))
    assert len(read.all("L")) == 1
    assert read.text(read.all("LBody")[0]) == "The fungus It builds, but it does not cook."
    assert [node.words for node in read.all("Lbl")] == ["○ A", "◉ B"]


def test_the_document_says_that_it_is_tagged_its_language_and_its_title() -> None:
    read = Structure(make_worksheet(make_lesson(language="fr")))
    assert read.catalog["/MarkInfo"]["/Marked"] == True  # noqa: E712, pypdf's own boolean
    assert read.catalog["/Lang"] == "fr"
    assert read.catalog["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert [page["/Tabs"] for page in read.reader.pages] == ["/S"] * len(read.reader.pages)
    assert read.reader.pdf_header == "%PDF-1.5"


def test_a_class_set_whose_pages_are_shared_has_no_tags() -> None:
    lesson = make_lesson(one_of_each())
    students = make_copies("0" * 64, "", "8b", ("Ann", "Ben"))
    handout = render_set([section("worksheet", lesson, PaperOptions())], students)
    assert b"/StructTreeRoot" not in handout.pdf
    assert b"/StructParents" not in handout.pdf


@pytest.mark.skipif(not POPPLER, reason="pdfinfo (poppler-utils) is not installed")
def test_another_reader_finds_the_same_structure(tmp_path: Path) -> None:
    handout: Handout = make_worksheet(make_lesson([choice_item()]))
    (tmp_path / "handout.pdf").write_bytes(handout.pdf)
    command = ["pdfinfo", "-struct-text", str(tmp_path / "handout.pdf")]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    lines = [line.strip().removesuffix(" (block)") for line in told.stdout.splitlines()]
    assert told.stderr == ""
    at = lines.index('"Who makes the food?"')
    assert lines[at - 3 : at + 1] == ["Sect", "H3", '"1"', '"Who makes the food?"']
    assert lines[at + 1 : at + 9] == [
        "P",
        '"Choose one. Look at P2, line 2."',
        "L",
        "LI",
        "Lbl",
        '"A"',
        "LBody",
        '"The fungus"',
    ]
