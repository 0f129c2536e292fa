"""The records of printed answer sheets: a JSON file for each printing, found again by the layout's id."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from classroom_app.errors import ClassroomError
from classroom_app.formats.publish import publish
from classroom_app.lesson.answer_sheets import PrintedSheets, SheetCopy
from classroom_app.lesson.identity import canonical_json, sha256_hex

_READ_AT_MOST = 16 * 1024 * 1024


class AnswerSheets:
    """A folder of records. A printing is named by its content, so that keeping it again changes nothing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, sheets: PrintedSheets) -> Path:
        """Writes the record of a printing, which is to be done before the paper is out of the printer.

        Raises ClassroomError where it cannot be written.
        """
        data = canonical_json(sheets.model_dump(mode="json"))
        path = self._folder / f"{sheets.layout.id}-{sha256_hex(data)[:16]}.json"
        publish(path, data)
        return path

    def find(self, layout_id: str) -> PrintedSheets | None:
        """The layout with the copies of all its printings; None where none is known.

        Raises ClassroomError for a record that cannot be read, and where two students have one copy's code:
        to go on might give an answer to the wrong student.
        """
        records = [_read(path, layout_id) for path in self._paths(layout_id)]
        if not records:
            return None
        return PrintedSheets(layout=records[0].layout, copies=_joined(records))

    def _paths(self, layout_id: str) -> list[Path]:
        if not (layout_id.isascii() and layout_id.isalnum()):
            return []
        try:
            return sorted(self._folder.glob(f"{layout_id}-*.json"))
        except OSError:
            return []


def _read(path: Path, layout_id: str) -> PrintedSheets:
    cure = "put it back from a copy, or print the sheets again"
    record = f"the record {path.name} of printed answer sheets"
    try:
        if path.stat().st_size > _READ_AT_MOST:
            raise ClassroomError(f"{record} is too large", cure)
        sheets = PrintedSheets.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise ClassroomError(f"{record} cannot be read", cure) from error
    if sheets.layout.id != layout_id:
        raise ClassroomError(f"{record} was changed", cure)
    return sheets


def _joined(records: list[PrintedSheets]) -> tuple[SheetCopy, ...]:
    """Every copy once, in the order of the records."""
    known: dict[str, SheetCopy] = {}
    for copy in (copy for record in records for copy in record.copies):
        if known.setdefault(copy.code, copy) != copy:
            raise ClassroomError(
                f"two students have the answer sheet with the code {copy.code}",
                "enter what stands on it by hand, and print new sheets for both",
            )
    return tuple(known.values())
