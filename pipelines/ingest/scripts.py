"""Whether characters make sense where Chinese is due."""

from __future__ import annotations

import re
import unicodedata

_MOST_FOREIGN = 0.3
_LEAST_SMALL = 0.6
_FEWEST = 20
_EASTERN = re.compile("[\u3040-\u30ff\u3105-\u312f\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]")
_UNKNOWN = ("Cn", "Co", "Cs")


def is_nonsense(text: str) -> bool:
    """Whether letters of other scripts or unknown characters stand where Chinese is due, or capitals in disorder.

    Fonts that do not say what their glyphs mean are read so: without an error, and all wrong.
    """
    eastern, foreign, small, capital = 0, 0, 0, 0
    for char in text:
        if char < "\x80":
            small += char.islower()
            capital += char.isupper()
        elif _EASTERN.match(char):
            eastern += 1
        else:
            foreign += _is_foreign(char)
    if eastern + foreign + small + capital < _FEWEST:
        return False
    disorder = eastern + foreign == 0 and small < _LEAST_SMALL * (small + capital)
    return disorder or foreign > _MOST_FOREIGN * (foreign + eastern)


def _is_foreign(char: str) -> bool:
    category = unicodedata.category(char)
    return char == "\ufffd" or category in _UNKNOWN or category.startswith("L")
