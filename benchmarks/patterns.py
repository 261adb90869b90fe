"""Every regular expression of the product over a megabyte of what it is slowest on: `python -m benchmarks.patterns`.

Of each pattern the unit that takes longest at 16,000 characters is repeated to a million; patterns that are only
matched whole meet no text of that length (`tests/test_patterns.py`). One that goes back at each place takes minutes.
The exit code is 1 if one takes longer than `--seconds`.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys

from tests.test_patterns import ROOT, SIZES, longest, seconds, units

MEGABYTE = 1_000_000
SHOWN = 10


def main() -> None:
    """Print the slowest patterns, and how many were tried."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=5.0)
    most = options.parse_args().seconds
    patterns = [pattern for pattern in compiled() if longest(pattern) is None]
    found = sorted((slowest(pattern, most) for pattern in patterns), reverse=True)
    for took, unit, source in found[:SHOWN]:
        print(f"{took:8.2f} s  {unit!r:12} {source[:80]}")
    late = sum(took > most for took, *_ in found)
    print(f"{len(found)} patterns over {MEGABYTE:,} characters each: {late} take more than {most:g} s")
    sys.exit(1 if late else 0)


def compiled() -> list[re.Pattern[str]]:
    """All patterns that the product compiles while it reads."""
    command = [sys.executable, str(ROOT / "tests" / "patterns.py")]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, env=environment)
    return [re.compile(source, flags) for source, flags in json.loads(done.stdout)]


def slowest(pattern: re.Pattern[str], most: float) -> tuple[float, str, str]:
    """Seconds of CPU for a megabyte of the worst unit, that unit, and the pattern.

    Longer and longer texts are tried, and no longer one when a shorter has taken too long already.
    """
    size = SIZES[-1]
    unit = max(units(pattern), key=lambda each: seconds(pattern, each * (size // len(each))))
    took = 0.0
    while took <= most and size < MEGABYTE:
        size = min(4 * size, MEGABYTE)
        took = seconds(pattern, unit * (size // len(unit)))
    return took, unit, pattern.pattern


if __name__ == "__main__":
    main()
