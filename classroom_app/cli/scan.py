"""`classroom-app scan`: answers on paper, from pictures of their pages."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from classroom_app import bootstrap
from classroom_app.services.paper_records import Question, ReadPage
from classroom_app.settings import find_places


def run(options: argparse.Namespace) -> int:
    desk = bootstrap.make_scan_desk(find_places())
    try:
        told = None if options.json else _print_page
        pages = desk.scan([Path(file) for file in options.files], told)
        questions = desk.questions()
    finally:
        desk.close()
    if options.json:
        print(json.dumps(_as_json(pages, questions), ensure_ascii=False, indent=2))
    else:
        _print_summary(pages, questions)
    return 1 if any(page.problem for page in pages) else 0


def _print_page(page: ReadPage, _files_done: int) -> None:
    where = f"{page.file}, {page.picture}" if page.picture else f"{page.file}"
    print(f"{where}: {_found(page)}", flush=True)


def _found(page: ReadPage) -> str:
    """What became of a picture, in one line."""
    if page.problem:
        return f"NOT READ. {page.problem}"
    if page.is_blank:
        return "blank"
    whose = f"{page.name or 'no name'} ({page.copy}), page {page.page} of {page.pages}"
    if not page.is_new:
        return f"{whose}: read before, nothing changed"
    counts = [f"{page.marks} marks read"]
    counts += [f"{page.doubts} need a decision"] if page.doubts else []
    counts += [f"{page.written} written answers kept as pictures"] if page.written else []
    return f"{whose}: {', '.join(counts)}"


def _print_summary(pages: Sequence[ReadPage], questions: Sequence[Question]) -> None:
    failed = sum(bool(page.problem) for page in pages)
    new = sum(page.is_new for page in pages)
    before = sum(bool(page.copy) and not page.is_new for page in pages)
    print(f"{new} page(s) read, {before} read before, {failed} failed")
    waiting = sum(not question.is_writing for question in questions)
    if waiting:
        print(
            f"{waiting} answer(s) need a decision: open the window (`classroom-app teacher`) "
            "and choose “Paper answers”"
        )
    if len(questions) > waiting:
        print(f"{len(questions) - waiting} written answer(s) wait as pictures until they are marked")


def _as_json(pages: Sequence[ReadPage], questions: Sequence[Question]) -> dict[str, object]:
    return {
        "pages": [_page_as_json(page) for page in pages],
        "need_a_decision": sum(not question.is_writing for question in questions),
        "written": sum(question.is_writing for question in questions),
    }


def _page_as_json(page: ReadPage) -> dict[str, object]:
    return {
        "file": str(page.file),
        "picture": page.picture,
        "name": page.name,
        "copy": page.copy,
        "page": page.page,
        "pages": page.pages,
        "marks": page.marks,
        "need_a_decision": page.doubts,
        "written": page.written,
        "new": page.is_new,
        "blank": page.is_blank,
        "problem": page.problem,
    }
