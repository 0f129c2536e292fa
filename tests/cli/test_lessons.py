"""`classroom-app lessons`: what is in the library, the shipped lessons first."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import run_app
from tests.formats.folders import write_lesson

SHIPPED = "chinas-ai-breakthroughs"


def test_lessons_lists_the_shipped_one(tmp_path: Path) -> None:
    done = run_app(tmp_path, "lessons")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{SHIPPED}: What can be checked?")


def test_lessons_writes_json(tmp_path: Path) -> None:
    (entry,) = json.loads(run_app(tmp_path, "lessons", "--json").stdout)
    assert (entry["id"], entry["usable"]) == (SHIPPED, True)
    assert entry["items"] >= 16
    assert entry["prompts"] >= 3


def test_lessons_lists_the_users_own_after_the_shipped(tmp_path: Path) -> None:
    hostile = "<img src=x> {{7*7}} %(a)s =1+1"
    write_lesson(tmp_path / "lessons", lambda d: d.update(title=hostile))
    done = run_app(tmp_path, "lessons")
    assert f"\nlichens: {hostile}\n    7 items, 1 prompts, 10 minutes\n" in done.stdout
    entries = json.loads(run_app(tmp_path, "lessons", "--json").stdout)
    assert [entry["id"] for entry in entries] == [SHIPPED, "lichens"]
    assert entries[1]["title"] == hostile


def test_lessons_lists_a_broken_one_as_unusable(tmp_path: Path) -> None:
    write_lesson(tmp_path / "lessons", lambda d: d.update(schema=2), name="later")
    done = run_app(tmp_path, "lessons")
    assert done.returncode == 0
    assert "later: cannot be used, 1 faults" in done.stdout
    entry = json.loads(run_app(tmp_path, "lessons", "--json").stdout)[1]
    assert (entry["id"], entry["usable"], entry["items"]) == ("later", False, 0)


def test_lessons_makes_no_folder(tmp_path: Path) -> None:
    assert run_app(tmp_path / "home", "lessons").returncode == 0
    assert not (tmp_path / "home").exists()


def test_lessons_works_when_the_home_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for home in (tmp_path / "file", tmp_path / "file" / "below"):
        done = run_app(home, "lessons")
        assert (done.returncode, done.stderr) == (0, "")
