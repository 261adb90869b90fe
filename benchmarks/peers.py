"""Speed and memory beside others, on the same core and texts: `python -m benchmarks.peers [FILE.jsonl | FOLDER...]`.

This pipeline; spaCy's own network pipeline in the size of `zh_core_web_sm` on jieba's words; HanLP's multi-task model
over an ELECTRA of the small size, through `pipelines.backends`; the bare LAC network. spaCy's and HanLP's weights are
random: their speed hardly depends on them. Each is a process of its own, held to one core; speed is the median of three
rounds in CPU seconds, memory the most that the process held, loading included. Needs the extras `[bench,dev,hanlp]`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.exports import peak
from benchmarks.speed import _bare, _linked, _whole
from kg.data import data
from kg.records import Document
from pipelines.ingest import inputs, read

ROUNDS = 3
Made = Callable[[list[Document], Path], Callable[[], None]]


class Peer(NamedTuple):
    """A system: what prepares a run over the documents, what makes its model first, and what it gives."""

    name: str
    ready: Made
    gives: str
    make: Callable[[Path], None] | None = None


def main() -> None:
    """Print the table, as Markdown."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("input", nargs="*", default=[str(data("sample"))])
    options.add_argument("--characters", type=int, default=60_000, help="so many are read, the input over and over")
    chosen = options.parse_args()
    documents = _filled([a.document for e in inputs(chosen.input) for a in read(e)], chosen.characters)
    characters = sum(len(document.text) for document in documents)
    print(f"{len(documents)} articles, {characters} characters, median of {ROUNDS} rounds, CPU seconds of one core\n")
    print("| system | characters/s | peak memory | gives |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="kg-peers-") as folder:
        for peer in PEERS:
            if peer.make:
                _alone(_make, peer.name, Path(folder))
            seconds, held = _alone(_measure, peer.name, documents, Path(folder))
            print(f"| {peer.name} | {characters / seconds:,.0f} | {held:,.0f} MB | {peer.gives} |", flush=True)


def _filled(documents: list[Document], characters: int) -> list[Document]:
    """As many of the documents, over and over, as have so many characters."""
    found: list[Document] = []
    length = 0
    while length < characters:
        found.append(documents[len(found) % len(documents)])
        length += len(found[-1].text)
    return found


def _alone(work: Callable[..., None], *given: Any) -> Any:
    """What work puts into its queue, done by a new process on one core."""
    for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = "1"
    context = multiprocessing.get_context("spawn")
    answer: Any = context.SimpleQueue()
    process = context.Process(target=work, args=(*given, answer))
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(f"{given[0]}: failed")
    return answer.get()


def _make(name: str, folder: Path, answer: Any) -> None:
    peer = next(peer for peer in PEERS if peer.name == name)
    if peer.make:
        with redirect_stdout(sys.stderr):  # HanLP tells of its training there
            peer.make(folder)
    answer.put(None)


def _measure(name: str, documents: list[Document], folder: Path, answer: Any) -> None:
    os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
    run = next(peer for peer in PEERS if peer.name == name).ready(documents, folder)
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        run()
        times.append(time.process_time() - began)
    answer.put((statistics.median(times), peak()))


def _spacy(documents: list[Document], folder: Path) -> Callable[[], None]:
    import spacy

    nlp = spacy.load(folder / "spacy")

    def run() -> None:
        for _ in nlp.pipe(document.text for document in documents):
            pass

    return run


def _make_spacy(folder: Path) -> None:
    """As `zh_core_web_sm` 3.8: a network for tags and trees, another for names, each 96 wide and 4 deep."""
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example

    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    parser = {"@architectures": "spacy.TransitionBasedParser.v2", "hidden_width": 64, "maxout_pieces": 2}
    nlp.add_pipe("tok2vec", config={"model": _network()})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    nlp.add_pipe("parser", config={"model": {**parser, "state_type": "parser", "extra_state_tokens": False,
                                             "use_upper": True, "tok2vec": listener}})  # fmt: skip
    nlp.add_pipe("ner", config={"model": {**parser, "state_type": "ner", "extra_state_tokens": False,
                                          "use_upper": True, "tok2vec": _network()}})  # fmt: skip
    examples = []
    for sentence in _sentences():
        doc = Doc(
            nlp.vocab, sentence.words, tags=sentence.tags, heads=[max(0, h - 1) for h in sentence.heads],
            deps=["ROOT" if label == "root" else label for label in sentence.labels], ents=sentence.names,
        )  # fmt: skip
        examples.append(Example(nlp.make_doc("".join(sentence.words)), doc))
    nlp.initialize(lambda: examples)
    nlp.to_disk(folder / "spacy")


def _network() -> dict[str, Any]:
    attributes = {"NORM": 5000, "PREFIX": 1000, "SUFFIX": 2500, "SHAPE": 2500, "SPACY": 50, "IS_SPACE": 50}
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": 96,
            "attrs": list(attributes),
            "rows": list(attributes.values()),
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": 96,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def _hanlp(documents: list[Document], folder: Path) -> Callable[[], None]:
    import torch

    from pipelines.backends.hanlp_ import load

    torch.set_num_threads(1)
    nlp = load(str(folder / "hanlp"))

    def run() -> None:
        for document in documents:
            nlp(document.text)

    return run


def _make_hanlp(folder: Path) -> None:
    """An ELECTRA as `hfl/chinese-electra-180g-small-discriminator`, and four tasks' decoders of HanLP's own sizes."""
    from hanlp.components.mtl.multi_task_learning import MultiTaskLearning
    from hanlp.layers.embeddings.contextual_word_embedding import ContextualWordEmbedding
    from transformers import BertTokenizerFast, ElectraConfig, ElectraModel

    from tests.backends import train_hanlp

    encoder = folder / "electra"
    encoder.mkdir()
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 21_128 - 5)]
    (encoder / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *characters]), "utf-8")
    BertTokenizerFast(vocab=str(encoder / "vocab.txt")).save_pretrained(encoder)
    size = {"embedding_size": 128, "hidden_size": 256, "num_hidden_layers": 12, "num_attention_heads": 4}
    ElectraModel(ElectraConfig(vocab_size=21_128, intermediate_size=1024, **size)).save_pretrained(encoder)
    corpora = train_hanlp.write_corpora(_sentences(), folder)
    embedding = ContextualWordEmbedding("token", str(encoder), average_subwords=True, max_sequence_length=512)
    options = {**train_hanlp.SMALL, "lr": 1e-3, "encoder_lr": 5e-5, "epochs": 1}
    MultiTaskLearning().fit(embedding, train_hanlp.multi_tasks(corpora), str(folder / "hanlp"), **options)


