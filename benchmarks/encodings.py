"""Share of texts in twelve encodings that are decoded right, and megabytes a second.

`python -m benchmarks.encodings [FILE | FOLDER...]` (default: the sample page and the pages of the tests). Needs the
extra `[bench]` for traditional characters.
"""

from __future__ import annotations

import argparse
import codecs
import logging
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import opencc

from kg.data import data
from kg.errors import InputError
from pipelines.ingest.encoding import decode

LENGTHS = (8, 16, 50, 200, 1000, 4000)
A_CELL = 18
STRAY = "\ufffd"
TESTS = Path(__file__).parents[1] / "tests" / "ingest" / "pages"


class Sample(NamedTuple):
    """Bytes of a kind and the text that must come out; `loss` characters may be missing round a stray byte."""

    kind: str
    data: bytes
    text: str
    loss: int = 0


def main() -> None:
    """Print a table of kinds against lengths, the whole share and the speed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("input", nargs="*", type=Path, default=[data("sample"), TESTS])
    options.add_argument("--seed", type=int, default=0)
    chosen = options.parse_args()
    logging.getLogger("pipelines.ingest").setLevel(logging.ERROR)
    samples = list(build(_sentences(chosen.input), random.Random(chosen.seed)))
    right, began = Counter[tuple[str, int]](), time.process_time()
    for sample in samples:
        right[sample.kind, len(sample.text)] += _is_right(sample)
    seconds = time.process_time() - began
    every = Counter((sample.kind, len(sample.text)) for sample in samples)
    print(f"{'kind':<28}" + "".join(f"{length:>9}" for length in LENGTHS))
    for kind in dict.fromkeys(sample.kind for sample in samples):
        cells = [f"{right[kind, length]}/{every[kind, length]}" for length in LENGTHS]
        print(f"{kind:<28}" + "".join(f"{cell:>9}" for cell in cells))
    size = sum(len(sample.data) for sample in samples)
    print(f"{sum(right.values())} of {len(samples)} right: {sum(right.values()) / len(samples):.3f}")
    print(f"{size / seconds / 1e6:.1f} MB/s over {size / 1e6:.1f} MB")


def build(sentences: list[str], rng: random.Random) -> Iterator[Sample]:
    """Samples of each kind and length, cut at random from shuffled sentences."""
    kinds: dict[str, Callable[[str], Sample]] = {
        "UTF-8": lambda text: Sample("UTF-8", text.encode(), text),
        "UTF-8 with mark": lambda text: Sample("UTF-8 with mark", text.encode("utf-8-sig"), text),
        "GBK": lambda text: Sample("GBK", text.encode("gbk", "ignore"), text),
        "GB18030, four-byte": lambda text: _four_byte(text, rng),
        "Big5": lambda text: _traditional("Big5", "big5", text),
        "GB18030, traditional": lambda text: _traditional("GB18030, traditional", "gb18030", text),
        "UTF-16 with mark": lambda text: _marked_utf16(text, rng),
        "UTF-16 LE, no mark": lambda text: Sample("UTF-16 LE, no mark", text.encode("utf-16-le"), text),
        "UTF-16 BE, no mark": lambda text: Sample("UTF-16 BE, no mark", text.encode("utf-16-be"), text),
        "UTF-8, stray byte": lambda text: _stray("UTF-8, stray byte", "utf-8", text, rng),
        "GBK, stray byte": lambda text: _stray("GBK, stray byte", "gbk", text, rng),
        "HTML": lambda text: _html(text, rng),
    }
    for make in kinds.values():
        for length in LENGTHS:
            for _ in range(A_CELL):
                yield make(_cut(sentences, length, rng))


def _sentences(given: list[Path]) -> list[str]:
    files = [file for path in given for file in (sorted(path.rglob("*.txt")) if path.is_dir() else [path])]
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    return [part + "。" for part in "".join(text.split()).encode("gbk", "ignore").decode("gbk").split("。") if part]


def _cut(sentences: list[str], length: int, rng: random.Random) -> str:
    text = "".join(rng.choices(sentences, k=length // 8 + 2))
    while len(text) < 2 * length:
        text += rng.choice(sentences)
    start = rng.randrange(len(text) - length)
    text = text[start : start + length]
    return text if sum("\u4e00" <= char <= "\u9fff" for char in text) >= length / 2 else _cut(sentences, length, rng)


def _four_byte(text: str, rng: random.Random) -> Sample:
    """A rare name character that GBK lacks, as in 㛃 or 𬱖."""
    where = rng.randrange(len(text))
    text = text[:where] + rng.choice("㛃䶮𬱖𠅤㼆") + text[where + 1 :]
    return Sample("GB18030, four-byte", text.encode("gb18030"), text)


def _traditional(kind: str, encoding: str, text: str) -> Sample:
    changed = opencc.OpenCC("s2t").convert(text)
    kept = "".join(char if char.encode(encoding, "ignore") else "的" for char in changed)
    return Sample(kind, kept.encode(encoding), kept)


def _marked_utf16(text: str, rng: random.Random) -> Sample:
    mark, encoding = rng.choice([(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")])
    return Sample("UTF-16 with mark", mark + text.encode(encoding), text)


def _stray(kind: str, encoding: str, text: str, rng: random.Random) -> Sample:
    where = rng.randrange(len(text))
    data = text[:where].encode(encoding) + rng.choice([b"\xff", b"\x80"]) + text[where:].encode(encoding)
    return Sample(kind, data, text, loss=2)


def _html(text: str, rng: random.Random) -> Sample:
    encoding, named = rng.choice([("utf-8", "utf-8"), ("utf-8", "gb2312"), ("gbk", "gb2312"), ("gbk", "utf-8")])
    script = "var a = 1;\n" * rng.choice([1, 100, 10_000])
    start = f'<html><head><meta charset="{named}"><script>{script}</script></head><body><div class="text"><p>'
    return Sample("HTML", (start + text + "</p></div></body></html>").encode(encoding), text)


def _is_right(sample: Sample) -> bool:
    try:
        found = decode(sample.data, "sample").text
    except InputError:
        return False
    if not sample.loss:
        return found == sample.text or (sample.kind == "HTML" and f"<p>{sample.text}</p>" in found)
    kept = Counter(found.replace(STRAY, "")) & Counter(sample.text)
    return kept.total() >= len(sample.text) - sample.loss


if __name__ == "__main__":
    main()
