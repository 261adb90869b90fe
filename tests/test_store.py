"""The store keeps what documents say, whole, and forgets it with them."""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import duckdb
import msgspec
import pytest

from kg.errors import OutputError, StoreError
from kg.records import TABLES, Document, Entity, LinkedDocument
from kg.store import View, Writer
from kg.store.columns import columns, sql_type
from kg.store.writer import BATCH


def contents(path: Path) -> dict[str, list[msgspec.Struct]]:
    with View(path) as view:
        return {table: list(getattr(view, table)()) for table in TABLES}


def claim(doc: str, **entity: object) -> LinkedDocument:
    return LinkedDocument(document=Document(id=doc, text="。"), entities=[msgspec.convert(entity, Entity)])


def stored(path: Path, *docs: LinkedDocument) -> Path:
    with Writer(path) as writer:
        writer.add(docs)
    return path


def test_what_goes_in_comes_out(store, news):
    found = contents(store)
    assert found["documents"] == [linked.document for linked in news]
    assert found["events"] == [event for linked in news for event in linked.events]
    for table in ("mentions", "relations"):
        assert sorted(found[table], key=repr) == sorted((row for doc in news for row in getattr(doc, table)), key=repr)
    assert found["entities"] == sorted({e.id: e for doc in news for e in doc.entities}.values(), key=lambda e: e.id)


@pytest.mark.parametrize("text", ["引号\"'\\", "\x00\x07\n\t\u2028", "𠮷😀", "{'a': 1}", ""])
def test_any_text_survives(tmp_path, text):
    doc = Document(id="d", text=text, title=text, byline=[text])
    path = stored(tmp_path / "s.duckdb", LinkedDocument(document=doc))
    assert contents(path)["documents"] == [doc]


def test_a_long_article_survives(tmp_path):
    doc = Document(id="d", text="字" * 6_000_000)
    assert contents(stored(tmp_path / "s.duckdb", LinkedDocument(document=doc)))["documents"] == [doc]


def test_a_document_that_is_there_is_replaced_whole(store, article):
    stored(store, article("a1", "无事。"))
    found = contents(store)
    assert [doc.text for doc in found["documents"] if doc.id == "a1"] == ["无事。"]
    for table in ("mentions", "relations", "events"):
        assert {row.doc for row in found[table]} == {"a2"}
    assert "facility/听松公园" not in {entity.id for entity in found["entities"]}


def test_adding_twice_changes_nothing(store, news):
    before = contents(store)
    stored(store, *news, *news)
    assert contents(store) == before


def test_removing_takes_what_only_that_document_said(tmp_path, store, news):
    with Writer(store) as writer:
        writer.remove("a1")
        writer.remove("no such document")
    assert contents(store) == contents(stored(tmp_path / "other.duckdb", news[1]))


def test_the_order_of_adding_never_matters(tmp_path):
    docs = [
        claim("d1", id="place/1", type="Place", name="云梧", aliases=["我市"], attrs={"kind": "市"}),
        claim("d2", id="place/1", type="Place", name="云梧市", code="330001", attrs={"kind": "市辖"}),
        claim(
            "d3",
            id="place/1",
            type="Place",
            name="云梧市",
            aliases=["云梧市", "全市"],
            attrs={"kind": "市", "lat": "1"},
        ),
    ]
    for number, order in enumerate(permutations(docs)):
        path = stored(tmp_path / f"{number}.duckdb", *order)
        assert contents(path)["entities"] == [
            Entity(
                id="place/1",
                type="Place",
                name="云梧市",
                aliases=["云梧", "全市", "我市"],
                code="330001",
                attrs={"kind": "市", "lat": "1"},
            )
        ]


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (["市政协", "市政协", "云梧市政协"], "市政协"),
        (["市政协", "云梧市政协"], "云梧市政协"),
        (["乙局", "甲局"], min("乙局", "甲局")),
    ],
    ids=["most frequent", "then longest", "then first as text"],
)
def test_the_name_of_an_entity(tmp_path, names, chosen):
    docs = [
        claim(f"d{number}", id="organization/1", type="Organization", name=name) for number, name in enumerate(names)
    ]
    (entity,) = contents(stored(tmp_path / "s.duckdb", *docs))["entities"]
    assert entity.name == chosen
    assert entity.aliases == sorted(set(names) - {chosen})


def test_a_failing_source_leaves_the_batches_before_it(tmp_path, article):
    def docs() -> Iterator[LinkedDocument]:
        yield from (article(f"d{number:04}", "开会。", ("Hold", "开会", None, {})) for number in range(BATCH + 3))
        raise RuntimeError("source failed")

    path = tmp_path / "s.duckdb"
    with Writer(path) as writer, pytest.raises(RuntimeError, match="source failed"):
        writer.add(docs())
    found = contents(path)
    assert len(found["documents"]) == len(found["events"]) == BATCH