def _sentences() -> list[Any]:
    """Made-up sentences with as many tags, relations and entity types as CTB, Stanford Dependencies and OntoNotes."""
    from tests.backends.conftest import Sentence

    chance = random.Random(0)
    found = []
    for _ in range(64):
        words = [
            "".join(chr(chance.randrange(0x4E00, 0x9000)) for _ in range(chance.choice([1, 2, 2, 3])))
            for _ in range(20)
        ]
        heads = [0] + [chance.randrange(1, n + 1) for n in range(1, 20)]
        labels = ["root"] + [f"d{chance.randrange(45)}" for _ in range(19)]
        names = [chance.choice(["O", "O", f"B-E{chance.randrange(18)}"]) for _ in range(20)]
        found.append(Sentence(words, [f"T{chance.randrange(35)}" for _ in range(20)], heads, labels, names))
    return found


PEERS = [
    Peer(
        "this pipeline, text to records",
        lambda documents, _: _whole(documents),
        "words, tags, trees, 7 entity types, times, titles, 22 event types with roles",
    ),
    Peer(
        "this pipeline, with linking",
        lambda documents, _: _linked(documents),
        "the same, each name with its node, relations",
    ),
    Peer("spaCy CNN, size of zh_core_web_sm", _spacy, "words (jieba), tags, trees, 18 entity types", _make_spacy),
    Peer("HanLP multi-task, ELECTRA small", _hanlp, "words, tags, trees, entity types", _make_hanlp),
    Peer("LAC's bare network", lambda documents, _: _bare(documents), "scores of characters, nothing decoded"),
]

if __name__ == "__main__":
    main()
