"""The store: one DuckDB file whose tables have the columns of the records."""

from typing import TYPE_CHECKING

from kg.rooms import parts
from kg.store.view import View

if TYPE_CHECKING:
    from kg.store.writer import Writer

__all__ = ["View", "Writer"]

__getattr__ = parts(__name__, {"Writer": "writer"})
