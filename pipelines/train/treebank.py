"""The treebank's training part as its gold parts are annotated: five kinds of slips of its conversion are mended.

The trees of the training part were converted from UD version 1 and differ in kind from the gold dev part, which
annotates as version 2 asks. Each rule mends one kind, found by counting constructions that one part has often and
the other never (dev part only; the test part was not looked at).
"""

from __future__ import annotations

from collections.abc import Callable

from pipelines.conllu import Sentence


def mended(sentence: Sentence) -> Sentence:
    """The sentence with its tree and tags as the gold parts would have them; the words stay."""
    out = sentence._replace(heads=list(sentence.heads), deps=list(sentence.deps), upos=list(sentence.upos))
    for rule in RULES:
        rule(out)
    return out


def _final_punctuation(sentence: Sentence) -> None:
    """The sentence's last mark hangs on its root, not on the last clause."""
    heads = sentence.heads
    root = heads.index(0) + 1
    for i in reversed(range(len(heads))):
        if sentence.upos[i] != "PUNCT":
            break
        if sentence.words[i] in "。！？" and heads[i]:
            heads[i] = root


def _classifiers(sentence: Sentence) -> None:
    """A number counts the noun and its classifier hangs on the number: 两←只 住…的 猫, not 两→只→猫."""
    heads, deps = sentence.heads, sentence.deps
    for i, label in enumerate(deps):
        classifier = heads[i] - 1
        if label != "nummod" or classifier < i or deps[classifier] != "clf" or heads[classifier] - 1 <= classifier:
            continue
        noun = heads[classifier]
        for k, head in enumerate(heads):
            if head == classifier + 1:
                heads[k] = noun
        heads[classifier] = i + 1


def _prepositions(sentence: Sentence) -> None:
    """In 对 N 的 Z both 对 and 的 mark Z."""
    heads, deps = sentence.heads, sentence.deps
    for i, word in enumerate(sentence.words):
        noun = heads[i] - 1
        if word != "的" or deps[i] != "case" or not 0 <= noun < i or deps[noun] != "nmod" or heads[noun] - 1 <= i:
            continue
        before = [k for k in range(noun) if heads[k] == noun + 1 and deps[k] == "case" and sentence.upos[k] == "ADP"]
        if before:
            for k in (*before, i):
                heads[k] = heads[noun]


def _complements(sentence: Sentence) -> None:
    """In 变得 频繁 and 变 得 频繁 the verb is no copula: it governs, and what it is said to be is its complement."""
    heads, deps = sentence.heads, sentence.deps
    for verb, label in enumerate(deps):
        said = heads[verb] - 1
        if label != "cop" or sentence.upos[verb] != "VERB" or said < verb:
            continue
        heads[verb], deps[verb] = heads[said], deps[said]
        for k, head in enumerate(heads):
            if head == said + 1 and (k < verb or k > said or deps[k] == "compound:ext"):
                heads[k] = verb + 1
        heads[said], deps[said] = verb + 1, "xcomp"


def _manners(sentence: Sentence) -> None:
    """In 疯狂 地 爱上 the 地 marks 疯狂."""
    for i, label in enumerate(sentence.deps):
        head = sentence.heads[i]
        if label == "compound:ext" and head - 1 > i > 0 and sentence.heads[i - 1] == head:
            sentence.heads[i], sentence.deps[i], sentence.upos[i] = i, "mark:adv", "SCONJ"


RULES: tuple[Callable[[Sentence], None], ...] = (
    _final_punctuation,
    _classifiers,
    _prepositions,
    _complements,
    _manners,
)
