"""Seats: a title -> the place or body where the post is held."""

from __future__ import annotations

from kg.link import chain, level, naming, organization, place, village
from kg.link.article import Article, Node
from kg.link.formal import usual
from kg.link.lexicon import ending, jurisdiction
from kg.link.title import split
from kg.records import Span

_COMMITTEE = "委员会"


def holder(article: Article, title: Span, before: Node | None) -> Node | None:
    """Where the post is held; None if neither the title nor the text, nor what the title before is held at, tells."""
    bare = title.text
    for status in jurisdiction().statuses:
        bare = bare.removeprefix(status)
    if bare.startswith(tuple(jurisdiction().national)):
        return article.country()
    core, post = split(title.text)
    if not core:
        return _bare(article, post, title.start, before)
    return _of_core(article, core, title.start, before)


def _bare(article: Article, post: str, offset: int, before: Node | None) -> Node | None:
    """A post alone: 市长 of its level, 局长 of the body before, 副主席 of what the title before is held at."""
    words = jurisdiction()
    if post in words.foreign:
        return _foreign(article, offset)
    if post[:-1] in words.levels and post.endswith("长"):
        return level.level_place(article, post[:-1], offset)
    if post == "领导":
        return article.before(offset, lambda node: node.type == "Place") or article.home_node()
    ends = tuple(words.seats.get(post, []))
    if ends:
        if before and before.name.endswith(ends):
            return before
        back = article.before(offset, lambda node: node.type != "Person" and node.name.endswith(ends))
        return back or before
    return before or (article.home_node() if article.home.division else None)


def _foreign(article: Article, offset: int) -> Node:
    """The country of the title before in a list (某国某党领袖、总理), the foreign one named last, the home country."""
    countries = jurisdiction().countries
    beside = (each.title.text for each in article.titles if each.title.end == offset - 1)
    listed = article.text.startswith("、", offset - 1)
    country = place.country_prefix(next(beside, "")) if listed else None
    if country and country[0] in countries:
        return article.add(Node(f"place/{country[0]}", "Place", country[0]))
    return article.before(offset, lambda node: node.type == "Place" and node.name in countries) or article.country()


def _of_core(article: Article, core: str, offset: int, before: Node | None) -> Node | None:
    """What the words before the post mean."""
    words = jurisdiction()
    core = _plain(core)
    if place_ := _place(article, core, offset):
        return place_
    sender, posted, _ = core.partition(words.posted)
    if posted and (place_ := _place(article, sender, offset) if sender else None):
        return place_
    if ends := naming.pointing(core):
        return naming.named_back(article, ends, offset, "Organization", "Facility") or before
    power = ending(core, words.powers)
    left = core.removesuffix(power)
    if not left:
        held_by_any = before and (before.type == "Place" or power in words.cells)
        return before if held_by_any else article.home_node()
    return (
        (_place(article, left, offset) if power else None)
        or _named(article, core)
        or _room(article, core, offset)
        or _organization(article, core, offset, before)
        or _named(article, left)
    )


def _plain(core: str) -> str:
    """中共某县委员会 -> 某县委, 某县纪律检查委员会 -> 某县纪委."""
    bare = core.removeprefix("中共")
    if bare != core and bare.endswith(_COMMITTEE) and ending(bare.removesuffix(_COMMITTEE), [*jurisdiction().levels]):
        return bare.removesuffix(_COMMITTEE) + "委"
    return usual(bare)


def _room(article: Article, core: str, offset: int) -> Node | None:
    """心内科 alone, 急诊科 of 市人民医院: the body that has the room."""
    room = ending(core, jurisdiction().rooms)
    if not room or len(core) - len(room) > 4:
        return None
    return article.before(offset, lambda node: node.type == "Organization")


