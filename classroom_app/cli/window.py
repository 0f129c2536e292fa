"""`classroom-app [teacher|student]`: opens the window."""

from __future__ import annotations

import argparse
import builtins
import os


def run(options: argparse.Namespace) -> int:
    _import_qt()
    from classroom_app.desktop.app import run as run_app
    from classroom_app.settings import find_places

    return run_app(find_places(), options.role == "teacher", options.lesson, options.plan)


def _import_qt() -> None:
    """Loads Qt and takes its import hook off again.

    For `from __feature__ import …`, which nothing here uses, PySide6 reads the source of every module that is
    imported after it, and keeps it: measured, 90 ms and 19 MiB by the time students can begin.
    """
    import PySide6.QtWidgets  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # it would search every installed package
