"""Fixed ranges for the activations of int8 graphs: a sentence is read the same whatever is read beside it.

Dynamic quantisation takes the range of an activation from the whole batch, so that the words of one article change in
their last bits with its neighbours; of 430 articles read alone and in batches, 131 gave other records. Here each range
is measured once, on sentences of the treebank, and written into the graph. ONNX Runtime's int8 LSTM has no such input:
two constant inputs and two hidden units that never change hold its ranges open, and are cut off behind it.
"""

from __future__ import annotations

import collections
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime as ort
import spacy
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

from pipelines.zh.characters import Characters
from pipelines.zh.network import Network
from pipelines.zh.parser import Parser
from pipelines.zh.words import Words

Range = tuple[float, float]
LINEAR, LSTM = "DynamicQuantizeLinear", "DynamicQuantizeLSTM"
HELD = 20.0
"""Bias that holds a gate open or shut, and cell state whose tanh is 1."""
ANCHORS = 2
WIDE = "_wide"
"""End of the names of inputs that hold a range open."""


MOST = 3000
"""Sentences of each corpus that are read for the ranges."""


class _Recorder:
    """A network that remembers what it was given."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self.seen: list[dict[str, NDArray[Any]]] = []

    def __call__(self, **inputs: NDArray[Any]) -> list[Any]:
        self.seen.append(inputs)
        return self._network(**inputs)


def fix_models(folder: Path, texts: Sequence[str]) -> None:
    """Fixes the ranges of the character network and the parser's two in a model folder by what sentences give them."""
    nlp = spacy.blank("zh")
    characters, parser = Characters(folder), Parser(nlp, folder)
    seen = {
        "characters": _Recorder(characters._network),
        "parser": _Recorder(parser._network),
        "relations": _Recorder(parser._relations),
    }
    characters._network = seen["characters"]  # type: ignore[assignment]
    parser._network, parser._relations = seen["parser"], seen["relations"]  # type: ignore[assignment]
    collections.deque(parser.pipe(Words(nlp.vocab, characters, cut_at_names=True).pipe(texts)), 0)
    for name, recorder in seen.items():
        fix(folder / f"{name}.onnx", recorder.seen)


def fix(path: Path, batches: Iterable[Mapping[str, NDArray[Any]]]) -> None:
    """Measures the ranges of the graph at `path` on inputs and writes it again with these; a fixed one stays as it is.

    Args:
        path: a graph with dynamically quantised layers.
        batches: inputs of the graph by name.
    """
    model = onnx.load(path)
    names = [node.input[0] for node in model.graph.node if _is_open(node)]
    if names:
        onnx.save(_fixed(model, _measured(model, sorted(set(names)), batches)), path)


def _measured(
    model: onnx.ModelProto, names: Sequence[str], batches: Iterable[Mapping[str, NDArray[Any]]]
) -> dict[str, Range]:
    open_ = onnx.ModelProto()
    open_.CopyFrom(model)
    known = {value.name for value in (*open_.graph.output, *open_.graph.input)}
    open_.graph.output.extend(
        helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names if name not in known
    )
    session = ort.InferenceSession(open_.SerializeToString(), providers=["CPUExecutionProvider"])
    inputs = {value.name for value in open_.graph.input}
    found: dict[str, Range] = dict.fromkeys(names, (0.0, 0.0))
    for batch in batches:
        asked = [name for name in names if name not in inputs]
        seen = dict(zip(asked, session.run(asked, dict(batch)), strict=True)) | dict(batch)
        for name in names:
            low, high = found[name]
            found[name] = min(low, float(seen[name].min())), max(high, float(seen[name].max()))
    return found


def _fixed(model: onnx.ModelProto, ranges: Mapping[str, Range]) -> onnx.ModelProto:
    out = onnx.ModelProto()
    out.CopyFrom(model)
    del out.graph.node[:]
    for node in model.graph.node:
        if node.op_type == LINEAR:
            out.graph.node.extend(_linear(node, ranges[node.input[0]], out.graph))
        elif node.op_type == LSTM and _is_open(node):
            out.graph.node.extend(_lstm(node, max(map(abs, ranges[node.input[0]])), out.graph))
        else:
            out.graph.node.append(node)
    return out


def _is_open(node: NodeProto) -> bool:
    """Whether the node still takes its range from the batch."""
    return node.op_type == LINEAR or (node.op_type == LSTM and not node.input[0].endswith(WIDE))


def _constant(graph: onnx.GraphProto, name: str, value: NDArray[Any]) -> str:
    graph.initializer.append(numpy_helper.from_array(value, name))
    return name


