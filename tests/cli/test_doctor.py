"""`classroom-app doctor`: this machine is ready, and one that cannot keep answers is not."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.command import run_app
from tests.formats.folders import write_lesson

ABOUT = ["Python", "Qt", "Display", "Typefaces", "Data folder", "SQLite", "YAML", "Lessons"]


def unwritable(tmp_path: Path) -> Path:
    """A place below a regular file, where nobody can write, root neither."""
    (tmp_path / "file").write_text("x")
    return tmp_path / "file" / "home"


def findings(done: subprocess.CompletedProcess[str]) -> dict[str, dict[str, str]]:
    return {finding["about"]: finding for finding in json.loads(done.stdout)["findings"]}


def test_doctor_finds_this_machine_ready(tmp_path: Path) -> None:
    done = run_app(tmp_path / "home", "doctor")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[-1] == "Ready."
    assert not [line for line in lines if line.startswith("BROKEN")]
    assert all(any(line[8:].startswith(f"{about}: ") for line in lines) for about in ABOUT)


def test_doctor_writes_json(tmp_path: Path) -> None:
    found = findings(run_app(tmp_path, "doctor", "--json"))
    assert set(ABOUT) <= set(found)
    assert {finding["verdict"] for finding in found.values()} <= {"fine", "advice"}


def test_doctor_leaves_nothing_behind(tmp_path: Path) -> None:
    run_app(tmp_path, "doctor")
    assert [path.name for path in tmp_path.iterdir()] == []


@pytest.mark.parametrize("option", ["", "--json"])
def test_doctor_names_the_data_folder_when_it_cannot_be_written(tmp_path: Path, option: str) -> None:
    done = run_app(unwritable(tmp_path), "doctor", *filter(None, [option]))
    assert (done.returncode, done.stderr) == (1, "")
    assert "answers cannot be kept in" in done.stdout
    assert "set CLASSROOM_APP_HOME" in done.stdout


def test_doctor_ends_with_one_when_the_data_folder_cannot_be_written(tmp_path: Path) -> None:
    done = run_app(unwritable(tmp_path), "doctor")
    assert done.returncode == 1
    assert "BROKEN  Data folder: answers cannot be kept in" in done.stdout


def test_doctor_advises_when_a_lesson_cannot_be_used(tmp_path: Path) -> None:
    write_lesson(tmp_path / "lessons", lambda d: d.update(schema=2))
    done = run_app(tmp_path, "doctor", "--json")
    lessons = findings(done)["Lessons"]
    assert done.returncode == 0
    assert (lessons["verdict"], lessons["found"]) == ("advice", "1 of 2 cannot be used")
    assert "check" in lessons["cure"]
