"""Archives are read in place: the same articles as from the folder, and nothing that an archive may not do."""

import gzip
import io
import json
import os
import stat
import subprocess
import sys
import tarfile
import time
import zipfile

import pytest
from made_exports import europresse

from entrefilet.readers import expect_articles
from entrefilet.readers.options import ReadOptions

FILES = {
    "a.txt": "Le pont.",
    "été/b.txt": "La ville.",
    "été/metadata.csv": "file,titre\nb.txt,Un titre\n",
    "c.csv": "id,text\nc1,Un\nc2,Deux\n",
    "d.html": europresse({"body": "Le port.", "number": "n1"}),
    "e.jsonl": json.dumps({"text": "Fin."}),
    "photo.jpg": "x",
}


def zipped(files, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def tarred(files, mode="w"):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, content in files.items():
            data = content if isinstance(content, bytes) else content.encode()
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


PACKED = {
    "tout.zip": zipped(FILES),
    "tout.tar": tarred(FILES),
    "tout.tar.gz": tarred(FILES, "w:gz"),
    "tout.tgz": tarred(FILES, "w:gz"),
    "outer.zip": zipped({"tout.zip": zipped(FILES)}),
}


@pytest.mark.parametrize("name", PACKED)
def test_an_archive_gives_what_its_folder_gives(tmp_path, read, name):
    (tmp_path / "plain").mkdir()
    for below, content in FILES.items():
        path = tmp_path / "plain" / below
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, "utf-8")
    (tmp_path / "packed").mkdir()
    (tmp_path / "packed" / name).write_bytes(PACKED[name])
    before = sorted(tmp_path.rglob("*"))

    def told(items):
        return sorted((getattr(item, "text", item.id[-9:]), getattr(item, "title", None) or "") for item in items)

    items = read(tmp_path / "packed")
    assert told(items) == told(read(tmp_path / "plain"))
    assert {"Un titre"} == {item.title for item in items if getattr(item, "title", None)}
    assert all(item.path.startswith(str(tmp_path / "packed" / name) + "/") for item in items)
    assert sorted(tmp_path.rglob("*")) == before


def test_the_identifier_is_the_place_in_the_archive(folder, read, states):
    found = states(read(folder({"tout.zip": PACKED["tout.zip"]})))
    assert found == {
        "tout.zip/a": ("ok", None), "c1": ("ok", None), "c2": ("ok", None), "n1": ("ok", None),
        "tout.zip/e.jsonl:1": ("ok", None), "tout.zip/photo.jpg": ("skipped", "kind"), "tout.zip/été/b": ("ok", None),
    }  # fmt: skip
    assert expect_articles([str(folder({}))], ReadOptions()) == len(FILES)


def test_a_compressed_file_keeps_its_own_name(folder, read, states):
    files = {"a.txt.gz": gzip.compress(b"Un."), "b.csv.gz": gzip.compress(b"text\nUn\nDeux\n"),
             "c.doc.gz": gzip.compress(b"x"), "d.gz": gzip.compress(b"x")}  # fmt: skip
    found = states(read(folder(files)))
    assert found == {
        "a": ("ok", None), "b.csv:1": ("ok", None), "b.csv:2": ("ok", None),
        "c.doc": ("skipped", "kind"), "d": ("skipped", "kind"),
    }  # fmt: skip


def test_a_long_member_is_read_in_a_stream(folder, read, monkeypatch):
    monkeypatch.setattr("entrefilet.readers.members.MAX_HELD", 10)
    files = {"a.csv": "text\n" + "Un mot\n" * 50, "b.txt": "Un long texte."}
    assert len(read(folder({"a.zip": zipped(files), "c.csv.gz": gzip.compress(files["a.csv"].encode())}))) == 101


def test_hidden_members_and_runs_cost_one_line(folder, read, states):
    files = {
        "a.txt": "Un.", "__MACOSX/._a.txt": "x", "__MACOSX/._b.txt": "x", ".git/config": "x",
        "run/entrefilet.json": '{"program": "entrefilet"}', "run/mentions.csv": "text\nx\n", "run/parts/x.part": "x",
    }  # fmt: skip
    for name, data in {"z.zip": zipped(files), "z.tar": tarred(files)}.items():
        (found,) = [states(read(folder({f"{name}.d/{name}": data}) / f"{name}.d"))]
        assert found == {
            f"{name}/a": ("ok", None), f"{name}/__MACOSX": ("skipped", "hidden"), f"{name}/.git": ("skipped", "hidden"),
            f"{name}/run": ("skipped", "own_output"),
        }  # fmt: skip


UNSAFE = ("../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a/../../evil.txt", "..\\evil.txt")


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_name_that_leads_out_is_quarantined_and_nothing_written(tmp_path, folder, read, pack):
    where = folder(
        {"in/z.zip" if pack is zipped else "in/z.tar": pack({**dict.fromkeys(UNSAFE, "x"), "bon.txt": "Un."})}
    )
    items = read(where / "in")
    reasons = sorted(getattr(item, "reason", "ok") for item in items)
    expected = 5 if pack is zipped else 3  # a TAR may have backslashes in names
    assert reasons.count("unsafe_name") >= expected
    assert "ok" in reasons
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["in", "z.zip" if pack is zipped else "z.tar"]


