"""`kg check` finds what is wrong with a store."""

from __future__ import annotations

import subprocess
import sys

import duckdb
import pytest
from typer.testing import CliRunner

from kg.cli import app, register
from kg.errors import StoreError
from kg.store.check import faults

DAMAGE = {
    "INSERT INTO documents (SELECT * FROM documents LIMIT 1)": "a document is stored twice",
    "DELETE FROM documents WHERE id = 'a1'": "a row belongs to no document",
    "UPDATE mentions SET start = start + 1 WHERE doc = 'a1'": "a mention is not what the text has",
    "UPDATE events SET sentence = {'start': 0, 'end': 9999}": "a trigger is not what the text has",
    "UPDATE events SET args = [{'role': 'agent', 'text': '他人', 'entity': NULL, 'start': 0, 'end': 2}]": "an argument",
    'UPDATE relations SET start = 0, "end" = 9999': "a relation points outside",
    "UPDATE documents SET source_offsets = [[0, 0, 9999]]": "a run of source offsets",
    "DELETE FROM entities WHERE doc = 'a2'": "an entity is named that its document does not list",
    "UPDATE variants SET claims = claims + 1": "the names of a node do not add up",
    "DELETE FROM roles WHERE doc = 'a2'": "the roles that questions read",
    "INSERT INTO happenings VALUES ('a1', 'event/a1/9', 'event/a1/99', NULL)": "an event is grouped",
    "INSERT INTO events (SELECT * FROM events LIMIT 1)": "an event is stored twice",
    "DELETE FROM ties WHERE doc = 'a1'": "the relations that questions read",
    'UPDATE relations SET start = 0, "end" = NULL': "a relation points outside",
    "INSERT INTO numbered VALUES ('a1', 'event/a1/99', 1, 2)": "what is known across documents",
    "INSERT INTO event_keys VALUES ('a1', 7, 8, false)": "what is known across documents is of something",
    "INSERT INTO rewritten VALUES ('a9', 'event/a9/9', [])": "a row belongs to no document",
}


def test_a_sound_store(store):
    register()
    result = CliRunner().invoke(app, ["check", str(store)])
    assert result.exit_code == 0 and result.output.strip() == f"{store}: sound, 2 documents"


@pytest.mark.parametrize("sql", DAMAGE, ids=DAMAGE.values())
def test_a_fault_is_found_and_said(store, sql):
    with duckdb.connect(str(store)) as connection:
        connection.execute(sql)
    found = list(faults(store))
    assert DAMAGE[sql] in "\n".join(fault.title for fault in found)
    assert all(fault.rows > 0 and fault.where for fault in found)


def test_an_unsound_store_ends_with_code_2(store):
    with duckdb.connect(str(store)) as connection:
        connection.execute("DELETE FROM entities")
    register()
    result = CliRunner().invoke(app, ["check", str(store)])
    assert isinstance(result.exception, StoreError) and "build it again" in str(result.exception)


KG = [sys.executable, "-c", "from kg.cli import main; main()"]


@pytest.mark.parametrize("command", ["check", "info"])
def test_a_store_that_the_disk_damaged_is_said_in_a_line(store, command):
    whole = store.read_bytes()
    store.write_bytes(whole[: len(whole) // 3] + bytes(len(whole) // 3) + whole[2 * len(whole) // 3 :])
    asked = [*KG, command, *([] if command == "check" else ["--store"]), str(store)]
    told = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert told.returncode == 2, told.stdout
    assert len(told.stderr.splitlines()) == 1 and "in use" not in told.stderr


def test_a_damaged_store_in_a_folder_of_locks_is_not_told_as_in_use(tmp_path):
    path = tmp_path / "blocks" / "locked.duckdb"
    path.parent.mkdir()
    path.write_bytes(b"no store of blocks" * 1000)
    with pytest.raises(StoreError, match="not a store of this program"):
        list(faults(path))
