"""Disks that are full or cannot be written."""

import os
import subprocess

import pytest
from fault_runs import ARTICLES, final, finish


@pytest.fixture
def mounted(tmp_path):
    """A function that mounts a small file system; skips where that is not allowed."""
    points = []

    def mount(options):
        point = tmp_path / f"mount{len(points)}"
        point.mkdir()
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(point)], capture_output=True, check=False
        )
        if done.returncode:
            pytest.skip("no right to mount")
        points.append(point)
        return point

    yield mount
    for point in points:
        subprocess.run(["umount", "-l", str(point)], check=True)


@pytest.mark.slow
@pytest.mark.parametrize("writes", [0, 1, 2, 3, 6, *(ARTICLES // 8 + more for more in (2, 4, 5, 6, 7, 8))])
def test_full_disk_at_any_write_is_told_and_resumed(corpus, launch, clean, tmp_path, writes):
    told = finish(launch(corpus, full_after=writes), 5)
    assert "the disk is full" in told
    assert "Traceback" not in told
    assert final(tmp_path / "out") == {}
    assert [path.name for path in (tmp_path / "out").rglob(".*")] == []
    finish(launch(corpus), 0)
    assert final(tmp_path / "out") == clean


@pytest.mark.slow
def test_full_disk_leaves_earlier_files_intact(corpus, launch, clean, tmp_path):
    finish(launch(corpus), 0)
    (corpus / "z.txt").write_text("Un article de plus, 5 mots.", "utf-8")
    finish(launch(corpus, full_after=3), 5)
    assert final(tmp_path / "out") == clean


@pytest.mark.slow
def test_small_file_system_that_fills_up(corpus, launch, mounted, clean):
    point = mounted("size=64k")
    told = finish(launch(corpus, output=str(point / "out")), 5)
    assert "the disk is full" in told
    subprocess.run(["mount", "-o", "remount,size=64m", str(point)], check=True)
    finish(launch(corpus, output=str(point / "out")), 0)
    assert final(point / "out") == clean


@pytest.mark.slow
def test_read_only_output_is_told(corpus, launch, mounted):
    point = mounted("size=1m")
    subprocess.run(["mount", "-o", "remount,ro", str(point)], check=True)
    assert "read-only" in finish(launch(corpus, output=str(point / "out")), 5)


def test_output_that_is_no_folder_is_told(tmp_path, launch):
    (tmp_path / "file").write_text("x")
    (tmp_path / "a.txt").write_text("Un texte.")
    assert "Cannot write" in finish(launch(tmp_path / "a.txt", into="file"), 5)


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root writes everywhere")
def test_output_without_permission_is_told(tmp_path, launch):
    (tmp_path / "closed").mkdir(mode=0o500)
    (tmp_path / "a.txt").write_text("Un texte.")
    assert "permission" in finish(launch(tmp_path / "a.txt", into="closed/out"), 5)