def test_links_and_devices_in_archives_are_skipped(folder, read, states):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, kind in (("lien.txt", tarfile.SYMTYPE), ("dur.txt", tarfile.LNKTYPE), ("tube.txt", tarfile.FIFOTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    link = zipfile.ZipInfo("lien.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    files = {"a.tar": buffer.getvalue(), "b.zip": packed.getvalue(), "bon.txt": "Un."}
    found = states(read(folder(files)))
    assert found == {
        "a.tar/lien.txt": ("skipped", "link"), "a.tar/dur.txt": ("skipped", "link"),
        "a.tar/tube.txt": ("skipped", "not_a_file"), "b.zip/lien.txt": ("skipped", "link"), "bon": ("ok", None),
    }  # fmt: skip


def encrypted():
    data = bytearray(zipped({"a.txt": "Secret."}))
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    data[6] |= 1
    return bytes(data)


def overlapping():
    """A ZIP of which several entries are the same bytes."""
    data = zipped({"a.txt": "Un."})
    central, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry, tail = data[central:end], bytearray(data[end:])
    tail[8:12] = (50).to_bytes(2, "little") * 2
    tail[12:16] = (len(entry) * 50).to_bytes(4, "little")
    return data[:central] + entry * 50 + bytes(tail)


def nested(depth):
    data = zipped({"a.txt": "Un."})
    for _ in range(depth):
        data = zipped({"b.zip": data}, zipfile.ZIP_STORED)
    return data


def gz_bomb():
    return gzip.compress(bytes(1 << 24), 9)


def tar_with_long_header():
    info = tarfile.TarInfo("././@LongLink")
    info.size, info.type = 3 << 30, tarfile.GNUTYPE_LONGNAME
    return gzip.compress(info.tobuf(tarfile.GNU_FORMAT)) + gz_bomb()


@pytest.fixture
def small_bombs(monkeypatch):
    """What unpacks to more than a megabyte is suspicious: bombs that are quickly made."""
    monkeypatch.setattr("entrefilet.readers.source.FREE_BYTES", 1 << 20)


def test_a_zip_bomb_is_quarantined_unread(folder, read, states, small_bombs):
    bomb = zipped({"a.txt": bytes(1 << 24)})
    found = states(read(folder({"a.zip": bomb, "b.zip": zipped({"a.zip": bomb}), "bon.txt": "Un."})))
    assert found == {"a.zip": ("quarantined", "bomb"), "b.zip/a.zip": ("quarantined", "bomb"), "bon": ("ok", None)}


def test_archives_in_an_archive_share_its_allowance(folder, read, states, small_bombs):
    part = zipped({"a.txt": "x" * 390_000})
    found = states(read(folder({"b.zip": zipped({"1.zip": part, "2.zip": part, "3.zip": part})})))
    assert sorted(found.values()) == [("ok", None), ("ok", None), ("quarantined", "bomb")]


@pytest.mark.slow
def test_a_bomb_of_gigabytes_takes_little_time_and_memory(folder, tmp_path):
    block = gzip.compress(bytes(1 << 26), 9)
    (tmp_path / "bombe.txt.gz").write_bytes(block * 64)
    archive = zipfile.ZipFile(tmp_path / "bombe.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1)
    with archive, archive.open("a.txt", "w", force_zip64=True) as member:
        for _ in range(24):
            member.write(bytes(1 << 26))
    program = """
import sys
from entrefilet.readers import read_inputs
print([item.reason for item in read_inputs([sys.argv[1]])])
print(int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0]) // 1024)
"""
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True)
    reasons, megabytes = done.stdout.splitlines()
    assert reasons == "['bomb', 'bomb']"
    assert int(megabytes) < 1000
    assert time.perf_counter() - began < 20


HOSTILE = {
    "chiffre.zip": (encrypted, "encrypted"),
    "meme.zip": (overlapping, "bomb"),
    "profond.zip": (lambda: nested(4), "nested"),
    "coupe.zip": (lambda: PACKED["tout.zip"][:-40], "damaged"),
    "faux.zip": (lambda: b"PK\x03\x04" + b"x" * 200, "damaged"),
    "texte.zip": (lambda: b"Pas un zip.", "damaged"),
    "coupe.tar": (lambda: PACKED["tout.tar"][:700], "damaged"),
    "coupe.tgz": (lambda: PACKED["tout.tgz"][:300], "damaged"),
    "faux.gz": (lambda: b"\x1f\x8b" + b"x" * 30, "damaged"),
    "vide.txt.gz": (lambda: b"", "empty"),
    "bombe.txt.gz": (gz_bomb, "bomb"),
    "entete.tgz": (tar_with_long_header, "bomb"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_quarantined_with_its_reason(folder, read, small_bombs, name):
    make, reason = HOSTILE[name]
    began = time.perf_counter()
    items = read(folder({name: make(), "zz.txt": "Un."}))
    assert [item.reason for item in items if hasattr(item, "reason")] == [reason]
    assert [item.text for item in items if item.id == "zz"] == ["Un."]
    assert time.perf_counter() - began < 8


def test_a_damaged_member_costs_itself(folder, read, states):
    data = bytearray(zipped({"a.txt": "Un mot." * 100, "b.txt": "Deux."}, zipfile.ZIP_STORED))
    data[60] ^= 0xFF
    found = states(read(folder({"a.zip": bytes(data)})))
    assert found == {"a.zip/a": ("quarantined", "damaged"), "a.zip/b": ("ok", None)}


def test_names_in_utf8_without_the_flag_are_read(folder, read):
    data = zipped({"été.txt": "Un."}).replace("été".encode(), "été".encode())
    data = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        data[data.index(mark) + place] &= ~0x08 & 0xFF
    (one,) = read(folder({"a.zip": bytes(data)}))
    assert one.id == "a.zip/été"
    assert os.sep not in one.id.removeprefix("a.zip/")
