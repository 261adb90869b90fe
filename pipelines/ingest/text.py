"""Pages as plain text in any encoding."""

from __future__ import annotations

from kg.errors import InputError
from pipelines.ingest.article import Origin
from pipelines.ingest.encoding import decode
from pipelines.ingest.leaf import Leaf
from pipelines.ingest.page import split
from pipelines.ingest.readers import MB, reader


@reader("text", suffixes=(".txt",), limit=32 * MB)
def read_text(data: bytes, origin: Origin) -> Leaf:
    """One page or article as plain text.

    Raises:
        InputError: it is empty, binary, or in an encoding that is not known.
    """
    page, encoding = decode(data, origin.source)
    if not page.strip():
        raise InputError.empty(origin.source)
    return Leaf(origin.source, page, split(page, origin, encoding=encoding))
