"""Where the app keeps things on this machine. CLASSROOM_APP_HOME puts all of it into one folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).parent


@dataclass(frozen=True)
class Places:
    """The folders and files of one installation.

    `data` holds answers and the user's own lessons; `handouts` is where PDFs go unless told otherwise.
    """

    data: Path
    handouts: Path
    content: Path
    seeds: Path

    @property
    def answers(self) -> Path:
        return self.data / "answers.db"

    @property
    def kept_lessons(self) -> Path:
        """What students see of each lesson, kept from one start to the next; it may be deleted."""
        return self.data / "kept-lessons"

    @property
    def answer_sheets(self) -> Path:
        """The records of printed answer sheets, without which no page that comes back can be read."""
        return self.data / "answer-sheets"

    @property
    def paper_pictures(self) -> Path:
        """Pictures of handwriting and of doubtful marks, in a folder for each copy of an answer sheet."""
        return self.data / "paper-pictures"

    @property
    def lessons(self) -> Path:
        """The user's own lessons, one folder each."""
        return self.data / "lessons"


def find_places() -> Places:
    """The places of this installation; nothing is created."""
    checkout = _PACKAGE.parent
    root = checkout if (checkout / "content").is_dir() else _PACKAGE / "shipped"
    data, handouts = _user_folders()
    return Places(data=data, handouts=handouts, content=root / "content", seeds=root / "seeds")


def _user_folders() -> tuple[Path, Path]:
    home = os.environ.get("CLASSROOM_APP_HOME")
    if home:
        folder = Path(home).absolute()
        return folder, folder / "handouts"
    import platformdirs  # only where it decides: labs and tests name their folder

    data = Path(platformdirs.user_data_dir("classroom-app", appauthor=False))
    return data, Path(platformdirs.user_documents_dir()) / "Classroom handouts"
