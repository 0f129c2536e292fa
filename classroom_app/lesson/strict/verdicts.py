"""Fairness of the ledger and of discussions: verdicts both ways, critics' errors, and both cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from classroom_app.lesson.authored import LessonFile
from classroom_app.lesson.checks import Path, Problem, discussions
from classroom_app.lesson.ledger import Claim

FOR = frozenset({"supported", "supported-with-caveats"})
"""Verdicts that bear a claim out."""

AGAINST = frozenset({"differs", "contested"})
"""Verdicts that do not, or not beyond dispute."""

OPEN = frozenset({"not-checkable", "not-confirmed"})
"""Verdicts that need no source: there is none, or none was found."""

MOST_OF_ONE = 0.6
"""The share of the article's claims that may have the same verdict. Above it, the ledger reads as a plea."""

LEAST_CLAIMS = 5
"""With fewer claims a share says nothing."""

MOST_UNEQUAL = 1.8
"""The longer of two cases in a discussion may have so many times the words of the shorter."""


def check_verdicts(content: LessonFile) -> Iterator[Problem]:
    """A ledger with verdicts one way only, and claims without what their verdict asks for."""
    of_article = [claim for claim in content.claims if claim.by == "article"]
    if of_article:
        yield from _both_ways(of_article)
        yield from _one_verdict(of_article)
    if not any(claim.by == "critics" and claim.verdict not in FOR for claim in content.claims):
        yield Problem(
            ("claims",),
            "no error of the article's critics is in the ledger",
            "add a claim 'by: critics' that the record does not support",
            "CRITICS",
        )
    for index, claim in enumerate(content.claims):
        yield from _claim(("claims", index), claim)


def check_discussions(content: LessonFile) -> Iterator[Problem]:
    """Discussions whose two cases are the same, or of very different length."""
    for path, discussion in discussions(content):
        yield from _cases(path, discussion.supporter, discussion.critic)


def _both_ways(claims: list[Claim]) -> Iterator[Problem]:
    found = {claim.verdict for claim in claims}
    for wanted, message, cure in (
        (FOR, "no claim of the article is supported", "look for what the article has right"),
        (
            AGAINST,
            "every claim of the article is supported or left open",
            "look for where the record differs",
        ),
    ):
        if not found & wanted:
            yield Problem(("claims",), message, cure, "ONE-SIDED")


def _one_verdict(claims: list[Claim]) -> Iterator[Problem]:
    verdict, count = Counter(claim.verdict for claim in claims).most_common(1)[0]
    if len(claims) >= LEAST_CLAIMS and count > MOST_OF_ONE * len(claims):
        yield Problem(
            ("claims",),
            f"{count} of the article's {len(claims)} claims have the verdict '{verdict}'",
            f"choose claims so that no verdict has more than {MOST_OF_ONE:.0%}",
            "ONE-SIDED",
        )


def _claim(path: Path, claim: Claim) -> Iterator[Problem]:
    if claim.verdict not in OPEN and not claim.sources:
        yield Problem(
            path,
            f"the claim '{claim.id}' has the verdict '{claim.verdict}', but no source",
            "add 'sources:', or give the verdict 'not-confirmed'",
            "CLAIM-SOURCE",
        )
    if claim.knowable == "since-then" and claim.knowable_note is None:
        yield Problem(
            path + ("knowable",),
            "what came to be known since then is not said",
            "add 'knowable_note:' with what came later, and when",
            "KNOWABLE",
        )
    yield from _claim_cases(path, claim)


def _claim_cases(path: Path, claim: Claim) -> Iterator[Problem]:
    cases = {"supporter": claim.supporter, "critic": claim.critic}
    missing = [name for name, case in cases.items() if case is None]
    if claim.verdict == "contested" or len(missing) == 1:
        for name in missing:
            kind = "contested" if claim.verdict == "contested" else "argued"
            yield Problem(
                path,
                f"the claim '{claim.id}' is {kind}, but the fair {name}'s case is missing",
                f"add '{name}:'",
                "ONE-CASE",
            )
    if claim.supporter is not None and _same(claim.supporter, claim.critic or ""):
        yield _same_case(path)


def _cases(path: Path, supporter: str, critic: str) -> Iterator[Problem]:
    if _same(supporter, critic):
        yield _same_case(path)
        return
    lengths = {"supporter": len(supporter.split()), "critic": len(critic.split())}
    longer, shorter = sorted(lengths, key=lambda name: -lengths[name])
    if lengths[longer] > MOST_UNEQUAL * lengths[shorter]:
        yield Problem(
            path + (shorter,),
            f"the {shorter}'s case has {lengths[shorter]} words, the {longer}'s {lengths[longer]}",
            f"let the longer have at most {MOST_UNEQUAL} times the words of the shorter",
            "UNEQUAL-CASES",
        )


def _same_case(path: Path) -> Problem:
    return Problem(
        path + ("critic",), "the critic's case is the supporter's", "write the fair case of each", "SAME-CASE"
    )


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
