"""The student's lesson: what is asked and what may be read, in types that have no place for a key."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, Literal, Protocol, TypeVar

from pydantic import Field

from classroom_app.lesson.anchors import ARTICLE, BARRIER, AnchorError, Quotation, resolve
from classroom_app.lesson.article import Article
from classroom_app.lesson.identity import canonical_json, sha256_hex
from classroom_app.lesson.items import Item, Part
from classroom_app.lesson.text import Composed, Flag, Identifier, LanguageTag, Line, Minutes, Prose

Role = Literal["lesson", "before", "after"]


class Excerpt(Part):
    """A short piece of a source: running text, or a table whose first row is its heading."""

    id: Identifier
    label: Line
    text: Prose | None = None
    table: tuple[Annotated[tuple[Line, ...], Field(min_length=1)], ...] = ()
    language: LanguageTag = "en"

    @property
    def words(self) -> str:
        """What can be quoted of it: the text, or the table's rows as lines, with tabs between cells."""
        return self.text or "\n".join("\t".join(row) for row in self.table)


def quotable(excerpts: Iterable[Excerpt]) -> str:
    """The words of a source's excerpts as one text, in which quotations are looked up."""
    return BARRIER.join(excerpt.words for excerpt in excerpts)


class Material(Part):
    """A source that students may read beside the article; `citation` says what it is in one line."""

    id: Identifier
    title: Composed = ""  # lessons kept by the first version have none
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
    """Items and discussions on one subject; `minutes` is the time the whole activity takes.

    A check `before` or `after` the lesson asks what students can do; it is never marked. `shuffle` lets the
    questions stand in another order in parallel versions on paper.
    """

    id: Identifier
    title: Line
    minutes: Minutes
    role: Role = "lesson"
    introduction: Prose
    items: tuple[Item, ...]
    discussions: tuple[StudentDiscussion, ...]
    shuffle: Flag = False


class Plan(Part):
    """A selection of activities that fills `minutes`, in the order in which they are done."""

    id: Identifier
    title: Line
    minutes: Minutes
    activities: tuple[Identifier, ...] = Field(min_length=1, max_length=30)


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_A = TypeVar("_A", bound=_Named)


def chosen(plans: Iterable[Plan], activities: tuple[_A, ...], plan_id: str) -> tuple[_A, ...]:
    """A plan's activities in its order, or all of them for ""; KeyError where there is no such plan."""
    if not plan_id:
        return activities
    plan = {plan.id: plan for plan in plans}[plan_id]
    named = {activity.id: activity for activity in activities}
    return tuple(named[name] for name in plan.activities)


class StudentLesson(Part):
    """A lesson as students have it. Its hash says exactly what was asked; a change of key leaves it alone."""

    schema_version: Literal[1] = 1
    id: Identifier
    title: Line
    language: LanguageTag
    article: Article
    materials: tuple[Material, ...]
    activities: tuple[StudentActivity, ...]
    plans: tuple[Plan, ...] = ()

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

    @property
    def default_plan(self) -> str:
        """The plan listed first; "" where the lesson has none."""
        return self.plans[0].id if self.plans else ""

    def planned(self, plan_id: str) -> StudentLesson:
        """The lesson cut down to a plan, for showing; KeyError where it has no such plan.

        An attempt goes on naming the whole lesson, of which every plan is a part. "" is the whole lesson.
        """
        return self.with_activities(chosen(self.plans, self.activities, plan_id)) if plan_id else self

    def with_activities(self, activities: Iterable[StudentActivity]) -> StudentLesson:
        """The lesson with these activities in place of its own.

        Not by `model_copy`, which would take what this lesson has cached along into the new one.
        """
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_construct(**fields | {"activities": tuple(activities)})

    def words_of(self, source_id: str) -> str:
        """What can be quoted of the article or of a material; KeyError where the lesson has none."""
        return self.article.text if source_id == ARTICLE else quotable(self.material(source_id).excerpts)

    def has(self, quoted: Quotation) -> bool:
        """Whether quoted words stand in one place of the article, within a paragraph, or of a material."""
        try:
            if quoted.source == ARTICLE:
                self.article.locate(quoted)
            else:
                resolve(quoted, self.words_of(quoted.source))
        except (AnchorError, KeyError):
            return False
        return True

    def material(self, source_id: str) -> Material:
        """The material of that name; KeyError where the lesson has none."""
        for material in self.materials:
            if material.id == source_id:
                return material
        raise KeyError(source_id)
