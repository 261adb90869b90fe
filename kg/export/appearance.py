"""How nodes look in every output: colour and shape by type, size by the logarithm of the number of edges."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from kg.ontology import ontology


class Appearance(NamedTuple):
    """`shape` is a name of vis-network, `color` is `#RRGGBB`, `size` a radius in pixels."""

    shape: str
    color: str
    size: float


_EVENT = Appearance("diamond", "#8A8A8A", 5.0)
_ARTICLE = Appearance("square", "#C8C8C8", 4.0)


def appearance(node: Mapping[str, Any], degree: int) -> Appearance:
    """Colour, shape and size of a node of either graph.

    Args:
        node: its attributes; `kind` and, for entities, `entity_type` decide.
        degree: how many edges it has.
    """
    if node.get("kind") == "event":
        return _EVENT
    if node.get("kind") == "article":
        return _ARTICLE
    kind = ontology().nodes[node["entity_type"]]
    return Appearance(kind.shape, kind.color, round(7 + 2.4 * math.log1p(degree), 1))
