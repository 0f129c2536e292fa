"""Writing a file so that, whatever happens, it is there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from classroom_app.errors import ClassroomError


class NotPublished(ClassroomError):
    """The file was not written; whatever stood there before still stands."""


def publish(path: Path, data: bytes, replace: bool = False) -> None:
    """Writes `data` beside `path`, syncs it, reads it back, and only then gives it the name.

    A file that already holds exactly these bytes is left alone. Raises NotPublished when another file has
    the name and `replace` is false, or when the folder cannot take it.
    """
    part = path.with_name(f"{path.name}.part-{secrets.token_hex(4)}")
    try:
        if path.exists() and not replace:
            if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
                return
            raise NotPublished(
                f"{path.name} is already there and differs", "choose another folder, or replace"
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if part.read_bytes() != data:
            raise NotPublished(f"{path.name} did not read back as written", "try another disk")
        part.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"{path.name} cannot be written in {path.parent}: {reason}"
        raise NotPublished(message, "choose a folder you may write to, with room") from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Makes the new name itself durable. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
