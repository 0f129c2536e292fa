"""Whatever a scanner or a phone makes of a page becomes a picture of greys, or one clear sentence."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

pytest.importorskip("cv2", reason="needs classroom-app[scan]")
pytest.importorskip("zxingcpp", reason="needs classroom-app[scan]")

import numpy as np
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from classroom_app.scan.pictures import Picture, pages_of
from classroom_app.scan.readings import PageProblem, UnreadableFile

SIZE = (600, 800)


def half_black(mode: str = "L") -> Image.Image:
    """White, with a black upper half."""
    image = Image.new("L", SIZE, 255)
    image.paste(0, (0, 0, SIZE[0], SIZE[1] // 2))
    return image.convert(mode)


def load(path: Path) -> list[Picture]:
    return [page.load() for page in pages_of(path)]


def is_upright(picture: Picture) -> bool:
    high = picture.shape[0] // 4
    return bool(picture[:high].mean() < 40 and picture[-high:].mean() > 215)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_picture_becomes_greys(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "page.tif"
    if mode == "I;16":
        deep = np.asarray(half_black(), np.uint16) * 257
        Image.fromarray(deep).save(path)
    else:
        if mode in ("LA", "P", "RGBA"):
            path = path.with_suffix(".png")
        half_black(mode).save(path)
    (picture,) = load(path)
    assert picture.dtype == np.uint8 and picture.shape == SIZE[::-1]
    assert is_upright(picture)


def test_what_is_transparent_is_paper(tmp_path: Path) -> None:
    Image.new("RGBA", SIZE, (0, 0, 0, 0)).save(tmp_path / "page.png")
    (picture,) = load(tmp_path / "page.png")
    assert picture.min() == 255


def test_a_photo_is_turned_as_the_phone_held_it(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[274] = 6  # lies on its side, and is to be turned clockwise
    half_black().rotate(90, expand=True).save(tmp_path / "photo.jpg", exif=exif)
    (picture,) = load(tmp_path / "photo.jpg")
    assert is_upright(picture)


def test_a_large_photo_is_made_smaller(tmp_path: Path) -> None:
    half_black().resize((6000, 8000)).save(tmp_path / "photo.jpg")
    (picture,) = load(tmp_path / "photo.jpg")
    assert max(picture.shape) == 2800
    assert is_upright(picture)


def test_a_tiff_gives_all_its_pages_one_after_another(tmp_path: Path) -> None:
    half_black().save(tmp_path / "scan.tif", save_all=True, append_images=[Image.new("L", SIZE, 255)])
    pages = pages_of(tmp_path / "scan.tif")
    first = next(pages)
    assert (first.number, first.count) == (1, 2)
    assert is_upright(first.load())
    assert next(pages).load().min() == 255


def test_a_pdf_gives_all_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    canvas = Canvas(str(path), pagesize=(60, 80))  # as small as some scanners say
    for _ in range(3):
        canvas.rect(0, 40, 60, 40, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    pictures = load(path)
    assert len(pictures) == 3
    assert all(is_upright(picture) and max(picture.shape) == 2800 for picture in pictures)


def test_a_locked_pdf_says_so(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "plain.pdf"))
    canvas.showPage()
    canvas.save()
    writer = PdfWriter()
    writer.append(PdfReader(tmp_path / "plain.pdf"))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    with pytest.raises(UnreadableFile, match=r"locked\.pdf is locked or is no whole PDF"):
        load(tmp_path / "locked.pdf")


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x00" * 5000, b"%PDF-1.7 and no more", b"II*\x00\xff"])
def test_what_is_no_picture_is_named(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "page.png"
    path.write_bytes(data)
    with pytest.raises((UnreadableFile, PageProblem)) as raised:
        load(path)
    assert raised.value.cure
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("name", ["page.png", "page.jpg", "page.tif"])
def test_a_picture_that_breaks_off_is_one_problem(tmp_path: Path, name: str) -> None:
    noise = np.random.default_rng(1).integers(0, 255, SIZE[::-1], np.uint8)
    Image.fromarray(noise).save(tmp_path / name)
    data = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(data[: len(data) // 3])
    with pytest.raises((UnreadableFile, PageProblem)):
        load(tmp_path / name)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.pdf", tmp_path):
        with pytest.raises(UnreadableFile, match=f"{path.name} cannot be opened"):
            load(path)


def test_a_thumbnail_is_too_small(tmp_path: Path) -> None:
    half_black().resize((90, 120)).save(tmp_path / "page.png")
    with pytest.raises(PageProblem, match="too small"):
        load(tmp_path / "page.png")


def test_a_picture_of_a_billion_pixels_is_never_unfolded(tmp_path: Path) -> None:
    head = struct.pack(">IIBBBBB", 40_000, 30_000, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    packed = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    ]
    (tmp_path / "page.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(packed))
    with pytest.raises((UnreadableFile, PageProblem), match="too large"):
        load(tmp_path / "page.png")


def test_one_damaged_page_leaves_the_others_readable(tmp_path: Path) -> None:
    frames = [half_black(), Image.new("L", (90, 120), 255)]
    frames[0].save(tmp_path / "scan.tif", save_all=True, append_images=[frames[1], half_black()])
    told = []
    for page in pages_of(tmp_path / "scan.tif"):
        try:
            told.append(is_upright(page.load()))
        except PageProblem as problem:
            told.append(problem.message)
    assert told == [True, "the picture is too small to be read", True]
