import pytest

from pipelines.ingest.radicals import ideographs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("⻔⼝⼈⼤", "门口人大"),
        ("⺠⽣⻋⻝", "民生车食"),
        ("（①㎡，…）", "（①㎡，…）"),
        ("门口人大", "门口人大"),
    ],
)
def test_radicals_become_ideographs_and_nothing_else_changes(text: str, expected: str):
    assert ideographs(text) == expected
