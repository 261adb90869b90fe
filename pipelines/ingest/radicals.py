"""Radicals that fonts put where an ideograph is meant (⻔ for 门), by Unicode's table of equivalents."""

from __future__ import annotations

from functools import cache

from kg.data import data


def ideographs(text: str) -> str:
    """The text with each radical replaced by its ideograph; its length stays."""
    return text.translate(_table())


@cache
def _table() -> dict[int, int]:
    lines = data("unicode", "equivalent_ideographs.txt").read_text(encoding="ascii").splitlines()
    return {int(radical, 16): int(ideograph, 16) for radical, ideograph in map(str.split, lines)}
