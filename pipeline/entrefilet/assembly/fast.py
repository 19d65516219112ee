"""The encoders in whole numbers of eight bits, which onnxruntime multiplies; begin with `encode_in_int8`.

The weights are those of `models/fast`, where `convert.py` rounds them. They have seven bits, and inputs eight: so no
sum overflows on a CPU without an instruction for such products, and every CPU gives the same whole numbers. How
large inputs are was measured beforehand, so that the vectors of a text do not depend on other texts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entrefilet.assembly.encoding import Encode, Layer, encoders, install, read_layers
from entrefilet.assembly.shipped import shipped
from entrefilet.errors import LexiconError, ModelMissing, UsageError
from entrefilet.text.lexicon import parse_lexicon

if TYPE_CHECKING:
    from spacy.language import Language

INSTALL = "python -m pip install 'entrefilet[fast]'"
DIGESTS = "digests.tsv"  # component, digest of its file, digest of the weights it was made of
_DAMAGED = "the file of this installation is damaged or of another version: reinstall entrefilet."


def check_fast() -> None:
    """Raises UsageError, with what to install, when the extra [fast] is missing."""
    if find_spec("onnxruntime") is None:
        raise UsageError(f"--fast needs onnxruntime. Install it: {INSTALL}")


def fast_weights() -> Path:
    """The folder of the rounded weights. Raises ModelMissing when this installation lacks it."""
    folder = shipped("fast")
    if folder is None or not (folder / DIGESTS).is_file():
        raise ModelMissing("The weights of --fast are missing from this installation: reinstall entrefilet.")
    return folder


def encode_in_int8(nlp: Language, without: Collection[str] = ()) -> None:
    """Have the encoders of a pipeline calculate in whole numbers, but for those of some components.

    Raises UsageError without onnxruntime, ModelMissing when a file is damaged or was made of other weights than those
    of the pipeline.
    """
    check_fast()
    folder = fast_weights()
    digests = read_digests(folder / DIGESTS)
    for name, node in encoders(nlp):
        if name in without:
            continue
        file = folder / f"{name}.onnx"
        layers = read_layers(node)
        if layers is None or name not in digests:
            raise ModelMissing(f"--fast has no weights for the component {name!r} of this French model.")
        content = file.read_bytes() if file.is_file() else b""
        of_file, of_weights = digests[name]
        if digest_file(content) != of_file:
            raise ModelMissing(f"{file}: {_DAMAGED}")
        if digest_layers(layers) != of_weights:
            raise ModelMissing(f"{file} was made of other weights than those of the French model: leave --fast away.")
        install(node, len(layers), encoding(content))


def read_digests(path: Path) -> dict[str, tuple[str, str]]:
    """The digests of a file and of the weights it was made of, by component. Raises ModelMissing on a damaged list."""
    try:
        rows = parse_lexicon(path.read_text("utf-8"), path.name)
        return {row["component"]: (row["file"], row["weights"]) for row in rows}
    except (LexiconError, KeyError, ValueError) as error:
        raise ModelMissing(f"{path}: {_DAMAGED}") from error


def digest_file(content: bytes) -> str:
    """Hexadecimal hash of a file."""
    return hashlib.sha256(content).hexdigest()


def digest_layers(layers: Iterable[Layer]) -> str:
    """Hexadecimal hash of the weights of an encoder."""
    digest = hashlib.sha256()
    for layer in layers:
        for numbers in (layer.weights, layer.bias, layer.gain, layer.shift):
            digest.update(numbers.astype("<f4").tobytes())
    return digest.hexdigest()


def encoding(content: bytes) -> Encode:
    """What an encoder written as ONNX makes of rows."""
    import onnxruntime

    options: Any = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # workers share the cores already
    options.enable_mem_pattern = False  # each text has a length of its own
    session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    return lambda rows: session.run(None, {"rows": rows})[0]
