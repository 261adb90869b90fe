"""Files that appear whole or not at all."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kg.errors import OutputError


@contextmanager
def writable(path: Path) -> Iterator[None]:
    """Raises OutputError in place of what the system says when a file or folder cannot be written."""
    try:
        yield
    except OSError as error:
        raise OutputError.unwritable(path, error.strerror or str(error)) from error


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A binary file beside `path` that takes its place when the block ends well; missing folders are made.

    Raises:
        OutputError: the folder or the file cannot be written; whatever stood at `path` still stands.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with writable(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            for left in path.parent.glob(f".{glob.escape(path.name)}.[0-9]*.part"):
                if not _is_alive(left.suffixes[-2][1:]):  # of a process that was killed
                    _remove(left)
            with beside.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
            _sync(path.parent)
    finally:
        _remove(beside)


def _sync(folder: Path) -> None:
    """The new name reaches the disk too, where folders can be opened."""
    if os.name != "posix":
        return
    with suppress(OSError):  # not every file system can: the file stands already
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _is_alive(process: str) -> bool:
    """Whether there is a process of this number; taken for granted where asking would interrupt it, as on Windows."""
    if os.name != "posix":
        return True
    try:
        os.kill(int(process), 0)
    except PermissionError:  # another user's
        return True
    except (OSError, ValueError, OverflowError):
        return False
    return True


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        # Its folder is no folder or cannot be written: then nothing was made there either.
        return
