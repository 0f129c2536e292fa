"""Keyed items and responses for the tests of marking."""

from __future__ import annotations

from typing import Any

from classroom_app.lesson.keys import KeyedItem
from classroom_app.lesson.responses import (
    ChoiceResponse,
    MatchResponse,
    OrderResponse,
    Response,
    SliderResponse,
    TextResponse,
)
from tests import builders


def keyed(data: dict[str, Any]) -> KeyedItem:
    return builders.make_lesson([data]).content.items[0]


def options(*ids: str) -> list[dict[str, str]]:
    return [{"id": name, "text": f"The {name}"} for name in ids]


def key(**changes: Any) -> dict[str, Any]:
    return {"record": "As the handbook says.", "sources": ["handbook"]} | changes


def multiple(ids: str, correct: str, max_choices: int = 0, **more: Any) -> KeyedItem:
    """A choice among options of one letter each, of which several may be picked."""
    return keyed(
        builders.choice_item(
            choices=options(*ids), max_choices=max_choices, key=key(correct=list(correct), **more)
        )
    )


def order(ids: str, correct: str, **more: Any) -> KeyedItem:
    return keyed(builders.order_item(choices=options(*ids), key=key(correct=list(correct), **more)))


def match(pairs: dict[str, str], columns: str, **more: Any) -> KeyedItem:
    item = builders.match_item(rows=options(*pairs), columns=options(*columns), key=key(pairs=pairs, **more))
    return keyed(item)


def entry(unit: str | None = None, **keys: Any) -> KeyedItem:
    expects = "number" if "value" in keys else "words"
    return keyed(builders.text_entry_item(expects=expects, unit=unit, key=key(**keys)))


def picked(choices: str) -> ChoiceResponse:
    return ChoiceResponse(choices=tuple(choices))


def ordered(choices: str) -> OrderResponse:
    return OrderResponse(order=tuple(choices))


def paired(**pairs: str) -> MatchResponse:
    return MatchResponse(pairs=pairs)


def typed(text: str) -> TextResponse:
    return TextResponse(text=text)


def the_key_itself(item: KeyedItem) -> Response:
    """The response that the key of a closed item asks for."""
    match item.type:
        case "choice" | "hottext":
            return ChoiceResponse(choices=item.key.correct)
        case "order":
            return OrderResponse(order=item.key.correct)
        case "match":
            return MatchResponse(pairs=item.key.pairs)
        case "text-entry":
            return TextResponse(text=item.key.accept[0] if item.key.accept else f"{item.key.value:f}")
        case "slider":
            return SliderResponse(value=item.key.value)
    raise ValueError(item.type)
