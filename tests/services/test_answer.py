"""A student's journey, without windows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from classroom_app.errors import AttemptError, NotSaved, UnknownCode
from classroom_app.lesson.anchors import Quotation
from classroom_app.lesson.annotations import Annotation
from classroom_app.lesson.arrangement import arranged
from classroom_app.lesson.events import first_break
from classroom_app.lesson.identity import read_code
from classroom_app.lesson.items import OrderItem
from classroom_app.lesson.responses import (
    ChoiceResponse,
    OrderResponse,
    Response,
    SliderResponse,
    TextResponse,
)
from classroom_app.lesson.student import StudentLesson
from classroom_app.services.answer import AnswerDesk, Beginning
from classroom_app.store.database import Store, Work
from classroom_app.store.records import EventRecord
from tests.builders import (
    choice_item,
    extended_text_item,
    lesson_data,
    make_lesson,
    make_student_lesson,
    slider_item,
    text_entry_item,
)


class FakeClock:
    """Clocks that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
        self.ticks = 1_000

    def wall(self) -> datetime:
        return self.now

    def mono_ms(self) -> int:
        return self.ticks


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "answers.db")
    yield opened
    opened.close()


@pytest.fixture
def desk(store: Store, clock: FakeClock) -> AnswerDesk:
    return AnswerDesk(lambda: store, clock)


def test_a_student_comes_back_to_the_same_place(desk: AnswerDesk) -> None:
    sitting = desk.sign_in(make_student_lesson(), "Ada")
    sitting.save("partners", ChoiceResponse(choices=("alga",)))
    sitting.save("rewrite", TextResponse(text="mine"))
    sitting.visit("growth")
    again = desk.resume(sitting.code.lower())
    assert (again.name, again.at_item) == ("Ada", "growth")
    assert again.answers == sitting.answers


def test_a_cleared_answer_stays_cleared(desk: AnswerDesk) -> None:
    sitting = desk.sign_in(make_student_lesson(), None)
    sitting.save("rewrite", TextResponse(text="mine"))
    sitting.save("rewrite", None)
    assert desk.resume(sitting.code).answers == {}


def test_a_later_edit_of_the_lesson_does_not_change_what_was_asked(desk: AnswerDesk) -> None:
    sitting = desk.sign_in(make_student_lesson(), "Ada")
    edited = make_student_lesson([choice_item(prompt="Another question?")])
    desk.sign_in(edited, "Bo")
    assert desk.resume(sitting.code).lesson == sitting.lesson
    assert unshuffled(sitting.lesson) == unshuffled(make_student_lesson())
    assert edited.sha256 != make_student_lesson().sha256


def unshuffled(lesson: StudentLesson) -> StudentLesson:
    """The lesson with the lines of its `order` items in the order of their names."""
    activities = []
    for activity in lesson.activities:
        items = [
            item.model_copy(update={"choices": tuple(sorted(item.choices, key=lambda line: line.id))})
            if isinstance(item, OrderItem)
            else item
            for item in activity.items
        ]
        activities.append(activity.model_copy(update={"items": tuple(items)}))
    return lesson.with_activities(activities)


def test_two_equal_names_are_two_students(desk: AnswerDesk) -> None:
    first = desk.sign_in(make_student_lesson(), "Ada")
    second = desk.sign_in(make_student_lesson(), "Ada")
    first.save("rewrite", TextResponse(text="first"))
    assert first.code != second.code
    assert desk.resume(second.code).answers == {}


def test_an_unknown_code_is_refused_with_a_way_on(desk: AnswerDesk) -> None:
    with pytest.raises(UnknownCode, match=r"no work with the code ZZZZ .*sign in anew"):
        desk.resume("zzzz")


def test_handing_in_gives_a_receipt_that_comes_back(desk: AnswerDesk) -> None:
    sitting = desk.sign_in(make_student_lesson(), "Ada")
    sitting.save("rewrite", TextResponse(text="mine"))
    receipt = sitting.submit()
    assert receipt.answered == 1
    assert len(receipt.code) == 8 == len(read_code(receipt.code))
    assert desk.resume(sitting.code).receipt == receipt


