"""Tiny HanLP models, trained in seconds on the invented treebank of conftest.py."""

from collections.abc import Iterable
from pathlib import Path

import torch
from hanlp.common.dataset import SortingSamplerBuilder
from hanlp.components.mtl.multi_task_learning import MultiTaskLearning
from hanlp.components.mtl.tasks import Task
from hanlp.components.mtl.tasks.dep import BiaffineDependencyParsing
from hanlp.components.mtl.tasks.ner.tag_ner import TaggingNamedEntityRecognition
from hanlp.components.mtl.tasks.pos import TransformerTagging
from hanlp.components.mtl.tasks.tok.tag_tok import TaggingTokenization
from hanlp.components.ner.rnn_ner import RNNNamedEntityRecognizer
from hanlp.components.parsers.biaffine.biaffine_dep import BiaffineDependencyParser
from hanlp.components.taggers.rnn_tagger import RNNTagger
from hanlp.components.tokenizers.transformer import TransformerTaggingTokenizer
from hanlp.layers.embeddings.contextual_word_embedding import ContextualWordEmbedding
from transformers import BertConfig, BertModel, BertTokenizerFast, optimization


def adamw(parameters, *, no_deprecation_warning=True, **options) -> torch.optim.AdamW:
    """What HanLP 2.1.5 looks for in transformers when it trains, and transformers 5 has no more."""
    return torch.optim.AdamW(parameters, **options)


optimization.AdamW = adamw
torch.set_num_threads(1)

SMALL = {"verbose": False, "devices": -1, "seed": 7, "eval_trn": False}
RNN = {
    "embed": 24,
    "rnn_hidden": 24,
    "drop": 0.1,
    "lr": 0.02,
    "batch_size": 32,
    "epochs": 12,
    "crf": False,
    "tagging_scheme": "BIO",
    **SMALL,
}


def write_corpora(treebank, folder: Path) -> dict[str, str]:
    """The treebank in the file formats of the tasks; the paths by task."""
    rows = {
        "tok.txt": ("\n", [" ".join(s.words) for s in treebank]),
        "pos.tsv": ("\n\n", [_table(zip(s.words, s.tags, strict=True)) for s in treebank]),
        "ner.tsv": ("\n\n", [_table(zip(s.words, s.names, strict=True)) for s in treebank]),
        "dep.conllx": ("\n\n", [_table(_conll(s)) for s in treebank]),
    }
    for name, (between, sentences) in rows.items():
        (folder / name).write_text(between.join(sentences) + between, encoding="utf-8")
    return {name.split(".")[0]: str(folder / name) for name in rows}


def train_parts(corpora: dict[str, str], encoder: Path, folder: Path) -> Path:
    """A folder with the sub-folders tok (over a small transformer), pos, ner, dep (BiLSTM): one task each."""
    TransformerTaggingTokenizer().fit(
        corpora["tok"], corpora["tok"], str(folder / "tok"), str(encoder), lr=0.01, transformer_lr=0.005, batch_size=8,
        epochs=30, patience=30, char_level=True, hard_constraint=True, max_seq_len=100, **SMALL,
    )  # fmt: skip
    for part, component in {"pos": RNNTagger(), "ner": RNNNamedEntityRecognizer()}.items():
        component.fit(corpora[part], corpora[part], str(folder / part), **RNN)
    BiaffineDependencyParser().fit(
        corpora["dep"], corpora["dep"], str(folder / "dep"), separate_optimizer=True, n_embed=24, n_lstm_hidden=24,
        n_lstm_layers=1, n_mlp_arc=24, n_mlp_rel=24, embed_dropout=0, hidden_dropout=0, mlp_dropout=0, word_dropout=0,
        lr=0.02, epochs=12, batch_size=8, min_freq=1, **SMALL,
    )  # fmt: skip
    return folder


def multi_tasks(corpora: dict[str, str], **dep: object) -> dict[str, Task]:
    """The tasks of a multi-task model: words, tags, names, trees; `dep` are sizes of the last."""
    batches = SortingSamplerBuilder(batch_size=32)

    def where(task: str) -> dict[str, object]:
        return {"trn": corpora[task], "dev": corpora[task], "sampler_builder": batches, "lr": 0.01}

    return {
        "tok/fine": TaggingTokenization(**where("tok"), cls_is_bos=True, sep_is_eos=True),
        "pos/ctb": TransformerTagging(**where("pos"), dependencies="tok"),
        "ner/msra": TaggingNamedEntityRecognition(**where("ner"), dependencies="tok"),
        "dep": BiaffineDependencyParsing(**where("dep"), dependencies="tok", **dep),
    }


def train_multi(corpora: dict[str, str], encoder: Path, folder: Path) -> Path:
    """A multi-task model over a small transformer."""
    tasks = multi_tasks(corpora, n_mlp_arc=24, n_mlp_rel=24, mlp_dropout=0)
    embedding = ContextualWordEmbedding("token", str(encoder), average_subwords=True, max_sequence_length=128)
    MultiTaskLearning().fit(embedding, tasks, str(folder), epochs=25, encoder_lr=0.005, lr=0.01, **SMALL)
    return folder


def make_encoder(treebank, folder: Path) -> Path:
    """A transformer of two narrow layers over the treebank's characters, with random weights."""
    torch.manual_seed(7)
    characters = {character for sentence in treebank for character in "".join(sentence.words)}
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *sorted(characters)]
    folder.mkdir(parents=True)
    (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder)
    size = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
    config = BertConfig(vocab_size=len(vocabulary), max_position_embeddings=130, hidden_dropout_prob=0.0, **size)
    BertModel(config).save_pretrained(folder)
    return folder


def _conll(sentence) -> Iterable[tuple[object, ...]]:
    columns = zip(sentence.words, sentence.tags, sentence.heads, sentence.labels, strict=True)
    for i, (word, tag, head, label) in enumerate(columns, 1):
        yield i, word, "_", tag, tag, "_", head, label, "_", "_"


def _table(rows: Iterable[tuple[object, ...]]) -> str:
    return "\n".join("\t".join(map(str, row)) for row in rows)
