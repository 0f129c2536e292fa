"""The key as a teacher finds it: the answers, the record, and the same numbers as on the worksheet."""

from __future__ import annotations

import re

from classroom_app.paper.handouts import PaperOptions, key, worksheet
from tests.builders import choice_item, make_lesson, text_entry_item
from tests.paper.reading import pages, printed, squeezed


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
