"""The command line: `kg COMMAND`, one command a module."""

from __future__ import annotations

import importlib
import sys

from kg.cli.app import app
from kg.errors import KGError, StoreError

__all__ = ["app", "main", "register"]

COMMANDS = {
    "build": "build",
    "articles": "articles",
    "show": "show",
    "path": "path",
    "events": "events",
    "info": "info",
    "export": "export",
    "serve": "serve",
    "check": "check",
    "eval": "evaluate",
    "merge": "merge",
    "split": "split",
    "undo": "undo",
    "judgements": "judgements",
    "review": "review",
    "remove": "remove",
}
"""Commands and their modules, in the order of the help."""


def register(command: str | None = None) -> None:
    """Import the module of a command, or of all; each registers itself with the application.

    A question to a store then waits for nothing that only building one needs.
    """
    for name in [command] if command in COMMANDS else COMMANDS:
        importlib.import_module(f"kg.cli.{COMMANDS[name]}")


def main() -> None:
    """Run a command; an error that the user can mend is one line on standard error and exit code 2."""
    register(sys.argv[1] if len(sys.argv) > 1 else None)
    try:
        app()
    except KGError as error:
        _ended(error)
    except BrokenPipeError:
        sys.stderr.close()
    except MemoryError:
        _ended(StoreError.failed("memory is full"))
    except Exception as error:
        if not _is_outside(error):
            raise
        _ended(StoreError.failed(str(error).splitlines()[0]))


def _is_outside(error: Exception) -> bool:
    """Whether the database says that the disk, memory or its file failed it."""
    duckdb = sys.modules.get("duckdb")
    names = ("IOException", "OutOfMemoryException", "FatalException", "InternalException", "SerializationException")
    if duckdb is None or not isinstance(error, duckdb.Error):
        return False
    return isinstance(error, tuple(getattr(duckdb, name) for name in names)) or "Corrupt database" in str(error)


def _ended(error: KGError) -> None:
    print(f"kg: {error}", file=sys.stderr)
    sys.exit(2)