def test_receipts_differ_when_an_answer_differs(desk: AnswerDesk) -> None:
    receipts = set()
    for text in ("one", "two"):
        sitting = desk.sign_in(make_student_lesson(), "Ada")
        sitting.save("rewrite", TextResponse(text=text))
        receipts.add(sitting.submit().code)
    assert len(receipts) == 2


def test_a_jump_of_the_clock_is_put_in_the_log(desk: AnswerDesk, clock: FakeClock, store: Store) -> None:
    sitting = desk.sign_in(make_student_lesson(), "Ada")
    clock.now += timedelta(hours=1)
    sitting.save("rewrite", TextResponse(text="after the jump"))
    clock.now += timedelta(seconds=30)
    clock.ticks += 30_000
    sitting.save("rewrite", TextResponse(text="later"))
    with store.begin() as work:
        (attempt,) = work.attempts.all()
        kinds = [record.event.kind for record in work.events.of_attempt(attempt.id)]
    assert kinds == ["sign-in", "clock", "answer", "answer"]


@pytest.mark.parametrize("typed", ["", "   ", "\u200b\n", None])
def test_no_name_is_anonymous(desk: AnswerDesk, typed: str | None) -> None:
    assert desk.sign_in(make_student_lesson(), typed).name is None


def test_a_name_is_kept_composed_and_on_one_line(desk: AnswerDesk) -> None:
    assert desk.sign_in(make_student_lesson(), " Zoe\u0308\n  <b>Ó  Briain ").name == "Zoë <b>Ó Briain"


class Failing(Store):
    """A store whose next commits reach the disk but are reported as failed."""

    failures = 0

    @contextmanager
    def begin(self) -> Iterator[Work]:
        with super().begin() as work:
            yield work
        if self.failures:
            self.failures -= 1
            raise NotSaved("the disk reported an error", "try again")


def test_a_hand_in_that_reached_the_disk_gives_its_receipt_when_tried_again(tmp_path: Path) -> None:
    store = Failing.open(tmp_path / "answers.db")
    assert isinstance(store, Failing)
    sitting = AnswerDesk(lambda: store).sign_in(make_student_lesson(), "Ada")
    store.failures = 1
    with pytest.raises(NotSaved):
        sitting.submit()
    receipt = sitting.submit()
    assert AnswerDesk(lambda: store).resume(sitting.code).receipt == receipt
    store.close()


def test_an_answer_that_reached_the_disk_is_not_added_twice(tmp_path: Path) -> None:
    store = Failing.open(tmp_path / "answers.db")
    assert isinstance(store, Failing)
    sitting = AnswerDesk(lambda: store).sign_in(make_student_lesson(), "Ada")
    store.failures = 1
    with pytest.raises(NotSaved):
        sitting.save("rewrite", TextResponse(text="mine"))
    sitting.save("rewrite", TextResponse(text="mine"))
    sitting.save("rewrite", TextResponse(text="mine, later"))
    with store.begin() as work:
        (attempt,) = work.attempts.all()
        records = work.events.of_attempt(attempt.id)
    assert [record.event.kind for record in records] == ["sign-in", "answer", "answer"]
    assert first_break(record.event for record in records) is None
    store.close()


def test_an_answer_of_another_form_is_refused(desk: AnswerDesk) -> None:
    sitting = desk.sign_in(make_student_lesson(), "Ada")
    with pytest.raises(AttemptError, match="does not fit the question 'partners'"):
        sitting.save("partners", TextResponse(text="alga"))


def test_answers_can_be_written_to_a_file(desk: AnswerDesk, tmp_path: Path) -> None:
    sitting = desk.sign_in(make_student_lesson(), "Ada")
    sitting.save("rewrite", TextResponse(text="kept"))
    sitting.save("hedge", ChoiceResponse(choices=("one",)))
    sitting.save_to_file(tmp_path / "mine.json", {"growth": TextResponse(text="10"), "hedge": None}, {})
    written = json.loads((tmp_path / "mine.json").read_text("utf-8"))
    assert {item: answer["text"] for item, answer in written["answers"].items()} == {
        "rewrite": "kept",
        "growth": "10",
    }


