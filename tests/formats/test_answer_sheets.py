"""Records of printed sheets are found again, whole and unchanged, or the reason is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from classroom_app.errors import ClassroomError
from classroom_app.formats.answer_sheets import AnswerSheets
from classroom_app.lesson.answer_sheets import Area, PrintedSheets, SheetCopy, SheetLayout, SheetPage


def make_sheets(*names: str, lesson: str = "lichens") -> PrintedSheets:
    """Sheets without a circle; a copy's code begins with its student's name."""
    code = Area(left=1, top=1, width=1, height=1)
    page = SheetPage(code=code, corners=((0, 0), (9, 0), (9, 9), (0, 9)), bubbles=(), rooms=())
    layout = SheetLayout(lesson=lesson, lesson_sha256="0" * 64, width=9, height=9, pages=(page,))
    copies = tuple(SheetCopy(code=name.upper().ljust(8, "0"), student=name) for name in names)
    return PrintedSheets(layout=layout, copies=copies)


@pytest.fixture
def records(tmp_path: Path) -> AnswerSheets:
    return AnswerSheets(tmp_path / "answer-sheets")


def test_what_was_kept_is_found_by_its_layout(records: AnswerSheets) -> None:
    sheets, other = make_sheets("Ada", "Bo"), make_sheets("Ada", lesson="moss")
    records.keep(sheets)
    records.keep(other)
    assert records.find(sheets.layout.id) == sheets
    assert records.find(other.layout.id) == other


def test_nothing_is_found_where_nothing_was_kept(records: AnswerSheets) -> None:
    assert records.find("0123456789") is None


def test_keeping_a_printing_again_changes_nothing(records: AnswerSheets) -> None:
    first = records.keep(make_sheets("Ada"))
    before = first.stat().st_mtime_ns
    assert records.keep(make_sheets("Ada")) == first
    assert first.stat().st_mtime_ns == before
    assert [path.name for path in first.parent.iterdir()] == [first.name]


def test_two_printings_of_one_sheet_are_found_together(records: AnswerSheets) -> None:
    records.keep(make_sheets("Ada", "Bo"))
    records.keep(make_sheets("Bo", "Cy"))
    found = records.find(make_sheets().layout.id)
    assert found is not None
    assert sorted(copy.student for copy in found.copies) == ["Ada", "Bo", "Cy"]


def test_one_code_for_two_students_is_an_error_and_no_guess(records: AnswerSheets) -> None:
    ada = make_sheets("Ada")
    records.keep(ada)
    taken = SheetCopy(code=ada.copies[0].code, student="Bo")
    records.keep(PrintedSheets(layout=ada.layout, copies=(taken,)))
    with pytest.raises(ClassroomError, match="two students have the answer sheet with the code ADA00000"):
        records.find(ada.layout.id)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"layout": 1}', b"\xff\xfe"])
def test_a_damaged_record_is_named(records: AnswerSheets, data: bytes) -> None:
    path = records.keep(make_sheets("Ada"))
    path.write_bytes(data)
    with pytest.raises(ClassroomError, match=f"the record {path.name} of printed answer sheets"):
        records.find(make_sheets().layout.id)


def test_a_record_whose_circles_were_moved_is_not_used(records: AnswerSheets) -> None:
    path = records.keep(make_sheets("Ada"))
    path.write_bytes(path.read_bytes().replace(b'"width":9', b'"width":8', 1))
    with pytest.raises(ClassroomError, match="was changed"):
        records.find(make_sheets().layout.id)


@pytest.mark.parametrize("name", ["", "*", "../answers", "[a-z]", "a/b"])
def test_what_is_no_layouts_name_finds_nothing(records: AnswerSheets, name: str) -> None:
    records.keep(make_sheets("Ada"))
    assert records.find(name) is None
