"""How a room of `kg` hands out its parts: each module is loaded when something of it is first asked for.

A question at the terminal then waits for nothing that only building a store, or another question, needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def parts(room: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of a room.

    Args:
        room: its name, `kg.query`.
        homes: for each name that it hands out the module of the room that has it.
    """

    def part(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        return getattr(import_module(f"{room}.{homes[name]}"), name)

    return part
