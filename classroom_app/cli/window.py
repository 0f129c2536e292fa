"""`classroom-app [teacher|student]`: opens the window."""

from __future__ import annotations

import argparse


def run(options: argparse.Namespace) -> int:
    from classroom_app.desktop.app import run as run_app
    from classroom_app.settings import find_places

    return run_app(find_places(), options.role == "teacher", options.lesson)
