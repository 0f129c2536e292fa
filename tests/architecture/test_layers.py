"""The house rules that a tool can check: imports, types, form, and words that must not occur."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "classroom_app"
MODULES = sorted(PACKAGE.rglob("*.py"))


def run(*words: str) -> str:
    """Runs one of the project's tools; its output where it found something, else ""."""
    done = subprocess.run([*words], cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def test_imports_run_one_way() -> None:
    assert run(tool("lint-imports"), "--no-cache") == ""


def test_types_are_strict() -> None:
    assert run(sys.executable, "-m", "mypy") == ""


def test_style_is_kept() -> None:
    assert run(sys.executable, "-m", "ruff", "check", "--no-cache", ".") == ""


def test_every_file_is_formatted() -> None:
    assert run(sys.executable, "-m", "ruff", "format", "--no-cache", "--check", ".") == ""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_module_opens_with_its_purpose(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        (r"\bsetHtml\(|\bsetMarkdown\(|\binsertHtml\(", ()),
        (r"\bXPreformatted\b|\bParagraph\(", ()),
        (r"\bQLabel\(", ("desktop/widgets/labels.py",)),
        (r"\bQWebEngine|\bQtNetwork\b|\bQtSql\b", ()),
        (r"\bshutil\.copy|\bshutil\.move", ()),
        (r"^\s*assert ", ()),
    ],
)
def test_what_is_unsafe_is_not_used(words: str, allowed: tuple[str, ...]) -> None:
    found = [where for where in occurrences(words) if not where.startswith(allowed or ("-",))]
    assert found == []


def occurrences(words: str) -> Iterator[str]:
    """Where a pattern occurs in the code proper: docstrings and comments may speak of it."""
    for path in MODULES:
        for number, line in enumerate(code_lines(path.read_text("utf-8")), 1):
            if re.search(words, line):
                yield f"{path.relative_to(PACKAGE).as_posix()}:{number}"


def code_lines(source: str) -> list[str]:
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and node.end_lineno:
            for number in range(node.lineno - 1, node.end_lineno):
                lines[number] = ""
    return [line.split("  # ")[0] for line in lines]


def own_files() -> list[Path]:
    """The project's files: what git knows or, on a machine without git, what lies in its folders."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
        return [ROOT / name for name in listed.stdout.splitlines()]
    folders = ("classroom_app", "content", "packaging", "tests", ".ci")
    return [*ROOT.glob("*.*"), *(path for folder in folders for path in (ROOT / folder).rglob("*"))]


def test_no_file_names_a_registry_or_a_machine() -> None:
    unwanted = re.compile(r"--(extra-)?index-url|--find-links|pypi\.org|files\.pythonhosted")
    kinds = {".txt", ".toml", ".sh", ".ps1", ".md", ".py", ".yaml"}
    for path in own_files():
        if path.suffix in kinds and path.is_file() and path != Path(__file__):
            assert not unwanted.search(path.read_text("utf-8", "replace").replace("--no-emit", "")), path
