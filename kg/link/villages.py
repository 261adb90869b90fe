"""Villages by town: one small block a city, read from the shipped archive when a text of that city asks."""

from __future__ import annotations

import zipfile
from functools import lru_cache
from pathlib import Path

from kg.data import data

Towns = dict[str, list[str]]
"""Name of a village -> the towns of one county that have one of this name: codes, or `county:name` without a code."""


class Villages:
    """The villages of China, by county; nothing is read before the first question."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path

    def of(self, county: str) -> Towns:
        """The villages of a county by name; empty for a county that the archive does not know."""
        path = self._path or data("gazetteer", "villages.zip")
        return _city(path, county[:4]).get(county, {})

    def towns(self, county: str) -> set[str]:
        """Names of a county's towns that have no code."""
        keys = (key for found in self.of(county).values() for key in found)
        return {key.partition(":")[2] for key in keys if ":" in key}


@lru_cache(maxsize=32)
def _city(path: Path, digits: str) -> dict[str, Towns]:
    """Counties of a city -> their villages; 32 cities are kept, about 15 MB."""
    with zipfile.ZipFile(path) as archive:
        if digits not in archive.namelist():
            return {}
        lines = archive.read(digits).decode("utf-8").splitlines()
    counties: dict[str, Towns] = {}
    for line in lines:
        town, names = line.split("\t")
        towns = counties.setdefault(town[:6], {})
        for name in names.split(" "):
            towns.setdefault(name, []).append(town)
    return counties
