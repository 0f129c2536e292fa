"""The student's lesson: what is asked and what may be read, in types that have no place for a key."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import Field

from classroom_app.lesson.article import Article
from classroom_app.lesson.identity import canonical_json, sha256_hex
from classroom_app.lesson.items import Item, Part
from classroom_app.lesson.text import Identifier, LanguageTag, Line, Minutes, Prose


class Excerpt(Part):
    """A short piece of a source: running text, or a table whose first row is its heading."""

    id: Identifier
    label: Line
    text: Prose | None = None
    table: tuple[tuple[Line, ...], ...] = ()
    language: LanguageTag = "en"


class Material(Part):
    """A source that students may read beside the article; `citation` says what it is in one line."""

    id: Identifier
    citation: Prose
    excerpts: tuple[Excerpt, ...]


class Phase(Part):
    """One stretch of a discussion, in minutes."""

    phase: Literal["think", "pair", "share"]
    minutes: Minutes


class StudentDiscussion(Part):
    """What a class talks about, as its students read it."""

    id: Identifier
    question: Prose
    phases: tuple[Phase, ...] = Field(min_length=1, max_length=6)
    starter: Line


class StudentActivity(Part):
    """Items and discussions on one subject; `minutes` is the time the whole activity takes."""

    id: Identifier
    title: Line
    minutes: Minutes
    introduction: Prose
    items: tuple[Item, ...]
    discussions: tuple[StudentDiscussion, ...]


class StudentLesson(Part):
    """A lesson as students have it. Its hash says exactly what was asked; a change of key leaves it alone."""

    schema_version: Literal[1] = 1
    id: Identifier
    title: Line
    language: LanguageTag
    article: Article
    materials: tuple[Material, ...]
    activities: tuple[StudentActivity, ...]

    @cached_property
    def canonical(self) -> bytes:
        """The lesson as canonical JSON, from which `StudentLesson.model_validate_json` makes it again."""
        return canonical_json(self.model_dump(mode="json"))

    @cached_property
    def sha256(self) -> str:
        return sha256_hex(self.canonical)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items in the order in which they are asked."""
        return tuple(item for activity in self.activities for item in activity.items)

    def material(self, source_id: str) -> Material:
        """The material of that name; KeyError where the lesson has none."""
        for material in self.materials:
            if material.id == source_id:
                return material
        raise KeyError(source_id)
