"""Views that were bookmarked before articles were added: the ids in their addresses have moved."""

import pytest

from kg.cli.outputs import write_view
from kg.identity import writer
from tests.identity.conftest import COUNTY, doc

HERE, WIDE, SCHOOL = "person/何川@340827", "person/何川@中国", "organization/望江县第二小学"
PARK, STONE = "facility/望云公园@340827", "person/石岩@340827"
SEEN = {"type": "Inspect", "trigger": "察看", "day": "2021-11-11", "agent": HERE, "object": PARK}
FIRST = doc("d2", SEEN, (WIDE, "县长", COUNTY), date="2021-11-13")


@pytest.fixture(params=["file", "server"])
def grown(request, tmp_path, serving):
    """A page of articles of which the later ones made one of two nodes and of two events, and two of one node."""
    store = tmp_path / "graph.duckdb"
    batches = [
        [FIRST, doc("e1", (STONE, "校长", SCHOOL))],
        [doc("d1", SEEN, (HERE, "县长", COUNTY)), doc("d3", (HERE, "县长", COUNTY))],
        [doc("e2", (STONE, "县长", COUNTY))],
    ]
    for batch in batches:
        with writer(store) as records:
            records.add(batch)
    if request.param == "server":
        return serving(store)
    write_view(store, tmp_path / "graph.html", lang="zh")
    return tmp_path / "graph.html"


@pytest.mark.parametrize(
    ("fragment", "wanted"),
    [
        (f"#look=node&id={WIDE}", [HERE]),
        (f"#look=node&id={WIDE}~d2", [HERE]),
        (f"#look=node&id={HERE}~d1", [HERE]),
        (f"#look=node&id={STONE}", [f"{STONE}~e1"]),
        (f"#look=path&from={WIDE}&to={PARK}", [HERE, PARK]),
        (f"#look=node&id={HERE}~gone&place={COUNTY}~e2", [HERE]),
    ],
)
def test_an_old_address_shows_what_became_of_it(tabs, grown, fragment, wanted):
    page = tabs(grown, fragment)
    look = "const { id, from, to } = desk.view.look; return [id ?? from, to].filter(Boolean);"
    assert page.ask(look) == wanted
    assert page.ask("return desk.view.place") == (COUNTY if "place" in fragment else "")


def test_an_event_that_another_article_told_before_is_shown_with_both(tabs, grown):
    page = tabs(grown, f"#look=node&id={FIRST.events[0].id}")
    assert page.ask("return desk.chosen().node_id").startswith("event/d1/")


def test_an_id_that_means_nothing_opens_the_page(tabs, grown):
    assert tabs(grown, "#look=node&id=person/无人@340827~d1").ask("return desk.view.look.kind") == "home"
