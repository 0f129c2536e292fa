"""Answers as students give them, apart from whether they are right."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, TypeAdapter

from classroom_app.lesson.items import (
    ChoiceItem,
    ExtendedTextItem,
    HottextItem,
    Item,
    MatchItem,
    Part,
    TextEntryItem,
)
from classroom_app.lesson.text import Identifier, clean_answer


class ChoiceResponse(Part):
    """The choices (or hottexts) picked, in the order in which the item lists them."""

    kind: Literal["choices"] = "choices"
    choices: tuple[Identifier, ...]


class MatchResponse(Part):
    """The column given to each row; rows not yet placed are absent."""

    kind: Literal["pairs"] = "pairs"
    pairs: dict[Identifier, Identifier]


class TextResponse(Part):
    """What was typed, to the letter."""

    kind: Literal["text"] = "text"
    text: Annotated[str, AfterValidator(clean_answer)]


Response = ChoiceResponse | MatchResponse | TextResponse

_RESPONSE: TypeAdapter[Response] = TypeAdapter(Annotated[Response, Field(discriminator="kind")])


def read_response(value: Any) -> Response:
    """A response from its JSON value. Raises ValueError (pydantic's) where it is none."""
    return _RESPONSE.validate_python(value)


class Progress(Enum):
    """How far an item is answered."""

    EMPTY = "empty"
    STARTED = "started"
    ANSWERED = "answered"


def progress(item: Item, response: Response | None) -> Progress:
    """How far `response` answers `item`: a `match` is answered once every row has its column."""
    match item, response:
        case (_, None):
            return Progress.EMPTY
        case ((ChoiceItem() | HottextItem()), ChoiceResponse(choices=choices)):
            return Progress.ANSWERED if choices else Progress.EMPTY
        case (MatchItem(), MatchResponse(pairs=pairs)):
            if not pairs:
                return Progress.EMPTY
            return Progress.ANSWERED if all(row.id in pairs for row in item.rows) else Progress.STARTED
        case ((TextEntryItem() | ExtendedTextItem()), TextResponse(text=text)):
            return Progress.ANSWERED if text.strip() else Progress.EMPTY
        case _:
            return Progress.EMPTY


def fits(item: Item, response: Response) -> bool:
    """Whether the response is of the item's form and names only what the item offers."""
    match item, response:
        case (ChoiceItem(), ChoiceResponse(choices=picked)):
            return set(picked) <= {choice.id for choice in item.choices}
        case (HottextItem(), ChoiceResponse(choices=picked)):
            return set(picked) <= {hottext.id for hottext in item.hottexts}
        case (MatchItem(), MatchResponse(pairs=pairs)):
            rows, columns = {row.id for row in item.rows}, {column.id for column in item.columns}
            return set(pairs) <= rows and set(pairs.values()) <= columns
        case ((TextEntryItem() | ExtendedTextItem()), TextResponse()):
            return True
        case _:
            return False
