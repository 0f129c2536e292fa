"""What tests read back from a PDF, with pypdf and Poppler."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from classroom_app.paper.page import Handout

POPPLER = shutil.which("pdftoppm")


def pages(handout: Handout) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(handout.pdf)).pages]


def squeezed(text: str) -> str:
    """A text without blanks, so that line breaks do not matter."""
    return re.sub(r"\s+", "", text)


def printed(handout: Handout) -> str:
    """All that is printed between head and foot, without blanks."""
    return squeezed("\n".join(re.sub(r"(?s)^.*?Page \d+ of \d+", "", page) for page in pages(handout)))


def fonts(handout: Handout) -> dict[str, Any]:
    """The fonts of all pages by name, each with its descriptor."""
    found = {}
    for page in PdfReader(BytesIO(handout.pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            found[font["/BaseFont"]] = font.get("/FontDescriptor", {})
    return found


def ink_margins(handout: Handout, folder: Path, dpi: int = 50) -> list[float]:
    """The least distance in millimetres between ink and an edge of the sheet, for every page."""
    (folder / "handout.pdf").write_bytes(handout.pdf)
    command = [str(POPPLER), "-r", str(dpi), "-gray", str(folder / "handout.pdf"), str(folder / "page")]
    subprocess.run(command, check=True)
    return [_margin(path.read_bytes()) / dpi * 25.4 for path in sorted(folder.glob("page*.pgm"))]


def _margin(pgm: bytes) -> int:
    """The least distance in pixels between a dark pixel and an edge of a grey picture."""
    _, size, _, pixels = pgm.split(b"\n", 3)
    width, height = (int(part) for part in size.split())
    rows = [pixels[at : at + width] for at in range(0, width * height, width)]
    dark = [[x for x, level in enumerate(row) if level < 200] for row in rows]
    inked = [y for y, xs in enumerate(dark) if xs]
    left = min(xs[0] for xs in dark if xs)
    right = max(xs[-1] for xs in dark if xs)
    return min(inked[0], height - 1 - inked[-1], left, width - 1 - right)


def poppler_text(handout: Handout, folder: Path) -> str:
    """All text as Poppler reads it, in logical order."""
    (folder / "handout.pdf").write_bytes(handout.pdf)
    command = ["pdftotext", "-layout", str(folder / "handout.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()
