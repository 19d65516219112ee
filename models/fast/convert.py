"""Round the weights of the encoders to whole numbers and write them as ONNX: the files that `--fast` reads.

    python benchmarks/press.py DATA PRESS.jsonl --words 40000
    python models/fast/convert.py PRESS.jsonl... [--out FOLDER]

The inputs, read as the command reads them, show how large the numbers are that go into each layer. Each column of
weights has a scale of its own and whole numbers of seven bits; what rounding one weight changes on these inputs is made
good by the weights rounded after it (the method of GPTQ). Needs `onnx` beside entrefilet, in an environment with
onnxruntime; using the files needs onnxruntime alone.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from entrefilet.article import Article
from entrefilet.assembly.analyse import make_doc
from entrefilet.assembly.encoding import Layer, encoders, install, read_layers, through, windows
from entrefilet.assembly.fast import DIGESTS, digest_file, digest_layers
from entrefilet.assembly.load import load_for_rows
from entrefilet.readers import read_inputs

MOST_WEIGHT = 63  # seven bits: two products of eight by seven bits fit into the sixteen that older CPUs add them in
STEPS = 255  # of an input
_DAMPING = 0.01  # of the mean, added to the squares of inputs: rare ones count a little too
_OPSET, _IR = 17, 8
_CONTRIB = "com.microsoft"
_HEAD = "# SHA-256 of each file and of the weights it was made of, by models/fast/convert.py; Apache-2.0"


@dataclass
class Seen:
    """What went into a layer: the least and the greatest number, and the sums of products of each two."""

    least: float = 0.0
    greatest: float = 0.0
    products: Any = field(default=0.0)

    def add(self, rows: Any) -> None:
        """Take rows of tokens into account."""
        self.least = min(self.least, float(rows.min()))
        self.greatest = max(self.greatest, float(rows.max()))
        window = windows(rows).astype("d")
        self.products = self.products + window.T @ window

    @property
    def scale(self) -> np.float32:
        """What one step of an input is worth."""
        return np.float32((self.greatest - self.least) / STEPS)

    @property
    def zero(self) -> np.uint8:
        """The step that means 0."""
        return np.uint8(round(-self.least / float(self.scale)))


def main() -> None:
    """Write a file for each encoder, and the digests."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+", metavar="INPUT")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    given = parser.parse_args()
    nlp = load_for_rows()
    layers = {name: read_layers(node) or () for name, node in encoders(nlp)}
    lines = [_HEAD, "component\tfile\tweights"]
    for name, seen in look(nlp, layers, read_inputs(given.inputs)).items():
        model = graph(layers[name], seen)
        content = model.SerializeToString(deterministic=True)
        (given.out / f"{name}.onnx").write_bytes(content)
        lines.append(f"{name}\t{digest_file(content)}\t{digest_layers(layers[name])}")
    (given.out / DIGESTS).write_text("\n".join(lines) + "\n", "utf-8")


def look(nlp: Any, layers: dict[str, tuple[Layer, ...]], articles: Iterable[Any]) -> dict[str, list[Seen]]:
    """What goes into each layer of each encoder while a pipeline reads articles."""
    seen = {name: [Seen() for _ in known] for name, known in layers.items()}

    def watching(name: str) -> Any:
        def encode(rows: Any) -> Any:
            for layer, inputs in zip(layers[name], seen[name], strict=True):
                inputs.add(rows)
                rows = through(layer, rows, np.matmul)
            return rows

        return encode

    for name, node in encoders(nlp):
        install(node, len(layers[name]), watching(name))
    for article in articles:
        if isinstance(article, Article):
            doc = make_doc(nlp, article)
            for name in layers:
                doc = nlp.get_pipe(name)(doc)
    return seen


def round_weights(weights: Any, products: Any) -> tuple[Any, Any]:
    """Whole numbers for weights, and the scale of each column; `products` are those of the inputs with each other."""
    scales = (np.abs(weights).max(axis=0) / MOST_WEIGHT).astype("f")
    damped = products + np.eye(len(weights)) * _DAMPING * np.diag(products).mean()
    order = np.argsort(-np.diag(damped), kind="stable")
    carried = np.linalg.cholesky(np.linalg.inv(damped[np.ix_(order, order)])).T
    left = weights.astype("d")[order]
    whole = np.zeros(left.shape, np.int8)
    for row in range(len(left)):
        whole[row] = np.clip(np.rint(left[row] / scales), -MOST_WEIGHT, MOST_WEIGHT)
        error = (left[row] - whole[row] * scales.astype("d")) / carried[row, row]
        left[row + 1 :] -= np.outer(carried[row, row + 1 :], error)
    return whole[np.argsort(order)], scales


