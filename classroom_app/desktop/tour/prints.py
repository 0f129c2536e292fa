"""A teacher prints: the choices and the preview in four looks, then the PDFs on both papers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QLineEdit

from classroom_app.desktop.teacher.handouts_page import HandoutsPage
from classroom_app.desktop.theme import LIGHT, Theme
from classroom_app.desktop.tour.answering import find
from classroom_app.desktop.tour.hands import Camera, press, settle, wait_until
from classroom_app.desktop.tour.trial import LOOKS
from classroom_app.desktop.window import AppWindow
from classroom_app.errors import ClassroomError


def print_handouts(window: AppWindow, theme: Theme, camera: Camera, lesson_id: str, folder: Path) -> None:
    """From the lessons to the handouts in a folder. Raises ClassroomError where they are not made."""
    press(find(window.home, QAbstractButton, f"handouts-{lesson_id}"))
    page = window.handouts
    wait_until(page.isVisible, "the lesson should be read")
    for look, colours, scale in LOOKS:
        theme.fix_colours(colours)
        theme.set_scale(scale)
        camera.begin(f"handouts-{look}")
        _look_at(page, camera)
    theme.fix_colours(LIGHT)
    theme.set_scale(1.0)
    camera.begin("teacher")
    find(page, QLineEdit, "folder").setText(str(folder))
    for paper in ("A4", "Letter"):
        _make(page, paper)
    camera.take("handouts-made")


def _look_at(page: HandoutsPage, camera: Camera) -> None:
    """Takes a picture of the page and, where there is no room for both, one of the preview alone."""
    settle()
    _wait_for_preview(page)
    camera.take("choices")
    show = find(page, QAbstractButton, "showPreview")
    if show.isVisible():
        press(show)
        _wait_for_preview(page)
        camera.take("preview")
        press(find(page, QAbstractButton, "showOptions"))


def _make(page: HandoutsPage, paper: str) -> None:
    press(find(page, QAbstractButton, f"paper-{paper}"))
    _wait_for_preview(page)
    ended: list[object] = []
    page.finished.connect(ended.append)
    press(find(page, QAbstractButton, "makeHandouts"))
    wait_until(lambda: bool(ended), "the PDFs should be made")
    if isinstance(ended[0], ClassroomError):
        raise ClassroomError("the PDFs were not made", "see the last picture")


def _wait_for_preview(page: HandoutsPage) -> None:
    wait_until(lambda: page.preview.at_rest and page.preview.page > 0, "the preview should be shown")
