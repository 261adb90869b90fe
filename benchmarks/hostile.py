"""Hostile input, made up from a seeded chance: bytes for the readers, texts, extractions and linked documents.

Most of it is short; one in a few hundred is long, deep, or says that it is.
"""

from __future__ import annotations

import io
import json
import random
import re
import struct
import tempfile
import zipfile
import zlib
from csv import QUOTE_ALL, QUOTE_NONE, writer
from pathlib import Path
from xml.sax.saxutils import escape

import duckdb
from msgspec.structs import replace

from kg.ontology import ontology
from kg.records import (
    Argument,
    Document,
    Entity,
    Event,
    Extraction,
    LinkedDocument,
    Mention,
    Relation,
    Sentence,
    Span,
    Time,
    Title,
)

MARKS = [*"\x00\x07\x1b\x7f\x1c\u200b\u200f\u202e\u2066\ufeff\ufffd\u2028\u3000\t\r\n 、。，；：“”《》（）|\"'\\"]
ODD = ["\ud800", "\udfff", "😀", "𠮷", "e\u0301" * 9, "９９", "={", "===", "\n\n", "\r\n", "一" * 50, "9" * 400]
MARKUP = ["<script>", "</style>", "{{x}}", "&#0;", "&lol;", "]]>", "<p>", "<table><tr><td>", "<!--", "javascript:"]
NEWS = [
    *["2021年11月31日", "昨日", "（记者 ", "本报讯", "第9999999999版", "市长", "王", "望江县", "我市", "该村"],
    *["开会", "出席", "察看", "青龙桥", "何川", "县水利局", "雷池镇", "他", "会上", "要求"],
]
PIECES = [*MARKS, *ODD, *MARKUP, *NEWS]
TAGS = [
    *["<html>", "<body>", "<div>", "<article>", "<p>", "</p>", "<br>", "<title>", "<meta charset=gbk>"],
    *["<!DOCTYPE x [", "<a href=", "<pre>", "<table>", "<td colspan=99999999>"],
]
DATES = [None, "2021-11-12", "0001-01-01", "9999-12-31", "2024-02-29", "2021-13-45"]
NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONG = 300
"""One input in so many is long."""
EXPANDING = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def text(chance: random.Random, most: int = 30) -> str:
    """Pieces of news, marks, controls and markup in any order."""
    return "".join(chance.choices(PIECES, k=chance.randrange(most)))


def _is_long(chance: random.Random) -> bool:
    return chance.random() < 1 / LONG


def page(chance: random.Random) -> bytes:
    """A page of text in some encoding; a long one is a line of a few hundred thousand characters."""
    made = chance.choice(PIECES) * 200_000 if _is_long(chance) else text(chance, 60)
    return _encoded(chance, made[:400_000])


def html(chance: random.Random) -> bytes:
    """Markup that nothing closes; a long one is some thousand elements deep."""
    deep = chance.choice(TAGS) * (5000 if _is_long(chance) else chance.choice([1, 1, 1, 100]))
    return _encoded(chance, deep + "".join(chance.choice(TAGS) + text(chance, 12) for _ in range(chance.randrange(12))))


def jsonl(chance: random.Random) -> bytes:
    """Rows of articles; a long one is an object in objects."""
    rows = [
        {"id": text(chance, 3) or "a", "text": text(chance), "date": chance.choice(DATES), "title": text(chance, 4)}
        for _ in range(chance.randrange(4))
    ]
    lines = [*map(json.dumps, rows), *(["[" * 100_000, '{"a":' * 5000] if _is_long(chance) else [])]
    return damaged(chance, "\n".join(lines).encode(), often=0.4)


def csv(chance: random.Random) -> bytes:
    """Rows of articles as a table."""
    out = io.StringIO()
    rows = [["id", "text", "title"], *([f"{n}", text(chance, 9), text(chance, 4)] for n in range(chance.randrange(4)))]
    writer(out, quoting=chance.choice([QUOTE_ALL, QUOTE_NONE]), escapechar="\\").writerows(rows)
    return damaged(chance, out.getvalue().encode("utf-8", errors="replace"), often=0.4)


