"""The ledger: what the article asserts, claim by claim, and what the record says of each."""

from __future__ import annotations

from typing import Literal

from classroom_app.lesson.anchors import TextQuoteSelector
from classroom_app.lesson.items import Part
from classroom_app.lesson.text import Identifier, Line, Prose, Whole

Kind = Literal["fact", "cause", "value", "prediction", "definition"]
"""Checkable fact, causal interpretation, value judgement, prediction, definition."""

Verdict = Literal[
    "supported", "supported-with-caveats", "differs", "contested", "not-checkable", "not-confirmed"
]
"""What the record says of a claim. `differs`: from the primary source. A verdict is about the sentence, never
about its author or its politics."""

Knowable = Literal["when-written", "since-then", "not-yet", "not-by-record"]
"""The second clock: whether a reader could have known on the day of the article, learnt it since then, cannot
know yet, or will not learn it from any record."""


Side = Literal["article", "supporters", "critics"]
"""Who makes a claim: the article, or others who defend it or object to it."""


class Claim(Part):
    """One single assertion: the article's, or one that its supporters or its critics make on the same matter.

    `says` puts it in our words, `passage` in the article's. `evidence` is what would count as evidence.
    `supporter` and `critic` are the fair case each way.
    """

    id: Identifier
    by: Side = "article"
    says: Line
    passage: TextQuoteSelector | None = None
    kind: Kind
    evidence: Prose
    record: Prose
    verdict: Verdict
    confidence: Literal["high", "medium", "low"]
    knowable: Knowable
    knowable_note: Prose | None = None
    supporter: Prose | None = None
    critic: Prose | None = None
    sources: tuple[Identifier, ...] = ()


class Unchecked(Part):
    """A paragraph in which nothing can be checked against a record, and why."""

    paragraph: Whole
    because: Prose


class Figure(Part):
    """A number that a source gives, or that follows from it by `working`.

    `value` is as written first, `also` how else it is written, `date` when it was reported or what time it is
    about.
    """

    value: Line
    unit: Line
    date: Line
    what: Line
    also: tuple[Line, ...] = ()
    working: Line | None = None
