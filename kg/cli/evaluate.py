"""`kg eval`: quality against annotated articles or a treebank."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from kg.cli.app import Json, app, console, print_json
from kg.errors import InputError
from kg.link import Gazetteer, link
from kg.records import Document, LinkedDocument
from pipelines import conllu, load
from pipelines.run import extract
from pipelines.score import layers, treebank
from pipelines.score.gold import GoldArticle, load_folder


@app.command("eval")
def evaluate(
    gold: Annotated[Path, typer.Argument(help="A folder of annotated articles (*.ann.txt) or a .conllu file.")],
    *,
    pipeline: Annotated[str, typer.Option(help="zh_news, hanlp:NAME_OR_FOLDER or spacy:NAME.")] = "zh_news",
    json: Json = False,
) -> None:
    """Scores: layers from mentions to arguments, or words, tags and trees."""
    if not gold.exists():
        raise InputError.missing(gold)
    if gold.is_dir():
        _articles(gold, pipeline=pipeline, json=json)
    elif gold.suffix == ".conllu":
        _treebank(gold, pipeline=pipeline, json=json)
    else:
        raise InputError.broken_gold(gold, "neither a folder nor a .conllu file")


def _articles(folder: Path, *, pipeline: str, json: bool) -> None:
    articles = load_folder(folder)
    found = {d.document.id: d for d in _linked(articles, pipeline)}
    scores = layers.score(articles, found)
    if json:
        print_json(scores)
        return
    table = Table("layer", "P", "R", "F1", "gold", "found", title=f"{len(articles)} articles")
    for name, s in scores.items():
        table.add_row(name, f"{s.p:.3f}", f"{s.r:.3f}", f"{s.f1:.3f}", str(s.gold), str(s.pred))
    console().print(table)


def _linked(articles: list[GoldArticle], pipeline: str) -> Iterable[LinkedDocument]:
    gazetteer = Gazetteer.load()
    documents = (
        Document(id=a.id, text=a.text, title=a.title, date=a.date, place=a.place, byline=a.byline) for a in articles
    )
    return (link(e, gazetteer) for e in extract(documents, load(pipeline)))


def _treebank(path: Path, *, pipeline: str, json: bool) -> None:
    sentences = conllu.read(path)
    nlp = load(pipeline)
    raw = treebank.score(sentences, treebank.on_raw_text(nlp, sentences), raw=True)
    given = treebank.on_gold_words(nlp, sentences) if pipeline == "zh_news" else None
    gold = treebank.score(sentences, given, raw=False) if given is not None else None
    if json:
        print_json({"gold_words": _fractions(gold), "raw": _fractions(raw)})
        return
    table = Table("", "words", "UPOS", "UAS", "LAS", title=f"{len(sentences)} sentences, all tokens")
    for name, s in (("gold words", gold), ("raw text", raw)):
        if s is not None:
            table.add_row(name, *(f"{v:.4f}" if v is not None else "" for v in (s.words, s.upos, s.uas, s.las)))
    console().print(table)


def _fractions(score: treebank.TreeScore | None) -> dict[str, float] | None:
    if score is None:
        return None
    values = {"words": score.words, "upos": score.upos, "uas": score.uas, "las": score.las}
    return {name: value for name, value in values.items() if value is not None}
