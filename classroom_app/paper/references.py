"""How a handout points at things: question numbers, source letters, paragraphs and lines."""

from __future__ import annotations

from classroom_app.lesson.anchors import TextQuoteSelector
from classroom_app.lesson.article import Article
from classroom_app.lesson.items import Item
from classroom_app.lesson.student import StudentLesson
from classroom_app.paper.article import ArticleLines, article_lines
from classroom_app.paper.blocks import letters
from classroom_app.paper.styles import EXCERPT
from classroom_app.paper.text import Span, TextBlock, pdf_text


def quoted(words: str) -> str:
    """The words in quotation marks, of which words that are a quotation already need no second pair."""
    whole = words[:1] == "“" and words.find("”") == len(words) - 1
    return words if whole else f"“{words}”"


def quoted_at(words: str, place: str, keep_with_next: bool = False) -> TextBlock:
    """A quotation as a block of its own, with its place behind it, where it has one."""
    spans = [Span(quoted(words), italic=True), Span(f" ({place})" if place else "")]
    return pdf_text(spans, EXCERPT, keep_with_next)


class References:
    """The pointers of one lesson, the same in the worksheet and in the key."""

    def __init__(self, lesson: StudentLesson, with_article: bool) -> None:
        self.article: Article = lesson.article
        self.lines: ArticleLines | None = article_lines(lesson.article) if with_article else None
        self.numbers = {item.id: number for number, item in enumerate(lesson.items, start=1)}
        needed = dict.fromkeys(source for item in lesson.items for source in item.material)
        self.source_letters = dict(zip(needed, letters(len(needed), "A"), strict=True))

    def source_name(self, source_id: str) -> str:
        return f"Source {self.source_letters[source_id]}"

    def place(self, selector: TextQuoteSelector | None) -> str:
        """Where the passage stands: by lines if they are printed with it, else by its words."""
        if selector is None:
            return ""
        if self.lines:
            return self.lines.reference(selector) or quoted(selector.exact)
        paragraph = self._paragraph(selector)
        return f"{paragraph and f'{paragraph}: '}{quoted(selector.exact)}"

    def where(self, selector: TextQuoteSelector) -> str:
        """Where in the article a passage stands, apart from its words; empty where it is not in it."""
        place = self.lines.reference(selector) if self.lines else self._paragraph(selector)
        return place.replace(" ", "\u00a0")

    def _paragraph(self, selector: TextQuoteSelector) -> str:
        number = self.article.paragraph_of(selector)
        return f"P{number}" if number else ""

    def look(self, item: Item) -> str:
        """What to look at before answering."""
        names = [self.source_name(source_id) for source_id in item.material]
        return "; ".join(filter(None, [self.place(item.passage), *names]))
