"""An update leaves the file as it was, and every reader finds the new objects."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

from classroom_app.paper.pdf_update import updated
from tests.paper.sample import make_lesson, make_worksheet


def test_objects_are_added_and_replaced_and_all_others_stay() -> None:
    pdf = make_worksheet(make_lesson()).pdf
    before = PdfReader(BytesIO(pdf), strict=True)
    size, info = before.trailer["/Size"], before.trailer.raw_get("/Info").idnum
    root = b"/Root %d 0 R/Info %d 0 R" % (before.trailer.raw_get("/Root").idnum, info)
    numbers = (info, size + 3, size + 4)
    objects = {number: b"<</Title(Number %d)>>" % number for number in numbers}
    written = updated(pdf, objects, root)
    assert written.startswith(pdf)
    after = PdfReader(BytesIO(written), strict=True)
    assert [after.get_object(number)["/Title"] for number in numbers] == [f"Number {n}" for n in numbers]
    assert after.trailer["/Size"] == size + 5
    texts = [[page.extract_text() for page in reader.pages] for reader in (before, after)]
    assert texts[0] == texts[1]