QUOTED = Quotation(source="article", exact="the alga cooks")
MARK = Annotation(target=QUOTED)
NOTE = Annotation(target=QUOTED, note="who says so?")


def events_of(store: Store) -> list[EventRecord]:
    """The log of the one attempt in the store."""
    with store.begin() as work:
        (attempt,) = work.attempts.all()
        return work.events.of_attempt(attempt.id)


def test_annotations_come_back_as_they_were_last(desk: AnswerDesk) -> None:
    sitting = desk.sign_in(make_student_lesson(), "Ada")
    sitting.annotate("a1", MARK)
    sitting.annotate("a2", MARK)
    sitting.annotate("a1", NOTE)
    sitting.annotate("a2", None)
    assert sitting.annotations == {"a1": NOTE}
    assert desk.resume(sitting.code).annotations == {"a1": NOTE}


def test_annotations_are_part_of_the_log_and_of_the_receipt(desk: AnswerDesk, store: Store) -> None:
    sitting = desk.sign_in(make_student_lesson(), "Ada")
    sitting.annotate("a1", NOTE)
    sitting.annotate("a1", None)
    sitting.submit()
    records = events_of(store)
    assert [record.event.kind for record in records] == ["sign-in", "annotate", "annotate", "submit"]
    assert [record.event.subject for record in records[1:3]] == ["a1", "a1"]
    assert first_break(record.event for record in records) is None
    assert desk.resume(sitting.code).annotations == {}


def test_an_annotation_that_was_not_saved_is_not_taken_for_saved(tmp_path: Path) -> None:
    store = Failing.open(tmp_path / "answers.db")
    assert isinstance(store, Failing)
    sitting = AnswerDesk(lambda: store).sign_in(make_student_lesson(), "Ada")
    store.failures = 1
    with pytest.raises(NotSaved):
        sitting.annotate("a1", NOTE)
    assert sitting.annotations == {}
    sitting.annotate("a1", NOTE)  # it had reached the disk after all: not added twice
    assert [record.event.kind for record in events_of(store)] == ["sign-in", "annotate"]
    store.close()


def test_after_handing_in_nothing_can_be_marked(desk: AnswerDesk) -> None:
    sitting = desk.sign_in(make_student_lesson(), "Ada")
    sitting.submit()
    with pytest.raises(AttemptError, match="handed in"):
        sitting.annotate("a1", MARK)


def test_annotations_are_written_to_the_file_with_those_not_saved(desk: AnswerDesk, tmp_path: Path) -> None:
    sitting = desk.sign_in(make_student_lesson(), "Ada")
    sitting.annotate("a1", MARK)
    sitting.annotate("a2", MARK)
    sitting.annotate("a3", MARK)
    sitting.save_to_file(tmp_path / "mine.json", {}, {"a1": NOTE, "a2": None, "a4": NOTE})
    written = json.loads((tmp_path / "mine.json").read_text("utf-8"))["annotations"]
    assert [annotation["note"] for annotation in written] == ["who says so?", "", "who says so?"]
    assert written[0]["target"]["exact"] == "the alga cooks"


BESIDE: list[tuple[str, Response]] = [
    ("sure", ChoiceResponse(choices=("alga",), confidence=80, evidence=(QUOTED,))),
    ("sure", ChoiceResponse(choices=(), confidence=80)),
    ("scale", SliderResponse(value=0, confidence=50)),
    ("scale", SliderResponse(value=None, confidence=100)),
    ("scale", SliderResponse(value=None, evidence=(QUOTED,))),
    ("words", TextResponse(text="", evidence=(QUOTED,))),
]


@pytest.mark.parametrize(("item", "answer"), BESIDE)
def test_what_stands_beside_an_answer_comes_back(desk: AnswerDesk, item: str, answer: Response) -> None:
    asked = {"confidence": True, "evidence": 1}
    items = [
        choice_item(id="sure", **asked),
        slider_item(id="scale", **asked),
        text_entry_item(id="words", **asked),
    ]
    sitting = desk.sign_in(make_student_lesson(items), "Ada")
    sitting.save(item, answer)
    assert desk.resume(sitting.code).answers == {item: answer}


