"""Where Tab stops, in the order in which a page is laid out, whatever the order in which it was built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def stops_in(widget: QWidget) -> Iterator[QWidget]:
    """The widgets in which Tab stops below one, as its layouts have them: from above, then from the left."""
    layout = widget.layout()
    if layout is not None:
        yield from _stops_of_layout(layout)


def set_order(stops: Iterable[QWidget]) -> None:
    """Tab goes through these in turn."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _stops_of_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _stops_of_layout(inner)
        elif widget is not None:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield widget
            yield from stops_in(widget)
