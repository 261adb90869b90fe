"""Files of a build in a form that a build reads too."""

from __future__ import annotations

from pathlib import Path

PAGE, RECORDS = "graph.html", "records"


def is_written(path: Path, folder: Path) -> bool:
    """Whether a file of readable form is one that a build into the folder writes: it is no page of news."""
    place, whole = path.absolute(), folder.absolute()
    return place == whole / PAGE or place.parent == whole / RECORDS
