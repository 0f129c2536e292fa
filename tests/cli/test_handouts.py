"""`classroom-app handouts`: PDFs on disk, the same bytes each time, and nobody's file overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from classroom_app.services.prepare import kinds_for_all
from tests.cli.command import run_app
from tests.formats.folders import LessonFolder, item, write_lesson

WORKSHEET, KEY = (f"lichens_{kind}_A4.pdf" for kind in ("worksheet", "key"))


@pytest.fixture
def folder(tmp_path: Path) -> LessonFolder:
    return write_lesson(tmp_path / "mine")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_handouts_writes_all_kinds(tmp_path: Path, folder: LessonFolder) -> None:
    out = tmp_path / "new" / "out"
    done = run_app(tmp_path, "handouts", folder.path, "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    files = [f"lichens_{kind}_A4.pdf" for kind in kinds_for_all(for_class=False)]
    assert names(out) == sorted(files)
    assert len(files) == 9
    pages = {name: len(PdfReader(out / name).pages) for name in files}
    assert done.stdout == "".join(f"{out / name}: {count} pages\n" for name, count in pages.items())


def test_handouts_finds_the_shipped_lesson_by_its_id(tmp_path: Path) -> None:
    done = run_app(tmp_path, "handouts", "chinas-ai-breakthroughs", "--kind", "worksheet", "--out", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Shanghai Communiqué" in text_of(tmp_path / "chinas-ai-breakthroughs_worksheet_A4.pdf")


def test_handouts_keeps_the_record_to_the_key(tmp_path: Path, folder: LessonFolder) -> None:
    run_app(tmp_path, "handouts", folder.path, "--out", tmp_path)
    assert "Algae photosynthesise" in text_of(tmp_path / KEY)
    assert "Algae photosynthesise" not in text_of(tmp_path / WORKSHEET)


@pytest.mark.parametrize("kind", ["worksheet", "key"])
def test_handouts_writes_the_kind_that_was_asked_for(tmp_path: Path, folder: LessonFolder, kind: str) -> None:
    out = tmp_path / "out"
    assert run_app(tmp_path, "handouts", folder.path, "--kind", kind, "--out", out).returncode == 0
    assert names(out) == [f"lichens_{kind}_A4.pdf"]


def test_handouts_takes_paper_and_leaves_the_article_out(tmp_path: Path, folder: LessonFolder) -> None:
    options = ("--kind", "worksheet", "--paper", "Letter", "--no-article", "--out", tmp_path / "out")
    assert run_app(tmp_path, "handouts", folder.path, *options).returncode == 0
    (path,) = (tmp_path / "out").iterdir()
    width, height = PdfReader(path).pages[0].mediabox[2:]
    assert (float(width), float(height)) == pytest.approx((612, 792), abs=0.1)
    assert "The fungus builds the walls" not in text_of(path)


def test_handouts_accepts_its_own_files_made_again(tmp_path: Path, folder: LessonFolder) -> None:
    out = tmp_path / "out"
    run_app(tmp_path, "handouts", folder.path, "--out", out)
    before = {path: path.read_bytes() for path in out.iterdir()}
    assert run_app(tmp_path, "handouts", folder.path, "--out", out).returncode == 0
    assert {path: path.read_bytes() for path in out.iterdir()} == before


def test_handouts_refuses_to_overwrite_another_file(tmp_path: Path, folder: LessonFolder) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / WORKSHEET).write_bytes(b"mine")
    done = run_app(tmp_path, "handouts", folder.path, "--out", out)
    assert (done.returncode, done.stdout) == (1, "")
    message = f"classroom-app: {WORKSHEET} is already there and differs (choose another folder, or replace)\n"
    assert done.stderr == message
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {WORKSHEET: b"mine"}


def test_handouts_replaces_another_file_when_told_to(tmp_path: Path, folder: LessonFolder) -> None:
    (tmp_path / WORKSHEET).write_bytes(b"mine")
    done = run_app(tmp_path, "handouts", folder.path, "--kind", "worksheet", "--replace", "--out", tmp_path)
    assert done.returncode == 0
    assert (tmp_path / WORKSHEET).read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("below", ["file", "file/x"])
def test_handouts_says_in_one_line_that_a_file_is_no_folder(
    tmp_path: Path, folder: LessonFolder, below: str
) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    done = run_app(tmp_path, "handouts", folder.path, "--out", tmp_path / below)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"classroom-app: {WORKSHEET} cannot be written in {tmp_path / below}: ")
    assert done.stderr.count("\n") == 1
    assert (tmp_path / "file").read_bytes() == b"mine"


@pytest.mark.parametrize("lesson", ["nope", "../../etc", "", "%(a)s {0.__class__}"])
def test_handouts_names_the_lessons_there_are_when_there_is_none_of_that_id(
    tmp_path: Path, lesson: str
) -> None:
    done = run_app(tmp_path, "handouts", lesson, "--out", tmp_path / "out")
    assert done.returncode == 1
    message = f"classroom-app: there is no lesson '{lesson}' (use one of: chinas-ai-breakthroughs)\n"
    assert done.stderr == message
    assert not (tmp_path / "out").exists()


def test_handouts_says_in_one_line_that_there_is_no_lesson_of_a_long_name(tmp_path: Path) -> None:
    done = run_app(tmp_path, "handouts", "x" * 300, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_handouts_says_the_first_fault_of_a_broken_lesson(tmp_path: Path) -> None:
    folder = write_lesson(tmp_path / "mine", lambda d: d.update(schema=2))
    done = run_app(tmp_path, "handouts", folder.path, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert done.stderr.startswith(
        f"classroom-app: {folder.path / 'lesson.yaml'}:1:9: the lesson was written for"
    )
    assert done.stderr.count("\n") == 1


def test_handouts_prints_hostile_text_to_the_letter(tmp_path: Path) -> None:
    hostile = "<img src='/etc/passwd'> {{7*7}} %(a)s AT&T </para>"
    folder = write_lesson(tmp_path / "mine", lambda d: item(d, "partners").update(prompt=hostile))
    done = run_app(tmp_path, "handouts", folder.path, "--out", tmp_path)
    assert done.returncode == 0
    assert hostile in text_of(tmp_path / WORKSHEET).replace("\n", " ")


def test_handouts_prints_what_no_typeface_has_by_its_code_and_says_so(tmp_path: Path) -> None:
    folder = write_lesson(tmp_path / "mine", lambda d: item(d, "partners").update(prompt="Who \U0001f9ab?"))
    done = run_app(tmp_path, "handouts", folder.path, "--kind", "worksheet", "--out", tmp_path)
    assert done.returncode == 0
    assert "U+1F9AB" in text_of(tmp_path / WORKSHEET)
    assert f"{tmp_path / WORKSHEET}: no typeface has" in done.stderr


def test_handouts_writes_pages_for_the_screen(tmp_path: Path, folder: LessonFolder) -> None:
    out = tmp_path / "out"
    done = run_app(tmp_path, "handouts", folder.path, "--format", "html", "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    files = [f"lichens_{kind}_A4.html" for kind in kinds_for_all(for_class=False, on_screen=True)]
    assert names(out) == sorted(files)
    assert done.stdout == "".join(f"{out / name}\n" for name in files)
    assert (out / files[0]).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
