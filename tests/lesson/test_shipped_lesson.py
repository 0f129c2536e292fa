"""The lesson that comes with the app: its article as received, its items, and keys that can be recomputed."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from classroom_app.formats.lesson_files import load_lesson, read_lesson
from classroom_app.lesson.authored import Lesson
from classroom_app.lesson.keys import KeyedTextEntryItem
from classroom_app.services.library import Library
from classroom_app.services.prepare import uncovered
from classroom_app.settings import find_places

PLACES = find_places()
FOLDER = PLACES.content / "chinas-ai-breakthroughs"
REFERENCE = Path(__file__).parents[1] / "reference"
SEED = PLACES.seeds / "chinas-ai-breakthroughs.txt"


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return load_lesson(FOLDER, PLACES.seeds)


def paragraph(lesson: Lesson, number: int) -> str:
    return lesson.article.paragraphs[number - 1]


def number_key(lesson: Lesson, name: str) -> KeyedTextEntryItem:
    found = next(item for item in lesson.content.items if item.id == name)
    assert isinstance(found, KeyedTextEntryItem)
    return found


def test_the_lesson_has_no_fault_and_every_character_can_be_printed() -> None:
    assert read_lesson(FOLDER, PLACES.seeds, uncovered)[1] == []


def test_the_article_has_its_forty_paragraphs(lesson: Lesson) -> None:
    assert len(lesson.article.paragraphs) == 40
    assert lesson.article.title.endswith("Outcompeting Monopoly Capitalism")
    assert lesson.article.caption.startswith("Above photo: China’s President Xi Jinping")


@pytest.mark.parametrize(
    ("number", "beginning"),
    [
        (1, "AI breakthroughs by China’s companies like DeepSeek"),
        (2, "The Chinese company DeepSeek has made a major breakthrough"),
        (5, "Around 1820, China had the world’s largest economy."),
        (9, "This enabled the world’s largest imperial might to step in"),
        (10, "By the end of the 1970s, Deng Xiaoping’s"),
        (20, "Unlike Western capitalist development"),
        (30, "Today, as intellectual property becomes"),
        (36, "Development of the DeepSeek model also only cost"),
        (40, "In the West, however, governments"),
    ],
)
def test_a_paragraph_has_the_number_that_is_printed(lesson: Lesson, number: int, beginning: str) -> None:
    assert paragraph(lesson, number).startswith(beginning)


def test_the_sentences_the_activities_are_about_stand_in_the_article(lesson: Lesson) -> None:
    assert "In the Shanghai Communiqué of 1972" in paragraph(lesson, 9)
    assert "$6 million USD" in paragraph(lesson, 36)
    assert paragraph(lesson, 40).endswith("0.01%.")


@pytest.mark.parametrize(
    "words",
    [
        "Skip to content",
        "View Featured Image",
        "fundraising",
        "donation",
        "fiscal sponsor",
        "independent media",
    ],
)
def test_the_article_holds_nothing_of_the_page_around_it(lesson: Lesson, words: str) -> None:
    assert words.casefold() in SEED.read_text("utf-8").casefold()
    assert words.casefold() not in lesson.article.text.casefold()


def test_every_line_of_the_page_is_used_or_left_out_by_a_rule(lesson: Lesson) -> None:
    page = SEED.read_text("utf-8").split(lesson.content.article.rules.ends_before or "")[0]
    lines = [line.strip() for line in page.splitlines() if line.strip()]
    article = lesson.article
    known = {article.title, article.caption, *article.paragraphs, *lesson.content.article.rules.leave_out}
    assert len(lines) == 44
    assert set(lines) == known


def test_the_article_is_the_text_that_was_received(lesson: Lesson) -> None:
    assert hashlib.sha256(SEED.read_bytes()).hexdigest() == lesson.content.article.sha256


def test_the_lesson_is_fair_and_covers_the_article(lesson: Lesson) -> None:
    """What `check --strict` asks, asked of the shipped lesson with every run of the tests."""
    faults = read_lesson(FOLDER, PLACES.seeds, strict=True)[1]
    assert [str(fault) for fault in faults] == []


def test_there_is_enough_to_do_in_all_seven_types(lesson: Lesson) -> None:
    types = Counter(item.type for item in lesson.content.items)
    assert set(types) == {
        "choice",
        "order",
        "match",
        "hottext",
        "text-entry",
        "extended-text",
        "slider",
    }
    assert min(types.values()) >= 4
    assert types.total() >= 48
    assert len(lesson.content.discussions) >= 10


def test_the_plans_are_for_twenty_fifty_and_ninety_minutes_and_for_home(lesson: Lesson) -> None:
    plans = {plan.id: plan for plan in lesson.content.plans}
    assert [plans[f"minutes-{n}"].minutes for n in (20, 50, 90)] == [20, 50, 90]
    assert "homework" in plans
    for name in ("minutes-20", "minutes-50", "minutes-90"):
        roles = [activity.role for activity in lesson.content.planned(name)]
        assert (roles[0], roles[-1]) == ("before", "after")


def test_every_activity_is_in_a_plan(lesson: Lesson) -> None:
    planned = {name for plan in lesson.content.plans for name in plan.activities}
    assert planned == {activity.id for activity in lesson.content.activities}


def test_each_objective_is_asked_before_and_after(lesson: Lesson) -> None:
    by_role = {
        role: Counter(item.objective for a in lesson.content.activities if a.role == role for item in a.items)
        for role in ("before", "after")
    }
    assert by_role["before"] == by_role["after"]
    assert set(by_role["before"]) == {objective.id for objective in lesson.content.objectives}


def test_every_discussion_has_its_phases_in_order(lesson: Lesson) -> None:
    for discussion in lesson.content.discussions:
        names = [phase.phase for phase in discussion.phases]
        assert names == sorted(names, key=("think", "pair", "share").index)


@pytest.mark.parametrize("dossier", ["history", "technology"])
def test_every_assertion_of_the_evidence_has_its_claim(lesson: Lesson, dossier: str) -> None:
    """The evidence for the lesson, assertion by assertion; `-` and a reason where no claim is due."""
    known = {claim.id for claim in lesson.content.claims}
    lines = (REFERENCE / f"dossier-{dossier}.txt").read_text("utf-8").splitlines()
    rows = [line.split(" | ") for line in lines if line.strip() and not line.startswith("#")]
    assert len(rows) >= 40
    for place, words, claims in rows:
        if not claims.startswith("-"):
            unmapped = set(claims.split(", ")) - known
            assert not unmapped, (place, words, unmapped)
    assert sum(claims.startswith("-") for _, _, claims in rows) <= len(rows) // 10


def test_every_key_names_sources_that_the_lesson_has(lesson: Lesson) -> None:
    for item in lesson.content.items:
        assert item.key.sources
        assert all(lesson.source(name).citation for name in item.key.sources)


def test_every_discussion_has_both_sides_and_fits_its_activity(lesson: Lesson) -> None:
    for activity in lesson.content.activities:
        for discussion in activity.discussions:
            assert discussion.supporter and discussion.critic and discussion.listen_for
            assert sum(phase.minutes for phase in discussion.phases) <= activity.minutes


@pytest.mark.parametrize(("name", "rate"), [("cost-two-dollars", "2"), ("cost-three-dollars", "3")])
def test_a_cost_is_the_hours_times_the_rent(lesson: Lesson, name: str, rate: str) -> None:
    item = number_key(lesson, name)
    assert item.key.value == Decimal("2.788") * Decimal(rate)
    assert f"at {rate} US dollars an hour make {item.key.value} million US dollars" in item.key.record


def test_the_share_of_1820_is_china_over_the_world(lesson: Lesson) -> None:
    item = number_key(lesson, "kinds-share")
    share = Decimal(228_600) / Decimal(693_502) * 100
    assert item.key.value == share.quantize(Decimal(1), ROUND_HALF_UP)
    assert abs(share - item.key.value) <= item.key.tolerance


def test_the_figures_of_1820_are_those_of_the_table_shown(lesson: Lesson) -> None:
    item = number_key(lesson, "kinds-share")
    shown = lesson.for_students.model_dump_json(include={"materials"})
    assert item.material
    assert {"228,600", "693,502"} <= set(re.findall(r"[\d,]+\d", shown))


def test_no_key_is_in_the_students_lesson(lesson: Lesson) -> None:
    students = lesson.for_students.canonical.decode()
    for item in lesson.content.items:
        assert item.key.record not in students
    assert '"correct"' not in students


def test_the_library_lists_the_lesson_with_faults_when_the_seed_is_gone(tmp_path: Path) -> None:
    (entry,) = Library((PLACES.content,), tmp_path).entries()
    assert (entry.id, entry.lesson) == ("chinas-ai-breakthroughs", None)
    (fault,) = entry.faults
    assert fault.message.startswith("the article cannot be read")
    assert SEED.name in fault.cure
    line = (FOLDER / "lesson.yaml").read_text("utf-8").splitlines()[fault.line - 1]
    assert line.strip().startswith("file:")
