"""A Doc as plain lists: reading spaCy's tokens one attribute at a time costs more than the role network itself."""

from __future__ import annotations

from functools import cached_property

from spacy.tokens import Doc


class Snapshot:
    """Words, tags, heads (indices; a root's is its own) and labels of a Doc, its mentions and sentences.

    `mentions` are (start, end, label) by token; `sentence` is the number of each token's sentence.
    """

    def __init__(self, doc: Doc) -> None:
        self.words = [t.text for t in doc]
        self.tags = [t.pos_ for t in doc]
        self.deps = [t.dep_ for t in doc]
        self.heads = [t.head.i for t in doc]
        self.mentions = [(e.start, e.end, e.label_) for e in doc.ents]
        self.bounds = [(s.start, s.end) for s in doc.sents] if len(doc) else []
        self.sentence = [n for n, (start, end) in enumerate(self.bounds) for _ in range(start, end)]

    @cached_property
    def label(self) -> list[str]:
        """The label of the mention that a token is in, or an empty string."""
        out = [""] * len(self.words)
        for start, end, label in self.mentions:
            out[start:end] = [label] * (end - start)
        return out

    @cached_property
    def children(self) -> list[list[int]]:
        """Dependents of each token, in order."""
        out: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                out[head].append(i)
        return out

    @cached_property
    def by_sentence(self) -> list[list[tuple[int, int, str]]]:
        """Mentions of each sentence."""
        out: list[list[tuple[int, int, str]]] = [[] for _ in self.bounds]
        for mention in self.mentions:
            out[self.sentence[mention[0]]].append(mention)
        return out

    def root(self, start: int, end: int) -> int:
        """The word of a span whose head lies outside of it; the last one where several do."""
        for i in range(end - 1, start - 1, -1):
            if not start <= self.heads[i] < end or self.heads[i] == i:
                return i
        return end - 1

    def chain(self, token: int, limit: int) -> list[int]:
        """The token and its heads up to the root, at most `limit` steps."""
        out = [token]
        while len(out) <= limit and self.heads[out[-1]] != out[-1]:
            out.append(self.heads[out[-1]])
        return out

    def subtree(self, token: int) -> list[int]:
        """The token and all below it, sorted."""
        out, todo = [], [token]
        while todo:
            node = todo.pop()
            out.append(node)
            todo += self.children[node]
        return sorted(out)

    def case(self, token: int) -> str:
        """The preposition of a phrase, or an empty string."""
        return next((self.words[c] for c in self.children[token] if c < token and self.deps[c] == "case"), "")
