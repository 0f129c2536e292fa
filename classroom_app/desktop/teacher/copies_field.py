"""For whom handouts are: one copy for all, a number of copies, or the students of a list."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from classroom_app.desktop.widgets.choice_box import CountBox
from classroom_app.desktop.widgets.labels import TextLabel, button
from classroom_app.desktop.widgets.option_button import RadioOption
from classroom_app.desktop.widgets.writing_field import WritingField
from classroom_app.errors import ClassroomError
from classroom_app.formats.names import read_names
from classroom_app.lesson.copies import MOST_COPIES
from classroom_app.lesson.text import NAME_LIMIT, clean_name

_USUAL_CLASS = 30
_LINES_SHOWN = 6


class CopiesField(QWidget):
    """Three ways to say it, of which the one chosen shows what it needs."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("copies")
        self._build()
        self._lay_out()
        self._connect()
        self.reset()

    @property
    def students(self) -> tuple[str, ...]:
        """The names listed; none where no list is chosen."""
        if not self._listed.isChecked():
            return ()
        return tuple(name for name in map(clean_name, self._names.toPlainText().splitlines()) if name)

    @property
    def count(self) -> int:
        """How many copies without names; 0 where they are not chosen."""
        return self._count.value() if self._counted.isChecked() else 0

    @property
    def group(self) -> str:
        """The class; "" where there is one copy for all."""
        return "" if self._one.isChecked() else (clean_name(self._group.text()) or "")

    @property
    def for_class(self) -> bool:
        """Whether every student is to get a copy of one's own."""
        return not self._one.isChecked()

    @property
    def missing(self) -> str:
        """What is still to be filled in; "" for nothing."""
        if self._listed.isChecked() and not self.students:
            return self.tr("Write the students' names, one on each line.")
        if self._counted.isChecked() and not self.group:
            return self.tr("Write the name of the class, so that the papers of two classes are told apart.")
        return ""

    def focus_missing(self) -> None:
        """Goes to the field that is still to be filled in."""
        (self._names if self._listed.isChecked() else self._group).setFocus()

    def reset(self) -> None:
        """One copy for all. The names stay, for the next handouts of the class."""
        self._one.setChecked(True)
        self._show_needed()

    def _build(self) -> None:
        self._one = RadioOption(self.tr("One copy, to be photocopied"))
        self._one.setObjectName("oneCopy")
        self._counted = RadioOption(self.tr("Numbered copies without names"))
        self._counted.setObjectName("countedCopies")
        self._listed = RadioOption(self.tr("A copy for each student on a list"))
        self._listed.setObjectName("listedCopies")
        self._ways = QButtonGroup(self)
        self._count = CountBox()
        self._count.setObjectName("count")
        self._count.setRange(1, MOST_COPIES)
        self._count.setValue(_USUAL_CLASS)
        self._group = QLineEdit()
        self._group.setObjectName("group")
        self._group.setMaxLength(NAME_LIMIT)
        self._names = WritingField(_LINES_SHOWN, MOST_COPIES * NAME_LIMIT)
        self._names.setObjectName("names")
        self._file = button(self.tr("Names from a &file…"), name="namesFile")
        self._trouble = TextLabel("", "warning")
        self._trouble.setObjectName("namesTrouble")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for way in (self._one, self._counted, self._listed):
            self._ways.addButton(way)
            column.addWidget(way)
        self._needs = QFormLayout()
        self._needs.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._needs.setVerticalSpacing(4)
        for words, field in (
            (self.tr("Class"), self._group),
            (self.tr("Copies"), self._count),
            (self.tr("Names, one on each line"), self._names),
        ):
            field.setAccessibleName(words)
            label = TextLabel(words, "quiet")
            label.setWordWrap(False)
            self._needs.addRow(label, field)
        self._needs.addRow(self._file)
        self._needs.addRow(self._trouble)
        column.addLayout(self._needs)

    def _connect(self) -> None:
        self._ways.buttonToggled.connect(self._on_way_toggled)
        self._count.valueChanged.connect(self.changed)
        self._group.textChanged.connect(self.changed)
        self._names.textChanged.connect(self._on_names_changed)
        self._file.clicked.connect(self._on_file_clicked)

    def _on_way_toggled(self, _way: RadioOption, checked: bool) -> None:
        if checked:
            self._show_needed()
            self.changed.emit()

    def _on_names_changed(self) -> None:
        if not self._names.drop_excess():  # which changes the names once more
            self.changed.emit()

    def _on_file_clicked(self) -> None:
        filters = self.tr("Text files (*.txt);;All files (*)")
        chosen, _filter = QFileDialog.getOpenFileName(self, self.tr("List of names"), "", filters)
        if not chosen:
            return
        try:
            self._names.setPlainText("\n".join(read_names(Path(chosen))))
            self._trouble.setText("")
        except ClassroomError as error:
            self._trouble.setText(str(error))
        self._show_needed()

    def _show_needed(self) -> None:
        listed = self._listed.isChecked()
        self._needs.setRowVisible(self._group, self.for_class)
        self._needs.setRowVisible(self._count, self._counted.isChecked())
        self._needs.setRowVisible(self._names, listed)
        self._needs.setRowVisible(self._file, listed)
        self._needs.setRowVisible(self._trouble, listed and bool(self._trouble.text()))
