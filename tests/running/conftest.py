from pathlib import Path

import pytest

from entrefilet.running import RunSettings, run

TESTS = Path(__file__).parents[1]


@pytest.fixture
def corpus(tmp_path):
    """A function that writes .txt articles (a number in each) and gives their folder."""

    def write(count=0, **texts):
        folder = tmp_path / "articles"
        folder.mkdir(exist_ok=True)
        for number in range(count):
            (folder / f"a{number:03}.txt").write_text(f"L'an {number} vit {number + 1} orages. Fin.", "utf-8")
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(text, "utf-8")
        return folder

    return write


@pytest.fixture
def start(tmp_path):
    """A function that runs the stand-in pipeline into a folder below tmp_path."""

    def call(*inputs, into="out", progress=None, **options):
        options = {"workers": 2, "shard_articles": 4, "loader": "standin:load", "timeout_seconds": 20.0, **options}
        return run(RunSettings(inputs=tuple(map(str, inputs)), output=tmp_path / into, **options), progress)

    return call


@pytest.fixture
def final():
    """A function that gives the bytes of the final files of a run folder, by name."""

    def read(folder):
        names = ("mentions", "articles", "quarantine")
        return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name.startswith(names)}

    return read
