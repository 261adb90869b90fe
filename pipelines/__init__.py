"""Text to records: readers of pages, the language pipeline, and the bridge to `kg.records`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


def load(spec: str = "zh_news") -> Language:
    """A pipeline by name: `zh_news` (shipped), `hanlp:NAME_OR_FOLDER` or `spacy:NAME`.

    All fill the same Doc; what reads words, trees and entities off it is the same in each.

    Raises:
        ModelError: no such pipeline, or its model cannot be loaded.
    """
    from pipelines.zh.pipeline import load as load_any

    return load_any(spec)
