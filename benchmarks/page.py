"""How long the page takes: to its first picture, a frame of panning, and the whole graph on WebGL.

`python -m benchmarks.page [--nodes 1000 20000 100000]` makes invented news of each size and opens its page in Chromium
with software rendering, as on a machine without a graphics card. Needs the extra `[browser]`.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.invented import news
from kg.graph import KnowledgeGraph
from kg.store import Writer
from kg.view import write_page

ROUNDS = 3
_SOFTWARE = ["--no-sandbox", "--enable-unsafe-swiftshader"]
_FRAME = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
_PAN = """async ([selector, kind]) => {
    const target = document.querySelector(selector);
    const Kind = kind === "mouse" ? MouseEvent : PointerEvent;
    const fixed = { bubbles: true, button: 0, buttons: 1, pointerId: 1, pointerType: "mouse", isPrimary: true };
    const fire = (name, x, y) => target.dispatchEvent(new Kind(kind + name, { clientX: x, clientY: y, ...fixed }));
    const frames = [];
    let last = 0;
    fire("down", 100, 700);
    for (let step = 0; step < 20; step += 1) {
        fire("move", 100 + 12 * step, 700 - 6 * step);
        const now = await new Promise(requestAnimationFrame);
        if (step > 3) frames.push(now - last);
        last = now;
    }
    fire("up", 340, 580);
    return frames;
}"""


def main() -> None:
    """Print a row for each size: the median of three rounds."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--nodes", type=int, nargs="*", default=[1000, 20000, 100000])
    print(f"{'nodes':>8}{'file MB':>9}{'written s':>11}{'first picture s':>17}{'pan ms':>8}{'whole s':>9}{'pan ms':>8}")
    for nodes in options.parse_args().nodes:
        with tempfile.TemporaryDirectory() as folder:
            began = time.perf_counter()
            path, size = _written(Path(folder), nodes)
            written = time.perf_counter() - began
            rounds = [_opened(path) for _ in range(ROUNDS)]
            first, pan, whole, whole_pan = (statistics.median(column) for column in zip(*rounds, strict=True))
            megabytes = path.stat().st_size / 1e6
            print(f"{size:>8}{megabytes:>9.1f}{written:>11.1f}{first:>17.2f}{pan:>8.0f}{whole:>9.2f}{whole_pan:>8.0f}")


def _written(folder: Path, nodes: int) -> tuple[Path, int]:
    """The page of a graph of about as many nodes, and how many they are."""
    with Writer(folder / "graph.duckdb") as writer:
        # Not every invented place and person comes to be in the news.
        writer.add(news(int(nodes * 1.12)))
    path = folder / "graph.html"
    with KnowledgeGraph.open(folder / "graph.duckdb") as graph:
        events, actors = graph.events_graph(), graph.actors_graph()
        texts = {document.id: document.text for document in graph.view.documents()}
    write_page(events, actors, path, title="新闻事件图谱", articles=texts)
    return path, len(events)


def _opened(path: Path) -> tuple[float, float, float, float]:
    """Seconds to the first picture, ms a frame of panning, and the same of the whole graph."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=_SOFTWARE)
        tab = browser.new_page(viewport={"width": 1400, "height": 900})
        tab.goto(f"file://{path}")
        first = tab.evaluate(f"opened.then(() => {_FRAME})") / 1000
        pan = _panned(tab, "#network canvas", "pointer")
        began = tab.evaluate("performance.now()")
        drawn = f"opened.then((desk) => desk.acts.filter({{ whole: true }})).then(() => {_FRAME})"
        whole = (tab.evaluate(drawn) - began) / 1000
        whole_pan = _panned(tab, "#whole .sigma-mouse", "mouse")
        browser.close()
    return first, pan, whole, whole_pan


def _panned(tab: Any, target: str, kind: str) -> float:
    """Milliseconds a frame while the picture is dragged by one step each frame."""
    tab.wait_for_timeout(500)
    frames: list[float] = tab.evaluate(_PAN, [target, kind])
    return statistics.median(frames)


if __name__ == "__main__":
    main()
