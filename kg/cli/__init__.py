"""The command line: `kg COMMAND`, one command a module."""

from __future__ import annotations

import sys

from kg.cli.app import app
from kg.errors import KGError


def main() -> None:
    """Run a command; an error that the user can mend is one line on standard error and exit code 2."""
    from kg.cli import articles, build, evaluate, events, export, info, path, show  # noqa: F401  (each registers itself)

    try:
        app()
    except KGError as error:
        print(f"kg: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
