"""Pages of PDFs as pictures."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter

from classroom_app.formats.pdf_pictures import NotDrawable, PdfPictures
from tests.paper.sample import make_lesson, make_worksheet


def blank_pdf(*sizes: tuple[float, float]) -> bytes:
    writer = PdfWriter()
    for width, height in sizes:
        writer.add_blank_page(width, height)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def test_a_page_is_drawn_at_its_size_in_greys() -> None:
    with PdfPictures(blank_pdf((144, 72), (72, 72))) as pdf:
        assert len(pdf) == 2
        assert pdf.points(0) == (144, 72)
        picture = pdf.picture(0, 100)
    assert (picture.width, picture.height) == (200, 100)
    assert picture.greys == b"\xff" * picture.stride * 100


def test_ink_is_dark_and_paper_white(tmp_path: Path) -> None:
    path = tmp_path / "worksheet.pdf"
    path.write_bytes(make_worksheet(make_lesson()).pdf)
    with PdfPictures(path) as pdf:
        picture = pdf.picture(0, 50)
    assert min(picture.greys) < 60
    assert picture.greys.count(255) > 0.7 * len(picture.greys)


@pytest.mark.parametrize("content", [b"", b"no PDF", b"%PDF-1.4\nnothing more"])
def test_what_is_no_pdf_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "odd.pdf"
    path.write_bytes(content)
    with pytest.raises(NotDrawable, match=r"odd\.pdf is locked or is no whole PDF"):
        PdfPictures(path)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotDrawable):
        PdfPictures(tmp_path / "gone.pdf")


def test_a_page_that_there_is_not_is_said() -> None:
    with PdfPictures(blank_pdf((72, 72))) as pdf, pytest.raises(NotDrawable, match="no page 2"):
        pdf.picture(1, 50)


def test_two_threads_may_draw_at_once() -> None:
    worksheet = make_worksheet(make_lesson()).pdf

    def draw(_turn: int) -> bytes:
        with PdfPictures(worksheet) as pdf:
            return pdf.picture(0, 40).greys

    with ThreadPoolExecutor(2) as threads:
        assert len(set(threads.map(draw, range(12)))) == 1
