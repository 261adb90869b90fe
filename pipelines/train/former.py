"""Divisions that are no more -> a table, one a line: name, code, parent's code, until, code of what it became, kind.

The kind is `renamed` where one division became one other, else `abolished`; `until` is the day of the order (jionlp's
list of changes since 2002) or the last year in which the national list of codes had the name (GB2260, to 2013), and is
empty where only later lists lack it. Cells that no source tells are empty.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pipelines.train.wheels import wheel

KIND = re.compile(r"(地区|[市县区])$")
NO_NAMES = {"市辖区", "县", "市", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖行政单位"}


class Former(NamedTuple):
    """A division that is no more."""

    name: str
    code: str
    parent: str
    until: str
    became: str
    kind: str


def write(folder: Path, out: Path, known: Mapping[str, str]) -> None:
    """Write the table; `known` are the names of today's divisions by code."""
    counties = {code: name for code, name in known.items() if len(code) == 6}
    years = _years(wheel(folder, "GB2260", "gb2260/data.py"))
    rows = {(row.name, row.parent): row for row in listed(years, counties)}
    for row in changed(wheel(folder, "jionlp", "jionlp/dictionary/china_location_change.txt"), counties):
        old = rows.get((row.name, row.parent))
        rows[row.name, row.parent] = row._replace(code=old.code if old else "")
    out.write_text("".join("\t".join(row) + "\n" for row in sorted(rows.values())), encoding="utf-8")


def listed(years: Mapping[int, Mapping[str, str]], known: Mapping[str, str]) -> Iterator[Former]:
    """What the lists of former years had under a code that is gone or has another name now.

    A division whose name its province still has is there, under another code. 蒙自县 is 蒙自市 now if no other is.
    """
    last = max(years)
    seen = {(code, name): year for year in sorted(years) for code, name in years[year].items()}
    today = _by_name(known)
    for (code, name), year in seen.items():
        if name in NO_NAMES or today.get((code[:2], name)):
            continue
        alike = today.get((code[:2], KIND.sub("", name)), [])
        same = [each for each in alike if each.endswith("00") == code.endswith("00")]
        became = code if code in known else same[0] if len(same) == 1 and len(name) > 2 else ""
        until = str(year) if year < last else ""
        yield Former(name, code, _parent(code, known), until, became, "renamed" if became else "abolished")


def changed(table: str, known: Mapping[str, str]) -> Iterator[Former]:
    """The dated changes whose outcome is a division of today under another name."""
    changes = [_change(line) for line in table.splitlines() if line.strip()]
    outcomes = Counter(new for _, _, new in dict.fromkeys(changes))
    for until, old, new in dict.fromkeys(changes):
        if len(old) != len(new) or old[-1] == new[-1]:
            continue
        became = _code(new, known)
        if became:
            kind = "renamed" if outcomes[new] == 1 and _new_name(old[-1], new[-1]) else "abolished"
            yield Former(old[-1], "", _code(new[:-1], known), until, became, kind)


def _change(line: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Day, names from the province down before, and after."""
    before, _, after = line.partition("=>")
    day, _, *names = before.split("\t")
    return day, tuple(names[::2]), tuple(after.split("\t"))


def _new_name(old: str, new: str) -> bool:
    """Whether the names are alike, or the old one would be nobody's: not a district that joined another."""
    return old[0] == new[0] or not old.endswith("区")


def _code(names: tuple[str, ...], known: Mapping[str, str]) -> str:
    """The code of a chain of names, such as 浙江省, 杭州市, 拱墅区; '' if it is no more."""
    codes = [""]
    for name in names:
        heads = {code.rstrip("0") if len(code.rstrip("0")) % 2 == 0 else code.rstrip("0") + "0" for code in codes}
        codes = [c for c, n in known.items() if n == name and any(c.startswith(head) for head in heads)]
    return codes[0] if len(codes) == 1 else ""


def _by_name(known: Mapping[str, str]) -> dict[tuple[str, str], list[str]]:
    """Province's digits and name, with its kind and without -> codes."""
    found: dict[tuple[str, str], list[str]] = {}
    for code, name in known.items():
        for form in {name, KIND.sub("", name)}:
            found.setdefault((code[:2], form), []).append(code)
    return found


def _parent(code: str, known: Mapping[str, str]) -> str:
    """The code of the city or else province that a code lies in today; '' for a province."""
    above = (code[:4] + "00", code[:2] + "0000")
    return next((each for each in above if each in known and each != code), "")


def _years(module: str) -> dict[int, dict[str, str]]:
    """The lists by year; the module is one assignment of a dictionary. Lists of parts of a year count for it."""
    value = next(node.value for node in ast.parse(module).body if isinstance(node, ast.Assign))
    years: dict[int, dict[str, str]] = {}
    for key, names in ast.literal_eval(value).items():
        if key is not None:
            years.setdefault(int(str(key)[:4]), {}).update({str(code): name for code, name in names.items()})
    return years
