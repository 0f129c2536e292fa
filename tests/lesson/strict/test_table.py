"""The coverage table: paragraph, claims, items, sources, and the balance of the lesson in numbers."""

from __future__ import annotations

import json
from dataclasses import asdict

from classroom_app.lesson.authored import LessonFile
from classroom_app.lesson.strict import Coverage, coverage
from tests import builders
from tests.lesson.strict.lichens import Data, item, strict_data


def table_of(data: Data) -> Coverage:
    return coverage(LessonFile.model_validate(data), builders.make_article())


def test_a_row_leads_from_the_paragraph_to_claims_items_and_sources() -> None:
    first, second, third = table_of(strict_data()).rows
    assert first.claims == ("p1-two", "p1-household")
    assert second.verdicts["differs"] == second.verdicts["supported-with-caveats"] == 1
    assert second.items == ("before-food", "who", "name", "share", "after-walls")
    assert (third.unchecked, third.sources) == (True, ("handbook",))


def test_an_item_reaches_a_paragraph_by_its_own_passage_and_by_its_options() -> None:
    data = strict_data()
    item(data, "life").update(claims=[], passage={"exact": "Some say"})
    item(data, "before-food").update(claims=[])
    item(data, "before-food")["choices"][0]["passage"] = {"exact": "not one plant"}
    first, second, third = table_of(data).rows
    assert first.items == ("before-food",)
    assert "before-food" not in second.items
    assert "life" in third.items


def test_the_counts_are_by_type_objective_difficulty_verdict_and_side() -> None:
    counts = table_of(strict_data()).counts
    assert counts["items by type"]["choice"] == counts["items by type"]["text-entry"] == 2
    assert counts["items by objective"] == {"partners": 9}
    assert counts["items by difficulty"] == {"easy": 4, "medium": 3, "hard": 2}
    assert counts["claims of its critics by verdict"] == {"differs": 1}
    assert sum(counts["claims of the article by verdict"].values()) == 5
    assert counts["lesson"] == {"claims": 6, "items": 9, "discussions": 1, "sources": 2, "plans": 1}


def test_the_text_fits_a_hundred_columns_and_has_a_line_for_each_paragraph() -> None:
    lines = table_of(strict_data()).as_text().splitlines()
    assert max(map(len, lines)) <= 100
    assert [line.split()[0] for line in lines[1:4]] == ["P1", "P2", "P3*"]
    assert lines[1].split() == ["P1", "2", "1", ".", ".", "1", ".", ".", "1", "1"]


def test_a_bare_lesson_has_a_table_too() -> None:
    text = table_of(builders.lesson_data()).as_text()
    assert "none stated" in text and "claims by kind: none" in text


def test_the_table_can_be_written_as_json() -> None:
    assert json.loads(json.dumps(asdict(table_of(strict_data()))))["rows"][0]["paragraph"] == 1
