"""The table `names` of very many articles is joined on disk: its memory hardly grows with them."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "names.py"


@pytest.mark.slow
def test_memory_hardly_grows_with_the_articles():
    command = [sys.executable, str(BENCHMARK), "--articles", "2000,10000"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
