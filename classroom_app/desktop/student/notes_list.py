"""All of the student's own marks and notes, each a button that leads to its place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from classroom_app.desktop.student.note_bar import shortened
from classroom_app.desktop.widgets.labels import TextLabel
from classroom_app.desktop.widgets.option_button import LinkOption
from classroom_app.desktop.widgets.tab_order import stops_in
from classroom_app.lesson.annotations import Annotation


class NotesList(QScrollArea):
    """Marks in the order of the text; an empty list says how to make one."""

    annotation_chosen = Signal(str)  # annotation id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notesList")
        self.setAccessibleName(self.tr("My marks"))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops in it, in order."""
        page = self.widget()
        return list(stops_in(page)) if page is not None else []

    def show_annotations(self, annotations: Mapping[str, Annotation], places: Mapping[str, str]) -> None:
        """Lists them in the order given; `places` says where each stands, such as "P9"."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for name, annotation in annotations.items():
            words = f"{places[name]} · “{shortened(annotation.target.exact)}”"
            entry = LinkOption(f"{words}\n{annotation.note}" if annotation.note else words)
            entry.setObjectName(f"mark-{name}")
            entry.clicked.connect(partial(self.annotation_chosen.emit, name))
            column.addWidget(entry)
        if not annotations:
            how = self.tr(
                "You have marked nothing yet. Select some words in a text, then press “Highlight” or “Note”."
            )
            column.addWidget(TextLabel(how, "quiet"))
        column.addStretch(1)
        self.setWidget(page)
