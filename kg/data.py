"""Where the shipped data lie: the one place that knows."""

from __future__ import annotations

from pathlib import Path

from kg.errors import ModelError

_PACKAGE = Path(__file__).parent


def data(*parts: str) -> Path:
    """Path of a shipped file or folder, such as `data("models", "zh_news")`: in a wheel and in a checkout.

    Raises:
        ModelError: it is not there.
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parent / "data"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise ModelError.missing(_PACKAGE.parent / "data" / Path(*parts))
