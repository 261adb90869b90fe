"""The command line: `kg COMMAND`, one command a module."""

from __future__ import annotations

import importlib
import sys

from kg.cli.app import app
from kg.errors import KGError

__all__ = ["app", "main", "register"]

COMMANDS = ("build", "articles", "show", "path", "events", "info", "export", "evaluate")
"""Modules of commands, in the order of the help."""


def register() -> None:
    """Import the commands; each registers itself with the application."""
    for name in COMMANDS:
        importlib.import_module(f"kg.cli.{name}")


def main() -> None:
    """Run a command; an error that the user can mend is one line on standard error and exit code 2."""
    register()
    try:
        app()
    except KGError as error:
        print(f"kg: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
