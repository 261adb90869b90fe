"""Prints each regular expression that the product compiles while it reads, as JSON `[[source, flags]]`.

Run by itself, so that no module was imported before: patterns of modules, of functions and of YAML are all seen.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

ROOT = Path(__file__).parent
OURS = ("pipelines.ingest", "pipelines.zh", "kg")
NOT_LOADED = ("kg.cli.cluster", "kg.serve", "pipelines.zh.train")
compiled: set[tuple[str, int]] = set()
compile_one: Any = re._compile  # type: ignore[attr-defined]


def record(pattern: Any, flags: Any) -> Any:
    frame: FrameType | None = sys._getframe(2)
    if frame and frame.f_globals.get("__name__", "").startswith(OURS) and isinstance(pattern, str):
        compiled.add((pattern, int(flags)))
    return compile_one(pattern, flags)


def walk(package: ModuleType) -> None:
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not module.name.startswith(NOT_LOADED):
            importlib.import_module(module.name)


def call_cached(name: str) -> None:
    """Call what a module keeps after its first call without arguments: patterns from YAML are made there."""
    for value in list(vars(sys.modules[name]).values()):
        wrapped = getattr(value, "__wrapped__", None)
        if hasattr(value, "cache_info") and wrapped is not None and wrapped.__code__.co_argcount == 0:
            with contextlib.suppress(ModuleNotFoundError):  # an extra that is not installed
                value()


def main() -> None:
    re._compile = record  # type: ignore[attr-defined]
    import kg
    import pipelines.ingest
    import pipelines.zh

    for package in (kg, pipelines.ingest, pipelines.zh):
        walk(package)
    for name in [name for name in sys.modules if name.startswith(OURS)]:
        call_cached(name)
    pages = [*sorted((ROOT / "ingest" / "html").glob("*.html")), *sorted((ROOT / "pages").glob("*.txt"))]
    for page in pages[:12]:
        pipelines.ingest.read(page)
    json.dump(sorted(compiled), sys.stdout)


if __name__ == "__main__":
    main()
