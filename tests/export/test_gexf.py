import networkx as nx
import pytest
from lxml import etree

from kg.export.gexf import write_gexf

SPACE = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}


@pytest.fixture
def parsed(tmp_path):
    def parse(graph):
        write_gexf(graph, tmp_path / "g.gexf")
        return etree.parse(tmp_path / "g.gexf").getroot()

    return parse


def node(root, id):
    return root.xpath("//g:node[@id=$id]", namespaces=SPACE, id=id)[0]


def values(element):
    return {value.get("for"): value.get("value") for value in element.iterfind(".//g:attvalue", SPACE)}


def test_networkx_reads_back_what_was_written(actors, tmp_path):
    write_gexf(actors, tmp_path / "g.gexf")
    back = nx.read_gexf(tmp_path / "g.gexf", version="1.3")
    assert set(back) == set(actors)
    edge = back.edges["person/江云帆", "facility/听松公园"]
    assert (edge["weight"], edge["label"], edge["start"], edge["end"]) == (2.0, "检查", "2023-01-01", "2024-02-29")


def test_counts_and_the_dynamic_graph(town, parsed):
    root = parsed(town)
    assert (root.get("version"), len(root.findall(".//g:node", SPACE)), len(root.findall(".//g:edge", SPACE))) == (
        "1.3",
        5,
        6,
    )
    graph = root.find("g:graph", SPACE)
    assert (graph.get("mode"), graph.get("timeformat"), graph.get("defaultedgetype")) == ("dynamic", "date", "directed")


def test_a_month_spans_full_days_and_stays_a_month_in_its_column(town, parsed):
    event = node(parsed(town), "event/a1/3")
    assert (event.get("start"), event.get("end")) == ("2024-02-01", "2024-02-29")
    assert values(event)["date_start"] == "2024-02"


def test_articles_stand_on_their_day_and_entities_always(town, parsed):
    root = parsed(town)
    assert node(root, "article/a1").get("start") == "2024-03-01"
    assert "start" not in node(root, "person/江云帆").attrib


def test_looks_have_the_prefix_that_gephi_lite_looks_for(town, parsed):
    person = node(parsed(town), "person/江云帆")
    color, position, size = (person.find(f"viz:{name}", SPACE) for name in ("color", "position", "size"))
    assert {element.prefix for element in (color, position, size)} == {"viz"}
    assert [color.get(part) for part in "rgb"] == ["213", "94", "0"]
    assert float(size.get("value")) > 0
    assert position.get("x") is not None


def test_attribute_ids_are_their_titles_and_lists_are_typed(town, parsed):
    attributes = parsed(town).findall(".//g:attributes[@class='node']/g:attribute", SPACE)
    assert all(attribute.get("id") == attribute.get("title") for attribute in attributes)
    types = {attribute.get("id"): attribute.get("type") for attribute in attributes}
    assert (types["aliases"], types["confidence"], types["trigger_start"], types["date_start"]) == (
        "liststring",
        "double",
        "long",
        "string",
    )


def test_awkward_values_come_back_whole(awkward, parsed):
    root = parsed(awkward)
    assert [element.get("id") for element in root.findall(".//g:node", SPACE)] == ["1", "1#2", "a", "a#2", ""]
    kinds = [element.get("kind") for element in root.findall(".//g:edge", SPACE)]
    assert kinds == ["agent", "agent#2", "agent#3", "agent", "part_of"]
    assert node(root, "1#2").get("label") == "😀𠮷"
    assert values(node(root, "1#2"))["name"] == "]]><script>alert('&')</script>"
    assert node(root, "a").get("label") == "甲\n乙\t丙"
    assert values(node(root, "1")) == {
        "name": "孤零",
        "aliases": "[]",
        "kind": "entity",
        "entity_type": "Person",
        "node_id": "1",
    }
