"""Contact sheets: every kind of handout in every layout and on both papers, small, to be looked over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter

from classroom_app.errors import ClassroomError
from classroom_app.formats.pdf_pictures import PdfPictures
from classroom_app.lesson.arrangement import VERSIONS
from classroom_app.lesson.authored import Lesson
from classroom_app.paper.styles import Layout
from classroom_app.services.kinds import KINDS, PAPERS
from classroom_app.services.prepare import HandoutOrder, plan_jobs

_LAYOUTS = {
    "standard": Layout(),
    "large": Layout(large=True),
    "easy": Layout(easy=True),
    "large-easy": Layout(large=True, easy=True),
    "saver": Layout(ink_saver=True),
}
_PAGES_IN_A_ROW = 8
_DOTS_PER_INCH = 40
_GAP = 8
_STUDENTS = ("Amina Yusuf", "王小明", "محمد علي")


def make_contact_sheets(lesson: Lesson, folder: Path) -> list[Path]:
    """A picture for each kind and layout, a row for each paper. Raises ClassroomError."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for kind in KINDS:
        for name, layout in _LAYOUTS.items():
            path = folder / f"{kind}-{name}.png"
            rows = [list(_first_pages(lesson, kind, paper, layout)) for paper in PAPERS]
            if not _sheet(rows).save(str(path)):
                raise ClassroomError(f"the picture {path} cannot be written", "choose another folder")
            made.append(path)
    return made


def _first_pages(lesson: Lesson, kind: str, paper: str, layout: Layout) -> Iterator[QImage]:
    """The first pages of the first file of a kind, in two versions where it has them."""
    plan = lesson.for_students.default_plan
    order = HandoutOrder(
        (kind,),
        paper,
        Path(),
        plan=plan,
        layout=layout,
        versions=VERSIONS[:2],
        students=_STUDENTS,
        group="8b",
    )
    handout = plan_jobs(lesson, order)[0].make(None)
    with PdfPictures(handout.pdf) as pdf:
        for index in range(min(len(pdf), _PAGES_IN_A_ROW)):
            seen = pdf.picture(index, _DOTS_PER_INCH)
            grey = QImage.Format.Format_Grayscale8
            yield QImage(seen.greys, seen.width, seen.height, seen.stride, grey).copy()


def _sheet(rows: list[list[QImage]]) -> QImage:
    width = max(sum(page.width() + _GAP for page in row) for row in rows) + _GAP
    height = sum(max(page.height() for page in row) + _GAP for row in rows) + _GAP
    sheet = QImage(width, height, QImage.Format.Format_Grayscale8)
    sheet.fill(Qt.GlobalColor.gray)
    painter = QPainter(sheet)
    top = _GAP
    for row in rows:
        left = _GAP
        for page in row:
            painter.drawImage(QPoint(left, top), page)
            left += page.width() + _GAP
        top += max(page.height() for page in row) + _GAP
    painter.end()
    return sheet
