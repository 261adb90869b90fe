"""Pages and files to clean articles: `inputs` finds the files, `read` their articles."""

from pipelines.ingest import archive, csv_, docx, html, jsonl, ocr, parquet, pdf, text  # noqa: F401  (each registers)
from pipelines.ingest.article import Article, Imprint, Piece
from pipelines.ingest.columns import column_map
from pipelines.ingest.dates import day
from pipelines.ingest.inputs import Input, inputs, leaves, read
from pipelines.ingest.leaf import Leaf
from pipelines.ingest.script import Variant

__all__ = ["Article", "Imprint", "Input", "Leaf", "Piece", "Variant", "column_map", "day", "inputs", "leaves", "read"]
