"""The student's journey through the pages: sign in, code, answering, review, receipt."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from classroom_app.desktop.background import Worker
from classroom_app.desktop.student.answer_saver import AnswerSaver, SaveState
from classroom_app.desktop.student.sign_in_page import SignInPage
from classroom_app.desktop.student.unsaved_dialog import Decision, UnsavedDialog
from classroom_app.desktop.theme import Theme
from classroom_app.errors import ClassroomError
from classroom_app.lesson.annotations import Annotation
from classroom_app.lesson.responses import Response
from classroom_app.lesson.student import StudentLesson

if TYPE_CHECKING:  # the sign-in is shown before the pages behind it and the store's libraries are loaded
    from classroom_app.desktop.student.answer_page import AnswerPage
    from classroom_app.desktop.student.code_page import CodePage
    from classroom_app.desktop.student.receipt_page import ReceiptPage
    from classroom_app.desktop.student.review_page import ReviewPage
    from classroom_app.services.answer import AnswerDesk, Receipt, Sitting


class StudentPages(QStackedWidget):
    """Leads one student after another through a lesson. Desk and sittings live on the worker's thread."""

    leave_requested = Signal()
    safe_to_leave = Signal()  # asked for by `finish`: everything is saved, or given up
    staying = Signal()  # asked for by `finish`: the student stays with what is not saved

    def __init__(
        self,
        desk: Callable[[], AnswerDesk],
        worker: Worker,
        theme: Theme,
        may_leave: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = worker
        self._lesson: StudentLesson | None = None
        self._plan = ""
        self._sitting: Sitting | None = None
        self._saver: AnswerSaver | None = None
        self._handing_in = False
        self._finishing = False
        self._stopping = False
        self._theme = theme
        self.sign_in = SignInPage(theme, may_leave)
        self.addWidget(self.sign_in)
        self.sign_in.sign_in_requested.connect(self._on_sign_in_requested)
        self.sign_in.resume_requested.connect(self._on_resume_requested)
        self.sign_in.leave_requested.connect(self.leave_requested)
        self.safe_to_leave.connect(self._on_safe_to_leave)

    @cached_property
    def code(self) -> CodePage:
        """Each student has pages of their own, made when first needed and gone with the student."""
        from classroom_app.desktop.student.code_page import CodePage

        page = CodePage(self._theme)
        page.begin_requested.connect(self._on_begin_requested)
        self.addWidget(page)
        return page

    @cached_property
    def answer(self) -> AnswerPage:
        from classroom_app.desktop.student.answer_page import AnswerPage

        page = AnswerPage(self._theme)
        page.response_changed.connect(self._on_response_changed)
        page.annotation_changed.connect(self._on_annotation_changed)
        page.item_visited.connect(self._on_item_visited)
        page.review_requested.connect(self._on_review_requested)
        page.stop_requested.connect(self._on_stop_requested)
        page.trouble.retry_requested.connect(self._on_retry_requested)
        page.trouble.file_requested.connect(self._on_file_requested)
        self.addWidget(page)
        return page

    @cached_property
    def review(self) -> ReviewPage:
        from classroom_app.desktop.student.review_page import ReviewPage

        page = ReviewPage(self._theme)
        page.item_requested.connect(self._on_review_item_requested)
        page.back_requested.connect(self._on_begin_requested)
        page.hand_in_requested.connect(self._on_hand_in_requested)
        self.addWidget(page)
        return page

    @cached_property
    def receipt(self) -> ReceiptPage:
        from classroom_app.desktop.student.receipt_page import ReceiptPage

        page = ReceiptPage(self._theme)
        page.next_student_requested.connect(self._on_next_student_requested)
        self.addWidget(page)
        return page

    @property
    def saver(self) -> AnswerSaver | None:
        """What saves the present student's answers; None while nobody is signed in."""
        return self._saver

    def start(self, lesson: StudentLesson | None, plan: str = "") -> None:
        """Shows the sign-in of a lesson and a plan of it; without a lesson, the way back in by code."""
        self._forget_student()
        self._lesson = lesson
        self._plan = plan
        self.sign_in.show_lesson(lesson.title if lesson else "")
        self.setCurrentWidget(self.sign_in)

    def finish(self) -> None:
        """Saves what is not saved; then, or once the student gives it up, says that it is safe to leave."""
        if self._saver is None or self._saver.all_saved:
            self.safe_to_leave.emit()
        elif not self._finishing:
            self._finishing = True
            self._saver.flush()

    def show_notice(self, text: str) -> None:
        """Says something on the sign-in page."""
        if self._saver is None:
            self.sign_in.show_message(text)

    def _on_sign_in_requested(self, name: str) -> None:
        if self._lesson is not None:
            job = partial(_sign_in, self._desk, self._lesson, name, self._plan)
            self._worker.run(self, job, self._on_signed_in, self._on_sign_in_failed)

    def _on_resume_requested(self, code: str) -> None:
        self._worker.run(self, partial(_resume, self._desk, code), self._on_resumed, self._on_sign_in_failed)

    def _on_signed_in(self, sitting: Sitting) -> None:
        self._seat(sitting)
        self.code.show_code(sitting.code)
        self.setCurrentWidget(self.code)

    def _on_resumed(self, sitting: Sitting) -> None:
        if sitting.receipt is not None:
            self.receipt.show_receipt(sitting.receipt, len(sitting.lesson.items))
            self.setCurrentWidget(self.receipt)
            return
        self._seat(sitting)
        self._on_begin_requested()

    def _on_sign_in_failed(self, error: ClassroomError) -> None:
        self.sign_in.show_refusal(error.sentence)

    def _seat(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._saver = AnswerSaver(sitting, self._worker, self)
        self._saver.state_changed.connect(self._on_save_state_changed)
        self._saver.settled.connect(self._on_settled)
        self._saver.handed_in.connect(self._on_handed_in)
        self._saver.hand_in_failed.connect(self._on_hand_in_failed)
        self._saver.file_written.connect(self._on_file_written)
        self._saver.file_failed.connect(self._on_file_failed)
        self.answer.show_save_state(self._saver.state)
        self.answer.show_lesson(
            sitting.lesson, sitting.answers, sitting.annotations, sitting.at_item, sitting.code
        )

    def _on_begin_requested(self) -> None:
        self.setCurrentWidget(self.answer)
        self.answer.panel.focus_answer()

    def _on_response_changed(self, item_id: str, response: Response | None, typing: bool) -> None:
        if self._saver is not None:
            self._saver.put(item_id, response, typing)

    def _on_annotation_changed(self, name: str, annotation: Annotation | None, typing: bool) -> None:
        if self._saver is not None:
            self._saver.put_annotation(name, annotation, typing)

    def _on_item_visited(self, item_id: str) -> None:
        if self._saver is not None:
            self._saver.visit(item_id)

    def _on_save_state_changed(self, state: SaveState) -> None:
        self.answer.show_save_state(state)

    def _on_retry_requested(self) -> None:
        if self._saver is not None:
            self._saver.flush()

    def _on_file_requested(self) -> None:
        if self._saver is None or self._sitting is None:
            return
        suggested = f"answers-{self._sitting.code}.json"
        chosen, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Save my answers"), suggested, "JSON (*.json)"
        )
        if chosen:
            self._saver.save_to_file(Path(chosen))

    def _on_review_requested(self) -> None:
        if self._saver is not None and self._sitting is not None:
            self._saver.flush()
            self.review.show_open(self.answer.open_rows(), len(self._sitting.lesson.items))
            self.setCurrentWidget(self.review)

    def _on_review_item_requested(self, row: int) -> None:
        self.answer.go_to(row)
        self._on_begin_requested()

    def _on_hand_in_requested(self) -> None:
        if self._saver is not None:
            self._handing_in = True
            self._saver.flush()

    def _on_stop_requested(self) -> None:
        self._stopping = True
        self.finish()

    def _on_safe_to_leave(self) -> None:
        if self._stopping:
            self._stopping = False
            self._show_beginning()

    def _on_settled(self, all_saved: bool) -> None:
        if self._saver is None:
            return
        if self._finishing and (not all_saved or self._saver.all_saved):
            self._finishing = False
            self._leave_or_stay(all_saved)
        elif self._handing_in:
            self._hand_in_or_say_why(all_saved)

    def _leave_or_stay(self, all_saved: bool) -> None:
        decision = Decision.LEAVE
        if not all_saved and self._saver is not None:
            decision = UnsavedDialog(self._saver.state.error, self).ask()
        if decision is Decision.TO_FILE:
            self._on_file_requested()
        if decision is Decision.LEAVE:
            self.safe_to_leave.emit()
        else:
            self._stopping = False
            self.staying.emit()

    def _hand_in_or_say_why(self, all_saved: bool) -> None:
        if self._saver is None:
            return
        self._handing_in = False
        if all_saved:
            self._saver.hand_in()
        else:
            error = self._saver.state.error
            self.review.show_message(self.tr("Not handed in: {why}.").format(why=error))

    def _on_handed_in(self, receipt: Receipt) -> None:
        if self._sitting is not None:
            self.receipt.show_receipt(receipt, len(self._sitting.lesson.items))
            self.setCurrentWidget(self.receipt)

    def _on_hand_in_failed(self, error: ClassroomError) -> None:
        self.review.show_message(self.tr("Not handed in: {why}.").format(why=error))

    def _on_file_written(self, path: Path) -> None:
        self.answer.trouble.show_outcome(
            self.tr("Your answers are in the file {name}. Give it to your teacher.").format(name=path.name)
        )

    def _on_file_failed(self, error: ClassroomError) -> None:
        self.answer.trouble.show_outcome(error.sentence)

    def _on_next_student_requested(self) -> None:
        self._show_beginning()

    def _show_beginning(self) -> None:
        """For the next student: the sign-in of the lesson, or the lessons where a code led here."""
        lesson = self._lesson
        self.start(lesson, self._plan)
        if lesson is None:
            self.leave_requested.emit()

    def _forget_student(self) -> None:
        """The last student's pages go, with everything on them and what was copied from them."""
        if self._sitting is not None:
            QGuiApplication.clipboard().clear()
        if self._saver is not None:
            self._saver.deleteLater()
        self._saver = None
        self._sitting = None
        self._handing_in = self._finishing = False
        for name in ("code", "answer", "review", "receipt"):
            page: QWidget | None = self.__dict__.pop(name, None)
            if page is not None:
                self.removeWidget(page)
                page.deleteLater()


def _sign_in(desk: Callable[[], AnswerDesk], lesson: StudentLesson, name: str, plan: str) -> Sitting:
    return desk().sign_in(lesson, name, plan)


def _resume(desk: Callable[[], AnswerDesk], code: str) -> Sitting:
    return desk().resume(code)
