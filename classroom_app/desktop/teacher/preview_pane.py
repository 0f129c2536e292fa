"""The preview: each handout of an order, page by page, and how much paper all of it takes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from classroom_app.desktop.background import Worker
from classroom_app.desktop.teacher.handout_kinds import proof_hint, proof_title
from classroom_app.desktop.teacher.page_view import Fit, PageView
from classroom_app.desktop.teacher.proof_desk import ProofDesk
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.choice_box import ChoiceBox
from classroom_app.desktop.widgets.flow_layout import FlowLayout
from classroom_app.desktop.widgets.labels import TextLabel, button
from classroom_app.errors import ClassroomError
from classroom_app.formats.pdf_pictures import PdfPictures, Picture
from classroom_app.lesson.authored import Lesson
from classroom_app.services.prepare import HandoutOrder
from classroom_app.services.proofs import Proof, Proofs

if TYPE_CHECKING:
    from classroom_app.paper.page import Handout

_ZOOM_STEP = 1.25
_ZOOMS = (0.4, 4.0)
_TITLE_SIGNS = 34


class PreviewPane(QWidget):
    """Shows the latest order. Handouts are laid out by one worker, and pages drawn by another."""

    shown_changed = Signal()

    def __init__(
        self, layouts: Worker, pictures: Worker, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self._pictures = pictures
        self._desk = ProofDesk(layouts, self)
        self._proofs: Proofs | None = None
        self._handout: Handout | None = None
        self._looked_at = ("", "")
        self._page = 0
        self._whole = False
        self._zoom = 1.0
        self._drawing = False
        self._drawn: tuple[Handout, int, Fit] | None = None
        self._build(theme)
        self._lay_out()
        self._connect(theme)
        self._show_page()

    @property
    def proof(self) -> Proof | None:
        """The handout looked at."""
        found: Proof | None = self._choice.currentData()
        return found if self._proofs else None

    @property
    def page(self) -> int:
        """The page shown, counted from 1; 0 for none."""
        return self._page + 1 if self._handout else 0

    @property
    def at_rest(self) -> bool:
        """Whether what is shown is the latest that was asked for."""
        return self._desk.at_rest and not self._drawing

    def to_print(self) -> list[Proof]:
        """The handout looked at and, where versions are dealt out, the others of its kind; none if none."""
        shown = self.proof
        if shown is None or self._proofs is None:
            return []
        dealt = [proof for proof in self._proofs.proofs if proof.dealt and proof.kind == shown.kind]
        return dealt or [shown]

    def show_order(self, lesson: Lesson, order: HandoutOrder) -> None:
        """Shows what this order comes to, once nothing was changed for a moment."""
        self._desk.ask(lesson, order)
        self._total.set_role("quiet")
        self._total.setText(self.tr("Laying it out…"))

    def show_nothing(self, why: str) -> None:
        """Shows no page, and says why not."""
        self._desk.forget()
        self._proofs = self._handout = None
        self._choice.clear()
        self._total.set_role("warning")
        self._total.setText(why)
        self._show_page()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def _build(self, theme: Theme) -> None:
        self._choice = ChoiceBox()
        self._choice.setObjectName("previewed")
        self._choice.setAccessibleName(self.tr("Handout to look at"))
        self._choice.setMinimumContentsLength(_TITLE_SIGNS)
        self._back = button("‹", "sign", "previousPage")
        self._next = button("›", "sign", "nextPage")
        self._smaller = button("−", "sign", "zoomOut")
        self._larger = button("+", "sign", "zoomIn")
        for control, words in (
            (self._back, self.tr("Previous page")),
            (self._next, self.tr("Next page")),
            (self._smaller, self.tr("Show the page smaller")),
            (self._larger, self.tr("Show the page larger")),
        ):
            control.setAccessibleName(words)
            control.setToolTip(words)
        self._place = TextLabel()
        self._place.setObjectName("place")
        self._place.setWordWrap(False)
        self._fitting = button("", "sign", "fitting")
        self._groups = (
            _side_by_side(self._choice),
            _side_by_side(self._back, self._place, self._next),
            _side_by_side(self._smaller, self._larger, self._fitting),
        )
        self._view = PageView(theme)
        self._total = TextLabel("", "quiet")
        self._total.setObjectName("total")

    def _lay_out(self) -> None:
        bar = QWidget()
        flow = FlowLayout(bar)
        for group in self._groups:
            flow.addWidget(group)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(bar)
        column.addWidget(self._view, 1)
        column.addWidget(self._total)

    def _connect(self, theme: Theme) -> None:
        self._desk.planned.connect(self._on_planned)
        self._desk.made.connect(self._on_made)
        self._desk.counted.connect(self._on_counted)
        self._desk.failed.connect(self._on_failed)
        self._choice.currentIndexChanged.connect(self._on_choice_changed)
        self._back.clicked.connect(partial(self._turn, -1))
        self._next.clicked.connect(partial(self._turn, 1))
        self._smaller.clicked.connect(partial(self._resize, 1 / _ZOOM_STEP))
        self._larger.clicked.connect(partial(self._resize, _ZOOM_STEP))
        self._fitting.clicked.connect(self._on_fitting_clicked)
        self._view.turned.connect(self._turn)
        self._view.first_wanted.connect(partial(self._go_to, 0))
        self._view.last_wanted.connect(self._on_last_wanted)
        self._view.resized.connect(self._draw)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        """Gives what stands in a row one height, whatever its parts."""
        height = max(group.sizeHint().height() for group in self._groups)
        for group in self._groups:
            group.setMinimumHeight(height)

    def _on_planned(self, proofs: Proofs) -> None:
        before = self._looked_at
        self._proofs = None  # nothing is chosen while the list is filled
        self._choice.clear()
        for proof in proofs.proofs:
            self._choice.addItem(proof_title(proof), proof)
        self._proofs = proofs
        known = [(proof.kind, proof.version) for proof in proofs.proofs]
        if before in known:
            self._choice.setCurrentIndex(known.index(before))
            self._look()
        else:
            self._choice.setCurrentIndex(0)
            self._on_choice_changed()

    def _on_choice_changed(self) -> None:
        if self.proof is not None:
            self._page = 0
            self._look()

    def _look(self) -> None:
        proof = self.proof
        if proof is not None:
            self._looked_at = (proof.kind, proof.version)
            self._desk.show(proof)
            self.shown_changed.emit()

    def _on_made(self, _proof: Proof, handout: Handout) -> None:
        self._handout = handout
        self._go_to(self._page)

    def _on_counted(self) -> None:
        if self._proofs is None:
            return
        pages = sheets = 0
        for proof in self._proofs.proofs:
            length = self._desk.pages(proof) or 0
            pages += length * proof.copies
            sheets += (length + 1) // 2 * proof.copies
        words = self.tr("All that is ticked: {files} files, {pages} pages, {sheets} sheets on both sides")
        lines = [words.format(files=self._proofs.files, pages=pages, sheets=sheets)]
        if self.proof is not None and self.proof.copies > 1:
            lines.append(self.tr("Shown is the first of {copies} copies.").format(copies=self.proof.copies))
        hint = proof_hint(self.proof) if self.proof else ""
        self._total.setText("\n".join(filter(None, [*lines, hint])))

    def _on_failed(self, error: ClassroomError) -> None:
        self.show_nothing(str(error))
        self.shown_changed.emit()

    def _on_fitting_clicked(self) -> None:
        self._whole = not self._whole
        self._zoom = 1.0
        self._show_page()

    def _on_last_wanted(self) -> None:
        self._go_to(self._handout.pages - 1 if self._handout else 0)

    def _turn(self, by: int) -> None:
        self._go_to(self._page + by)

    def _go_to(self, page: int) -> None:
        last = self._handout.pages - 1 if self._handout else 0
        self._page = max(0, min(page, last))
        self._show_page()

    def _resize(self, by: float) -> None:
        least, most = _ZOOMS
        self._zoom = max(least, min(self._zoom * by, most))
        self._draw()

    def _show_page(self) -> None:
        """Shows which page it is, and has it drawn."""
        count = self._handout.pages if self._handout else 0
        place = self.tr("Page {number} of {count}").format(number=self.page, count=count)
        self._place.setText(place if count else self.tr("No page"))
        self._back.setEnabled(self._page > 0)
        self._next.setEnabled(self._page + 1 < count)
        for control in (self._smaller, self._larger, self._fitting):
            control.setEnabled(count > 0)
        self._fitting.setText(self.tr("Page &width") if self._whole else self.tr("&Whole page"))
        self._view.setAccessibleName(
            self.tr("Preview: {handout}, {place}").format(
                handout=self._choice.currentText(), place=self._place.text()
            )
        )
        if count:
            self._draw()
        else:
            self._drawn = None
            self._view.clear()

    def _draw(self) -> None:
        """Has the page drawn as it is wanted now; while one is under way, the next is the latest wanted."""
        if self._drawing or self._handout is None or not self.isVisible():
            return
        wanted = (self._handout, self._page, self._view.fit(self._whole, self._zoom))
        if wanted == self._drawn:
            return
        self._drawing = True
        job = partial(_draw_page, *wanted)
        self._pictures.run(self, job, partial(self._on_drawn, wanted), self._on_not_drawn)

    def _on_drawn(self, drawn: tuple[Handout, int, Fit], picture: Picture) -> None:
        self._drawing = False
        before, self._drawn = self._drawn, drawn
        if self._handout is drawn[0]:
            same_page = before is not None and before[:2] == drawn[:2]
            if same_page:
                self._view.replace_picture(picture)
            else:
                back = before is not None and before[0] is drawn[0] and before[1] == drawn[1] + 1
                self._view.show_picture(picture, from_top=not back)
        self._draw()

    def _on_not_drawn(self, error: ClassroomError) -> None:
        self._drawing = False
        self.show_nothing(str(error))


def _draw_page(handout: Handout, page: int, fit: Fit) -> Picture:
    with PdfPictures(handout.pdf) as pdf:
        return pdf.picture(page, fit.dots_per_inch(pdf.points(page)))


def _side_by_side(*widgets: QWidget) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    return group
