import datetime
import json
import math

import numpy as np
import pytest

from kg.errors import OutputError
from kg.export.columns import EDGE_COLUMNS, NODE_COLUMNS, Scrubber, scalarise


@pytest.mark.parametrize(
    ("column", "value", "cell"),
    [
        ("label", "𠮷野家😀", "𠮷野家😀"),
        ("label", 3, "3"),
        ("label", "a\x00\x08\ufffe\ud800b", "ab"),
        ("label", "a\tb\nc", "a\tb\nc"),
        ("date", datetime.date(2024, 2, 29), "2024-02-29"),
        ("date", np.datetime64("2024-02-29"), "2024-02-29"),
        ("aliases", ["江市长", "江"], '["江市长", "江"]'),
        ("aliases", [], "[]"),
        ("aliases", "江", '["江"]'),
        ("aliases", {"乙", "丙"}, '["丙", "乙"]'),
        ("aliases", np.array(["丙"]), '["丙"]'),
        ("aliases", ["甲", None, math.nan, 7, 0.5, ["乙"]], '["甲", "7", "0.5", "[\\"乙\\"]"]'),
        ("arguments", [{"role": "agent", "start": np.int64(0)}], '[{"role": "agent", "start": 0}]'),
        ("confidence", np.float64(0.5), 0.5),
        ("confidence", 1, 1.0),
        ("confidence", "0.5", 0.5),
        ("sentence_start", np.int64(7), 7),
        ("sentence_start", 7.0, 7),
    ],
)
def test_a_value_takes_its_columns_type(column, value, cell):
    cells = scalarise({column: value}, NODE_COLUMNS, Scrubber(), where="n")
    assert cells == {column: cell}
    assert type(cells[column]) is type(cell)


@pytest.mark.parametrize("value", [None, math.nan, np.float32("nan")])
def test_absent_values_are_left_out(value):
    assert scalarise({"confidence": value}, NODE_COLUMNS, Scrubber(), where="n") == {}


@pytest.mark.parametrize(
    ("column", "value"), [("confidence", "高"), ("confidence", math.inf), ("sentence_start", 7.5), ("confidence", [1])]
)
def test_a_value_that_does_not_fit_is_refused_by_name(column, value):
    with pytest.raises(OutputError, match=f"{column} of person/甲"):
        scalarise({column: value}, NODE_COLUMNS, Scrubber(), where="person/甲")


def test_an_unknown_column_is_refused_by_name():
    with pytest.raises(OutputError, match="'pid'"):
        scalarise({"pid": 1}, NODE_COLUMNS, Scrubber(), where="n")


def test_what_is_stripped_is_counted():
    scrub = Scrubber()
    cells = scalarise({"name": "甲\x01乙\udfff", "aliases": ["丙\ud800"]}, NODE_COLUMNS, scrub, where="n")
    assert (cells["name"], json.loads(cells["aliases"]), scrub.stripped) == ("甲乙", ["丙"], 3)


def test_no_column_has_a_title_that_gephi_takes_for_its_own():
    assert not {"type", "id", "pid", "Type", "Id"} & {*NODE_COLUMNS, *EDGE_COLUMNS}