def _linear(node: NodeProto, span: Range, graph: onnx.GraphProto) -> list[NodeProto]:
    """A quantiser whose scale and zero point are constants."""
    quantised, scale, zero = node.output
    step = max((span[1] - span[0]) / 255, 1e-8)
    _constant(graph, scale, np.array(step, np.float32))
    _constant(graph, zero, np.array(np.clip(round(-span[0] / step), 0, 255), np.uint8))
    return [helper.make_node("QuantizeLinear", [node.input[0], scale, zero], [quantised], name=f"{node.name}_fixed")]


def _lstm(node: NodeProto, bound: float, graph: onnx.GraphProto) -> list[NodeProto]:
    """An LSTM with two inputs of `bound` and `-bound` and two hidden units of 1 and -1, and the nodes around it."""
    weights = {tensor.name: tensor for tensor in graph.initializer}
    name, size = node.name, next(a.i for a in node.attribute if a.name == "hidden_size")
    for index in (1, 2):
        _swap(weights[node.input[index]], lambda w: _wider(np.pad(w, ((0, 0), (0, ANCHORS), (0, 0))), size))
    _swap(weights[node.input[3]], lambda b: _biases(b, size))
    before = [
        *_anchored(node, 0, (bound, -bound), graph, clip=bound),
        *_anchored(node, 5, (1.0, -1.0), graph),
        *_anchored(node, 6, (HELD, -HELD), graph),
    ]
    hidden = node.output[0]
    wide = NodeProto()
    wide.CopyFrom(node)
    for index in (0, 5, 6):
        wide.input[index] = f"{name}_{index}{WIDE}"
    next(a for a in wide.attribute if a.name == "hidden_size").i = size + ANCHORS
    del wide.output[:]
    wide.output.append(f"{hidden}_wide")
    cut = _bounds(graph, f"{name}_cut", size, axis=3)
    return [*before, wide, helper.make_node("Slice", [f"{hidden}_wide", *cut], [hidden], name=f"{name}_cut")]


def _bounds(graph: onnx.GraphProto, name: str, end: int, *, axis: int) -> list[str]:
    """Inputs of a Slice from the first to `end`."""
    told = {"from": 0, "to": end, "axis": axis}
    return [_constant(graph, f"{name}_{key}", np.array([value], np.int64)) for key, value in told.items()]


def _swap(tensor: TensorProto, change: Any) -> None:
    tensor.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(change(numpy_helper.to_array(tensor))), tensor.name))


def _wider(weights: NDArray[Any], size: int) -> NDArray[Any]:
    """[2, rows, 4 * size] with columns of zeros for the new units of each gate."""
    gates = weights.reshape(2, weights.shape[1], 4, size)
    return np.pad(gates, ((0, 0), (0, 0), (0, 0), (0, ANCHORS))).reshape(2, weights.shape[1], -1)


def _biases(biases: NDArray[Any], size: int) -> NDArray[Any]:
    """[2, 8 * size] -> [2, 8 * (size + 2)]: input gates of the new units are shut, output and forget gates open."""
    gates = np.pad(biases.reshape(2, 8, size), ((0, 0), (0, 0), (0, ANCHORS)))
    gates[:, 0, size:], gates[:, 1, size:], gates[:, 2, size:] = -HELD, HELD, HELD
    return gates.reshape(2, -1)


def _anchored(
    node: NodeProto, index: int, values: tuple[float, float], graph: onnx.GraphProto, *, clip: float | None = None
) -> list[NodeProto]:
    """Nodes that put two constant columns behind an input of three axes, clipped to what they hold open."""
    source, name = node.input[index], f"{node.name}_{index}"
    out: list[NodeProto] = []
    if clip is not None:
        edges = [
            _constant(graph, f"{name}_{key}", np.array(v, np.float32)) for key, v in (("low", -clip), ("high", clip))
        ]
        out.append(helper.make_node("Clip", [source, *edges], [f"{name}_clipped"], name=f"{name}_clip"))
        source = f"{name}_clipped"
    first = _bounds(graph, name, ANCHORS, axis=2)
    zero = _constant(graph, f"{name}_zero", np.array(0, np.float32))
    held = _constant(graph, f"{name}_held", np.array(values, np.float32))
    return [
        *out,
        helper.make_node("Slice", [source, *first], [f"{name}_two"], name=f"{name}_slice"),
        helper.make_node("Mul", [f"{name}_two", zero], [f"{name}_none"], name=f"{name}_mul"),
        helper.make_node("Add", [f"{name}_none", held], [f"{name}_anchors"], name=f"{name}_add"),
        helper.make_node("Concat", [source, f"{name}_anchors"], [f"{name}{WIDE}"], name=f"{name}_concat", axis=2),
    ]
