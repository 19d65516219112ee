import pytest

from entrefilet.article import Rejected
from entrefilet.readers import ReadOptions, read_inputs


@pytest.fixture
def folder(tmp_path):
    """A function that writes files (text or bytes) below a folder and gives the folder."""

    def write(files):
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return tmp_path

    return write


@pytest.fixture
def read():
    """A function that reads inputs with options and gives all that comes out."""

    def call(*paths, stdin=None, **options):
        return list(read_inputs([str(path) for path in paths], ReadOptions(**options), stdin=stdin))

    return call


@pytest.fixture
def states():
    """A function that gives (state, reason) of each item by its id."""

    def call(items):
        return {
            item.id: ("skipped" if item.skipped else "quarantined", item.reason)
            if isinstance(item, Rejected)
            else ("ok", None)
            for item in items
        }

    return call
