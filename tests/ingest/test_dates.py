"""The day of publication."""

import pytest

from kg.errors import OptionError
from pipelines.ingest import day
from pipelines.ingest.article import Origin
from pipelines.ingest.dates import dated


@pytest.mark.parametrize("value", ["2021-11-12", "20211112", "2021/11/12", "2021年11月12日", " 2021.11.12 "])
def test_day_reads_common_forms(value: str):
    assert day(value) == "2021-11-12"


@pytest.mark.parametrize("value", ["2021-13-01", "2021-02-29", "2021-11", "yesterday", "2021-11-12x", ""])
def test_what_is_no_day_is_refused(value: str):
    with pytest.raises(OptionError, match="not a day; write it as 2021-11-12"):
        day(value)


@pytest.mark.parametrize(
    ("option", "stem", "lines", "expected"),
    [
        ("2021-11-12", "page-2020-01-02", ["2019年1月2日"], ("2021-11-12", "option")),
        (None, "page-2020-01-02", ["2019年1月2日"], ("2020-01-02", "file name")),
        (None, "page-20200102-a", [], ("2020-01-02", "file name")),
        (None, "page-20209902", ["2019年1月2日 星期三"], ("2019-01-02", "page")),
        (None, "page", [], (None, None)),
    ],
)
def test_option_goes_before_file_name_before_page(
    option: str | None, stem: str, lines: list[str], expected: tuple[str | None, str | None]
):
    assert dated(Origin(source="x", stem=stem, date=option), lines) == expected
