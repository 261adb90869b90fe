"""Pages and files to clean articles: `inputs` finds the files, `read` their articles."""

from pipelines.ingest import jsonl, text  # noqa: F401  (each registers its reader)
from pipelines.ingest.article import Article, Piece
from pipelines.ingest.dates import day
from pipelines.ingest.inputs import inputs, read

__all__ = ["Article", "Piece", "day", "inputs", "read"]
