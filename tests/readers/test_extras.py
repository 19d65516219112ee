"""RTF and PDF, whose libraries are an extra."""

import subprocess
import sys
import time

import pytest
from made_documents import pdf, rtf

from entrefilet.errors import UsageError
from entrefilet.readers import ReadingNotes, read_inputs


def test_an_rtf_document(folder, read):
    (one,) = read(folder({"a.rtf": rtf("Le pont a rouvert\u00a0: « enfin ».\nL’été œuvre.")}))
    assert (one.id, one.text) == ("a", "Le pont a rouvert\u00a0: « enfin ».\n\nL’été œuvre.")


def test_a_pdf_document(folder, read):
    data = pdf(["Le pont de Sornac a", "rouvert en été."], ["Fin."], title="Le pont")
    (one,) = read(folder({"a.PDF": data}))
    assert one.text.split() == ["Le", "pont", "de", "Sornac", "a", "rouvert", "en", "été.", "Fin."]
    assert one.title == "Le pont"


HOSTILE = {
    "images.pdf": (lambda: pdf([], []), "no_text_layer"),
    "secret.pdf": (lambda: pdf(["Un."], password="x"), "encrypted"),
    "coupe.pdf": (lambda: pdf(["Un mot."])[:300], "damaged"),
    "faux.pdf": (lambda: b"Pas un PDF.", "damaged"),
    "long.pdf": (lambda: pdf(*[["Un."]] * 1100), "too_long"),
    "bavard.pdf": (lambda: pdf(["mot " * 25_000] * 5), "too_long"),
    "faux.rtf": (lambda: b"Pas un RTF.", "damaged"),
    "vide.rtf": (lambda: rtf(""), "empty"),
    "profond.rtf": (lambda: b"{\\rtf1 " + b"{" * 500_000, "empty"),
    "bin.rtf": (lambda: b"{\\rtf1 \\u99999999999? \\'zz \\bin99999999999 }", "damaged"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_quarantined_with_its_reason(folder, read, capfd, name):
    make, reason = HOSTILE[name]
    where = folder({name: make(), "zz.txt": "Un."})
    began = time.perf_counter()
    items = read(where)
    assert [item.reason for item in items if hasattr(item, "reason")] == [reason]
    assert [item.text for item in items if item.id == "zz"] == ["Un."]
    assert time.perf_counter() - began < 10
    assert capfd.readouterr() == ("", "")


def test_without_its_library_a_file_is_skipped_and_told(folder, monkeypatch, states):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    monkeypatch.setitem(sys.modules, "striprtf.striprtf", None)
    files = {"a.pdf": b"%PDF-1.7", "b.pdf": b"x", "c.rtf": rtf("Un."), "d.txt": "Un."}
    notes = ReadingNotes()
    found = states(read_inputs([str(folder(files))], notes=notes))
    assert found == dict.fromkeys(("a.pdf", "b.pdf", "c.rtf"), ("skipped", "missing_library")) | {"d": ("ok", None)}
    told = "2 .pdf, 1 .rtf skipped for want of pypdf, striprtf: python -m pip install 'entrefilet[formats]'"
    assert notes.lines() == (told,)
    with pytest.raises(UsageError, match=r"pip install 'entrefilet\[formats\]'"):
        list(read_inputs([str(folder({}) / "a.pdf")]))


def test_reading_imports_no_library_before_a_file_wants_it():
    program = "import sys, entrefilet.readers; print([one for one in %r if one in sys.modules])"
    heavy = ("lxml", "trafilatura", "openpyxl", "pypdf", "striprtf", "pandas", "pyarrow", "duckdb", "xlsxwriter")
    done = subprocess.run([sys.executable, "-c", program % (heavy,)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
