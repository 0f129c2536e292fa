"""How the command is called: help everywhere, and 2 for a call that makes no sense."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from classroom_app import __version__
from tests.cli.command import run_app

COMMANDS = ("teacher", "student", "lessons", "check", "handouts", "doctor", "tour")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(tmp_path: Path, command: str) -> None:
    done = run_app(tmp_path, command, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: classroom-app {command}")
    assert list(tmp_path.iterdir()) == []


def test_help_names_every_command(tmp_path: Path) -> None:
    done = run_app(tmp_path, "--help")
    assert done.returncode == 0
    listed = [line.split()[0] for line in done.stdout.splitlines() if line.startswith("    ")]
    assert [command for command in COMMANDS if command not in listed] == []


def test_the_version_is_told(tmp_path: Path) -> None:
    assert run_app(tmp_path, "--version").stdout == f"classroom-app {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["check"],
        ["handouts"],
        ["handouts", "x", "--kind", "poster"],
        ["handouts", "x", "--paper", "A3"],
        ["lessons", "--jsom"],
        ["lessons", "extra"],
        ["doctor", "--out", "x"],
        ["tour"],
        ["student", "--lesson"],
    ],
    ids=" ".join,
)
def test_a_wrong_call_ends_with_two_and_says_how(tmp_path: Path, arguments: list[str]) -> None:
    done = run_app(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: classroom-app")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["lessons", "check", "doctor"])
def test_a_command_loads_neither_qt_nor_reportlab_to_explain_itself(command: str) -> None:
    code = f"""
import sys
from classroom_app.cli.main import main
try:
    main([{command!r}, "--help"])
except SystemExit:
    print([name for name in ("PySide6", "reportlab", "sqlalchemy", "yaml") if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise on Windows")
def test_a_reader_that_leaves_early_gets_no_traceback(tmp_path: Path) -> None:
    code = "import sys; from classroom_app.cli.main import main; sys.exit(main(['lessons', '--json']))"
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout and process.stderr
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    process.wait(60)
    assert errors == ""
