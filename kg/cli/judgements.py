"""`kg judgements`: list them, carry them from store to store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import DEFAULT_STORE, Json, Store, app, console, print_json
from kg.cli.judging import line
from kg.errors import InputError
from kg.export.atomic import replacing
from kg.identity import active, judge, path_of, read
from kg.identity.judgement import append

judgements = typer.Typer(no_args_is_help=True, help="List, export and import what people have judged.")
app.add_typer(judgements, name="judgements")


@judgements.command("list")
def listed(*, store: Store = DEFAULT_STORE, json: Json = False) -> None:
    """The judgements in force, by time: id, day, who, what, why."""
    records = active(read(path_of(store)))
    if json:
        print_json(records)
        return
    for record in records:
        console().print(line(record), markup=False)
    if not records:
        console().print("no judgements; `kg merge`, `kg split` and `kg review` make them", markup=False)


@judgements.command("export")
def exported(
    file: Annotated[Path | None, typer.Argument(help="Where to; standard output if left out.")] = None,
    *,
    store: Store = DEFAULT_STORE,
) -> None:
    """All records as JSON Lines, with those that were taken back."""
    path = path_of(store)
    read(path)
    text = path.read_bytes() if path.is_file() else b""
    if file is None:
        sys.stdout.write(text.decode())
        return
    with replacing(file) as written:
        written.write(text)
    console().print(str(file), markup=False)


@judgements.command("import")
def imported(
    file: Annotated[Path, typer.Argument(help="What `kg judgements export` wrote.")], *, store: Store = DEFAULT_STORE
) -> None:
    """Add records to those of a store; ones that it has already are left alone. The store may be built later."""
    if not file.is_file():
        raise InputError.missing(file)
    there = {record.id for record in read(path_of(store))}
    new = [record for record in read(file) if record.id not in there]
    if store.is_file():
        judge(store, new)
    else:
        append(path_of(store), new)
    console().print(f"{len(new)} new judgements, {len(active(read(path_of(store))))} in force", markup=False)
