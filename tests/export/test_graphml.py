import json

import networkx as nx
import pytest
from lxml import etree

from kg.errors import OutputError
from kg.export.graphml import write_graphml

SPACE = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture
def written(tmp_path):
    def write(graph):
        write_graphml(graph, tmp_path / "g.graphml")
        return tmp_path / "g.graphml"

    return write


def test_networkx_reads_back_nodes_edges_types_and_values(town, written):
    back = nx.read_graphml(written(town), force_multigraph=True)
    assert set(back) == set(town)
    assert back.number_of_edges() == town.number_of_edges() == 6
    event = back.nodes["event/a1/3"]
    assert (event["label"], event["confidence"], event["sentence_start"]) == ("督查", 0.75, 0)
    assert json.loads(back.nodes["person/江云帆"]["aliases"]) == ["江市长", "江"]
    assert "code" not in back.nodes["person/江云帆"]
    labels = {data["label"] for *_, data in back.edges("person/江云帆", data=True)}
    assert labels == {"市长", "党组书记"}


def test_colours_sizes_and_positions_stand_under_the_keys_that_gephi_knows(town, written):
    person = nx.read_graphml(written(town)).nodes["person/江云帆"]
    red, green, blue = (person[key] for key in "rgb")
    assert person["color"] == f"#{red:02X}{green:02X}{blue:02X}"
    assert person["size"] > 0
    assert {"x", "y", "z"} <= set(person)


def test_edges_have_unique_ids_and_a_kind_unique_in_their_pair(town, written):
    edges = etree.parse(written(town)).findall(f".//{SPACE}edge")
    assert len({edge.get("id") for edge in edges}) == len(edges)
    triples = {(edge.get("source"), edge.get("target"), edge.get("label")) for edge in edges}
    assert len(triples) == len(edges)


def test_weights_of_the_actors_graph(actors, written):
    back = nx.read_graphml(written(actors))
    edge = back.edges["person/江云帆", "facility/听松公园"]
    assert (edge["weight"], json.loads(edge["events"])) == (2.0, ["event/a1/3", "event/a2/8"])


def test_awkward_values_come_back_whole(awkward, written):
    back = nx.read_graphml(written(awkward), force_multigraph=True)
    assert (len(back), back.number_of_edges()) == (5, 5)
    assert (back.nodes["1"]["label"], back.nodes["1"]["name"]) == ("控制符", "孤零")
    assert back.nodes["1#2"]["label"] == "😀𠮷"
    assert back.nodes["1#2"]["name"] == "]]><script>alert('&')</script>"
    assert json.loads(back.nodes["1#2"]["aliases"]) == ["甲"]
    assert (back.nodes["a"]["label"], back.nodes["a"]["date"]) == ("甲\n乙\t丙", "2024-02-29")
    assert (back.nodes["a#2"]["label"], back.nodes["a#2"]["confidence"]) == ("7", 0.5)


def test_stripped_characters_are_counted(awkward, tmp_path):
    assert write_graphml(awkward, tmp_path / "g.graphml") == 5


def test_the_file_says_its_encoding(town, written):
    assert written(town).read_bytes().startswith(b"<?xml version='1.0' encoding='UTF-8'?>")


def test_an_empty_graph_is_a_file_too(written):
    assert len(nx.read_graphml(written(nx.MultiDiGraph()))) == 0


def test_an_unwritable_path_is_one_line(town, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be written"):
        write_graphml(town, tmp_path / "file" / "g.graphml")
