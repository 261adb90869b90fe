"""Persons who are not named: by their post alone, by a pronoun, by no word at all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from kg.link import seat
from kg.link.article import Article, Node
from kg.link.lexicon import jurisdiction
from kg.link.position import Held
from kg.link.title import post_of, without_status
from kg.records import Argument, Event, Mention, Span


def post(article: Article, argument: Argument, held: list[Held]) -> Node | None:
    """市长: the one person whom the article calls so; former holders only if nobody holds the post now."""
    if argument.text[-1:] not in _post_ends():
        return None
    words = _whole(article, argument)
    fits = [each for each in held if bears(each.title.title.text, words)]
    fits = [each for each in fits if not _former(each)] or fits
    persons = {each.person.id: each for each in fits}
    if len(persons) != 1:
        return None
    (found,) = persons.values()
    span = Span(text=words, start=argument.end - len(words), end=argument.end)
    here = seat.holder(article, span, None)
    return found.person if here is None or found.holder is None or here is found.holder else None


def _whole(article: Article, argument: Argument) -> str:
    """The whole post whose end the words are: 县法院副院长 where they are 院长."""
    for number in article.overlapping(argument.start, argument.end):
        mention = article.mentions[number]
        if mention.type == "Position" and mention.end == argument.end:
            return article.text[min(mention.start, argument.start) : mention.end]
    return argument.text


@cache
def _post_ends() -> set[str]:
    """Last characters of posts: most arguments are told from them at once."""
    return {each[-1] for each in jurisdiction().posts}


def bears(title: str, words: str) -> bool:
    """Whether a person of this title is called so: 溧阳市市长 is 市长, 副市长 is not; statuses do not count."""
    if not title.endswith(words) or not post_of(words):
        return False
    bare = without_status(title)
    return bare.endswith(words) and not bare.removesuffix(words).endswith("副")


def pronoun(article: Article, argument: Argument, before: list[Event]) -> Node | None:
    """他, 她: the one person who acted last, else the one named last; 其: the person named last in the sentence."""
    words = jurisdiction()
    if argument.text in words.own_pronouns:
        head = article.sentence(argument.start)
        return article.before(argument.start, lambda node: node.type == "Person", since=head)
    if argument.text not in words.pronouns:
        return None
    for event in reversed(before):
        acting = _persons(article, event)
        if acting:
            return acting[0] if len(acting) == 1 else None
    return article.before(argument.start, lambda node: node.type == "Person")


def carried(article: Article, event: Event, before: list[Event]) -> list[Argument]:
    """The agents of the event before, for one without: of 来到, for 随后察看 in the next sentence.

    Only for what a person does, in the same paragraph, and where no other name stands between the two but those that
    the event itself is about: 走进某村，并与村主任甲、乙座谈.
    """
    if not before or event.type not in jurisdiction().personal or any(each.role == "agent" for each in event.args):
        return []
    last = before[-1]
    persons = {node.id for node in _persons(article, last)}
    agents = [each for each in last.args if each.role == "agent"]
    if not agents or any(each.entity not in persons for each in agents):
        return []
    start = max(last.trigger.end, *(each.end for each in last.args))
    if event.trigger.start < start or "\n" in article.text[start : event.trigger.start]:
        return []
    named = any(start <= m.start and m.end <= event.trigger.start for m in _strangers(article, event))
    return [] if named else [msgspec.structs.replace(each) for each in agents]


_ACTORS = ("Person", "Organization", "Position")


def _strangers(article: Article, event: Event) -> Iterator[Mention]:
    """Who could act and is nothing to the event, neither the one who fills a role nor the post of that one."""
    own = {each.start for each in event.args}
    for mention in reversed(article.mentions):
        if mention.start in own or (mention.type == "Position" and mention.end in own):
            own.add(mention.start)
        elif mention.type in _ACTORS:
            yield mention


def _persons(article: Article, event: Event) -> list[Node]:
    """The persons who do what an event says."""
    ids = dict.fromkeys(each.entity for each in event.args if each.role == "agent" and each.entity)
    return [article.nodes[id] for id in ids if id in article.nodes and article.nodes[id].type == "Person"]


def _former(held: Held) -> bool:
    return held.title.title.text.startswith(tuple(jurisdiction().former))
