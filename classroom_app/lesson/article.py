"""The article a class reads: title, caption and numbered paragraphs, and how they come out of a text file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from classroom_app.lesson.anchors import AnchorError, PassageNotFound, Span, TextQuoteSelector, resolve
from classroom_app.lesson.text import Composed, Line, compose

PARAGRAPH_BREAK = "\n"
"""What parts two paragraphs in `Article.text`; it never stands inside one."""

ARTICLE_LIMIT = 200_000
"""Characters in one article's file."""


class Article(BaseModel):
    """What is read. Paragraph P1 is `paragraphs[0]`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Composed
    caption: Composed
    credit: Composed
    paragraphs: tuple[Composed, ...]

    @cached_property
    def text(self) -> str:
        """All paragraphs as one text, for quoting."""
        return PARAGRAPH_BREAK.join(self.paragraphs)

    def locate(self, selector: TextQuoteSelector) -> Passage:
        """Where in the article the quoted words stand.

        Raises AnchorError: not there, there more than once, or running over a paragraph's end.
        """
        if PARAGRAPH_BREAK in selector.exact:
            raise PassageNotFound
        span = resolve(selector, self.text)
        before = self.text[: span.start]
        index = before.count(PARAGRAPH_BREAK)
        offset = before.rfind(PARAGRAPH_BREAK) + 1
        return Passage(index + 1, Span(span.start - offset, span.end - offset))

    def paragraph_of(self, selector: TextQuoteSelector | None) -> int:
        """The number of the paragraph in which the quoted words stand; 0 where they stand in none."""
        try:
            return self.locate(selector).number if selector else 0
        except AnchorError:
            return 0


@dataclass(frozen=True)
class Passage:
    """A stretch of one paragraph; `number` counts from 1, as printed."""

    number: int
    span: Span


class ArticleRules(BaseModel):
    """How a lesson tells the article from the page it was copied with. All lines are compared whole, trimmed.

    `ends_before` names the first line after the article; `leave_out` names lines of page furniture.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Line
    caption_starts: Line | None = None
    leave_out: tuple[Line, ...] = ()
    ends_before: Line | None = None


class RuleUnmatched(ValueError):
    """A rule that fits no line of the file; `field` is the rule's place in ArticleRules."""

    def __init__(self, field: tuple[str | int, ...], line: str) -> None:
        super().__init__(field, line)
        self.field = field
        self.line = line


def read_article(text: str, rules: ArticleRules, credit: str) -> Article:
    """The article in a text file in which every paragraph is a line.

    Raises RuleUnmatched for the first rule that fits no line, so that a changed file is noticed, and
    ValueError when the text holds a forbidden character, is too long, or leaves no paragraph.
    """
    if len(text) > ARTICLE_LIMIT:
        raise ValueError(f"is longer than {ARTICLE_LIMIT} characters")
    lines = [line.strip() for line in compose(text).splitlines() if line.strip()]
    if rules.ends_before is not None:
        if rules.ends_before not in lines:
            raise RuleUnmatched(("ends_before",), rules.ends_before)
        lines = lines[: lines.index(rules.ends_before)]
    for place, wanted in ((("title",), rules.title), *_numbered(rules.leave_out)):
        if wanted not in lines:
            raise RuleUnmatched(place, wanted)
        lines.remove(wanted)
    caption = ""
    if rules.caption_starts is not None:
        found = [line for line in lines if line.startswith(rules.caption_starts)]
        if not found:
            raise RuleUnmatched(("caption_starts",), rules.caption_starts)
        caption = found[0]
        lines.remove(caption)
    if not lines:
        raise ValueError("has no paragraph left")
    return Article(title=rules.title, caption=caption, credit=credit, paragraphs=tuple(lines))


def _numbered(lines: tuple[str, ...]) -> list[tuple[tuple[str | int, ...], str]]:
    return [(("leave_out", index), line) for index, line in enumerate(lines)]
