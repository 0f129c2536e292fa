"""Lists of names as teachers type them."""

from __future__ import annotations

from pathlib import Path

import pytest

from classroom_app.errors import ClassroomError
from classroom_app.formats.names import read_names


def write(folder: Path, data: bytes) -> Path:
    path = folder / "names.txt"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_one_name_a_line_in_order_and_blank_lines_passed_over(tmp_path: Path, end: str, mark: str) -> None:
    text = mark + end.join(["Ann  Example ", "", "李雷", "Ann Example", "  "])
    assert read_names(write(tmp_path, text.encode())) == ("Ann Example", "李雷", "Ann Example")


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xff\xfeA\0", "Zoë".encode("latin-1"), b"x" * 1_000_001])
def test_a_file_that_is_no_list_is_refused_in_a_sentence(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ClassroomError, match=r"names\.txt"):
        read_names(write(tmp_path, data))


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(ClassroomError):
            read_names(path)


def test_more_names_than_can_be_printed_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ClassroomError, match="2001 names"):
        read_names(write(tmp_path, b"Ann\n" * 2001))
