"""`classroom-app lessons`: what is in the library."""

from __future__ import annotations

import argparse
import json

from classroom_app import bootstrap
from classroom_app.lesson.student import StudentLesson
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
            items, prompts, minutes = _size(entry.lesson)
            print(f"    {items} items, {prompts} prompts, {minutes} minutes")
            for plan in entry.lesson.plans:
                print(f"    plan {plan.id}: {plan.title}, {plan.minutes} minutes")
    if not entries:
        print("no lessons")
    return 0


def _size(lesson: StudentLesson | None) -> tuple[int, int, int]:
    """How many items, discussion prompts and minutes the whole lesson has."""
    activities = lesson.activities if lesson else ()
    return (
        sum(len(activity.items) for activity in activities),
        sum(len(activity.discussions) for activity in activities),
        sum(activity.minutes for activity in activities),
    )


def _as_json(entry: LibraryEntry) -> dict[str, object]:
    items, prompts, minutes = _size(entry.lesson)
    return {
        "id": entry.id,
        "title": entry.title,
        "items": items,
        "prompts": prompts,
        "minutes": minutes,
        "plans": [plan.id for plan in entry.lesson.plans] if entry.lesson else [],
        "usable": entry.lesson is not None,
    }
