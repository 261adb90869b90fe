"""What stands in place of the page of a graph that is too large for a file."""

from __future__ import annotations

import html
import shlex
from importlib.resources import files
from pathlib import Path
from string import Template

from kg.export.atomic import replacing
from kg.export.columns import Scrubber

MOST_NODES = 200_000
"""Nodes of a page: it opens in seconds with them, and not at all with five times as many (`benchmarks.page`)."""


def write_note(path: Path, *, title: str, lang: str, nodes: int, store: Path) -> None:
    """Writes a page that says in both languages how to look at this graph.

    Args:
        path: the HTML file, replaced only when the new one is whole; an older page would show an older graph.
        title: stands above the page and in the browser's tab.
        lang: the language of the title, `zh` or `en`.
        nodes: how many the graph has.
        store: to be served.

    Raises:
        OutputError: the file cannot be written.
    """
    page = Template((files("kg.view") / "assets" / "note.html").read_text(encoding="utf-8")).substitute(
        lang={"zh": "zh-CN"}.get(lang, lang),
        title=html.escape(title),
        nodes=f"{nodes:,}",
        most=f"{MOST_NODES:,}",
        store=html.escape(Scrubber()(shlex.quote(str(store)))),
    )
    with replacing(path) as file:
        file.write(page.encode())
