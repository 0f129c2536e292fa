"""What marking says of an answer: its score, how each option stands, and what to tell the student."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from fractions import Fraction


class Standing(Enum):
    """How an option stands against the key.

    A row to match or a choice to order is picked once it has its place: there RIGHT and WRONG speak of that
    place, MISSED means that it has none yet, and LEFT does not occur.
    """

    RIGHT = "right"
    """Picked, and rightly."""
    WRONG = "wrong"
    """Picked, and should not have been."""
    MISSED = "missed"
    """Not picked, and should have been."""
    LEFT = "left"
    """Not picked, and rightly."""


@dataclass(frozen=True)
class Remark:
    """What to tell about an answer. `option` is the choice, row, column or hottext it is about, if it is."""

    text: str
    option: str | None = None


@dataclass(frozen=True)
class Mark:
    """An answer against its key.

    `score` is exact, from 0 to 1; None where a person must mark (`by_person`) and where nothing is right or
    wrong. `standings` has every option by its id, in the item's order. `number` is how a typed number was
    read, in the item's unit; None where none was read.
    """

    score: Fraction | None
    standings: Mapping[str, Standing] = field(default_factory=dict)
    feedback: tuple[Remark, ...] = ()
    number: Decimal | None = None
    by_person: bool = False
