import pytest

from kg.view.pinyin import readings


@pytest.mark.parametrize(
    ("name", "char", "spoken"),
    [
        ("王健", "健", "jian"),
        ("单雄", "单", "dan chan shan"),
        ("曾吕", "曾", "ceng zeng"),
        ("曾吕", "吕", "lv"),
    ],
)
def test_a_character_has_all_its_readings_without_tones(name, char, spoken):
    assert set(readings([name])[char].split()) == set(spoken.split())


def test_what_is_no_character_has_none():
    assert readings(["A4，3\u3000!"]) == {}


def test_no_names_no_readings():
    assert readings([]) == {}
