"""One object for analysts: a store, its graphs, its answers."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

import networkx as nx

from kg import query
from kg.graph.actors import actors_graph
from kg.graph.events import events_graph
from kg.records import Entity
from kg.store import View


class KnowledgeGraph:
    """A store to look into; a context manager.

    Names may be canonical names, aliases or ids. Dates are ISO days, months or years, inclusive. All questions raise
    QueryError for a name that is unknown or that several entities bear, and for what is no date.
    """

    def __init__(self, view: View) -> None:
        self.view = view

    @classmethod
    def open(cls, path: Path | str) -> KnowledgeGraph:
        """Opens the store at `path`; raises StoreError when it is missing, broken, of another version or in use."""
        return cls(View(path))

    def __enter__(self) -> KnowledgeGraph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets the store go."""
        self.view.close()

    def events_graph(self) -> nx.MultiDiGraph[str]:
        """Entities, events and articles; see `kg.graph.events`."""
        return events_graph(self.view)

    def actors_graph(self) -> nx.DiGraph[str]:
        """Who acts on whom; see `kg.graph.actors`."""
        return actors_graph(self.view)

    def info(self) -> query.Info:
        """What the store holds."""
        return query.info(self.view)

    def find(self, name: str) -> Entity:
        """The entity of this name, alias or id; see `kg.query.names.find`."""
        return query.find(self.view, name)

    def events(
        self,
        *,
        agent: str | None = None,
        type: str | None = None,
        since: str | None = None,
        until: str | None = None,
        place: str | None = None,
    ) -> list[query.EventAnswer]:
        """Events that fit all that is given, by date; see `kg.query.happenings.events`."""
        return query.events(self.view, agent=agent, type=type, place=place, dates=query.window(since, until))

    def timeline(self, entity: str, *, until: str | None = None) -> list[query.EventAnswer]:
        """All events of an entity, by date, or those up to a day, month or year."""
        return query.timeline(self.view, entity, until=until)

    def namesakes(self, entity: str) -> list[query.Node]:
        """Others of the same type that bear the same name."""
        return query.namesakes(self.view, entity)

    def positions(self, person: str, *, as_of: str | None = None) -> list[query.PositionAnswer]:
        """The positions of a person, the latest first; see `kg.query.posts.positions`."""
        return query.positions(self.view, person, as_of=as_of)

    def containers(self, entity: str) -> list[query.Node]:
        """What an entity lies in or belongs to, nearest first."""
        return query.containers(self.view, entity)

    def evidence(self, entity: str, *, limit: int = 10) -> list[query.Evidence]:
        """The first sentence of each article that names an entity."""
        return query.evidence(self.view, entity, limit=limit)

    def neighbours(self, entity: str) -> list[query.Hop]:
        """What shares an event or a relation with an entity, the most events first."""
        return query.neighbours(self.view, entity)

    def explain(self, source: str, target: str) -> query.Hop:
        """Why two entities are joined; QueryError if nothing joins them directly."""
        return query.explain(self.view, source, target)

    def paths(  # noqa: PLR0913 - the question has six parts
        self,
        a: str,
        b: str,
        *,
        max_hops: int = 4,
        via: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> list[query.Path]:
        """The shortest paths between two entities, best first; see `kg.query.paths.Network.paths`."""
        network = query.Network(self.view, query.window(since, until))
        return network.paths(a, b, max_hops=max_hops, via=via)
