"""The Dask engine with a real scheduler: same bytes as the local one, and a lost worker loses nothing."""

import os
import signal

import pytest
from fault_runs import ARTICLES, PATHS, final, finish, wait_for_parts

distributed = pytest.importorskip("distributed", reason="needs the extra dask")
pytestmark = pytest.mark.slow


@pytest.fixture
def cluster(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", PATHS)
    with distributed.LocalCluster(2, threads_per_worker=1, dashboard_address=None) as cluster:
        yield cluster


def test_dask_gives_the_bytes_of_the_local_engine(corpus, launch, clean, tmp_path, cluster):
    told = finish(launch(corpus, engine="dask", scheduler=cluster.scheduler_address), 0)
    assert told["articles"] == ARTICLES
    assert final(tmp_path / "out") == clean
    again = finish(launch(corpus, engine="local"), 0)
    assert again["reused"] == ARTICLES


def test_dask_starts_a_cluster_of_its_own(corpus, launch, clean, tmp_path):
    finish(launch(corpus, engine="dask"), 0)
    assert final(tmp_path / "out") == clean


def test_worker_killed_in_mid_run_loses_nothing(corpus, launch, clean, tmp_path, cluster):
    with distributed.Client(cluster) as client:
        workers = list(client.run(os.getpid).values())
    process = launch(corpus, engine="dask", scheduler=cluster.scheduler_address)
    wait_for_parts(tmp_path / "out", 2)
    os.kill(workers[0], signal.SIGKILL)
    told = finish(process, 0)
    assert (told["articles"], told["quarantined"]) == (ARTICLES, 0)
    assert final(tmp_path / "out") == clean


def test_client_killed_in_mid_run_resumes(corpus, launch, clean, tmp_path, cluster):
    process = launch(corpus, engine="dask", scheduler=cluster.scheduler_address)
    wait_for_parts(tmp_path / "out", 2)
    process.kill()
    process.communicate()
    assert finish(launch(corpus, engine="dask", scheduler=cluster.scheduler_address), 0)["reused"] > 0
    assert final(tmp_path / "out") == clean


def test_culprits_are_quarantined_and_the_rest_goes_on(corpus, launch, tmp_path, cluster):
    (corpus / "b-deadly.txt").write_text("Un PIÈGE-MORTEL.", "utf-8")
    (corpus / "c-endless.txt").write_text("Un PIÈGE-SANS-FIN.", "utf-8")
    told = finish(launch(corpus, engine="dask", scheduler=cluster.scheduler_address, timeout_seconds=5.0), 3)
    assert (told["articles"], told["quarantined"]) == (ARTICLES, 2)
    quarantine = (tmp_path / "out/quarantine.jsonl").read_text("utf-8")
    assert '"worker_lost"' in quarantine
    assert '"timeout"' in quarantine


def test_parts_are_kept_at_an_fsspec_address(corpus, launch, clean, tmp_path):
    address = f"file://{tmp_path}/store"
    finish(launch(corpus, parts=address), 0)
    assert final(tmp_path / "out") == clean
    assert not (tmp_path / "out/parts").exists()
    assert finish(launch(corpus, parts=address), 0)["reused"] == ARTICLES


def test_scheduler_that_does_not_answer_is_told(corpus, launch):
    environment = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "2s"}
    os.environ.update(environment)
    try:
        told = finish(launch(corpus, engine="dask", scheduler="tcp://127.0.0.1:9"), 2)
    finally:
        for name in environment:
            del os.environ[name]
    assert "No Dask scheduler" in told
