"""Which editor answers which item."""

from __future__ import annotations

from typing import assert_never

from classroom_app.desktop.student.editors.base import ItemEditor
from classroom_app.desktop.student.editors.choice import ChoiceEditor
from classroom_app.desktop.student.editors.hottext import HottextEditor
from classroom_app.desktop.student.editors.match import MatchEditor
from classroom_app.desktop.student.editors.order import OrderEditor
from classroom_app.desktop.student.editors.slider import SliderEditor
from classroom_app.desktop.student.editors.text import ExtendedTextEditor, TextEntryEditor
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


def make_editor(item: Item, language: str = "en") -> ItemEditor:
    """A new editor for an item of a lesson in this language, without an answer."""
    match item:
        case ChoiceItem():
            return ChoiceEditor(item)
        case OrderItem():
            return OrderEditor(item)
        case MatchItem():
            return MatchEditor(item)
        case HottextItem():
            return HottextEditor(item)
        case TextEntryItem():
            return TextEntryEditor(item, language)
        case ExtendedTextItem():
            return ExtendedTextEditor(item)
        case SliderItem():
            return SliderEditor(item)
        case _:
            assert_never(item)
