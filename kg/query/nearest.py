"""What there is instead of a path that there is not."""

from __future__ import annotations

from kg.errors import QueryError
from kg.query.names import nodes
from kg.query.steps import Search, links, reach, search
from kg.query.window import ALWAYS, Window
from kg.store import View

_FARTHEST = 12
"""Steps that are looked ahead for a longer path."""

_FEW = 3
"""Neighbours that are named."""


def no_path(  # noqa: PLR0913 - the question has these parts
    view: View, names: tuple[str, str], ends: tuple[str, str], dates: Window, *, hops: int, via: str | None = None
) -> QueryError:
    """The error for two entities without a path, with the nearest that exists.

    That is a longer path, or one outside of the dates or past another entity; if nothing leads from one to the other,
    what each is joined to.
    """
    for when, wider in ((dates, ""), (ALWAYS, " without dates")):
        found = search(view, *ends, when, most=_FARTHEST)
        if found.met:
            past = f" that does not pass through {via}" if via else ""
            told = f"the shortest{wider}{past} has {found.length}: {_told(view, found, when)}"
            return QueryError.no_path(*names, hops, told + (f"; ask for --max-hops {found.length}" if not via else ""))
    joined = "; ".join(f"{name} is joined to {_around(view, end)}" for name, end in zip(names, ends, strict=True))
    return QueryError.no_path(*names, hops, f"nothing leads from one to the other: {joined}")


def _told(view: View, found: Search, dates: Window) -> str:
    """One of the shortest paths by its names."""
    route = [min(found.met)]
    for level in reversed(found.forward[:-1]):
        route.insert(0, min(link.source for link in links(view, level, route[:1], dates)))
    for level in reversed(found.backward[:-1]):
        route.append(min(link.target for link in links(view, route[-1:], level, dates)))
    known = nodes(view, route)
    return " → ".join(known[id].name for id in route)


def _around(view: View, id: str) -> str:
    """The first few that share an event or a relation with an entity, in text order."""
    near = sorted(reach(view, [id], ALWAYS) - {id})
    known = nodes(view, near[:_FEW])
    names = ", ".join(known[each].name for each in near[:_FEW])
    return f"{names}{' …' if len(near) > _FEW else ''}" if near else "nothing"
