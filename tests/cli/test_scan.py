"""`classroom-app scan`: real answer sheets, filled in by a script, become answers on disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from classroom_app.errors import ClassroomError
from classroom_app.formats.answer_sheets import AnswerSheets
from classroom_app.formats.lesson_files import load_lesson
from classroom_app.lesson.answer_sheets import UNIT, PrintedSheets
from classroom_app.lesson.copies import make_copies
from classroom_app.paper.answer_sheet import answer_sheet
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.page import render_set
from classroom_app.store.database import Store
from tests.cli.command import run_app
from tests.formats.folders import write_lesson

pytest.importorskip("cv2", reason="the extra [scan] is not installed")
pytest.importorskip("pypdfium2", reason="the extra [scan] is not installed")

FILLED = {("partners", "alga"), ("share-of-fungus", "90"), ("who-does-what", "fungus")}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def returned_sheets(home: Path, folder: Path, *names: str) -> list[Path]:
    """Prints a lesson's sheets, fills each in alike, and returns a picture for every page of each copy."""
    import pypdfium2
    from PIL import ImageDraw

    written = write_lesson(home / "lessons")
    lesson = load_lesson(written.path, written.seeds).for_students
    sheet = answer_sheet(lesson, PaperOptions())
    copies = make_copies(lesson.sha256, "", "7b", names)
    AnswerSheets(home / "answer-sheets").keep(PrintedSheets(layout=sheet.layout, copies=copies))
    pictures = []
    document = pypdfium2.PdfDocument(render_set([sheet], copies).pdf)
    for index, page in enumerate(document):
        picture = page.render(scale=200 / 72).to_pil().convert("L")
        pen = ImageDraw.Draw(picture)
        for bubble in sheet.layout.pages[index % len(sheet.layout.pages)].bubbles:
            if (bubble.item, bubble.value) in FILLED:
                left, top = bubble.left / UNIT * 200 / 72, bubble.top / UNIT * 200 / 72
                width = bubble.width / UNIT * 200 / 72
                pen.ellipse((left + 1, top + 1, left + width - 1, top + width - 1), fill=60)
        pictures.append(folder / f"page-{index + 1}.png")
        picture.save(pictures[-1])
    document.close()
    return pictures


def answers(home: Path) -> Iterator[tuple[str | None, dict[str, Any]]]:
    store = Store.open(home / "answers.db")
    with store.begin() as work:
        attempts = work.attempts.all()
        found = [work.answers.of_attempt(attempt.id) for attempt in attempts]
    store.close()
    for attempt, texts in zip(attempts, found, strict=True):
        yield attempt.name, {item: json.loads(text) for item, text in texts.items()}


def test_scan_turns_filled_sheets_into_answers_and_says_what_is_next(home: Path, tmp_path: Path) -> None:
    pictures = returned_sheets(home, tmp_path, "Ada", "Bo")
    done = run_app(home, "scan", *pictures)
    assert (done.returncode, done.stderr) == (0, "")
    first = f"{pictures[0]}, 1: Ada ("
    assert done.stdout.startswith(first)
    assert f"{len(pictures)} page(s) read, 0 read before, 0 failed" in done.stdout
    # Both rows of the match were given the same column, which is an answer like any other.
    expected = {
        "partners": {"kind": "choices", "choices": ["alga"]},
        "who-does-what": {"kind": "pairs", "pairs": {"walls": "fungus", "food": "fungus"}},
        "share-of-fungus": {"kind": "value", "value": 90},
    }
    assert dict(answers(home)) == {"Ada": expected, "Bo": expected}


def test_scan_again_changes_nothing(home: Path, tmp_path: Path) -> None:
    pictures = returned_sheets(home, tmp_path, "Ada")
    run_app(home, "scan", *pictures)
    before = list(answers(home))
    done = run_app(home, "scan", "--json", *pictures)
    assert done.returncode == 0
    report = json.loads(done.stdout)
    assert [page["new"] for page in report["pages"]] == [False] * len(pictures)
    assert report["need_a_decision"] == 0
    assert list(answers(home)) == before


def test_scan_names_what_it_cannot_read_and_reads_the_rest(home: Path, tmp_path: Path) -> None:
    pictures = returned_sheets(home, tmp_path, "Ada")
    text = tmp_path / "notes.txt"
    text.write_text("no picture")
    done = run_app(home, "scan", text, tmp_path / "gone.pdf", *pictures)
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"{text}: NOT READ. The file notes.txt is no picture")
    assert lines[1].startswith(f"{tmp_path / 'gone.pdf'}: NOT READ. The file gone.pdf cannot be opened")
    assert f"{len(pictures)} page(s) read, 0 read before, 2 failed" in done.stdout
    assert len(dict(answers(home))) == 1


def test_scan_refuses_a_sheet_whose_lesson_was_changed_since(home: Path, tmp_path: Path) -> None:
    pictures = returned_sheets(home, tmp_path, "Ada")
    lesson = home / "lessons" / "lichens" / "lesson.yaml"
    lesson.write_text(lesson.read_text("utf-8").replace("Who makes the food?", "Who cooks?"), "utf-8")
    done = run_app(home, "scan", pictures[0])
    assert done.returncode == 1
    assert "printed from another version of the lesson “lichens” than is at hand" in done.stdout


def test_scan_without_its_libraries_says_in_one_line_how_to_get_them(home: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked" / "cv2"
    blocked.mkdir(parents=True)
    (blocked / "__init__.py").write_text("raise ImportError('not here')")
    done = run_app(home, "scan", tmp_path / "any.pdf", PYTHONPATH=str(blocked.parent))
    assert (done.returncode, done.stdout) == (1, "")
    cure = "pip install 'classroom-app[scan]'"
    assert done.stderr == f"classroom-app: reading scanned pages needs more libraries ({cure})\n"


def test_the_desk_for_paper_refuses_records_that_cannot_be_read(home: Path, tmp_path: Path) -> None:
    pictures = returned_sheets(home, tmp_path, "Ada")
    (record,) = (home / "answer-sheets").iterdir()
    record.write_text("{}")
    with pytest.raises(ClassroomError):
        AnswerSheets(record.parent).find(record.name[:10])
    done = run_app(home, "scan", pictures[0])
    assert done.returncode == 1
    assert "cannot be read" in done.stdout
