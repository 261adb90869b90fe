"""Pages in a real browser, without a network: a page of hand-built articles, one of 5,000 nodes, the sample's."""

import shutil
from pathlib import Path
from queue import Queue
from threading import Thread

import msgspec
import pytest

from benchmarks.invented import news as invented
from kg.graph import KnowledgeGraph
from kg.records import Argument, Entity, Mention
from kg.serve.run import Serving
from kg.store import Writer
from kg.view import write_page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ASKED = """opened.then(({ toolbar, connection }) =>
    Promise.all([toolbar.search, toolbar.place, ...connection.fields].map((field) => field.asked)))"""
SOFTWARE = ["--no-sandbox", "--enable-unsafe-swiftshader"]


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api", reason="needs the extra [browser]")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=SOFTWARE)
        yield browser
        browser.close()


class Opened:
    """A page in a browser tab, and what the tests ask of it."""

    def __init__(self, context, path, fragment=""):
        self.tab = context.new_page()
        self.errors, self.requests, self.dialogs = [], [], []
        self.tab.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
        self.tab.on("pageerror", lambda error: self.errors.append(str(error)))
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self.tab.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))
        self.tab.goto(f"{path if '://' in str(path) else f'file://{path}'}{fragment}")
        self.settle()

    def settle(self):
        """Waits until all that was asked for is suggested and drawn."""
        self.tab.evaluate(ASKED)
        self.tab.evaluate("opened.then((desk) => desk.last)")
        self.tab.wait_for_timeout(60)
        self.tab.evaluate("opened.then((desk) => desk.last)")

    def ask(self, script, *values):
        """The value of a script in which `desk` is the page's."""
        return self.tab.evaluate(f"(values) => opened.then((desk) => {{ {script} }})", list(values))

    def search(self, text, field="search"):
        """Types into a field and takes the first suggestion."""
        self.tab.fill(f"#{field}-input", text)
        self.tab.keyboard.press("Enter")
        self.settle()

    def click(self, selector):
        self.tab.click(selector)
        self.settle()

    def suggestions(self, text, field="search"):
        """What a field suggests."""
        self.tab.fill(f"#{field}-input", text)
        self.settle()
        return self.tab.locator(f"#{field}-list li").all_inner_texts()

    def panel(self):
        return self.tab.inner_text("#panel")

    def drawn(self):
        """Labels of the nodes in view."""
        return self.ask("return desk.visible().map((node) => node.label)")

    def places(self):
        """Positions of the drawn nodes by number."""
        return self.ask("return desk.picture.nodes.get().map(({ id, x, y }) => [id, Math.round(x), Math.round(y)])")

    def point(self, label):
        """Where a node is on the screen."""
        script = """const node = desk.model.nodes.find((node) => node.label === values[0] && desk.picture.has(node.n));
            const box = desk.picture.container.getBoundingClientRect();
            const { x, y } = desk.picture.network.canvasToDOM(desk.picture.network.getPosition(node.n));
            return [box.left + x, box.top + y];"""
        return self.ask(script, label)


@pytest.fixture
def tabs(chromium):
    """Opens pages; each must load nothing, and throw nothing."""
    context = chromium.new_context(viewport={"width": 1400, "height": 900}, locale="zh-CN", accept_downloads=True)
    opened = []

    def show(path, fragment=""):
        opened.append(Opened(context, path, fragment))
        return opened[-1]

    yield show
    for page in opened:
        assert page.errors == []
        assert page.dialogs == []
        [own, *others] = page.requests
        assert [url for url in others if not url.startswith((own.partition("#")[0], "blob:"))] == []
    context.close()


def paged(folder, documents, **options):
    """The page of linked documents."""
    with Writer(folder / "graph.duckdb") as writer:
        writer.add(documents)
    with KnowledgeGraph.open(folder / "graph.duckdb") as graph:
        texts = {document.id: document.text for document in graph.view.documents()}
        path = folder / "graph.html"
        write_page(graph.events_graph(), graph.actors_graph(), path, title="云梧日报", articles=texts, **options)
    return path


@pytest.fixture
def town(tmp_path, news, article):
    """The page of `news`, with a statement and its words, a planned visit a month later, and two who meet nobody."""
    mayor, park = "person/江云帆", "facility/听松公园"
    statement = article("a3", "江云帆强调要抓好安全生产。", ("State", "强调", "2021-11-11", {"agent": mayor}))
    [event] = statement.events
    words = Argument(role="content", text="要抓好安全生产", start=5, end=12)
    statement = msgspec.structs.replace(statement, events=[msgspec.structs.replace(event, args=[*event.args, words])])
    named = Mention(
        doc="a3", start=0, end=3, text="江云帆", type="Person", entity=mayor, reason="江云帆: the mayor named before"
    )
    known = Entity(id=mayor, type="Person", name="江云帆", aliases=["江市长"])
    statement = msgspec.structs.replace(statement, mentions=[named], entities=[known])
    plan = article(
        "a4",
        "沈若溪将考察听松公园。",
        ("Research", "考察", "2021-12-20", {"agent": "person/沈若溪", "object": park}, ("modality", "planned")),
        date="2021-12-01",
    )
    apart = article(
        "a5", "曾星河会见单怀瑾。", ("Meet", "会见", None, {"agent": "person/曾星河", "participant": "person/单怀瑾"})
    )
    same = article(
        "a6",
        "江云帆走访柳溪村。",
        ("Research", "走访", "2021-10-02", {"agent": "person/江云帆@330009", "place": "place/柳溪村"}),
    )
    return paged(tmp_path, [*news, statement, plan, apart, same])


@pytest.fixture(scope="session")
def many(tmp_path_factory):
    """A page of 5,000 nodes."""
    return paged(tmp_path_factory.mktemp("many"), invented(5000))


@pytest.fixture
def serving():
    """Serves stores for as long as a test runs; returns the address of the page."""
    running = []

    def start(store, **options):
        address = Queue()
        given = {"title": "云梧日报", "lang": "zh", "port": 0, **options}
        server = Serving(store, opened=address.put, **given)
        running.append((server, Thread(target=server.run)))
        running[-1][1].start()
        return address.get(timeout=30)

    yield start
    for server, thread in running:
        server.stop()
        thread.join()


@pytest.fixture(params=["file", "server"])
def anywhere(request, town, serving):
    """The town's page as a file and over a server: what it does must be the same."""
    return town if request.param == "file" else serving(town.parent / "graph.duckdb")
