"""Questions to the dependency tree of one sentence: subjects, objects, noun phrases around a verb."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

SUBJECTS = {"nsubj", "nsubj:pass", "csubj", "csubj:pass"}
CHAIN = {"conj", "xcomp", "advcl", "parataxis", "ccomp", "dep", "appos", "compound", "nmod", "obj", "dislocated"}
RELATIVE = {"acl", "acl:relcl"}


def children(token: Token, *labels: str) -> list[Token]:
    """Dependents under one of the labels, in the order of the text."""
    return [c for c in token.children if c.dep_ in labels]


def case_of(token: Token) -> str:
    """The preposition of a phrase (在 in 在会上), or an empty string."""
    words = [c.text for c in token.children if c.dep_ == "case" and c.i < token.i]
    return words[0] if words else ""


def subject(verb: Token) -> Token | None:
    """The verb's subject: its own, or that of the verb whose clause it goes on with or depends on.

    Subjects are shared over conjoined verbs and over the clauses of one sentence, as Chinese leaves them out.
    """
    for node in chain(verb):
        found = [c for c in children(node, *SUBJECTS) if c.i < node.i]
        if found:
            return found[0]
        if node.dep_ in RELATIVE:
            return None
    return None


def chain(verb: Token) -> Iterator[Token]:
    """The verb and the verbs above it that may lend it their subject, nearest first."""
    node, seen = verb, {verb.i}
    yield node
    while node.dep_ in CHAIN and node.head.i not in seen:
        node = node.head
        seen.add(node.i)
        yield node


def phrase(head: Token, *, before: int | None = None) -> Span:
    """The noun phrase around a head: its subtree without case words, marks and what stands at `before` or after."""
    skip = {t.i for c in head.children if c.dep_ in {"case", "punct", "cop", "mark", "advmod"} for t in c.subtree}
    members = {t.i for t in head.subtree if t.i not in skip and (before is None or t.i < before)}
    start = end = head.i
    while start - 1 in members:
        start -= 1
    while end + 1 in members:
        end += 1
    return head.doc[start : end + 1]


def conjuncts(head: Token) -> list[Token]:
    """The head and what is listed with it: by conj, appos or flat, at any depth."""
    out, todo = [], [head]
    while todo:
        node = todo.pop(0)
        out.append(node)
        todo += [c for c in node.children if c.dep_ in {"conj", "appos", "flat:name", "flat"} and c.i > node.i]
    return sorted(out, key=lambda t: t.i)
