"""Pages in, graph out: `python visualize.py [INPUT...]` builds `out/` and says where to look.

The same as `kg build` with the sample page as the default input.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kg.cli import main

HERE = Path(__file__).parent

if __name__ == "__main__":
    arguments = sys.argv[1:] or [str(HERE / "data" / "sample")]
    sys.argv = ["kg", "build", *arguments]
    main()
