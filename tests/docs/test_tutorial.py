"""The tutorial runs from its first cell to its last, and what it shows draws itself."""

import ast
import json
from pathlib import Path

NOTEBOOK = json.loads((Path(__file__).parents[2] / "notebooks" / "tutorial.ipynb").read_text(encoding="utf-8"))


def run(source, names):
    """Runs a cell as Jupyter does; the value of its last expression."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None


def test_every_cell_runs_and_answers_draw_themselves(at_work):
    names, drawn = {}, []
    for cell in NOTEBOOK["cells"]:
        if cell["cell_type"] == "code":
            shown = run("".join(cell["source"]), names)
            drawn += [shown._repr_html_()] if hasattr(shown, "_repr_html_") else []
    pictures = [page for page in drawn if "<svg" in page]
    assert len(pictures) == 5
    assert any("王健实地察看了伏龙山公园改造进度" in page for page in pictures)
