"""What students get: everything they are asked, nothing that only a teacher may have, and one exact hash."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classroom_app.lesson.article import Article
from classroom_app.lesson.authored import Lesson, LessonFile
from classroom_app.lesson.student import StudentLesson
from tests import builders

Data = dict[str, Any]
Change = Callable[[Data], object]


def data_with_material() -> Data:
    """The builder's lesson, in which the handbook lies beside the article and a second source does not."""
    data = builders.lesson_data()
    data["plans"] = [{"id": "short", "title": "Short", "minutes": 10, "activities": ["reading"]}]
    data["activities"][0]["items"][0]["material"] = ["handbook"]
    handbook = data["sources"][0]
    handbook["excerpts"].append({"id": "rates", "label": "Rates", "table": [["kind", "mm"], ["crust", "1"]]})
    data["sources"].append(handbook | {"id": "unseen", "excerpts": []})
    return data


def make(data: Data, article: Article | None = None) -> Lesson:
    return Lesson(content=LessonFile.model_validate(data), article=article or builders.make_article())


def activity(data: Data) -> Data:
    return data["activities"][0]


def item(data: Data, name: str) -> Data:
    return next(item for item in activity(data)["items"] if item["id"] == name)


def discussion(data: Data) -> Data:
    return activity(data)["discussions"][0]


TEACHERS: dict[str, Change] = {
    "record": lambda d: item(d, "partners")["key"].update(record="canary-a"),
    "feedback": lambda d: item(d, "partners")["key"]["feedback"].update(fungus="canary-b"),
    "match record": lambda d: item(d, "who-does-what")["key"].update(record="canary-c"),
    "match feedback": lambda d: item(d, "who-does-what")["key"].update(feedback={"walls": "canary-d"}),
    "hottext record": lambda d: item(d, "hedge")["key"].update(record="canary-e"),
    "hottext feedback": lambda d: item(d, "hedge")["key"].update(feedback={"one": "canary-f"}),
    "number": lambda d: item(d, "growth")["key"].update(value="7230114", tolerance="0.7230115"),
    "accepted": lambda d: item(d, "growth")["key"].update(accept=["canary-g"]),
    "model answer": lambda d: item(d, "rewrite")["key"].update(model_answer="canary-h"),
    "rubric": lambda d: item(d, "rewrite")["key"]["rubric"][1].update(shows="canary-i"),
    "supporter": lambda d: discussion(d).update(supporter="canary-j"),
    "critic": lambda d: discussion(d).update(critic="canary-k"),
    "listen for": lambda d: discussion(d).update(listen_for=["canary-l"]),
    "summary": lambda d: d.update(summary="canary-m"),
    "authors": lambda d: d.update(authors="canary-n"),
    "licence": lambda d: d.update(licence="canary-o"),
    "article file": lambda d: d["article"].update(file="canary-p.txt", sha256="7230116" + "0" * 57),
    "article rules": lambda d: d["article"]["rules"].update(leave_out=["canary-q"], ends_before="canary-r"),
    "source reference": lambda d: d["sources"][0].update(reference="canary-s", rights="canary-t"),
    "source not shown": lambda d: d["sources"][1].update(
        author="canary-u",
        title="canary-v",
        publisher="canary-w",
        date="canary-x",
        excerpts=[{"id": "canary-y", "label": "canary-z", "text": "canary-0"}],
    ),
    "correct choices": lambda d: item(d, "partners")["key"].update(correct=["fungus"]),
    "pairs": lambda d: item(d, "who-does-what")["key"].update(pairs={"walls": "alga", "food": "fungus"}),
    "correct hottexts": lambda d: item(d, "hedge")["key"].update(correct=["one"]),
    "key sources": lambda d: item(d, "rewrite")["key"].update(sources=["unseen"]),
    "points": lambda d: item(d, "rewrite")["key"]["rubric"][1].update(points=9),
    "how seen": lambda d: d["sources"][0].update(seen="report"),
    "correct order": lambda d: item(d, "life-of-a-lichen")["key"].update(correct=["spread", "grow", "meet"]),
    "place on a scale": lambda d: item(d, "share-of-fungus")["key"].update(value=30, tolerance=7_230_117),
    "an opinion": lambda d: item(d, "share-of-fungus")["key"].pop("value"),
    "purpose": lambda d: item(d, "partners").update(
        objective="canary-1", difficulty="hard", claims=["canary-2"]
    ),
    "objectives": lambda d: d.update(objectives=[{"id": "canary-1", "text": "canary-3"}]),
    "key evidence": lambda d: item(d, "partners")["key"].update(
        evidence=[{"source": "article", "exact": "canary-4"}]
    ),
    "common answers": lambda d: item(d, "growth")["key"].update(common=[{"value": "1", "shows": "canary-5"}]),
    "names": lambda d: d.update(names=["canary-6"]),
    "reading level": lambda d: d.update(reading_level=11),
}