def graph(layers: Sequence[Layer], seen: Sequence[Seen] | None) -> Any:
    """An encoder as ONNX; with `seen` None in floating point, to compare."""
    made = _Graph()
    rows = "rows"
    for number, layer in enumerate(layers):
        rows = made.layer(rows, f"{number}.", layer, None if seen is None else seen[number])
    made.add("Identity", [rows], "tokens")
    width = layers[0].width
    shown = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [name, width]) for name in ("rows", "tokens")]
    whole = helper.make_graph(made.nodes, "encoder", shown[:1], shown[1:], made.constants)
    imports = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_CONTRIB, 1)]
    return helper.make_model(whole, opset_imports=imports, ir_version=_IR)


class _Graph:
    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []
        for name, value in (("0", 0), ("1", 1), ("2", 2), ("-1", -1), ("-2", -2), ("end", 2**31)):
            self.constant(name, np.array([value], np.int64))

    def constant(self, name: str, numbers: Any) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(numbers), name))
        return name

    def add(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def layer(self, rows: str, prefix: str, layer: Layer, seen: Seen | None) -> str:
        """The output of a layer, as in `entrefilet.assembly.encoding.through`."""
        pieces = self.in_floats(rows, prefix, layer) if seen is None else self.in_steps(rows, prefix, layer, seen)
        largest = pieces[0]
        for number, piece in enumerate(pieces[1:]):
            largest = self.add("Max", [largest, piece], f"{prefix}largest{number}")
        gain, shift = self.constant(prefix + "gain", layer.gain), self.constant(prefix + "shift", layer.shift)
        normal = self.add("LayerNormalization", [largest, gain, shift], prefix + "normal", axis=-1, epsilon=1e-8)
        middle = self.add("Slice", [rows, "1", "-1", "0"], prefix + "middle")
        return self.add("Add", [middle, normal], prefix + "out")

    def windows(self, rows: str, prefix: str) -> str:
        places = (("0", "-2"), ("1", "-1"), ("2", "end"))
        three = [self.add("Slice", [rows, one, end, "0"], f"{prefix}from{one}") for one, end in places]
        return self.add("Concat", three, prefix + "window", axis=1)

    def in_floats(self, rows: str, prefix: str, layer: Layer) -> list[str]:
        """The pieces of a layer, a product each."""
        window = self.windows(rows, prefix)
        pieces = []
        for piece, part in enumerate(_parts(layer)):
            weights = self.constant(f"{prefix}weights{piece}", layer.weights[:, part])
            bias = self.constant(f"{prefix}bias{piece}", layer.bias[part])
            product = self.add("MatMul", [window, weights], f"{prefix}product{piece}")
            pieces.append(self.add("Add", [product, bias], f"{prefix}piece{piece}"))
        return pieces

    def in_steps(self, rows: str, prefix: str, layer: Layer, seen: Seen) -> list[str]:
        """The same in whole numbers."""
        scale, zero = self.constant(prefix + "scale", seen.scale), self.constant(prefix + "zero", seen.zero)
        window = self.windows(self.add("QuantizeLinear", [rows, scale, zero], prefix + "steps"), prefix)
        whole, scales = round_weights(layer.weights, seen.products)
        pieces = []
        for piece, part in enumerate(_parts(layer)):
            weights = self.constant(f"{prefix}weights{piece}", whole[:, part])
            columns = self.constant(f"{prefix}scales{piece}", scales[part])
            bias = self.constant(f"{prefix}bias{piece}", layer.bias[part])
            inputs = [window, weights, scale, columns, zero, "", bias]
            pieces.append(self.add("MatMulIntegerToFloat", inputs, f"{prefix}piece{piece}", domain=_CONTRIB))
        return pieces


def _parts(layer: Layer) -> list[slice]:
    """The columns of each piece."""
    return [slice(piece * layer.width, (piece + 1) * layer.width) for piece in range(layer.pieces)]


if __name__ == "__main__":
    main()
