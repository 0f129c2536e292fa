"""`classroom-app tour`: plays a class through the real windows, kills one of its machines, and counts.

Each part runs in a process of its own, so that what is found on disk is found by one that answered nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from classroom_app.errors import ClassroomError

ANSWERED_BEFORE_THE_CRASH = 8
_PATIENCE_SECONDS = 120

_COUNT = """
import json
from classroom_app.services.census import count_answers
from classroom_app.settings import find_places
from classroom_app.store.database import Store
store = Store.open(find_places().answers)
print(json.dumps(count_answers(store)))
store.close()
"""


def run(options: argparse.Namespace) -> int:
    out = Path(options.out).absolute()
    try:
        (out / "handouts").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ClassroomError(f"{out} cannot be written: {error.strerror}", "choose another folder") from error
    with tempfile.TemporaryDirectory(prefix="classroom-tour-") as home:
        tour = _Tour(out, Path(home))
        report = tour.play()
    (out / "tour.json").write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", "utf-8")
    print(
        f"{report['students']} students, {report['acknowledged']} answers acknowledged, "
        f"{report['found_on_disk']} found on disk; {len(report['pictures'])} pictures and "
        f"{len(report['handouts'])} PDFs in {out}"
    )
    return 0 if report["sound"] else 1


class _Tour:
    """One tour, on data of its own."""

    def __init__(self, out: Path, home: Path) -> None:
        self._out = out
        self._home = home
        self._environment = os.environ | {
            "CLASSROOM_APP_HOME": str(home / "data"),
            "QT_QPA_PLATFORM": os.environ.get("CLASSROOM_TOUR_PLATFORM", "offscreen"),
        }

    def play(self) -> dict[str, Any]:
        print("A student begins, and the machine is killed …", flush=True)
        victim = self._play_victim()
        print("The class answers, and the student comes back …", flush=True)
        played = self._play_class(victim["code"])
        counted = self._count()
        return _report(victim, played, counted, self._out)

    def _play_victim(self) -> dict[str, Any]:
        report = self._home / "victim.json"
        process = self._start("victim", report, ANSWERED_BEFORE_THE_CRASH)
        try:
            end = time.monotonic() + _PATIENCE_SECONDS
            while sum(_read(report).get("acknowledged", {}).values()) < ANSWERED_BEFORE_THE_CRASH:
                if process.poll() is not None or time.monotonic() > end:
                    raise ClassroomError("the first student did not get far", "see the pictures taken so far")
                time.sleep(0.02)
        finally:
            process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
            process.wait()
        return _read(report)

    def _play_class(self, code: str) -> dict[str, Any]:
        report = self._home / "class.json"
        process = self._start("class", report, ANSWERED_BEFORE_THE_CRASH, code)
        if process.wait() != 0:
            raise ClassroomError("the tour did not come to its end", "see the pictures taken so far")
        return _read(report)

    def _start(self, role: str, report: Path, *rest: object) -> subprocess.Popen[bytes]:
        player = "classroom_app.desktop.tour.player"
        words = [sys.executable, "-m", player, role, self._out, report, *rest]
        return subprocess.Popen([str(word) for word in words], env=self._environment)

    def _count(self) -> dict[str, Any]:
        command = [sys.executable, "-c", _COUNT]
        counted = subprocess.run(command, env=self._environment, capture_output=True, check=True)
        found: dict[str, Any] = json.loads(counted.stdout)
        return found


def _read(report: Path) -> dict[str, Any]:
    if not report.exists():
        return {}
    content: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return content


def _report(
    victim: dict[str, Any], played: dict[str, Any], counted: dict[str, Any], out: Path
) -> dict[str, Any]:
    acknowledged = sum(victim["acknowledged"].values()) + sum(played["acknowledged"].values())
    found = sum(student["answers"] for student in counted.values())
    receipts = {code: receipt.replace("-", "") for code, receipt in played["receipts"].items()}
    return {
        "students": len(counted),
        "killed_after": sum(victim["acknowledged"].values()),
        "acknowledged": acknowledged,
        "found_on_disk": found,
        "handed_in": sum(student["handed_in"] for student in counted.values()),
        "sound": found == acknowledged
        and all(student["unbroken"] for student in counted.values())
        and all(counted[code]["receipt"] == receipt for code, receipt in receipts.items()),
        "pictures": sorted(victim["pictures"] + played["pictures"]),
        "handouts": sorted(path.name for path in (out / "handouts").glob("*.pdf")),
    }
