"""What is kept beside a store says what the store says, and is not trusted when it is of another state."""

import os

import msgspec
import numpy as np
import pytest

from kg.serve import prepared
from kg.serve.prepared import Prepared, prepare
from kg.store import View, Writer


@pytest.fixture
def store(tmp_path, held):
    path = tmp_path / "graph.duckdb"
    path.write_bytes(held.read_bytes())
    return path


@pytest.fixture
def kept(store):
    """The file beside a store."""
    with View(store) as view:
        found = Prepared(view)
        found.keep()
        return found.path


@pytest.fixture
def unread(monkeypatch):
    """The store may not be read any more."""

    def read(*_):
        raise AssertionError("read from the store")

    monkeypatch.setattr(prepared, "read", read)
    monkeypatch.setattr(prepared, "opening_data", read)


def test_the_next_start_reads_the_file_and_not_the_store(store, kept, index, request):
    with View(store) as view:
        opening = Prepared(view).opening
        request.getfixturevalue("unread")
        again = Prepared(view)
        assert again.opening == opening
        for name, column in index.columns._asdict().items():
            assert np.array_equal(getattr(again.index.columns, name), column), name
        assert again.index.counts() == index.counts()


def test_the_whole_graph_is_placed_once_for_all_starts(store, kept, monkeypatch):
    assert msgspec.msgpack.decode(kept.read_bytes())[-1] == b""
    with View(store) as view:
        placed = Prepared(view).whole
        assert msgspec.msgpack.decode(kept.read_bytes())[-1] == placed
        monkeypatch.setattr(prepared, "drawn", None)
        assert Prepared(view).whole == placed


def test_after_a_change_of_the_store_it_is_made_anew(store, kept):
    before = kept.read_bytes()
    with Writer(store) as writer:
        writer.remove("n000001")
    with View(store) as view:
        found = Prepared(view)
        assert "n000001" not in found.index.articles
        found.keep()
    assert kept.read_bytes() != before


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-100] + bytes(100),
        lambda data: data.replace(b'"articles":', b'"articlex":', 1),
        lambda data: msgspec.msgpack.encode(["", b"", b"", b"", b""]),
        lambda data: b"something else",
    ],
    ids=["empty", "cut", "zeros at the end", "other words", "empty parts", "no such file"],
)
def test_a_broken_file_is_not_read(store, kept, index, harm):
    kept.write_bytes(harm(kept.read_bytes()))
    with View(store) as view:
        found = Prepared(view)
        assert found.index.entities == index.entities
        assert b'"articles":' in found.opening


def test_a_file_of_another_program_is_not_read(store, kept, monkeypatch):
    monkeypatch.setattr(prepared, "_program", lambda: [store])
    with View(store) as view:
        assert Prepared(view).stamp != msgspec.msgpack.decode(kept.read_bytes())[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes anywhere")
def test_where_nothing_can_be_written_it_opens_all_the_same(store):
    store.parent.chmod(0o500)
    with View(store) as view:
        found = Prepared(view)
        found.keep()
        assert found.index.entities
    store.parent.chmod(0o700)


def test_a_folder_in_its_place_harms_nothing(store):
    store.with_name("graph.duckdb.index").mkdir()
    with View(store) as view:
        found = Prepared(view)
        found.keep()
        assert found.index.entities


def test_only_a_large_store_is_prepared_beforehand(store, monkeypatch):
    file = store.with_name("graph.duckdb.index")
    prepare(store)
    assert not file.exists()
    monkeypatch.setattr(prepared, "LARGE", 10)
    prepare(store)
    assert msgspec.msgpack.decode(file.read_bytes())[-1]
