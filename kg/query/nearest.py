"""What there is instead of a path that there is not."""

from __future__ import annotations

from kg.errors import QueryError
from kg.query.names import nodes
from kg.query.steps import Search, Steps
from kg.query.window import ALWAYS
from kg.store import View

_FARTHEST = 12
"""Steps that are looked ahead for a longer path."""

_FEW = 3
"""Neighbours that are named."""


def no_path(  # noqa: PLR0913 - the question has these parts
    view: View,
    names: tuple[str, str],
    ends: tuple[str, str],
    steps: Steps,
    *,
    hops: int,
    via: str | None = None,
    wider: str = "",
) -> QueryError:
    """The error for two entities without a path, with the nearest that exists.

    That is a longer path, or one outside of the dates of `steps` (which `wider` says then) or past another entity; if
    nothing leads from one to the other, what each is joined to.
    """
    found = steps.search(*ends, most=_FARTHEST)
    if found.met:
        past = f" that does not pass through {via}" if via else ""
        told = f"the shortest{wider}{past} has {found.length}: {_told(view, steps, found)}"
        return QueryError.no_path(*names, hops, told + (f"; ask for --max-hops {found.length}" if not via else ""))
    if steps.dates != ALWAYS:
        with Steps(view, ALWAYS) as every:
            return no_path(view, names, ends, every, hops=hops, via=via, wider=" without dates")
    joined = "; ".join(
        f"{name} is joined to {_around(view, steps, end)}" for name, end in zip(names, ends, strict=True)
    )
    return QueryError.no_path(*names, hops, f"nothing leads from one to the other: {joined}")


def _told(view: View, steps: Steps, found: Search) -> str:
    """One of the shortest paths by its names: the first in text order from the end on."""
    layers = steps.layers(found)
    route = [min(link.target for link in layers[-1])] if layers else [*steps.ids(found.met).values()]
    for layer in reversed(layers):
        route.insert(0, min(link.source for link in layer if link.target == route[0]))
    known = nodes(view, route)
    return " → ".join(known[id].name for id in route)


def _around(view: View, steps: Steps, id: str) -> str:
    """The first few that share an event or a relation with an entity, in text order."""
    here = steps.numbers([id])
    near = sorted(steps.ids(steps.reach(here) - here).values())
    known = nodes(view, near[:_FEW])
    names = ", ".join(known[each].name for each in near[:_FEW])
    return f"{names}{' …' if len(near) > _FEW else ''}" if near else "nothing"
