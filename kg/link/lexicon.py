"""The word lists of linking, from `jurisdiction.yaml`, `abbreviations.yaml` and `reforms.yaml` in `kg/schema`."""

from __future__ import annotations

from functools import cache, cached_property

import msgspec

from kg.ontology import schema


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The home country and what texts call it."""

    name: str
    names: list[str]


class Jurisdiction(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Levels, kinds of bodies, posts; see the file's comments."""

    country: Country
    national_outlets: list[str]
    forces: list[str]
    side: str
    posted: str
    home_words: list[str]
    back_words: list[str]
    levels: dict[str, list[str]]
    small: list[str]
    level_traps: list[str]
    country_traps: list[str]
    bare: list[str]
    leaves: list[str]
    villages: list[str]
    here: list[str]
    lying: list[str]
    arriving: list[str]
    not_local: list[str]
    natural: list[str]
    unplaced: list[str]
    posted_as: list[str]
    formerly: list[str]
    not_formerly: list[str]
    kin: tuple[str, ...]
    telling: list[str]
    our_country: str
    county: str
    party_end: str
    provinces: dict[str, str]
    countries: dict[str, list[str]]
    powers: list[str]
    party: list[str]
    bodies: list[str]
    parents: list[str]
    no_children: list[str]
    no_parents: list[str]
    rooms: list[str]
    branches: list[str]
    private: list[str]
    incorporated: list[str]
    among: str
    national_bodies: list[str]
    council: str
    ministries: list[str]
    cells: list[str]
    own: list[str]
    listed: list[str]
    local: list[str]
    not_own: list[str]
    nouns: dict[str, list[str]]
    statuses: list[str]
    chief: str
    post_prefixes: list[str]
    posts: list[str]
    seats: dict[str, list[str]]
    national: list[str]
    foreign: list[str]
    ways: list[str]
    facilities: list[str]
    occasion_nouns: list[str]
    company_words: list[str]
    aspects: list[str]
    pronouns: list[str]
    own_pronouns: list[str]
    personal: list[str]
    former: list[str]

    @cached_property
    def country_of(self) -> dict[str, str]:
        """Any name of a foreign country -> its name."""
        return {alias: name for name, aliases in self.countries.items() for alias in (name, *aliases)}


class Abbreviations(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Short names of bodies."""

    ends: dict[str, str]
    keep: list[str]
    powers: dict[str, str]
    league: dict[str, str]
    names: dict[str, list[str]]

    @cached_property
    def full(self) -> dict[str, str]:
        """A well known body's short name -> its whole name."""
        return {short: name for name, shorts in self.names.items() for short in shorts}

    def expand(self, name: str) -> str:
        """海宁市自规局 -> 海宁市自然资源和规划局; names without a known end stay."""
        for size in range(len(name), 1, -1):
            end = name[-size:]
            if end in self.ends:
                return name if name.endswith(self.ends[end]) else name[:-size] + self.ends[end]
        return name


class Reform(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A body's former name, what it became, and in which month (YYYY-MM)."""

    old: str
    new: str
    since: str


class Reforms(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Bodies that were renamed, and bodies that went into others."""

    renamed: list[Reform]
    merged: list[Reform]

    @cached_property
    def later(self) -> dict[str, Reform]:
        """A renamed body's former name -> the reform."""
        return {each.old: each for each in self.renamed}

    @cached_property
    def ended(self) -> dict[str, Reform]:
        """A body that went into another -> the reform."""
        return {each.old: each for each in self.merged}


@cache
def reforms() -> Reforms:
    """The shipped table; raises msgspec.ValidationError when the file breaks its form."""
    return msgspec.convert(schema("reforms"), Reforms)


@cache
def jurisdiction() -> Jurisdiction:
    """The shipped lists; raises msgspec.ValidationError when the file breaks its form."""
    return msgspec.convert(schema("jurisdiction"), Jurisdiction)


@cache
def abbreviations() -> Abbreviations:
    """The shipped table; raises msgspec.ValidationError when the file breaks its form."""
    return msgspec.convert(schema("abbreviations"), Abbreviations)


def ending(name: str, ends: list[str]) -> str:
    """The longest of the ends that the name has; '' if none."""
    return max((end for end in ends if name.endswith(end)), key=len, default="")
