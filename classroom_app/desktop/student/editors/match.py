"""Give every row one of the columns: under each statement, the columns as buttons in a line that wraps."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from classroom_app.desktop.student.editors.base import ItemEditor
from classroom_app.desktop.widgets.flow_layout import FlowLayout
from classroom_app.desktop.widgets.labels import TextLabel
from classroom_app.desktop.widgets.option_button import RadioOption
from classroom_app.lesson.items import Choice, MatchItem
from classroom_app.lesson.responses import MatchResponse, Response


class MatchEditor(ItemEditor):
    """Answers a `match` item."""

    def __init__(self, item: MatchItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: dict[str, dict[str, RadioOption]] = {}
        self._groups: dict[str, QButtonGroup] = {}
        self._remarks: dict[str, TextLabel] = {}
        self._passages = {row.id: row.passage for row in item.rows}
        for row in item.rows:
            self._column.addWidget(self._row(row, item.columns))
        self._showing = False

    def response(self) -> Response | None:
        pairs = {
            row: column
            for row, cells in self._cells.items()
            for column, cell in cells.items()
            if cell.isChecked()
        }
        return MatchResponse(pairs=pairs) if pairs else None

    def show_response(self, response: Response | None) -> None:
        pairs = response.pairs if isinstance(response, MatchResponse) else {}
        self._showing = True
        for row, cells in self._cells.items():
            self._groups[row].setExclusive(False)
            for column, cell in cells.items():
                cell.setChecked(pairs.get(row) == column)
            self._groups[row].setExclusive(True)
        self._showing = False

    def show_remarks(self, remarks: Mapping[str, str]) -> None:
        for row, label in self._remarks.items():
            label.setText(remarks.get(row, ""))
            label.setVisible(row in remarks)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Working on a row brings its passage into view."""
        if event.type() == QEvent.Type.FocusIn:
            passage = self._passages.get(watched.objectName().partition("/")[0])
            if passage is not None:
                self.passage_wanted.emit(passage)
        return False

    def first_field(self) -> QWidget:
        cells = next(iter(self._cells.values()))
        checked = [cell for cell in cells.values() if cell.isChecked()]
        return (checked or list(cells.values()))[0]

    def _row(self, row: Choice, columns: tuple[Choice, ...]) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        column_box = QVBoxLayout(frame)
        column_box.addWidget(TextLabel(row.text))
        cells = QWidget()
        flow = FlowLayout(cells, spacing=6)
        group = QButtonGroup(frame)
        self._groups[row.id] = group
        self._cells[row.id] = {}
        for column in columns:
            cell = RadioOption(column.text)
            cell.setObjectName(f"{row.id}/{column.id}")
            cell.setAccessibleName(f"{column.text}: {row.text}")
            cell.toggled.connect(self._on_toggled)
            cell.installEventFilter(self)
            group.addButton(cell)
            flow.addWidget(cell)
            self._cells[row.id][column.id] = cell
        column_box.addWidget(cells)
        remark = self._remarks[row.id] = TextLabel("", "quiet")
        remark.setObjectName(f"{row.id}/remark")
        remark.hide()
        column_box.addWidget(remark)
        return frame

    def _on_toggled(self, checked: bool) -> None:
        if checked and not self._showing:
            self._on_changed()
