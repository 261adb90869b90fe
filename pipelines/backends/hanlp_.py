"""`pipelines.load("hanlp:NAME_OR_FOLDER")`: a HanLP 2.1 model as a spaCy pipeline that fills the same Doc.

A folder holds either one multi-task model as HanLP saves it (`config.json`, `model.pt`, vocabularies) or single-task
models in sub-folders `tok` and, as there are, `pos`, `ner`, `dep`.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy import blank
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import get_words_and_spaces, registry
from spacy.vocab import Vocab

from pipelines.backends.align import align
from pipelines.backends.hanlp_analysis import Analyser, analyser
from pipelines.backends.layers import fill, set_sentences, words_of
from pipelines.zh.sentences import sentence_spans

TOKENIZER = "kg.HanLPWords.v1"


def load(spec: str) -> Language:
    """A pipeline of HanLP's words and the component `hanlp` (tags, names, dependencies, as far as the model has them).

    Args:
        spec: name of a published model (a key of `hanlp.pretrained.ALL`) or a folder.

    Raises:
        ModelError: HanLP or the model is missing, or the model gives no words, or neither names nor dependencies.
    """
    tokenizer = {"@tokenizers": TOKENIZER, "model": spec}
    nlp = blank("zh", config={"nlp": {"tokenizer": tokenizer}})
    nlp.add_pipe("hanlp", config={"model": spec})
    return nlp


def hanlp_words(model: str) -> Callable[[Language], HanLPWords]:
    """The tokenizer's factory; `model` as in `load`."""
    return lambda nlp: HanLPWords(nlp.vocab, analyser(model))


registry.tokenizers.register(TOKENIZER, func=hanlp_words)


class HanLPWords:
    """spaCy tokenizer: HanLP's words, aligned with the text, and sentences by punctuation."""

    def __init__(self, vocab: Vocab, hanlp: Analyser) -> None:
        self.vocab = vocab
        self._hanlp = hanlp

    def __call__(self, text: str) -> Doc:
        """A Doc whose text is the given one."""
        spans = sentence_spans(text)
        sentences = [text[start:end] for start, end in spans]
        found = self._hanlp.words(sentences) if sentences else []
        words = [word for sentence, said in zip(sentences, found, strict=True) for word in align(sentence, said)]
        doc = Doc(self.vocab, *get_words_and_spaces(words, text))
        set_sentences(doc)
        return doc


@Language.factory(
    "hanlp",
    requires=["token.sent_start"],
    assigns=["token.tag", "token.pos", "token.head", "token.dep", "token.sent_start", "doc.ents"],
)
def hanlp_layers(nlp: Language, name: str, model: str) -> HanLPLayers:
    """The component's factory; `model` as in `load`."""
    return HanLPLayers(analyser(model))


class HanLPLayers:
    """spaCy component: what HanLP says about the words of a Doc, also of one that was made elsewhere."""

    def __init__(self, hanlp: Analyser) -> None:
        self._hanlp = hanlp

    def __call__(self, doc: Doc) -> Doc:
        """Fill the Doc and return it."""
        words = words_of(doc)
        if words:
            fill(doc, words, self._hanlp.layers([[doc[i].text for i in sentence] for sentence in words]))
        return doc
