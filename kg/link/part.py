"""What holds what, once all names are linked: divisions, names that begin with others, central bodies."""

from __future__ import annotations

from kg.link.article import Article, Node
from kg.link.lexicon import ending, jurisdiction

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
    for node in list(article.nodes.values()):
        if node.code and node.id not in article.wholes:
            at_home = home is not None and article.gazetteer.nested(article.gazetteer.get(node.code), home)
            _nearest(article, node, node.code, said | set(article.nodes) if at_home else said)
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


def _nearest(article: Article, node: Node, code: str, said: set[str]) -> None:
    for division in article.gazetteer.above(article.gazetteer.get(code)):
        if f"place/{division.code}" in said:
            article.within(node, article.division(division))
            return


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
