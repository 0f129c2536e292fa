"""Reads rows out of an SQLite file page by page, whatever became of the tree that held the pages.

Only table leaf pages are looked at (type 13 in the file format). A row whose overflow chain is broken, or
that makes no sense, is passed over. Format: sqlite.org/fileformat2.html, sections 1.6 and 2.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_TABLE_LEAF = 13
_PAGE_SIZES = {2**power for power in range(9, 17)}
_USUAL_PAGE_SIZE = 4096
_LONGEST_RECORD = 64 * 1024 * 1024

Row = tuple[int, list[Any]]
"""A row id, and the row's values as stored: None, int, float, str or bytes."""


def rows(data: bytes) -> Iterator[Row]:
    """Every row on every leaf page of the file, in no order that means anything."""
    size = int.from_bytes(data[16:18], "big")
    size = 65536 if size == 1 else size
    if size not in _PAGE_SIZES:
        size = _USUAL_PAGE_SIZE  # the header is gone; the app makes its files with the usual size
    for number in range(1, len(data) // size + 1):
        page = data[(number - 1) * size : number * size]
        header = 100 if number == 1 else 0
        if page[header] == _TABLE_LEAF:
            yield from _cells(data, size, page, header)


def _cells(data: bytes, size: int, page: bytes, header: int) -> Iterator[Row]:
    count = int.from_bytes(page[header + 3 : header + 5], "big")
    for index in range(min(count, (size - header - 8) // 2)):
        at = header + 8 + 2 * index
        offset = int.from_bytes(page[at : at + 2], "big")
        try:
            length, offset = _varint(page, offset)
            row_id, offset = _varint(page, offset)
            yield row_id, _record(_payload(data, size, page, offset, length))
        except (IndexError, ValueError, UnicodeDecodeError):
            continue


def _payload(data: bytes, size: int, page: bytes, offset: int, length: int) -> bytes:
    """A cell's whole content: what stands on the leaf, and what spilled to overflow pages."""
    if length > min(_LONGEST_RECORD, len(data)):
        raise ValueError("longer than the file")
    local = _local_length(size, length)
    parts = [page[offset : offset + local]]
    missing = length - local
    next_page = int.from_bytes(page[offset + local : offset + local + 4], "big") if missing else 0
    while missing > 0:
        start = (next_page - 1) * size
        if next_page < 1 or start + size > len(data):
            raise ValueError("the overflow chain is broken")
        parts.append(data[start + 4 : start + 4 + min(missing, size - 4)])
        missing -= size - 4
        next_page = int.from_bytes(data[start : start + 4], "big")
    return b"".join(parts)


def _local_length(size: int, length: int) -> int:
    """How much of a payload stands on its leaf (section 1.6: U is the usable size, no bytes reserved)."""
    most = size - 35
    if length <= most:
        return length
    least = (size - 12) * 32 // 255 - 23
    fitting = least + (length - least) % (size - 4)
    return fitting if fitting <= most else least


def _record(payload: bytes) -> list[Any]:
    header_length, at = _varint(payload, 0)
    if header_length > len(payload):
        raise ValueError("the record's header is longer than the record")
    body = header_length
    values = []
    while at < header_length:
        serial, at = _varint(payload, at)
        value, body = _value(payload, body, serial)
        values.append(value)
    return values


def _value(payload: bytes, at: int, serial: int) -> tuple[Any, int]:
    """One value by its serial type (section 2.1)."""
    if serial == 0:
        return None, at
    if serial in (8, 9):
        return serial - 8, at
    if serial in (10, 11):
        raise ValueError("reserved serial type")
    length = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8}.get(serial) or (serial - 12) // 2
    stored = payload[at : at + length]
    if len(stored) < length:
        raise ValueError("the record ends early")
    if serial < 7:
        return int.from_bytes(stored, "big", signed=True), at + length
    if serial % 2 and serial > 12:
        return stored.decode(), at + length
    return stored, at + length


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of up to nine bytes, seven bits each, and where it ends."""
    value = 0
    for step in range(8):
        byte = data[at + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    return value << 8 | data[at + 8], at + 9
