"""What holds for every kind: room at the edges, letters that can be read, no key for students."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from classroom_app.lesson.authored import Lesson
from classroom_app.paper.handouts import FOR_STUDENTS, FOR_TEACHERS
from classroom_app.paper.options import PaperOptions, PaperSize
from classroom_app.paper.page import Handout
from classroom_app.paper.styles import Layout
from tests.builders import choice_item, one_of_each, text_entry_item
from tests.paper.printing import printed_kind
from tests.paper.reading import POPPLER, fonts, ink_margins, pages, printed, squeezed
from tests.paper.sample import LONG_ARTICLE, activity, ledger_lesson, make_claim, make_lesson
from tests.paper.test_worksheet import teacher_only

LAYOUTS = [Layout(), Layout(large=True), Layout(easy=True), Layout(large=True, easy=True)]
KINDS = ("article", "sources", "discussion", "exit-ticket", "claim-cards", "concordance")


def discussion(name: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": name,
        "question": f"What of {name}?",
        "phases": [{"phase": "think", "minutes": 1}, {"phase": "share", "minutes": 2}],
        "starter": f"I think that {name} …",
        "supporter": "The fair case for.",
        "critic": "The fair case against.",
        "listen_for": ["a word that shows it"],
    } | changes


def full_lesson() -> Lesson:
    """A lesson with something to print for every kind."""
    items = [item | {"claims": ["walls"], "material": ["handbook"]} for item in one_of_each()]
    work = activity("work", items=items, discussions=[discussion("walls", claims=["food"])])
    check = activity("check", role="after", items=[choice_item(id="last"), text_entry_item(id="end")])
    claims = [
        make_claim(record="Seen by many. " * 40),
        make_claim(id="food", by="critics", says="The alga cooks " * 12, passage={"exact": "Paragraph 17"}),
    ]
    return make_lesson(article=LONG_ARTICLE, activities=[work, check], claims=claims, title="Lichens " * 20)


def sizes_of_letters(handout: Handout) -> set[float]:
    found: set[float] = set()

    def visit(text: str, _matrix: Any, _text_matrix: Any, _font: Any, size: float) -> None:
        if text.strip():
            found.add(size)

    for page in PdfReader(BytesIO(handout.pdf)).pages:
        page.extract_text(visitor_text=visit)
    return found


@pytest.mark.skipif(not POPPLER, reason="pdftoppm (poppler-utils) is not installed")
@pytest.mark.parametrize("paper", list(PaperSize))
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name or "standard")
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_printed_in_the_outer_ten_millimetres(
    kind: str, layout: Layout, paper: PaperSize, tmp_path: Path
) -> None:
    options = PaperOptions(paper, layout=layout, versions=("A", "B", "C", "D"))
    assert min(ink_margins(printed_kind(kind, full_lesson(), options), tmp_path)) >= 10


@pytest.mark.parametrize("kind", KINDS)
def test_no_letters_are_smaller_than_their_layout_allows(kind: str) -> None:
    for layout, least in ((Layout(), 7.5), (Layout(large=True), 18)):
        assert min(sizes_of_letters(printed_kind(kind, full_lesson(), PaperOptions(layout=layout)))) >= least


@pytest.mark.parametrize("kind", KINDS)
def test_a_plan_that_is_not_there_is_an_error(kind: str) -> None:
    if kind == "article":  # it is the same under every plan
        assert printed_kind(kind, full_lesson(), PaperOptions(plan="long")).pages
        return
    with pytest.raises(KeyError):
        printed_kind(kind, full_lesson(), PaperOptions(plan="long"))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind in FOR_STUDENTS])
def test_students_handouts_hold_nothing_of_the_key(kind: str) -> None:
    lesson = full_lesson()
    found = printed(printed_kind(kind, lesson, PaperOptions()))
    secrets = [*teacher_only(lesson), *(claim.record for claim in lesson.content.claims)]
    assert [text for text in secrets if squeezed(text) in found] == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind in FOR_TEACHERS and kind != "claim-cards"])
def test_every_page_of_the_teachers_says_so(kind: str) -> None:
    assert all("Teacher’s copy" in page for page in pages(printed_kind(kind, full_lesson(), PaperOptions())))


@pytest.mark.parametrize("kind", ["worksheet", "key", "ledger"])
def test_easy_read_has_no_italics(kind: str) -> None:
    lesson = ledger_lesson(make_claim(), items=one_of_each())
    easy = printed_kind(kind, lesson, PaperOptions(layout=Layout(easy=True)))
    assert not [name for name in fonts(easy) if "Italic" in name]
    plain = printed_kind(kind, lesson, PaperOptions())
    assert [name for name in fonts(plain) if "Italic" in name]
