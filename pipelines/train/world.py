"""Countries, their continents and best known cities, from jionlp's wheel -> a table, one a line: name, what holds it.

A name that two countries share is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pipelines.train.wheels import wheel


def write(folder: Path, out: Path) -> None:
    """Write the table, countries under their continents and cities under their countries."""
    rows = list(dict.fromkeys(listed(wheel(folder, "jionlp", "jionlp/dictionary/world_location.txt"))))
    names = Counter(name for name, _ in rows)
    out.write_text("".join(f"{name}\t{whole}\n" for name, whole in rows if names[name] == 1), encoding="utf-8")


def listed(table: str) -> Iterator[tuple[str, str]]:
    """Pairs of a name and what holds it; a country's line is name, full name, capital, cities parted by strokes."""
    continent = ""
    for line in table.splitlines():
        if line.endswith(":"):
            continent = line[:-1]
            continue
        country, _, *cities = [*line.split("\t"), "", ""][:4]
        if country and continent:
            yield country, continent
            yield from ((city, country) for city in "/".join(cities).split("/") if city and city != country)
