"""Handouts as files."""

from __future__ import annotations

from pathlib import Path
from threading import Event as Flag

import pytest
from pypdf import PdfReader

from classroom_app.errors import ClassroomError
from classroom_app.formats.publish import NotPublished
from classroom_app.services.prepare import Cancelled, HandoutOrder, make_handouts
from tests.builders import make_lesson


def order(folder: Path, **changes: object) -> HandoutOrder:
    settings = {"kinds": ("worksheet", "key"), "paper": "A4", "folder": folder} | changes
    return HandoutOrder(**settings)  # type: ignore[arg-type]


def test_each_kind_becomes_a_pdf_and_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    files = make_handouts(make_lesson(), order(tmp_path), lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
    assert [len(PdfReader(file.path).pages) for file in files] == [file.pages for file in files]


def test_the_same_order_again_changes_nothing(tmp_path: Path) -> None:
    first = make_handouts(make_lesson(), order(tmp_path))
    before = [file.path.read_bytes() for file in first]
    again = make_handouts(make_lesson(), order(tmp_path))
    assert [file.path.read_bytes() for file in again] == before


def test_another_file_of_the_name_is_not_overwritten_unasked(tmp_path: Path) -> None:
    (file,) = make_handouts(make_lesson(), order(tmp_path, kinds=("key",)))
    file.path.write_bytes(b"my own notes")
    with pytest.raises(NotPublished, match="already there"):
        make_handouts(make_lesson(), order(tmp_path, kinds=("key",)))
    assert file.path.read_bytes() == b"my own notes"
    make_handouts(make_lesson(), order(tmp_path, kinds=("key",), replace=True))
    assert file.path.read_bytes().startswith(b"%PDF")


def test_stopping_leaves_only_whole_files(tmp_path: Path) -> None:
    stop = Flag()
    with pytest.raises(Cancelled):
        make_handouts(make_lesson(), order(tmp_path), lambda _done, _total: stop.set(), stop)
    (only,) = tmp_path.iterdir()
    assert PdfReader(only).pages


def test_for_the_screen_each_student_gets_a_page_of_the_version_dealt_out(tmp_path: Path) -> None:
    asked = order(
        tmp_path, kinds=("worksheet", "key"), format="html", students=("Ann", "Ben"), versions=("A", "B")
    )
    files = make_handouts(make_lesson(), asked)
    assert [file.path.name.partition("A4_")[2] for file in files] == [
        "version-A_001.html",
        "version-B_002.html",
        "version-A.html",
        "version-B.html",
    ]
    assert [file.pages for file in files] == [0] * 4
    assert 'value="Ben"' in files[1].path.read_text(encoding="utf-8")


def test_what_is_for_paper_only_is_refused_for_the_screen(tmp_path: Path) -> None:
    with pytest.raises(ClassroomError, match="'claim-cards' is for paper only"):
        make_handouts(make_lesson(), order(tmp_path, kinds=("key", "claim-cards"), format="html"))
    assert not list(tmp_path.iterdir())
