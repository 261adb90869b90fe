"""Names of countries, cities abroad and divisions at home, full and short, as rules of names ask for them."""

from __future__ import annotations

from functools import cache

from kg.data import data
from kg.ontology import schema
from pipelines.zh.lexicon import divisions

PROVINCE = ("省", "自治区", "特别行政区")


@cache
def countries() -> dict[str, tuple[str, ...]]:
    """Country -> its other names, among them those of one character."""
    words = schema("jurisdiction")
    names = {name: tuple(others) for name, others in words["countries"].items()}
    return names | {words["country"]["name"]: tuple(words["country"]["names"])}


@cache
def letters() -> frozenset[str]:
    """Names of countries of one character."""
    return frozenset(name for others in countries().values() for name in others if len(name) == 1)


@cache
def states() -> frozenset[str]:
    """All names of countries that are longer than one character."""
    return frozenset(n for name, others in countries().items() for n in (name, *others) if len(n) > 1)


@cache
def cities() -> frozenset[str]:
    """Cities abroad."""
    lines = data("gazetteer", "world.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines) - states()


@cache
def called() -> frozenset[str]:
    """What divisions are called for short."""
    return frozenset(short for names in divisions().values() for short in names if len(short) > 1)


@cache
def provinces() -> frozenset[str]:
    """What provinces are called for short, as halls are."""
    return frozenset(short for name, names in divisions().items() if name.endswith(PROVINCE) for short in names)
