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


# Made once: `json.dumps` makes an encoder for every call that has options.
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical_json(value: Any) -> bytes:
    """The one way to write a value: sorted keys, no blanks, every text composed (NFC), UTF-8.

    Raises TypeError for a float, and ValueError where two keys are the same once composed.
    """
    return _encode(_composed(value)).encode()


def _composed(value: Any) -> Any:
    """Text by text and not over the finished JSON, where a newline's escape would join an accent after it."""
    if isinstance(value, str):
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if isinstance(value, float):
        raise TypeError("canonical JSON holds no floats: write the number as text")
    if isinstance(value, dict):
        composed = {_composed(key): _composed(part) for key, part in value.items()}
        if len(composed) < len(value):
            raise ValueError("two keys are the same text once composed")
        return composed
    if isinstance(value, list | tuple):
        return [_composed(part) for part in value]
    return value


def sha256_hex(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def random_id() -> str:
    """128 random bits as 32 hexadecimal digits."""
    return secrets.token_hex(16)


def crockford(number: int, length: int) -> str:
    """The lowest `5 * length` bits of a number, written in Crockford's base 32."""
    return "".join(_CROCKFORD[number >> (5 * place) & 31] for place in reversed(range(length)))


CODE_LENGTH = 4
"""Characters in the code that a student writes down."""


def random_code() -> str:
    """A code that a student writes down."""
    return crockford(secrets.randbits(5 * CODE_LENGTH), CODE_LENGTH)


def read_code(typed: str) -> str:
    """A code as it was meant: capitals, without blanks and hyphens, common misreadings undone."""
    return typed.strip().upper().translate(_MISREADINGS)


def receipt_code(head: str) -> str:
    """The receipt for a chain of events: the first 40 bits of its head (SHA-256, hex), as 8 characters."""
    return crockford(int(head[:10], 16), 8)
