"""Persons: a name in an article is one person, unless posts in two places say it is two; 王市长 is one of them."""

from __future__ import annotations

from kg.link import seat
from kg.link.article import Article, Node
from kg.link.lexicon import ending, jurisdiction
from kg.link.reason import because
from kg.link.title import without_status
from kg.records import Mention

_LONG = 3
"""Characters that a name which others are short for has more than."""


def resolve(article: Article) -> None:
    """Link all person mentions, full names first. Ids are provisional until `settle` knows the posts."""
    short = [(number, mention) for number, mention in article.of("Person") if surname(mention.text)]
    apart, first = _namesakes(article), _first(article)
    for number, mention in article.of("Person"):
        if mention.text in apart:
            _link_namesake(article, number, apart[mention.text])
        elif (number, mention) not in short and not _longer(article, mention.text, first):
            _name(article, number, "full_name")
    for number, mention in article.of("Person"):
        if mention.text in apart:
            continue
        node = _called(article, mention.text, mention.start) or _longer(article, mention.text, first)
        if node:
            article.link(number, node, because("of_article", text=mention.text, name=node.name))
        else:
            _name(article, number, "written")


def surname(text: str) -> str:
    """王市长 -> 王; '' for names without a title."""
    words = jurisdiction()
    left = text.removesuffix(ending(text, words.posts))
    for prefix in words.post_prefixes:
        left = left.removesuffix(prefix) if len(left) > len(prefix) else left
    return left if left != text and len(left) <= 2 else ""


def _name(article: Article, number: int, key: str) -> None:
    text = article.mentions[number].text
    article.name(number, article.add(Node(f"person/{text}", "Person", text)), because(key, text=text))


def _called(article: Article, text: str, offset: int) -> Node | None:
    """Who of the surname has the post: by the very title, else one whose title allows it or is not told."""
    name = surname(text)
    if not name:
        return None
    fits = [node for node in article.nodes.values() if node.type == "Person" and node.name.startswith(name)]
    fits = [node for node in fits if not surname(node.name)]
    word = text.removeprefix(name)
    titles = {node.id: [t.title.text for t in article.titles if t.person.text == node.name] for node in fits}
    for allowed in (
        [node for node in fits if any(_exactly(title, word) for title in titles[node.id])],
        [node for node in fits if not titles[node.id] or any(_loosely(title, word) for title in titles[node.id])],
    ):
        if allowed:
            return article.before(offset, allowed.__contains__) or allowed[0]
    return None


def _exactly(title: str, word: str) -> bool:
    bare = without_status(title)
    return bare.endswith(word) and not bare.removesuffix(word).endswith("副")


def _loosely(title: str, word: str) -> bool:
    """副市长 is called 市长 too, 区委书记 is called 书记; 主任 and 局长 of one title are two posts."""
    return title.endswith(word) or word.removeprefix("副") in title


def _namesakes(article: Article) -> dict[str, dict[int, Node]]:
    """Names that two persons bear: with posts held at the same time in places of which none holds the other.

    Each name -> number of the mention with such a post -> the place.
    """
    found: dict[str, dict[int, Node]] = {}
    for number, mention in enumerate(article.mentions):
        if mention.type == "Person" and (place := _seat(article, mention)):
            found.setdefault(mention.text, {})[number] = place
    return {name: places for name, places in found.items() if _apart(article, list(places.values()))}


def _seat(article: Article, mention: Mention) -> Node | None:
    """The division of the post directly before the mention, held now; a post after it may be of another time."""
    for title in article.titles:
        now = not title.title.text.startswith(tuple(jurisdiction().former))
        if title.person.start == mention.start == title.title.end and now:
            holder = seat.holder(article, title.title, None)
            place = article.place_of(holder) if holder else None
            if place and place.code:
                return place
    return None


def _apart(article: Article, places: list[Node]) -> bool:
    divisions = [article.gazetteer.get(each.code) for each in places if each.code]
    return any(not article.gazetteer.nested(one, other) for one in divisions for other in divisions)


def _link_namesake(article: Article, number: int, places: dict[int, Node]) -> None:
    """A mention with its post is the person there; one without is the only one of them in its sentence, or nobody."""
    mention = article.mentions[number]
    head = article.sentence(mention.start)
    near = {each.id: each for at, each in places.items() if head < article.mentions[at].start < mention.start}
    place = places.get(number) or (next(iter(near.values())) if len(near) == 1 else None)
    if place:
        node = article.add(Node(f"person/{mention.text}#{place.id}", "Person", mention.text))
        article.name(number, node, because("namesake", text=mention.text, name=mention.text, whole=place.name))


def _first(article: Article) -> dict[str, int]:
    """Where persons are first mentioned, by name."""
    found: dict[str, int] = {}
    for mention in article.mentions:
        if mention.type == "Person":
            found.setdefault(mention.text, mention.start)
    return found


def _longer(article: Article, text: str, first: dict[str, int]) -> Node | None:
    """The person whose longer name begins or ends with this one: 约翰逊 for 鲍里斯·约翰逊 before it, not his wife.

    A headline has short names of whom the text names in full.
    """
    line, end, _ = article.text.partition("\n")
    headline = bool(end) and first[text] < len(line) and "。" not in line
    names = (
        name
        for name, at in first.items()
        if len(name) > max(len(text), _LONG)
        and (name.startswith(text) or name.endswith("·" + text))
        and (headline or at < first[text])
        and not article.text.endswith(jurisdiction().kin, 0, at)
        and not name.endswith(jurisdiction().kin)
    )
    name = next(names, None) if len(text) > 1 else None
    return article.add(Node(f"person/{name}", "Person", name)) if name else None


def settle(article: Article, posts: dict[str, Node]) -> dict[str, str]:
    """Give persons their final ids: name and place of the first post, else the home place.

    Args:
        article: with provisional person ids.
        posts: provisional id -> holder of the person's first post.

    Returns:
        provisional id -> final id.
    """
    new = {}
    for old, node in list(article.nodes.items()):
        if node.type == "Person":
            seat_of = article.place_of(posts[old]) if old in posts else None
            code = (seat_of.code or seat_of.name) if seat_of else article.home.code
            node.id = new[old] = f"person/{node.name}@{code}"
            article.nodes[node.id] = article.nodes.pop(old)
    for number, (entity, reason) in article.linked.items():
        article.linked[number] = (new.get(entity, entity), reason)
    return new
