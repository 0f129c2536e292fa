"""The Qt binding itself: PySide6 6.12.0 on Python 3.11 was found to lose a reference in every call."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QLabel


def test_a_call_that_returns_nothing_costs_no_reference_to_none(qapp: QApplication) -> None:
    label = QLabel()
    before = sys.getrefcount(None)
    for number in range(500):
        label.setText(str(number))
        label.update()
    assert sys.getrefcount(None) > before - 100
