import msgspec
import pytest

from kg.errors import OptionError
from kg.link.resolve import link
from tests.link.conftest import read_marked

PAGE = (
    "[11月11日|Time]，[市长|Position][王健|Person]察看[城西街道伏龙山公园|Facility]，来到[义亭镇石塔一村|Place]。"
    "[市农业农村局|Organization]、[自规局|Organization]参加。"
)


def test_linking_twice_gives_the_same(gazetteer):
    first, second = (link(read_marked(PAGE), gazetteer) for _ in range(2))
    assert msgspec.json.encode(first) == msgspec.json.encode(second)


def test_mentions_keep_their_spans_and_all_names_are_linked(gazetteer):
    result = link(read_marked(PAGE), gazetteer)
    assert [result.document.text[m.start : m.end] for m in result.mentions] == [m.text for m in result.mentions]
    assert all(m.entity and m.reason for m in result.mentions if m.type not in ("Position", "Time"))
    assert all(m.entity is None for m in result.mentions if m.type in ("Position", "Time"))


def test_every_end_of_a_relation_is_an_entity_of_the_document(gazetteer):
    result = link(read_marked(PAGE), gazetteer)
    ids = {entity.id for entity in result.entities}
    assert all({r.source, r.target} <= ids for r in result.relations)


def test_the_home_given_wins_over_the_documents_place(gazetteer):
    result = link(read_marked("[我市|Place]"), gazetteer, home="320281")
    assert result.mentions[0].entity == "place/320281"


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("[义乌市|Place]与[义乌|Place]、[金华|Place]，[全市|Place]", "place/330782"),
        ("[法国|Place]与[义乌|Place]，[全国|Place]", "place/中国"),
    ],
)
def test_without_a_place_the_home_is_what_the_text_names_most(gazetteer, text, entity):
    assert link(read_marked(text, place=None), gazetteer).mentions[-1].entity == entity


def test_an_unknown_home_is_an_error(gazetteer):
    with pytest.raises(OptionError, match="no division of this name"):
        link(read_marked(PAGE), gazetteer, home="999999")


def test_names_without_a_gazetteer_entry_do_not_break(gazetteer):
    result = link(read_marked("[月光城|Place][太空局|Organization][局长|Position][李雷|Person]", place=None), gazetteer)
    assert len(result.mentions) == 4
