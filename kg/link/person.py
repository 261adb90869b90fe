"""Persons: one name in an article is one person; 王市长 is the one of that surname; ids carry the place of the post."""

from __future__ import annotations

from kg.link.article import Article, Node
from kg.link.lexicon import ending, jurisdiction


def resolve(article: Article) -> None:
    """Link all person mentions, full names first. Ids are provisional until `settle` knows the posts."""
    short = [(number, mention) for number, mention in article.of("Person") if surname(mention.text)]
    for number, mention in article.of("Person"):
        if (number, mention) not in short and not _longer(article, mention.text):
            article.name(number, article.add(Node(f"person/{mention.text}", "Person", mention.text)), "by full name")
    for number, mention in article.of("Person"):
        node = _called(article, mention.text, mention.start) or _longer(article, mention.text)
        if node:
            article.link(number, node, f"{mention.text}: {node.name} of this article")
        else:
            article.name(number, article.add(Node(f"person/{mention.text}", "Person", mention.text)), "as written")


def surname(text: str) -> str:
    """王市长 -> 王; '' for names without a title."""
    words = jurisdiction()
    left = text.removesuffix(ending(text, words.posts))
    for prefix in words.post_prefixes:
        left = left.removesuffix(prefix) if len(left) > len(prefix) else left
    return left if left != text and len(left) <= 2 else ""


def _called(article: Article, text: str, offset: int) -> Node | None:
    """The person named before, else anywhere, whose name begins with the surname."""
    name = surname(text)
    if not name:
        return None
    fits = [node for node in article.nodes.values() if node.type == "Person" and node.name.startswith(name)]
    fits = [node for node in fits if not surname(node.name)]
    return article.before(offset, lambda node: node in fits) or (fits[0] if fits else None)


def _longer(article: Article, text: str) -> Node | None:
    """The person whose longer name begins or ends with this one: 约翰逊 for 鲍里斯·约翰逊."""
    names = [each.text for each in article.mentions if each.type == "Person" and len(each.text) > max(len(text), 3)]
    name = next((each for each in names if each.startswith(text) or each.endswith("·" + text)), None)
    return article.add(Node(f"person/{name}", "Person", name)) if name and len(text) > 1 else None


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
            seat = article.place_of(posts[old]) if old in posts else None
            code = (seat.code or seat.name) if seat else article.home.code
            node.id = new[old] = f"{old}@{code}"
            article.nodes[node.id] = article.nodes.pop(old)
    for number, (entity, reason) in article.linked.items():
        article.linked[number] = (new.get(entity, entity), reason)
    return new
