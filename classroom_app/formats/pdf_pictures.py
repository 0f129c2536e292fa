"""The pages of a PDF as pictures in greys, as a printer without colour would put them on paper."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from types import TracebackType

import pypdfium2

from classroom_app.errors import ClassroomError

_PDFIUM = Lock()
"""PDFium does one thing at a time, whatever the document."""

_POINTS_PER_INCH = 72


class NotDrawable(ClassroomError):
    """There is no picture to be had of a page, or no page."""


@dataclass(frozen=True)
class Picture:
    """Rows of greys from black (0) to white (255), each `stride` bytes long."""

    width: int
    height: int
    stride: int
    greys: bytes


class PdfPictures:
    """An open PDF. Pages count from 0; whoever opens it closes it."""

    def __init__(self, source: bytes | Path) -> None:
        """Opens a PDF. Raises NotDrawable for a file that is none, or is locked."""
        with _PDFIUM:
            try:
                self._document = pypdfium2.PdfDocument(source)
            except (pypdfium2.PdfiumError, OSError) as error:
                name = f"the file {source.name}" if isinstance(source, Path) else "the file"
                raise NotDrawable(
                    f"{name} is locked or is no whole PDF", "make it again, without a password"
                ) from error

    def __len__(self) -> int:
        with _PDFIUM:
            return len(self._document)

    def __enter__(self) -> PdfPictures:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _where: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        with _PDFIUM:
            self._document.close()

    def points(self, index: int) -> tuple[float, float]:
        """Width and height of a page, in points. Raises NotDrawable where there is no such page."""
        with _PDFIUM:
            width, height = self._page(index).get_size()
            return width, height

    def picture(self, index: int, dots_per_inch: float) -> Picture:
        """Draws a page. Raises NotDrawable."""
        with _PDFIUM:
            page = self._page(index)
            try:
                drawn = page.render(scale=dots_per_inch / _POINTS_PER_INCH, grayscale=True)
                return Picture(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))
            except (pypdfium2.PdfiumError, ValueError) as error:
                raise NotDrawable(f"page {index + 1} cannot be drawn", "make the PDF again") from error
            finally:
                page.close()

    def _page(self, index: int) -> pypdfium2.PdfPage:
        try:
            return self._document[index]
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise NotDrawable(f"there is no page {index + 1}", "ask for one of those there are") from error