def test_the_receipt_counts_what_is_answered_with_all_that_is_asked_for(desk: AnswerDesk) -> None:
    sitting = desk.sign_in(make_student_lesson([choice_item(confidence=True)]), "Ada")
    sitting.save("partners", ChoiceResponse(choices=("alga",)))
    half = sitting.submit()
    sitting = desk.sign_in(make_student_lesson([choice_item(confidence=True)]), "Bo")
    sitting.save("partners", ChoiceResponse(choices=("alga",), confidence=60))
    assert (half.answered, sitting.submit().answered) == (0, 1)


def make_planned() -> StudentLesson:
    data = lesson_data([choice_item(), text_entry_item()])
    writing = data["activities"][0] | {"id": "writing", "items": [extended_text_item()], "discussions": []}
    data["activities"].append(writing)
    plans = [
        {"id": "short", "title": "Short", "minutes": 10, "activities": ["writing"]},
        {"id": "turned", "title": "Turned", "minutes": 20, "activities": ["writing", "reading"]},
    ]
    return make_lesson(activities=data["activities"], plans=plans).for_students


@pytest.mark.parametrize(
    ("plan", "items"),
    [
        ("short", ["rewrite"]),
        ("turned", ["rewrite", "partners", "growth"]),
        ("", ["partners", "growth", "rewrite"]),
    ],
)
def test_a_plan_is_shown_and_comes_back_and_the_attempt_names_the_whole_lesson(
    desk: AnswerDesk, store: Store, plan: str, items: list[str]
) -> None:
    lesson = make_planned()
    sitting = desk.sign_in(lesson, "Ada", plan)
    again = desk.resume(sitting.code)
    assert [item.id for item in sitting.lesson.items] == items
    assert again.lesson == sitting.lesson
    with store.begin() as work:
        (attempt,) = work.attempts.all()
        canonical = work.lessons.canonical(attempt.lesson_sha256)
    assert attempt.lesson_sha256 == lesson.sha256
    assert canonical == lesson.canonical.decode()
    assert {record.event.lesson_sha256 for record in events_of(store)} == {lesson.sha256}


def test_plan_and_seed_stand_in_the_sign_ins_value(desk: AnswerDesk, store: Store) -> None:
    desk.sign_in(make_planned(), "Ada", "short")
    (record,) = events_of(store)
    assert record.value is not None
    value = json.loads(record.value)
    assert set(value) == {"plan", "seed"}
    assert value["plan"] == "short"
    assert len(value["seed"]) == 32


@pytest.mark.parametrize("plan", ["nope", "reading", "Short"])
def test_an_unknown_plan_is_refused_and_leaves_nothing(desk: AnswerDesk, store: Store, plan: str) -> None:
    with pytest.raises(AttemptError, match=f"no plan '{plan}'"):
        desk.sign_in(make_planned(), "Ada", plan)
    with store.begin() as work:
        assert work.attempts.all() == []
        assert work.lessons.canonical(make_planned().sha256) is None


def test_an_answer_to_a_question_outside_the_plan_is_not_taken(desk: AnswerDesk) -> None:
    sitting = desk.sign_in(make_planned(), "Ada", "short")
    with pytest.raises((KeyError, AttemptError)):
        sitting.save("partners", ChoiceResponse(choices=("alga",)))
    assert desk.resume(sitting.code).answers == {}


def test_two_students_have_seeds_of_their_own_and_keep_them(desk: AnswerDesk) -> None:
    sittings = [desk.sign_in(make_student_lesson(), name) for name in "abcdefgh"]
    orders = [order_shown(sitting.lesson) for sitting in sittings]
    assert len(set(orders)) > 1  # eight times the same by chance: one in 279 936
    assert [order_shown(desk.resume(sitting.code).lesson) for sitting in sittings] == orders


def order_shown(lesson: StudentLesson) -> tuple[str, ...]:
    item = next(item for item in lesson.items if isinstance(item, OrderItem))
    return tuple(line.id for line in item.choices)


