"""Words of names: level prefixes, nouns that point back, short forms of longer names."""

from __future__ import annotations

from kg.link import chain, level, place, village
from kg.link.article import Article, Node
from kg.link.gazetteer import Division
from kg.link.lexicon import abbreviations, ending, jurisdiction

JOINING = "—－-/"
QUOTES = str.maketrans("", "", "“”‘’\"' 　")


def level_prefix(text: str) -> tuple[str, str] | None:
    """市农业农村局 -> (市, 农业农村局); None if the name begins with no level word."""
    words = jurisdiction()
    for word in ("我", "本", "该"):
        if text.startswith(word) and len(text) > 2 and text[1:].startswith(tuple(words.levels)):
            text = text[1:]
    if text.startswith(tuple(words.level_traps)) or text in abbreviations().ends:
        return None
    for kind in words.levels:
        if text.startswith(kind) and len(text) > len(kind):
            return kind, text[len(kind) :]
    return None


def committee(prefix: tuple[str, str]) -> str:
    """What follows a level word: of (村, 委会) 村委会, whose name keeps the word."""
    kind, rest = prefix
    return kind + rest if rest in ("委会", "委会主任") else rest


def pointing(text: str) -> list[str] | None:
    """Ends of the names that 该公司, 我校, 本台 can stand for; None for other names."""
    words = jurisdiction()
    if text[:1] in ("该", "我", "本", "此") and text[1:] in words.nouns:
        return words.nouns[text[1:]]
    return [text[1:]] if text[:1] == "该" and text[1:] else None


def named_back(article: Article, ends: list[str], offset: int, *types: str) -> Node | None:
    """The nearest entity before of these types with such an end."""
    fitting = tuple(ends)
    return article.before(offset, lambda node: node.type in types and node.name.endswith(fitting))


def jurisdiction_of(article: Article, text: str, offset: int) -> tuple[Node, str] | None:
    """The place that a name begins with, by level or by name, and the rest: 省商务厅 -> (浙江省, 商务厅)."""
    if not _district(article, text) and (prefix := level_prefix(text)):
        whole = level.level_place(article, prefix[0], offset)
        return (whole, committee(prefix)) if whole else None
    if country := place.country_prefix(text):
        deeper = _town_of_article(article, country[1])
        return deeper or (article.add(Node(f"place/{country[0]}", "Place", country[0])), country[1])
    if town := _town_of_article(article, text):
        return town
    divisions, rest, _ = chain.read(article, text)
    if divisions and rest and not _of_no_place(text.removesuffix(rest), rest):
        return chain.hold(article, divisions, text), _without_level(text, divisions[-1], rest)
    return village.prefix(article, text)


def _without_level(text: str, place: Division, rest: str) -> str:
    """What a county that has another kind now had under its old one: of what is 某市 now 某|县委 is 某市委.

    某|自治区公安厅 is the region's.
    """
    words = jurisdiction()
    for kind in words.levels:
        if len(kind) > 2 and place.name.endswith(kind) and rest.startswith(kind) and rest != kind:
            return rest.removeprefix(kind)
    # counties only: a prefecture may have had a county of its own name beside it
    former = place.level == 3 and place.name not in text and rest[:1] in words.levels
    bare = rest.lstrip(rest[:1]) if former else rest
    whole = rest[:1] == words.county and bare.startswith(tuple(words.powers))  # 县|纪委监委
    return bare if bare in words.powers or (former and whole) else rest


def _of_no_place(head: str, rest: str) -> bool:
    """Whether a body is not a place's that its name seems to begin with: 巴中友好协会 is of two countries."""
    return len(head) == 2 and rest.startswith(tuple(jurisdiction().unplaced))


def _district(article: Article, text: str) -> bool:
    """Whether a name begins with a district whose own name begins with a level word, 市北区 or 市中区, not with 市."""
    home = article.home.division
    found = [each for size in (3, 4) for each in article.gazetteer.named(text[:size], inside=home) if each.level == 3]
    return home is not None and any(text.startswith(each.name) for each in found)


def shortens(short: str, name: str) -> bool:
    """Whether a name is a shorter form of another: its end, a part of it, or its characters in at most three runs."""
    if len(short) < 2 or short == name or len(short) >= len(name):
        return False
    if name.startswith(short):
        branch = name[len(short) :].removesuffix(ending(name, jurisdiction().incorporated))
        if any(len(country) > 1 and branch.endswith(country) for country in jurisdiction().country_of):  # 某某|美国公司
            return False
        firm = ending(name, jurisdiction().incorporated) and not ending(short, jurisdiction().bodies)
        return bool(firm) or name[len(short) :] in jurisdiction().incorporated
    if short in name and not name.endswith(short) and ending(short, [*jurisdiction().bodies, jurisdiction().party_end]):
        return False
    if _joint(short, name) or any(_without(name, word) == short for word in jurisdiction().telling):
        return False
    return short in name or (_runs(short, name) <= 3 and short[-1] == name[-1]) or _by_class(short, name)


def _joint(short: str, name: str) -> bool:
    """Whether the name is of several of which this is one: 甲 in 甲—乙联合研发中心."""
    at = name.find(short)
    return at >= 0 and any(mark in JOINING for mark in (name[at - 1 : at], name[at + len(short) :][:1]) if mark)


def _without(name: str, word: str) -> str:
    """A name without a word inside it: 某某(国际)频道."""
    return name[0] + name[1:-1].replace(word, "", 1) + name[-1]


def _by_class(short: str, name: str) -> bool:
    """蓝天公司 for 某市蓝天能源股份有限公司: the same kind, the rest a part."""
    for kind in ("公司", "集团", "银行", "大学", "医院", "学校"):
        if short.endswith(kind) and kind in name and len(short) > len(kind) + 1:
            return short[: -len(kind)] in name
    return False


def _runs(short: str, name: str) -> int:
    """In how many pieces the characters of `short` stand in `name`, in order; 99 if they do not."""
    at, runs, last = 0, 0, -2
    for character in short:
        at = name.find(character, at)
        if at < 0:
            return 99
        runs += at != last + 1
        last, at = at, at + 1
    return runs


def _town_of_article(article: Article, text: str) -> tuple[Node, str] | None:
    """A place without a code that the article names and this name begins with."""
    places = [node for node in article.nodes.values() if node.type == "Place" and not node.code]
    fits = [(node, name) for node in places for name in node.names if len(name) > 1 and text.startswith(name)]
    node, name = max(fits, key=lambda each: len(each[1]), default=(None, ""))
    return (node, text[len(name) :]) if node and len(text) > len(name) + 1 else None


def place_before(article: Article, text: str, end: str, offset: int) -> Node | None:
    """The place that is all of a name before its end: 县 in 县委."""
    found = jurisdiction_of(article, text, offset)
    return found[0] if found and found[1] == end else None


def place_inside(article: Article, text: str) -> Node | None:
    """The home place or a division of the article whose full name stands inside the name: 某党某县委员会."""
    places = [node for node in article.nodes.values() if node.type == "Place" and node.code]
    if article.home.division and article.home.name in text:
        return article.home_node()
    return next((node for node in places if node.name in text), None)


def of_several(article: Article, text: str, offset: int) -> bool:
    """甲县、乙县等地，县医院 in a paper of the whole country: the sentence has named several places before."""
    if article.home.division or level_prefix(text) is None:
        return False
    return article.text.find(jurisdiction().among, article.sentence(offset) + 1, offset) >= 0