def parquet(chance: random.Random) -> bytes:
    """A table of articles as Parquet, whole or damaged."""
    rows = [(text(chance), text(chance)) for _ in range(chance.randint(0, 3))]
    with tempfile.TemporaryDirectory(prefix="kg-") as folder, duckdb.connect() as database:
        path = Path(folder) / "x.parquet"
        database.execute("CREATE TABLE news (id VARCHAR, text VARCHAR)")
        for row in rows:
            database.execute(
                "INSERT INTO news VALUES (?, ?)", [each.encode("utf-8", "replace").decode() for each in row]
            )
        database.execute(f"COPY news TO '{path}' (FORMAT parquet)")
        return damaged(chance, path.read_bytes())


def docx(chance: random.Random) -> bytes:
    """A Word file; some hold entities that expand to a billion characters, some are deep, one is a zip bomb."""
    words = [text(chance, 9) for _ in range(chance.randrange(6))]
    if chance.random() < 0.8:
        words = [escape(NO_XML.sub("", each)) for each in words]
    body = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in words)
    head, deep = "", 1
    match chance.randrange(40):
        case 0:
            head, body = EXPANDING + "]>", body + "<w:p><w:r><w:t>&i;</w:t></w:r></w:p>"
        case 1:
            head = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
            body = "<w:p><w:r><w:t>&e;</w:t></w:r></w:p>"
        case 2:
            deep = chance.choice([200, 5000])
    if _is_long(chance):
        body = f"<w:p><w:r><w:t>{'一' * 3_000_000}</w:t></w:r></w:p>"
    body = "<w:sdt>" * (deep - 1) + body + "</w:sdt>" * (deep - 1)
    document = f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return damaged(chance, packed({"word/document.xml": document}), often=0.4)


