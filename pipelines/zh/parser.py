"""Tags and dependency trees of a Doc from the word network: `pos_`, `head`, `dep_`, sentence starts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import pairwise
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
from pipelines.zh.network import Floats, Network, length_batches
from pipelines.zh.snapshot import words as words_of
from pipelines.zh.trees import NEVER, decode_all
from pipelines.zh.words import BOUNDS, STATES, Shown

BATCH = 600
"""Padded words a batch: its states then stay in the processor's cache."""
ATTRIBUTES = [POS, HEAD, DEP, SENT_START]
HIDDEN = "zh_hidden"
"""Key of `Doc.user_data`: the network's hidden states of the tokens, [N, H]; the role network reads them."""


class _Sentence(NamedTuple):
    """One sentence to read: its tokens in the tables of all documents, ids of its words, and their states."""

    tokens: NDArray[np.int64]
    words: list[int]
    states: Shown


class _Tables(NamedTuple):
    """What is known of the tokens of some documents, one behind the other.

    `attributes` [N, 4] are those of `ATTRIBUTES`, `hidden` [N, H] the network's states.
    """

    attributes: NDArray[np.uint64]
    hidden: Floats


class Parser:
    """`parser.onnx`, `relations.onnx` and `parser.json` (words, tags, labels) of a model folder."""

    def __init__(self, nlp: Language, folder: Path) -> None:
        path = folder / "parser.json"
        if not path.is_file():
            raise ModelError.missing(path)
        table = json.loads(path.read_text(encoding="utf-8"))
        self._network = Network(folder / "parser.onnx")
        self._relations = Network(folder / "relations.onnx")
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
        ends = np.cumsum([0, *(len(doc) for doc in docs)]).tolist()
        tables = _Tables(self._blank(ends), np.zeros((ends[-1], self._width), np.float32))
        todo = [sentence for doc, begin in zip(docs, ends, strict=False) for sentence in self._sentences(doc, begin)]
        for chosen in length_batches([len(s.tokens) for s in todo], BATCH):
            self._read([todo[i] for i in chosen], tables)
        for doc, begin, end in zip(docs, ends, ends[1:], strict=False):
            doc.user_data[HIDDEN] = tables.hidden[begin:end]
            if len(doc):
                doc.from_array(ATTRIBUTES, tables.attributes[begin:end])  # type: ignore[arg-type]
        return docs

    def _blank(self, ends: list[int]) -> NDArray[np.uint64]:
        """Attributes of white space: it hangs on the token before it (on the one after it at the start)."""
        table = np.full((ends[-1], 4), np.uint64(2**64 - 1))
        table[:, 0] = spacy.symbols.IDS["SPACE"]
        table[:, 2] = self._loose
        for begin, end in pairwise(ends):
            table[begin : min(begin + 1, end), 1] = 0 if end == begin + 1 else 1
            table[begin : min(begin + 1, end), 3] = 1
        return table

    def _sentences(self, doc: Doc, begin: int) -> Iterator[_Sentence]:
        """Sentences with words; `begin` is the row of the document's first token."""
        ids = [self._words.get(word, 1) for word in words_of(doc)]
        for tokens, states in zip(doc.user_data.pop(BOUNDS, []), doc.user_data.pop(STATES, []), strict=True):
            if tokens:
                yield _Sentence(np.array(tokens) + begin, [ids[i] for i in tokens], states)

    def _read(self, batch: list[_Sentence], tables: _Tables) -> None:
        """Fill the tables for sentences of similar length, longest first."""
        count = np.array([len(s.tokens) for s in batch], np.int64)
        words = np.zeros((len(batch), count[0]), np.int64)
        states = np.zeros((len(batch), count[0], 2 * batch[0].states.states.shape[1]), np.float32)
        for row, s in enumerate(batch):
            words[row, : count[row]] = s.words
            s.states.words(states[row, : count[row]])
        arcs, tags, hidden = self._network(states=states, words=words, count=count)
        live = np.arange(count[0]) < count[:, None]
        heads = decode_all(arcs, count)[live]
        first = np.repeat(np.cumsum(count) - count, count)
        tokens = np.concatenate([s.tokens for s in batch])
        top = heads == 0
        at = np.where(top, np.arange(len(tokens)), first + heads - 1)
        own = hidden[live]
        (scores,) = self._relations(words=own, heads=own[at], top=top)
        scores[~top, self._root] = NEVER
        tables.hidden[tokens] = own
        tables.attributes[tokens, 0] = self._tags[tags[live].argmax(-1)]
        tables.attributes[tokens, 1] = (tokens[at] - tokens).view(np.uint64)
        tables.attributes[tokens, 2] = self._deps[np.where(top, self._root, scores.argmax(-1))]
        tables.attributes[[s.tokens[0] for s in batch], 3] = 1


@Language.factory(
    "zh_parser",
    default_config={"model": "zh_news"},
    assigns=["token.pos", "token.dep", "token.head", "token.is_sent_start"],
)
def make_parser(nlp: Language, name: str, model: str) -> Parser:
    """The shipped word network, by the name of its folder in `data/models`."""
    return Parser(nlp, data("models", model))
