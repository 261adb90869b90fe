"""Where an entity is named, with the sentences."""

from __future__ import annotations

from kg.query.answers import Evidence
from kg.query.names import find
from kg.store import View

_NAMED = """
    WITH first AS (
        SELECT m.doc, min(m.start) AS spot FROM named m WHERE m.entity = ? GROUP BY m.doc
    )
    SELECT doc, title, date, source, head || tail AS sentence,
           spot - length(head) AS start, spot + length(tail) AS "end"
    FROM (
        SELECT f.doc, d.title, d.date, d.source, f.spot,
               regexp_extract(left(d.text, f.spot), '[^。！？\n]*$') AS head,
               regexp_extract(substring(d.text, f.spot + 1), '^[^。！？\n]*[。！？]?') AS tail
        FROM first f JOIN documents d ON d.id = f.doc
    )
    ORDER BY date, doc LIMIT ?
"""


def evidence(view: View, entity: str, *, limit: int = 10) -> list[Evidence]:
    """The first sentence of each article that names the entity, the earliest first."""
    return list(view.select(Evidence, _NAMED, [find(view, entity).id, limit]))
