"""Strokes that widgets paint."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath


def paint_stroke(painter: QPainter, points: Sequence[QPointF]) -> None:
    """Paints lines from point to point with the painter's pen.

    As a path: with PySide6 6.11, `QPainter.drawPolyline` crashed the process on some starts.
    """
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
