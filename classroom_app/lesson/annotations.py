"""What students mark in the texts for themselves: highlights, and notes in the margin."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator

from classroom_app.lesson.anchors import Quotation
from classroom_app.lesson.items import Part
from classroom_app.lesson.text import clean_answer

NOTE_LIMIT = 2_000
"""Characters in one note."""

ANNOTATION_LIMIT = 200
"""Annotations that one student can have on a lesson."""


def _shortened(text: str) -> str:
    return clean_answer(text)[:NOTE_LIMIT]


class Annotation(Part):
    """A passage a student marked (the W3C model's target), with a note on it (its body), "" for none."""

    target: Quotation
    note: Annotated[str, AfterValidator(_shortened)] = ""


def read_annotation(value: Any) -> Annotation:
    """An annotation from its JSON value. Raises ValueError (pydantic's) where it is none."""
    return Annotation.model_validate(value)
