"""`kg eval`: quality against annotated articles or a treebank."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer
from rich.table import Table

from kg.cli.app import Json, app, console, print_json
from kg.errors import InputError
from kg.link import Gazetteer, link
from kg.records import Document, LinkedDocument
from pipelines import conllu, load
from pipelines.score import layers, slips
from pipelines.score.gold import GoldArticle, load_folder

if TYPE_CHECKING:
    from pipelines.score.treebank import TreeScore

PAIRS = 20
"""Confused pairs of types that are shown."""
Scores = dict[str, dict[str, float]]
"""Layer or kind of input -> name of the figure -> its value: what `--json` writes and `--compare` reads."""


@app.command("eval")
def evaluate(
    gold: Annotated[Path, typer.Argument(help="A folder of annotated articles (*.ann.txt) or a .conllu file.")],
    *,
    pipeline: Annotated[str, typer.Option(help="zh_news, hanlp:NAME_OR_FOLDER or spacy:NAME.")] = "zh_news",
    compare: Annotated[Path | None, typer.Option(help="An earlier result (--json) to show the difference to.")] = None,
    errors: Annotated[int, typer.Option(min=0, help="Also show what is confused, and so many worst sentences.")] = 0,
    json: Json = False,
) -> None:
    """Scores: layers from mentions to arguments, or words, tags and trees."""
    if not gold.exists():
        raise InputError.missing(gold)
    if not gold.is_dir() and gold.suffix != ".conllu":
        raise InputError.broken_gold(gold, "neither a folder nor a .conllu file")
    if errors and not gold.is_dir():
        raise InputError.no_sentences(gold)
    old = _earlier(compare) if compare else {}
    if gold.is_dir():
        _articles(load_folder(gold), pipeline=pipeline, old=old, errors=errors, json=json)
    else:
        _treebank(gold, pipeline=pipeline, old=old, json=json)


def _earlier(path: Path) -> Scores:
    if not path.is_file():
        raise InputError.missing(path)
    try:
        return msgspec.json.decode(path.read_bytes(), type=Scores)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError.no_scores(path) from error


def _articles(articles: list[GoldArticle], *, pipeline: str, old: Scores, errors: int, json: bool) -> None:
    found = {d.document.id: d for d in linked(articles, pipeline)}
    scores = layers.score(articles, found)
    if json:
        return print_json(scores)
    table = Table("layer", "P", "R", "F1", *(["change"] if old else []), "gold", "found")
    table.title = f"{len(articles)} articles"
    for name, s in scores.items():
        change = _change(old, name, {"f1": s.f1}, digits=3)
        table.add_row(name, f"{s.p:.3f}", f"{s.r:.3f}", f"{s.f1:.3f}", *change, str(s.gold), str(s.pred))
    console().print(table)
    if errors:
        _slips(articles, found, errors)


def _slips(articles: list[GoldArticle], found: dict[str, LinkedDocument], count: int) -> None:
    table = Table("gold", "found", "spans", title=f"What is taken for what ({slips.NONE}: no such span)")
    for (true, pred), n in slips.confusion(articles, found).most_common(PAIRS):
        table.add_row(true, pred, str(n))
    console().print(table)
    for sentence in slips.worst(articles, found, count):
        console().print(f"{sentence.doc}: {sentence.text.strip()}", markup=False)
        for slip in sentence.slips:
            console().print(f"  {'missed' if slip.missed else 'wrong'} {slip.type} {slip.text}", markup=False)


def linked(articles: Iterable[GoldArticle], pipeline: str) -> Iterable[LinkedDocument]:
    """The articles, read by a pipeline and linked, in order."""
    from pipelines.run import extract  # as in `Maker`

    gazetteer = Gazetteer.load()
    documents = (
        Document(id=a.id, text=a.text, title=a.title, date=a.date, place=a.place, byline=a.byline) for a in articles
    )
    return (link(e, gazetteer) for e in extract(documents, load(pipeline)))


def _treebank(path: Path, *, pipeline: str, old: Scores, json: bool) -> None:
    from pipelines.score import treebank

    sentences = conllu.read(path)
    nlp = load(pipeline)
    raw = treebank.score(sentences, treebank.on_raw_text(nlp, sentences), raw=True)
    given = treebank.on_gold_words(nlp, sentences) if pipeline == "zh_news" else None
    gold = treebank.score(sentences, given, raw=False) if given is not None else None
    if json:
        return print_json({"gold_words": _fractions(gold), "raw": _fractions(raw)})
    table = Table("", "words", "UPOS", "UAS", "LAS", title=f"{len(sentences)} sentences, all tokens")
    for key, name, s in (("gold_words", "gold words", gold), ("raw", "raw text", raw)):
        if values := _fractions(s):
            columns = ("words", "upos", "uas", "las")
            table.add_row(name, *(f"{values[c]:.4f}" if c in values else "" for c in columns))
            if old:
                table.add_row(" change", *(*([] if "words" in values else [""]), *_change(old, key, values, digits=4)))
    console().print(table)


def _change(old: Scores, name: str, values: dict[str, float], *, digits: int) -> list[str]:
    """A cell for each value: how far it is from the earlier one; no cells where nothing is compared."""
    if not old:
        return []
    before: dict[str, Any] = old.get(name) or {}
    return [f"{v - before[key]:+.{digits}f}" if key in before else "new" for key, v in values.items()]


def _fractions(score: TreeScore | None) -> dict[str, float] | None:
    if score is None:
        return None
    values = {"words": score.words, "upos": score.upos, "uas": score.uas, "las": score.las}
    return {name: value for name, value in values.items() if value is not None}
