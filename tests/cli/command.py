"""The real command, in a process of its own, with all of its data in one folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SECONDS = 60


def run_app(home: Path, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `classroom-app` with these arguments and waits for its end; warnings end it as errors do."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "classroom_app", *map(str, arguments)],
        env=os.environ
        | {"CLASSROOM_APP_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
        | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding=environment.get("PYTHONIOENCODING", "utf-8"),
        timeout=SECONDS,
        check=False,
    )
