"""Pick one, or several."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QButtonGroup, QWidget

from classroom_app.desktop.student.editors.base import ItemEditor
from classroom_app.desktop.widgets.option_button import CheckOption, RadioOption
from classroom_app.lesson.items import ChoiceItem
from classroom_app.lesson.responses import ChoiceResponse, Response


class OptionList(ItemEditor):
    """A column of options of which one, some, or at most a number can be picked."""

    def __init__(
        self, options: dict[str, str], most: int, names: dict[str, str], parent: QWidget | None = None
    ) -> None:
        """`options` maps ids to what is shown, `names` to what a screen reader says in its place."""
        super().__init__(parent)
        self._most = most
        # Only of radio buttons: in a group, Tab would stop at one of several boxes alone.
        self._group = QButtonGroup(self) if most == 1 else None
        self._buttons: dict[str, RadioOption | CheckOption] = {}
        make = RadioOption if most == 1 else CheckOption
        for option_id, words in options.items():
            option = make(words)
            option.setObjectName(option_id)
            option.setAccessibleName(names.get(option_id, words))
            option.toggled.connect(self._on_toggled)
            if self._group is not None:
                self._group.addButton(option)
            self._column.addWidget(option)
            self._buttons[option_id] = option
        self._showing = False

    def response(self) -> Response | None:
        picked = tuple(option_id for option_id, option in self._buttons.items() if option.isChecked())
        return ChoiceResponse(choices=picked) if picked else None

    def show_response(self, response: Response | None) -> None:
        picked = response.choices if isinstance(response, ChoiceResponse) else ()
        self._showing = True
        if self._group is not None:
            self._group.setExclusive(False)  # else the last one could not be unchecked
        for option_id, option in self._buttons.items():
            option.setChecked(option_id in picked)
        if self._group is not None:
            self._group.setExclusive(True)
        self._showing = False
        self._limit()

    def show_remarks(self, remarks: Mapping[str, str]) -> None:
        for option_id, option in self._buttons.items():
            option.show_remark(remarks.get(option_id, ""))

    def first_field(self) -> QWidget:
        checked = [option for option in self._buttons.values() if option.isChecked()]
        return (checked or list(self._buttons.values()))[0]

    def toggle(self, option_id: str) -> None:
        """Picks or drops an option, as a click on it would."""
        self._buttons[option_id].click()

    def _on_toggled(self, checked: bool) -> None:
        if self._showing or (self._most == 1 and not checked):
            return  # of two radio buttons the one now on speaks for both
        self._limit()
        self._on_changed()

    def _limit(self) -> None:
        """Once as many are picked as may be, the others cannot be."""
        if self._most <= 1:
            return
        full = sum(option.isChecked() for option in self._buttons.values()) >= self._most
        for option in self._buttons.values():
            option.setEnabled(option.isChecked() or not full)


class ChoiceEditor(OptionList):
    """Answers a `choice` item."""

    def __init__(self, item: ChoiceItem, parent: QWidget | None = None) -> None:
        super().__init__({choice.id: choice.text for choice in item.choices}, item.max_choices, {}, parent)
