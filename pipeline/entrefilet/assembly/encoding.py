"""spaCy's window encoders, taken text by text and block by block; begin with `encode_in_blocks`.

What an encoder makes of a token depends on the four tokens on either side. spaCy takes the texts of a batch together,
layer after layer, and each layer goes through memory. Here a block of tokens stays in the processor's cache through
all layers, which takes two thirds of the time and gives the same vectors but for the sixth decimal; they do not depend
on the other texts of the batch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language

BLOCK_TOKENS = 1024  # 1.2 MB in the widest product
WINDOW = 3  # tokens that a layer looks at: one on either side
_EPSILON = np.float32(1e-8)  # thinc's, under the root

# Rows of tokens with as many rows more at each end as there are layers, to the rows of the tokens.
Encode = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Layer:
    """The weights of one layer of an encoder.

    Three neighbours of `width` numbers each are multiplied with `weights`, whose columns are the `pieces` one after
    the other; the largest of the pieces is normalized, and added to the token that stood in the middle.
    """

    weights: Any
    bias: Any
    gain: Any
    shift: Any

    @property
    def width(self) -> int:
        """Numbers of a token."""
        return len(self.gain)

    @property
    def pieces(self) -> int:
        """How many numbers the largest is taken of."""
        return len(self.bias) // self.width


def encode_in_blocks(nlp: Language) -> None:
    """Have the encoders of a pipeline work block by block; one that is built in another way stays as it is.

    For pipelines that are run, not trained or loaded anew: the weights are those of now.
    """
    for _, node in encoders(nlp):
        layers = read_layers(node)
        if layers is not None:
            install(node, len(layers), _encoding(layers, node))


def encoders(nlp: Language) -> Iterator[tuple[str, Any]]:
    """The encoders of a pipeline, each with the name of its component: "tok2vec", "ner"."""
    for name, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        for node in model.walk() if hasattr(model, "walk") else ():
            encoder = node.maybe_get_ref("encode")
            if encoder is not None:
                yield name, encoder


def read_layers(encoder: Any) -> tuple[Layer, ...] | None:
    """The layers of an encoder, None if it is not built as we know it (`spacy.MaxoutWindowEncoder.v2`, window 1)."""
    products = [node for node in encoder.walk() if node.name == "maxout"]
    norms = [node for node in encoder.walk() if node.name == "layernorm"]
    windows = [node.attrs["window_size"] for node in encoder.walk() if node.name == "expand_window"]
    residuals = [node for node in encoder.walk() if node.name.startswith("residual(")]
    depth = len(products)
    if not depth or encoder.attrs.get("pad") != depth or windows != [1] * depth:
        return None
    if len(norms) != depth or len(residuals) < depth:
        return None
    return tuple(_layer(product, norm) for product, norm in zip(products, norms, strict=True))


def install(encoder: Any, depth: int, encode: Encode) -> None:
    """Let `encode` do what an encoder of so many layers predicts. It is saved as before, and trained as before."""
    original = encoder._func

    def forward(model: Any, texts: Sequence[Any], is_train: bool) -> Any:
        if is_train:
            return original(model, texts, is_train)
        return [_encode_text(rows, depth, encode) for rows in texts], _no_training

    encoder._func = forward


def _encode_text(rows: Any, depth: int, encode: Encode) -> Any:
    """The vectors of one text, block by block; where it ends stand zeros, as between spaCy's texts."""
    count, width = rows.shape
    if not count:
        return rows
    padded = np.zeros((count + 2 * depth, width), dtype="f")
    padded[depth:-depth] = rows
    blocks = [encode(padded[first : first + BLOCK_TOKENS + 2 * depth]) for first in range(0, count, BLOCK_TOKENS)]
    return blocks[0] if len(blocks) == 1 else np.concatenate(blocks)


def _encoding(layers: tuple[Layer, ...], node: Any) -> Encode:
    def encode(rows: Any) -> Any:
        for layer in layers:
            rows = through(layer, rows, node.ops.gemm)
        return rows

    return encode


def windows(rows: Any) -> Any:
    """Each row between those beside it; the first and the last have only been looked at, and are gone."""
    return np.hstack([rows[:-2], rows[1:-1], rows[2:]])


def through(layer: Layer, rows: Any, gemm: Any) -> Any:
    """Rows through one layer, two fewer than came in; `gemm` is the matrix product."""
    width = layer.width
    product = gemm(windows(rows), layer.weights)
    product += layer.bias
    largest = product[:, :width]
    for piece in range(1, layer.pieces):
        largest = np.maximum(largest, product[:, piece * width : (piece + 1) * width])
    largest = largest - largest.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", largest, largest) / np.float32(width) + _EPSILON
    largest *= (1 / np.sqrt(spread))[:, None]
    largest *= layer.gain
    largest += layer.shift
    largest += rows[1:-1]
    return largest


def _layer(product: Any, norm: Any) -> Layer:
    """The weights of a layer, those of each piece side by side: thinc has the pieces of each number side by side."""
    weights, bias = product.get_param("W"), product.get_param("b")  # (width, pieces, 3 * width), (width, pieces)
    columns = weights.transpose(1, 0, 2).reshape(bias.size, -1)
    return Layer(np.ascontiguousarray(columns.T), bias.T.ravel(), norm.get_param("G"), norm.get_param("b"))


def _no_training(gradients: Any) -> Any:
    raise ValueError("What an encoder predicted block by block is not for training.")
