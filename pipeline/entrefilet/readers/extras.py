"""Libraries that the default installation lacks, and libraries that talk while they work."""

from __future__ import annotations

import logging
from importlib import import_module
from typing import Any

INSTALL = "python -m pip install 'entrefilet[formats]'"


class LibraryMissing(Exception):
    """A kind of file whose library is not installed: it is skipped, and the run says how to install it."""

    def __init__(self, library: str) -> None:
        super().__init__(f"It needs {library}, which is not installed: {INSTALL}")
        self.library = library


def import_extra(name: str) -> Any:
    """A library of the extra `formats`, which keeps its remarks to itself. Raises LibraryMissing."""
    try:
        return import_quietly(name)
    except ImportError as error:
        raise LibraryMissing(name.split(".")[0]) from error


def import_quietly(name: str) -> Any:
    """A library whose warnings about odd files are not printed; what is wrong with a file, its reader says."""
    module = import_module(name)
    logger = logging.getLogger(name.split(".")[0])
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    return module
