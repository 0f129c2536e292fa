"""Names that follow from content: canonical JSON, hashes, and codes that people can read aloud."""

from __future__ import annotations

import hashlib
import json
import secrets
import unicodedata
from typing import Any

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that no two signs look alike. (crockford.com/base32.html)"""

_MISREADINGS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V", "-": None, " ": None})


def canonical_json(value: Any) -> bytes:
    """The one way to write a value: sorted keys, no blanks, NFC, UTF-8. Floats are refused with TypeError."""
    _refuse_floats(value)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return (text if text.isascii() else unicodedata.normalize("NFC", text)).encode()


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError("canonical JSON holds no floats: write the number as text")
    if isinstance(value, dict):
        for part in value.values():
            _refuse_floats(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _refuse_floats(part)


def sha256_hex(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def random_id() -> str:
    """128 random bits as 32 hexadecimal digits."""
    return secrets.token_hex(16)


def crockford(number: int, length: int) -> str:
    """The lowest `5 * length` bits of a number, written in Crockford's base 32."""
    return "".join(_CROCKFORD[number >> (5 * place) & 31] for place in reversed(range(length)))


def random_code(length: int = 4) -> str:
    """A code that a student writes down."""
    return crockford(secrets.randbits(5 * length), length)


def read_code(typed: str) -> str:
    """A code as it was meant: capitals, without blanks and hyphens, common misreadings undone."""
    return typed.strip().upper().translate(_MISREADINGS)


def receipt_code(head: str) -> str:
    """The receipt for a chain of events: the first 40 bits of its head (SHA-256, hex), as 8 characters."""
    return crockford(int(head[:10], 16), 8)
