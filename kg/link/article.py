"""The state of linking one article: its home, the entities found so far, which mention is which, what holds what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kg.link.gazetteer import Division, Gazetteer
from kg.link.lexicon import jurisdiction
from kg.records import Entity, Extraction, Mention


@dataclass(frozen=True)
class Home:
    """The paper's home: a division, or without one the country or foreign place of this name."""

    name: str
    division: Division | None = None

    @property
    def code(self) -> str:
        """What ids carry after @: the division's code, else the name."""
        return self.division.code if self.division else self.name


@dataclass
class Node:
    """An entity in the making."""

    id: str
    type: str
    name: str
    aliases: list[str] = field(default_factory=list)
    code: str | None = None
    attrs: dict[str, str] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """Its name and aliases."""
        return [self.name, *self.aliases]

    def call(self, *names: str) -> None:
        """Add aliases."""
        self.aliases += [name for name in dict.fromkeys(names) if name and name not in self.names]

    def record(self) -> Entity:
        """The finished entity."""
        return Entity(
            id=self.id, type=self.type, name=self.name, aliases=self.aliases, code=self.code, attrs=self.attrs
        )


class Article:
    """One extraction with what linking has found out; the modules of this room fill it in turn."""

    def __init__(self, extraction: Extraction, gazetteer: Gazetteer, home: Home) -> None:
        self.text = extraction.document.text
        self.document = extraction.document
        self.titles = sorted(extraction.titles, key=lambda each: (each.title.start, each.person.start))
        self.mentions = sorted(extraction.mentions, key=lambda each: (each.start, -each.end))
        self._starts = [each.start for each in self.mentions]
        self._longest = max((each.end - each.start for each in self.mentions), default=0)
        self._ending = {each.end: number for number, each in enumerate(self.mentions)}
        self.gazetteer = gazetteer
        self.home = home
        self.nodes: dict[str, Node] = {}
        self.wholes: dict[str, str] = {}
        self.linked: dict[int, tuple[str, str]] = {}

    def of(self, *types: str) -> Iterator[tuple[int, Mention]]:
        """Mentions of these types that are not linked yet, with their numbers, in order of the text."""
        return ((i, each) for i, each in enumerate(self.mentions) if each.type in types and i not in self.linked)

    def add(self, node: Node) -> Node:
        """The node with this id, made now if it is new; aliases come together."""
        known = self.nodes.setdefault(node.id, node)
        known.call(*node.names)
        return known

    def link(self, number: int, node: Node, reason: str) -> None:
        """Say which entity a mention is, and why."""
        self.linked[number] = (node.id, reason)

    def name(self, number: int, node: Node, reason: str) -> None:
        """The same for a mention that is a name of the entity everywhere, as 我市 and 该公司 are not."""
        self.link(number, node, reason)
        node.call(self.mentions[number].text)

    def within(self, part: Node, whole: Node) -> None:
        """Say what holds an entity; what was said first stays, and nothing holds itself."""
        above: str | None = whole.id
        while above is not None:
            if above == part.id:
                return
            above = self.wholes.get(above)
        self.wholes.setdefault(part.id, whole.id)

    def division(self, division: Division) -> Node:
        """The place node of a division; what the gazetteer knows of it, and no text says, are its attributes."""
        known = self.nodes.get(f"place/{division.code}")
        if known is not None:
            return known
        return self.add(Node(f"place/{division.code}", "Place", division.name, [], division.code, self._told(division)))

    def _told(self, division: Division) -> dict[str, str]:
        longitude, _, latitude = division.point.partition(",")
        became = self.gazetteer.get(division.became).name if division.became else ""
        told = {
            "within": "、".join(each.name for each in self.gazetteer.above(division)),
            "longitude": longitude,
            "latitude": latitude,
            "other_code": division.other,
            "until": division.until,
            "successor": became,
        }
        return {key: value for key, value in told.items() if value}

    def home_node(self) -> Node:
        """The place node of the home."""
        if self.home.division:
            return self.division(self.home.division)
        return self.add(Node(f"place/{self.home.name}", "Place", self.home.name))

    def country(self) -> Node:
        """The place node of the home country."""
        name = jurisdiction().country.name
        return self.add(Node(f"place/{name}", "Place", name))

    def at(self, number: int) -> Node | None:
        """The node of a mention, if it has one."""
        return self.nodes[self.linked[number][0]] if number in self.linked else None

    def before(self, offset: int, fits: Callable[[Node], bool], *, since: int = -1) -> Node | None:
        """The nearest fitting entity that a mention before the offset, and after `since`, names."""
        for number in range(len(self.mentions) - 1, -1, -1):
            node = self.at(number) if since < self.mentions[number].end <= offset else None
            if node and fits(node):
                return node
        return None

    def sentence(self, offset: int) -> int:
        """The offset of the mark before the sentence that holds this offset; -1 in the first one."""
        return max(self.text.rfind(mark, 0, offset) for mark in "。！？\n")

    def touching(self, offset: int, between: str = "") -> Node | None:
        """The entity of the mention that ends just before the offset, or with these words between."""
        end = offset - len(between)
        return self.at(self._ending[end]) if end in self._ending and self.text[end:offset] == between else None

    def overlapping(self, start: int, end: int) -> list[int]:
        """Numbers of the mentions that share a character with a stretch of the text."""
        last = bisect_left(self._starts, end)
        first = bisect_left(self._starts, start - self._longest)
        return [number for number in range(first, last) if self.mentions[number].end > start]

    def place_of(self, node: Node) -> Node | None:
        """The node itself if it is a place with a code or country, else the first such that holds it."""
        seen: Node | None = node
        while seen and not (seen.type == "Place" and (seen.code or seen.id == f"place/{seen.name}")):
            seen = self.nodes.get(self.wholes.get(seen.id, ""))
        return seen
