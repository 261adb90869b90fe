"""Bodies: whose they are, what their short names stand for, which body holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.link import level, naming, place
from kg.link.article import Article, Node
from kg.link.formal import formal_names, full_name, usual
from kg.link.generic import every_place_has, generic, lexicon, national_team
from kg.link.lexicon import abbreviations, ending, jurisdiction, reforms
from kg.link.reason import because

JOINTS = ("、", "和", "及", "与", "，")
"""What stands between the members of a list."""


def resolve(article: Article) -> None:
    """Link all organization mentions: well known and own bodies first, then short forms of these, then the others.

    该公司 and 本台 without a body before them that they could mean stay unlinked, and 保险公司, if nothing says which
    one it is.
    """
    for number, mention in article.of("Organization"):
        if (
            not naming.pointing(mention.text)
            and not _changing(mention.text)
            and (found := known(article, mention.text, mention.start))
        ):
            article.name(number, *found)
    for number, mention in sorted(article.of("Organization"), key=lambda each: -len(each[1].text)):
        found = _short(article, mention.text)
        several = naming.of_several(article, mention.text, mention.start)
        if several or (found and _any_of_kind(article, mention.text, found[0], mention.start)):
            continue
        if found or not _unnamed(article, mention.text):
            article.name(number, *(found or _new(article, mention.text)))
    for number, mention in article.of("Organization"):
        node = naming.named_back(article, naming.pointing(mention.text) or [], mention.start, "Organization")
        if node:
            article.link(number, node, because("before", text=mention.text, name=node.name))


def _any_of_kind(article: Article, text: str, node: Node, offset: int) -> bool:
    """Whether a short name is of a kind, or a country's team, and the body is not named where it would mean it."""
    if national_team(text):
        line = article.text.rfind("\n", 0, offset)
        return article.before(offset, lambda each: each is node, since=line) is None
    return generic(text) and not _told(article, node, offset)


def _told(article: Article, node: Node, offset: int) -> bool:
    """Whether a body is named before, or the offset is in the first line, which a headline may be."""
    return article.before(offset, lambda each: each is node) is not None or "\n" not in article.text[:offset]


def _unnamed(article: Article, text: str) -> bool:
    """Whether nothing says which body it is: 该公司, 保险公司, and in a paper of the whole country 市公安局."""
    placeless = not article.home.division and not naming.place_inside(article, text) and every_place_has(text)
    return bool(naming.pointing(text)) or generic(text) or placeless or _changing(text)


def _changing(text: str) -> bool:
    """美国执政党, 美国企业, 俄企业: another one after each election, or many."""
    country, changing = place.country_prefix(text), lexicon().changing
    short = text[:1] in jurisdiction().country_of and text[1:] in changing
    return short or (country is not None and country[1] in changing)


def body(article: Article, text: str, offset: int) -> Node | None:
    """The body of a name, made if the article has none like it; None where nothing says which one it is."""
    found = known(article, text, offset) or _short(article, text)
    if not found and _unnamed(article, text):
        return None
    node, _ = found or _new(article, text)
    node.call(text)
    return node


def known(article: Article, text: str, offset: int) -> tuple[Node, str] | None:
    """A body that its name alone tells: well known, of another body, of a place, or the home place's own; and why."""
    return (
        _force(article, text, offset)
        or _famous(article, text)
        or _league(article, text, offset)
        or _of_body(article, text, offset)
        or _of_place(article, text, offset)
        or _own(article, text, offset)
    )


def of_place(article: Article, place: Node, rest: str) -> Node:
    """The body that a place has under this name: (海宁市, 自规局) -> 海宁市自然资源和规划局."""
    formal, rest = rest, usual(rest) if place.code else rest
    name = full_name(place.name + rest) if place.code else place.name + rest
    node = article.add(Node(f"organization/{name}", "Organization", name))
    levels = tuple(jurisdiction().levels)
    node.call(
        *(form + rest for form in _called(article, place) if form.endswith(levels)),
        *formal_names(place.name, rest),
        place.name + formal,
    )
    article.within(node, place)
    return node


