"""The kinds of handout by name, apart from how they are made, so that a menu need not load what prints."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """One kind. `versioned`: parallel versions differ; `compares`: it tells of all versions at once; `whole`:
    it is about the lesson, whatever the plan; `for_class`: it needs to know for whom, or for how many;
    `only_paper`: nothing of it is left on a screen."""

    name: str
    versioned: bool = False
    whole: bool = False
    for_class: bool = False
    compares: bool = False
    only_paper: bool = False


KINDS = {
    kind.name: kind
    for kind in (
        Kind("worksheet", versioned=True),
        Kind("article", whole=True),
        Kind("sources", versioned=True),
        Kind("discussion"),
        Kind("exit-ticket", versioned=True),
        Kind("answer-sheet", versioned=True, for_class=True, only_paper=True),
        Kind("key", versioned=True),
        Kind("ledger", whole=True),
        Kind("claim-cards", only_paper=True),
        Kind("concordance", compares=True),
        Kind("class-set", versioned=True, for_class=True, only_paper=True),
    )
}

PAPERS = ("A4", "Letter")

FORMATS = ("pdf", "html")
"""Files to print, and pages to read and answer in a browser."""
