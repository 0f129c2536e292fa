"""Whether a folder can be trusted with answers: a real write, sync and read, not a look at permissions."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

from classroom_app.errors import StoreUnusable

_CURE = "set CLASSROOM_APP_HOME to a folder on this machine's disk that you may write to"

_NETWORK_TYPES = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afpfs", "davfs"})


def prove_writable(folder: Path) -> None:
    """Writes, syncs, reads back and removes a small file. Raises StoreUnusable with the reason."""
    probe = folder / f".probe-{secrets.token_hex(4)}"
    token = secrets.token_bytes(64)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with probe.open("xb") as stream:
                stream.write(token)
                stream.flush()
                os.fsync(stream.fileno())
            if probe.read_bytes() != token:
                raise StoreUnusable(f"the folder {folder} does not keep what is written to it", _CURE)
        finally:
            probe.unlink(missing_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StoreUnusable(f"answers cannot be kept in {folder}: {reason}", _CURE) from error


def is_network_folder(folder: Path) -> bool:
    """Whether the folder lies on a network file system, where SQLite's locks cannot be relied on.

    Known on Linux only; elsewhere False.
    """
    if not sys.platform.startswith("linux"):
        return False
    best, kind = "", ""
    target = str(folder.resolve())
    for line in Path("/proc/mounts").read_text("utf-8", "replace").splitlines():
        _device, mount, fs_type, *_ = line.split(" ")
        mount = mount.replace("\\040", " ")
        inside = target == mount or target.startswith(mount.rstrip("/") + "/")
        if inside and len(mount) >= len(best):
            best, kind = mount, fs_type
    return kind in _NETWORK_TYPES
