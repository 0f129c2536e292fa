"""`classroom-app handouts`: a lesson on paper."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from classroom_app import bootstrap
from classroom_app.services.prepare import KINDS, HandoutOrder, make_handouts
from classroom_app.settings import find_places


def run(options: argparse.Namespace) -> int:
    lesson = bootstrap.make_library(find_places()).load(options.lesson)
    order = HandoutOrder(
        kinds=KINDS if options.kind == "all" else (options.kind,),
        paper=options.paper,
        folder=Path(options.out),
        with_article=not options.no_article,
        plan=options.plan,
        replace=options.replace,
    )
    for file in make_handouts(lesson, order):
        print(f"{file.path}: {file.pages} pages")
        for sign in file.replaced:
            print(f"{file.path}: no typeface has {sign}; it is printed by its code", file=sys.stderr)
    return 0
