"""A teacher tries every type of item: empty, answered and marked; small and large, light and dark."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget

from classroom_app.desktop.theme import DARK, LIGHT, Theme
from classroom_app.desktop.tour.answering import find, give
from classroom_app.desktop.tour.hands import Camera, press, settle, wait_until
from classroom_app.desktop.tour.pupils import PUPILS, answer
from classroom_app.desktop.window import AppWindow
from classroom_app.lesson.student import StudentLesson

LOOKS = (("light", LIGHT, 1.0), ("light-200", LIGHT, 2.0), ("dark", DARK, 1.0), ("dark-200", DARK, 2.0))


def try_every_type(window: AppWindow, theme: Theme, camera: Camera, lesson_id: str) -> None:
    """From the lessons to practice, in four looks, and back."""
    plans = find(_plan_choice(window, lesson_id), QComboBox, "plan")
    plans.setCurrentIndex(plans.count() - 1)  # the whole lesson
    for look, colours, scale in LOOKS:
        theme.fix_colours(colours)
        theme.set_scale(scale)
        camera.begin(f"practice-{look}")
        press(find(window.home, QAbstractButton, f"practice-{lesson_id}"))
        wait_until(window.practice.isVisible, "the lesson should be read")
        view = window.practice.view
        if view.lesson is not None:
            for row in _first_of_each_type(view.lesson):
                _try(window, camera, view.lesson, row)
        press(find(window.practice, QAbstractButton, "leave"))
    theme.fix_colours(LIGHT)
    theme.set_scale(1.0)
    plans.setCurrentIndex(0)


def _plan_choice(window: AppWindow, lesson_id: str) -> QWidget:
    """The choice of plan on a lesson's card."""
    return find(window.home, QWidget, f"plan-{lesson_id}")


def _first_of_each_type(lesson: StudentLesson) -> list[int]:
    rows: dict[str, int] = {}
    for row, item in enumerate(lesson.items):
        rows.setdefault(item.type, row)
    return sorted(rows.values())


def _try(window: AppWindow, camera: Camera, lesson: StudentLesson, row: int) -> None:
    item, view = lesson.items[row], window.practice.view
    view.go_to(row)
    settle()
    camera.take(f"{item.type}-empty")
    give(view, item, answer(PUPILS[0], item, row), row)
    camera.take(f"{item.type}-answered")
    press(find(window.practice, QAbstractButton, "check"))
    settle()
    camera.take(f"{item.type}-marked")
