"""Bring lines into an order: by the buttons beside each, by Alt+Up and Alt+Down, or by dragging."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from classroom_app.desktop.student.editors.base import ItemEditor
from classroom_app.desktop.widgets.labels import TextLabel, button
from classroom_app.lesson.items import Choice, OrderItem
from classroom_app.lesson.responses import OrderResponse, Response


class OrderEditor(ItemEditor):
    """Answers an `order` item. Until a line is moved, or the order is kept as it is, there is no answer."""

    def __init__(self, item: OrderItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start = [choice.id for choice in item.choices]
        self._order = list(self._start)
        self._given = False
        self._rows: dict[str, _Row] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        for choice in item.choices:
            row = _Row(choice)
            row.step_requested.connect(self._on_row_step_requested)
            row.dragged_to.connect(self._on_row_dragged_to)
            self._rows[choice.id] = row
            self._lines.addWidget(row)
        self._status = TextLabel("", "quiet")
        self._status.setObjectName("orderStatus")
        self._keep = button(self.tr("&Keep this order"), name="keepOrder")
        self._keep.clicked.connect(self._on_keep_clicked)
        foot = QHBoxLayout()
        foot.addWidget(self._keep)
        foot.addWidget(self._status, 1)
        self._column.addLayout(self._lines)
        self._column.addLayout(foot)
        self._show()

    @property
    def order(self) -> list[str]:
        """The lines from above, as they stand on screen."""
        return list(self._order)

    def response(self) -> Response | None:
        return OrderResponse(order=tuple(self._order)) if self._given else None

    def show_response(self, response: Response | None) -> None:
        given = response.order if isinstance(response, OrderResponse) else ()
        self._given = bool(given)
        self._order = list(given) if given else list(self._start)
        self._show()

    def show_remarks(self, remarks: Mapping[str, str]) -> None:
        for name, row in self._rows.items():
            row.show_remark(remarks.get(name, ""))

    def first_field(self) -> QWidget:
        first, second = self._rows[self._order[0]], self._rows[self._order[1]]
        return first.down if first.down.isEnabled() else second.up

    def move_line(self, name: str, by: int) -> None:
        """Moves a line up (-1) or down (1), if it can go there."""
        at = self._order.index(name)
        to = at + by
        if not 0 <= to < len(self._order):
            return
        self._order[at], self._order[to] = self._order[to], self._order[at]
        self._given = True
        self._show()
        self._on_changed()

    def _on_row_step_requested(self, name: str, by: int) -> None:
        self.move_line(name, by)
        row = self._rows[name]
        wanted = row.up if by < 0 else row.down
        other = row.down if by < 0 else row.up
        (wanted if wanted.isEnabled() else other).setFocus()

    def _on_row_dragged_to(self, name: str, y: int) -> None:
        """The line follows the mouse: it changes places with every neighbour whose middle it passes."""
        while by := self._step_towards(name, y):
            self.move_line(name, by)

    def _step_towards(self, name: str, y: int) -> int:
        at = self._order.index(name)
        above = self._rows[self._order[at - 1]] if at > 0 else None
        below = self._rows[self._order[at + 1]] if at + 1 < len(self._order) else None
        if above is not None and y < above.geometry().center().y():
            return -1
        if below is not None and y > below.geometry().center().y():
            return 1
        return 0

    def _on_keep_clicked(self) -> None:
        self._given = True
        self._show()
        self._on_changed()
        self.first_field().setFocus()

    def _show(self) -> None:
        for place, name in enumerate(self._order):
            row = self._rows[name]
            if self._lines.indexOf(row) != place:
                self._lines.removeWidget(row)
                self._lines.insertWidget(place, row)
            row.show_place(place + 1, len(self._order))
        self._lines.activate()  # a drag under way looks at the new places
        self._keep.setVisible(not self._given)
        self._status.setText("" if self._given else self.tr("or move a line: not answered yet"))
        self.stops_changed.emit()


class _Row(QFrame):
    """One line with its place, its words, and the buttons that move it."""

    step_requested = Signal(str, int)
    dragged_to = Signal(str, int)  # the mouse's height within the editor

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self.setObjectName(choice.id)
        self.setProperty("role", "card")
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._place = TextLabel()
        self._place.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = TextLabel(choice.text)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._remark = TextLabel("", "quiet")
        self._remark.hide()
        self.up = button("↑", "sign", f"{choice.id}/up")
        self.down = button("↓", "sign", f"{choice.id}/down")
        words = QVBoxLayout()
        words.addWidget(self._words)
        words.addWidget(self._remark)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._place)
        row.addLayout(words, 1)
        row.addWidget(self.up)
        row.addWidget(self.down)
        self.up.clicked.connect(self._on_up_clicked)
        self.down.clicked.connect(self._on_down_clicked)

    def show_place(self, place: int, total: int) -> None:
        """Says where the line stands now."""
        self._place.setText(f"{place}.")
        self.up.setEnabled(place > 1)
        self.down.setEnabled(place < total)
        where = self.tr("{words}, {n} of {total}").format(words=self._choice.text, n=place, total=total)
        self.setAccessibleName(where)
        self.up.setAccessibleName(self.tr("Move up: {line}").format(line=where))
        self.down.setAccessibleName(self.tr("Move down: {line}").format(line=where))

    def show_remark(self, text: str) -> None:
        self._remark.setText(text)
        self._remark.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.step_requested.emit(self._choice.id, steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            at = self.mapToParent(event.position().toPoint())
            self.dragged_to.emit(self._choice.id, QPoint(at).y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def _on_up_clicked(self) -> None:
        self.step_requested.emit(self._choice.id, -1)

    def _on_down_clicked(self) -> None:
        self.step_requested.emit(self._choice.id, 1)
