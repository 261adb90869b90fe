"""`kg build INPUT`: pages in; a store, records, graphs and the page out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from kg import identity
from kg.cli import cluster, processes, progress
from kg.cli.app import Lang, Language, app, console
from kg.cli.making import Keys, Task, batches
from kg.cli.outputs import STORE, check_writable, write_graphs, write_records
from kg.cli.products import RECORDS
from kg.cli.reading import Columns, Date, Inputs, Options, Place, Simplify, checked_place, placed, read_all, report
from kg.errors import KGError, OptionError
from kg.link import Gazetteer
from kg.records import LinkedDocument, encodable
from kg.serve.prepared import prepare
from pipelines.ingest import Leaf, column_map

Making = Callable[[Iterable[list[Task]]], Iterator[list[LinkedDocument]]]
"""Batches to linked documents, in order: what an engine does."""


class Only(str, Enum):
    """What a build may stop at."""

    store = "store"
    records = "records"


class Engine(str, Enum):
    """Where articles are read."""

    local = "local"
    ray = "ray"


@app.command("build")
def build(  # noqa: PLR0913 - one parameter an option
    source: Inputs,
    *,
    date: Date = None,
    place: Place = None,
    columns: Columns = None,
    simplified: Simplify = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the results.")] = Path("out"),
    only: Annotated[Only | None, typer.Option(help="Stop after the store, or after its records.")] = None,
    lang: Lang = Language.zh,
    pipeline: Annotated[str, typer.Option(help="zh_news, hanlp:NAME_OR_FOLDER or spacy:NAME.")] = "zh_news",
    workers: Annotated[int, typer.Option(min=1, help="Processes or actors that read articles at the same time.")] = 1,
    engine: Annotated[
        Engine, typer.Option(help="local: processes of this machine; ray: actors of a cluster, records as Parquet.")
    ] = (Engine.local),
    address: Annotated[str | None, typer.Option(help="Of a running Ray cluster; without it one starts here.")] = None,
) -> None:
    """Read pages, extract and link, and write store, records, GraphML, GEXF and the HTML page.

    Building again into the same folder adds; an article whose id is already there is replaced, unless nothing about it
    or this program has changed: so a build that broke off goes on where it was. Inputs that cannot be
    read are listed at the end, the others are still built; the exit code is then 2.
    """
    if address is not None and engine is not Engine.ray:
        raise OptionError.address_without_ray(address)
    making = (
        partial(cluster.made, pipeline=pipeline, workers=workers, address=address)
        if engine is Engine.ray
        else partial(processes.made, pipeline=pipeline, workers=workers)
    )
    gazetteer = Gazetteer.load()
    checked_place(place, gazetteer)
    options = Options(date, place, column_map(columns) if columns else {}, simplified.value if simplified else None)
    failed: list[KGError] = []
    found = _tasks(read_all(source, options, failed=failed, output=output), gazetteer, given=place is not None)
    first = next(found, None)
    if first is not None:
        check_writable(output)
        _fill(output / STORE, chain([first], found), Keys(pipeline), making)
        written = [output / STORE]
        if only is not Only.store:
            written = write_records(output / STORE, output / RECORDS, parquet=engine is Engine.ray)
        if only is None:
            written += write_graphs(output / STORE, output, lang=lang.value)
        prepare(output / STORE)
        for path in written:
            console().print(str(path), markup=False)
    report(failed)


def _tasks(leaves: Iterable[Leaf], gazetteer: Gazetteer, *, given: bool) -> Iterator[Task]:
    """The articles of files, one file, or part of a long table, in memory at a time."""
    for leaf in leaves:
        for one in placed(leaf.articles, gazetteer, given=given):
            if one.article.kind == "article":
                yield Task(encodable(one.article.document), one.code)


def _fill(store: Path, tasks: Iterable[Task], key: Keys, making: Making) -> None:
    """Extract, link and store the articles that are not there yet, made from the same by the same."""
    keys: dict[str, str] = {}
    with identity.writer(store) as writer:

        def lacking() -> Iterator[list[Task]]:
            for batch in batches(tasks):
                told = {task.document.id: key(task) for task in batch}
                if not writer.has(told):
                    keys.update(told)
                    yield batch

        linked = chain.from_iterable(making(lacking()))
        writer.add(progress.shown(linked, store), key_of=lambda doc: keys.pop(doc, None))
