"""What each part of the recogniser is worth: the same short training without it, mentions of unseen articles.

`python -m benchmarks.ablations --annotated DIR... --test DIR --lexicons DIR --work DIR`, where the last holds the
encoder that `pipelines.train --steps encoder` wrote. Every row is trained with the same seed for `EPOCHS` epochs (the
shipped weights for more), and read without the rules that repair names after it; the last row is the shipped pipeline
without those rules. Needs the extra `[train]`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from benchmarks.tuning import Tuned
from kg.ontology import ontology
from pipelines import load
from pipelines.score.gold import GoldArticle, load_folder
from pipelines.train import names
from pipelines.train.augment import Names
from pipelines.train.encoder import TAGS_AT
from pipelines.train.names import Item, Settings, Tagger
from pipelines.train.states import States
from pipelines.zh.network import Alphabet
from pipelines.zh.tags import spans_of, viterbi
from pipelines.zh.words import NAMES

EPOCHS = 4
EMBEDDED = 128
Change = Callable[[Tensor, Tensor], tuple[Tensor, Tensor]]
"""States [T, F] and list flags [T, L] -> the same with a part of them blank."""


def main() -> None:
    """Print precision, recall and F1 of mentions, exact span and type, a row an ablation."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--annotated", type=Path, nargs="+", required=True)
    options.add_argument("--test", type=Path, required=True)
    options.add_argument("--lexicons", type=Path, required=True)
    options.add_argument("--work", type=Path, required=True)
    told = options.parse_args()
    torch.set_num_threads(1)
    states, settings = States(told.work), Settings(epochs=EPOCHS, copies=0, lists=0.0)
    articles = [a for folder in told.annotated for a in load_folder(folder)]
    test = load_folder(told.test)
    plain = names.gold_items(articles, states, settings)
    swapped = names.gold_items(articles, states, replace(settings, copies=1), names=Names.load(told.lexicons))
    few = plain[: len(plain) // 4]
    alphabet = Alphabet(told.work / "characters.json")
    rows: list[tuple[str, list[Item], Change]] = [
        ("all, the encoder frozen", plain, lambda x, f: (x, f)),
        ("and a copy with other names", swapped, lambda x, f: (x, f)),
        ("a quarter of the articles", few, lambda x, f: (x, f)),
        ("without lists", plain, lambda x, f: (x, f * 0)),
        ("without the encoder's own tags", plain, lambda x, f: (_blank(x, TAGS_AT, x.shape[1]), f)),
        ("characters alone, no recurrent layer of the encoder", plain, lambda x, f: (_blank(x, EMBEDDED, TAGS_AT), f)),
    ]
    for name, data, change in rows:
        seen = [_changed(item, change) for item in data]
        print(f"{name:<52} {_f1(test, _read(names.train(seen, settings), test, states, change))}", flush=True)
    tuned = partial(Tuned, path=told.work / "encoder.onnx")
    model = names.train([_by_ids(item, alphabet) for item in plain], settings, tuned)
    print(f"{'the encoder tuned too':<52} {_f1(test, _read(model, test, states, alphabet=alphabet))}", flush=True)
    print(f"{'shipped, without the rules that repair':<52} {_f1(test, _shipped(test))}")


def _blank(states: Tensor, first: int, end: int) -> Tensor:
    out = states.clone()
    out[:, first:end] = 0
    return out


def _changed(item: Item, change: Change) -> Item:
    shown, listed = change(item.states, item.flags)
    return replace(item, states=shown, flags=listed)


def _by_ids(item: Item, alphabet: Alphabet) -> Item:
    """The item with the rows of its characters in the encoder's table for states; these are whole numbers below 2¹⁶."""
    ids, _ = alphabet.ids([item.text])
    return replace(item, states=torch.from_numpy(ids[0].astype(np.float32))[:, None])


def _read(
    model: Tagger,
    test: list[GoldArticle],
    states: States,
    change: Change = lambda x, f: (x, f),
    *,
    alphabet: Alphabet | None = None,
) -> list[set[tuple[int, int, str]]]:
    """Spans of each article; with an alphabet the model is shown characters in place of states."""
    model.eval()
    links = model.links().detach().numpy()
    out = []
    for article in test:
        found: set[tuple[int, int, str]] = set()
        for item in names.gold_items([article], states, Settings()):
            seen = _by_ids(item, alphabet) if alphabet is not None else item
            shown, listed = change(seen.states.float(), seen.flags)
            with torch.no_grad():
                scores = model(shown[None], listed[None], torch.tensor([len(item.text)])).numpy()
            (path,) = viterbi(scores, np.array([len(item.text)]), links)
            at = article.text.index(item.text)
            found |= {(at + a, at + b, label) for a, b, label in spans_of(path)}
        out.append(found)
    return out


def _shipped(test: list[GoldArticle]) -> list[set[tuple[int, int, str]]]:
    return [set(doc.user_data[NAMES]) for doc in load().tokenizer.pipe([a.text for a in test])]  # type: ignore[union-attr]


def _f1(test: list[GoldArticle], found: list[set[tuple[int, int, str]]]) -> str:
    tags = ontology().tag_of()
    right = said = true = 0
    for article, spans in zip(test, found, strict=True):
        gold = {(m.start, m.end, tags[m.type]) for m in article.mentions}
        ours = {s for s in spans if s[2] in ontology().tags()}
        right, said, true = right + len(gold & ours), said + len(ours), true + len(gold)
    p, r = right / max(1, said), right / max(1, true)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}"


if __name__ == "__main__":
    main()
