"""Invented news of any size, linked, to measure and test what shows and stores them: no place or person is real."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from itertools import pairwise, product

from kg.records import Argument, Document, Entity, Event, LinkedDocument, Mention, Relation, Sentence, Span, Time

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "云帆若溪明远思齐子衿怀瑾知行景行致和安澜清越承宇书瑶嘉木星河语迟望舒晴川"
_LANDS = "云松霞枫桐岚澄浦溪汀棠槐榆柏梧梓荻芦菱荷"
_KINDS = "市区镇村"
_BODIES = ["发展改革局", "教育局", "农业农村局", "水务局", "商务局", "文化旅游局", "卫生健康局", "自然资源局"]
_SITES = ["公园", "体育馆", "水库", "产业园", "图书馆", "污水处理厂", "农贸市场", "文化礼堂"]
_DEEDS = [("Inspect", "督查"), ("Research", "调研"), ("Visit", "前往"), ("Console", "慰问"), ("Inspect", "检查")]
_TITLES = ["市长", "副市长", "局长", "书记", "主任"]
_EVENTS_EACH = 5
"""Events of an article."""


def news(nodes: int, *, seed: int = 0) -> Iterator[LinkedDocument]:
    """Articles whose graph has about as many nodes: a tenth articles, half events, the rest entities.

    A few people and places are in the news every day, most once.
    """
    draw = random.Random(seed)
    articles = max(1, nodes // (2 * _EVENTS_EACH))
    places, containers = _places(max(6, nodes // 20))
    people = _people(max(4, nodes // 6), draw)
    sites = _sites(places, max(4, nodes // 8))
    known = {place.id: place for place in places}
    for number in range(articles):
        day = datetime.date(2020, 1, 1) + datetime.timedelta(days=number * 700 // articles)
        article = _Telling(f"n{number:06}", day.isoformat())
        for _ in range(_EVENTS_EACH):
            person, (site, home) = people[_popular(len(people), draw)], sites[_popular(len(sites), draw)]
            article.tell(person, draw.choice(_TITLES), draw.choice(_DEEDS), site, _chain(home, known, containers))
        yield article.finished()


def _places(count: int) -> tuple[list[Entity], dict[str, str]]:
    """Places, the great ones first, and which lies in which."""
    stems = ["".join(pair) for pair in product(_LANDS, repeat=2)]
    places, containers = list[Entity](), dict[str, str]()
    for number in range(count):
        kind = _KINDS[min(3, number.bit_length() // 3)]
        name = f"{stems[number % len(stems)]}{number // len(stems) or ''}{kind}"
        places.append(Entity(id=f"place/{name}", type="Place", name=name))
        if number:
            containers[places[-1].id] = places[(number - 1) // 6].id
    return places, containers


def _people(count: int, draw: random.Random) -> list[Entity]:
    names = [f"{surname}{one}{two}" for surname, one, two in product(_SURNAMES, _GIVEN, _GIVEN)]
    return [Entity(id=f"person/{n}@1", type="Person", name=n) for n in draw.sample(names, min(count, len(names)))]


def _sites(places: list[Entity], count: int) -> list[tuple[Entity, str]]:
    """Facilities and bodies, each with the id of the place it lies in."""
    made = []
    for number in range(count):
        place = places[number % len(places)]
        kind, names = ("organization", _BODIES) if number % 2 else ("facility", _SITES)
        name = f"{place.name}{number // len(places) or ''}{names[number % len(names)]}"
        made.append((Entity(id=f"{kind}/{name}", type=kind.capitalize(), name=name), place.id))
    return made


def _popular(count: int, draw: random.Random) -> int:
    """A number below `count`, small ones far more often."""
    return min(count - 1, int(count * draw.random() ** 3))


class _Telling:
    """An article as it is written, sentence by sentence."""

    def __init__(self, id: str, date: str) -> None:
        self.id, self.date, self.text = id, date, ""
        self.events: list[Event] = []
        self.mentions: list[Mention] = []
        self.held: dict[str, Entity] = {}
        self.ties: dict[tuple[str, str | None], Relation] = {}

    def write(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(text=words, start=start, end=len(self.text))

    def name(self, role: str, entity: Entity) -> Argument:
        span = self.write(entity.name)
        told = {"doc": self.id, "text": span.text, "type": entity.type, "entity": entity.id, "reason": "by full name"}
        self.mentions.append(Mention(**told, start=span.start, end=span.end))
        self.held[entity.id] = entity
        return Argument(role=role, text=span.text, entity=entity.id, start=span.start, end=span.end)

    def tell(self, person: Entity, title: str, deed: tuple[str, str], site: Entity, chain: list[Entity]) -> None:
        """One sentence and its event, the person's post, and what the site lies in, nearest first."""
        post = self.write(title)
        args = [self.name("agent", person)]
        self.write("在")
        args.append(self.name("place", chain[0]))
        trigger = self.write(deed[1])
        args.append(self.name("object", site))
        self.write("。")
        undated = len(self.text) % 10 == 0
        event = Event(
            id=f"event/{self.id}/{trigger.start}",
            doc=self.id,
            type=deed[0],
            trigger=trigger,
            sentence=Sentence(start=post.start, end=len(self.text)),
            time=None if undated else Time(text="昨日", start=self.date, end=self.date),
            args=args,
        )
        self.events.append(event)
        self._tie(person.id, "position", chain[0].id, post)
        for lower, upper in pairwise([site, *chain]):
            self.held[upper.id] = upper
            self._tie(lower.id, "part_of", upper.id, None)

    def _tie(self, source: str, type: str, target: str, post: Span | None) -> None:
        title, start, end = (post.text, post.start, post.end) if post else (None, None, None)
        relation = Relation(
            doc=self.id, type=type, source=source, target=target, title=title, start=start, end=end, date=self.date
        )
        self.ties[source, title] = relation

    def finished(self) -> LinkedDocument:
        source = f"{self.date}要闻{self.id}"
        document = Document(id=self.id, text=self.text, title=source, date=self.date, source="invented.jsonl")
        return LinkedDocument(
            document=document,
            mentions=self.mentions,
            entities=list(self.held.values()),
            relations=list(self.ties.values()),
            events=self.events,
        )


def _chain(place: str, places: dict[str, Entity], containers: dict[str, str]) -> list[Entity]:
    """A place and all that it lies in, nearest first."""
    chain = [places[place]]
    while chain[-1].id in containers:
        chain.append(places[containers[chain[-1].id]])
    return chain
