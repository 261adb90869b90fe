import pytest

from kg.errors import OutputError
from kg.export.turtle import write_turtle
from tests.export.conftest import TEXT

rdflib = pytest.importorskip("rdflib")
SCHEMA, PROV = rdflib.Namespace("https://schema.org/"), rdflib.PROV
OURS = rdflib.Namespace("urn:news-kg:")
OWN = rdflib.Namespace("urn:news-kg:schema:")
MAYOR, PARK = OURS["person/江云帆"], OURS["facility/听松公园"]


@pytest.fixture
def parsed(tmp_path):
    def parse(view):
        count = write_turtle(view, tmp_path / "g.ttl")
        graph = rdflib.Graph().parse(tmp_path / "g.ttl")
        assert count >= len(set(graph.subjects()))
        return graph

    return parse


def text(node):
    return None if node is None else str(node)


def test_an_event_is_an_action_with_its_roles(view, parsed):
    graph = parsed(view)
    [action] = graph.subjects(SCHEMA.object, PARK)
    assert action == OURS["event/a1/19"]
    assert graph.value(action, SCHEMA.agent) == MAYOR
    assert graph.value(action, SCHEMA.location) == OURS["place/松岭镇"]
    assert graph.value(action, SCHEMA.startTime) == rdflib.Literal("2021-11-11", datatype=rdflib.XSD.date)
    assert (text(graph.value(action, OWN.trigger)), text(graph.value(action, OWN.eventType))) == ("督查", "Inspect")


def test_an_event_is_derived_from_a_sentence_that_is_quoted_from_an_article(view, parsed):
    graph = parsed(view)
    sentence = graph.value(OURS["event/a1/19"], PROV.wasDerivedFrom)
    assert text(graph.value(sentence, PROV.value)) == "11月11日，云梧市市长江云帆在松岭镇督查听松公园。"
    article = graph.value(sentence, PROV.wasQuotedFrom)
    body = text(graph.value(article, SCHEMA.articleBody))
    start, end = (int(graph.value(sentence, OWN[name])) for name in ("start", "end"))
    assert body[start:end] == text(graph.value(sentence, PROV.value))
    assert text(graph.value(article, SCHEMA.headline)) == "a1的标题"


def test_posts_and_places(view, parsed):
    graph = parsed(view)
    post = graph.value(MAYOR, SCHEMA.hasOccupation)
    assert (text(graph.value(post, SCHEMA.roleName)), graph.value(post, SCHEMA.memberOf)) == (
        "市长",
        OURS["place/云梧市"],
    )
    assert graph.value(PARK, SCHEMA.containedInPlace) == OURS["place/松岭镇"]


def test_a_question_in_sparql(view, parsed):
    found = parsed(view).query(
        """SELECT ?name WHERE { ?action schema:agent ?who ; kg:eventType "Attend" . ?who schema:name ?name }
        ORDER BY ?name"""
    )
    assert [str(row.name) for row in found] == ["江云帆", "沈若溪"]


def test_every_node_and_every_event_is_there(view, parsed):
    graph = parsed(view)
    assert {text(name) for name in graph.objects(None, SCHEMA.name)} == {entity.name for entity in view.entities()}
    actions = set(graph.subjects(rdflib.RDF.type, SCHEMA.Action))
    assert actions == {OURS[event.id] for event in view.events()}


def test_awkward_values_come_back_whole(strange, parsed):
    graph = parsed(strange)
    assert {text(body) for body in graph.objects(None, SCHEMA.articleBody)} == {TEXT, "无。"}
    person = OURS["person/𠮷云帆@1"]
    assert {text(name) for name in graph.objects(person, SCHEMA.alternateName)} == {'"', "\\", "a;b", "=2"}
    assert sorted(text(graph.value(post, SCHEMA.roleName)) for post in graph.objects(person, SCHEMA.hasOccupation)) == [
        '"局长"',
        "代表",
        "局长\\",
    ]
    [action] = graph.subjects(SCHEMA.agent, person)
    dates = [graph.value(action, SCHEMA[name]).datatype for name in ("startTime", "endTime")]
    assert dates == [rdflib.XSD.gYear, rdflib.XSD.gYearMonth]


def test_a_path_that_cannot_be_written_is_one_line(view, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be written"):
        write_turtle(view, tmp_path / "file" / "g.ttl")
