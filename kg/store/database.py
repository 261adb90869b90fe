"""The file of a store: opened, made when new, and refused when it is not one of ours."""

from __future__ import annotations

import os
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

import duckdb

from kg.errors import OutputError, StoreError
from kg.store.columns import RESOLVED, STORED, declaration

VERSION = "8"
"""Version of the tables; raise it when the records or `schema.sql` change."""

_CHECKPOINT = "SET checkpoint_threshold = '64MB'"
"""What is written between two rounds of tidying up the file, which cost more the larger it is: some five batches."""

_HELD = "Could not set lock on file"
"""What DuckDB says of a file that another process has open."""


def open_reading(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection; raises StoreError when there is no usable store at `path`."""
    if not path.is_file():
        raise StoreError.missing(path)
    connection = _connect(path, read_only=True)
    _check(connection, path)
    return connection


def open_writing(path: Path) -> duckdb.DuckDBPyConnection:
    """A writing connection to the store at `path`, which is made if it is not there.

    Raises:
        StoreError: The file is no store, has another version, or another process uses it.
        OutputError: The file cannot be made.
    """
    if not path.exists():
        _create(path)
    connection = _connect(path, read_only=False)
    _check(connection, path)
    connection.execute(_CHECKPOINT)
    return connection


def _connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(path), read_only=read_only)
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        if _HELD in reason or isinstance(error, duckdb.ConnectionException):
            raise StoreError.locked(path) from error
        if path.is_file():
            raise StoreError.broken(path, reason) from error
        raise OutputError.unwritable(path, reason) from error


def _create(path: Path) -> None:
    """Makes the store aside and puts it in its place whole; one that another process put there meanwhile stays."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.unlink(missing_ok=True)
        with _connect(aside, read_only=False) as connection:
            _fill(connection)
        _put(aside, path)
    except OSError as error:
        raise OutputError.unwritable(path, error.strerror or str(error)) from error
    finally:
        with suppress(OSError):  # nothing is there where nothing can be made
            aside.unlink(missing_ok=True)


def _put(aside: Path, path: Path) -> None:
    try:
        path.hardlink_to(aside)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        aside.rename(path)


def _fill(connection: duckdb.DuckDBPyConnection) -> None:
    connection.begin()
    for table, record in (*STORED.items(), *RESOLVED.items()):
        connection.execute(f"CREATE TABLE {table} ({declaration(record)})")
    connection.execute((files("kg.store") / "schema.sql").read_text(encoding="utf-8"))
    connection.execute("CREATE TABLE meta (version VARCHAR, variants BIGINT)")
    connection.execute("INSERT INTO meta VALUES (?, 0)", [VERSION])
    connection.commit()


def _check(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    try:
        row = connection.execute("SELECT version FROM meta").fetchone()
    except duckdb.Error as error:
        connection.close()
        raise StoreError.broken(path, "it has no version") from error
    found = str(row[0]) if row else "none"
    if found != VERSION:
        connection.close()
        raise StoreError.version(path, found, VERSION)