def _place(article: Article, text: str, offset: int) -> Node | None:
    """县, 奈曼旗旗, 该村, 河北香河县, 美国: a place by level or name."""
    words = jurisdiction()
    if text in words.levels:
        return level.level_place(article, text, offset)
    if pointed := level.deictic(text):
        return level.level_place(article, pointed[1], offset, back=pointed[0] in words.back_words)
    if text in words.country.names:
        return article.country()
    if text in words.country_of:
        name = words.country_of[text]
        return article.add(Node(f"place/{name}", "Place", name))
    forms = [text, text[:-1]] if text[-1:] in words.levels else [text]
    if text[-2:-1] == text[-1:]:
        forms.reverse()
    return next((node for form in forms if (node := _place_named(article, form))), None)


def _place_named(article: Article, text: str) -> Node | None:
    named = [node for node in article.nodes.values() if node.type == "Place" and text in node.names]
    if named:
        return named[0]
    divisions, rest, _ = chain.read(article, text)
    if divisions and not rest:
        return chain.hold(article, divisions, text)
    if divisions and ending(rest, jurisdiction().leaves):
        chain.hold(article, divisions, text)
        node = chain.leaf(article, divisions, rest)
        node.call(text)
        return node
    if place.country_prefix(text) and text.endswith(tuple(jurisdiction().levels)):
        return place.unlisted(article, text)
    if not divisions and ending(text, jurisdiction().villages) and article.home.division:
        found = village.find(article, text)
        return found[0] if found else place.unlisted(article, text)
    return None


def _named(article: Article, text: str) -> Node | None:
    """A body or facility of the article that bears the name, longer or shorter, or whose department it is."""
    rooms = jurisdiction().rooms
    nodes = [node for node in article.nodes.values() if node.type in ("Organization", "Facility")]
    for fits in (
        lambda name: name == text,
        lambda name: text.startswith(name) and ending(text, rooms) != "" and len(text) - len(name) < 5,
        lambda name: naming.shortens(text, name),
    ):
        found = next((node for node in nodes if any(fits(name) for name in node.names)), None)
        if found:
            return found
    return None


def _organization(article: Article, core: str, offset: int, before: Node | None) -> Node | None:
    """A body that only the title names: 县农业农村局, 宣传部 after 县委常委, 中国作家协会."""
    if core in jurisdiction().party and before and before.type == "Place":
        return organization.of_place(article, before, "委" + core)
    core = _now(core)
    if _listed(article, core, offset):
        return None
    if ending(core, jurisdiction().bodies) or organization.famous(core):
        return organization.body(article, core, offset)
    return None


def _listed(article: Article, core: str, offset: int) -> bool:
    """Whether a title is the last of a list of words, and begins before them: 某国政治、法律事务部长."""
    if not article.text.startswith("、", offset - 1):
        return False
    if naming.level_prefix(core) or place.country_prefix(core) or chain.read(article, core)[0]:
        return False
    ends = (*(each.end for each in article.mentions), *(each.title.end for each in article.titles))
    return offset - 1 not in ends


def _is_power(name: str) -> bool:
    """省委, 市政府: a place's power with its level, and no place's name that only begins like it."""
    prefix = naming.level_prefix(name)
    return prefix is not None and ending(prefix[1], jurisdiction().powers) == prefix[1]


def _now(core: str) -> str:
    """A body's name without 原 and the like between its parts, and without other words before it.

    某大学原某研究所, 特别代表某部, 顾问兼某部.
    """
    words = jurisdiction()
    before = next((each for each in words.posted_as if core.startswith(each)), "")
    core = core[len(before) :].rpartition("兼")[2]
    for status in words.formerly:
        head, found, rest = core.partition(status)
        whole = (
            head in words.country_of
            or ending(head, words.parents)
            or (_is_power(rest) and ending(head, [*words.levels]))
        )
        if found and len(rest) > 1 and whole and not (status + rest).startswith(tuple(words.not_formerly)):
            return head + (rest[1:] if head[-1] == rest[0] in words.levels else rest)
    return core
