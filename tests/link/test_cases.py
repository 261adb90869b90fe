"""Hard cases of linking, each a row of tests/cases: right in all, and no link where nothing tells."""

import pytest

from tests.link.cases import answer, cases, right

ROWS = [
    pytest.param(case, id=f"{name}-{line}")
    for name in ("linking", "linking_fresh")
    for line, case in enumerate(cases(name), 2)
]


@pytest.mark.parametrize("case", ROWS)
def test_hard_case(case, gazetteer):
    assert right(case, gazetteer), f"{case.text} | {case.ask}: {answer(case, gazetteer)}, not {case.answer}"
