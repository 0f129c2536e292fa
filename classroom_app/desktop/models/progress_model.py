"""The items of a lesson and how far each is answered, as a list for views."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from classroom_app.lesson.items import Item
from classroom_app.lesson.responses import Progress, Response, progress
from classroom_app.lesson.student import StudentLesson

PROGRESS_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class ProgressModel(QAbstractListModel):
    """One row per item in the order asked; its text is the item's number."""

    def __init__(self, lesson: StudentLesson, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Item, ...] = lesson.items
        self._progress = [Progress.EMPTY] * len(self._items)

    def set_answers(self, answers: Mapping[str, Response]) -> None:
        """Shows how far these answers go, for all items."""
        self._progress = [progress(item, answers.get(item.id)) for item in self._items]
        if self._items:
            self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1))

    def set_answer(self, row: int, response: Response | None) -> None:
        """Shows how far one item is answered."""
        now = progress(self._items[row], response)
        if now is not self._progress[row]:
            self._progress[row] = now
            self.dataChanged.emit(self.index(row), self.index(row))

    def rows_with(self, wanted: Progress) -> list[int]:
        """The rows of the items that are this far answered."""
        return [row for row, now in enumerate(self._progress) if now is wanted]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return str(row + 1)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(row)
        if role == PROGRESS_ROLE:
            return self._progress[row]
        return None

    def _spoken(self, row: int) -> str:
        states = {
            Progress.EMPTY: self.tr("not answered"),
            Progress.STARTED: self.tr("begun"),
            Progress.ANSWERED: self.tr("answered"),
        }
        return self.tr("Question {n}, {state}").format(n=row + 1, state=states[self._progress[row]])
