import pytest

from kg.link.lexicon import abbreviations, ending, jurisdiction


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("发改委", "发展和改革委员会"),
        ("某市自规局", "某市自然资源和规划局"),
        ("街道办", "街道办事处"),
        ("某市法院", "某市人民法院"),
        ("某市人民法院", "某市人民法院"),
        ("某某公司", "某某公司"),
    ],
)
def test_ends_are_written_out(short, full):
    assert abbreviations().expand(short) == full


def test_well_known_bodies_are_known_by_any_short_name():
    assert abbreviations().full["国家发改委"] == "国家发展和改革委员会"


def test_no_short_name_means_two_bodies():
    shorts = [short for names in abbreviations().names.values() for short in names]
    assert len(shorts) == len(set(shorts))


def test_the_longest_end_counts():
    assert ending("县人民政府", ["政府", "人民政府"]) == "人民政府"
    assert ending("公园", ["政府"]) == ""


def test_every_province_letter_has_a_division(gazetteer):
    assert all(gazetteer.get(code).level == 1 for code in jurisdiction().provinces.values())
