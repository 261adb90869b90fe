"""The option that names columns, and moments in them."""

import pytest

from kg.errors import OptionError
from pipelines.ingest import column_map
from pipelines.ingest.timestamps import china_day


def test_columns_by_field():
    assert column_map("id=ID, text=正 文,title=a=b") == {"id": "ID", "text": "正 文", "title": "a=b"}


@pytest.mark.parametrize("value", ["", "text", "text=", "body=正文", "text=a,text=b", "text=a,"])
def test_what_maps_nothing_is_refused(value: str):
    with pytest.raises(OptionError, match=f"--columns {value}: not of the form text=正文,.* the fields are text, id, "):
        column_map(value)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2024-04-09", "2024-04-09"),
        ("2024年4月9日 07:05", "2024-04-09"),
        ("20240409", "2024-04-09"),
        ("2024-04-09 23:30:00.0", "2024-04-09"),
        ("2024-04-08T23:30:00Z", "2024-04-09"),
        ("2024-04-09T07:30:00.123+0800", "2024-04-09"),
        ("2024-04-08T20:30:00-05:00", "2024-04-09"),
        ("1712619000", "2024-04-09"),
        ("1712619000000", "2024-04-09"),
        ("昨天", None),
        ("2024-13-09T07:30:00Z", None),
    ],
)
def test_moments_are_days_in_china(moment: str, day: str | None):
    assert china_day(moment) == day