CANARIES = [f"canary-{sign}" for sign in "abcdefghijklmnopqrstuvwxyz0123456"]
CANARIES += ["7230114", "7230115", "7230116", "7230117"]

STUDENTS: dict[str, Change] = {
    "id": lambda d: d.update(id="mosses"),
    "title": lambda d: d.update(title="Mosses"),
    "language": lambda d: d.update(language="fr"),
    "activity id": lambda d: activity(d).update(id="other"),
    "activity title": lambda d: activity(d).update(title="Other"),
    "minutes": lambda d: activity(d).update(minutes=11),
    "introduction": lambda d: activity(d).update(introduction="Read slowly."),
    "prompt": lambda d: item(d, "partners").update(prompt="Who cooks?"),
    "hint": lambda d: item(d, "partners").update(hint="Think of light."),
    "passage": lambda d: item(d, "partners")["passage"].update(exact="The fungus"),
    "passage prefix": lambda d: item(d, "partners")["passage"].update(prefix="and "),
    "choice": lambda d: item(d, "partners")["choices"][0].update(text="A fungus"),
    "choice order": lambda d: item(d, "partners")["choices"].reverse(),
    "max choices": lambda d: item(d, "partners").update(max_choices=2),
    "material": lambda d: item(d, "partners").update(material=[]),
    "row": lambda d: item(d, "who-does-what")["rows"][0].update(text="Builds"),
    "column": lambda d: item(d, "who-does-what")["columns"][0].update(text="Fungi"),
    "wording": lambda d: item(d, "hedge")["wordings"][0].update(label="The text"),
    "hottext": lambda d: item(d, "hedge")["hottexts"][0].update(exact="Some"),
    "unit": lambda d: item(d, "growth").update(unit="cm"),
    "room": lambda d: item(d, "growth").update(expected_length=13),
    "confidence": lambda d: item(d, "partners").update(confidence=True),
    "evidence": lambda d: item(d, "partners").update(evidence=1),
    "shuffle": lambda d: item(d, "partners").update(shuffle=True),
    "line to order": lambda d: item(d, "life-of-a-lichen")["choices"][0].update(text="It grows"),
    "end of a scale": lambda d: item(d, "share-of-fungus").update(upper=110),
    "step of a scale": lambda d: item(d, "share-of-fungus").update(step=5),
    "label of a scale": lambda d: item(d, "share-of-fungus").update(lower_label="none"),
    "role": lambda d: activity(d).update(role="before"),
    "plan gone": lambda d: d.update(plans=[]),
    "plan": lambda d: d["plans"][0].update(title="Shorter"),
    "lines": lambda d: item(d, "rewrite").update(expected_lines=6),
    "words": lambda d: item(d, "rewrite").update(max_words=50),
    "item order": lambda d: activity(d)["items"].reverse(),
    "item gone": lambda d: activity(d)["items"].pop(),
    "question": lambda d: discussion(d).update(question="Who?"),
    "starter": lambda d: discussion(d).update(starter="Perhaps …"),
    "phase": lambda d: discussion(d)["phases"][0].update(minutes=2),
    "citation": lambda d: d["sources"][0].update(title="Another handbook"),
    "excerpt": lambda d: d["sources"][0]["excerpts"][0].update(text="Rates differ."),
    "table": lambda d: d["sources"][0]["excerpts"][1]["table"][1].__setitem__(1, "2"),
}


