"""The worksheet as its reader finds it: everything asked once and to the letter, and nothing of the key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from classroom_app.lesson.anchors import TextQuoteSelector
from classroom_app.lesson.authored import Lesson
from classroom_app.paper.article import article_lines
from classroom_app.paper.beside import beside
from classroom_app.paper.blocks import WritingLines
from classroom_app.paper.options import PaperOptions, PaperSize
from classroom_app.paper.styles import STANDARD
from tests.builders import (
    choice_item,
    extended_text_item,
    hottext_item,
    make_article,
    make_item,
    match_item,
    order_item,
    text_entry_item,
)
from tests.paper.printing import key
from tests.paper.reading import POPPLER, ink_margins, pages, printed, squeezed
from tests.paper.sample import LONG_ARTICLE, make_lesson, make_worksheet


def test_every_prompt_and_choice_is_printed_once_and_exactly() -> None:
    prompts = ("First <b>?", "2<y and y>1?", "AT&T &amp; co?")
    choices = [{"id": "fungus", "text": "a <b and c"}, {"id": "alga", "text": "<br> x"}]
    items = [
        choice_item(id="a", prompt=prompts[0], choices=choices),
        text_entry_item(id="b", prompt=prompts[1]),
        extended_text_item(id="c", prompt=prompts[2]),
    ]
    found = printed(make_worksheet(make_lesson(items)))
    for text in (*prompts, "a <b and c", "<br> x"):
        assert found.count(squeezed(text)) == 1


MARKUP = ('<img src="/etc/passwd">', "a <b and c", "<!-- gone? -->", "&#x110000;", "{{7*7}} %(a)s")


@pytest.mark.parametrize("text", MARKUP)
def test_text_that_looks_like_markup_is_printed_to_the_letter(text: str) -> None:
    assert squeezed(text) in printed(make_worksheet(make_lesson([text_entry_item(prompt=text)])))


def teacher_only(lesson: Lesson) -> Iterator[str]:
    for item in lesson.content.items:
        yield item.key.record
        yield from item.key.feedback.values()
        if item.type == "extended-text":
            yield item.key.model_answer
            yield from (level.shows for level in item.key.rubric)
    for prompt in lesson.content.discussions:
        yield from (prompt.supporter, prompt.critic, *prompt.listen_for)


def test_nothing_of_the_key_is_in_the_worksheet() -> None:
    lesson = make_lesson()
    students, teachers = printed(make_worksheet(lesson)), printed(key(lesson, PaperOptions()))
    secrets = [squeezed(text) for text in teacher_only(lesson)]
    assert [text for text in secrets if text not in teachers] == []
    assert [text for text in secrets if text in students] == []


def test_lines_cited_are_the_lines_printed() -> None:
    """Counted as a reader would: from the credit to the passage, without head, foot and margin."""
    lesson = make_lesson([text_entry_item(passage={"exact": "Paragraph 17"})], LONG_ARTICLE)
    text = "\n".join(pages(make_worksheet(lesson)))
    cited = re.search(r"Look at P17, line (\d+)\.", text)
    before = text[text.index("A class text.") : text.index("Paragraph 17 tells")].splitlines()
    words = [line for line in before[1:] if " " in line and not re.match("Lichens|Version|Page", line)]
    assert cited is not None
    assert int(cited[1]) == len(words) + 1


def test_every_fifth_line_is_numbered_through_the_whole_article() -> None:
    last = sum(len(ends) for ends in article_lines(LONG_ARTICLE, STANDARD).ends)
    text = "\n".join(pages(make_worksheet(make_lesson(article=LONG_ARTICLE))))
    article = text[: text.index("Activity") if "Activity" in text else text.index("Read closely.")]
    assert [int(n) for n in re.findall(r"^(\d+)$", article, re.M)] == list(range(5, last + 1, 5))


def test_a_passage_over_two_lines_names_both() -> None:
    article = make_article("word " * 40 + "end.")
    end = article_lines(article, STANDARD).ends[0][0]
    found = TextQuoteSelector(
        exact=article.text[end - 9 : end + 8],
        prefix=article.text[: end - 9],
        suffix=article.text[end + 8 :],
    )
    assert article_lines(article, STANDARD).reference(found) == "P1, lines 1–2"


def test_line_numbers_are_the_same_on_both_papers() -> None:
    lesson = make_lesson([text_entry_item(passage={"exact": "Paragraph 17"})], LONG_ARTICLE)
    texts = ["".join(pages(make_worksheet(lesson, paper))) for paper in PaperSize]
    assert len({tuple(re.findall(r"P17, line \d+", text)) for text in texts}) == 1


def test_without_the_article_its_words_are_quoted() -> None:
    lesson = make_lesson([choice_item()])
    found = printed(make_worksheet(lesson, with_article=False))
    assert squeezed("P2: “the alga cooks”") in found
    assert squeezed(lesson.article.paragraphs[0]) not in found


def test_material_is_printed_once_before_the_first_item_that_needs_it() -> None:
    items = [text_entry_item(id=name, prompt=f"Prompt {name}?", material=["handbook"]) for name in ("a", "b")]
    found = printed(make_worksheet(make_lesson(items)))
    excerpt = squeezed("Rates differ by species.")
    assert found.count(excerpt) == 1
    assert found.index(excerpt) < found.index("Prompta?")
    assert found.count("LookatSourceA.") == 2


def test_words_to_pick_keep_their_wording_and_get_letters() -> None:
    found = printed(make_worksheet(make_lesson([hottext_item()])))
    assert squeezed("a Some say that lichens grow b one millimetre a year.") in found


def test_words_to_pick_that_overlap_or_are_missing_are_still_offered() -> None:
    hottexts = [
        {"id": "some-say", "wording": "said", "exact": "Some say"},
        {"id": "overlap", "wording": "said", "exact": "say that"},
        {"id": "absent", "wording": "said", "exact": "not there"},
    ]
    found = printed(make_worksheet(make_lesson([hottext_item(hottexts=hottexts)])))
    assert squeezed("a Some say that lichens grow one millimetre a year. b say that c not there") in found


def test_long_columns_become_letters_with_a_legend() -> None:
    long = "A description of a column that is far too long to stand above it"
    columns = [{"id": "fungus", "text": long}, {"id": "alga", "text": "Alga"}]
    found = printed(make_worksheet(make_lesson([match_item(columns=columns)])))
    assert "Writeoneletterineverybox." in found
    assert squeezed(f"A {long} B Alga") in found


SIZES = [(PaperSize.A4, (595, 842)), (PaperSize.Letter, (612, 792))]


@pytest.mark.parametrize(("paper", "size"), SIZES)
def test_the_sheet_has_the_size_that_was_asked_for(paper: PaperSize, size: tuple[int, int]) -> None:
    handout = make_worksheet(make_lesson(), paper)
    boxes = [page.mediabox for page in PdfReader(BytesIO(handout.pdf)).pages]
    assert {(round(box.width), round(box.height)) for box in boxes} == {size}


def test_pages_say_which_of_how_many_they_are() -> None:
    handout = make_worksheet(make_lesson(article=LONG_ARTICLE))
    marks = [re.findall(r"Page \d+ of \d+", page) for page in pages(handout)]
    assert marks == [[f"Page {n} of {handout.pages}"] for n in range(1, handout.pages + 1)]


def test_the_outline_leads_to_activities_and_items() -> None:
    reader = PdfReader(BytesIO(make_worksheet(make_lesson(article=LONG_ARTICLE)).pdf))
    parts = [part if isinstance(part, list) else [part] for part in reader.outline]
    titles = [entry.title for part in parts for entry in part]
    assert titles[:3] == ["The article", "Activity 1: Reading", "1. Who makes the food?"]
    assert titles[-1] == "Sources"
    assert reader.get_destination_page_number(parts[1][0]) > 1


def test_metadata_and_links_say_nothing_about_the_machine() -> None:
    reader = PdfReader(BytesIO(make_worksheet(make_lesson()).pdf))
    assert reader.metadata is not None
    assert reader.metadata.author == "Classroom App"
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert all("/Annots" not in page for page in reader.pages)


@pytest.mark.skipif(not POPPLER, reason="pdftoppm (poppler-utils) is not installed")
@pytest.mark.parametrize("paper", list(PaperSize))
def test_nothing_is_printed_in_the_outer_ten_millimetres(paper: PaperSize, tmp_path: Path) -> None:
    entry = text_entry_item(prompt="x" * 300, expected_length=80, unit="u" * 400)
    lesson = make_lesson([match_item(), entry, hottext_item()], LONG_ARTICLE, title="Long title " * 30)
    assert min(ink_margins(make_worksheet(lesson, paper), tmp_path)) >= 10


def test_things_to_order_have_a_box_and_a_letter_as_they_were_written() -> None:
    found = printed(make_worksheet(make_lesson([order_item()])))
    assert squeezed("1 for the first, 2 for the next") in found
    assert squeezed("A The lichen grows B The partners meet C The lichen spreads") in found


def test_confidence_is_asked_for_in_one_row() -> None:
    found = printed(make_worksheet(make_lesson([choice_item(confidence=True)])))
    assert found.count(squeezed("How sure are you? 50 60 70 80 90 100 % 50 = a guess")) == 1
    assert "Howsure" not in printed(make_worksheet(make_lesson([choice_item()])))


def test_evidence_is_asked_for_by_paragraph_line_and_source() -> None:
    item = choice_item(evidence=2, material=["handbook"])
    asked = squeezed("Which words show it? Give paragraph and line, or the source. Up to 2 passages.")
    assert asked in printed(make_worksheet(make_lesson([item])))
    alone = make_worksheet(make_lesson([choice_item(evidence=1)]), with_article=False)
    assert squeezed("Which words show it? Give the paragraph.") in printed(alone)


@pytest.mark.parametrize("passages", range(1, 6))
def test_there_is_a_line_for_every_passage_asked_for_and_two_at_least(passages: int) -> None:
    item = make_item(choice_item(evidence=passages))
    lines = [block for block in beside(STANDARD, item, True) if isinstance(block, WritingLines)]
    assert [block.count for block in lines] == [max(2, passages)]
