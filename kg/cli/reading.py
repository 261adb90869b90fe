"""What commands read: the articles of all inputs with their home places, and the errors of what cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import groupby
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec
import typer

from kg.cli.app import console
from kg.cli.products import is_written
from kg.errors import InputError, KGError
from kg.link import Gazetteer, home_of, place_code
from pipelines.ingest import Article, Leaf, Variant, inputs, leaves


class Simplified(str, Enum):
    """Tables from traditional to simplified characters."""

    t2s = "t2s"
    tw2s = "tw2s"
    hk2s = "hk2s"


Inputs = Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders, globs, zip archives, or - .")]
Date = Annotated[str | None, typer.Option(help="Day of publication, as 2021-11-12.")]
Place = Annotated[str | None, typer.Option(help="The paper's home place, as 望江县.")]
Columns = Annotated[
    str | None,
    typer.Option(help="Columns of CSV or JSON Lines, as id=ID,text=正文,title=标题,date=日期."),
]
Simplify = Annotated[
    Simplified | None,
    typer.Option(
        "--simplified", help="Traditional to simplified: t2s of any origin, tw2s of Taiwan, hk2s of Hong Kong."
    ),
]


class Options(NamedTuple):
    """What the user said of all inputs."""

    date: str | None = None
    place: str | None = None
    columns: Mapping[str, str] = {}
    simplified: Variant | None = None


class Placed(NamedTuple):
    """An article with its home place set, the code of that if it was found in the text, and what told it.

    `by` is `option`, `article` (its own column), `paper`, `dateline` or `divisions`.
    """

    article: Article
    by: str | None
    code: str | None = None


def read_all(
    sources: Sequence[str], options: Options, *, failed: list[KGError], output: Path | None = None
) -> Iterator[Leaf]:
    """The files of all inputs, one at a time; errors of those that cannot be read go to `failed`.

    What an earlier build wrote into the folder `output`, which may lie in the one that is read, is passed over if there
    is anything else.
    """
    found = inputs(sources, failed=failed)
    for each in [one for one in found if output is None or not is_written(one.path, output)] or found:
        try:
            yield from leaves(each, **options._asdict())
        except InputError as error:
            failed.append(error)


def placed(articles: Sequence[Article], gazetteer: Gazetteer, *, given: bool) -> list[Placed]:
    """The articles of one file with the home place of their page, where they have none of their own.

    Args:
        articles: in the order of the file.
        gazetteer: the divisions.
        given: the user named the place.
    """
    found: list[Placed] = []
    for page, group in groupby(articles, key=lambda one: one.page):
        together = list(group)
        for part in [together] if page is not None else [[one] for one in together]:
            found += _placed(part, gazetteer, given=given)
    return found


def _placed(page: Sequence[Article], gazetteer: Gazetteer, *, given: bool) -> list[Placed]:
    if any(one.document.place for one in page):
        return [Placed(one, "option" if given else "article") for one in page]
    told = home_of(
        [text for one in page if one.kind == "article" for text in (one.document.title or "", one.document.text)],
        gazetteer,
        papers=dict.fromkeys(one.imprint.paper for one in page if one.imprint.paper),
        datelines=[one.imprint.dateline for one in page if one.imprint.dateline],
    )
    if told is None:
        return [Placed(one, None) for one in page]
    name = told.division.name
    return [
        Placed(_at(one, name), told.by, told.division.code) if one.kind == "article" else Placed(one, None)
        for one in page
    ]


def _at(article: Article, place: str) -> Article:
    return msgspec.structs.replace(article, document=msgspec.structs.replace(article.document, place=place))


def checked_place(place: str | None, gazetteer: Gazetteer) -> None:
    """Raises OptionError for a place that no division or several bear the name of."""
    if place is not None:
        place_code(place, gazetteer)


def report(failed: Sequence[KGError]) -> None:
    """Print the errors, one a line; raises typer.Exit with code 2 if there are any."""
    for error in failed:
        console(error=True).print(f"kg: {error}", markup=False)
    if failed:
        raise typer.Exit(2)
