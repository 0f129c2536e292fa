"""Counts what is on disk: for whoever does not want to take the window's word for it."""

from __future__ import annotations

from classroom_app.lesson.events import first_break
from classroom_app.lesson.identity import receipt_code
from classroom_app.store.database import Store


def count_answers(store: Store) -> dict[str, dict[str, object]]:
    """Per code: how many answers stand, whether handed in, the receipt, and whether the log is unbroken."""
    counted: dict[str, dict[str, object]] = {}
    with store.begin() as work:
        tallies = {tally.code: tally for tally in work.answers.tally()}
        for record in work.attempts.all():
            tally = tallies[record.code]
            events = [kept.event for kept in work.events.of_attempt(record.id)]
            counted[record.code] = {
                "answers": tally.answers,
                "handed_in": tally.handed_in,
                "receipt": receipt_code(events[-1].hash) if tally.handed_in else "",
                "unbroken": first_break(events) is None,
            }
    return counted
