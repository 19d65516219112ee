"""From a path to Articles: one file a format. Begin with `read.py`; a new format is a module and a line of `KINDS`."""

from entrefilet.readers.options import ReadOptions
from entrefilet.readers.read import KINDS, read_inputs

__all__ = ["KINDS", "ReadOptions", "read_inputs"]
