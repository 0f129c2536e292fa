"""The invented students, and what each answers: plausible, varied, and made without looking at any key."""

from __future__ import annotations

from dataclasses import dataclass

from classroom_app.lesson.items import (
    ChoiceItem,
    ExtendedTextItem,
    HottextItem,
    Item,
    MatchItem,
    OrderItem,
    SliderItem,
    TextEntryItem,
)
from classroom_app.lesson.responses import (
    ChoiceResponse,
    MatchResponse,
    OrderResponse,
    Response,
    SliderResponse,
    TextResponse,
)


@dataclass(frozen=True)
class Pupil:
    """An invented student; `number` makes the answers differ. A pupil without a name stays anonymous.

    `look` names the colours of their window and `scale` its text size.
    """

    number: int
    name: str
    look: str = "light"
    scale: float = 1.0


PUPILS = (
    Pupil(1, "Ada Okafor"),
    Pupil(2, "Ben & Kit <b>Ó Briain</b>", scale=2.0),
    Pupil(3, "李雷"),
    Pupil(4, "", look="dark"),
    Pupil(5, "Zażółć Гусь", look="high-contrast"),
)
VICTIM = PUPILS[2]
"""The one whose machine is killed in the middle of the lesson."""

_SENTENCES = (
    "The report counts the hours of one training run and says what it leaves out.",
    "In 1972 the text acknowledges a view; recognition is dated 1979 (认识到 is not 承认).",
    "I would keep the number and change the word before it: 2<y and y>1, AT&T.",
)


def answer(pupil: Pupil, item: Item, index: int) -> Response:
    """What this student says to the item at that place in the lesson."""
    turn = pupil.number + index
    match item:
        case ChoiceItem():
            return ChoiceResponse(choices=_picks([c.id for c in item.choices], turn, item.max_choices))
        case HottextItem():
            return ChoiceResponse(choices=_picks([h.id for h in item.hottexts], turn, item.max_choices))
        case MatchItem():
            columns = [column.id for column in item.columns]
            return MatchResponse(
                pairs={row.id: columns[(turn + n) % len(columns)] for n, row in enumerate(item.rows)}
            )
        case OrderItem():
            return OrderResponse(order=_turned([choice.id for choice in item.choices], turn))
        case SliderItem():
            steps = (item.upper - item.lower) // item.step
            return SliderResponse(value=item.lower + turn % (steps + 1) * item.step)
        case TextEntryItem(expects="number"):
            return TextResponse(text=f"{turn}.{turn % 10}5")
        case TextEntryItem():
            return TextResponse(text=str(1970 + turn))
        case ExtendedTextItem():
            return TextResponse(text=_SENTENCES[turn % len(_SENTENCES)])


def _picks(ids: list[str], turn: int, most: int) -> tuple[str, ...]:
    wanted = 1 if most == 1 else min(most or 2, 2)
    picked = {ids[(turn + step) % len(ids)] for step in range(wanted)}
    return tuple(name for name in ids if name in picked)


def _turned(ids: list[str], turn: int) -> tuple[str, ...]:
    """One line moved down past those below it."""
    at = turn % (len(ids) - 1)
    return (*ids[:at], ids[at + 1], ids[at], *ids[at + 2 :])
