"""The invented articles that test pages are composed of (`benchmarks/stock/*.yaml`)."""

from __future__ import annotations

from pathlib import Path

import msgspec

_FOLDER = Path(__file__).parent / "stock"
_HELD_OUT = 3


class Story(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An article as its editor has it: lines of its title, paragraphs; one with several lines keeps them."""

    title: list[str] | str
    body: list[str]
    caption: str | None = None
    agency: str | None = None

    @property
    def title_lines(self) -> list[str]:
        """Kicker, main title, subtitle: as many as there are."""
        return [self.title] if isinstance(self.title, str) else self.title


def stories(*, held_out: bool) -> list[Story]:
    """Every third article of the stock, which nothing was tuned on, or (`held_out` false) the others."""
    files = sorted(_FOLDER.glob("*.yaml"))
    found = [story for file in files for story in msgspec.yaml.decode(file.read_bytes(), type=list[Story])]
    return [story for number, story in enumerate(found) if (number % _HELD_OUT == _HELD_OUT - 1) == held_out]
