"""The article as it is printed: paragraphs and lines numbered, and where a passage stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from classroom_app.lesson.anchors import AnchorError, TextQuoteSelector
from classroom_app.lesson.article import Article
from classroom_app.paper.layout import Block
from classroom_app.paper.pen import Pen
from classroom_app.paper.styles import FURNITURE, GUTTER, LABEL, MEASURE, READING
from classroom_app.paper.text import Span, TextBlock, break_lines, pdf_text

_EVERY = 5
_LINE_NUMBER = replace(FURNITURE, right=True)
_DROP = READING.baseline - LABEL.baseline
"""What puts a number in the margin on the baseline of its line."""


class ArticleParagraph(TextBlock):
    """A paragraph with its number in the gutter and line numbers beside its text."""

    def __init__(
        self, text: str, number: int, first_line: int, first: int = 0, last: int | None = None
    ) -> None:
        super().__init__((Span(text),), READING, False, first, last)
        self.text, self.number, self.first_line = text, number, first_line

    def _part(self, start: int, end: int, keep: bool) -> ArticleParagraph:
        return ArticleParagraph(self.text, self.number, self.first_line, self.first + start, self.first + end)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        super().draw(pen, x, top, width)
        if not self.first:
            pdf_text(f"P{self.number}", LABEL).draw(pen, x - GUTTER, top + _DROP, GUTTER)
        for index in range(len(self.lines(width))):
            line = self.first_line + self.first + index
            if line % _EVERY == 0:
                label = pdf_text(str(line), _LINE_NUMBER)
                label.draw(pen, x - GUTTER, top + index * READING.leading + _DROP, GUTTER - 10)


@dataclass(frozen=True)
class ArticleLines:
    """Where the printed lines are: for each paragraph the number of its first line, and each line’s end."""

    article: Article
    first_lines: tuple[int, ...]
    ends: tuple[tuple[int, ...], ...]

    def blocks(self) -> list[Block]:
        return [
            ArticleParagraph(text, index + 1, self.first_lines[index])
            for index, text in enumerate(self.article.paragraphs)
        ]

    def extent(self, number: int) -> str:
        """The lines of a whole paragraph."""
        first = self.first_lines[number - 1]
        return _lines(first, first + len(self.ends[number - 1]) - 1)

    def reference(self, selector: TextQuoteSelector) -> str:
        """Paragraph and lines of a passage, as in "P9, lines 61–66"; empty where it is not in the article."""
        try:
            passage = self.article.locate(selector)
        except AnchorError:
            return ""
        ends = self.ends[passage.number - 1]
        first = sum(1 for end in ends if end <= passage.span.start)
        last = sum(1 for end in ends if end < passage.span.end)
        start = self.first_lines[passage.number - 1]
        top, bottom = start + first, start + max(first, min(last, len(ends) - 1))
        return f"P{passage.number}, {_lines(top, bottom)}"


def _lines(top: int, bottom: int) -> str:
    return f"line {top}" if top == bottom else f"lines {top}–{bottom}"


@lru_cache(maxsize=8)
def article_lines(article: Article) -> ArticleLines:
    """The article broken into lines, once for all copies of a class."""
    first_lines, ends, line = [], [], 1
    for text in article.paragraphs:
        broken = break_lines((Span(text),), READING, MEASURE)
        first_lines.append(line)
        ends.append(tuple(part.end for part in broken))
        line += len(broken)
    return ArticleLines(article, tuple(first_lines), tuple(ends))
