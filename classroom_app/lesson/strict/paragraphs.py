"""Which claims, items and sources belong to each paragraph of the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from classroom_app.lesson.anchors import ARTICLE, TextQuoteSelector
from classroom_app.lesson.article import Article
from classroom_app.lesson.authored import LessonFile
from classroom_app.lesson.items import Choice
from classroom_app.lesson.keys import (
    KeyedChoiceItem,
    KeyedHottextItem,
    KeyedItem,
    KeyedMatchItem,
    KeyedOrderItem,
)
from classroom_app.lesson.ledger import Claim


@dataclass
class CoveredParagraph:
    """A paragraph by its printed number: the article's claims in it, the items on it, the sources of both."""

    number: int
    claims: list[Claim] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    unchecked: bool = False

    @property
    def has_fact(self) -> bool:
        """Whether one of its claims is a checkable fact."""
        return any(claim.kind == "fact" for claim in self.claims)


def paragraphs(content: LessonFile, article: Article) -> list[CoveredParagraph]:
    """Every paragraph of the article with what the lesson has on it."""
    found = [CoveredParagraph(number) for number in range(1, len(article.paragraphs) + 1)]
    where = {claim.id: article.paragraph_of(claim.passage) for claim in content.claims}
    for claim in content.claims:
        number = where[claim.id]
        if claim.by == "article" and number:
            found[number - 1].claims.append(claim)
            _add(found[number - 1].sources, claim.sources)
    for item in content.items:
        numbers = {where.get(name, 0) for name in item.claims}
        numbers |= {article.paragraph_of(passage) for passage in _passages(item)}
        for number in sorted(numbers - {0}):
            found[number - 1].items.append(item.id)
            _add(found[number - 1].sources, item.key.sources)
    for unchecked in content.unchecked:
        found[unchecked.paragraph - 1].unchecked = True
    return found


def _passages(item: KeyedItem) -> Iterator[TextQuoteSelector | None]:
    """Where in the article an item leads: its own passage, those of its options, the wordings it quotes."""
    yield item.passage
    options: tuple[Choice, ...] = ()
    match item:
        case KeyedChoiceItem() | KeyedOrderItem():
            options = item.choices
        case KeyedMatchItem():
            options = item.rows + item.columns
        case KeyedHottextItem():
            yield from (wording for wording in item.wordings if wording.source == ARTICLE)
    yield from (option.passage for option in options)


def _add(names: list[str], more: tuple[str, ...]) -> None:
    names += [name for name in dict.fromkeys(more) if name not in names]
