"""The items (questions) as a student meets them, named after QTI 3's interactions. No type here has a key."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from classroom_app.lesson.anchors import Quotation, TextQuoteSelector
from classroom_app.lesson.text import Flag, Identifier, Line, Prose, Whole


class Part(BaseModel):
    """A piece of a lesson: read-only, and strict about what may be written in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Choice(Part):
    """One thing a student can pick. `passage` is where in the article it is said, if it is."""

    id: Identifier
    text: Line
    passage: TextQuoteSelector | None = None


class Wording(Quotation):
    """A text to pick words from."""

    id: Identifier
    label: Line
    exact: Prose


class Hottext(TextQuoteSelector):
    """Words inside a wording that can be picked."""

    id: Identifier
    wording: Identifier
    exact: Line


EVIDENCE_LIMIT = 5
"""Passages that an item may ask for, and an answer hold."""


class BaseItem(Part):
    """What every item has.

    `material` names the sources whose excerpts lie beside the article. `confidence` asks how sure the student
    is, `evidence` for up to so many passages that carry the answer; `shuffle` lets the options stand in
    another order for each student.
    """

    id: Identifier
    prompt: Prose
    passage: TextQuoteSelector | None = None
    material: tuple[Identifier, ...] = ()
    hint: Prose | None = None
    confidence: Flag = False
    evidence: Whole = Field(default=0, ge=0, le=EVIDENCE_LIMIT)
    shuffle: Flag = False


class ChoiceItem(BaseItem):
    """Pick one, or several when `max_choices` is not 1. As in QTI, 0 means no limit."""

    type: Literal["choice"]
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=12)
    max_choices: Whole = Field(default=1, ge=0, le=12)


class OrderItem(BaseItem):
    """Bring the choices into an order."""

    type: Literal["order"]
    choices: tuple[Choice, ...] = Field(min_length=3, max_length=8)


class MatchItem(BaseItem):
    """Give every row one of the columns."""

    type: Literal["match"]
    rows: tuple[Choice, ...] = Field(min_length=2, max_length=12)
    columns: tuple[Choice, ...] = Field(min_length=2, max_length=8)


class HottextItem(BaseItem):
    """Pick words inside one or more wordings shown together."""

    type: Literal["hottext"]
    wordings: tuple[Wording, ...] = Field(min_length=1, max_length=4)
    hottexts: tuple[Hottext, ...] = Field(min_length=2, max_length=24)
    max_choices: Whole = Field(default=0, ge=0, le=24)


class TextEntryItem(BaseItem):
    """Type a number or a few words; `unit` stands behind the box."""

    type: Literal["text-entry"]
    expects: Literal["number", "words"] = "words"
    unit: Line | None = None
    expected_length: Whole = Field(default=12, ge=1, le=80)


class ExtendedTextItem(BaseItem):
    """Write some sentences; `expected_lines` sizes the room on screen and on paper."""

    type: Literal["extended-text"]
    expected_lines: Whole = Field(default=5, ge=1, le=40)
    max_words: Whole | None = Field(default=None, ge=5, le=2_000)


class SliderItem(BaseItem):
    """Place a value on a scale of whole numbers; the labels name its ends."""

    type: Literal["slider"]
    lower: Whole = Field(ge=0, le=100_000)
    upper: Whole = Field(ge=1, le=100_000)
    step: Whole = Field(default=1, ge=1, le=100_000)
    lower_label: Line
    upper_label: Line
    unit: Line | None = None


Item = Annotated[
    ChoiceItem | OrderItem | MatchItem | HottextItem | TextEntryItem | ExtendedTextItem | SliderItem,
    Field(discriminator="type"),
]
