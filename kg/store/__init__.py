"""The store: one DuckDB file whose tables have the columns of the records."""

from kg.store.view import View
from kg.store.writer import Writer

__all__ = ["View", "Writer"]
