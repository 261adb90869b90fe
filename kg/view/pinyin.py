"""How characters are spoken, so that a name is found by its pinyin or its initials."""

from __future__ import annotations

from collections.abc import Iterable


def readings(names: Iterable[str]) -> dict[str, str]:
    """All readings of all Chinese characters of the names, without tones, the usual one first: 单 is `dan chan shan`.

    Surnames have rare readings, and a phrase book of names would miss most of them: so every reading is kept, and the
    page finds a name by any. ü is written v, as it is typed.
    """
    from pypinyin import Style, pinyin  # a quarter of a second to load

    spoken = {}
    for char in sorted(set().union(*names)):
        for [*found] in pinyin(char, style=Style.NORMAL, heteronym=True, v_to_u=False, errors="ignore"):
            spoken[char] = " ".join(dict.fromkeys(found))
    return spoken
