"""Opening: what is made, what is refused, and what is mended, with nothing lost."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from classroom_app.errors import NotSaved, StoreNewer, StoreUnusable
from classroom_app.lesson.responses import TextResponse
from classroom_app.services.answer import AnswerDesk
from classroom_app.store.database import Store
from tests.builders import make_student_lesson
from tests.store.filled import fill, sit_down


def answer_of(path: Path, code: str) -> str:
    store = Store.open(path)
    try:
        answer = AnswerDesk(lambda: store).resume(code).answers["rewrite"]
        assert isinstance(answer, TextResponse)
        return answer.text.strip("x ")
    finally:
        store.close()


def test_answers_are_there_when_opened_again(path: Path) -> None:
    code = fill(path, 3)
    assert answer_of(path, code) == "answer number 2"


def test_a_newer_database_is_left_alone(path: Path) -> None:
    fill(path, 1)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreNewer, match="newer version"):
        Store.open(path)
    assert path.read_bytes() == before


def test_another_programs_database_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE recipes (name TEXT)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreUnusable, match="another program"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnusable, match="answers cannot be kept in .*CLASSROOM_APP_HOME"):
        Store.open(tmp_path / "file" / "data" / "answers.db")


def test_two_processes_may_make_the_database_at_once(path: Path) -> None:
    make = "import sys, pathlib; from classroom_app.store.database import Store; "
    make += "Store.open(pathlib.Path(sys.argv[1])).close()"
    running = [subprocess.Popen([sys.executable, "-c", make, str(path)]) for _ in range(3)]
    assert [process.wait() for process in running] == [0, 0, 0]


@pytest.mark.parametrize("at", [0, 100], ids=["header", "schema"])
def test_a_database_damaged_at_its_head_is_kept_and_replaced(path: Path, at: int) -> None:
    fill(path, 5)
    damage(path, at, 60)
    damaged = path.read_bytes()
    store = Store.open(path)
    assert store.salvage is not None
    assert (path.parent / store.salvage.kept_as).read_bytes() == damaged
    assert "damaged" in str(store.salvage)
    sit_down(store).save("rewrite", TextResponse(text="life goes on"))
    store.close()


def test_whichever_page_is_damaged_the_rest_is_recovered_and_the_loss_is_told(path: Path) -> None:
    codes = [fill(path, 12) for _ in range(4)]
    sound = path.read_bytes()
    for page in range(len(sound) // 4096):
        path.write_bytes(sound[: page * 4096] + b"\xa5" * 4096 + sound[(page + 1) * 4096 :])
        store = Store.open(path)
        salvage = store.salvage
        with store.begin() as work:
            there = {attempt.code for attempt in work.attempts.all()}
            answers = sum(tally.answers for tally in work.answers.tally())
        store.close()
        if salvage is not None:
            assert salvage.answers + salvage.lost >= 48, page
            assert there <= set(codes)
            # One page holds at most some twenty entries, or the page of attempts is gone and all hang on it.
            assert salvage.answers >= 20 or not there, page
            assert (answers > 0) == bool(there)


def test_a_lost_lesson_does_not_cost_the_answers_and_is_filled_in_again(path: Path) -> None:
    lesson = make_student_lesson()
    code = fill(path, 3)
    data = path.read_bytes()
    at = data.index(lesson.canonical[-40:])
    path.write_bytes(data[:at] + b"\xa5" * 20 + data[at + 20 :])
    damage(path, 100, 60)  # so that the file is looked through at all
    desk = AnswerDesk(lambda: Store.open(path))
    (notice,) = desk.prepare([lesson])
    assert "Recovered: 3 answers, 1 students" in notice
    assert {item.id for item in desk.resume(code).lesson.items} == {item.id for item in lesson.items}
    desk.close()
    store = Store.open(path)
    with store.begin() as work:
        assert work.lessons.canonical(lesson.sha256) == lesson.canonical.decode()
    store.close()


def test_a_salvage_cut_short_is_done_again(path: Path) -> None:
    code = fill(path, 3)
    damage(path, 100, 60)
    (path.parent / "answers.db.salvage").write_bytes(b"half a salvage")
    assert answer_of(path, code) == "answer number 2"


def test_a_finished_salvage_is_put_in_place_after_a_crash(path: Path) -> None:
    code = fill(path, 3)
    path.rename(path.parent / "answers.db.salvage")
    (path.parent / "answers.db.damaged-1").write_bytes(b"the damaged file")
    assert answer_of(path, code) == "answer number 2"


def test_without_room_for_a_salvage_everything_stays_as_it_was(path: Path) -> None:
    fill(path, 40)
    damage(path, 100, 60)
    before = path.read_bytes()
    make = "import resource, signal, sys, pathlib; from classroom_app.store.database import Store\n"
    make += "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    make += "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
    make += "Store.open(pathlib.Path(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", make, str(path)], capture_output=True, text=True, check=False
    )
    assert "StoreUnusable: the answers file" in done.stderr
    assert path.read_bytes() == before
    store = Store.open(path)
    assert store.salvage is not None
    assert store.salvage.answers == 40
    store.close()


def test_a_database_without_one_of_its_tables_is_recovered(path: Path) -> None:
    code = fill(path, 3)
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE lease")
    db.close()
    assert answer_of(path, code) == "answer number 2"


def test_a_second_damaged_file_does_not_replace_the_first(path: Path) -> None:
    for expected in ("answers.db.damaged-1", "answers.db.damaged-2"):
        fill(path, 2)
        damage(path, 0, 60)
        store = Store.open(path)
        assert store.salvage is not None
        assert store.salvage.kept_as == expected
        store.close()
    assert (path.parent / "answers.db.damaged-1").exists()


def test_a_full_disk_is_said_and_the_answer_can_be_saved_later(store: Store) -> None:
    sitting = sit_down(store)
    sitting.save("rewrite", TextResponse(text="first"))
    db = store._connection
    assert db is not None
    full = db.exec_driver_sql("PRAGMA page_count").scalar_one()
    db.exec_driver_sql(f"PRAGMA max_page_count = {full}")
    db.rollback()
    with pytest.raises(NotSaved, match="the disk is full"):
        for _ in range(50):
            sitting.save("rewrite", TextResponse(text="second " * 500))
    kept = sitting.answers["rewrite"]
    sitting.save("rewrite", TextResponse(text="third"))  # the store is opened anew, without the limit
    again = AnswerDesk(lambda: store).resume(sitting.code)
    assert kept != again.answers["rewrite"] == TextResponse(text="third")


def damage(path: Path, at: int, length: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(b"\xa5" * length)
