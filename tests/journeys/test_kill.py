"""kill -9 at random moments: whatever the window showed as saved is there afterwards.

This shows that the app does not acknowledge too early. It cannot show durability against a power cut (the
kernel keeps what a dead process wrote); for that see tests/store/test_syncs.py.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from classroom_app.lesson.events import first_break
from classroom_app.lesson.responses import TextResponse
from classroom_app.services.answer import AnswerDesk
from classroom_app.store.database import Store
from tests.journeys.answering_student import ITEM


class Student:
    """The student's process, and what its window has shown."""

    def __init__(self, code: str, start: int) -> None:
        words = [sys.executable, "-m", "tests.journeys.answering_student", code, str(start)]
        self.said: list[str] = []
        self._process = subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=os.environ
        )
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()

    def wait_for_answers(self, count: int) -> None:
        end = time.monotonic() + 60
        while len(self.numbers) < count:
            assert self._process.poll() is None, "the student's window ended by itself"
            assert time.monotonic() < end, f"too slow: {self.said}"
            time.sleep(0.005)

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        self._listener.join()

    @property
    def numbers(self) -> list[int]:
        return [int(word) for word in self.said[1:] if word.isdigit()]

    def _listen(self) -> None:
        stream = self._process.stdout
        if stream is not None:
            with stream:
                for line in stream:
                    self.said.append(line.strip())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_no_answer_shown_as_saved_is_lost(own_home: Path, pytestconfig: pytest.Config) -> None:
    dice = random.Random(20261124)
    code, acknowledged = "-", 0
    for kill in range(pytestconfig.getoption("--kills")):
        student = Student(code, acknowledged + 1)
        student.wait_for_answers(1)
        # Spread over the wait while typing (0.4 s), the commit and the label, twice over.
        time.sleep(dice.uniform(0, 0.9))
        student.kill()
        if kill:
            shown = next(word for word in student.said if word.startswith("shows "))
            assert int(shown.removeprefix("shows ")) >= acknowledged
        code = student.said[0]
        acknowledged = student.numbers[-1]
        assert found_on_disk(own_home / "answers.db", code) >= acknowledged


def found_on_disk(path: Path, code: str) -> int:
    """The latest answer in the file; also that file and log are sound."""
    store = Store.open(path)
    assert store.salvage is None, "the database was damaged"
    with store.begin() as work:
        attempt = work.attempts.by_code(code)
        assert attempt is not None
        events = [record.event for record in work.events.of_attempt(attempt.id)]
    assert first_break(events) is None
    answer = AnswerDesk(lambda: store).resume(code).answers[ITEM]
    store.close()
    assert isinstance(answer, TextResponse)
    return int(answer.text)
