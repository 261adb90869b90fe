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
    "rows.js",
    "model.js",
    "sieve.js",
    "labels.js",
    "lettering.js",
    "growth.js",
    "picture.js",
    "whole.js",
    "sentence.js",
    "evidence.js",
    "reasons.js",
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

_HELD = ("names.js", "routes.js", "held.js")
"""Where a page with all data finds its answers."""

_SERVED = ("served.js",)
"""Where a page that asks a server does."""


def write_page(  # noqa: PLR0913 - two graphs and five things to say of them
    events: nx.MultiDiGraph[Any],
    actors: nx.DiGraph[Any],
    path: Path,
    *,
    title: str,
    lang: str = "zh",
    articles: Mapping[str, str] | None = None,
    moved: Mapping[str, str] | None = None,
) -> None:
    """Writes the page of a graph.

    Args:
        events: the events graph.
        actors: the actors graph.
        path: the HTML file, replaced only when the new one is whole.
        title: stands above the page and in the browser's tab.
        lang: the language it opens in, `zh` or `en`; the page has a switch.
        articles: texts by document id; the page then shows what stands around a sentence.
        moved: ids of nodes by ids that they had before, so that an address with one of these still works.

    Raises:
        OutputError: the file cannot be written, or an attribute fits no column of `kg.export.columns`.
    """
    title = Scrubber()(title)
    data = _packed(content(events, actors, title=title, lang=lang, articles=articles, moved=moved))
    stamp = hashlib.sha256(data.encode()).hexdigest()[:8]
    page, _ = _filled(_HELD, title=title, lang=lang, data=data, stamp=stamp)
    with replacing(path) as file:
        file.write(page.encode())


def served_page(*, title: str, lang: str, stamp: str) -> tuple[str, str]:
    """The page without data, which asks the server that it comes from, and its Content-Security-Policy.

    Args:
        title: stands above the page and in the browser's tab.
        lang: the language it opens in, `zh` or `en`.
        stamp: tells this store from others, so that addresses which call nodes by their numbers are not misread.
    """
    return _filled(_SERVED, title=Scrubber()(title), lang=lang, data="", stamp=stamp)


def _filled(source: tuple[str, ...], *, title: str, lang: str, data: str, stamp: str) -> tuple[str, str]:
    """The template with everything in it, and the policy that it bears."""
    style, scripts = _asset("page.css"), [_vis(), *map(_asset, (*_SCRIPTS[:-1], *source, _SCRIPTS[-1]))]
    policy = _policy(style, scripts, "'none'" if data else "'self'")
    page = Template(_asset("page.html")).substitute(
        lang={"zh": "zh-CN"}.get(lang, lang),
        title=html.escape(title),
        policy=policy,
        style=f"<style>{style}</style>",
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
        data=data,
        stamp=stamp,
    )
    return page, policy


def _asset(name: str) -> str:
    return (files("kg.view") / "assets" / name).read_text(encoding="utf-8")


def _vis() -> str:
    """vis-network as pyvis ships it, without the line that points to a file which no page has."""
    source = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    lines = source.read_text(encoding="utf-8").split("\n")
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL="))


def _policy(style: str, scripts: Iterable[str], connect: str) -> str:
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; connect-src {connect}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _packed(data: dict[str, Any]) -> str:
    """JSON, gzip, base64: a quarter of the size, and no character that HTML could read as its own."""
    raw = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(errors="ignore")
    return base64.b64encode(gzip.compress(raw, mtime=0)).decode()
