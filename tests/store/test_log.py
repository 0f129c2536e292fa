"""The log: append-only, one writer, and shown by a view that agrees with the fold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from classroom_app.errors import AttemptClosed, AttemptTakenOver
from classroom_app.lesson.events import first_break, fold
from classroom_app.lesson.responses import TextResponse
from classroom_app.services.answer import AnswerDesk
from classroom_app.store.database import Store
from tests.store.filled import sit_down


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET kind = 'answer'",
        "DELETE FROM event",
        "UPDATE event_value SET value = '\"other\"'",
        "DELETE FROM event_value",
    ],
)
def test_the_log_refuses_to_be_changed(store: Store, statement: str) -> None:
    sit_down(store).save("rewrite", TextResponse(text="mine"))
    with pytest.raises(IntegrityError), store._engine.begin() as db:
        db.exec_driver_sql(statement)


def test_a_value_can_be_erased_and_the_chain_still_holds(store: Store) -> None:
    sitting = sit_down(store)
    sitting.save("rewrite", TextResponse(text="a secret"))
    with store._engine.begin() as db:
        db.exec_driver_sql("UPDATE event_value SET value = NULL, salt = NULL")
    with store.begin() as work:
        (attempt,) = work.attempts.all()
        records = work.events.of_attempt(attempt.id)
        assert work.answers.of_attempt(attempt.id) == {}
    assert all(record.value is None for record in records)
    assert first_break(record.event for record in records) is None


def test_an_event_changed_after_saving_is_found(store: Store) -> None:
    sit_down(store).save("rewrite", TextResponse(text="mine"))
    with store._engine.begin() as db:
        db.exec_driver_sql("DROP TRIGGER event_is_never_changed")
        db.exec_driver_sql("UPDATE event SET subject = 'growth' WHERE seq = 2")
    with store.begin() as work:
        (attempt,) = work.attempts.all()
        assert first_break(record.event for record in work.events.of_attempt(attempt.id)) == 1


def test_the_window_that_came_first_may_no_longer_write(store: Store) -> None:
    first = sit_down(store)
    second = AnswerDesk(lambda: store).resume(first.code)
    with pytest.raises(AttemptTakenOver, match="another window"):
        first.save("rewrite", TextResponse(text="late"))
    second.save("rewrite", TextResponse(text="in time"))
    assert AnswerDesk(lambda: store).resume(first.code).answers["rewrite"] == TextResponse(text="in time")


def test_nothing_is_added_once_handed_in(store: Store) -> None:
    sitting = sit_down(store)
    sitting.submit()
    with pytest.raises(AttemptClosed, match="handed in"):
        sitting.save("rewrite", TextResponse(text="too late"))


_STEPS = st.lists(
    st.tuples(st.sampled_from(["rewrite", "growth"]), st.one_of(st.none(), st.text(min_size=1, max_size=8))),
    max_size=12,
)


@given(steps=_STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_view_and_the_fold_agree(
    tmp_path: Path, steps: list[tuple[str, str | None]], request: pytest.FixtureRequest
) -> None:
    store = Store.open(tmp_path / "answers.db")
    request.addfinalizer(store.close)
    sitting = sit_down(store)
    for item_id, text in steps:
        sitting.save(item_id, TextResponse(text=text) if text else None)
    with store.begin() as work:
        attempt = next(a for a in work.attempts.all() if a.code == sitting.code)
        shown = work.answers.of_attempt(attempt.id)
        records = work.events.of_attempt(attempt.id)
    assert shown == fold((record.event, record.value) for record in records).answers
    store.close()
