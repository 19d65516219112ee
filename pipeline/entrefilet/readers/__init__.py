"""From a path to Articles. Begin with `read.py`; a new kind of file is a module and a line of `kinds.py`."""

from entrefilet.readers.counting import expect_articles
from entrefilet.readers.kinds import READERS
from entrefilet.readers.notes import ReadingNotes
from entrefilet.readers.options import ReadOptions
from entrefilet.readers.read import check_inputs, read_inputs

__all__ = ["READERS", "ReadOptions", "ReadingNotes", "check_inputs", "expect_articles", "read_inputs"]
