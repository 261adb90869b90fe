"""Why a mention is linked as it is: a key of `kg/schema/reasons.yaml` with names, in English or Chinese."""

from __future__ import annotations

import re
from functools import cache

from kg.ontology import schema


def because(key: str, **names: str) -> str:
    """The reason in English, as `Mention.reason` keeps it; raises KeyError for an unknown key or a missing name."""
    return _texts()[key]["en"].format(**names)


def reason_in(lang: str, reason: str) -> str:
    """A reason that `because` made, or several joined by semicolons, in `zh` or `en`; other text stays as it is."""
    joint = "；" if lang == "zh" else "; "
    return joint.join(_one_in(lang, each) for each in reason.split("; "))


def _one_in(lang: str, reason: str) -> str:
    for key, pattern in _patterns().items():
        if match := pattern.fullmatch(reason):
            return _texts()[key][lang].format(**match.groupdict())
    return reason


@cache
def _texts() -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = schema("reasons")
    return texts


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The English texts as patterns, those with the most fixed words first."""
    texts = {key: text["en"] for key, text in _texts().items()}
    fixed = {key: len(re.sub(r"\{\w+\}", "", text)) for key, text in texts.items()}
    return {key: _pattern(texts[key]) for key in sorted(texts, key=lambda each: -fixed[each])}


def _pattern(text: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", text)
    seen: set[str] = set()
    out = re.escape(parts[0])
    for name, fixed in zip(parts[1::2], parts[2::2], strict=True):
        out += (f"(?P={name})" if name in seen else f"(?P<{name}>.+?)") + re.escape(fixed)
        seen.add(name)
    return re.compile(out)
