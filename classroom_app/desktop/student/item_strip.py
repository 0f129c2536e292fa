"""All items as numbered tiles in a row: where the student is, and what is still open."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from classroom_app.desktop.models.progress_model import PROGRESS_ROLE, ProgressModel
from classroom_app.desktop.widgets.strokes import paint_stroke
from classroom_app.lesson.responses import Progress

_ROOMY_IN_TILES = 16
"""From this height on, in tiles, a window has room for two rows of them; what does not fit scrolls."""


class ItemStrip(QListView):
    """Tiles to go to an item by; arrow keys move, as in any list."""

    item_chosen = Signal(int)  # row

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("itemStrip")
        self.setAccessibleName(self.tr("Questions"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(_Tile(self))

    def show_model(self, model: ProgressModel) -> None:
        """Shows another lesson's items."""
        before = self.selectionModel()
        self.setModel(model)
        if before is not None:
            before.deleteLater()
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self._fit_height()

    def go_to(self, row: int) -> None:
        """Makes an item the current one."""
        self.setCurrentIndex(self.model().index(row, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_height()

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.item_chosen.emit(current.row())

    def _fit_height(self) -> None:
        if self.model() is None or self.viewport().width() <= 0:
            return
        tile = tile_size(self)
        per_row = max(1, self.viewport().width() // tile.width())
        most = 2 if self.window().height() > _ROOMY_IN_TILES * tile.height() else 1
        rows = min(-(-self.model().rowCount() // per_row), most)
        self.setFixedHeight(rows * tile.height() + 2)


def tile_size(view: QWidget) -> QSize:
    """How large a tile is: a target of at least 24 pixels, growing with the text."""
    height = view.fontMetrics().height()
    return QSize(round(height * 2.1), round(height * 2.1))


class _Tile(QStyledItemDelegate):
    """Draws the number, framed when current, with a tick when answered and half a disc when begun."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        return tile_size(view) if isinstance(view, QWidget) else QSize(36, 36)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette: QPalette = option.palette
        rect = QRectF(option.rect).adjusted(3, 3, -3, -3)
        state: QStyle.StateFlag = option.state
        role = QPalette.ColorRole
        current = bool(state & QStyle.StateFlag.State_Selected)
        accent = palette.color(role.Accent)
        painter.setBrush(accent if current else palette.color(role.Base))
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        edge = palette.color(role.Text if current and focused else role.Accent if current else role.Mid)
        painter.setPen(QPen(edge, 3 if focused else 1))
        painter.drawRoundedRect(rect, 6, 6)
        ink = palette.color(role.HighlightedText if current else role.Text)
        painter.setPen(ink)
        number = rect.adjusted(0, 0, 0, -rect.height() * 0.28)
        painter.drawText(number, int(Qt.AlignmentFlag.AlignCenter), str(index.data()))
        self._paint_sign(painter, rect, index.data(PROGRESS_ROLE))
        painter.restore()

    def _paint_sign(self, painter: QPainter, rect: QRectF, now: Progress) -> None:
        size = rect.height() * 0.2
        centre = QPointF(rect.center().x(), rect.bottom() - size * 1.1)
        pen = QPen(painter.pen().color(), max(1.5, size / 4))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if now is Progress.ANSWERED:
            points = ((-0.8, 0.0), (-0.2, 0.6), (0.9, -0.7))
            paint_stroke(painter, [centre + QPointF(x * size, y * size) for x, y in points])
        else:
            disc = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
            painter.drawEllipse(disc)
            if now is Progress.STARTED:
                painter.setBrush(pen.color())
                painter.drawPie(disc, 90 * 16, 180 * 16)
