"""One object for analysts: a store, its graphs, its answers."""

from __future__ import annotations

from html import escape
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import networkx as nx

from kg import query
from kg.graph.actors import ActorsFlow, actors_graph
from kg.graph.answers import Answers
from kg.graph.events import EventsFlow, events_graph
from kg.graph.flow import Flow
from kg.graph.picture import busiest_pairs, graph
from kg.records import Entity
from kg.store import View

if TYPE_CHECKING:
    import pandas


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

    def to_networkx(self, *, actors: bool = False) -> nx.Graph[str]:
        """Either graph: of events (a MultiDiGraph), or of actors (a DiGraph, one edge a pair)."""
        return self.actors_graph() if actors else self.events_graph()

    def to_pandas(self) -> pandas.DataFrame:
        """All events, a row each, with participants and sentence; needs the extra `[pandas]`.

        Every list of answers has `to_pandas()` too.
        """
        return self.events().to_pandas()

    def _repr_html_(self) -> str:
        """What the store holds, and a small graph of those who act most."""
        held = self.info()
        told = f"{held.documents} articles, {sum(held.entities.values())} entities, {sum(held.events.values())} events"
        span = f", {held.first_date} to {held.last_date}" if held.first_date else ""
        return f"<p>{escape(told + span)}</p>{graph(busiest_pairs(self.view))}"

    def flow(self, *, actors: bool = False) -> Flow:
        """Either graph node by node, for a store whose graph is too large to be held; writers of files take it."""
        return ActorsFlow(self.view) if actors else EventsFlow(self.view)

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
    ) -> Answers[query.EventAnswer]:
        """Events that fit all that is given, by date; see `kg.query.happenings.events`."""
        dates = query.window(since, until)
        return Answers(query.events(self.view, agent=agent, type=type, place=place, dates=dates))

    def timeline(
        self, entity: str, *, since: str | None = None, until: str | None = None
    ) -> Answers[query.EventAnswer]:
        """All events of an entity, by date."""
        return Answers(query.timeline(self.view, entity, dates=query.window(since, until)))

    def namesakes(self, entity: str) -> list[query.Node]:
        """Others of the same type that bear the same name."""
        return query.namesakes(self.view, entity)

    def positions(
        self, person: str, *, as_of: str | None = None, each: int | None = None
    ) -> Answers[query.PositionAnswer]:
        """The positions of a person, the latest first; see `kg.query.posts.positions`."""
        return Answers(query.positions(self.view, person, as_of=as_of, each=each))

    def containers(self, entity: str) -> list[query.Node]:
        """What an entity lies in or belongs to, nearest first."""
        return query.containers(self.view, entity)

    def evidence(self, entity: str, *, limit: int = 10) -> list[query.Evidence]:
        """The first sentence of each article that names an entity."""
        return query.evidence(self.view, entity, limit=limit)

    def neighbours(self, entity: str, *, limit: int | None = None) -> Answers[query.Hop]:
        """What shares an event or a relation with an entity, the most events first."""
        return Answers(query.neighbours(self.view, entity, limit=limit))

    def explain(self, edge: tuple[str, ...]) -> query.Hop:
        """Why two are joined: `(a, b)`, names or ids, or an edge of either graph, with its key or without.

        Raises:
            QueryError: Nothing joins them directly; it says what does.
        """
        return query.explain(self.view, *edge[:2])

    def paths(  # noqa: PLR0913 - one parameter a part of the question
        self,
        a: str,
        b: str,
        *,
        max_hops: int = 4,
        via: str | None = None,
        since: str | None = None,
        until: str | None = None,
        each: int | None = None,
    ) -> Answers[query.Path]:
        """The shortest paths between two entities, best first; see `kg.query.paths.Network.paths`.

        With `each`, a hop has only so many of its events, the latest; its `left` says how many more there are.
        """
        network = query.Network(self.view, query.window(since, until))
        return Answers(network.paths(a, b, max_hops=max_hops, via=via, each=each))

    def cooccurrence(  # noqa: PLR0913 - one parameter a filter
        self,
        entity: str | None = None,
        *,
        kind: str = "Person",
        type: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = 100,
    ) -> Answers[query.Together]:
        """Who is where others are, the most often first; see `kg.query.together.cooccurrence`."""
        dates = query.window(since, until)
        return Answers(query.cooccurrence(self.view, entity=entity, kind=kind, type=type, dates=dates, limit=limit))

    def communities(
        self, *, kind: str = "Person", since: str | None = None, until: str | None = None, least: int = 3
    ) -> Answers[query.Circle]:
        """Circles that meet each other more than others; see `kg.query.together.communities`."""
        return Answers(query.communities(self.view, kind=kind, dates=query.window(since, until), least=least))
