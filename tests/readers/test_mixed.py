"""A folder of everything people hold, and a ZIP of it: one reading, each input in one state, and the sums right."""

import gzip
import io
import json
import zipfile

import pytest
from made_documents import docx, odt, pdf, rtf, xlsx
from made_exports import europresse, factiva

from entrefilet.article import Article, Rejected
from entrefilet.running.summary import SUMMARY

TEXT = "Le port de Sornac compte {} bateaux."


def files():
    """Name, content and what it gives: the number of articles, of quarantined and of skipped inputs."""

    def told(number):
        return TEXT.format(number)

    export = europresse({"body": told(1), "number": "n1"}, {"body": told(2), "number": "n2"}, {"number": "n3"})
    cells = {"LP": f'<p class="articleParagraph">{told(3)}</p>', "AN": "Document LECANT0020240503ek53"}
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("dedans.txt", told(20))
        archive.writestr("../dehors.txt", told(21))
        archive.writestr("x.exe", "x")
    return {
        "a.txt": (told(4), (1, 0, 0)),
        "presse/Europresse.HTML": (export, (2, 1, 0)),
        "presse/factiva.htm": (factiva(cells), (1, 0, 0)),
        "presse/page.html": (f"<html><body><p>{told(5)}</p></body></html>", (1, 0, 0)),
        "presse/vide.html": ("<html></html>", (0, 1, 0)),
        "b.docx": (docx(told(6)), (1, 0, 0)),
        "c.odt": (odt(f"<text:p>{told(7)}</text:p>"), (1, 0, 0)),
        "d.rtf": (rtf(told(8)), (1, 0, 0)),
        "e.pdf": (pdf([told(9)]), (1, 0, 0)),
        "f.xlsx": (xlsx([["id", "texte"], ["x1", told(10)], ["x2", None]]), (1, 1, 0)),
        "g.csv": (f"id,texte\nc1,{told(11)}\nc2,{told(12)}\n", (2, 0, 0)),
        "h.tsv": (f"id\ttexte\nt1\t{told(13)}\n", (1, 0, 0)),
        "i.jsonl": (json.dumps({"text": told(14)}) + "\n{\n", (1, 1, 0)),
        "j.json": (json.dumps([{"text": told(15)}, {"text": told(16)}]), (2, 0, 0)),
        "k.txt.gz": (gzip.compress(told(17).encode()), (1, 0, 0)),
        "l.zip": (inner.getvalue(), (1, 1, 1)),
        "m.doc": ("x", (0, 0, 1)),
        "n.jpg": ("x", (0, 0, 1)),
        "o.csv": ("ref,n\n1,2\n", (0, 0, 1)),
        ".cache/p.txt": ("x", (0, 0, 1)),
        "coupe.zip": (inner.getvalue()[:-30], (0, 1, 0)),
    }


def states_of(items):
    return [
        sum(isinstance(item, Article) for item in items),
        sum(isinstance(item, Rejected) and not item.skipped for item in items),
        sum(isinstance(item, Rejected) and item.skipped for item in items),
    ]


def expected():
    return [sum(counts) for counts in zip(*(counts for _, counts in files().values()), strict=True)]


@pytest.fixture
def mixed(tmp_path, folder):
    """The folder, and a folder that holds a ZIP of it."""
    for name, (content, _) in files().items():
        folder({f"dossier/{name}": content})
    (tmp_path / "archives").mkdir()
    with zipfile.ZipFile(tmp_path / "archives" / "tout.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, (content, _) in files().items():
            archive.writestr(f"dossier/{name}", content)
    return tmp_path


@pytest.mark.parametrize("below", ["dossier", "archives"])
def test_each_input_ends_in_one_state(mixed, read, below):
    before = sorted(mixed.rglob("*"))
    items = read(mixed / below)
    assert states_of(items) == expected()
    assert len({item.id for item in items}) == len(items)
    assert sorted(mixed.rglob("*")) == before


def test_one_run_gives_one_table_of_all(mixed):
    from entrefilet.running import RunSettings, run

    inputs = tuple(str(mixed / below) for below in ("dossier", "archives"))
    summary = run(RunSettings(inputs=inputs, output=mixed / "out", loader="standin:load", workers=1))
    articles, quarantined, skipped = expected()
    assert (summary.articles, summary.quarantined, summary.skipped) == (2 * articles, 2 * quarantined, 2 * skipped)
    assert summary.rows["quantity"] == 2 * articles
    assert summary.copies == articles  # the ZIP holds the same texts
    assert summary.unread == {".doc": 2, ".jpg": 2, ".exe": 2}
    assert json.loads((mixed / "out" / SUMMARY).read_text("utf-8"))["counts"]["articles"] == 2 * articles
    assert summary.exit_code == 3
