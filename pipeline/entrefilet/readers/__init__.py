"""From a path to Articles: one file a format. Begin with `read.py`; a new format is a module and a line of `KINDS`."""

from entrefilet.readers.counting import expect_articles
from entrefilet.readers.options import ReadOptions
from entrefilet.readers.read import KINDS, read_inputs
from entrefilet.readers.sources import check_inputs

__all__ = ["KINDS", "ReadOptions", "check_inputs", "expect_articles", "read_inputs"]