@pytest.mark.parametrize("change", TEACHERS.values(), ids=TEACHERS)
def test_students_have_the_same_bytes_when_only_the_teachers_side_changes(change: Change) -> None:
    data = data_with_material()
    before = make(data).for_students
    change(data)
    after = make(data).for_students
    assert after.canonical == before.canonical
    assert after.sha256 == before.sha256


def test_nothing_of_the_teachers_is_in_the_students_bytes() -> None:
    data = data_with_material()
    for change in TEACHERS.values():
        change(data)
    lesson = make(data)
    teachers = lesson.model_dump_json()
    assert [canary for canary in CANARIES if canary not in teachers] == []
    students = lesson.for_students.canonical.decode()
    assert [canary for canary in CANARIES if canary in students] == []


@pytest.mark.parametrize(
    "name", ["key", "record", "feedback", "correct", "rubric", "supporter", "critic", "rights"]
)
def test_the_students_type_has_no_field_of_that_name(name: str) -> None:
    lesson = make(data_with_material())
    assert f'"{name}":' in lesson.model_dump_json()
    assert f'"{name}":'.encode() not in lesson.for_students.canonical


@pytest.mark.parametrize("change", STUDENTS.values(), ids=STUDENTS)
def test_the_hash_changes_when_what_students_see_changes(change: Change) -> None:
    data = data_with_material()
    before = make(deepcopy(data)).for_students
    change(data)
    assert make(data).for_students.sha256 != before.sha256


@pytest.mark.parametrize("name", ["title", "caption", "credit", "paragraphs"])
def test_the_hash_changes_when_the_article_changes(name: str) -> None:
    article = builders.make_article()
    changed = ("One.", "Two.") if name == "paragraphs" else "another"
    other = make(data_with_material(), article.model_copy(update={name: changed}))
    assert other.for_students.sha256 != make(data_with_material(), article).for_students.sha256


def test_the_students_lesson_reads_back_from_its_bytes() -> None:
    lesson = make(data_with_material()).for_students
    again = StudentLesson.model_validate_json(lesson.canonical)
    assert again == lesson
    assert (again.canonical, again.sha256) == (lesson.canonical, lesson.sha256)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "M")), max_size=60), st.integers(0, 9))
@settings(max_examples=60)
def test_any_prompt_reads_back_from_the_bytes(text: str, at: int) -> None:
    prompt = f"{text[:at]}?\n{text[at:]}?"
    lesson = builders.make_student_lesson([builders.choice_item(prompt=prompt)])
    assert StudentLesson.model_validate_json(lesson.canonical) == lesson


def test_a_prompt_reads_back_when_a_line_starts_with_a_combining_mark() -> None:
    lesson = builders.make_student_lesson([builders.choice_item(prompt="Which mark?\n\u0301")])
    assert StudentLesson.model_validate_json(lesson.canonical) == lesson


def test_a_passage_reads_back_when_its_words_are_decomposed() -> None:
    article = builders.make_article("Cafe\u0301s count, and Café counts.")
    item_ = builders.choice_item(passage={"exact": "Cafe\u0301s"})
    lesson = make(builders.lesson_data([item_]), article).for_students
    assert StudentLesson.model_validate_json(lesson.canonical) == lesson


def test_a_source_with_long_names_can_be_shown() -> None:
    data = data_with_material()
    data["sources"][0].update(author="a" * 1_500, title="t" * 1_500)
    assert len(make(data).for_students.materials[0].citation) > 3_000


def test_only_sources_named_as_material_lie_beside_the_article() -> None:
    lesson = make(data_with_material()).for_students
    assert [material.id for material in lesson.materials] == ["handbook"]
    assert lesson.material("handbook").citation == "A. Botanist, “Handbook”, Press, 1999"
    with pytest.raises(KeyError):
        lesson.material("unseen")


