"""`classroom-app doctor`: looks this machine over."""

from __future__ import annotations

import argparse
import json

from classroom_app import __version__, bootstrap
from classroom_app.services.doctor import Finding, Verdict, examine
from classroom_app.settings import find_places

_SIGNS = {Verdict.FINE: "ok    ", Verdict.ADVICE: "advice", Verdict.BROKEN: "BROKEN"}


def run(options: argparse.Namespace) -> int:
    places = find_places()
    findings = []
    for finding in examine(places, bootstrap.make_library(places)):
        findings.append(finding)
        if not options.json:
            print(_line(finding), flush=True)
    broken = [finding for finding in findings if finding.verdict is Verdict.BROKEN]
    if options.json:
        content = {"version": __version__, "findings": [_as_json(finding) for finding in findings]}
        print(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        print(f"Not ready: {len(broken)} thing(s) to mend." if broken else "Ready.")
    return 1 if broken else 0


def _line(finding: Finding) -> str:
    cure = f" ({finding.cure})" if finding.cure else ""
    return f"{_SIGNS[finding.verdict]}  {finding.about}: {finding.found}{cure}"


def _as_json(finding: Finding) -> dict[str, str]:
    return {
        "about": finding.about,
        "verdict": finding.verdict.value,
        "found": finding.found,
        "cure": finding.cure,
    }
