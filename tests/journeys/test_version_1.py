"""Work begun with the first version is found, read and gone on with in this one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from classroom_app.errors import AttemptError
from classroom_app.lesson.anchors import Quotation
from classroom_app.lesson.annotations import Annotation
from classroom_app.lesson.events import first_break
from classroom_app.lesson.identity import sha256_hex
from classroom_app.lesson.responses import ChoiceResponse, MatchResponse, TextResponse
from classroom_app.lesson.student import StudentLesson
from classroom_app.services.answer import AnswerDesk
from classroom_app.store.database import Store
from tests.builders import make_student_lesson
from tests.journeys.version_1 import (
    HANDED_IN,
    IN_THE_MIDST,
    JUST_SIGNED_IN,
    LESSON_SHA256,
    RECEIPT,
    write_version_1,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    write_version_1(tmp_path / "answers.db")
    opened = Store.open(tmp_path / "answers.db")
    yield opened
    opened.close()


@pytest.fixture
def desk(store: Store) -> AnswerDesk:
    return AnswerDesk(lambda: store)


ANSWERS = {
    "partners": ChoiceResponse(choices=("alga",)),
    "who-does-what": MatchResponse(pairs={"walls": "fungus"}),
    "hedge": ChoiceResponse(choices=("some-say",)),
    "rewrite": TextResponse(text="Botanists measured it."),
}


def test_the_file_opens_undamaged_and_its_logs_are_sound(store: Store) -> None:
    assert store.salvage is None
    with store.begin() as work:
        attempts = work.attempts.all()
        logs = [work.events.of_attempt(attempt.id) for attempt in attempts]
    assert [attempt.code for attempt in attempts] == [IN_THE_MIDST, HANDED_IN, JUST_SIGNED_IN]
    assert [len(log) for log in logs] == [10, 3, 1]
    assert [first_break(record.event for record in log) for log in logs] == [None, None, None]


def test_a_student_in_the_midst_of_it_comes_back_to_all_of_it(desk: AnswerDesk) -> None:
    sitting = desk.resume(IN_THE_MIDST)
    assert (sitting.name, sitting.at_item, sitting.receipt) == ("Ada", "hedge", None)
    assert sitting.answers == ANSWERS
    assert sitting.annotations == {}


def test_the_lesson_is_the_one_that_was_asked_as_it_was_authored(desk: AnswerDesk, store: Store) -> None:
    lesson = desk.resume(IN_THE_MIDST).lesson
    with store.begin() as work:
        stored = work.lessons.canonical(LESSON_SHA256)
    assert stored is not None
    assert sha256_hex(stored.encode()) == LESSON_SHA256
    assert lesson == StudentLesson.model_validate_json(stored)
    assert [item.id for item in lesson.items] == ["partners", "who-does-what", "hedge", "growth", "rewrite"]


def test_what_that_version_did_not_know_is_absent(desk: AnswerDesk) -> None:
    lesson = desk.resume(IN_THE_MIDST).lesson
    assert lesson.plans == ()
    assert [material.title for material in lesson.materials] == [""]
    assert {activity.role for activity in lesson.activities} == {"lesson"}
    assert {(item.confidence, item.evidence, item.shuffle) for item in lesson.items} == {(False, 0, False)}


def test_the_words_of_that_lesson_can_be_quoted(desk: AnswerDesk) -> None:
    lesson = desk.resume(IN_THE_MIDST).lesson
    assert lesson.words_of("article").startswith("A lichen is not one plant")
    assert lesson.words_of("handbook") == "Rates differ by species.\0kind\ta year\ncrust\t1 mm"


def test_the_student_goes_on_marks_and_hands_in(desk: AnswerDesk, store: Store) -> None:
    sitting = desk.resume(IN_THE_MIDST)
    mark = Annotation(target=Quotation(source="handbook", exact="crust\t1 mm"), note="a year")
    sitting.save("growth", TextResponse(text="10"))
    sitting.save("who-does-what", MatchResponse(pairs={"walls": "fungus", "food": "alga"}))
    sitting.annotate("a1", mark)
    receipt = sitting.submit()
    again = desk.resume(IN_THE_MIDST)
    assert receipt.answered == 5
    assert again.receipt == receipt
    assert again.annotations == {"a1": mark}
    assert again.answers["growth"] == TextResponse(text="10")
    with store.begin() as work:
        attempt = work.attempts.by_code(IN_THE_MIDST)
        assert attempt is not None
        log = work.events.of_attempt(attempt.id)
    assert first_break(record.event for record in log) is None
    assert {record.event.lesson_sha256 for record in log} == {LESSON_SHA256}


def test_work_handed_in_shows_the_same_receipt_and_stays_closed(desk: AnswerDesk) -> None:
    sitting = desk.resume(HANDED_IN)
    assert sitting.receipt is not None
    assert (sitting.receipt.code, sitting.receipt.answered) == (RECEIPT, 1)
    with pytest.raises(AttemptError, match="handed in"):
        sitting.save("growth", TextResponse(text="11"))


def test_a_student_who_had_only_signed_in_begins_at_the_beginning(desk: AnswerDesk) -> None:
    sitting = desk.resume(JUST_SIGNED_IN)
    assert (sitting.name, sitting.at_item, sitting.answers) == (None, "", {})


def test_new_students_sign_in_beside_the_old_ones(desk: AnswerDesk) -> None:
    sitting = desk.sign_in(make_student_lesson(), "Cy")
    sitting.save("partners", ChoiceResponse(choices=("fungus",)))
    assert desk.resume(IN_THE_MIDST).answers == ANSWERS
    assert desk.resume(sitting.code).answers == {"partners": ChoiceResponse(choices=("fungus",))}
