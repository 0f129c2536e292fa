"""`classroom-app check`: every fault of a lesson at once."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from classroom_app import bootstrap
from classroom_app.services.prepare import uncovered
from classroom_app.settings import find_places


def run(options: argparse.Namespace) -> int:
    folders, faults = bootstrap.make_library(find_places()).check(Path(options.path), uncovered)
    if options.json:
        print(json.dumps([asdict(fault) for fault in faults], ensure_ascii=False, indent=2))
    else:
        for fault in faults:
            print(fault)
        summary = f"{len(folders)} lesson(s) looked over, {len(faults)} fault(s)"
        print(summary, file=sys.stderr)
    return 1 if faults else 0
