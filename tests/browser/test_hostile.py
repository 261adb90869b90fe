"""Names and sentences that try to be more than text."""

import pytest

from kg.graph import KnowledgeGraph
from kg.records import Argument, Document, Entity, Event, LinkedDocument, Mention, Sentence, Span
from kg.store import Writer
from kg.view import write_page

NAMES = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "javascript:alert(3)",
    "{{constructor.constructor('alert(4)')()}}",
    "${alert(5)}",
    "<svg onload=alert(6)>",
    '"></style><style>*{display:none}</style>',
    "' onmouseover='alert(7)",
    "]]><x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(8)</x:script>",
    "<%= 7*7 %>{% raw %}$title$data#{7*7}",
    "url(javascript:alert(9))",
    "&lt;b&gt;\u2028\u2029",
    "__proto__",
    "a\u202egnp.exe",
]


FILES = """async () => {
    const desk = await opened;
    const foreign = "parsererror, script, img, [onload], [onerror]";
    return [svgOf(desk.scene(), desk.model), graphmlOf(desk.scene(), desk.model)].map((text) => {
        const file = new DOMParser().parseFromString(text, "application/xml");
        return [file.querySelectorAll(foreign).length, file.documentElement.textContent];
    });
}"""


@pytest.fixture(params=NAMES, ids=range(len(NAMES)))
def hostile(request, store, tmp_path):
    """A page in which a person, an event, its sentence, its words and the article have such a name."""
    name = request.param
    with KnowledgeGraph.open(store) as graph:
        events, actors = graph.events_graph(), graph.actors_graph()
    person, article = events.nodes["person/江云帆"], events.nodes["article/a1"]
    event = next(data for _, data in events.nodes(data=True) if data.get("trigger") == "督查")
    person |= {"label": name, "name": name, "aliases": [name], "links": [{"text": name, "reason": name, "count": 1}]}
    article |= {"label": name, "title": name, "source": name}
    event |= {
        "label": name,
        "trigger": name,
        "sentence": name,
        "arguments": [{"role": "agent", "text": name, "start": 0, "end": 2}],
    }
    path = tmp_path / "hostile.html"
    write_page(events, actors, path, title=name, articles={"a1": name * 3})
    return name, path


def test_they_stay_text(tabs, hostile):
    name, path = hostile
    page = tabs(path)
    count = page.tab.locator("script, img, iframe, object, embed, link, base, form").count()
    page.search("听松公园")
    page.click("#panel .event .link >> nth=0")
    assert page.tab.locator("#panel .told").text_content() == name
    page.click("#panel .note .link")
    assert page.tab.locator("#panel h2").text_content() == name
    page.ask("return desk.acts.look({ kind: 'node', id: 'person/江云帆' })")
    assert name in page.tab.locator("#panel").text_content()
    page.suggestions(name[:8])
    page.tab.check("#whole-switch")
    page.settle()
    assert page.tab.locator("script, img, iframe, object, embed, link, base, form").count() == count
    assert page.tab.evaluate("({}).label") is None
    assert page.tab.is_visible("#search-input")


def test_they_stay_text_in_files(tabs, hostile):
    name, path = hostile
    page = tabs(path)
    plain = page.tab.evaluate(FILES)
    for foreign, text in plain:
        assert foreign == 0
        assert name in text


@pytest.fixture(params=NAMES, ids=range(len(NAMES)))
def told(request, tmp_path):
    """A store of one article in which a person, an organization, the title and the source have such a name."""
    name = request.param
    text = f"{name}督查听松公园。"
    at = len(name)
    spans = {"person/x": (name, 0, at), "facility/听松公园": ("听松公园", at + 2, at + 6)}
    named = {"person/x": name, "facility/听松公园": "听松公园"}
    document = LinkedDocument(
        document=Document(id=f"h/{name}", title=name, source=name, date="2021-11-12", text=text),
        entities=[Entity(id=id, type=id.split("/")[0].capitalize(), name=called) for id, called in named.items()],
        mentions=[
            Mention(doc=f"h/{name}", text=words, type="Person", start=start, end=end, entity=id, reason=name)
            for id, (words, start, end) in spans.items()
        ],
        events=[
            Event(
                id=f"event/h/{name}/{at}",
                doc=f"h/{name}",
                type="Inspect",
                trigger=Span(text="督查", start=at, end=at + 2),
                sentence=Sentence(start=0, end=len(text)),
                args=[
                    Argument(role=role, text=words, start=start, end=end, entity=id)
                    for role, (id, (words, start, end)) in zip(("agent", "object"), spans.items(), strict=True)
                ],
            )
        ],
    )
    with Writer(tmp_path / "graph.duckdb") as writer:
        writer.add([document])
    return name, text, tmp_path / "graph.duckdb"


def test_they_stay_text_over_a_server(tabs, serving, told):
    name, text, store = told
    page = tabs(serving(store, title=name))
    count = page.tab.locator("script, img, iframe, object, embed, link, base, form").count()
    assert page.tab.locator("#title").text_content() == name
    assert any(name in row for row in page.tab.locator("#panel .row").all_text_contents())
    page.suggestions(name[:8])
    page.search("听松公园")
    page.click("#panel .event .link >> nth=0")
    assert page.tab.locator("#panel .told").text_content() == text
    page.click("#panel .note .link")
    assert page.tab.locator("#panel h2").text_content() == name
    page.ask("return desk.acts.look({ kind: 'node', id: 'person/x' })")
    assert page.tab.locator("#panel h2").text_content() == name
    assert page.tab.locator("script, img, iframe, object, embed, link, base, form").count() == count
    assert page.tab.evaluate("({}).label") is None
    assert page.tab.is_visible("#search-input")
