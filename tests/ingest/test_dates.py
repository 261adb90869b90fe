"""The day of publication."""

import pytest

from kg.errors import OptionError
from pipelines.ingest import day
from pipelines.ingest.article import Origin
from pipelines.ingest.dates import dated, find_day


@pytest.mark.parametrize("value", ["2021-11-12", "20211112", "2021/11/12", "2021年11月12日", " 2021.11.12 "])
def test_day_reads_common_forms(value: str):
    assert day(value) == "2021-11-12"


@pytest.mark.parametrize("value", ["2021-13-01", "2021-02-29", "2021-11", "yesterday", "2021-11-12x", ""])
def test_what_is_no_day_is_refused(value: str):
    with pytest.raises(OptionError, match="not a day; write it as 2021-11-12"):
        day(value)


@pytest.mark.parametrize("text", ["March 7, 2023", "Mar. 7th 2023", "on 7 March, 2023", "07 MAR 2023", "2023年3月7日"])
def test_day_is_found_in_chinese_and_english(text: str):
    assert find_day(text) == "2023-03-07"


@pytest.mark.parametrize("text", ["March 32, 2023", "March 2023", "Marc 7", "30 Feb 2023"])
def test_what_is_no_english_day_is_not_found(text: str):
    assert find_day(text) is None


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
