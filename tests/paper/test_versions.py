"""Parallel versions: other orders, the same questions, and a key that fits each."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from classroom_app.lesson.arrangement import VERSIONS, parallel, version_seed
from classroom_app.lesson.authored import Lesson
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.references import References
from tests.builders import choice_item, match_item, order_item
from tests.paper.printing import key, worksheet
from tests.paper.reading import pages, printed
from tests.paper.sample import activity, make_lesson

OPTIONS = [{"id": f"option-{n}", "text": f"Option number {n}"} for n in range(1, 7)]


def choice(name: str = "pick", **changes: Any) -> dict[str, Any]:
    record = choice_item()["key"] | {"correct": ["option-3"], "feedback": {}}
    return choice_item(id=name, prompt=f"Prompt of {name}?", choices=OPTIONS, key=record, **changes)


def shuffling(*names: str, shuffle: bool = True) -> Lesson:
    items = [choice(name, shuffle=True) for name in names]
    return make_lesson(activities=[activity("only", items=items, shuffle=shuffle)])


def options_in_order(text: str) -> list[str]:
    return re.findall(r"Option number (\d)", text)


def numbered_prompts(lesson: Lesson, version: str) -> dict[str, int]:
    return References(lesson.for_students, PaperOptions(version=version)).numbers


def test_version_a_has_the_authors_order() -> None:
    lesson = shuffling("one", "two")
    plain = worksheet(lesson.for_students, PaperOptions())
    named = worksheet(lesson.for_students, PaperOptions(version="A"))
    assert options_in_order("".join(pages(plain))) == options_in_order("".join(pages(named)))
    assert "Worksheet A" in pages(named)[0]


def test_other_versions_have_orders_of_their_own() -> None:
    orders = {
        tuple(
            options_in_order(
                "".join(pages(worksheet(shuffling("one").for_students, PaperOptions(version=v))))
            )
        )
        for v in VERSIONS
    }
    assert len(orders) == len(VERSIONS)
    assert all(sorted(order) == list("123456") for order in orders)


def test_options_stay_where_the_author_does_not_let_them_move() -> None:
    lesson = make_lesson([choice()])
    found = [
        options_in_order(printed(worksheet(lesson.for_students, PaperOptions(version=v)))) for v in VERSIONS
    ]
    assert all(order == found[0] for order in found)


def test_questions_move_only_where_the_author_lets_them() -> None:
    names = ("one", "two", "three", "four", "five")
    free, bound = shuffling(*names), shuffling(*names, shuffle=False)
    assert len({tuple(numbered_prompts(free, version)) for version in VERSIONS}) > 1
    assert len({tuple(numbered_prompts(bound, version)) for version in VERSIONS}) == 1


@pytest.mark.parametrize("version", VERSIONS)
def test_the_key_of_a_version_ticks_the_option_where_the_worksheet_has_it(version: str) -> None:
    lesson, options = shuffling("one", "two", "three"), PaperOptions(version=version)
    sheet, answers = (
        re.findall(r"([A-F])\s+Option number (\d)", "\n".join(pages(handout)))
        for handout in (worksheet(lesson.for_students, options), key(lesson, options))
    )
    assert answers == sheet
    assert len(sheet) == 18


@pytest.mark.parametrize("version", VERSIONS)
def test_the_key_of_a_version_tells_the_boxes_of_its_own_worksheet(version: str) -> None:
    lesson = make_lesson([order_item()])
    (arranged,) = parallel(lesson.content.activities, version_seed(version))
    places = [lesson.content.items[0].key.correct.index(c.id) + 1 for c in arranged.items[0].choices]  # type: ignore[union-attr]
    told = f"from top to bottom: {', '.join(map(str, places))}."
    assert told.replace(" ", "") in printed(key(lesson, PaperOptions(version=version)))


def test_a_source_has_one_letter_in_all_versions() -> None:
    sources = [f"source-{n}" for n in range(5)]
    items = [choice(name, material=[name]) for name in sources]
    lesson = make_lesson(activities=[activity("only", items=items, shuffle=True)])
    student = lesson.for_students
    letters = [References(student, PaperOptions(version=v)).source_letters for v in VERSIONS]
    assert all(found == letters[0] for found in letters)


def test_the_rows_of_a_match_move_and_keep_their_partners() -> None:
    rows = [{"id": f"row-{n}", "text": f"Row number {n}"} for n in range(1, 5)]
    pairs = {f"row-{n}": "alga" if n % 2 else "fungus" for n in range(1, 5)}
    item = match_item(rows=rows, shuffle=True, key=match_item()["key"] | {"pairs": pairs, "feedback": {}})
    lesson = make_lesson([item])
    columns = {column.id: column.text for column in lesson.content.items[0].columns}  # type: ignore[union-attr]
    for version in VERSIONS:
        found = re.findall(
            r"Row number (\d)\s+[A-Z]\s+(.+)", "\n".join(pages(key(lesson, PaperOptions(version=version))))
        )
        assert {f"row-{n}": text.strip() for n, text in found} == {r: columns[c] for r, c in pairs.items()}


def test_versions_differ_in_name_and_in_nothing_else_of_their_options() -> None:
    names = {replace(PaperOptions(), version=v).file_name("x", "worksheet") for v in ("", *VERSIONS)}
    assert names == {"x_worksheet_A4", *(f"x_worksheet_A4_version-{v}" for v in VERSIONS)}
