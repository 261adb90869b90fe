"""Formal and usual names of bodies: 人民政府 is 政府, 中共某市委员会 is 某市委."""

from __future__ import annotations

from functools import cache

from kg.link.lexicon import abbreviations, ending


def usual(name: str) -> str:
    """What people call a place's body by its formal name: 人民政府 is 政府, 纪律检查委员会 is 纪委."""
    short = _usual()
    end = ending(name, list(short))
    return name.removesuffix(end) + short[end] if end else name


@cache
def _usual() -> dict[str, str]:
    table = abbreviations()
    return {table.ends[each]: each for each in table.keep if each in table.ends} | table.powers


def full_name(name: str) -> str:
    """The name with its end written out, unless the short form is what people know it by."""
    return name if ending(name, list(abbreviations().ends)) in abbreviations().keep else abbreviations().expand(name)


def formal_names(place: str, rest: str) -> list[str]:
    """Other full names: 中共海宁市委 for 海宁市委, the expanded one for a kept short one."""
    formal = [place + abbreviations().expand(rest)]
    if rest.startswith("委"):
        formal.append(f"中共{place}{rest}")
    if rest == "委":
        formal.append(f"中共{place}委员会")
    elif rest.endswith("委") and formal[0].endswith("委"):
        formal.append(f"{place}{rest}员会")
    return formal
