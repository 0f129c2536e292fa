"""How a handout points at things: question numbers, source letters, paragraphs and lines."""

from __future__ import annotations

from classroom_app.lesson.anchors import TextQuoteSelector
from classroom_app.lesson.article import Article
from classroom_app.lesson.items import Item
from classroom_app.lesson.student import StudentLesson
from classroom_app.paper.article import ArticleLines, article_lines
from classroom_app.paper.blocks import lettered
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.styles import Design
from classroom_app.paper.text import Span, TextBlock, pdf_text


def quoted(words: str) -> str:
    """The words in quotation marks, of which words that are a quotation already need no second pair."""
    whole = words[:1] == "“" and words.find("”") == len(words) - 1
    return words if whole else f"“{words}”"


def quoted_at(design: Design, words: str, place: str, keep_with_next: bool = False) -> TextBlock:
    """A quotation as a block of its own, with its place behind it, where it has one."""
    spans = [Span(quoted(words), italic=True), Span(f" ({place})" if place else "")]
    return pdf_text(spans, design.excerpt, keep_with_next)


class References:
    """The pointers of one lesson as it is `printed`, the same in every handout with the same options."""

    def __init__(self, lesson: StudentLesson, options: PaperOptions) -> None:
        """Of what the options print of a lesson; KeyError where it has no such plan."""
        self.printed, self.design = options.printed(lesson), options.design
        self.article: Article = lesson.article
        self.lines: ArticleLines | None = None
        if options.with_article:
            self.lines = article_lines(lesson.article, self.design)
        self.numbers = {item.id: number for number, item in enumerate(self.printed.items, start=1)}
        # By the author's order, so that a source has one letter in all versions.
        items = lesson.planned(options.plan).items
        needed = dict.fromkeys(source for item in items for source in item.material)
        self.source_letters = {source: letter for letter, source in lettered([*needed], "A")}

    def source_name(self, source_id: str) -> str:
        return self.design.say("Source {letter}", letter=self.source_letters[source_id])

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
