"""The tokenizer: one pass of the character network gives words, and leaves states, names and triggers for later."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch, registry
from spacy.vocab import Vocab

from kg.data import data
from pipelines.zh.characters import Characters, Read
from pipelines.zh.doc import TEXT
from pipelines.zh.network import Floats, Ints
from pipelines.zh.repeated import Piece, consistent
from pipelines.zh.sentences import sentence_spans
from pipelines.zh.shifts import Shifts
from pipelines.zh.told import Heard

STATES, NAMES, BOUNDS, HEARD, SURE = "zh_states", "zh_names", "zh_bounds", "zh_heard", "zh_sure"
"""Keys of `Doc.user_data`: states of each sentence's words (`Shown`); labelled spans; tokens by sentence; what LAC
says of the characters (`Heard`); probability of a labelled span, by its first character."""


class Shown(NamedTuple):
    """States [T, F] of a sentence's characters, and each word's first and last one [N]."""

    states: Floats
    first: Ints
    last: Ints

    def words(self, out: Floats) -> None:
        """Write the states of the words' edges side by side into [N, 2 * F]."""
        width = self.states.shape[1]
        out[:, :width] = self.states[self.first]
        out[:, width:] = self.states[self.last]


def _told(piece: Piece, names: list[tuple[int, int, str]]) -> Piece:
    """The piece with the names that are given for it."""
    end = piece.start + len(piece.text)
    spans = [(a - piece.start, b - piece.start, label) for a, b, label in names if piece.start <= a and b <= end]
    return piece._replace(read=piece.read._replace(spans=spans, sure=[1.0] * len(spans)))


def word_spans(text: str, ends: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Words of one sentence by the ends that were predicted; white space ends a word and belongs to none."""
    last = ends.copy()
    last[-1] = True
    blank = [i for i, character in enumerate(text) if character.isspace()]
    last[blank] = True
    last[[i - 1 for i in blank if i]] = True
    after = (np.flatnonzero(last) + 1).tolist()
    gone = set(blank)
    return [(a, b) for a, b in zip([0, *after], after, strict=False) if a not in gone]


class Words:
    """spaCy tokenizer. Words are cut at the edges of recognised names, so that these are spans of tokens."""

    def __init__(self, vocab: Vocab, characters: Characters, *, cut_at_names: bool) -> None:
        self.vocab = vocab
        self._characters = characters
        self._cut = cut_at_names

    def __call__(self, text: str) -> Doc:
        """One text."""
        return next(self.pipe([text]))

    def pipe(self, texts: Iterable[str], *, size: int = 64) -> Iterator[Doc]:
        """Documents of many texts; the sentences of `size` texts are read together."""
        for batch in minibatch(texts, size):
            yield from self._batch(list(batch))

    def pipe_names(self, items: Iterable[tuple[str, list[tuple[int, int, str]]]], *, size: int = 64) -> Iterator[Doc]:
        """Documents whose names and triggers are given as labelled character spans, in place of those recognised."""
        for batch in minibatch(items, size):
            chosen = list(batch)
            yield from self._batch([text for text, _ in chosen], [names for _, names in chosen])

    def pipe_words(self, items: Iterable[tuple[str, list[tuple[int, int]]]], *, size: int = 64) -> Iterator[Doc]:
        """Documents of single sentences whose words are given as character spans; names are left out."""
        for batch in minibatch(items, size):
            chosen = list(batch)
            reads = self._characters.read([text for text, _ in chosen])
            for (text, words), read in zip(chosen, reads, strict=True):
                ends = np.zeros(len(text), bool)
                ends[[b - 1 for _, b in words]] = True
                yield self._doc(text, [Piece(0, text, Read(read.states, ends, [], read.told, []))])

    def _batch(self, texts: Sequence[str], given: Sequence[list[tuple[int, int, str]]] | None = None) -> Iterator[Doc]:
        bounds = [sentence_spans(text) for text in texts]
        cut = [text[a:b] for text, spans in zip(texts, bounds, strict=True) for a, b in spans]
        reads = iter(self._characters.read(cut))
        for n, (text, spans) in enumerate(zip(texts, bounds, strict=True)):
            pieces = [Piece(a, text[a:b], next(reads)) for a, b in spans]
            told = consistent(text, pieces) if given is None else [_told(piece, given[n]) for piece in pieces]
            yield self._doc(text, told)

    def _doc(self, text: str, pieces: list[Piece]) -> Doc:
        spans: list[tuple[int, int]] = []
        bounds: list[tuple[int, int]] = []
        names: list[tuple[int, int, str]] = []
        states: list[Shown] = []
        sure: dict[int, float] = {}
        for start, sentence, read in pieces:
            ends = read.ends.copy()
            if self._cut:
                for a, b, _ in read.spans:
                    ends[[i - 1 for i in (a, b) if i]] = True
            words = word_spans(sentence, ends)
            bounds.append((len(spans), len(spans) + len(words)))
            spans += [(start + a, start + b) for a, b in words]
            names += [(start + a, start + b, label) for a, b, label in read.spans]
            sure |= {start + a: p for (a, _, _), p in zip(read.spans, read.sure, strict=True)}
            edges = np.array(words, np.int64).reshape(-1, 2)
            states.append(Shown(read.states, edges[:, 0], edges[:, 1] - 1))
        doc = self._tokens(text, spans, bounds)
        doc.user_data[NAMES] = names
        doc.user_data[HEARD] = Heard([(piece.start, piece.read.told) for piece in pieces])
        doc.user_data[SURE] = sure
        doc.user_data[STATES] = states
        return doc

    def _tokens(self, text: str, spans: list[tuple[int, int]], bounds: list[tuple[int, int]]) -> Doc:
        """A Doc whose text is the given one: white space other than one blank after a word is a token of its own."""
        words: list[str] = []
        spaces: list[bool] = []
        place: list[int] = []
        at = 0
        for start, end in spans:
            at = self._gap(text, at, start, words, spaces)
            place.append(len(words))
            words.append(text[start:end])
            spaces.append(False)
            at = end
        self._gap(text, at, len(text), words, spaces)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        doc.user_data[TEXT] = text
        doc.user_data[BOUNDS] = [[place[i] for i in range(a, b)] for a, b in bounds]
        return doc

    @staticmethod
    def _gap(text: str, at: int, until: int, words: list[str], spaces: list[bool]) -> int:
        gap = text[at:until]
        if gap.startswith(" ") and spaces and not spaces[-1]:
            spaces[-1] = True
            gap = gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)
        return until


@registry.tokenizers("zh_words.v1")
def make_words(model: str, cut_at_names: bool) -> Callable[[Language], Words]:
    """Tokenizer of the config: the shipped character network by the name of its folder in `data/models`."""
    return lambda nlp: Words(
        nlp.vocab, Characters(data("models", model), Shifts(data("models", model))), cut_at_names=cut_at_names
    )
