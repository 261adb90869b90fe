"""Words, tags and trees against a treebank, all tokens, the CoNLL 2018 way (Zeman et al. 2018).

Raw text: a word counts where its characters are those of a gold word, its tag, head and label where these agree too;
F1 over both counts of words. Gold words: the same with words given, so that F1 is accuracy.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Token

from pipelines.conllu import Sentence
from pipelines.zh.parser import Parser
from pipelines.zh.words import Words


class TreeScore(msgspec.Struct, frozen=True):
    """Fractions of all tokens; `words` is None where words were given."""

    words: float | None
    upos: float
    uas: float
    las: float


def score(sentences: list[Sentence], docs: Iterable[Doc], *, raw: bool) -> TreeScore:
    """Compare parsed sentences with gold ones; a Doc's text is its sentence's text."""
    right = [0, 0, 0, 0]
    guessed = gold = 0
    for sentence, doc in zip(sentences, docs, strict=True):
        tokens = {(t.idx, t.idx + len(t)): t for t in doc if not t.is_space}
        guessed, gold = guessed + len(tokens), gold + len(sentence.words)
        for i, span in enumerate(sentence.spans):
            if span in tokens:
                right = [a + b for a, b in zip(right, _agrees(sentence, i, tokens[span]), strict=True)]
    words, upos, uas, las = (round(2 * n / max(1, guessed + gold), 4) for n in right)
    return TreeScore(words if raw else None, upos, uas, las)


def _agrees(sentence: Sentence, i: int, token: Token) -> tuple[int, int, int, int]:
    head = None if token.head.i == token.i else (token.head.idx, token.head.idx + len(token.head))
    true = sentence.spans[sentence.heads[i] - 1] if sentence.heads[i] else None
    label = "root" if token.dep_ == "ROOT" else token.dep_
    attached = head == true
    return 1, int(token.pos_ == sentence.upos[i]), int(attached), int(attached and label == sentence.deps[i])


def on_gold_words(nlp: Language, sentences: list[Sentence]) -> Iterable[Doc]:
    """Docs whose words are the treebank's, parsed by the pipeline's components up to the tree."""
    tokenizer, parser = nlp.tokenizer, nlp.get_pipe("zh_parser")
    assert isinstance(tokenizer, Words) and isinstance(parser, Parser)
    return parser.pipe(tokenizer.pipe_words((s.text, s.spans) for s in sentences))


def on_raw_text(nlp: Language, sentences: list[Sentence]) -> Iterable[Doc]:
    """Docs of the raw sentences, with the pipeline's own words."""
    return nlp.pipe(s.text for s in sentences)
