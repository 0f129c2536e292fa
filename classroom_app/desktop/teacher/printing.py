"""Handouts to a printer: pages are drawn one after another and painted at their true size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Signal
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from classroom_app.desktop.background import Worker
from classroom_app.errors import ClassroomError
from classroom_app.formats.pdf_pictures import PdfPictures, Picture
from classroom_app.services.prepare import Cancelled
from classroom_app.services.proofs import Printout

_MOST_DOTS = 300
"""Dots to the inch that a page is drawn with. With 600 it takes six times as long and looks the same."""

_POINTS_PER_INCH = 72
_PAGE_SIZES = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}
_BOTH_SIDES = (QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexShortSide)


class NotPrinted(ClassroomError):
    """The printer took no pages, or no more."""

    def __init__(self) -> None:
        super().__init__("the printer takes no pages", "look whether it is on, and print again")


class Side(NamedTuple):
    """One side of a sheet: a page of a file, counted from 0."""

    path: Path
    page: int


@dataclass(frozen=True)
class Wishes:
    """On both sides of a sheet or on one, how many times, and which pages (None: all of them)."""

    both_sides: bool = False
    times: int = 1
    pages: slice | None = None


class DrawnSide(NamedTuple):
    """A side as a picture, and how large it is on paper, in points."""

    picture: Picture
    points: tuple[float, float]


def ask_printer(parent: QWidget, paper: str, printout: Printout) -> QPrinter | None:
    """Asks for a printer, set to that paper and, for several pages, both sides; None if it is called off."""
    pages = sum(printout.lengths)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(_PAGE_SIZES[paper]))
    printer.setDocName(printout.files[0].path.stem)
    if pages > 1:
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, pages)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    printer.setFullPage(True)  # whatever margins were set in the dialog: a handout has its own
    return printer if accepted else None


def wishes_of(printer: QPrinter) -> Wishes:
    """What was chosen in the dialog, as far as the printer does not see to it by itself."""
    some = printer.printRange() == QPrinter.PrintRange.PageRange
    return Wishes(
        both_sides=printer.duplex() in _BOTH_SIDES,
        times=1 if printer.supportsMultipleCopies() else printer.copyCount(),
        pages=slice(printer.fromPage() - 1, printer.toPage()) if some else None,
    )


def sides_to_print(printout: Printout, wishes: Wishes) -> list[Side | None]:
    """The sides in turn; None is an empty one: on both sides, each copy begins on a sheet of its own."""
    every = iter([Side(file.path, page) for file in printout.files for page in range(file.pages)])
    copies = [list(islice(every, length)) for length in printout.lengths]
    if wishes.pages is not None:
        copies = [list(chain.from_iterable(copies))[wishes.pages]]
    sides: list[Side | None] = []
    for copy in copies * wishes.times:
        if wishes.both_sides and len(sides) % 2:
            sides.append(None)
        sides += copy
    return sides


class PrintRun(QObject):
    """Prints some sides; one is drawn by the worker while the window stays awake, and then painted."""

    advanced = Signal(int, int)  # so many sides of so many
    finished = Signal()
    failed = Signal(object)  # NotPrinted, NotDrawable, or Cancelled

    def __init__(
        self, worker: Worker, printer: QPrinter, sides: Sequence[Side | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._printer = printer
        self._sides = sides
        self._done = 0
        self._over = False
        self._painter = QPainter()

    def start(self) -> None:
        if self._painter.begin(self._printer):
            self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
            self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            self._print_next()
        else:
            self._over = True
            self.failed.emit(NotPrinted())

    def stop(self) -> None:
        """Prints no more."""
        if not self._over:
            self._give_up(Cancelled())

    def _print_next(self) -> None:
        if self._done == len(self._sides):
            self._over = True
            if self._painter.end():
                self.finished.emit()
            else:
                self.failed.emit(NotPrinted())
        elif self._done and not self._printer.newPage():
            self._give_up(NotPrinted())
        else:
            self._print(self._sides[self._done])

    def _print(self, side: Side | None) -> None:
        if side is None:
            self._go_on()
            return
        dots = min(_MOST_DOTS, self._printer.resolution())
        self._worker.run(self, partial(_draw, side, dots), self._on_drawn, self._on_not_drawn)

    def _on_drawn(self, drawn: DrawnSide) -> None:
        if self._over:
            return
        picture = drawn.picture
        image = QImage(
            picture.greys, picture.width, picture.height, picture.stride, QImage.Format.Format_Grayscale8
        )
        self._painter.drawImage(_place(drawn.points, self._printer), image)
        self._go_on()

    def _on_not_drawn(self, error: ClassroomError) -> None:
        if not self._over:
            self._give_up(error)

    def _go_on(self) -> None:
        self._done += 1
        self.advanced.emit(self._done, len(self._sides))
        self._print_next()

    def _give_up(self, error: ClassroomError) -> None:
        self._over = True
        self._printer.abort()
        self._painter.end()
        self.failed.emit(error)


def _draw(side: Side, dots: float) -> DrawnSide:
    with PdfPictures(side.path) as pdf:
        return DrawnSide(pdf.picture(side.page, dots), pdf.points(side.page))


def _place(points: tuple[float, float], printer: QPrinter) -> QRectF:
    """Where a page goes on the printer's paper: in the middle, at its true size unless that is too large."""
    paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    size = QSizeF(*points) * (printer.resolution() / _POINTS_PER_INCH)
    scale = min(1.0, paper.width() / size.width(), paper.height() / size.height())
    size *= scale
    corner = paper.center() - QPointF(size.width() / 2, size.height() / 2)
    return QRectF(corner, size)
