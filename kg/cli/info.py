"""`kg info`: what a store holds."""

from __future__ import annotations

from kg import query
from kg.cli.app import DEFAULT_STORE, Json, Lang, Language, Store, app, console, print_json
from kg.cli.text import label_of_event, label_of_node
from kg.store import View


@app.command("info")
def info(*, store: Store = DEFAULT_STORE, json: Json = False, lang: Lang = Language.zh) -> None:
    """Counts of documents, entities and events by type, and the span of dates."""
    with View(store) as view:
        found = query.info(view)
    if json:
        print_json(found)
        return
    out = console()
    out.print(f"{found.documents} documents, {found.first_date or '?'} to {found.last_date or '?'}", markup=False)
    out.print(f"{found.mentions} mentions", markup=False)
    entities = ", ".join(f"{label_of_node(kind, lang.value)} {n}" for kind, n in found.entities.items())
    events = ", ".join(f"{label_of_event(kind, lang.value)} {n}" for kind, n in found.events.items())
    relations = ", ".join(f"{kind} {n}" for kind, n in found.relations.items())
    out.print(f"{sum(found.entities.values())} entities: {entities}", markup=False)
    out.print(f"{sum(found.relations.values())} relations: {relations}", markup=False)
    out.print(f"{sum(found.events.values())} events: {events}", markup=False)
