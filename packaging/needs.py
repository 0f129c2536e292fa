"""Name the system packages that Qt needs and this machine lacks (needs.py apt|dnf|other), or try Qt (qt)."""

import ctypes
import importlib.util
import platform
import sys
from pathlib import Path

# Qt needs GL and EGL even where it draws off screen; the rest from xkbcommon-x11 on is for a real X11 window.
LIBRARIES = [
    # library                apt                    dnf
    ("libGL.so.1", "libgl1", "libglvnd-glx"),
    ("libEGL.so.1", "libegl1", "libglvnd-egl"),
    ("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    ("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    ("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    ("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    ("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    ("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    ("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
]
GLIBC = {"x86_64": (2, 34), "aarch64": (2, 39)}  # what Qt's wheels are built against


def lacks(library: str) -> bool:
    """Ask the loader rather than the package manager: the library may have come another way."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return True
    return False


def check_machine() -> None:
    wanted = GLIBC.get(platform.machine())
    name, version = platform.libc_ver()
    if wanted is None:
        sys.exit(f"classroom-app: Qt has no ready-made build for this processor ({platform.machine()}).")
    if name != "glibc" or tuple(map(int, version.split(".")[:2])) < wanted:
        sys.exit(
            f"classroom-app: Qt needs glibc {wanted[0]}.{wanted[1]} or newer and this system has "
            f"{name or 'another C library'} {version}: use a newer release of it."
        )


def missing(manager: str) -> list[str]:
    column = {"apt": 1, "dnf": 2}.get(manager, 0)
    names = [row[column] for row in LIBRARIES if lacks(row[0])]
    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps it in a package of its own
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        names.append({"apt": f"python{version}-venv", "dnf": "python3-pip"}.get(manager, "ensurepip"))
    return names


def check_qt() -> None:
    """Load Qt and its X11 plugin, whose own message names the library that it misses."""
    try:
        import PySide6.QtWidgets

        for plugin in Path(PySide6.__file__).parent.glob("Qt/plugins/platforms/libqxcb.so"):
            ctypes.CDLL(str(plugin))
    except (ImportError, OSError) as error:
        sys.exit(f"classroom-app: Qt does not load here: {error}")


if sys.argv[1] == "qt":
    check_qt()
elif sys.platform == "linux":
    check_machine()
    sys.stdout.write(" ".join(missing(sys.argv[1])))
