"""How long a large store takes: questions at the terminal, and `kg serve`.

`python -m benchmarks.serving [--articles 74000] [--store PATH]` makes a store of invented news, unless there is one at
PATH already, asks it, serves it, and opens its page in Chromium with software rendering: from the command and from the
address to the first picture, and from acts to answers. Needs the extras `[serve,browser]`.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.invented import news
from kg.serve.answers import Answers
from kg.store import View, Writer

ROUNDS = 3
_KG = "from kg.cli import main; main()"
_PEOPLE = """SELECT entity AS id FROM roles WHERE starts_with(entity, 'person/')
    GROUP BY entity ORDER BY count(*) DESC, entity"""
_PICTURE = """opened.then((desk) => desk.last)
    .then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))"""
_ACTS = {
    "search by initials": "await desk.source.find('wj')",
    "search by name": "await desk.source.find('云云市')",
    "look at the busiest entity": """const [node] = await desk.source.find(values.busiest);
        await desk.acts.look({ kind: "node", id: node.node_id });""",
    "draw its neighbours": "await desk.acts.expand(desk.chosen())",
    "filter by date": "await desk.acts.filter({ since: '2021-01-01' })",
    "clear": "await desk.acts.filter({ since: '' })",
    "fold": "await desk.acts.filter({ fold: true })",
    "paths": """await desk.acts.filter({ fold: false });
        const [from, to] = desk.model.nodes.filter((node) => node.entity_type === "Person").slice(-2);
        await desk.acts.look({ kind: "path", from: from.node_id, to: to.node_id });""",
    "whole graph": "await desk.acts.filter({ whole: true })",
    "filter it by date": "await desk.acts.filter({ since: '2021-01-01' })",
}


def main() -> None:
    """Print seconds, the median of three rounds each on a server of its own."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=74_000)
    options.add_argument("--store", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = given.store or Path(folder) / "graph.duckdb"
        if not store.exists():
            with Writer(store) as writer:
                writer.add(news(given.articles * 10))
        store.with_name(f"{store.name}.index").unlink(missing_ok=True)
        for start in ("first start", "later start"):
            for what, seconds in _work(store).items():
                print(f"{start}: {what:<34}{seconds:>8.2f} s of CPU")
        for what, (wall, cpu) in _commands(store).items():
            print(f"{what:<47}{wall:>8.2f} s, {cpu:.2f} s of CPU")
        rounds = [_round(store) for _ in range(ROUNDS)]
    for what in rounds[0]:
        print(f"{what:<36}{statistics.median(each[what] for each in rounds):>8.2f} s")


def _work(store: Path) -> dict[str, float]:
    """Seconds of CPU, of all threads, that the server needs: unlike the others these hold on a busy machine too."""
    found = {}
    with View(store) as view:
        answers = Answers(view, title="新闻事件图谱", lang="zh")
        for what, part in (
            ("reading the index", lambda: answers.index),
            ("making the first view", lambda: answers.first),
            ("reading names", lambda: answers.names),
            ("placing the whole graph", lambda: answers.answer("whole", b"")),
        ):
            began = time.process_time()
            part()
            found[what] = time.process_time() - began
        answers.warm()
    return found


def _commands(store: Path) -> dict[str, tuple[float, float]]:
    """Seconds, and seconds of CPU, of commands as they are typed, each the median of some rounds."""
    with View(store) as view:
        people = view.columns(_PEOPLE)["id"].tolist()
    middle, next_one, most, second = *people[len(people) // 2 :][:2], *people[:2]
    asked = {
        "kg show, somebody": ["show", middle],
        "kg show, the busiest": ["show", most],
        "kg events --agent, somebody": ["events", "--agent", middle],
        "kg path, two in the middle": ["path", middle, next_one, "--max-hops", "8"],
        "kg path, the two busiest": ["path", most, second],
    }
    return {what: _typed([*arguments, "--store", str(store)]) for what, arguments in asked.items()}


def _typed(arguments: list[str]) -> tuple[float, float]:
    rounds = []
    for _ in range(ROUNDS):
        began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", _KG, *arguments], stdout=subprocess.DEVNULL, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        rounds.append((time.perf_counter() - began, cpu))
    return statistics.median(wall for wall, _ in rounds), statistics.median(cpu for _, cpu in rounds)


def _round(store: Path) -> dict[str, float]:
    """Seconds of a round: everything anew but the browser."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1400, "height": 900})
        began = time.perf_counter()
        command = [sys.executable, "-c", _KG, "serve", str(store), "--no-browser"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
            try:
                address = server.stdout.readline().strip() if server.stdout else ""
                return _measured(tab, address, began)
            finally:
                server.terminate()
                browser.close()


def _measured(tab: Any, address: str, began: float) -> dict[str, float]:
    told = time.perf_counter()
    tab.goto(address)
    tab.evaluate(_PICTURE)
    drawn = time.perf_counter()
    found = {"command to address": told - began, "command to first picture": drawn - began}
    tab.reload()
    tab.evaluate(_PICTURE)
    found["address to first picture, later on"] = time.perf_counter() - drawn
    busiest = tab.evaluate("opened.then((desk) => desk.picture.lettering.order[0].label)")
    tab.evaluate("opened.then((desk) => desk.source.find('x'))")  # names are read by then
    for act, script in _ACTS.items():
        start = time.perf_counter()
        tab.evaluate(f"(values) => opened.then(async (desk) => {{ {script} }})", {"busiest": busiest})
        found[act] = time.perf_counter() - start
    return found


if __name__ == "__main__":
    main()
