import pytest

from kg.link.person import surname


@pytest.mark.parametrize(
    ("text", "name"), [("王市长", "王"), ("欧阳书记", "欧阳"), ("王副市长", "王"), ("王健", ""), ("习近平主席", "")]
)
def test_surname_before_a_title(text, name):
    assert surname(text) == name


def test_the_id_carries_the_place_of_the_post(linked):
    result = linked("[省政协副主席|Position][孙景淼|Person]、[市长|Position][王健|Person]和居民[李雷|Person]")
    assert result.id_of("孙景淼") == "person/孙景淼@330000"
    assert result.id_of("王健") == "person/王健@330782"
    assert result.id_of("李雷") == "person/李雷@330782"


def test_a_post_in_a_body_gives_the_place_of_the_body(linked):
    assert linked("[金华市公安局局长|Position][李雷|Person]").id_of("李雷") == "person/李雷@330700"


def test_surname_and_title_is_the_person_of_that_surname(linked):
    text = "[市长|Position][王健|Person]与[林毅|Person]到场。[王市长|Person]说"
    assert linked(text).id_of("王市长") == linked(text).id_of("王健")


def test_an_unknown_surname_is_a_person_of_its_own(linked):
    assert linked("[王健|Person]见到[赵局长|Person]").id_of("赵局长") == "person/赵局长@330782"


def test_part_of_a_long_foreign_name(linked):
    text = "[弗拉基米尔·普京|Person]表示，[普京|Person]还说"
    assert linked(text).id_of("普京") == linked(text).id_of("弗拉基米尔·普京")


def test_a_surname_is_not_the_wife_of_its_bearer(linked):
    text = "[总督|Position][科斯恩费|Person]和夫人[林恩·科斯恩费|Person]到会，[科斯恩费|Person]说"
    result = linked(text, place="中国")
    assert [result.name_of("科斯恩费", nth=n) for n in (0, 1)] == ["科斯恩费"] * 2


def test_nor_does_her_name_stand_for_his(linked):
    text = "[科斯恩费夫人|Person]到会，[科斯恩费|Person]说"
    assert linked(text, place="中国").name_of("科斯恩费") == "科斯恩费"


@pytest.mark.parametrize(("start", "end"), [("雷池来信\n", ""), ("", ""), ("", "\n又一段。")])
def test_a_short_name_in_the_text_is_nobody_whose_longer_name_comes_later(linked, start, end):
    text = start + "[科斯恩费|Person]去世。[林恩·科斯恩费|Person]是他的曾孙女。" + end
    assert linked(text, place="中国").name_of("科斯恩费") == "科斯恩费"


def test_but_in_a_headline_it_is(linked):
    headline = "[科斯恩费|Person]来访\n[林恩·科斯恩费|Person]到访。"
    assert linked(headline, place="中国").name_of("科斯恩费") == "林恩·科斯恩费"
