"""Benchmarks go with the product: each finds all that it takes from the rooms and from the others."""

from __future__ import annotations

import ast
import importlib.util
from pathlib import Path

import pytest

import benchmarks

FOLDER = Path(benchmarks.__file__).parent
OURS = ("kg", "pipelines", "benchmarks")


def taken(module: Path) -> list[tuple[str, str]]:
    """The project's own names that a module imports; those of extras may not be installed."""
    found = (
        node for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)
    )
    return [(str(n.module), each.name) for n in found if str(n.module).split(".")[0] in OURS for each in n.names]


@pytest.mark.parametrize("module", sorted(FOLDER.glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_names_that_a_benchmark_takes_are_there(module: Path):
    for room, name in taken(module):
        try:
            found = importlib.import_module(room)
        except ModuleNotFoundError as error:
            assert str(error.name).split(".")[0] not in OURS
            continue
        assert hasattr(found, name) or importlib.util.find_spec(f"{room}.{name}"), f"{room} has no {name}"
