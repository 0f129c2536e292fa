"""The key as a teacher finds it: the answers, the record, and the same numbers as on the worksheet."""

from __future__ import annotations

import re

from classroom_app.paper.options import PaperOptions
from tests.builders import (
    choice_item,
    lesson_data,
    make_lesson,
    order_item,
    slider_item,
    text_entry_item,
)
from tests.paper.printing import key, worksheet
from tests.paper.reading import pages, printed, squeezed
from tests.paper.sample import keyed


def test_the_key_holds_answers_by_type() -> None:
    found = printed(key(make_lesson(), PaperOptions()))
    for text in ("10 ± 0.5 mm", "a “Some say”", "Botanists measured one", "Algae photosynthesise."):
        assert squeezed(text) in found


def test_feedback_stands_under_the_choice_it_is_for() -> None:
    found = printed(key(make_lesson([choice_item()]), PaperOptions()))
    assert squeezed("The fungus It builds, but it does not cook.") in found


def test_other_wordings_accepted_are_listed() -> None:
    accepted = {"accept": ["ten", "about ten"], "record": "Ten.", "sources": ["handbook"]}
    lesson = make_lesson([text_entry_item(expects="words", unit=None, key=accepted)])
    assert squeezed("ten Also accepted: about ten") in printed(key(lesson, PaperOptions()))


def test_questions_have_the_same_numbers_and_lines_in_both() -> None:
    lesson = make_lesson()
    handouts = worksheet(lesson.for_students, PaperOptions()), key(lesson, PaperOptions())
    looks = [re.findall(r"P\d+, lines? [\d–]+", "\n".join(pages(handout))) for handout in handouts]
    assert looks[0] == looks[1] != []


def test_every_page_says_that_it_is_the_teachers() -> None:
    assert all("Teacher’s copy" in page for page in pages(key(make_lesson(), PaperOptions())))


def test_sources_are_listed_with_rights_and_how_they_were_seen() -> None:
    found = printed(key(make_lesson(), PaperOptions()))
    assert squeezed("A. Botanist, “Handbook”, Press, 1999") in found
    assert squeezed("ISBN 0") in found
    assert squeezed("all rights reserved — read in full.") in found


def test_an_order_is_given_by_letters_by_texts_and_as_it_stands_in_the_boxes() -> None:
    found = printed(key(make_lesson([order_item()]), PaperOptions()))
    for text in (
        "Answer B A C",
        "from top to bottom: 2, 1, 3.",
        "1 B The partners meet 2 A The lichen grows 3 C The lichen spreads",
    ):
        assert squeezed(text) in found


def test_a_scale_has_its_value_and_tolerance_or_is_an_opinion() -> None:
    found = printed(key(make_lesson([slider_item()]), PaperOptions()))
    assert squeezed("90 ± 10 per cent On the scale from 0 (nothing) to 100 (all).") in found
    opinion = slider_item(key={"record": "Views differ.", "sources": ["handbook"]})
    assert squeezed("An opinion: not marked.") in printed(key(make_lesson([opinion]), PaperOptions()))


def test_evidence_is_quoted_with_its_lines_or_its_source() -> None:
    evidence = [
        {"source": "article", "exact": "the alga cooks"},
        {"source": "handbook", "exact": "Rates differ by species."},
    ]
    item = keyed(choice_item(evidence=2, material=["handbook"]), evidence=evidence)
    found = printed(key(make_lesson([item]), PaperOptions()))
    assert squeezed("Evidence “the alga cooks” (P2, line 2)") in found
    assert squeezed("“Rates differ by species.” (Source A, [1] A. Botanist, 1999)") in found


def test_common_answers_stand_with_what_they_show() -> None:
    common = [{"value": "100", "shows": "Took a century."}, {"text": "one", "shows": "Took the rate."}]
    item = keyed(text_entry_item(), common=common)
    found = printed(key(make_lesson([item]), PaperOptions()))
    assert squeezed("Common 100: Took a century. one: Took the rate.") in found


def test_objective_and_difficulty_stand_under_the_question() -> None:
    item = text_entry_item(objective="measure", difficulty="hard")
    lesson = make_lesson([item], objectives=[{"id": "measure", "text": "I can measure."}])
    assert squeezed("Difficulty: hard · Objective: I can measure.") in printed(key(lesson, PaperOptions()))


def test_only_sources_that_the_questions_use_are_listed() -> None:
    data = lesson_data()
    unused = data["sources"][0] | {"id": "unused", "title": "Never opened"}
    lesson = make_lesson(sources=[unused, *data["sources"]])
    found = printed(key(lesson, PaperOptions()))
    assert "Neveropened" not in found
    assert squeezed("[2] A. Botanist") in found
