"""The HTML file: template, styles, scripts and data in one, which loads nothing and runs nothing but its own."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

import networkx as nx

from kg.export.atomic import replacing
from kg.export.columns import Scrubber
from kg.view.content import content

_SCRIPTS = (
    "vendor/sigma.js",
    "dom.js",
    "model.js",
    "names.js",
    "sieve.js",
    "routes.js",
    "labels.js",
    "lettering.js",
    "growth.js",
    "picture.js",
    "whole.js",
    "sentence.js",
    "evidence.js",
    "panel.js",
    "combobox.js",
    "connection.js",
    "legend.js",
    "timeline.js",
    "trail.js",
    "scene.js",
    "tables.js",
    "toolbar.js",
    "keys.js",
    "acts.js",
    "desk.js",
    "main.js",
)
"""In the order in which they build on each other."""


def write_page(  # noqa: PLR0913 - two graphs and four things to say of them
    events: nx.MultiDiGraph[Any],
    actors: nx.DiGraph[Any],
    path: Path,
    *,
    title: str,
    lang: str = "zh",
    articles: Mapping[str, str] | None = None,
) -> None:
    """Writes the page of a graph.

    Args:
        events: the events graph.
        actors: the actors graph.
        path: the HTML file, replaced only when the new one is whole.
        title: stands above the page and in the browser's tab.
        lang: the language it opens in, `zh` or `en`; the page has a switch.
        articles: texts by document id; the page then shows what stands around a sentence.

    Raises:
        OutputError: the file cannot be written, or an attribute fits no column of `kg.export.columns`.
    """
    title = Scrubber()(title)
    style, scripts = _asset("page.css"), [_vis(), *map(_asset, _SCRIPTS)]
    data = _packed(content(events, actors, title=title, lang=lang, articles=articles))
    page = Template(_asset("page.html")).substitute(
        lang={"zh": "zh-CN"}.get(lang, lang),
        title=html.escape(title),
        policy=_policy(style, scripts),
        style=f"<style>{style}</style>",
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
        data=data,
        stamp=hashlib.sha256(data.encode()).hexdigest()[:8],
    )
    with replacing(path) as file:
        file.write(page.encode())


def _asset(name: str) -> str:
    return (files("kg.view") / "assets" / name).read_text(encoding="utf-8")


def _vis() -> str:
    """vis-network as pyvis ships it, without the line that points to a file which no page has."""
    source = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    lines = source.read_text(encoding="utf-8").split("\n")
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL="))


def _policy(style: str, scripts: Iterable[str]) -> str:
    allowed = " ".join(map(_hash, scripts))
    return f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _packed(data: dict[str, Any]) -> str:
    """JSON, gzip, base64: a quarter of the size, and no character that HTML could read as its own."""
    raw = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(errors="ignore")
    return base64.b64encode(gzip.compress(raw, mtime=0)).decode()