def test_a_failing_batch_leaves_the_store_as_it_was(store, news, article):
    before = contents(store)
    broken = msgspec.structs.replace(article("a3", "开会。"), mentions=news[0].mentions)
    with Writer(store) as writer, pytest.raises(ValueError, match=r"a3: entities .* named but not listed"):
        writer.add([article("a1", "无事。"), broken])
    assert contents(store) == before


def test_rows_of_another_document_are_refused(tmp_path, news):
    mixed = msgspec.structs.replace(news[0], document=news[1].document)
    with pytest.raises(ValueError, match="a2: records of other documents"):
        stored(tmp_path / "s.duckdb", mixed)


ENDLESS = """
import sys
from itertools import count
from kg.records import Document, Event, LinkedDocument, Sentence, Span
from kg.store import Writer
def doc(id):
    trigger, sentence = Span(text="开会", start=0, end=2), Sentence(start=0, end=3)
    events = [Event(id=f"event/{id}/{n}", doc=id, type="Hold", trigger=trigger, sentence=sentence) for n in range(9)]
    return LinkedDocument(document=Document(id=id, text="开会。"), events=events)
writer = Writer(sys.argv[1])
print(flush=True)
writer.add(doc(f"d{n % 3000:04}") for n in count())
"""


@pytest.mark.parametrize("seconds", [0.02, 0.2, 0.7, 1.1])
def test_a_killed_process_leaves_whole_documents(tmp_path, article, seconds):
    path = tmp_path / "s.duckdb"
    with subprocess.Popen([sys.executable, "-c", ENDLESS, str(path)], stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        time.sleep(seconds)
        process.kill()
    found = contents(path)
    assert Counter(event.doc for event in found["events"]) == {doc.id: 9 for doc in found["documents"]}
    stored(path, article("later", "无事。"))
    assert len(contents(path)["documents"]) == len(found["documents"]) + 1


def foreign(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE documents (x INTEGER)")


def older(path: Path) -> None:
    Writer(path).__exit__(None, None, None)
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE meta SET version = '0'")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.write_text("text" * 2000), "not a store of this program"),
        (foreign, "not a store of this program"),
        (older, "store version 0, this program reads 8; move it away"),
    ],
)
@pytest.mark.parametrize("opening", [View, Writer])
def test_other_files_are_refused_and_left_alone(tmp_path, make, message, opening):
    path = tmp_path / "s.duckdb"
    make(path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=message) as caught:
        opening(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == before


@pytest.mark.parametrize("where", ["nothing.duckdb", "."])
def test_no_store_to_view(tmp_path, where):
    with pytest.raises(StoreError, match="no store here"):
        View(tmp_path / where)


def test_a_store_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot be written"):
        Writer(tmp_path / "file" / "s.duckdb")


HOLDING = (
    "import sys, time; from kg.store import Writer; writer = Writer(sys.argv[1]); print(flush=True); time.sleep(60)"
)


@pytest.mark.parametrize("opening", [View, Writer])
def test_a_store_that_another_process_writes_is_in_use(store, opening):
    with subprocess.Popen([sys.executable, "-c", HOLDING, str(store)], stdout=subprocess.PIPE) as holder:
        try:
            holder.stdout.readline()
            with pytest.raises(StoreError, match="in use by another process"):
                opening(store)
        finally:
            holder.kill()


def test_a_store_can_be_viewed_twice_at_once(store):
    with View(store) as one, View(store) as other:
        assert list(one.events()) == list(other.events())


@pytest.mark.parametrize("table", TABLES)
def test_tables_have_the_columns_of_the_records(store, table):
    with duckdb.connect(str(store), read_only=True) as connection:
        found = dict(connection.execute(f"SELECT name, type FROM pragma_table_info('{table}')").fetchall())
    wanted = list(columns(TABLES[table]))
    assert [name for name in found if table != "entities" or name != "doc"] == wanted


@pytest.mark.parametrize(
    ("kind", "type"),
    [
        (str, "VARCHAR"),
        (str | None, "VARCHAR"),
        (list[tuple[int, int]], "INTEGER[][]"),
        (dict[str, str], "MAP(VARCHAR, VARCHAR)"),
    ],
)
def test_column_types(kind, type):
    assert sql_type(kind) == type


def test_a_column_type_that_no_record_has():
    with pytest.raises(TypeError, match="no column type"):
        sql_type(bytes)


def test_one_entity_is_the_same_however_often_it_is_asked_for(store):
    with View(store) as view:
        every = {entity.id: entity for entity in view.entities()}
        assert every and all(view.entity(id) == entity == view.entity(id) for id, entity in every.items())
        assert view.entity("person/nobody") is None