def packed(members: dict[str, str]) -> bytes:
    """A zip archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content.encode("utf-8", errors="replace"))
    return out.getvalue()


def archive(chance: random.Random) -> bytes:
    """A zip archive whose members lead out of it, lie in archives, bear one name, or unpack to far more."""
    good = ["a.txt", "b/c.html", "b/d.jsonl", "e.csv", "f.docx", "标题.txt", "._a.txt", "no ending"]
    bad = ["../b.txt", "/c.txt", "f.zip", "..\\g.txt", "C:\\h.txt", "i/../../j.txt", "k\x00.txt"]
    names = good if chance.random() < 0.7 else good + bad
    members = {chance.choice(names): text(chance) for _ in range(3)}
    if _is_long(chance):
        members["bomb.txt"] = "一" * 10_000_000
    return damaged(chance, packed(members), often=0.4)


def pdf(chance: random.Random) -> bytes:
    """A page of PDF, damaged; some say that it is a mile wide, or that it has a million pages."""
    wide = chance.choice([b"300", b"300", b"300", b"99999999", b"-5", b"0", b"1e30"])
    count = chance.choice([b"1", b"1", b"99999999"])
    return damaged(chance, _PDF.replace(b"@WIDE", wide).replace(b"@COUNT", count))


def image(chance: random.Random) -> bytes:
    """The head of an image that says it is huge or nothing, and no picture behind it."""
    width, height = (chance.choice([0, 1, 9, 60_000, 65_535, 2**31 - 1]) for _ in range(2))
    kinds = [
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + _chunk(b"IDAT", b""),
        b"\xff\xd8\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height & 0xFFFF, width & 0xFFFF) + b"\x01\x01\x11\x00",
        b"BM" + struct.pack("<IHHIIiiHHIIiiII", 54, 0, 0, 54, 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0),
        b"II*\x00\x08\x00\x00\x00\x02\x00" + struct.pack("<HHIIHHII", 256, 4, 1, width, 257, 4, 1, height) + bytes(4),
        b"RIFF\x20\x00\x00\x00WEBPVP8L" + struct.pack("<I", 14) + b"\x2f\xff\xff\xff\xff",
    ]
    return damaged(chance, chance.choice(kinds) + chance.randbytes(chance.randrange(40)))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _encoded(chance: random.Random, given: str) -> bytes:
    encoding = chance.choice(["utf-8", "utf-8", "utf-16", "gb18030", "big5"])
    return damaged(chance, given.encode(encoding, errors="replace"), often=0.3)


def damaged(chance: random.Random, given: bytes, often: float = 0.6) -> bytes:
    """The bytes, often with some changed, left out or put in twice."""
    data = bytearray(given)
    if data and chance.random() < often:
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


def document(chance: random.Random, most: int = 60) -> Document:
    """An article of hostile text."""
    date = chance.choice(DATES[:-1])
    place = chance.choice([None, None, "望江县", text(chance, 3)])
    words = chance.choice(PIECES) * 3000 if _is_long(chance) else text(chance, most)
    return Document(id=text(chance, 3) or "x", title=text(chance, 6), date=date, place=place, text=words)


def extraction(chance: random.Random) -> Extraction:
    """What a pipeline could have found in an article, at random: spans in order that do not overlap, or touch."""
    given = document(chance, 40)
    cuts = sorted(chance.sample(range(len(given.text) + 1), min(len(given.text) + 1, 2 * chance.randrange(9))))
    spans = [Span(text=given.text[a:b], start=a, end=b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    whole = Sentence(start=0, end=len(given.text))
    types = list(ontology().tag_of())
    mentions = [Mention(doc=given.id, start=s.start, end=s.end, text=s.text, type=chance.choice(types)) for s in spans]
    people = [m for m in mentions if m.type == "Person"]
    posts = [m for m in mentions if m.type == "Position"]
    titles = [
        Title(person=_span(person), title=_span(post), status=chance.choice([None, "原", "代"]))
        for person, post in zip(people, posts, strict=False)
    ]
    events = [_event(chance, given, span, spans, whole) for span in spans[: chance.randrange(4)]]
    return Extraction(document=given, mentions=mentions, titles=titles, events=events, sentences=[whole])


def _span(mention: Mention) -> Span:
    return Span(text=mention.text, start=mention.start, end=mention.end)


def _event(chance: random.Random, given: Document, trigger: Span, spans: list[Span], whole: Sentence) -> Event:
    times = [None, Time(text="昨日", start="2021-11-11", end="2021-11-11"), Time(text="今年", start="2021", end="2021")]
    roles = list(ontology().roles)
    args = [
        Argument(role=chance.choice(roles), text=span.text, start=span.start, end=span.end)
        for span in chance.choices(spans, k=2)
    ]
    return Event(
        id=f"event/{given.id}/{trigger.start}",
        doc=given.id,
        type=chance.choice(list(ontology().events)),
        trigger=trigger,
        sentence=whole,
        time=chance.choice(times),
        modality=chance.choice(["fact", "planned", "negated"]),
        args=args,
        confidence=chance.random(),
    )


def linked(chance: random.Random) -> LinkedDocument:
    """A linked article whose names, ids and attributes are hostile too."""
    found = extraction(chance)
    ids = sorted({f"x/{text(chance, 3)}" for _ in range(3)})
    kinds, attrs = list(ontology().nodes), {text(chance, 3): text(chance, 3)}
    entities = [
        Entity(id=id, type=chance.choice(kinds), name=text(chance, 4), code=text(chance, 2), attrs=attrs) for id in ids
    ]
    return LinkedDocument(
        document=found.document,
        mentions=[replace(mention, entity=chance.choice([None, *ids])) for mention in found.mentions],
        entities=entities,
        relations=[
            Relation(doc=found.document.id, type="position", source=ids[0], target=ids[-1], title=text(chance, 3)),
            Relation(doc=found.document.id, type="part_of", source=ids[-1], target=ids[0]),
        ],
        events=[
            replace(event, args=[replace(arg, entity=chance.choice([None, *ids])) for arg in event.args])
            for event in found.events
        ],
    )


_PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count @COUNT>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 @WIDE 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 60>>stream
BT /F 12 Tf 20 200 Td (A mayor visits a bridge. Twice.) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
"""