def make_planned() -> StudentLesson:
    """Three activities of one item each, and plans that take some of them."""
    data = data_with_material()
    first = activity(data)
    data["activities"] = [
        first | {"id": name, "items": [builders.choice_item(id=f"{name}-item", material=["handbook"])]}
        for name in ("one", "two", "three")
    ]
    data["plans"] = [
        {"id": "short", "title": "Short", "minutes": 10, "activities": ["two"]},
        {"id": "back", "title": "Backwards", "minutes": 20, "activities": ["three", "one"]},
    ]
    return make(data).for_students


@pytest.mark.parametrize(
    ("plan", "items"),
    [
        ("short", ["two-item"]),
        ("back", ["three-item", "one-item"]),
        ("", ["one-item", "two-item", "three-item"]),
    ],
)
def test_a_plan_holds_its_activities_in_its_order(plan: str, items: list[str]) -> None:
    assert [item.id for item in make_planned().planned(plan).items] == items


def test_a_plan_asked_for_after_the_whole_lesson_was_looked_at_is_still_a_part_of_it() -> None:
    """What the whole lesson has worked out once must not pass for the plan's."""
    lesson = make_planned()
    assert (len(lesson.items), lesson.sha256) == (3, lesson.sha256)
    short = lesson.planned("short")
    assert [item.id for item in short.items] == ["two-item"]
    assert short.sha256 != lesson.sha256
    assert StudentLesson.model_validate_json(short.canonical) == short
    assert len(lesson.items) == 3


def test_a_plan_keeps_the_article_and_all_sources() -> None:
    lesson = make_planned()
    short = lesson.planned("short")
    assert (short.article, short.materials, short.plans) == (lesson.article, lesson.materials, lesson.plans)


def test_the_whole_lesson_is_the_plan_without_a_name() -> None:
    lesson = make_planned()
    assert lesson.planned("") is lesson
    assert lesson.default_plan == "short"
    assert builders.make_student_lesson().default_plan == ""


@pytest.mark.parametrize("plan", ["nope", "one", "Short", " "])
def test_a_plan_that_is_not_there_is_a_key_error(plan: str) -> None:
    with pytest.raises(KeyError):
        make_planned().planned(plan)


def test_activities_can_be_put_in_place_of_others() -> None:
    lesson = make_planned()
    turned = lesson.with_activities(reversed(lesson.activities))
    assert [item.id for item in turned.items] == ["three-item", "two-item", "one-item"]
    assert isinstance(turned, StudentLesson)
    assert turned.with_activities(lesson.activities) == lesson
    assert turned.with_activities(lesson.activities).sha256 == lesson.sha256


def test_the_words_that_can_be_quoted_are_those_of_the_article_and_of_each_excerpt() -> None:
    lesson = make(data_with_material()).for_students
    assert lesson.words_of("article") == "\n".join(builders.PARAGRAPHS)
    assert lesson.words_of("handbook") == "Rates differ by species.\0kind\tmm\ncrust\t1"
    with pytest.raises(KeyError):
        lesson.words_of("unseen")


def test_the_keys_revision_changes_with_a_key_and_with_nothing_else() -> None:
    data = data_with_material()
    before = make(deepcopy(data)).key_sha256
    item(data, "partners").update(prompt="Who cooks?")
    assert make(deepcopy(data)).key_sha256 == before
    item(data, "partners")["key"].update(correct=["fungus"])
    assert make(data).key_sha256 != before


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-inf", "12,5", ""])
def test_a_number_key_is_a_finite_number(value: str) -> None:
    wrong = builders.text_entry_item(key={"value": value, "record": "r", "sources": ["handbook"]})
    with pytest.raises(ValueError):
        builders.make_lesson([wrong])


def test_a_lesson_cannot_be_changed_in_place() -> None:
    lesson = builders.make_student_lesson()
    with pytest.raises(ValueError):
        lesson.title = "Other"  # type: ignore[misc]
