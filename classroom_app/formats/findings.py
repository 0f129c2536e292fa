"""What pydantic finds in a lesson, said so that its author knows what to do."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from classroom_app.lesson.anchors import TextQuoteSelector
from classroom_app.lesson.article import ArticleRules
from classroom_app.lesson.items import Part


def explain(detail: Any) -> tuple[str, str, bool]:
    """One of `ValidationError.errors()`: the message, the cure, and whether it is about a field's name."""
    kind, context = detail["type"], detail.get("ctx", {})
    name = _place_name(detail["loc"])
    given = detail["input"]
    if isinstance(given, str) and kind in ("too_short", "too_long"):
        kind = f"string_{kind}"  # pydantic says the same of a text and of a list
    match kind:
        case "extra_forbidden":
            return f"'{name}' is not known here", _suggest(name), True
        case "string_pattern_mismatch":
            form, cure = _FORMS[context["pattern"][:8]]
            return f"'{on_one_line(given)}' is no {form}", cure, False
        case "less_than_equal" if name == "schema":
            return "the lesson was written for a later version of the app", "update the app", False
        case _ if kind in _WORDS:
            message, cure = _WORDS[kind]
            words = {"name": name, **context}
            return message.format(**words), cure.format(**words), False
        case _:
            return f"'{name}': {detail['msg']}", "correct the value", False


_WORDS = {
    "missing": ("'{name}' is missing", "add '{name}:'"),
    "union_tag_invalid": ("there is no item type '{tag}'", "use one of: {expected_tags}"),
    "union_tag_not_found": ("the item has no 'type'", "add 'type:'"),
    "string_too_short": ("'{name}' is empty", "write it, or remove the field"),
    "string_too_long": ("'{name}' is longer than {max_length} characters", "shorten it"),
    "int_parsing": ("'{name}' is not a whole number", "write digits only"),
    "int_type": ("'{name}' is not a whole number", "write digits only"),
    "decimal_parsing": ("'{name}' is not a number", 'write it as in "5.576"'),
    "decimal_type": ("'{name}' is not a number", 'write it as in "5.576"'),
    "decimal_max_digits": ("'{name}' has too many digits", "give at most 15"),
    "decimal_whole_digits": ("'{name}' has too many digits", "give at most 15"),
    "finite_number": ("'{name}' is not a number", 'write it as in "5.576"'),
    "greater_than_equal": ("'{name}' is too small", "give at least {ge}"),
    "less_than_equal": ("'{name}' is too large", "give at most {le}"),
    "literal_error": ("'{name}' is none of its values", "use one of: {expected}"),
    "model_type": ("'{name}' should hold named fields", "indent its fields below it"),
    "model_attributes_type": ("'{name}' should hold named fields", "indent its fields below it"),
    "dict_type": ("'{name}' should hold named fields", "indent its fields below it"),
    "tuple_type": ("'{name}' should be a list", "start each entry with '- '"),
    "list_type": ("'{name}' should be a list", "start each entry with '- '"),
    "string_type": ("'{name}' should be text", "write it on one level"),
    "too_short": ("'{name}' has too few entries", "give at least {min_length}"),
    "too_long": ("'{name}' has too many entries", "give at most {max_length}"),
    "true_or_false": ("'{name}' is neither true nor false", "write true or false"),
    "value_error": ("'{name}' {error}", "correct the text"),
}

_FORMS = {
    "^[a-z0-9": ("id", "use small letters, digits and hyphens"),
    "^[0-9a-f": ("SHA-256", "write its 64 hexadecimal digits"),
    "^[a-z]{2": ("language", "write it as in 'en' or 'zh-Hans'"),
}
"""The patterns of the model by how they begin: what they describe, and how to write it."""


def on_one_line(text: str) -> str:
    """A text as a message may quote it."""
    shown = text.replace("\n", "⏎")
    return shown if len(shown) <= 80 else shown[:77] + "…"


def _place_name(loc: Sequence[Any]) -> str:
    """What the end of a path is called: the last name in it, and which entry of a list."""
    steps = [step for step in loc if step != "[key]"]
    name = next((step for step in reversed(steps) if isinstance(step, str)), "the lesson")
    entry = f", entry {steps[-1] + 1}" if steps and isinstance(steps[-1], int) else ""
    return on_one_line(name) + entry


def _field_names(model: type[BaseModel]) -> set[str]:
    names = {field.alias or name for name, field in model.model_fields.items()}
    return names.union(*(_field_names(child) for child in model.__subclasses__()))


_FIELDS = set().union(*(_field_names(model) for model in (Part, TextQuoteSelector, ArticleRules)))


def _suggest(name: str) -> str:
    if name in _FIELDS:
        return "it is a field of something else: move it there, or remove it"
    close = difflib.get_close_matches(name, _FIELDS, n=1)
    return f"did you mean '{close[0]}'?" if close else "remove it"
