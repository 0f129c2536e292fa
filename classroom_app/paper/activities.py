"""What every handout says of an activity and of a discussion in the same words."""

from __future__ import annotations

from classroom_app.lesson.student import Role, StudentDiscussion
from classroom_app.paper.blocks import Bookmarked, labelled
from classroom_app.paper.layout import Block
from classroom_app.paper.styles import Design
from classroom_app.paper.text import pdf_text

_PHASES = {"think": "Think {minutes} min", "pair": "Pair {minutes} min", "share": "Share {minutes} min"}


def activity_opening(design: Design, number: int, title: str, minutes: int, role: Role) -> list[Block]:
    """An activity's heading, and that its answers are not marked where that is so."""
    time = design.say("{minutes} min", minutes=minutes)
    heading = labelled(design, time, pdf_text(title, design.heading, keep_with_next=True))
    entry = design.say("Activity {number}: {title}", number=number, title=title)
    opening: list[Block] = [Bookmarked(entry, 0, heading)]
    if role != "lesson":
        opening.append(pdf_text(design.say("Not marked."), design.small, keep_with_next=True))
    return opening


def discussion_question(design: Design, prompt: StudentDiscussion) -> list[Block]:
    """A discussion as its students read it."""
    return [
        pdf_text(design.say("Talk about it"), design.subheading, keep_with_next=True),
        pdf_text(prompt.question, design.reading, keep_with_next=True),
        pdf_text(phases(design, prompt), design.small, keep_with_next=True),
        pdf_text(prompt.starter, design.quote, keep_with_next=True),
    ]


def phases(design: Design, prompt: StudentDiscussion) -> str:
    """The stretches of a discussion, each with its minutes."""
    return " · ".join(design.say(_PHASES[phase.phase], minutes=phase.minutes) for phase in prompt.phases)
