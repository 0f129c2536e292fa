"""Verdicts both ways and both cases: what is asked of a ledger, and what is left free."""

from __future__ import annotations

from tests.lesson.strict.lichens import Data, claim, codes, discussion, strict_data


def with_verdicts(*verdicts: str) -> Data:
    data = strict_data()
    for entry, verdict in zip(data["claims"], verdicts, strict=False):
        entry.update(verdict=verdict, supporter="Some say so.", critic="Some do not.", sources=["handbook"])
    return data


def test_all_for_or_all_against_is_one_sided() -> None:
    assert codes(
        with_verdicts("supported", "supported", "supported-with-caveats", "supported", "supported")
    ) == ["ONE-SIDED"]
    assert codes(with_verdicts("differs", "contested", "differs", "contested", "not-checkable")) == [
        "ONE-SIDED"
    ]


def test_one_verdict_may_have_three_of_five_claims_and_no_more() -> None:
    assert codes(with_verdicts("supported", "supported", "supported", "differs", "not-checkable")) == []
    assert codes(with_verdicts("supported", "supported", "supported", "supported", "differs")) == [
        "ONE-SIDED"
    ]


def test_what_cannot_be_checked_or_confirmed_needs_no_source() -> None:
    data = strict_data()
    for verdict in ("not-checkable", "not-confirmed"):
        claim(data, "p3-some").update(verdict=verdict, sources=[])
        assert codes(data) == []


def test_both_cases_may_be_given_for_any_verdict() -> None:
    data = strict_data()
    claim(data, "p1-two").update(supporter="It has two partners.", critic="It may have more.")
    assert codes(data) == []


def test_the_two_cases_of_a_discussion_may_differ_somewhat_in_length() -> None:
    data = strict_data()
    discussion(data).update(supporter="word " * 18, critic="other " * 10)
    assert codes(data) == []
    discussion(data).update(supporter="word " * 19)
    assert codes(data) == ["UNEQUAL-CASES"]
