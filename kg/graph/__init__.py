"""The graph of a store: as NetworkX, and to ask."""

from kg.graph.knowledge import KnowledgeGraph

__all__ = ["KnowledgeGraph"]
