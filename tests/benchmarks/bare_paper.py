"""The bare equivalent of a worksheet: a ReportLab canvas that draws the same texts below each other.

It breaks lines with ReportLab's own `simpleSplit` and knows no layout: nothing is kept together, numbered,
framed or linked. What to draw is overheard once from our worksheet: every text, face, size and width.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from reportlab.lib.utils import simpleSplit

from classroom_app.fonts import FILES
from classroom_app.lesson.student import StudentLesson
from classroom_app.paper.engine import Canvas, TrueTypeFont, register_font
from classroom_app.paper.options import PaperOptions, PaperSize
from classroom_app.paper.text import TextBlock
from tests.paper.printing import worksheet

_MARGIN = 60.0


class _Text(NamedTuple):
    text: str
    face: str
    size: float
    leading: float
    width: float


class BarePaper:
    """The texts of the worksheet of a lesson's plan, and how to draw them plainly."""

    def __init__(self, lesson: StudentLesson, plan: str) -> None:
        self._texts = _overheard(lesson, plan)
        for name in {text.face for text in self._texts}:
            register_font(TrueTypeFont(_own(name), str(FILES[name])))

    def write(self, path: Path) -> int:
        """Draws one copy to a file and says how many pages that took."""
        width, height = PaperSize.A4.points
        canvas = Canvas(str(path), pagesize=(width, height))
        y = height - _MARGIN
        for text, face, size, leading, measure in self._texts:
            for line in simpleSplit(text, _own(face), size, measure):
                if y < _MARGIN:
                    canvas.showPage()
                    y = height - _MARGIN
                canvas.setFont(_own(face), size)
                canvas.drawString(_MARGIN, y, line)
                y -= leading
        pages = canvas.getPageNumber()
        canvas.save()
        return int(pages)


def _own(face: str) -> str:
    """The bare canvas's own copy of a face, so that neither side profits from what the other has cached."""
    return f"bare {face}"


def _overheard(lesson: StudentLesson, plan: str) -> list[_Text]:
    """Every text of our worksheet in the order in which it is drawn; one cut by a page's end counts once."""
    heard: list[_Text] = []
    draw = TextBlock.draw

    def listen(block: TextBlock, pen: Any, x: float, top: float, width: float) -> None:
        text, style = "".join(span.text for span in block.spans), block.style
        if text and not block.first:
            heard.append(_Text(text, style.face(), style.size, style.leading, width))
        draw(block, pen, x, top, width)

    TextBlock.draw = listen  # type: ignore[method-assign]
    try:
        worksheet(lesson, PaperOptions(PaperSize.A4, plan=plan))
    finally:
        TextBlock.draw = draw  # type: ignore[method-assign]
    return heard
