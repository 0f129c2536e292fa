"""How a handout points at things: question numbers, source letters, paragraphs and lines."""

from __future__ import annotations

from classroom_app.lesson.anchors import AnchorError, TextQuoteSelector
from classroom_app.lesson.article import Article
from classroom_app.lesson.items import Item
from classroom_app.lesson.student import StudentLesson
from classroom_app.paper.article import ArticleLines, article_lines
from classroom_app.paper.blocks import letters


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
            return self.lines.reference(selector) or f"“{selector.exact}”"
        return f"{self._paragraph(selector)}“{selector.exact}”"

    def _paragraph(self, selector: TextQuoteSelector) -> str:
        try:
            return f"P{self.article.locate(selector).number}: "
        except AnchorError:
            return ""

    def look(self, item: Item) -> str:
        """What to look at before answering."""
        names = [self.source_name(source_id) for source_id in item.material]
        return "; ".join(filter(None, [self.place(item.passage), *names]))
