"""Lists of answers that draw themselves in Jupyter and become tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from kg.errors import OutputError
from kg.graph.picture import picture
from kg.graph.rows import rows_of

if TYPE_CHECKING:
    import pandas

T = TypeVar("T", bound=msgspec.Struct)


class Answers(list[T]):
    """A list of answers. Jupyter shows a timeline of events, and a small graph of everything else."""

    def _repr_html_(self) -> str:
        return picture(self)

    def to_pandas(self) -> pandas.DataFrame:
        """A row for each event, relation or pair, with its sentence; needs the extra `[pandas]`.

        Raises:
            OutputError: pandas is not installed.
        """
        return frame([row for number, answer in enumerate(self, 1) for row in rows_of(answer, number)])


def frame(rows: list[dict[str, object]]) -> pandas.DataFrame:
    """Rows as a table; raises OutputError when pandas is not installed."""
    try:
        import pandas
    except ImportError:
        raise OutputError.no_pandas() from None
    return pandas.DataFrame(rows)
