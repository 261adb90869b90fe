"""Pages as plain text in any encoding."""

from __future__ import annotations

import msgspec

from kg.errors import InputError
from pipelines.ingest.article import Article, Imprint, Origin
from pipelines.ingest.encoding import decode
from pipelines.ingest.page import split
from pipelines.ingest.readers import MB, reader


@reader("text", suffixes=(".txt",), limit=32 * MB)
def read_text(data: bytes, origin: Origin) -> list[Article]:
    """One page or article as plain text.

    Raises:
        InputError: it is empty, binary, or in an encoding that is not known.
    """
    page, encoding = decode(data, origin.source)
    if not page.strip():
        raise InputError.empty(origin.source)
    imprint = Imprint(encoding=encoding)
    return [msgspec.structs.replace(article, imprint=imprint) for article in split(page, origin)]
