"""A student's journey, without windows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from classroom_app.errors import AttemptError, NotSaved, UnknownCode
from classroom_app.lesson.events import first_break
from classroom_app.lesson.identity import read_code
from classroom_app.lesson.responses import ChoiceResponse, TextResponse
from classroom_app.services.answer import AnswerDesk
from classroom_app.store.database import Store, Work
from tests.builders import choice_item, make_student_lesson


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
    assert desk.resume(sitting.code).lesson == make_student_lesson()
    assert edited.sha256 != make_student_lesson().sha256


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
    sitting.save_to_file(tmp_path / "mine.json", {"growth": TextResponse(text="10"), "hedge": None})
    written = json.loads((tmp_path / "mine.json").read_text("utf-8"))
    assert {item: answer["text"] for item, answer in written["answers"].items()} == {
        "rewrite": "kept",
        "growth": "10",
    }
