"""A lesson of a thousand items read, validated and checked, against PyYAML's C loader on the same file."""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from classroom_app.formats.lesson_files import load_lesson
from classroom_app.formats.lesson_folders import LESSON_FILE
from tests.benchmarks.report import Row, paired
from tests.formats.folders import Data, write_lesson

RUNS = 15
GOAL = 1.5
ITEMS = 1_000
_ACTIVITIES = 25


def measure(folder: Path, runs: int | None) -> list[Row]:
    with tempfile.TemporaryDirectory(dir=folder) as place:
        lesson = write_lesson(Path(place), _multiply)
        data = (lesson.path / LESSON_FILE).read_bytes()
        ours, bare = [], []
        for _ in range(runs or RUNS):
            ours.append(_milliseconds(lambda: load_lesson(lesson.path, lesson.seeds)))
            bare.append(_milliseconds(lambda: yaml.load(data, Loader=yaml.CSafeLoader)))
    return [paired(f"{ITEMS} items ({len(data) // 1024} KiB) loaded and checked", ours, bare, "ms", GOAL)]


def _multiply(data: Data) -> None:
    """Makes a thousand items of the builder's few: all types in turn, no two alike."""
    (activity,) = data["activities"]
    items = []
    for number in range(ITEMS):
        item = activity["items"][number % len(activity["items"])]
        prompt = f"{number}. {item['prompt']} Look it up in the text, and say what is counted and what not."
        items.append(item | {"id": f"{item['id']}-{number}", "prompt": prompt})
    share = ITEMS // _ACTIVITIES
    data["activities"] = [
        activity | {"id": f"part-{n}", "items": items[n * share : (n + 1) * share], "discussions": []}
        for n in range(_ACTIVITIES)
    ]


def _milliseconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
