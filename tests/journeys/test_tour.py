"""The tour, as a newcomer without a screen gets it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from pypdf import PdfReader

from classroom_app.formats.lesson_files import load_lesson
from classroom_app.services.kinds import KINDS
from classroom_app.settings import find_places


def test_the_tour_finds_on_disk_what_the_windows_acknowledged(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "classroom_app", "tour", "--out", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    places = find_places()
    lesson = load_lesson(places.content / "chinas-ai-breakthroughs", places.seeds).for_students
    plan = lesson.default_plan
    report = json.loads((tmp_path / "tour.json").read_text("utf-8"))
    assert report["students"] == report["handed_in"] == 5
    assert report["acknowledged"] == report["found_on_disk"] == 5 * len(lesson.planned(plan).items)
    assert report["killed_after"] > 0
    assert report["sound"]
    assert all((tmp_path / name).stat().st_size > 5_000 for name in report["pictures"])
    assert {
        path.name.partition("-standard")[0] for path in tmp_path.glob("contact-sheets/*-standard.png")
    } == set(KINDS)
    assert len(report["handouts"]) == 4
    assert all(PdfReader(tmp_path / "handouts" / name).pages for name in report["handouts"])
