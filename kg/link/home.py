"""The home place of a paper: by its name, by the datelines of its own news, by the divisions its pages name most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from kg.errors import OptionError
from kg.link.gazetteer import Division, Gazetteer
from kg.link.lexicon import jurisdiction

LEAST = 2
"""Times that a division must be named before a page is taken to be from there."""
MAJORITY = 0.5
"""Share of all names of divisions that must point there.

On the 128 annotated training articles of a place these two give 87 right and 9 wrong homes, and one to 19 of 119 of
the whole country; counting recognised mentions without a least share gave 63 right, 6 wrong and 29.
"""
_TELLING_LEVEL = 2
_TOWN_LEVEL = 4


class Told(NamedTuple):
    """A division and what told it: `paper`, `dateline` or `divisions`."""

    division: Division
    by: Literal["paper", "dateline", "divisions"]


def place_code(name: str, gazetteer: Gazetteer) -> str:
    """The code of the division that the user named; raises OptionError where it is unknown or ambiguous."""
    found = gazetteer.find(name)
    if found is not None:
        return found.division.code
    choices = gazetteer.named(name)
    if choices:
        full = ("".join(d.name for d in [*reversed(gazetteer.above(c)), c]) for c in choices)
        raise OptionError.ambiguous_place(name, ", ".join(full))
    raise OptionError.unknown_place(name)


def home_of(
    texts: Sequence[str], gazetteer: Gazetteer, *, papers: Iterable[str] = (), datelines: Iterable[str] = ()
) -> Told | None:
    """The home place of the articles of one page; None where nothing tells it.

    The name of the paper counts first: its correspondents date their news from elsewhere too. News of an outlet of the
    whole country (央视网消息, 新华社某地某日电) have no home, whatever place they are about.

    Args:
        texts: titles and texts.
        gazetteer: the divisions.
        papers: names of outlets that the page bears, as 望江日报.
        datelines: places that its own datelines name, as the 望江 of 本报望江4月9日讯.
    """
    counts = _counts(texts, gazetteer)
    for paper in papers:
        for division, sure in _in_paper(paper, gazetteer):
            if sure or division in counts or _is_meant(division, texts):
                return Told(division, "paper")
    if _national(texts):
        return None
    dated = Counter(found.division for name in datelines if (found := gazetteer.find(name)))
    if dated:
        return Told(_paper(dated.most_common(1)[0][0], gazetteer), "dateline")
    best = counts.most_common(1)
    if best and best[0][1] >= max(LEAST, MAJORITY * counts.total()):
        return Told(best[0][0], "divisions")
    return None


def _national(texts: Sequence[str]) -> bool:
    """Whether all articles, each with a title and a text, begin as those of outlets of the whole country do."""
    told = sum(_dateline().match(text) is not None for text in texts)
    return told > 0 and 2 * told >= len(texts)


@cache
def _dateline() -> re.Pattern[str]:
    return re.compile(
        rf"\s{{0,9}}据?(?:{'|'.join(jurisdiction().national_outlets)})[^，。；\n]{{0,20}}?(?:消息|讯|电|报道)"
    )


def _counts(texts: Iterable[str], gazetteer: Gazetteer) -> Counter[Division]:
    """How often divisions are named; a county's short name, which may be any word, counts only if it is named in full.

    A town counts for its county: papers are of counties and cities, and write of their towns.
    """
    counts: Counter[Division] = Counter()
    short: Counter[Division] = Counter()
    for name, times in Counter(name for text in texts for name in gazetteer.names_in(text)).items():
        found = gazetteer.find(name)
        if found and _telling(name, found.division):
            counts[_paper(found.division, gazetteer)] += times
        elif found and found.division.level < _TOWN_LEVEL:
            short[found.division] += times
    return counts + Counter({division: times for division, times in short.items() if division in counts})


def _in_paper(paper: str, gazetteer: Gazetteer) -> Iterator[tuple[Division, bool]]:
    """The divisions that a paper may be called after, and whether it surely is: 解放日报 is not of 解放区."""
    for name in gazetteer.names_in(paper):
        if found := gazetteer.find(name):
            yield found.division, _telling(name, found.division)


def _is_meant(division: Division, texts: Iterable[str]) -> bool:
    """Whether texts speak of their own division of this level: 全区 in a paper of 高淳区."""
    own = [word + division.name[-1] for word in jurisdiction().home_words]
    return any(word in text for text in texts for word in own)


def _telling(name: str, division: Division) -> bool:
    """Whether a name means the division and nothing else: in full, or of a province or city."""
    return division.level <= _TELLING_LEVEL or name == division.name


def _paper(division: Division, gazetteer: Gazetteer) -> Division:
    return gazetteer.above(division)[0] if division.level == _TOWN_LEVEL else division
