"""Recognised persons and bodies that are none: sides of talks, states, places, groups, and words that look like names.

A word of the dictionary is a person only where something says so: a title, other persons in a list, a calling before
it, or what persons are called or do after it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from spacy.tokens import Doc, Span

from kg.ontology import schema
from pipelines.zh.boundaries import FURTHER, goes_on
from pipelines.zh.countries import called, cities, countries, letters, provinces, states
from pipelines.zh.doc import text_of
from pipelines.zh.lexicon import divisions, looks_chinese, short_names, surnames, title_heads
from pipelines.zh.signs import Signs, dictionary, table
from pipelines.zh.unnamed import common, one_of_many, sector, several, trade

_HYPHENS = "-－‐–"
_QUOTED = re.compile("“([\u4e00-\u9fffA-Za-z·]{2,12})”")
SIDE = 2
IDIOM = 4
"""Characters of the words of which a name would be the first half: 廉洁|自律."""
CONJUNCTIONS = "和与及同"
_SUM = re.compile("[万亿]新?$")
"""What stands before what is counted, as money: 两亿新|某某."""
_CONGRESS = re.compile("[一二三四五六七八九十]大$")


def checked(doc: Doc) -> list[Span]:
    """The entities of a Doc without persons, bodies and titles that are none; places among them become such."""
    near = _Near(doc)
    out: list[Span] = []
    for name in doc.ents:
        if out and name.start < out[-1].end:
            continue
        label = near.label(name)
        if label == "PER" and (end := near.bearer(name)):
            out.append(Span(doc, name.start, end, label="ORG"))
        elif label == "ORG" and (quoted := near.quoted(name)):
            out.append(quoted)
        elif label == name.label_:
            out.append(near.whole(name) if label == "PER" else name)
        elif label is not None:
            out.append(Span(doc, name.start, name.end, label=label))
    return out


@cache
def _not_names() -> frozenset[str]:
    """What persons are called, without a name: 总统先生."""
    return frozenset((*table()["addressed"], *table()["callings"], *table()["terms"], *table()["mail"]))


@cache
def _session() -> re.Pattern[str]:
    return re.compile(table()["session"])


@cache
def _tails() -> frozenset[str]:
    return frozenset(first + each for first, rest in schema("mistaken")["tails"].items() for each in rest)


def _seat(text: str) -> bool:
    """某国某市总部: where a body sits whose name stands elsewhere."""
    place = text.removesuffix("总部")
    return place != text and place.endswith((*cities(), *divisions()))


def _is_region(text: str) -> bool:
    """A country, a part of the world or of a country or state in one (以色列南部)."""
    if text in table()["regions"] or text in states():
        return True
    wholes = (text.removesuffix(part) for part in table()["parts"] if text.endswith(part))
    return any(whole in states() or whole.endswith(table()["areas"]) for whole in wholes)


def _coming(text: str) -> bool:
    """和来华, 同来访: a conjunction, and what those do who come."""
    return text[:1] in CONJUNCTIONS and text[1:] in _tails()


def _goes_on(after: Span) -> bool:
    return after[0].text in _HYPHENS and after[1].pos_ == "PROPN" and len(after[1].text) > 1


class _Near:
    """The entities of a Doc by what stands beside them."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._text = text_of(doc)
        self._signs = Signs(doc)
        self._places = {e.text for e in doc.ents if e.label_ == "PER" and self._at_place(e)}
        persons = [e for e in doc.ents if e.label_ == "PER"]
        self._persons = {e.text for e in persons if len(e.text) > 1}
        every = re.compile("|".join(sorted(map(re.escape, self._persons), key=len, reverse=True)) or "(?!)")
        self._things = {found[0] for found in every.finditer(self._text) if self._thing(found)}
        self._known = {e.text for e in persons if self._signs.titled(e) or self._signs.shown(e)}
        self._firms = self._named_as_firms()

    def label(self, name: Span) -> str | None:
        """The label that a name should have; None for what is no name."""
        if name.label_ == "PER":
            return "ORG" if self._army(name) or self._is_described(name) else self._person(name)
        if name.label_ == "POS" and name.text.endswith(table()["words"]):  # 某县|地处
            return None
        return self._of_body(name) if name.label_ == "ORG" else name.label_

    def _of_body(self, name: Span) -> str | None:
        if len(name.text) < IDIOM and self._text.startswith(table()["lines"], name.end_char):
            return "LOC"
        if self._called_army(name.text):
            return "PER"
        many = one_of_many(self._text[max(0, name.start_char - IDIOM) : name.start_char], name.text)
        if many or self._graduate(name) or trade(self._text[name.end_char : name.end_char + 2]):
            return None
        return "ORG" if self.quoted(name) else self._body(name.text)

    def _body(self, text: str) -> str | None:
        words = table()
        if _is_region(text) or text in cities() or text in divisions() or self._side(text):
            return "LOC"
        coming = text[:-1] in states() and text[-1] == words["modal"]
        if (text[0] in CONJUNCTIONS and self._side(text[1:])) or _seat(text) or sector(text) or coming:  # 同|某方
            return None
        hall = text.endswith(words["hall"]) and text[:-1] in provinces()
        if hall or text.endswith(words["built"]):
            return "FAC"
        if text.endswith(words["held"]) or _session().search(text):
            return "EVT"
        ends = (*words["happenings"], *words["people"], *words["words"])
        many = any(text.removesuffix(each) in words["regions"] for each in words["many"] if text.endswith(each))
        none = (
            many
            or text.endswith(ends)
            or several(text)
            or common(text)
            or _CONGRESS.search(text)
            or text in words["parties"]
        )
        pair = text[:2] if text[2:] in words["shared"] else text
        two = text[:2] not in states() and self._pair(pair, named=False)
        return None if none or two else "ORG"

    def _person(self, name: Span) -> str | None:
        text, titled = name.text, self._signs.titled(name)
        if self._is_place(name, titled=titled):
            return "LOC"
        thing = text in self._things and text not in self._known
        if thing or self._of_countries(name, titled=titled) or self._piece(name, titled=titled):
            return None
        if text in short_names() or (not titled and self._firm(name)):
            return "ORG"
        if text in title_heads() or text in _not_names() or (text not in self._known and text in dictionary()):
            return None
        return None if len(text) == 1 and text not in surnames() and not titled else "PER"

    def _of_countries(self, name: Span, *, titled: bool) -> bool:
        """Two countries (甲乙|总统会谈), head or press of one; if untitled its people, a group, what is counted."""
        text = name.text
        behind = titled and not any(self._signs.title(name)[:2])
        pair = self._pair(text[:2] if text[2:] in table()["both"] else text)
        if (pair and (not titled or behind)) or self._office(text):
            return True
        nation = text not in self._known and self._of_letter(text, table()["nation"])
        return not titled and (
            nation
            or self._group(text)
            or _SUM.search(self._text[max(0, name.start_char - SIDE) : name.start_char]) is not None
        )

    def _piece(self, name: Span, *, titled: bool) -> bool:
        """于|某市, 主席国|致信, 主席台|鸣锣, 某方|钦佩, 对|党忠诚, half an idiom, 某氏: pieces of other words."""
        text, before = name.text, self._text[max(0, name.start_char - 4) : name.start_char]
        together = self._text.startswith(table()["having"], name.end_char) and self._pair(text[1:])
        toward = text[:1] in table()["towards"] and (text[1:] in cities() or together)
        short = len(text) == SIDE and before.endswith(table()["hosts"])
        host = text.startswith("国") and (text[1:] in (*states(), *table()["mail"]) or short)
        idiom = self._text[name.start_char : name.start_char + IDIOM]
        said = len(text) > SIDE and not titled and self._side(text[:SIDE])
        stage = text[0] == table()["stage"] and before.endswith(table()["on_stage"])
        cut = stage or (idiom != text and idiom in dictionary()) or text[1:] == table()["clan"]
        cut = cut or (text not in self._known and f"{before[-1:]}{text[0]}" in table()["loyal"])
        return toward or host or said or cut or _coming(text)

    def _is_place(self, name: Span, *, titled: bool) -> bool:
        """A state, a part of the world, a side; without a title a city abroad, a lake, or provinces (苏浙沪)."""
        text = name.text
        if text in states() or text in table()["regions"] or self._at_place(name) or self._side(text):
            return True
        if text in self._places and not looks_chinese(text) and text not in self._known:
            return True
        part = text[1:] in table()["parts"] and any(True for _ in self._named(text[0]))
        if part or (text in called() and self._signs.behind_another(name)) or self._among_places(name):
            return True
        row = (
            len(text) > 2
            and set(text.removesuffix("区")) <= set(schema("jurisdiction")["provinces"])
            and not self._signs.shown(name)
        )
        return not titled and (text in cities() or self._natural(text) or row)

    def bearer(self, name: Span) -> int | None:
        """Where a body ends that bears a foreign person's name: 沃迈·恩斯大学."""
        if "·" not in name.text:
            return None
        behind = (name.end + size for size in range(1, FURTHER + 1) if name.end + size <= len(self._doc))
        return next((end for end in behind if goes_on(self._doc[name.end : end], table()["named_after"])), None)

    def _firm(self, name: Span) -> bool:
        """评级机构|某某, or a foreign name that 公司 follows elsewhere."""
        return name.text in self._firms or self._text.endswith(table()["kinds_before"], 0, name.start_char)

    def _named_as_firms(self) -> set[str]:
        """Foreign names that nothing shows to be persons', and that 公司 or 集团 follows somewhere."""
        foreign = {each for each in self._persons - self._known if not looks_chinese(each)}
        sizes = {len(each) for each in foreign}
        ends = (found.start() for kind in table()["firms"] for found in re.finditer(kind, self._text))
        return {name for end in ends for size in sizes if (name := self._text[max(0, end - size) : end]) in foreign}

    def _graduate(self, name: Span) -> bool:
        """Whether a body's name took in a person who is named elsewhere: 某某|大学毕业."""
        words = table()
        graduated = name.text.endswith(words["school"]) and self._text.startswith(words["graduated"], name.end_char)
        return graduated and any(name.text.startswith(each) for each in self._persons & self._known)

    def _is_described(self, name: Span) -> bool:
        """武装组织“某某”: what it is stands before its quotes."""
        before = self._text[: name.start_char]
        return before.endswith("“") and before.endswith(table()["described"], 0, len(before) - 1)

    def quoted(self, name: Span) -> Span | None:
        """The name in quotes that a body is described by the words before: 某国武装组织“某某”."""
        found = _QUOTED.match(self._text, name.end_char) if name.text.endswith(table()["described"]) else None
        return self._doc.char_span(*found.span(1), label="ORG") if found else None

    def whole(self, name: Span) -> Span:
        """A transliterated name with what follows its hyphens: 某某-某某."""
        end = name.end
        while len(after := self._doc[end : end + 2]) == 2 and _goes_on(after):
            end += 2
        return Span(self._doc, name.start, end, label="PER")

    def _at_place(self, name: Span) -> bool:
        words = table()
        before = self._text[max(0, name.start_char - 4) : name.start_char].endswith(words["before_places"])
        foreign = name.text[:1] not in surnames() or len(name.text) > 3
        town = self._text.startswith(words["towns"], name.end_char)
        town = town and not self._text.startswith(words["town_titles"], name.end_char)
        line = (
            len(name.text) < IDIOM
            and self._text.startswith(words["lines"], name.end_char)
            and not self._signs.shown(name)
        )
        return before or line or (foreign and (town or self._text.startswith(words["after_places"], name.end_char)))

    def _among_places(self, name: Span) -> bool:
        """Between two places of a list: 合肥、某某某、宁波."""
        before, after = self._doc[max(0, name.start - 2) : name.start], self._doc[name.end : name.end + 2]
        if not (before.text.endswith("、") and after.text.startswith("、")):
            return False
        return before[0].ent_type_ == after[-1].ent_type_ == "LOC"

    def _natural(self, text: str) -> bool:
        if text.endswith(table()["waters"]):
            return len(text) > 2
        return len(text) > 3 and "·" not in text and not looks_chinese(text) and text.endswith(table()["natural"])

    def _side(self, text: str) -> bool:
        """某方, where the text names a country that begins so."""
        first = text.removesuffix(table()["side"])
        if first != text and first in states():
            return True
        return len(text) == SIDE and len(first) == 1 and any(True for _ in self._named(first))

    def _army(self, name: Span) -> bool:
        """某军, where the text names a country that begins so, and it is nobody of that surname."""
        text = name.text
        first = text.removesuffix(table()["army"])
        person = first in surnames() and (self._signs.titled(name) or self._signs.listed(name))
        return len(text) == 2 and len(first) == 1 and not person and any(True for _ in self._named(first))

    def _called_army(self, text: str) -> bool:
        """钱海军: a surname that is no country, and a given name that is an arm."""
        surname = text[0] in surnames() and text[0] not in letters()
        return len(text) == 3 and surname and text[1:] in schema("jurisdiction")["forces"]

    def _office(self, text: str) -> bool:
        """某总理, 某媒: a country's head, its press."""
        return self._of_letter(text, (*schema("jurisdiction")["foreign"], table()["press"]))

    def _of_letter(self, text: str, what: Collection[str]) -> bool:
        """Whether it is one of these behind the first character of a country that the text names."""
        return text[1:] in what and any(True for _ in self._named(text[0]))

    def _group(self, text: str) -> bool:
        whole = len(text) == 2 and text[0] == table()["all"]
        if whole or text.endswith(table()["groups"]) or text in (*table()["seasons"], *table()["peoples"]):
            return True
        language = text[:-1] if text.endswith(table()["languages"]) else ""
        spoken = language in states() or language in table()["peoples"]
        return spoken or any(language in others for others in countries().values())

    def _pair(self, text: str, *, named: bool = True) -> bool:
        """Two countries in one character each, of which the text names one if that is asked; or three, two of them."""
        if len(text) not in ((2, 3) if named else (2,)):
            return False
        sides = [any(True for _ in self._named(each)) for each in text]
        known = all(there or each in letters() for there, each in zip(sides, text, strict=True))
        if not named and set(text) <= set(schema("jurisdiction")["provinces"]):  # 桂粤|警方, but 辽宁|警方
            return known or text not in (*called(), *states())
        return known and (sum(sides) >= len(text) - 1 or not named)

    def _named(self, first: str) -> Iterator[str]:
        """Countries of the text that begin with a character, or are called so."""
        for name, others in countries().items():
            if (name.startswith(first) or first in others) and any(
                each in self._text for each in (name, *others) if len(each) > 1
            ):
                yield name

    def _thing(self, name: re.Match[str]) -> bool:
        """A storm, ship, missile or panda: 飓风某某, “某某”号."""
        before = self._text[max(0, name.start() - 5) : name.start()].removesuffix("“")
        after = self._text[name.end() : name.end() + 5]
        return before.endswith(table()["bearers"]) or (
            after[:1] in ("”", "’") and after[1:].startswith(table()["borne"])
        )