def _force(article: Article, text: str, offset: int) -> tuple[Node, str] | None:
    """空军 in a sentence about a foreign country: that country's."""
    if text not in jurisdiction().forces:
        return None
    countries = jurisdiction().countries
    head = article.sentence(offset)
    whole = article.before(offset, lambda node: node.type == "Place", since=head)
    if whole is None or whole.name not in countries:
        return None
    node = article.add(Node(f"organization/{whole.name}{text}", "Organization", whole.name + text))
    article.within(node, whole)
    return node, because("of_place", text=text, name=node.name, whole=whole.name)


def famous(name: str) -> bool:
    """Whether all readers know the body by its name."""
    table = abbreviations()
    return name in table.full or name in table.names or name in jurisdiction().ministries


def _famous(article: Article, text: str) -> tuple[Node, str] | None:
    table = abbreviations()
    name = table.full.get(text, text if text in table.names or text in jurisdiction().ministries else "")
    if not name:
        return None
    reform = reforms().later.get(name)
    now = reform.new if reform else name
    node = article.add(Node(f"organization/{now}", "Organization", now))
    if end := reforms().ended.get(now):
        node.attrs |= {"until": end.since, "successor": end.new}
    if reform:
        node.call(name)
        return node, because("body_renamed", text=text, name=now, since=reform.since)
    return node, because("known", text=text, name=name)


def _league(article: Article, text: str, offset: int) -> tuple[Node, str] | None:
    """团市委: the Communist Youth League of the place of this level."""
    table = abbreviations().league
    whole = level.level_place(article, table[text], offset) if text in table else None
    if whole is None:
        return None
    name = f"共青团{whole.name}委"
    node = article.add(Node(f"organization/{name}", "Organization", name, [f"{name}员会", f"团{whole.name}委"]))
    article.within(node, whole)
    return node, because("of_place", text=text, name=name, whole=whole.name)


def _of_body(article: Article, text: str, offset: int) -> tuple[Node, str] | None:
    """县公安局交警大队: a body inside 县公安局."""
    for size in range(len(text) - 2, 1, -1):
        head, rest = text[:size], text[size:]
        if not _part_of(head, rest):
            continue
        if found := _parent(article, head, offset):
            name = found.name + rest
            node = article.add(Node(_id(article, name), "Organization", name))
            node.call(text, *(each + rest for each in found.aliases))
            article.within(node, found)
            return node, because("part", text=text, name=found.name)
    return None


def _part_of(head: str, rest: str) -> bool:
    """Whether a name may be cut here into a body's and its part's; 某干部|学院 and 某(集团|)公司 are none."""
    words = jurisdiction()
    closed = head.count("(") == head.count(")") and head.count("（") == head.count("）")
    whole = ending(head, words.parents) and not ending(head, words.no_parents) and closed
    return bool(whole and ending(rest, words.bodies)) and not rest.startswith(tuple(words.no_children))


def _parent(article: Article, head: str, offset: int) -> Node | None:
    """The body that a longer name begins with; a place's committee or government only if the text names it."""
    nodes = article.nodes.values()
    named = [node for node in nodes if node.type == "Organization" and head in node.names]
    if named or head in jurisdiction().powers:
        return named[0] if named else None
    power = ending(head, jurisdiction().powers)
    mentioned = any(each.text == head for each in article.mentions)
    if power and not mentioned and naming.place_before(article, head, power, offset):
        return None
    found = known(article, head, offset)
    if found:
        found[0].call(head)
    return found[0] if found else None


def _of_place(article: Article, text: str, offset: int) -> tuple[Node, str] | None:
    """市政协, 浙江省商务厅: the place is in the name."""
    words = jurisdiction()
    bare = text.removeprefix("中共")
    found = naming.jurisdiction_of(article, bare, offset)
    if not found or naming.of_several(article, bare, offset):
        return None
    place, rest = found
    if text.startswith("中共") and rest.startswith("委员会"):
        rest = "委" + rest.removeprefix("委员会")
    if rest in words.powers or naming.level_prefix(bare) or _kind(rest):
        node = of_place(article, place, rest)
        return node, because("of_place", text=text, name=node.name, whole=place.name)
    same = (node for node in article.nodes.values() if node.type == "Organization" and place.name + rest in node.names)
    name = place.name + rest if text.startswith(words.our_country) else text
    node = next(same, None) or article.add(Node(f"organization/{name}", "Organization", name))
    node.call(place.name + rest)
    if text.startswith(place.name) or not ending(text, words.private):
        article.within(node, place)
    return node, because("begins", text=text, name=place.name)


