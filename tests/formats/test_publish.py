"""A published file is there whole or not at all, and takes nobody else's place."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from classroom_app.formats.publish import NotPublished, publish

LIMITED = """
import resource, sys
from pathlib import Path
from classroom_app.formats.publish import NotPublished, publish
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))
try:
    publish(Path(sys.argv[1]), b"x" * int(sys.argv[2]), replace=True)
except NotPublished as error:
    print(error)
    sys.exit(3)
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def publish_with_little_room(path: Path, size: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LIMITED, str(path), str(size)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_the_file_is_there_with_its_bytes_and_nothing_beside_it(tmp_path: Path) -> None:
    publish(tmp_path / "a.pdf", b"one")
    assert (tmp_path / "a.pdf").read_bytes() == b"one"
    assert names(tmp_path) == ["a.pdf"]


def test_folders_that_are_not_there_are_made(tmp_path: Path) -> None:
    publish(tmp_path / "x" / "y" / "a.pdf", b"")
    assert (tmp_path / "x" / "y" / "a.pdf").read_bytes() == b""


def test_another_file_of_the_name_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"mine")
    with pytest.raises(NotPublished, match=r"a\.pdf is already there and differs"):
        publish(path, b"other")
    assert path.read_bytes() == b"mine"
    assert names(tmp_path) == ["a.pdf"]


def test_the_same_bytes_are_accepted_and_the_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    publish(path, b"same")
    os.utime(path, (1, 1))
    publish(path, b"same")
    assert path.stat().st_mtime == 1


def test_another_file_is_replaced_when_that_is_wanted(tmp_path: Path) -> None:
    publish(tmp_path / "a.pdf", b"old")
    publish(tmp_path / "a.pdf", b"new", replace=True)
    assert (tmp_path / "a.pdf").read_bytes() == b"new"
    assert names(tmp_path) == ["a.pdf"]


@pytest.mark.parametrize("replace", [False, True])
def test_a_folder_of_the_name_is_refused(tmp_path: Path, replace: bool) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(NotPublished, match=r"a\.pdf (cannot be written|is already there)"):
        publish(tmp_path / "a.pdf", b"x", replace)
    assert names(tmp_path) == ["a.pdf"]


@pytest.mark.parametrize("below", ["file/a.pdf", "file/x/a.pdf"])
def test_a_file_in_place_of_the_folder_is_refused_and_untouched(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(NotPublished, match=r"a\.pdf (cannot be written|is already there)"):
        publish(tmp_path / below, b"x")
    assert (tmp_path / "file").read_bytes() == b"mine"


def test_a_name_too_long_for_the_disk_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotPublished, match="cannot be written"):
        publish(tmp_path / ("a" * 250), b"x")
    assert names(tmp_path) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc takes no files, whoever asks")
def test_a_folder_that_takes_no_files_is_refused() -> None:
    with pytest.raises(NotPublished) as raised:
        publish(Path("/proc/a.pdf"), b"x")
    assert "a.pdf cannot be written in /proc" in raised.value.message
    assert raised.value.cure


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
def test_nothing_is_left_when_there_is_no_room(tmp_path: Path) -> None:
    done = publish_with_little_room(tmp_path / "a.pdf", 100_000)
    assert (done.returncode, done.stderr) == (3, "")
    assert "a.pdf cannot be written" in done.stdout
    assert names(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
def test_the_old_file_still_stands_when_there_is_no_room_for_the_new(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    assert publish_with_little_room(tmp_path / "a.pdf", 100_000).returncode == 3
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert names(tmp_path) == ["a.pdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
def test_a_small_file_is_written_where_a_large_one_is_not(tmp_path: Path) -> None:
    assert publish_with_little_room(tmp_path / "a.pdf", 900).returncode == 0
    assert (tmp_path / "a.pdf").stat().st_size == 900