def test_an_order_is_kept_by_names_wherever_the_lines_stood(desk: AnswerDesk) -> None:
    answer = OrderResponse(order=("meet", "grow", "spread"))
    for _ in range(3):
        sitting = desk.sign_in(make_student_lesson(), None)
        sitting.save("life-of-a-lichen", answer)
        assert desk.resume(sitting.code).answers == {"life-of-a-lichen": answer}


@pytest.mark.parametrize("text", ["", "null", "{}", '{"plan":""}'])
def test_a_beginning_without_plan_and_seed_is_the_whole_lesson_as_authored(text: str) -> None:
    lesson = make_student_lesson()
    assert Beginning.read(text) == Beginning()
    assert Beginning.read(text).shown(lesson) is lesson


def test_a_beginning_is_read_as_it_was_written() -> None:
    begun = Beginning.read('{"plan":"short","seed":"abc"}')
    assert begun == Beginning(plan="short", seed="abc")
    assert begun.shown(make_planned()) == arranged(make_planned().planned("short"), "abc")


def test_an_erased_sign_in_still_lets_the_student_come_back(desk: AnswerDesk, store: Store) -> None:
    """Erasing empties a value; then the whole lesson is shown, as its author wrote it."""
    sitting = desk.sign_in(make_planned(), "Ada", "short")
    sitting.save("rewrite", TextResponse(text="mine"))
    with store.begin() as work:
        work.lessons._db.exec_driver_sql(
            "UPDATE event_value SET salt = NULL, value = NULL WHERE position = 1"
        )
        work.commit()
    again = desk.resume(sitting.code)
    assert again.lesson == make_planned()
    assert again.answers == {"rewrite": TextResponse(text="mine")}


QUOTED = {"source": "article", "exact": "the alga cooks", "prefix": "", "suffix": ""}
GONE = {"source": "gone", "exact": "words", "prefix": "", "suffix": ""}


@pytest.mark.parametrize(
    ("item_id", "value"),
    [
        ("partners", {"kind": "nope"}),
        ("partners", "text"),
        ("partners", {"kind": "choices", "choices": ["unknown"]}),
        ("life-of-a-lichen", {"kind": "order", "order": ["unknown", "meet", "grow"]}),
        ("share-of-fungus", {"kind": "value", "value": 10**12}),
        ("growth", {"kind": "text", "text": "1", "evidence": [QUOTED] * 20}),
        ("gone", {"kind": "text", "text": "1"}),
    ],
)
def test_a_stored_answer_that_does_not_fit_is_left_out_and_does_not_hinder_coming_back(
    desk: AnswerDesk, item_id: str, value: object
) -> None:
    sitting = desk.sign_in(make_student_lesson(), "Ada")
    sitting.save("growth" if item_id != "growth" else "rewrite", TextResponse(text="kept"))
    sitting._write("answer", item_id, value)
    again = desk.resume(sitting.code)
    assert list(again.answers.values()) == [TextResponse(text="kept")]


def test_stored_passages_that_no_longer_stand_are_left_out(desk: AnswerDesk) -> None:
    sitting = desk.sign_in(make_student_lesson([choice_item(evidence=3)]), "Ada")
    across = QUOTED | {"exact": "two.\nThe fungus"}
    value = {"kind": "choices", "choices": ["alga"], "evidence": [GONE, QUOTED, across]}
    sitting._write("answer", "partners", value)
    for name, target in (("a", GONE), ("b", QUOTED), ("c", across)):
        sitting._write("annotate", name, {"target": target, "note": ""})
    sitting._write("annotate", "d", {"target": 1})
    again = desk.resume(sitting.code)
    assert again.answers["partners"].evidence == (Quotation(**QUOTED),)
    assert again.annotations == {"b": Annotation(target=Quotation(**QUOTED))}


@pytest.mark.parametrize("text", ["[]", '"x"', "1", '{"plan": 5}'])
def test_a_beginning_of_another_form_is_read_as_far_as_it_goes(text: str) -> None:
    assert Beginning.read(text).seed == ""