def _own(article: Article, text: str, offset: int) -> tuple[Node, str] | None:
    """自规局 after 市农业农村局、 or alone: of the place of the list, else of the home place."""
    words = jurisdiction()
    listed = _list_place(article, offset)
    told = article.home.division is not None or listed is not None
    if listed and any(len(name) > 1 and name in text for name in _called(article, listed)):
        return None
    if naming.level_prefix(text) or text.startswith(tuple(words.national_bodies)) or not told:
        return None
    if text in words.party:
        rest = "委" + text
    elif (_kind(text) or (listed and ending(text, words.listed))) and not naming.place_inside(article, text):
        rest = text
    else:
        return None
    place = listed or article.home_node()
    node = of_place(article, place, rest)
    key = "in_list" if listed else "own"
    return node, because(key, text=text, name=node.name, whole=place.name)


def _called(article: Article, place: Node) -> Iterable[str]:
    """The names of a place, full and short."""
    return (place.name, *place.aliases, *(article.gazetteer.get(place.code).short if place.code else ()))


def _kind(name: str) -> bool:
    """Whether a name without its place is a kind that each place has one of: 农业农村局 and 政府, not 边区政府."""
    words = jurisdiction()
    power = ending(name, words.powers)
    if power and power != "委" and not ending(name, words.party):
        return name in (power, "人民" + power) or name in abbreviations().ends
    return bool(ending(name, words.own)) and not ending(name, words.not_own)


def _list_place(article: Article, offset: int) -> Node | None:
    """The place of the body before, in a list such as 市农业农村局、自规局和水务局."""
    for joint in JOINTS:
        node = article.touching(offset, joint)
        if node and node.type == "Organization":
            whole = article.nodes.get(article.wholes.get(node.id, ""))
            return whole if whole and whole.type == "Place" and whole.code else None
    return None


def _short(article: Article, text: str) -> tuple[Node, str] | None:
    """A body named more fully elsewhere in the article, if there is one such and not several."""
    outer = [] if _of_levels(article, text) else _fuller(article, text)
    return (outer[0], because("short", text=text, name=outer[0].name)) if len(outer) == 1 else None


def _of_levels(article: Article, text: str) -> bool:
    """人大 in an article on 省人大 and 县人大: it could be either, or neither."""
    if text not in jurisdiction().powers:
        return False
    before = (article.text[: at.start()] for at in re.finditer(text, article.text))
    levels = ("全国", *(form for forms in jurisdiction().levels.values() for form in forms))
    return len({form for each in before for form in levels if each.endswith(form)}) > 1


def _fuller(article: Article, text: str) -> list[Node]:
    every = [node for node in article.nodes.values() if node.type == "Organization"]
    same = [node for node in every if any(naming.shortens(text, name) for name in node.names)]
    return [node for node in same if not any(node.name.startswith(each.name) for each in same if each is not node)]


def _new(article: Article, text: str) -> tuple[Node, str]:
    """A body of its own."""
    node = article.add(Node(_id(article, text), "Organization", text))
    if place := naming.place_inside(article, text):
        article.within(node, place)
    elif article.home.division and ending(text, jurisdiction().local):
        article.within(node, article.home_node())
    return node, because("several_bodies" if _fuller(article, text) else "written", text=text)


def _id(article: Article, name: str) -> str:
    """Plain if the name tells whose the body is or the paper is the country's, else with the home place."""
    words = jurisdiction()
    national = article.home.name == words.country.name or name.startswith(tuple(words.national_bodies))
    placed = any(name.startswith(node.name) for node in article.nodes.values() if node.type == "Place")
    return f"organization/{name}" if national or placed else f"organization/{name}@{article.home.code}"
