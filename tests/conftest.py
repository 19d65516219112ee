import pytest


@pytest.fixture(scope="session")
def nlp():
    """The whole pipeline, loaded once for the run."""
    from entrefilet.assembly.load import load

    return load()
