"""What a teacher can choose about handouts: which, on what paper, how they look, and for whom."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from classroom_app.desktop.teacher.copies_field import CopiesField
from classroom_app.desktop.teacher.handout_kinds import student_kinds, teacher_kinds
from classroom_app.desktop.widgets.choice_box import ChoiceBox
from classroom_app.desktop.widgets.flow_layout import FlowLayout
from classroom_app.desktop.widgets.labels import TextLabel
from classroom_app.desktop.widgets.option_button import CheckOption, RadioOption
from classroom_app.lesson.arrangement import VERSIONS
from classroom_app.paper.styles import Layout
from classroom_app.paper.words import languages
from classroom_app.services.kinds import KINDS, PAPERS, Kind
from classroom_app.services.prepare import HandoutOrder

_USUAL_KINDS = ("worksheet", "key")


class HandoutOptions(QWidget):
    """The choices from top to bottom; `changed` says that they make another order now."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("handoutOptions")
        self._for_students = _checks(student_kinds(), "kind")
        self._for_teacher = _checks(teacher_kinds(), "kind")
        self._kinds = self._for_students | self._for_teacher
        self._papers = _radios({name: name for name in PAPERS}, "paper")
        self._with_article = CheckOption(self.tr("Print the article with line numbers"))
        self._with_article.setObjectName("withArticle")
        self._looks = _checks(
            {
                "large": self.tr("Large print"),
                "easy": self.tr("Easy to read: plain type, wide lines"),
                "ink_saver": self.tr("Save ink"),
            },
            "layout",
        )
        self._versions = _radios(
            {"": self.tr("One")} | {f"A–{last}": f"A–{last}" for last in VERSIONS[1:]}, "versions"
        )
        self._language = ChoiceBox()
        self._language.setObjectName("language")
        self._language.setAccessibleName(self.tr("Language of the handouts' own words"))
        self._language.addItem(self.tr("As the lesson"), "")
        for language in languages():
            self._language.addItem(_named(language), language)
        self._copies = CopiesField()
        self._lay_out()
        self.reset()
        self._connect()

    @property
    def missing(self) -> str:
        """What is still to be filled in or ticked; "" for nothing."""
        if not self._chosen_kinds():
            return self.tr("Tick what is to be printed.")
        return self._copies.missing

    def reset(self) -> None:
        """The usual: worksheet and key, on A4, one of each."""
        for name, kind in self._kinds.items():
            kind.setChecked(name in _USUAL_KINDS)
        for look in self._looks.values():
            look.setChecked(False)
        self._papers[PAPERS[0]].setChecked(True)
        self._versions[""].setChecked(True)
        self._with_article.setChecked(True)
        self._copies.reset()
        self._show_possible()

    def focus_missing(self) -> None:
        """Goes to what is still to be filled in or ticked."""
        if self._chosen_kinds():
            self._copies.focus_missing()
        else:
            next(iter(self._kinds.values())).setFocus()

    def order(self, plan: str, folder: Path, records: Path) -> HandoutOrder:
        """What is asked for of a plan, into a folder. The page's own handouts may be made anew."""
        chosen = {name: look.isChecked() for name, look in self._looks.items()}
        last = _checked(self._versions)[-1:]
        return HandoutOrder(
            kinds=self._chosen_kinds(),
            paper=_checked(self._papers),
            folder=folder,
            with_article=self._with_article.isChecked(),
            plan=plan,
            replace=True,
            versions=VERSIONS[: VERSIONS.index(last) + 1] if last else (),
            layout=Layout(**chosen),
            language=str(self._language.currentData()),
            students=self._copies.students,
            copies=self._copies.count,
            group=self._copies.group,
            records=records,
        )

    def minimumSizeHint(self) -> QSize:
        """As wide as the choices need. How tall follows from the width: what is narrow would be taller."""
        return QSize(super().minimumSizeHint().width(), 0)

    def _chosen_kinds(self) -> tuple[str, ...]:
        return tuple(
            name for name, option in self._kinds.items() if option.isChecked() and option.isEnabled()
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 8)
        column.setSpacing(8)
        column.addWidget(_caption(self.tr("For the students")))
        _add_all(column, self._for_students)
        column.addWidget(_caption(self.tr("For the teacher")))
        _add_all(column, self._for_teacher)
        column.addWidget(_caption(self.tr("For whom")))
        column.addWidget(self._copies)
        column.addWidget(_caption(self.tr("Paper")))
        column.addWidget(_in_rows(self._papers, self))
        column.addWidget(_caption(self.tr("How it looks")))
        column.addWidget(self._with_article)
        _add_all(column, self._looks)
        column.addWidget(_caption(self.tr("Parallel versions, with the options in other orders")))
        column.addWidget(_in_rows(self._versions, self))
        if self._language.count() > 1:
            column.addWidget(_caption(self.tr("Language of the handouts' own words")))
            column.addWidget(self._language)
        column.addStretch(1)

    def _connect(self) -> None:
        checks = (*self._kinds.values(), *self._looks.values(), self._with_article)
        for option in (*checks, *self._papers.values(), *self._versions.values()):
            option.toggled.connect(self._on_changed)
        self._language.currentIndexChanged.connect(self._on_changed)
        self._copies.changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        self._show_possible()
        self.changed.emit()

    def _show_possible(self) -> None:
        """Lets be ticked what has all it needs, and says of the rest what that is."""
        for name, option in self._kinds.items():
            lack = self._lack(KINDS[name])
            option.setEnabled(not lack)
            option.show_remark(lack)

    def _lack(self, kind: Kind) -> str:
        """What must be chosen further down before this kind can be; "" for nothing."""
        if kind.for_class and not self._copies.for_class:
            return self.tr("Say for whom, below, to choose this.")
        if kind.compares and self._versions[""].isChecked():
            return self.tr("Choose parallel versions, below, to choose this.")
        return ""


def _checks(words: dict[str, str], group: str) -> dict[str, CheckOption]:
    options = {name: CheckOption(text) for name, text in words.items()}
    for name, option in options.items():
        option.setObjectName(f"{group}-{name}")
    return options


def _radios(words: dict[str, str], group: str) -> dict[str, RadioOption]:
    options = {name: RadioOption(text) for name, text in words.items()}
    for name, option in options.items():
        option.setObjectName(f"{group}-{name}")
    return options


def _checked(options: dict[str, RadioOption]) -> str:
    return next(name for name, option in options.items() if option.isChecked())


def _caption(words: str) -> TextLabel:
    label = TextLabel(words)
    label.setContentsMargins(0, 8, 0, 0)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def _add_all(column: QVBoxLayout, options: dict[str, CheckOption]) -> None:
    for option in options.values():
        column.addWidget(option)


def _in_rows(options: dict[str, RadioOption], owner: QWidget) -> QWidget:
    """Options of which one is chosen, side by side."""
    rows = QWidget()
    flow = FlowLayout(rows)
    group = QButtonGroup(owner)
    for option in options.values():
        group.addButton(option)
        flow.addWidget(option)
    return rows


def _named(language: str) -> str:
    """A language by its own name."""
    return QLocale(language).nativeLanguageName() or language
