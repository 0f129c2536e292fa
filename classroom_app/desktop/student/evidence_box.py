"""The words in the texts that a student gives as evidence for an answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from classroom_app.desktop.student.note_bar import shortened
from classroom_app.desktop.widgets.labels import TextLabel, button
from classroom_app.desktop.widgets.option_button import LinkOption
from classroom_app.lesson.anchors import Quotation


class EvidenceBox(QWidget):
    """Lists what was chosen; each entry leads to its place and can be removed."""

    add_requested = Signal()
    changed = Signal()
    quotation_chosen = Signal(object)  # Quotation

    def __init__(
        self, most: int, place_of: Callable[[Quotation], str], parent: QWidget | None = None
    ) -> None:
        """`place_of` says in short where words stand."""
        super().__init__(parent)
        self.setObjectName("evidence")
        self._most = most
        self._place_of = place_of
        self._chosen: tuple[Quotation, ...] = ()
        self._add = button(self.tr("&Use the selected words"), name="addEvidence")
        self._add.clicked.connect(self.add_requested)
        self._entries = QVBoxLayout()
        self._entries.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addWidget(TextLabel(self.tr("Which words show it?")))
        column.addWidget(TextLabel(self._how(most), "quiet"))
        column.addLayout(self._entries)
        column.addLayout(row)

    @property
    def value(self) -> tuple[Quotation, ...]:
        """What was chosen, in the order chosen."""
        return self._chosen

    def show_value(self, chosen: tuple[Quotation, ...]) -> None:
        """Shows a choice without reporting a change."""
        self._chosen = chosen
        while (entry := self._entries.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for index, quoted in enumerate(chosen):
            self._entries.addWidget(self._entry(index, quoted))
        self._add.setEnabled(len(chosen) < self._most)

    def add(self, quoted: Quotation) -> None:
        """Takes one more, unless it is there already or there is room for no more."""
        if quoted not in self._chosen and len(self._chosen) < self._most:
            self.show_value((*self._chosen, quoted))
            self.changed.emit()

    def _entry(self, index: int, quoted: Quotation) -> QWidget:
        words = f"❝ {self._place_of(quoted)}: “{shortened(quoted.exact)}”"
        link = LinkOption(words)
        link.setObjectName(f"evidence-{index}")
        link.clicked.connect(partial(self.quotation_chosen.emit, quoted))
        remove = button("✕", "sign", f"removeEvidence-{index}")
        remove.setAccessibleName(self.tr("Remove: {words}").format(words=words))
        remove.clicked.connect(partial(self._on_remove_clicked, quoted))
        entry = QWidget()
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(link, 1)
        row.addWidget(remove)
        return entry

    def _how(self, most: int) -> str:
        if most == 1:
            return self.tr("Select them in the article or a source on the left, then press the button.")
        return self.tr(
            "Select them in the article or a source on the left, then press the button. Up to {n} passages."
        ).format(n=most)

    def _on_remove_clicked(self, quoted: Quotation) -> None:
        self.show_value(tuple(other for other in self._chosen if other != quoted))
        self._add.setFocus()
        self.changed.emit()
