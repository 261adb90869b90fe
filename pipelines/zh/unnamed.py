"""Bodies that are not named, or not one: some of a kind, a number of them, a trade."""

from __future__ import annotations

import re
from functools import cache

from kg.ontology import schema
from pipelines.zh.countries import called, provinces, states
from pipelines.zh.lexicon import divisions
from pipelines.zh.signs import table

_JOINTS = "-—–与及同"
_LONGEST = 6
"""Characters of a place's name at most; behind the number of one that begins with a number."""


def several(text: str) -> bool:
    """某某等医院, 多家医院, 八家医院, 某公司: bodies that are not named, or not one; 五家渠市公安局 is one."""
    counted = _counting().match(text)
    if counted and not any(text[:size] in divisions() or text[:size] in called() for size in _longer(counted)):
        return True
    unnamed = bool(_unnamed().search(text, 1)) and not any(rank in text for rank in table()["ranks"])
    return unnamed or _joined(text) or _of_levels(text)


def _of_levels(text: str) -> bool:
    """县乡|党委 are of two levels; 金乡镇|政府 is of a town that ends so."""
    ends = (found.end(1) for found in _levels().finditer(text))
    return any(
        not any(text[start:end] in divisions() for start in range(max(0, end - _LONGEST), end - 2)) for end in ends
    )


@cache
def _levels() -> re.Pattern[str]:
    return re.compile(table()["of_levels"])


def _joined(text: str) -> bool:
    """Two countries with what each has: 某国-某国海关."""
    own = next((text.removesuffix(each) for each in table()["shared"] if text.endswith(each)), "")
    joints = [at for at, each in enumerate(own) if each in _JOINTS]
    return any(own[:at] in states() and own[at + 1 :] in states() for at in joints)


def _longer(counted: re.Match[str]) -> range:
    """Lengths of names of places that begin with a number and go on: 五家|渠."""
    return range(counted.end() + 1, counted.end() + _LONGEST)


@cache
def _counting() -> re.Pattern[str]:
    return re.compile(table()["counting"])


@cache
def _unnamed() -> re.Pattern[str]:
    return re.compile(table()["unnamed"])


def sector(text: str) -> bool:
    """某国能源, 某省职业教育, 智能科技: a field, and no body of it."""
    if not text.endswith(table()["sectors"]):
        return False
    places = (states(), called(), divisions())
    wholes = (size for size in range(_LONGEST + 1) if not size or any(text[:size] in names for names in places))
    return any(_field().fullmatch(text, size) for size in wholes)


@cache
def _field() -> re.Pattern[str]:
    return _of_field("sectors")


@cache
def _many() -> re.Pattern[str]:
    return _of_field("common")


def _of_field(kinds: str) -> re.Pattern[str]:
    """Words for fields and a word of a list behind them."""
    return re.compile(f"(?:{'|'.join(schema('generic')['fields'])})*(?:{'|'.join(table()[kinds])})")


def common(text: str) -> bool:
    """某国法院, 某国慈善组织, 某省高校: one of many that each has; 上海研发中心: nobody says whose it is."""
    places = (states(), called(), divisions())
    if any(text.removesuffix(each) in names for each in table()["branches"] if text.endswith(each) for names in places):
        return True
    if any(text.removesuffix(each) in states() for each in table()["national"] if text.endswith(each)):
        return True
    sizes = (size for size in range(2, _LONGEST + 1) if text[:size] in states() or text[:size] in provinces())
    return any(_many().fullmatch(text, size) for size in sizes)


def one_of_many(before: str, text: str) -> bool:
    """一处|某国指挥所, 部分省区|市政府: what stands before a body says that there are more."""
    of_levels = text[0] == table()["level"] and before.endswith(table()["levels"])
    return of_levels or _of_many().search(before) is not None


@cache
def _of_many() -> re.Pattern[str]:
    return re.compile(table()["of_many"])


def trade(after: str) -> bool:
    """Whether what follows makes a trade of the body that seems to be named: 某国银行|业."""
    return after.startswith(table()["trades"]) and not after.startswith(table()["trade_words"])
