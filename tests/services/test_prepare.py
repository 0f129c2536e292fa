"""Handouts as files."""

from __future__ import annotations

from pathlib import Path
from threading import Event as Flag

import pytest
from pypdf import PdfReader

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
