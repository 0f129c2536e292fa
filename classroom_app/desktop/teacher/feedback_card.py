"""An answer marked: how it stands, what it shows, the right answer, and what the record says."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from classroom_app.desktop.widgets.labels import TextLabel
from classroom_app.lesson.anchors import Quotation
from classroom_app.marking.marks import Mark
from classroom_app.services.practice import Feedback


class FeedbackCard(QFrame):
    """Says in words and shapes, never by colour alone, how an answer stands."""

    def __init__(
        self, feedback: Feedback, place_of: Callable[[Quotation], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("feedback")
        self.setProperty("role", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(8)
        self._verdict = TextLabel(self._how(feedback.mark))
        self._verdict.setObjectName("verdict")
        self._add_bold(self._verdict)
        for told in feedback.mark.feedback:
            if told.option is None:
                self._column.addWidget(TextLabel(told.text))
        if feedback.right_answer and feedback.mark.score != 1:
            heading = self.tr("A model answer") if feedback.is_model else self.tr("The answer")
            self._add_part(heading, "\n".join(feedback.right_answer))
        if feedback.overlap is not None:
            per_cent = round(100 * feedback.overlap)
            self._add_part(
                self.tr("The words that show it (yours agree to {n} %)").format(n=per_cent),
                "\n".join(f"{place_of(q)}: “{q.exact}”" for q in feedback.evidence),
            )
        self._add_part(self.tr("What the record says"), feedback.record)
        self._add_part(self.tr("Sources"), "\n".join(f"· {source}" for source in feedback.sources))
        edition = self.tr("Only the teacher's edition has the keys. Students' machines show a receipt.")
        self._column.addWidget(TextLabel(edition, "quiet"))
        self.setAccessibleName(self._verdict.text())

    def _how(self, mark: Mark) -> str:
        if mark.by_person:
            return self.tr("✎ A teacher marks this, by the rubric.")
        if mark.score is None:
            return self.tr("– An opinion: nothing here is right or wrong.")
        if mark.score == 1:
            return self.tr("✓ Right.")
        if mark.score == 0:
            return self.tr("✗ Not yet.")
        return self.tr("◐ Partly right: {n} % of the mark.").format(n=round(100 * mark.score))

    def _add_part(self, heading: str, text: str) -> None:
        self._add_bold(TextLabel(heading))
        self._column.addWidget(TextLabel(text))

    def _add_bold(self, label: TextLabel) -> None:
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        self._column.addWidget(label)
