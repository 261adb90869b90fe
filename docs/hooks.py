"""What the documentation takes from the code: the order of its pages, and the tables of the ontology."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kg.ontology import ontology

_ORDER = {
    "": ["index.md"],
    "中文": ["zh/index.md", "zh/guide.md"],
    "Use": ["guide.md", "cookbook.md", "reading.md", "formats.md", "scale.md"],
    "How it works": ["schema.md", "linking.md", "identity.md", "quality.md", "design.md"],
    "Reference": ["reference.md", "commands.md"],
}
"""Pages in the order that a reader needs them; what is not named here comes last."""


def on_config(config: Any) -> Any:
    """Sets the navigation to the pages that are there."""
    folder = Path(config.docs_dir)
    found = sorted(page.relative_to(folder).as_posix() for page in folder.rglob("*.md"))
    named = [page for pages in _ORDER.values() for page in pages]
    order = {**_ORDER, "More": [page for page in found if page not in named]}
    config.nav = []
    for title, pages in order.items():
        there = [page for page in pages if page in found]
        if there:
            config.nav += [{title: there}] if title else there
    return config


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Fills the tables of the ontology in."""
    for name, table in _tables().items():
        markdown = markdown.replace(f"{{{{ {name} }}}}", table)
    return markdown


def _tables() -> dict[str, str]:
    kinds = ontology()
    relations = [
        (f"`{name}`", kind.zh, kind.en, ", ".join(kind.source), ", ".join(kind.target))
        for name, kind in kinds.relations.items()
    ]
    events = [(f"`{name}`", kind.zh, kind.en, " ".join(kind.triggers)) for name, kind in kinds.events.items()]
    return {
        "nodes": _table("type, 中文, English", ((f"`{name}`", kind.zh, kind.en) for name, kind in kinds.nodes.items())),
        "roles": _table("role, 中文, English", ((f"`{name}`", kind.zh, kind.en) for name, kind in kinds.roles.items())),
        "relations": _table("relation, 中文, English, from, to", relations),
        "events": _table("type, 中文, English, triggers", events),
    }


def _table(head: str, rows: Any) -> str:
    columns = head.split(", ")
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
