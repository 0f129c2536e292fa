"""`classroom-app handouts`: a lesson on paper."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from classroom_app import bootstrap
from classroom_app.formats.names import read_names
from classroom_app.paper.styles import Layout
from classroom_app.services.prepare import HandoutOrder, kinds_for_all, make_handouts, read_versions
from classroom_app.settings import find_places


def run(options: argparse.Namespace) -> int:
    places = find_places()
    lesson = bootstrap.make_library(places).load(options.lesson)
    students = read_names(Path(options.roster)) if options.roster else ()
    every = kinds_for_all(bool(students or options.copies), options.format == "html")
    order = HandoutOrder(
        kinds=every if options.kind == "all" else (options.kind,),
        paper=options.paper,
        folder=Path(options.out),
        with_article=not options.no_article,
        plan=options.plan,
        replace=options.replace,
        versions=read_versions(options.versions),
        layout=Layout(options.large_print, options.easy_read, options.ink_saver),
        language=options.language,
        students=students,
        copies=options.copies,
        group=options.group,
        records=places.answer_sheets,
        format=options.format,
    )
    for file in make_handouts(lesson, order):
        print(f"{file.path}: {file.pages} pages" if file.pages else file.path)
        for note in file.notes:
            print(f"{file.path}: {note}", file=sys.stderr)
    return 0
