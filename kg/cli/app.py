"""The application that commands register with, and what they share: options, tables, JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

if TYPE_CHECKING:
    from rich.console import Console


class Language(str, Enum):
    """Languages of labels and of the page."""

    zh = "zh"
    en = "en"


app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def kg() -> None:
    """Chinese news pages in, an entity and event graph with its evidence out."""


Store = Annotated[Path, typer.Option("--store", help="The store that `kg build` made.")]
Json = Annotated[bool, typer.Option("--json", help="Machine-readable output.")]
Lang = Annotated[Language, typer.Option("--lang", help="Language of labels: zh or en.")]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit", min=0, help="Most answers of a kind, the latest; 0 for all.", show_default="100; with --json all"
    ),
]
SHOWN = 100
"""Answers of a kind that a terminal gets unless it asks for more."""

DEFAULT_STORE = Path("out/graph.duckdb")
TITLE = {"zh": "新闻事件图谱", "en": "News event graph"}
"""Of the page, by its language."""


def console(*, error: bool = False) -> Console:
    """A console that never cuts or wraps what goes into a file or another program."""
    from rich.console import Console  # a twentieth of a second to load, which answers in plain lines do not need

    stream = sys.stderr if error else sys.stdout
    width = None if stream.isatty() else 200
    return Console(stderr=error, highlight=False, soft_wrap=width is not None, width=width)


def most(limit: int | None, *, json: bool, usual: int = SHOWN) -> int | None:
    """How many answers `--limit` means, `usual` ones if it is not given; None is all of them."""
    if limit is None:
        return None if json else usual
    return limit or None


def print_lines(lines: Iterable[str]) -> None:
    """Lines of an answer as they are: a console takes seconds for ten thousand."""
    sys.stdout.writelines(f"{line}\n" for line in lines)


def print_json(value: Any) -> None:
    """One JSON value, indented, with Chinese as itself."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    sys.stdout.write(text + "\n")
