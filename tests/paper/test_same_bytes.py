"""Same lesson, same options, same bytes: whatever the clock, the hash seed and the user's settings say."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from classroom_app.paper.handouts import FOR_STUDENTS, FOR_TEACHERS
from classroom_app.paper.options import PaperOptions
from tests.builders import one_of_each
from tests.paper.printing import printed_kind
from tests.paper.sample import ledger_lesson, make_claim

ROOT = Path(__file__).parents[2]
SCRIPT = """
from tests.paper.test_same_bytes import hashes
print(*hashes())
"""


def hashes() -> list[str]:
    asked = [item | {"confidence": True, "evidence": 2} for item in one_of_each()]
    lesson = ledger_lesson(make_claim(), items=asked)
    handouts = (printed_kind(kind, lesson, PaperOptions()) for kind in (*FOR_STUDENTS, *FOR_TEACHERS))
    return [hashlib.sha256(handout.pdf).hexdigest() for handout in handouts]


def elsewhere(home: Path, **variables: str) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(home), **variables}
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment, cwd=home)
    return done.stdout.split()


def test_twice_in_one_process() -> None:
    assert hashes() == hashes()


@pytest.mark.parametrize(("zone", "seed"), [("Asia/Shanghai", "1"), ("America/Los_Angeles", "2")])
def test_in_another_process_with_another_zone_and_hash_seed(tmp_path: Path, zone: str, seed: str) -> None:
    assert elsewhere(tmp_path, TZ=zone, PYTHONHASHSEED=seed) == hashes()


def test_settings_of_the_user_are_neither_run_nor_heeded(tmp_path: Path) -> None:
    for name in (".reportlab_settings", "reportlab_settings.py"):
        (tmp_path / name).write_text("open('ran', 'w').close(); pageCompression = 0; invariant = 0")
    found = elsewhere(tmp_path, RL_invariant="0", RL_pageCompression="0", RL_xmlParser="nonsense")
    assert found == hashes()
    assert not (tmp_path / "ran").exists()
