"""Villages by town, from the table inside jionlp's wheel -> one zip archive with a member for each city.

A member is named by the first four digits of its counties' codes. Its lines are towns: the town's code, or
`county:name` for one that the tables of codes do not have, a tab, and the names of its villages, parted by spaces.
"""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipelines.train.wheels import wheel

KIND = re.compile(r"(街道办事处|街道|镇|乡|苏木)$")
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of all members, so that the same input gives the same file."""


def write(folder: Path, out: Path, known: Mapping[str, str]) -> None:
    """Write the archive; `known` are the names of divisions by code."""
    blocks: dict[str, list[str]] = defaultdict(list)
    towns = _Towns(known)
    for county, town, names in listed(wheel(folder, "jionlp", "jionlp/dictionary/china_location.zip")):
        if county in known and names:
            key = towns.code(county, town) or f"{county}:{town}"
            blocks[county[:4]].append(f"{key}\t{' '.join(sorted(names))}")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for city, lines in sorted(blocks.items()):
            archive.writestr(zipfile.ZipInfo(city, EPOCH), "\n".join(sorted(lines)), zipfile.ZIP_DEFLATED, 9)


def listed(table: str) -> Iterator[tuple[str, str, set[str]]]:
    """County code, town and its villages, from lines indented by level: province, city, county, town, village."""
    county, town, names = "", "", set[str]()
    for line in table.splitlines():
        cells = line.lstrip("\t").split("\t")
        level = len(line) - len(line.lstrip("\t"))
        if level == 4:
            names.add(cells[0])
            continue
        if town:
            yield county, town, names
        town, names = (cells[0] if level == 3 else ""), set()
        if level == 2:
            county = cells[1] if len(cells) > 1 else ""
    if town:
        yield county, town, names


class _Towns:
    """Codes of towns by county and name; the kind may have changed since (a 镇 that is a 街道 now)."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._codes: dict[tuple[str, str], list[str]] = defaultdict(list)
        for code, name in known.items():
            if len(code) == 9:
                for form in {name, KIND.sub("", name)}:
                    self._codes[code[:6], form].append(code)

    def code(self, county: str, town: str) -> str:
        """The town's code; '' if none or more than one fits."""
        for form in (town, KIND.sub("", town)):
            if len(codes := self._codes.get((county, form), [])) == 1:
                return codes[0]
        return ""
