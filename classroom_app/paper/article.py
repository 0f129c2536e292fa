"""The article as it is printed: paragraphs and lines numbered, and where a passage stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from classroom_app.lesson.anchors import AnchorError, TextQuoteSelector
from classroom_app.lesson.article import Article
from classroom_app.paper.layout import Block
from classroom_app.paper.pen import Pen
from classroom_app.paper.styles import Design
from classroom_app.paper.text import Span, TextBlock, break_lines, pdf_text

_EVERY = 5
"""Every so many lines have their number beside them."""


class ArticleParagraph(TextBlock):
    """A paragraph with its number in the gutter and line numbers beside its text."""

    def __init__(
        self, design: Design, text: str, number: int, first_line: int, first: int = 0, last: int | None = None
    ) -> None:
        super().__init__((Span(text),), design.reading, False, first, last)
        self.design, self.number, self.first_line = design, number, first_line

    def _part(self, start: int, end: int, keep: bool) -> ArticleParagraph:
        part = ArticleParagraph(
            self.design, self.text, self.number, self.first_line, self.first + start, self.first + end
        )
        part.cut_from = self.whole
        return part

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        design = self.design
        left, drop = x - design.gutter, self.style.baseline
        with self.told(pen):
            if not self.first:
                label = pdf_text(f"P{self.number}", design.label)
                label.draw(pen, left, top + drop - design.label.baseline, design.gutter)
            super().draw(pen, x, top, width)
        with pen.tags.artifact():
            self._draw_line_numbers(pen, left, top + drop, width)

    def _draw_line_numbers(self, pen: Pen, left: float, baseline: float, width: float) -> None:
        """Beside every fifth line its number; `baseline` is that of the first line."""
        look = replace(self.design.furniture, right=True)
        room = self.design.gutter - self.design.steps(1.5)
        for index, line in self.numbered_lines(width):
            line_top = baseline + index * self.style.leading - look.baseline
            pdf_text(str(line), look).draw(pen, left, line_top, room)

    def numbered_lines(self, width: float) -> list[tuple[int, int]]:
        """The lines of this part that have their number beside them: which line of it, and its number."""
        first = self.first_line + self.first
        every = range(len(self.lines(width)))
        return [(index, first + index) for index in every if (first + index) % _EVERY == 0]


@dataclass(frozen=True)
class ArticleLines:
    """Where the printed lines are: for each paragraph the number of its first line, and each line’s end."""

    article: Article
    design: Design
    first_lines: tuple[int, ...]
    ends: tuple[tuple[int, ...], ...]

    def blocks(self) -> list[Block]:
        return [
            ArticleParagraph(self.design, text, index + 1, self.first_lines[index])
            for index, text in enumerate(self.article.paragraphs)
        ]

    def extent(self, number: int) -> str:
        """The lines of a whole paragraph."""
        first = self.first_lines[number - 1]
        return self._lines(first, first + len(self.ends[number - 1]) - 1)

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
        return f"P{passage.number}, {self._lines(top, bottom)}"

    def _lines(self, top: int, bottom: int) -> str:
        if top == bottom:
            return self.design.say("line {line}", line=top)
        return self.design.say("lines {first}–{last}", first=top, last=bottom)


@lru_cache(maxsize=8)
def article_lines(article: Article, design: Design) -> ArticleLines:
    """The article broken into lines, once for all copies of a class."""
    first_lines, ends, line = [], [], 1
    for text in article.paragraphs:
        broken = break_lines((Span(text),), design.reading, design.measure)
        first_lines.append(line)
        ends.append(tuple(part.end for part in broken))
        line += len(broken)
    return ArticleLines(article, design, tuple(first_lines), tuple(ends))
