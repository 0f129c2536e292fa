"""The pen: a canvas whose y counts down from the top edge, and the few strokes our pages are made of."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from classroom_app.fonts import SANS
from classroom_app.paper.engine import Canvas
from classroom_app.paper.glyphs import face, missing
from classroom_app.paper.lines import Piece, TextLine
from classroom_app.paper.styles import TextStyle

_HAIR = 0.5


class Pen:
    """Draws one document. `seen` collects every character it was asked to print."""

    def __init__(self, size: tuple[float, float], title: str, subject: str, language: str) -> None:
        self.width, self.page_height = size
        self.seen: set[str] = set()
        self._file = BytesIO()
        face(SANS)
        self._canvas = Canvas(
            self._file,
            pagesize=size,
            invariant=1,
            pageCompression=1,
            initialFontName=SANS,
            initialFontSize=10,
            lang=language,
        )
        self._canvas.setTitle(title)
        self._canvas.setSubject(subject)
        self._canvas.setAuthor("Classroom App")
        self._canvas.setCreator("Classroom App")
        self._bookmarks = 0

    def end_page(self) -> None:
        self._canvas.showPage()

    def finish(self) -> bytes:
        self._canvas.save()
        return self._file.getvalue()

    @property
    def replaced(self) -> tuple[str, ...]:
        """The characters that were printed as their numbers."""
        return missing("".join(sorted(self.seen)))

    def bookmark(self, title: str, level: int, top: float) -> None:
        """An entry of the outline that leads to this height of this page."""
        self._bookmarks += 1
        name = f"b{self._bookmarks}"
        self._canvas.bookmarkHorizontal(name, 0, self.page_height - top)
        self._canvas.addOutlineEntry(title, name, level)

    def lines(self, x: float, top: float, width: float, lines: Sequence[TextLine], style: TextStyle) -> None:
        """Lines below each other, each on a strip `style.leading` high."""
        text = self._canvas.beginText()
        text.setFillGray(style.grey)
        baseline = self.page_height - top - style.baseline
        look: tuple[str, float] | None = None
        for line in lines:
            left = x + width - line.width if style.right else x
            text.setTextOrigin(left, baseline)
            for piece in line.pieces:
                if look != (piece.face, piece.size):
                    look = piece.face, piece.size
                    text.setFont(*look)
                text.textOut(piece.text)
            if any(piece.box for piece in line.pieces):
                self._boxes(left, baseline, line.pieces, style)
            baseline -= style.leading
        self._canvas.drawText(text)

    def _boxes(self, x: float, baseline: float, pieces: Sequence[Piece], style: TextStyle) -> None:
        """Thin frames around the pieces that share a box number."""
        at = 0
        while at < len(pieces):
            end = at + 1
            while end < len(pieces) and pieces[end].box == pieces[at].box:
                end += 1
            width = sum(piece.width for piece in pieces[at:end])
            if pieces[at].box:
                self._canvas.setLineWidth(1.4 if pieces[at].heavy else _HAIR)
                self._canvas.setStrokeGray(0 if pieces[at].heavy else 0.3)
                low = baseline - style.size * 0.36
                self._canvas.roundRect(x, low, width, style.size * 1.4, 2, stroke=1, fill=0)
            x += width
            at = end

    def rule(self, x: float, y: float, width: float, grey: float = 0.6, thick: float = _HAIR) -> None:
        self._canvas.setLineWidth(thick)
        self._canvas.setStrokeGray(grey)
        self._canvas.line(x, self.page_height - y, x + width, self.page_height - y)

    def bar(self, x: float, top: float, height: float, thick: float = _HAIR, grey: float = 0.6) -> None:
        """An upright line."""
        self._canvas.setLineWidth(thick)
        self._canvas.setStrokeGray(grey)
        self._canvas.line(x, self.page_height - top, x, self.page_height - top - height)

    def tint(self, x: float, top: float, width: float, height: float, grey: float) -> None:
        self._canvas.setFillGray(grey)
        self._canvas.rect(x, self.page_height - top - height, width, height, stroke=0, fill=1)

    def box(self, x: float, top: float, width: float, height: float, thick: float = 0.8) -> None:
        self._canvas.setLineWidth(thick)
        self._canvas.setStrokeGray(0)
        self._canvas.rect(x, self.page_height - top - height, width, height, stroke=1, fill=0)

    def circle(self, x: float, top: float, size: float, thick: float = 0.8) -> None:
        self._canvas.setLineWidth(thick)
        self._canvas.setStrokeGray(0)
        radius = size / 2
        self._canvas.circle(x + radius, self.page_height - top - radius, radius, stroke=1, fill=0)

    def shape(self, points: Sequence[tuple[float, float]], filled: bool, thick: float = 1.0) -> None:
        """A closed outline through the points, or its area in black."""
        self._canvas.setLineWidth(thick)
        self._canvas.setStrokeGray(0)
        self._canvas.setFillGray(0)
        path = self._canvas.beginPath()
        for index, (x, top) in enumerate(points):
            (path.lineTo if index else path.moveTo)(x, self.page_height - top)
        path.close()
        self._canvas.drawPath(path, stroke=int(not filled), fill=int(filled))

    def disc(self, x: float, top: float, size: float, share: float = 1.0) -> None:
        """A circle filled in black from its foot up: whole, or the half of it."""
        self.circle(x, top, size, thick=1.0)
        self._canvas.setFillGray(0)
        low, high = self.page_height - top - size, self.page_height - top
        turn = 360 * share
        self._canvas.wedge(x, low, x + size, high, 270 - turn / 2, turn, stroke=0, fill=1)

    def tick(self, x: float, top: float, size: float) -> None:
        """A tick mark as large as a box of that size, drawn so that it needs no symbol font."""
        self._canvas.setLineWidth(1.6)
        self._canvas.setStrokeGray(0)
        y = self.page_height - top
        path = self._canvas.beginPath()
        path.moveTo(x + size * 0.1, y - size * 0.55)
        path.lineTo(x + size * 0.4, y - size * 0.9)
        path.lineTo(x + size * 1.05, y + size * 0.1)
        self._canvas.drawPath(path, stroke=1, fill=0)
