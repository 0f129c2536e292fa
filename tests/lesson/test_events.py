"""The log of an attempt adds up the same way every time, and shows where it was changed after saving."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom_app.lesson.events import (
    ANNOTATE,
    ANSWER,
    CHAIN_START,
    CLEAR,
    CLOCK,
    NOTHING,
    RESUME,
    SIGN_IN,
    SUBMIT,
    VISIT,
    Event,
    Folded,
    first_break,
    fold,
    value_digest,
    value_text,
)

Log = list[tuple[Event, str | None]]

KINDS = (
    *(SIGN_IN, RESUME, VISIT, ANSWER, ANSWER, ANSWER, CLEAR, ANNOTATE, ANNOTATE, SUBMIT, CLOCK),
    *("vote", "", "Answer"),
)

steps = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.sampled_from(["i1", "i2", "项目", ""]),
        st.none() | st.just(NOTHING) | st.text(max_size=5),
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


def naive_fold(log: Log) -> Folded:
    """Asks of each item and mark, from the end backwards, what was last done to it before the hand-in."""
    kinds = [event.kind for event, _ in log]
    submitted = SUBMIT in kinds
    counted = log[: kinds.index(SUBMIT)] if submitted else log
    answers, annotations = {}, {}
    for subject in {event.subject for event, _ in counted}:
        own = [(event.kind, value) for event, value in counted if event.subject == subject]
        answered = [None if kind == CLEAR else value for kind, value in own if kind in (ANSWER, CLEAR)]
        if answered and answered[-1] is not None:
            answers[subject] = answered[-1]
        annotated = [value for kind, value in own if kind == ANNOTATE]
        if annotated and annotated[-1] not in (None, NOTHING):
            annotations[subject] = annotated[-1]
    begun = [value for event, value in counted if event.kind == SIGN_IN and value]
    visited = [event.subject for event, _ in counted if event.kind == VISIT]
    return Folded(answers, annotations, begun[0] if begun else "", visited[-1] if visited else "", submitted)


@given(steps)
def test_a_log_adds_up_as_a_naive_reading_says(happened: list[tuple[str, str, str | None]]) -> None:
    log = make_log(happened)
    assert fold(log) == naive_fold(log)


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


def test_the_latest_state_of_an_annotation_counts_and_null_takes_it_away() -> None:
    log = make_log([(ANNOTATE, "a1", '"one"'), (ANNOTATE, "a2", '"two"'), (ANNOTATE, "a1", '"more"')])
    assert fold(log).annotations == {"a1": '"more"', "a2": '"two"'}
    log += make_log([(ANNOTATE, "a1", NOTHING)])
    assert fold(log).annotations == {"a2": '"two"'}


def test_an_annotation_is_no_answer_and_an_answer_no_annotation() -> None:
    folded = fold(
        make_log([(ANNOTATE, "i1", '"a mark"'), (ANSWER, "i1", '"an answer"'), (CLEAR, "i1", None)])
    )
    assert (folded.answers, folded.annotations) == ({}, {"i1": '"a mark"'})


def test_an_attempt_begins_as_its_first_sign_in_says() -> None:
    begun = [(SIGN_IN, "", '{"plan":"short"}'), (RESUME, "", None), (SIGN_IN, "", '{"plan":"long"}')]
    assert fold(make_log(begun)).beginning == '{"plan":"short"}'


@pytest.mark.parametrize("value", [None, NOTHING])
def test_a_sign_in_without_a_value_begins_with_nothing(value: str | None) -> None:
    assert fold(make_log([(SIGN_IN, "", value)])).beginning in ("", NOTHING)


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
    assert fold(log) == naive_fold(log)


def test_equal_values_have_other_digests_under_other_salts() -> None:
    value = value_text({"kind": "text", "text": "上海"})
    assert len({value_digest(salt, value) for salt in ("a" * 32, "b" * 32, "")}) == 3
