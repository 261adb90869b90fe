"""What holds what, once all names are linked: divisions, names that begin with others, central bodies."""

from __future__ import annotations

from collections.abc import Iterator

from kg.link.article import Article, Node
from kg.link.lexicon import ending, jurisdiction
from kg.records import Mention, Relation

WHOLES = {
    "Organization": ("Organization", "Facility", "Place", "Occasion"),
    "Facility": ("Facility", "Organization", "Place"),
    "Project": ("Project", "Facility", "Place", "Organization"),
    "Occasion": ("Occasion",),
}
"""What a name of this type can begin with that holds it."""


def by_name(article: Article) -> None:
    """A name that begins with another one of the article is part of it: 某煤矿一号井 of 某煤矿."""
    for node in list(article.nodes.values()):
        if node.type in WHOLES:
            wholes = [each for each in article.nodes.values() if each.type in WHOLES[node.type] and each is not node]
            longer = {name: each for each in wholes for name in each.names if _begins(node, name)}
            if longer:
                _hold_by(article, node, max(longer, key=len), longer)


def resolve(article: Article) -> None:
    """Set the wholes of divisions: the nearest that the text names, or the home place for what lies in it.

    For the home place, what lies in it and what holds it, names of bodies and posts count too (省委 in a city's paper).

    What holds them besides, and no word of the article says, is an attribute of the place (`within`), no relation.
    """
    home, said = article.home.division, _said(article)
    waiting = list(article.nodes.values())
    for node in waiting:
        if node.code and node.id not in article.wholes:
            at_home = home is not None and article.gazetteer.nested(article.gazetteer.get(node.code), home)
            held = _nearest(article, node, node.code, said | set(article.nodes) if at_home else said)
            waiting += [held] if held and held not in waiting else []
    for node in list(article.nodes.values()):
        if node.type == "Place" and not node.code and node.id not in article.wholes:
            _abroad(article, node)
    _central(article)


def _abroad(article: Article, node: Node) -> None:
    """A city of a country, or a country of a continent, that the article names."""
    for name in node.names:
        whole = article.gazetteer.abroad.get(name, "")
        held = article.nodes.get(f"place/{jurisdiction().country_of.get(whole, whole)}")
        if held and held is not node:
            article.within(node, held)


def _said(article: Article) -> set[str]:
    """Ids of what a mention names, and of the home place."""
    home = article.home.division
    return {entity for entity, _ in article.linked.values()} | ({f"place/{home.code}"} if home else set())


def relations(article: Article) -> list[Relation]:
    """One record for each thing that something holds, with the characters of the text that say so.

    These are the first mention of the part; of a part that only stands inside another name (雷池镇 in 雷池镇云龙村)
    that name; of one that a name implies (浙江省 of 省委) the first mention of what holds it.
    """
    out = []
    for source, target in article.wholes.items():
        said = _says(article, source, target) if source in article.nodes and target in article.nodes else None
        if said:
            out.append(
                Relation(
                    doc=article.document.id,
                    type="part_of",
                    source=source,
                    target=target,
                    start=said.start,
                    end=said.end,
                )
            )
    return out


def _says(article: Article, source: str, target: str) -> Mention | None:
    def naming(id: str) -> Iterator[Mention]:
        names = [name for name in article.nodes[id].names if len(name) > 1]
        yield from (each for number, each in enumerate(article.mentions) if article.linked.get(number, ("",))[0] == id)
        yield from (each for each in article.mentions if any(name in each.text for name in names))

    return next((mention for id in (source, target) for mention in naming(id)), None)


def _hold_by(article: Article, node: Node, name: str, wholes: dict[str, Node]) -> None:
    """Put the whole in, in place of one that is a shorter beginning of the name."""
    if wholes[name].type == "Place" and ending(node.name, jurisdiction().private):
        return
    known = article.nodes.get(article.wholes.get(node.id, ""))
    if known and known.type == "Place" and len(known.name) <= len(name) and wholes[name].type != "Place":
        del article.wholes[node.id]
    article.within(node, wholes[name])


def _begins(node: Node, name: str) -> bool:
    return len(name) > 2 and any(own.startswith(name) and own != name for own in node.names)


def _nearest(article: Article, node: Node, code: str, said: set[str]) -> Node | None:
    for division in article.gazetteer.above(article.gazetteer.get(code)):
        if f"place/{division.code}" in said:
            whole = article.division(division)
            article.within(node, whole)
            return whole
    return None


def _central(article: Article) -> None:
    """Ministries, bodies whose names are national, and provinces of an article that names the government or country."""
    words = jurisdiction()
    mentioned = {entity: article.nodes[entity] for entity, _ in article.linked.values()}
    country = mentioned.get(f"place/{words.country.name}")
    council = mentioned.get(f"organization/{words.council}")
    for node in mentioned.values():
        if council and node.name in words.ministries:
            article.within(node, council)
        elif country and node.id not in article.wholes and (_provincial(node) or _national(node)):
            article.within(node, country)


def _provincial(node: Node) -> bool:
    return bool(node.code) and node.type == "Place"


def _national(node: Node) -> bool:
    return node.type == "Organization" and node.name.startswith(tuple(jurisdiction().national_bodies))
