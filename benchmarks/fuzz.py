"""Hostile input by the hundred thousand: does anything end in another error than the project's own?

`python -m benchmarks.fuzz [--inputs 100000] [--seed 0]` gives made-up and damaged bytes to the readers, hostile text to
the pipeline and hostile records to store, checks and exports. It prints each crash with the seed that repeats it
(`--only SEED`), and counts; the exit code is 1 if there was one.
"""

from __future__ import annotations

import argparse
import io
import json
import logging
import random
import sys
import tempfile
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pipelines
from kg.errors import KGError
from kg.export.gexf import write_gexf
from kg.export.graphml import write_graphml
from kg.export.records import write_records
from kg.graph import KnowledgeGraph
from kg.link import Gazetteer, link
from kg.records import TABLES, Document
from kg.store import View, Writer
from kg.store.check import faults
from pipelines.ingest import read
from pipelines.ingest.article import Origin
from pipelines.ingest.readers import named
from pipelines.run import extract

PIECES = [
    *"\x00\x07\x1b\x7f\u200b\u200f\u202e\u2066\ufeff\ufffd\u2028\u3000\t\r\n 、。，；：“”《》（）",
    *["\ud800", "\udfff", "😀", "𠮷", "e\u0301" * 9, "９９", "<script>", "</style>", "{{x}}", "&#0;", "&lol;", "]]>"],
    *[
        "2021年11月31日",
        "昨日",
        "（记者 ",
        "本报讯",
        "第9999999999版",
        "市长",
        "王",
        "望江县",
        "一" * 50,
        "9" * 400,
        "===",
        "|",
    ],
    *[
        "开会",
        "出席",
        "察看",
        "青龙桥",
        "何川",
        "\n\n",
        "\r\n",
        "<p>",
        "<table><tr><td>",
        "<!--",
        '"',
        "'",
        "\\",
        "={",
        "\x1c",
    ],
]
HTML = [
    "<html>",
    "<body>",
    "<div>",
    "<article>",
    "<p>",
    "</p>",
    "<br>",
    "<title>",
    "<meta charset=gbk>",
    "<!DOCTYPE x [",
    "<a href=",
]
KINDS = ("text", "html", "jsonl", "csv", "docx", "pdf", "zip", "pipeline", "store")
WEIGHTS = (34, 20, 12, 12, 4, 4, 4, 9, 1)


