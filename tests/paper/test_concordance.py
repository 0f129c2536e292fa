"""The concordance: what it says of a version is what the worksheet of that version prints."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from classroom_app.lesson.arrangement import VERSIONS
from classroom_app.lesson.authored import Lesson
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.styles import Layout
from classroom_app.services.prepare import HandoutOrder, plan_jobs
from tests.builders import (
    choice_item,
    extended_text_item,
    hottext_item,
    match_item,
    order_item,
    slider_item,
    text_entry_item,
)
from tests.paper.printing import printed_kind, worksheet
from tests.paper.reading import pages, printed, squeezed
from tests.paper.sample import activity, keyed, make_lesson

ALL = PaperOptions(versions=VERSIONS)


def moving(name: str, right: str) -> dict[str, Any]:
    """A question that moves, with options that do."""
    choices = [{"id": f"o{n}", "text": f"{name} {n}"} for n in range(1, 6)]
    item = choice_item(id=name.lower().replace(" ", "-"), prompt=f"{name}?", choices=choices, shuffle=True)
    return keyed(item, correct=[right], feedback={})


def moving_lesson() -> Lesson:
    items = [moving(name, f"o{n}") for n, name in enumerate(("Alder", "Birch", "Cedar", "Elder"), start=1)]
    return make_lesson(activities=[activity("trees", items=items, shuffle=True)])


def told(lesson: Lesson, options: PaperOptions = ALL) -> str:
    return printed(printed_kind("concordance", lesson, options))


def test_number_and_letter_of_every_question_are_those_of_every_versions_worksheet() -> None:
    lesson = moving_lesson()
    sheets = [
        "\n".join(pages(worksheet(lesson.for_students, PaperOptions(version=version))))
        for version in VERSIONS
    ]
    for right, name in enumerate(("Alder", "Birch", "Cedar", "Elder"), start=1):
        numbers = [re.search(rf"(\d+)\s+{name}\?", sheet) for sheet in sheets]
        letters = [re.search(rf"([A-E])\s+{name} {right}\b", sheet) for sheet in sheets]
        row = [f"{n[1]} {letter[1]}" for n, letter in zip(numbers, letters, strict=True) if n and letter]
        assert squeezed(f"{name}? {' '.join(row)}") in told(lesson)
        assert len(row) == len(VERSIONS)


def test_every_type_of_question_has_its_answer_in_letters_and_figures() -> None:
    items = [
        order_item(),
        match_item(),
        hottext_item(),
        text_entry_item(),
        extended_text_item(),
        slider_item(),
    ]
    found = told(make_lesson(items), PaperOptions())
    for text in (
        "Which comes first? 1 2, 1, 3",
        "Who does what? 2 a→A b→B",
        "Which words hide the speaker? 3 a",
        "How much would it grow in ten years? 4 10 ± 0.5 mm",
        "Write the sentence so that it can be checked. 5 –",
        "How much of a lichen is fungus? 6 90 ± 10 per cent",
    ):
        assert squeezed(text) in found


def test_an_order_is_told_by_the_boxes_of_each_version() -> None:
    lesson = make_lesson([order_item()])
    texts = ("The partners meet", "The lichen grows", "The lichen spreads")
    for version in VERSIONS:
        sheet = printed(worksheet(lesson.for_students, PaperOptions(version=version)))
        printed_order = sorted(texts, key=lambda text: sheet.index(squeezed(text)))
        boxes = ", ".join(str(texts.index(text) + 1) for text in printed_order)
        one = told(lesson, PaperOptions(versions=(version,)))
        assert squeezed(f"Which comes first? 1 {boxes}") in one


def test_an_opinion_has_a_dash() -> None:
    opinion = slider_item(key={"record": "Views differ.", "sources": ["handbook"]})
    assert squeezed("How much of a lichen is fungus? 1 –") in told(make_lesson([opinion]), PaperOptions())


def test_only_the_versions_that_are_made_have_a_column() -> None:
    found = told(moving_lesson(), PaperOptions(versions=("A", "C")))
    assert squeezed("Title of trees Version A Version C") in found
    assert "VersionB" not in found


def test_twenty_five_questions_in_four_versions_fit_one_page() -> None:
    activities = [
        activity(f"part{part}", items=[moving(f"Tree {part} {n}", "o1") for n in range(5)])
        for part in range(5)
    ]
    assert printed_kind("concordance", make_lesson(activities=activities), ALL).pages == 1


def test_a_title_on_every_table_and_long_prompts_cut_to_one_line() -> None:
    lesson = make_lesson([text_entry_item(prompt="Why so? " * 50)])
    assert "Reading" in told(lesson)
    assert told(lesson).count("Whyso?") < 20
    assert "…" in told(lesson)


@pytest.mark.parametrize("version", VERSIONS)
def test_in_large_print_the_versions_stand_below_each_other(version: str) -> None:
    found = told(moving_lesson(), PaperOptions(versions=VERSIONS, layout=Layout(large=True)))
    assert found.count(f"Version{version}") == 4


def test_those_of_other_versions_have_another_name() -> None:
    names = {
        plan_jobs(moving_lesson(), HandoutOrder(("concordance",), "A4", Path(), versions=versions))[0].name
        for versions in ((), ("A", "B"), VERSIONS)
    }
    assert len(names) == 3
