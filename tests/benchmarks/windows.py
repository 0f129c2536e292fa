"""Opens our window and the bare one in turn, each in a process of its own, on each platform at hand."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from tests.benchmarks.marks import STARTED

LESSON = "chinas-ai-breakthroughs"
STUDENT = ("student", "--lesson", LESSON)
TEACHER = ("teacher",)

_HERE = Path(__file__).parent
_ROOT = _HERE.parent.parent

Marks = dict[str, float]
Environment = dict[str, str]


@contextmanager
def platforms() -> Iterator[list[tuple[str, Environment]]]:
    """Qt's platforms to measure on: offscreen, and a virtual X server where Xvfb is installed."""
    offscreen = ("offscreen", {"QT_QPA_PLATFORM": "offscreen"})
    if shutil.which("Xvfb") is None:
        print("(no Xvfb: offscreen only)", file=sys.stderr)
        yield [offscreen]
        return
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            display = server.stdout.readline().strip() if server.stdout else ""
            xcb = ("xcb", {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{display}"})
            yield [offscreen, xcb] if display else [offscreen]
        finally:
            server.terminate()


class Windows:
    """One command's window and its bare equivalent, with data in folders below `folder`."""

    def __init__(self, folder: Path, environment: Environment, command: Sequence[str]) -> None:
        self._folder = TemporaryDirectory(dir=folder)
        self._environment = environment
        self._command = command
        self._home = self._new_home()
        self._words = Path(self._folder.name) / "words.json"
        self.ours_first("--words", str(self._words))  # also compiles what was edited, and warms the disk
        self.ours()

    def __enter__(self) -> Windows:
        return self

    def __exit__(self, *_error: object) -> None:
        self._folder.cleanup()

    def ours_first(self, *options: str) -> Marks:
        """The first start on a machine: the data folder is new and its tables are made."""
        return self._run("our_window.py", self._new_home(), *options, *self._command)

    def ours(self, *options: str) -> Marks:
        """A later start."""
        return self._run("our_window.py", self._home, *options, *self._command)

    def bare(self) -> Marks:
        return self._run("bare_window.py", self._home, str(self._words))

    def in_turn(self, runs: int, *options: str) -> list[tuple[Marks, Marks]]:
        """Pairs of ours and bare, A B A B."""
        return [(self.ours(*options), self.bare()) for _ in range(runs)]

    def _new_home(self) -> Path:
        return Path(mkdtemp(dir=self._folder.name))

    def _run(self, script: str, home: Path, *arguments: str) -> Marks:
        kept = {
            name: os.environ[name]
            for name in ("PATH", "HOME", "LANG", "XDG_RUNTIME_DIR")
            if name in os.environ
        }
        environment = kept | self._environment | {"PYTHONPATH": str(_ROOT), "CLASSROOM_APP_HOME": str(home)}
        environment[STARTED] = str(time.monotonic_ns())
        command = [sys.executable, "-P", str(_HERE / script), *arguments]
        ended = subprocess.run(
            command, env=environment, cwd=home, capture_output=True, text=True, timeout=60, check=False
        )
        if ended.returncode or not ended.stdout:
            raise RuntimeError(f"{script} {arguments} ended with {ended.returncode}: {ended.stderr}")
        marks: Marks = json.loads(ended.stdout.splitlines()[-1])
        return marks
