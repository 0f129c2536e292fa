"""Where a person says what a field on paper holds: options to choose from, or a place to type."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLayout, QLineEdit, QVBoxLayout, QWidget

from classroom_app.desktop.student.editors.make import make_editor
from classroom_app.desktop.widgets.flow_layout import FlowLayout
from classroom_app.desktop.widgets.labels import TextLabel
from classroom_app.desktop.widgets.option_button import CheckOption, RadioOption
from classroom_app.lesson.items import SliderItem
from classroom_app.lesson.responses import TextResponse
from classroom_app.services.paper_records import Question

_ENTRY_LIMIT = 200


class DecisionField(QWidget):
    """Holds the answer to one question about paper, as values of the field."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    @property
    def values(self) -> tuple[str, ...]:
        raise NotImplementedError

    def show_values(self, values: Sequence[str]) -> None:
        """Shows what was decided before."""
        raise NotImplementedError

    def first_field(self) -> QWidget:
        """Where the keyboard should start."""
        raise NotImplementedError

    def pick(self, _sign: str) -> bool:
        """Takes a letter or digit as a choice, where there is something to choose; whether it was one."""
        return False


class OptionsField(DecisionField):
    """Options by the letter, or the number, that they have on paper."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self) if question.most == 1 else None
        self._options: dict[str, QAbstractButton] = {}
        self._signs: dict[str, str] = {}
        make = RadioOption if question.most == 1 else CheckOption
        are_numbers = not any(offered.letter for offered in question.options)
        place = self._add_row() if are_numbers else self._column
        for offered in question.options:
            option = make(f"{offered.letter}   {offered.words}" if offered.letter else offered.words)
            option.setObjectName(f"option-{offered.value}")
            option.setAccessibleName(", ".join(filter(None, (offered.letter, offered.words))))
            option.toggled.connect(self.changed)
            if self._group is not None:
                self._group.addButton(option)
            place.addWidget(option)
            self._options[offered.value] = option
            self._signs[offered.value] = offered.letter or offered.words

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(value for value, option in self._options.items() if option.isChecked())

    def show_values(self, values: Sequence[str]) -> None:
        for value, option in self._options.items():
            option.setChecked(value in values)

    def first_field(self) -> QWidget:
        checked = [option for option in self._options.values() if option.isChecked()]
        return (checked or list(self._options.values()))[0]

    def pick(self, sign: str) -> bool:
        """By its letter, or by the digit that its number begins with: pressed again, the next such number."""
        fitting = [
            value for value, name in self._signs.items() if name.casefold().startswith(sign.casefold())
        ]
        if not fitting and sign.isdigit() and 1 <= int(sign) <= len(self._options):
            fitting = [list(self._options)[int(sign) - 1]]
        if not fitting:
            return False
        picked = [fitting.index(value) for value in self.values if value in fitting]
        option = self._options[fitting[(picked[0] + 1) % len(fitting) if picked else 0]]
        option.setFocus()
        option.click()
        return True

    def _add_row(self) -> QLayout:
        """Numbers stand side by side."""
        row = QWidget()
        self._column.addWidget(row)
        return FlowLayout(row)


class TypedField(DecisionField):
    """A line for a number on a scale, or for the paragraphs named as evidence."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit()
        self._line.setObjectName("typed")
        self._line.setMaxLength(_ENTRY_LIMIT)
        name, hint = self._words(question)
        self._line.setAccessibleName(name)
        self._line.setAccessibleDescription(hint)
        self._line.textChanged.connect(self.changed)
        self._column.addWidget(TextLabel(name))
        self._column.addWidget(self._line)
        self._column.addWidget(TextLabel(hint, "quiet"))

    @property
    def values(self) -> tuple[str, ...]:
        typed = self._line.text().strip()
        return (typed,) if typed else ()

    def show_values(self, values: Sequence[str]) -> None:
        self._line.setText(values[0] if values else "")

    def first_field(self) -> QWidget:
        return self._line

    def _words(self, question: Question) -> tuple[str, str]:
        if isinstance(question.item, SliderItem) and not question.is_evidence:
            lower, upper = question.item.lower, question.item.upper
            return self.tr("The number"), self.tr("From {lower} to {upper}.").format(lower=lower, upper=upper)
        most = question.item.evidence
        return (
            self.tr("The paragraphs named"),
            self.tr("Numbers of paragraphs, such as P2 or P2, P5. At most {n}.").format(n=most),
        )


class AnswerField(DecisionField):
    """The student's own field for a number, some words or sentences."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = make_editor(question.item, question.lesson.language)
        self._editor.response_changed.connect(self.changed)
        self._column.addWidget(self._editor)

    @property
    def values(self) -> tuple[str, ...]:
        response = self._editor.response()
        return (response.text,) if isinstance(response, TextResponse) else ()

    def show_values(self, values: Sequence[str]) -> None:
        self._editor.show_response(TextResponse(text=values[0]) if values else None)

    def first_field(self) -> QWidget:
        return self._editor.first_field()


def make_field(question: Question) -> DecisionField:
    """A new field for what the question asks."""
    if question.options:
        return OptionsField(question)
    if question.is_evidence or isinstance(question.item, SliderItem):
        return TypedField(question)
    return AnswerField(question)
