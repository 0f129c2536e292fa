"""The log of an attempt adds up the same way every time, and shows where it was changed after saving."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom_app.lesson.events import (
    ANSWER,
    CHAIN_START,
    CLEAR,
    CLOCK,
    RESUME,
    SIGN_IN,
    SUBMIT,
    VISIT,
    Event,
    first_break,
    fold,
    value_digest,
    value_text,
)

Log = list[tuple[Event, str | None]]

KINDS = (SIGN_IN, RESUME, VISIT, ANSWER, ANSWER, ANSWER, CLEAR, SUBMIT, CLOCK, "vote", "", "Answer")

steps = st.lists(
    st.tuples(
        st.sampled_from(KINDS), st.sampled_from(["i1", "i2", "项目", ""]), st.none() | st.text(max_size=5)
    ),
    max_size=30,
)


def make_log(happened: list[tuple[str, str, str | None]]) -> Log:
    """A sealed chain in which these things happened one after the other."""
    log: Log = []
    previous = CHAIN_START
    for seq, (kind, subject, value) in enumerate(happened, 1):
        event = Event(
            event_id=f"{seq:032x}",
            attempt_id="a" * 32,
            student_id="b" * 32,
            lesson_sha256="c" * 64,
            run_id="d" * 32,
            seq=seq,
            prev_hash=previous,
            kind=kind,
            subject=subject,
            value_digest=value_digest("salt", value or ""),
            wall_utc="2025-02-17T09:00:00Z",
            mono_ms=seq * 1_000,
            app_version="1",
        ).sealed()
        previous = event.hash
        log.append((event, value))
    return log


def events(log: Log) -> list[Event]:
    return [event for event, _ in log]


def naive_fold(log: Log) -> tuple[dict[str, str], str, bool]:
    """Asks of each item, from the end backwards, what was last done to it before the hand-in."""
    kinds = [event.kind for event, _ in log]
    submitted = SUBMIT in kinds
    counted = log[: kinds.index(SUBMIT)] if submitted else log
    answers = {}
    for subject in {event.subject for event, _ in counted}:
        done = [
            value
            for event, value in counted
            if event.subject == subject and event.kind in (ANSWER, CLEAR)
            for value in [None if event.kind == CLEAR else value]
        ]
        if done and done[-1] is not None:
            answers[subject] = done[-1]
    visited = [event.subject for event, _ in counted if event.kind == VISIT]
    return answers, visited[-1] if visited else "", submitted


@given(steps)
def test_a_log_adds_up_as_a_naive_reading_says(happened: list[tuple[str, str, str | None]]) -> None:
    log = make_log(happened)
    folded = fold(log)
    assert (folded.answers, folded.at_item, folded.submitted) == naive_fold(log)


@given(steps, steps)
def test_nothing_counts_after_a_submit(before: list[Any], after: list[Any]) -> None:
    handed_in = [*before, (SUBMIT, "", None)]
    assert fold(make_log(handed_in + after)) == fold(make_log(handed_in))


@given(steps, st.sampled_from(["vote", "note", "mark", ""]), st.integers(0, 30))
def test_unknown_kinds_are_passed_over(happened: list[Any], kind: str, at: int) -> None:
    with_unknown = [*happened[:at], (kind, "i1", "x"), *happened[at:]]
    assert fold(make_log(with_unknown)) == fold(make_log(happened))


def test_clearing_takes_away_what_was_answered_before_it() -> None:
    log = make_log([(ANSWER, "i1", "1"), (CLEAR, "i1", None), (ANSWER, "i2", "2")])
    assert fold(log).answers == {"i2": "2"}


@given(steps)
def test_an_intact_chain_has_no_break(happened: list[Any]) -> None:
    assert first_break(events(make_log(happened))) is None


@given(steps.filter(bool), st.data())
def test_the_first_break_is_the_event_whose_field_was_changed(
    happened: list[Any], data: st.DataObject
) -> None:
    chain = events(make_log(happened))
    at = data.draw(st.integers(0, len(chain) - 1))
    name = data.draw(st.sampled_from([field.name for field in fields(Event)]))
    old = getattr(chain[at], name)
    chain[at] = replace(chain[at], **{name: old + 1 if isinstance(old, int) else old + "x"})
    assert first_break(chain) == at


@given(steps.filter(lambda happened: len(happened) > 1), st.data())
def test_the_break_is_the_next_event_when_the_changed_one_was_sealed_again(
    happened: list[Any], data: st.DataObject
) -> None:
    chain = events(make_log(happened))
    at = data.draw(st.integers(0, len(chain) - 2))
    chain[at] = replace(chain[at], subject="another").sealed()
    assert first_break(chain) == at + 1


@pytest.mark.parametrize("at", [0, 1, 3])
def test_a_missing_event_breaks_the_chain_where_it_was(at: int) -> None:
    chain = events(make_log([(ANSWER, "i1", str(n)) for n in range(5)]))
    del chain[at]
    assert first_break(chain) == at


def test_two_swapped_events_break_the_chain_at_the_first() -> None:
    chain = events(make_log([(ANSWER, "i1", str(n)) for n in range(4)]))
    chain[1], chain[2] = chain[2], chain[1]
    assert first_break(chain) == 1


@given(steps.filter(bool), st.data())
def test_erasing_a_value_keeps_the_chain_valid(happened: list[Any], data: st.DataObject) -> None:
    log = make_log(happened)
    at = data.draw(st.integers(0, len(log) - 1))
    log[at] = (log[at][0], None)
    assert first_break(events(log)) is None
    assert fold(log).answers == naive_fold(log)[0]


def test_equal_values_have_other_digests_under_other_salts() -> None:
    value = value_text({"kind": "text", "text": "上海"})
    assert len({value_digest(salt, value) for salt in ("a" * 32, "b" * 32, "")}) == 3
