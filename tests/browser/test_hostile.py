"""Names and sentences that try to be more than text."""

import pytest

from kg.graph import KnowledgeGraph
from kg.view import write_page

NAMES = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "javascript:alert(3)",
    "{{constructor.constructor('alert(4)')()}}",
    "${alert(5)}",
    "<svg onload=alert(6)>",
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
    page.tab.fill("#search-input", name[:8])
    page.tab.check("#whole-switch")
    page.settle()
    assert page.tab.locator("script, img, iframe, object, embed, link, base, form").count() == count
    assert page.tab.evaluate("({}).label") is None


def test_they_stay_text_in_files(tabs, hostile):
    name, path = hostile
    page = tabs(path)
    plain = page.tab.evaluate(FILES)
    for foreign, text in plain:
        assert foreign == 0
        assert name in text
