"""`classroom-app check`: every fault on a line of its own, or as JSON, and never a traceback."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest

from classroom_app.settings import find_places
from tests.cli.command import run_app
from tests.formats.folders import LessonFolder, item, split_lesson, write_lesson
from tests.formats.test_strict_faults import write_strict

FAULT = re.compile(r"^(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): (?P<message>.+) \((?P<cure>.+)\)$")

CONTENT = find_places().content


def broken_lesson(parent: Path) -> LessonFolder:
    """A split lesson with a fault in each of two files."""

    def spoil(data: dict[str, object]) -> None:
        item(data, "partners")["key"].update(correct=["moss"], sources=["almanac"])
        data["sources"][0]["excerpts"][0].pop("text")  # type: ignore[index]

    return split_lesson(parent, spoil)


def test_check_is_content_with_the_shipped_lessons(tmp_path: Path) -> None:
    done = run_app(tmp_path, "check", CONTENT)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "1 lesson(s) looked over, 0 fault(s)\n"


@pytest.mark.parametrize("path", ["", "lesson.yaml", "sources.yaml"])
def test_check_takes_a_folder_or_a_file_of_it(tmp_path: Path, path: str) -> None:
    done = run_app(tmp_path, "check", split_lesson(tmp_path).path / path)
    assert (done.returncode, done.stdout) == (0, "")


def test_check_prints_place_message_and_cure_of_every_fault(tmp_path: Path) -> None:
    folder = broken_lesson(tmp_path)
    done = run_app(tmp_path, "check", folder.path)
    found = [match.groupdict() for match in map(FAULT.match, done.stdout.splitlines()) if match]
    assert done.returncode == 1
    assert len(found) == len(done.stdout.splitlines()) == 3
    assert [(Path(fault["file"]).name, fault["message"]) for fault in found] == [
        ("reading.yaml", "there is no choice 'moss'"),
        ("reading.yaml", "there is no source 'almanac'"),
        ("sources.yaml", "an excerpt holds either 'text' or 'table'"),
    ]
    assert int(found[0]["line"]) == folder.line_of("- moss", "reading.yaml")
    assert done.stderr == "1 lesson(s) looked over, 3 fault(s)\n"


def test_check_writes_the_same_faults_as_json(tmp_path: Path) -> None:
    folder = broken_lesson(tmp_path)
    done = run_app(tmp_path, "check", "--json", folder.path)
    plain = run_app(tmp_path, "check", folder.path).stdout.splitlines()
    faults = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (1, "")
    lines = ["{file}:{line}:{column}: {message} ({cure})".format(**fault) for fault in faults]
    assert lines == plain
    assert [fault["code"] for fault in faults] == ["REFERENCE", "REFERENCE", "EXCERPT"]


def test_check_writes_an_empty_list_when_there_is_no_fault(tmp_path: Path) -> None:
    done = run_app(tmp_path, "check", "--json", write_lesson(tmp_path).path)
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_check_looks_over_every_lesson_of_a_folder(tmp_path: Path) -> None:
    write_lesson(tmp_path / "mine", name="good")
    write_lesson(tmp_path / "mine", lambda d: d.update(schema=2), name="later")
    write_lesson(tmp_path / "mine", lambda d: d.update(tittle="x"), name="unknown")
    done = run_app(tmp_path, "check", tmp_path / "mine")
    files = [Path(line.split(":")[0]).parent.name for line in done.stdout.splitlines()]
    assert (done.returncode, files) == (1, ["later", "unknown"])
    assert done.stderr == "3 lesson(s) looked over, 2 fault(s)\n"


@pytest.mark.parametrize("path", ["absent", "empty", "plain.txt", "name\nof two lines", "{0.__class__}"])
def test_check_says_in_one_line_that_there_is_no_lesson(tmp_path: Path, path: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "plain.txt").write_text("x")
    done = run_app(tmp_path, "check", tmp_path / path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"classroom-app: {tmp_path / path}: no lesson is there (name a folder")
    assert "Traceback" not in done.stderr


def test_check_says_in_one_line_that_a_name_is_too_long(tmp_path: Path) -> None:
    done = run_app(tmp_path, "check", "x" * 300)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00",
        b"\xff\xfea",
        b"[" * 100_000,
        b"a: &a [*a]",
        b"- a",
        b"!!python/object/apply:os.system [x]",
    ],
    ids=["empty", "nul", "utf-16", "deep", "alias", "list", "tag"],
)
def test_check_prints_faults_and_no_traceback_for_hostile_yaml(tmp_path: Path, content: bytes) -> None:
    folder = write_lesson(tmp_path)
    folder.write("lesson.yaml", content)
    done = run_app(tmp_path, "check", folder.path)
    assert done.returncode == 1
    assert all(FAULT.match(line) for line in done.stdout.splitlines())
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes of this kind")
@pytest.mark.parametrize("name", ["article.txt", "sources.yaml", "reading.yaml", "lesson.yaml"])
def test_check_does_not_wait_for_a_pipe(tmp_path: Path, name: str) -> None:
    folder = split_lesson(tmp_path)
    (folder.path / name).unlink()
    os.mkfifo(folder.path / name)
    for path in (folder.path, tmp_path):
        done = run_app(tmp_path, "check", path)
        assert done.returncode == 1
        assert "is not an ordinary file" in done.stdout or "no lesson is there" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_check_does_not_go_round_in_a_loop_of_links(tmp_path: Path) -> None:
    folder = split_lesson(tmp_path)
    (folder.path / "sources.yaml").unlink()
    (folder.path / "sources.yaml").symlink_to(folder.path / "sources.yaml")
    done = run_app(tmp_path, "check", folder.path)
    assert done.returncode == 1
    assert "sources.yaml:1:1: the file cannot be read: too many levels of symbolic links" in done.stdout


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_check_prints_faults_when_the_terminal_knows_few_characters(tmp_path: Path, encoding: str) -> None:
    folder = write_lesson(tmp_path, lambda d: item(d, "partners").update(passage={"exact": "上海公报"}))
    done = run_app(tmp_path, "check", folder.path, PYTHONUTF8="0", PYTHONIOENCODING=encoding)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_check_writes_no_control_character_to_the_terminal(tmp_path: Path) -> None:
    folder = write_lesson(tmp_path)
    text = (folder.path / "lesson.yaml").read_text("utf-8")
    folder.write("lesson.yaml", text + '"\\e[2J\\e]0;owned\\a": x\n')
    assert "\x1b" not in run_app(tmp_path, "check", folder.path).stdout


def test_strict_prints_the_coverage_table_of_a_clean_lesson(tmp_path: Path) -> None:
    done = run_app(tmp_path, "check", "--strict", write_strict(tmp_path).path)
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert lines[:2] == ["", "lichens"]
    assert [line.split()[0] for line in lines[2:6]] == ["para.", "P1", "P2", "P3*"]
    assert max(map(len, lines)) <= 100
    assert done.stderr == "1 lesson(s) looked over strictly, 0 fault(s)\n"


def test_strict_prints_its_faults_before_the_table(tmp_path: Path) -> None:
    folder = write_strict(tmp_path, lambda d: d.update(summary="Of course."))
    done = run_app(tmp_path, "check", "--strict", folder.path)
    first, *rest = done.stdout.splitlines()
    assert done.returncode == 1
    assert FAULT.match(first) and "“Of course”" in first
    assert any(line.startswith("P1 ") for line in rest)
    assert run_app(tmp_path, "check", folder.path).returncode == 0


def test_strict_gives_no_table_of_a_lesson_that_the_plain_check_faults(tmp_path: Path) -> None:
    done = run_app(tmp_path, "check", "--strict", broken_lesson(tmp_path).path)
    assert (done.returncode, len(done.stdout.splitlines())) == (1, 3)
    assert done.stderr.splitlines() == [
        "lessons with these faults were not looked over for fairness and coverage",
        "1 lesson(s) looked over strictly, 3 fault(s)",
    ]


def test_strict_writes_faults_and_tables_as_json(tmp_path: Path) -> None:
    folder = write_strict(tmp_path, lambda d: d.update(summary="Of course."))
    done = run_app(tmp_path, "check", "--strict", "--json", folder.path)
    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (1, "")
    assert [fault["code"] for fault in found["faults"]] == ["LOADED-WORD"]
    assert [row["paragraph"] for row in found["coverage"]["lichens"]["rows"]] == [1, 2, 3]


def test_strict_has_a_table_for_each_lesson_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    for name in ("one", "two"):
        folder = write_strict(tmp_path / name, lambda data, name=name: data.update(id=name))
        folder.path.rename(tmp_path / "mine" / name)
    found = json.loads(run_app(tmp_path, "check", "--strict", "--json", tmp_path / "mine").stdout)
    assert (found["faults"], sorted(found["coverage"])) == ([], ["one", "two"])
