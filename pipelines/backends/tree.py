"""Dependency trees of other schemes as UD trees: turned where they hang content words on function words."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.backends import tagmap


class Tree:
    """One sentence that is being turned. `heads` count from 0 and a root is its own head, as in spaCy."""

    def __init__(self, heads: Sequence[int], labels: Sequence[str]) -> None:
        self.heads = rooted(heads)
        self.labels = list(labels)
        self.markers: set[int] = set()

    def flip(self, content: int, rule: tagmap.Flip) -> None:
        """Let a content word and the function word above it change places; the other dependents move along."""
        function = self.heads[content]
        for i, head in enumerate(self.heads):
            if head == function and i != function:
                self.heads[i] = content
        is_root = self.heads[function] == function
        self.heads[content] = content if is_root else self.heads[function]
        self.labels[content] = rule.keeps if rule.keeps and not is_root else self.labels[function]
        self.heads[function], self.labels[function] = content, rule.marker
        self.markers.add(function)

    def lead(self, last: int) -> None:
        """Make the first of coordinated words their head, where the scheme takes the last one."""
        others = [i for i in range(last) if self.heads[i] == last and self.labels[i] == "conj"]
        if not others:
            return
        first = others[0]
        for i in range(last):
            if self.heads[i] == last and (i < first or i in others):
                self.heads[i] = first
        self.heads[first] = first if self.heads[last] == last else self.heads[last]
        self.labels[first] = self.labels[last]
        self.heads[last], self.labels[last] = first, "conj"


def convert(heads: Sequence[int], labels: Sequence[str], upos: Sequence[str]) -> tuple[list[int], list[str]]:
    """A tree with UD relations from one of any known scheme; UD trees come out as they are.

    Args:
        heads: the head of each word, counted from 0; a root is its own head.
        labels: relations in the scheme's terms.
        upos: Universal POS tags, or empty strings.
    """
    tree = Tree(heads, labels)
    for i in range(len(tree.heads)):
        tree.lead(i)
    for rule in tagmap.schemes().flips:
        for i in range(len(tree.heads)):
            _apply(tree, i, rule)
    return tree.heads, [_relation(tree, i, upos) for i in range(len(tree.heads))]


def _apply(tree: Tree, i: int, rule: tagmap.Flip) -> None:
    head = tree.heads[i]
    if tree.labels[i] == rule.relation and head != i and rule.under in (None, tree.labels[head]):
        tree.flip(i, rule)


def _relation(tree: Tree, i: int, upos: Sequence[str]) -> str:
    head = tree.heads[i]
    if head == i:
        return "ROOT"
    label = tree.labels[i]
    if i in tree.markers and label == "case" and upos[head] == "VERB":
        return "mark"
    found = tagmap.relation(label, dependent=upos[i], head=upos[head])
    return "dep" if found == "ROOT" else found


def rooted(heads: Sequence[int]) -> list[int]:
    """The same heads with one root and no cycle: further roots and one word of each cycle go under the first root."""
    out = list(heads)
    if not out:
        return out
    root = next((i for i, head in enumerate(out) if head == i), 0)
    out[root] = root
    for start in range(len(out)):
        path = {start}
        node = start
        while out[node] not in path:
            node = out[node]
            path.add(node)
        if node != root:
            out[node] = root
    return out
