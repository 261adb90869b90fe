"""Tags and dependency trees of a Doc from the word network: `pos_`, `head`, `dep_`, sentence starts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, POS, SENT_START
from spacy.language import Language
from spacy.parts_of_speech import IDS as TAGS
from spacy.tokens import Doc

from kg.data import data
from kg.errors import ModelError
from pipelines.zh.network import Network, length_batches
from pipelines.zh.snapshot import words as words_of
from pipelines.zh.trees import decode
from pipelines.zh.words import BOUNDS, STATES

BATCH = 600
"""Padded words a batch: its states then stay in the processor's cache."""
HIDDEN = "zh_hidden"
"""Key of `Doc.user_data`: the network's hidden states of the tokens, [N, H]; the role network reads them."""


class _Sentence(NamedTuple):
    """One sentence to read: rows of its Doc's tables, its tokens there, its words, and the states of these."""

    table: NDArray[np.uint64]
    hidden: NDArray[np.float32]
    tokens: NDArray[np.int64]
    words: list[str]
    states: NDArray[np.float32]


class Parser:
    """`parser.onnx` and `parser.json` (words, tags, labels) of a model folder."""

    def __init__(self, nlp: Language, folder: Path) -> None:
        path = folder / "parser.json"
        if not path.is_file():
            raise ModelError.missing(path)
        table = json.loads(path.read_text(encoding="utf-8"))
        self._network = Network(folder / "parser.onnx")
        self._words: dict[str, int] = table["words"]
        self._width: int = table["width"]
        self._root = table["deps"].index("root")
        add = nlp.vocab.strings.add
        self._deps = np.array([add("ROOT" if d == "root" else d) for d in table["deps"]], np.uint64)
        self._loose = add("dep")
        # a slip of the treebank (XX, LS) is no tag that spaCy can hold
        self._tags = np.array([add(t if t in TAGS else "X") for t in table["upos"]], np.uint64)

    def __call__(self, doc: Doc) -> Doc:
        """One document."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Parse documents; sentences of similar length are read together."""
        for docs in spacy.util.minibatch(stream, batch_size):
            yield from self._batch(list(docs))

    def _batch(self, docs: list[Doc]) -> list[Doc]:
        tables = [self._blank(doc) for doc in docs]
        hidden = [np.zeros((len(doc), self._width), np.float32) for doc in docs]
        todo = [
            _Sentence(table, kept, np.array(tokens), [told[i] for i in tokens], states)
            for doc, table, kept in zip(docs, tables, hidden, strict=True)
            for told in [words_of(doc)]
            for tokens, states in zip(doc.user_data.pop(BOUNDS, []), doc.user_data.pop(STATES, []), strict=True)
            if tokens
        ]
        for chosen in length_batches([len(s.tokens) for s in todo], BATCH):
            self._sentences([todo[i] for i in chosen])
        for doc, table, kept in zip(docs, tables, hidden, strict=True):
            doc.user_data[HIDDEN] = kept
            if len(doc):
                doc.from_array([POS, HEAD, DEP, SENT_START], table)  # type: ignore[arg-type]
        return docs

    def _blank(self, doc: Doc) -> NDArray[np.uint64]:
        """Attributes of white space: it hangs on the token before it (on the one after it at the start)."""
        table = np.zeros((len(doc), 4), np.uint64)
        table[:, 2] = self._loose
        table[:, 0] = spacy.symbols.IDS["SPACE"]
        table[:, 1] = np.uint64(2**64 - 1)
        table[:, 3] = np.uint64(2**64 - 1)
        table[:1, 1] = 0 if len(doc) == 1 else 1
        table[:1, 3] = 1
        return table

    def _sentences(self, batch: list[_Sentence]) -> None:
        count = np.array([len(s.tokens) for s in batch], np.int64)
        words = np.zeros((len(batch), count.max()), np.int64)
        states = np.zeros((len(batch), count.max(), batch[0].states.shape[1]), np.float32)
        for row, s in enumerate(batch):
            words[row, : count[row]] = [self._words.get(t, 1) for t in s.words]
            states[row, : count[row]] = s.states
        arcs, labels, tags, hidden = self._network(states=states, words=words, count=count)
        for row, (table, kept, tokens, _, _) in enumerate(batch):
            n = int(count[row])
            heads = decode(arcs[row, :n, : n + 1])
            scores = labels[row, np.arange(n), :, heads].copy()
            scores[heads != 0, self._root] = -1e9
            deps = np.where(heads == 0, self._root, scores.argmax(-1))
            to = np.where(heads == 0, tokens, tokens[heads - 1])
            table[tokens, 0] = self._tags[tags[row, :n].argmax(-1)]
            table[tokens, 1] = (to - tokens).astype(np.int64).view(np.uint64)
            table[tokens, 2] = self._deps[deps]
            table[tokens[0], 3] = 1
            kept[tokens] = hidden[row, :n]


@Language.factory(
    "zh_parser",
    default_config={"model": "zh_news"},
    assigns=["token.pos", "token.dep", "token.head", "token.is_sent_start"],
)
def make_parser(nlp: Language, name: str, model: str) -> Parser:
    """The shipped word network, by the name of its folder in `data/models`."""
    return Parser(nlp, data("models", model))