def main() -> None:
    """Run the inputs and print what they led to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--inputs", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--only", type=int)
    chosen = options.parse_args()
    seeds = [chosen.only] if chosen.only is not None else range(chosen.seed, chosen.seed + chosen.inputs)
    logging.getLogger("pipelines").setLevel(logging.ERROR)
    counts: Counter[str] = Counter()
    crashes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="kg-fuzz-") as name:
        acts = _acts(Path(name))
        for seed in seeds:
            chance = random.Random(seed)
            kind = chance.choices(KINDS, WEIGHTS)[0]
            counts[kind] += 1
            try:
                acts[kind](chance)
            except KGError as error:
                counts["refused in a line"] += 1
                counts["in more lines"] += len(str(error).splitlines()) != 1
            except Exception as error:
                where = traceback.extract_tb(error.__traceback__)[-1]
                told = f"{kind}: {type(error).__name__} at {where.filename}:{where.lineno}"
                if told not in crashes:
                    print(f"seed {seed}: {told}: {error!r:.200}", flush=True)
                crashes[told] += 1
    print(f"{len(seeds)} inputs, {crashes.total()} crashes of {len(crashes)} kinds; {dict(counts)}")
    sys.exit(1 if crashes or counts["in more lines"] else 0)


def _acts(folder: Path) -> dict[str, Callable[[random.Random], None]]:
    nlp, gazetteer = pipelines.load(), Gazetteer.load()
    return {
        "text": lambda chance: _read("text", _bytes(chance, text(chance))),
        "html": lambda chance: _read("html", _bytes(chance, _markup(chance))),
        "jsonl": lambda chance: _read("jsonl", _damaged(chance, _lines(chance))),
        "csv": lambda chance: _read("csv", _damaged(chance, _table(chance))),
        "docx": lambda chance: _read("docx", _damaged(chance, _docx(chance))),
        "pdf": lambda chance: _read("pdf", _damaged(chance, _PDF)),
        "zip": lambda chance: _zip(chance, folder),
        "pipeline": lambda chance: _pipeline(chance, nlp, gazetteer),
        "store": lambda chance: _store(chance, folder, nlp, gazetteer),
    }


def text(chance: random.Random, most: int = 60) -> str:
    """Hostile text: pieces of news, marks, controls and markup in any order."""
    return "".join(chance.choices(PIECES, k=chance.randrange(most)))


def _bytes(chance: random.Random, given: str) -> bytes:
    encoding = chance.choice(["utf-8", "utf-8", "utf-16", "gb18030", "big5"])
    return _damaged(chance, given.encode(encoding, errors="replace"), often=0.3)


def _damaged(chance: random.Random, given: bytes, often: float = 0.7) -> bytes:
    data = bytearray(given)
    if chance.random() < often and data:
        for _ in range(chance.randrange(1, 8)):
            at = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[at] = chance.randrange(256)
                case 1:
                    del data[at : at + chance.randrange(40)]
                case _:
                    data[at:at] = data[: chance.randrange(40)]
            if not data:
                break
    return bytes(data)


def _read(name: str, data: bytes) -> None:
    named(name).read(data, Origin(source=f"x.{name}", stem="x"))


def _markup(chance: random.Random) -> str:
    deep = chance.choice(HTML) * chance.choice([1, 1, 1, 300])
    return deep + "".join(chance.choice(HTML) + text(chance, 12) for _ in range(chance.randrange(12)))


def _lines(chance: random.Random) -> bytes:
    rows = [{"id": text(chance, 3), "text": text(chance), "date": text(chance, 2)} for _ in range(chance.randrange(4))]
    return "\n".join(json.dumps(row) for row in rows).encode()


def _table(chance: random.Random) -> bytes:
    rows = ["id,text,title", *(",".join(text(chance, 9) for _ in range(3)) for _ in range(chance.randrange(4)))]
    return "\n".join(rows).encode("utf-8", errors="replace")


def _docx(chance: random.Random) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{text(chance, 9)}</w:t></w:r></w:p>" for _ in range(chance.randrange(6)))
    return _packed({"word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'})


def _packed(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content.encode("utf-8", errors="replace"))
    return out.getvalue()


def _zip(chance: random.Random, folder: Path) -> None:
    names = [
        chance.choice(["a.txt", "../b.txt", "/c.txt", "d/e.html", "f.zip", "..\\g.txt", "h.txt"]) for _ in range(3)
    ]
    path = folder / "x.zip"
    path.write_bytes(_damaged(chance, _packed({name: text(chance) for name in names})))
    read(path)


def _document(chance: random.Random) -> Document:
    date = chance.choice([None, "2021-11-12", "0001-01-01", "9999-12-31"])
    return Document(id=text(chance, 3) or "x", title=text(chance, 6), date=date, text=text(chance, 120))


def _pipeline(chance: random.Random, nlp: pipelines.Language, gazetteer: Gazetteer) -> None:
    for extraction in extract([_document(chance) for _ in range(chance.randrange(1, 4))], nlp):
        linked = link(extraction, gazetteer)
        for mention in linked.mentions:
            assert linked.document.text[mention.start : mention.end] == mention.text, mention


def _store(chance: random.Random, folder: Path, nlp: pipelines.Language, gazetteer: Gazetteer) -> None:
    path = folder / "x.duckdb"
    path.unlink(missing_ok=True)
    documents = {d.id: d for d in (_document(chance) for _ in range(8))}
    with Writer(path) as writer:
        writer.add(link(e, gazetteer) for e in extract(documents.values(), nlp))
    assert not list(faults(path)), list(faults(path))
    with View(path) as view:
        write_records({name: getattr(view, name)() for name in TABLES}, folder)
    with KnowledgeGraph.open(path) as graph:
        write_graphml(graph.events_graph(), folder / "x.graphml")
        write_gexf(graph.actors_graph(), folder / "x.gexf")


_PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 60>>stream
BT /F 12 Tf 20 200 Td (A mayor visits a bridge. Twice.) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
"""


if __name__ == "__main__":
    main()
