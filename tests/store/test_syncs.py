"""How often one saved answer is pushed to the disk, counted from outside with strace.

kill -9 cannot show a lost sync: the kernel keeps what a dead process wrote. So the calls are counted.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SAVES = 10
_SCRIPT = """
import sys
from pathlib import Path
from classroom_app.store.database import Store
from classroom_app.lesson.responses import TextResponse
from tests.store.filled import sit_down
store = Store.open(Path(sys.argv[1]))
sitting = sit_down(store)
Path("/nonexistent-start").exists()
for number in range(int(sys.argv[2])):
    sitting.save("rewrite", TextResponse(text=f"answer {number}"))
Path("/nonexistent-end").exists()
store.close()
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_each_saved_answer_syncs_journal_and_database(path: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    command = ["strace", "-f", "-e", "trace=fsync,fdatasync,stat,newfstatat,statx", "-o", str(trace)]
    done = subprocess.run(
        [*command, sys.executable, "-c", _SCRIPT, str(path), str(SAVES)], capture_output=True, check=False
    )
    if b"ptrace" in done.stderr or not trace.exists():
        pytest.skip("this machine does not let strace trace")
    assert done.returncode == 0, done.stderr.decode()
    saves = trace.read_text().split("/nonexistent-start")[1].split("/nonexistent-end")[0]
    syncs = len(re.findall(r"f(?:data)?sync\(\d+\)\s+= 0", saves))
    # TRUNCATE and EXTRA: the journal is synced before and after its header, then the database, then the
    # emptied journal.
    assert syncs >= 3 * SAVES
    assert syncs % SAVES == 0
