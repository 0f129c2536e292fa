"""`classroom-app lessons`: what is in the library."""

from __future__ import annotations

import argparse
import json

from classroom_app import bootstrap
from classroom_app.services.library import LibraryEntry
from classroom_app.settings import find_places


def run(options: argparse.Namespace) -> int:
    entries = bootstrap.make_library(find_places()).entries()
    if options.json:
        print(json.dumps([_as_json(entry) for entry in entries], ensure_ascii=False, indent=2))
        return 0
    for entry in entries:
        if entry.lesson is None:
            print(f"{entry.id}: cannot be used, {len(entry.faults)} faults; see `classroom-app check`")
        else:
            print(f"{entry.id}: {entry.title}")
            print(f"    {entry.items} items, {entry.discussions} prompts, {entry.minutes} minutes")
    if not entries:
        print("no lessons")
    return 0


def _as_json(entry: LibraryEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "title": entry.title,
        "items": entry.items,
        "prompts": entry.discussions,
        "minutes": entry.minutes,
        "usable": entry.lesson is not None,
    }
