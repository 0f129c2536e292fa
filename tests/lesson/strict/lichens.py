"""A small lesson on lichens in which the strict check finds nothing; tests change one thing at a time."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from classroom_app.lesson.authored import LessonFile
from classroom_app.lesson.checks import Problem, check
from classroom_app.lesson.strict import strict
from tests import builders

Data = dict[str, Any]


def strict_data() -> Data:
    """The lesson as its file would hold it."""
    return builders.lesson_data() | deepcopy(_LESSON)


def found(data: Data) -> list[Problem]:
    """What the strict check finds; the plain check must find nothing."""
    content, article = LessonFile.model_validate(data), builders.make_article()
    assert list(check(content, article)) == []
    return list(strict(content, article))


def codes(data: Data) -> list[str]:
    return sorted({problem.code for problem in found(data)})


def claim(data: Data, name: str) -> Data:
    return next(claim for claim in data["claims"] if claim["id"] == name)


def item(data: Data, name: str) -> Data:
    items = (item for activity in data["activities"] for item in activity["items"])
    return next(item for item in items if item["id"] == name)


def activity(data: Data, name: str) -> Data:
    return next(activity for activity in data["activities"] if activity["id"] == name)


def discussion(data: Data) -> Data:
    return activity(data, "reading")["discussions"][0]


def figure(data: Data, index: int) -> Data:
    return data["sources"][0]["figures"][index]


def _purpose(difficulty: str, *claims: str) -> Data:
    return {"objective": "partners", "difficulty": difficulty, "claims": list(claims)}


def _claim(name: str, exact: str, kind: str, verdict: str, **more: Any) -> Data:
    return {
        "id": name,
        "says": "It says so.",
        "passage": {"exact": exact},
        "kind": kind,
        "evidence": "A look through a microscope.",
        "record": "See the handbook.",
        "verdict": verdict,
        "confidence": "high",
        "knowable": "when-written",
        "sources": ["handbook"],
    } | more


_CLAIMS = [
    _claim("p1-two", "household of two", "fact", "supported"),
    _claim(
        "p1-household",
        "a household",
        "value",
        "contested",
        supporter="Both partners live better together.",
        critic="One of the partners does most of the work.",
    ),
    _claim("p2-walls", "The fungus builds the walls", "fact", "supported-with-caveats"),
    _claim("p2-cooks", "the alga cooks", "fact", "differs", knowable="since-then", knowable_note="Later."),
    _claim("p3-some", "Some say", "definition", "not-checkable", sources=[]),
    {
        "id": "critics-moss",
        "by": "critics",
        "says": "A lichen is a moss.",
        "kind": "fact",
        "evidence": "A list of the mosses.",
        "record": "Mosses are plants. The handbook lists lichens with the fungi.",
        "verdict": "differs",
        "confidence": "high",
        "knowable": "when-written",
        "sources": ["handbook"],
    },
]

_SOURCE = {
    "id": "handbook",
    "author": "A. Botanist",
    "title": "Handbook of Small Households",
    "publisher": "Press",
    "date": "1999",
    "reference": "ISBN 0",
    "rights": "all rights reserved",
    "seen": "full",
    "excerpts": [
        {
            "id": "growth",
            "label": "On growth",
            "text": "Rates differ by species. A slow one adds 1.2 mm a year.",
        }
    ],
    "figures": [
        {"value": "1.2", "unit": "millimetres", "date": "1999", "what": "growth of a slow species in a year"},
        {
            "value": "12",
            "unit": "millimetres",
            "date": "1999",
            "what": "growth in ten years",
            "working": "1.2 × 10 = 12",
        },
        {"value": "90", "unit": "per cent", "date": "1999", "what": "share of the fungus in the weight"},
    ],
}

_OTHER_SOURCE = _SOURCE | {
    "id": "atlas",
    "title": "Atlas",
    "excerpts": [{"id": "north", "label": "The north", "text": "Lichens cover the rocks of the north."}],
    "figures": [{"value": "8", "unit": "per cent", "date": "2001", "what": "share of land that they cover"}],
}

_CHECK_BEFORE = {
    "id": "before-food",
    "type": "choice",
    "prompt": "Who makes the food?",
    "choices": [{"id": "fungus", "text": "The fungus"}, {"id": "alga", "text": "The alga"}],
    **_purpose("easy", "p2-cooks"),
    "key": {
        "correct": ["alga"],
        "record": "The alga lives on light.",
        "sources": ["handbook"],
        "feedback": {"fungus": "It builds the walls."},
    },
}

_CHECK_AFTER = {
    "id": "after-walls",
    "type": "choice",
    "prompt": "Who builds the walls?",
    "choices": [{"id": "fungus", "text": "The fungus"}, {"id": "alga", "text": "The alga"}],
    **_purpose("easy", "p2-walls"),
    "key": {
        "correct": ["fungus"],
        "record": "The fungus makes the body.",
        "sources": ["handbook"],
        "feedback": {"alga": "It lives between the walls."},
    },
}

_ORDER = {
    "id": "life",
    "type": "order",
    "prompt": "Put these in order, the earliest first.",
    "choices": [
        {"id": "grow", "text": "The lichen grows"},
        {"id": "meet", "text": "The partners meet"},
        {"id": "spread", "text": "The lichen spreads"},
    ],
    **_purpose("medium", "p1-two"),
    "key": {"correct": ["meet", "grow", "spread"], "record": "They meet first.", "sources": ["handbook"]},
}

_MATCH = {
    "id": "who",
    "type": "match",
    "prompt": "Who does what?",
    "rows": [
        {"id": "walls", "text": "“builds the walls”"},
        {"id": "food", "text": "“cooks with the light”"},
    ],
    "columns": [{"id": "fungus", "text": "Fungus"}, {"id": "alga", "text": "Alga"}],
    **_purpose("easy", "p2-walls", "p2-cooks"),
    "key": {
        "pairs": {"walls": "fungus", "food": "alga"},
        "record": "Each has its task.",
        "sources": ["handbook"],
    },
}

_HOTTEXT = {
    "id": "hedge",
    "type": "hottext",
    "prompt": "Which words hide the speaker?",
    "wordings": [
        {"id": "said", "label": "The article", "source": "article", "exact": builders.PARAGRAPHS[2]}
    ],
    "hottexts": [
        {"id": "some-say", "wording": "said", "exact": "Some say"},
        {"id": "one", "wording": "said", "exact": "one millimetre"},
    ],
    "evidence": 1,
    **_purpose("medium", "p3-some"),
    "key": {
        "correct": ["some-say"],
        "record": "Nobody is named.",
        "sources": ["handbook"],
        "feedback": {"one": "This says how much."},
        "evidence": [{"source": "article", "exact": builders.PARAGRAPHS[2]}],
    },
}

_NUMBER = {
    "id": "growth",
    "type": "text-entry",
    "prompt": "A slow lichen adds 1.2 millimetres a year. How much is that in ten years?",
    "expects": "number",
    "unit": "mm",
    **_purpose("medium", "p3-some"),
    "key": {
        "value": "12",
        "tolerance": "0.5",
        "record": "By the handbook 12 millimetres ÷ 1.2 millimetres = 10 years.",
        "sources": ["handbook"],
        "common": [{"value": "0.12", "shows": "The 0.12 comes from a division."}],
    },
}

_WORDS = {
    "id": "name",
    "type": "text-entry",
    "prompt": "Which partner lives on light?",
    **_purpose("easy", "p2-cooks"),
    "key": {"accept": ["alga", "the alga"], "record": "Algae need light.", "sources": ["handbook"]},
}

_WRITTEN = {
    "id": "rewrite",
    "type": "extended-text",
    "prompt": "Write the sentence so that it can be checked. Use at most 30 words.",
    "max_words": 30,
    **_purpose("hard", "p3-some"),
    "key": {
        "model_answer": "The handbook of 1999 gives 1.2 millimetres a year for a slow species.",
        "rubric": [{"points": 0, "shows": "No source."}, {"points": 2, "shows": "A source, for 2 points."}],
        "record": "“Rates differ by species”, says the handbook.",
        "sources": ["handbook"],
    },
}

_SLIDER = {
    "id": "share",
    "type": "slider",
    "prompt": "How much of the weight is fungus, from 0 to 100 per cent?",
    "lower": 0,
    "upper": 100,
    "step": 10,
    "lower_label": "nothing",
    "upper_label": "all",
    "unit": "per cent",
    **_purpose("hard", "p2-walls"),
    "key": {"value": 90, "tolerance": 10, "record": "About 90 per cent.", "sources": ["handbook"]},
}

_DISCUSSION = {
    "id": "fair",
    "question": "Is “a household” a fair picture?",
    "phases": [{"phase": "think", "minutes": 1}, {"phase": "share", "minutes": 2}],
    "starter": "The picture helps me to …",
    "supporter": "The picture shows that both partners are needed, and it is easy to keep in mind.",
    "critic": "The picture hides that only one of them is fed, and it makes the fungus a cook.",
    "listen_for": ["A student asks what the picture leaves out."],
    "claims": ["p1-household"],
}


def _activity(name: str, role: str, minutes: int, items: list[Data], **more: Any) -> Data:
    return {
        "id": name,
        "title": name.title(),
        "minutes": minutes,
        "role": role,
        "introduction": "Read closely.",
        "items": items,
    } | more


_LESSON: Data = {
    "reading_level": 12,
    "objectives": [{"id": "partners", "text": "I can say what each partner does."}],
    "names": ["Lichen Day 5"],
    "sources": [_SOURCE, _OTHER_SOURCE],
    "claims": _CLAIMS,
    "unchecked": [{"paragraph": 3, "because": "Nobody is named who could be asked."}],
    "activities": [
        _activity("first", "before", 2, [_CHECK_BEFORE]),
        _activity(
            "reading",
            "lesson",
            14,
            [_ORDER, _MATCH, _HOTTEXT, _NUMBER, _WORDS, _WRITTEN, _SLIDER],
            discussions=[_DISCUSSION],
        ),
        _activity("last", "after", 2, [_CHECK_AFTER]),
    ],
    "plans": [
        {
            "id": "short",
            "title": "A lesson of 20 minutes",
            "minutes": 20,
            "activities": ["first", "reading", "last"],
        }
    ],
}
