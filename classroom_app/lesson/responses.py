"""Answers as students give them, apart from whether they are right."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, TypeAdapter

from classroom_app.lesson.anchors import Quotation
from classroom_app.lesson.items import (
    EVIDENCE_LIMIT,
    ChoiceItem,
    ExtendedTextItem,
    HottextItem,
    Item,
    MatchItem,
    OrderItem,
    Part,
    SliderItem,
    TextEntryItem,
)
from classroom_app.lesson.text import Identifier, clean_answer

CONFIDENCES = (50, 60, 70, 80, 90, 100)
"""How sure a student can say to be, in per cent: from a guess between two to certain."""


class BaseResponse(Part):
    """What every answer may have beside it: how sure the student is, and the passages that carry it."""

    confidence: Annotated[int, Field(ge=50, le=100)] | None = None
    evidence: Annotated[tuple[Quotation, ...], Field(max_length=EVIDENCE_LIMIT)] = ()


class ChoiceResponse(BaseResponse):
    """The choices (or hottexts) picked, in the order in which the item lists them."""

    kind: Literal["choices"] = "choices"
    choices: tuple[Identifier, ...]


class OrderResponse(BaseResponse):
    """All choices in the order given to them, or none of them yet."""

    kind: Literal["order"] = "order"
    order: tuple[Identifier, ...]


class MatchResponse(BaseResponse):
    """The column given to each row; rows not yet placed are absent."""

    kind: Literal["pairs"] = "pairs"
    pairs: dict[Identifier, Identifier]


class TextResponse(BaseResponse):
    """What was typed, to the letter."""

    kind: Literal["text"] = "text"
    text: Annotated[str, AfterValidator(clean_answer)]


class SliderResponse(BaseResponse):
    """The value chosen, or none yet."""

    kind: Literal["value"] = "value"
    value: int | None = None


Response = ChoiceResponse | OrderResponse | MatchResponse | TextResponse | SliderResponse

_RESPONSE: TypeAdapter[Response] = TypeAdapter(Annotated[Response, Field(discriminator="kind")])


def read_response(value: Any) -> Response:
    """A response from its JSON value. Raises ValueError (pydantic's) where it is none."""
    return _RESPONSE.validate_python(value)


def response_value(response: Response) -> dict[str, Any]:
    """The response as a JSON value, without what was not given."""
    return response.model_dump(mode="json", exclude_none=True, exclude_defaults=True) | {
        "kind": response.kind
    }


def without_answer(item: Item) -> Response:
    """A response to the item in which nothing is given yet, to hold what stands beside an answer."""
    match item:
        case ChoiceItem() | HottextItem():
            return ChoiceResponse(choices=())
        case OrderItem():
            return OrderResponse(order=())
        case MatchItem():
            return MatchResponse(pairs={})
        case TextEntryItem() | ExtendedTextItem():
            return TextResponse(text="")
        case SliderItem():
            return SliderResponse(value=None)


class Progress(Enum):
    """How far an item is answered."""

    EMPTY = "empty"
    STARTED = "started"
    ANSWERED = "answered"


def progress(item: Item, response: Response | None) -> Progress:
    """How far `response` answers `item`.

    A `match` is answered once every row has its column; and whatever the item asks for beside the answer,
    confidence or evidence, is part of it.
    """
    if response is None:
        return Progress.EMPTY
    own = _own_progress(item, response)
    beside = [response.confidence is not None] if item.confidence else []
    beside += [bool(response.evidence)] if item.evidence else []
    if own is Progress.ANSWERED and all(beside):
        return Progress.ANSWERED
    return Progress.STARTED if own is not Progress.EMPTY or any(beside) else Progress.EMPTY


def _own_progress(item: Item, response: Response) -> Progress:
    match item, response:
        case (MatchItem(), MatchResponse(pairs=pairs)):
            if not pairs:
                return Progress.EMPTY
            return Progress.ANSWERED if all(row.id in pairs for row in item.rows) else Progress.STARTED
        case (_, ChoiceResponse(choices=given) | OrderResponse(order=given)):
            return Progress.ANSWERED if given else Progress.EMPTY
        case (_, TextResponse(text=text)):
            return Progress.ANSWERED if text.strip() else Progress.EMPTY
        case (_, SliderResponse(value=value)):
            return Progress.EMPTY if value is None else Progress.ANSWERED
        case _:
            return Progress.EMPTY


def fits(item: Item, response: Response) -> bool:
    """Whether the response is of the item's form and names only what the item offers."""
    if len(response.evidence) > item.evidence:
        return False
    match item, response:
        case (ChoiceItem(), ChoiceResponse(choices=picked)):
            return set(picked) <= {choice.id for choice in item.choices}
        case (HottextItem(), ChoiceResponse(choices=picked)):
            return set(picked) <= {hottext.id for hottext in item.hottexts}
        case (OrderItem(), OrderResponse(order=order)):
            return not order or sorted(order) == sorted(choice.id for choice in item.choices)
        case (MatchItem(), MatchResponse(pairs=pairs)):
            rows, columns = {row.id for row in item.rows}, {column.id for column in item.columns}
            return set(pairs) <= rows and set(pairs.values()) <= columns
        case ((TextEntryItem() | ExtendedTextItem()), TextResponse()):
            return True
        case (SliderItem(), SliderResponse(value=value)):
            return value is None or value in range(item.lower, item.upper + 1, item.step)
        case _:
            return False
