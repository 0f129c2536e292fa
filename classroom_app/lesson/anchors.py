"""Passages anchored by their words, as in the W3C Web Annotation model's TextQuoteSelector.

A selector holds the quoted words and, where they occur more than once, the words just before and after.
It says at once when the text changed under it: then it resolves to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from classroom_app.lesson.text import Composed, Identifier

Quote = Annotated[Composed, StringConstraints(min_length=1, max_length=5_000)]
"""Words to the letter: composed as the texts they are looked up in, and otherwise untouched."""

Context = Annotated[Composed, StringConstraints(max_length=200)]
"""Words just before or after a quotation."""


class TextQuoteSelector(BaseModel):
    """Words quoted to the letter, with as much of their neighbourhood as makes them unique."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    exact: Quote
    prefix: Context = ""
    suffix: Context = ""


ARTICLE = "article"
"""The name under which the article itself is quoted, beside the names of sources."""


BARRIER = "\0"
"""Parts texts that are looked up together; no text holds it, so no quotation runs from one into the next."""


class Quotation(TextQuoteSelector):
    """Words quoted from the article or from the excerpts of a source."""

    source: Identifier

    @classmethod
    def of(cls, source: str, selector: TextQuoteSelector) -> Quotation:
        """What a selector names in the text of a source."""
        return Quotation(source=source, exact=selector.exact, prefix=selector.prefix, suffix=selector.suffix)


class AnchorError(ValueError):
    """A selector that does not name exactly one place."""


class PassageNotFound(AnchorError):
    """The quoted words do not stand in the text."""


class PassageAmbiguous(AnchorError):
    """The quoted words stand in the text more than once: `count` times, as far as was counted."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


@dataclass(frozen=True)
class Span:
    """A stretch of a text: characters `start` up to, not including, `end`."""

    start: int
    end: int


def matches(selector: TextQuoteSelector, text: str) -> Iterator[Span]:
    """Every place where the selector's words stand between its prefix and suffix, in order of the text."""
    whole = selector.prefix + selector.exact + selector.suffix
    at = text.find(whole)
    while at >= 0:
        start = at + len(selector.prefix)
        yield Span(start, start + len(selector.exact))
        at = text.find(whole, at + 1)


def resolve(selector: TextQuoteSelector, text: str) -> Span:
    """The one place that the selector names.

    Raises PassageNotFound or PassageAmbiguous.
    """
    found = list(matches(selector, text))
    if not found:
        raise PassageNotFound
    if len(found) > 1:
        raise PassageAmbiguous(len(found))
    return found[0]


def select(text: str, span: Span) -> TextQuoteSelector:
    """A selector that resolves to `span` again, with the least context that makes it unique.

    Raises PassageAmbiguous if 200 characters on either side are not enough.
    """
    exact = text[span.start : span.end]
    for reach in (0, 8, 16, 32, 64, 128, 200):
        selector = TextQuoteSelector(
            exact=exact,
            prefix=text[max(0, span.start - reach) : span.start].rpartition(BARRIER)[2],
            suffix=text[span.end : span.end + reach].partition(BARRIER)[0],
        )
        found = list(islice(matches(selector, text), 2))  # a second place is enough to go on
        if len(found) == 1:
            return selector
    raise PassageAmbiguous(len(found))
