"""The teacher's lesson: everything a student has, and with it keys, the record, sources and notes.

A key is added to an item by inheritance and taken off by building the student's type from the fields that
type declares, so a new field is absent from the student's edition until someone adds it there by name.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal, TypeVar

from pydantic import Field

from classroom_app.lesson.article import Article, ArticleRules
from classroom_app.lesson.identity import canonical_json, sha256_hex
from classroom_app.lesson.items import Part
from classroom_app.lesson.keys import STUDENT_ITEM, KeyedItem
from classroom_app.lesson.ledger import Claim, Figure, Unchecked
from classroom_app.lesson.student import (
    Excerpt,
    Material,
    Plan,
    Role,
    StudentActivity,
    StudentDiscussion,
    StudentLesson,
    chosen,
)
from classroom_app.lesson.text import Flag, Identifier, LanguageTag, Line, Minutes, Prose, Whole

_P = TypeVar("_P", bound=Part)


class Source(Part):
    """A source and how it was seen: in full, an excerpt, a copy elsewhere, or somebody's report of it."""

    id: Identifier
    author: Line
    title: Line
    publisher: Line
    date: Line
    reference: Line
    rights: Line
    seen: Literal["full", "excerpt", "copy", "report"]
    excerpts: tuple[Excerpt, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def citation(self) -> str:
        return f"{self.author}, “{self.title}”, {self.publisher}, {self.date}"


class Discussion(StudentDiscussion):
    """A discussion with the teacher's side of it: the fair case each way, and what to listen for."""

    supporter: Prose
    critic: Prose
    listen_for: tuple[Line, ...] = Field(min_length=1)
    claims: tuple[Identifier, ...] = ()


class Activity(Part):
    """An activity as authored."""

    id: Identifier
    title: Line
    minutes: Minutes
    role: Role = "lesson"
    introduction: Prose
    items: tuple[KeyedItem, ...] = Field(min_length=1)
    discussions: tuple[Discussion, ...] = ()
    shuffle: Flag = False


class ArticleFile(Part):
    """Where the article's text lies (`seed:NAME`, or a file in the lesson's folder), and how to read it."""

    file: Line
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    credit: Line
    rules: ArticleRules


class Objective(Part):
    """What students can do after the lesson, in their words."""

    id: Identifier
    text: Line


class LessonFile(Part):
    """A lesson as its author writes it; the article's text is in a file of its own.

    `names` are names with digits in them, which are no figures. `reading_level` is the highest Automated
    Readability Index that the text for students may have.
    """

    schema_version: Whole = Field(alias="schema", ge=1, le=1)
    id: Identifier
    title: Line
    summary: Prose
    language: LanguageTag
    authors: Line
    licence: Line
    article: ArticleFile
    reading_level: Whole | None = Field(default=None, ge=1, le=20)
    objectives: tuple[Objective, ...] = ()
    names: tuple[Line, ...] = ()
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    activities: tuple[Activity, ...] = Field(min_length=1, max_length=30)
    plans: tuple[Plan, ...] = ()

    @property
    def items(self) -> tuple[KeyedItem, ...]:
        return tuple(item for activity in self.activities for item in activity.items)

    @property
    def discussions(self) -> tuple[Discussion, ...]:
        return tuple(prompt for activity in self.activities for prompt in activity.discussions)

    @property
    def minutes(self) -> int:
        return sum(activity.minutes for activity in self.activities)

    def planned(self, plan_id: str) -> tuple[Activity, ...]:
        """A plan's activities in order, or all of them for ""; KeyError where there is no such plan."""
        return chosen(self.plans, self.activities, plan_id)


class Lesson(Part):
    """A whole lesson: what the author wrote, and the article it is about."""

    content: LessonFile
    article: Article

    @cached_property
    def for_students(self) -> StudentLesson:
        """The lesson without anything that only a teacher may have."""
        content = self.content
        shown = {source_id for item in content.items for source_id in item.material}
        return StudentLesson(
            id=content.id,
            title=content.title,
            language=content.language,
            article=self.article,
            materials=tuple(
                Material(id=source.id, title=source.title, citation=source.citation, excerpts=source.excerpts)
                for source in content.sources
                if source.id in shown
            ),
            activities=tuple(_student_activity(activity) for activity in content.activities),
            plans=content.plans,
        )

    @cached_property
    def key_sha256(self) -> str:
        """The revision of the keys alone, recorded with every mark."""
        return sha256_hex(canonical_json({i.id: i.key.model_dump(mode="json") for i in self.content.items}))

    def source(self, source_id: str) -> Source:
        """The source of that name; KeyError where the lesson has none."""
        for source in self.content.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)


def _student_activity(activity: Activity) -> StudentActivity:
    return StudentActivity(
        id=activity.id,
        title=activity.title,
        minutes=activity.minutes,
        role=activity.role,
        introduction=activity.introduction,
        items=tuple(_allowed(item, STUDENT_ITEM[type(item)]) for item in activity.items),
        discussions=tuple(_allowed(prompt, StudentDiscussion) for prompt in activity.discussions),
        shuffle=activity.shuffle,
    )


def _allowed(part: Part, student_type: type[_P]) -> _P:
    """`part` as the student's type, built from the fields that type names and from no others."""
    return student_type(**{name: getattr(part, name) for name in student_type.model_fields})
