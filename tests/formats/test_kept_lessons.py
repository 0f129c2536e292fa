"""What students see of a lesson is kept from one start to the next: without keys, and never stale."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from classroom_app.formats import kept_lessons, lesson_files
from classroom_app.formats.kept_lessons import digest
from classroom_app.lesson.identity import canonical_json, sha256_hex
from classroom_app.lesson.student import StudentLesson
from classroom_app.services.library import Library, LibraryEntry
from tests.formats.folders import LessonFolder, split_lesson


@pytest.fixture
def folder(tmp_path: Path) -> LessonFolder:
    return split_lesson(tmp_path / "lessons")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept"


def listed(folder: LessonFolder, kept: Path | None) -> LibraryEntry:
    (entry,) = Library((folder.path.parent,), folder.seeds, kept).entries()
    return entry


def test_a_kept_lesson_is_the_lesson_that_was_read(folder: LessonFolder, kept: Path) -> None:
    fresh = listed(folder, None)
    first, second = listed(folder, kept), listed(folder, kept)
    assert first == second == fresh
    assert second.lesson is not None and fresh.lesson is not None
    assert second.lesson.sha256 == fresh.lesson.sha256


def test_a_kept_lesson_is_not_read_from_its_files_again(
    folder: LessonFolder, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = listed(folder, kept)
    monkeypatch.setattr("classroom_app.formats.lesson_files.read_lesson", None)
    assert listed(folder, kept) == before


@pytest.mark.parametrize("name", ["lesson.yaml", "reading.yaml", "sources.yaml", "article.txt"])
def test_a_byte_more_in_any_file_makes_another_digest(folder: LessonFolder, name: str) -> None:
    before = digest(folder.path, folder.seeds)
    (folder.path / name).write_bytes((folder.path / name).read_bytes() + b"\n")
    assert digest(folder.path, folder.seeds) not in ("", before)


def test_a_byte_more_in_a_seed_makes_another_digest(folder: LessonFolder) -> None:
    before = digest(folder.path, folder.seeds)
    (folder.seeds / "article.txt").write_text("An article.")
    assert digest(folder.path, folder.seeds) not in ("", before)


def test_a_changed_lesson_is_read_anew(folder: LessonFolder, kept: Path) -> None:
    listed(folder, kept)
    path = folder.path / "lesson.yaml"
    path.write_text(path.read_text("utf-8").replace("title: Lichens", "title: Mosses"), "utf-8")
    assert listed(folder, kept).title == "Mosses"


def test_a_lesson_that_broke_after_it_was_kept_is_listed_with_its_fault(
    folder: LessonFolder, kept: Path
) -> None:
    listed(folder, kept)
    folder.write("reading.yaml", "id: [")
    assert listed(folder, kept).trouble.startswith("This lesson cannot be used.")


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff\xfe", b'{"digest": "x"}', b"null", b"[" * 200_000]
)
def test_a_damaged_kept_file_only_costs_time(folder: LessonFolder, kept: Path, content: bytes) -> None:
    before = listed(folder, kept)
    (path,) = kept.iterdir()
    path.write_bytes(content)
    assert listed(folder, kept) == before


def test_kept_content_that_is_no_lesson_is_not_believed(folder: LessonFolder, kept: Path) -> None:
    before = listed(folder, kept)
    (path,) = kept.iterdir()
    content = json.loads(path.read_bytes())
    lesson = json.loads(content["lesson"])
    lesson["activities"][0]["items"][0]["key"] = {"correct": ["alga"]}
    content["lesson"] = canonical_json(lesson).decode()
    content["sha256"] = sha256_hex(canonical_json(lesson))
    path.write_text(json.dumps(content), "utf-8")
    assert listed(folder, kept) == before


def test_a_pipe_in_place_of_a_kept_file_is_not_waited_for(folder: LessonFolder, kept: Path) -> None:
    before = listed(folder, kept)
    (path,) = kept.iterdir()
    path.unlink()
    os.mkfifo(path)
    assert listed(folder, kept) == before


def test_a_lesson_changed_while_it_was_read_is_not_kept(
    folder: LessonFolder, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = lesson_files.read_lesson

    def read_and_change(*arguments: Any) -> Any:
        found = read(*arguments)
        folder.write("notes.txt", "written meanwhile")
        return found

    monkeypatch.setattr(lesson_files, "read_lesson", read_and_change)
    listed(folder, kept)
    assert not kept.exists()


def test_where_nothing_can_be_kept_the_lesson_is_read(folder: LessonFolder, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert listed(folder, tmp_path / "file" / "kept") == listed(folder, None)


def test_no_key_is_kept(folder: LessonFolder, kept: Path) -> None:
    listed(folder, kept)
    (path,) = kept.iterdir()
    text = path.read_text("utf-8")
    assert "Who makes the food?" in text  # the search finds what is there
    for secret in ("photosynthesise", "correct", "It builds, but", "rubric", "Botanists measured"):
        assert secret not in text


def test_the_shape_is_raised_when_a_students_lesson_changes_its_form() -> None:
    """When this fails, raise SHAPE in kept_lessons.py, and write it here with the new hash."""
    schema = StudentLesson.model_json_schema()
    forms = {name: sorted(form.get("properties", ())) for name, form in schema["$defs"].items()}
    shape = sha256_hex(canonical_json([forms, sorted(schema["properties"])]))
    assert (kept_lessons.SHAPE, shape[:12]) == (2, "453896c1cab2")
