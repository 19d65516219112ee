"""Word, OpenDocument and Excel: what they hold, and what a hostile one costs."""

import datetime as dt
import io
import time

import docx as word
import pytest
from made_documents import docx, odt, pack, xlsx

from entrefilet.readers import ReadOptions, expect_articles


def test_a_word_document_is_one_article(folder, read):
    body = (
        "<w:p><w:r><w:t>Le pont </w:t></w:r><w:ins><w:r><w:t>de Sornac</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>de Brive</w:delText></w:r></w:del><w:r><w:br/><w:t>rouvre.</w:t></w:r></w:p><w:p/>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>12 %</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Fin.</w:t><w:tab/><w:t>Mot</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    (one,) = read(folder({"presse/2024-05-03 pont.docx": docx(body=body, title="Le pont")}))
    assert (one.id, one.published) == ("presse/2024-05-03 pont", dt.date(2024, 5, 3))
    assert one.text == "Le pont de Sornac\nrouvre.\n\n12 %\n\nFin.\tMot"
    assert (one.title, one.author, one.meta["creator"]) == ("Le pont", None, "Anne")


def test_a_document_that_a_library_wrote(folder, read):
    document = word.Document()
    document.add_heading("Le pont rouvre", 1)
    document.add_paragraph("« Enfin »\u00a0: 40\u202f000 voitures.")
    buffer = io.BytesIO()
    document.save(buffer)
    (one,) = read(folder({"a.docx": buffer.getvalue(), "metadata.csv": "file,source\na.docx,Le Canton\n"}))
    assert one.text == "Le pont rouvre\n\n« Enfin »\u00a0: 40\u202f000 voitures."
    assert one.source == "Le Canton"


NEXIS = [
    "User Name: Anne", "Documents (2)", "1. Le pont rouvre",
    "Le pont rouvre", "Le Canton", "3 mai 2024 vendredi", "Copyright 2024 Le Canton Tous droits réservés",
    "Section: RÉGIONS; Pg. 3", "Length: 532 words", "Byline: Luc Arnoud", "Body",
    "Le pont de Sornac a rouvert.", "« Enfin : il est là », dit le maire.", "Load-Date: May 4, 2024", "End of Document",
    "Un port", "Le Rivage", "May 5, 2024 Sunday", "Longueur: 12 mots", "Corps", "Le port ferme.", "Fin du document",
]  # fmt: skip


def test_an_export_of_nexis_is_many_articles(folder, read):
    one, two = read(folder({"nexis.DOCX": docx(*NEXIS)}))
    assert (one.title, one.source, one.published) == ("Le pont rouvre", "Le Canton", dt.date(2024, 5, 3))
    assert (one.author, one.section, one.id) == ("Luc Arnoud", "RÉGIONS; Pg. 3", "nexis.DOCX:1")
    assert one.text == "Le pont de Sornac a rouvert.\n\n« Enfin : il est là », dit le maire."
    assert one.meta == {"length": "532 words", "load_date": "May 4, 2024"}
    assert (two.title, two.source, two.published) == ("Un port", "Le Rivage", dt.date(2024, 5, 5))
    assert two.text == "Le port ferme."


def test_an_opendocument_text(folder, read):
    body = (
        '<text:h>Le pont</text:h><text:p>Il<text:s text:c="2"/>rouvre<text:line-break/>'
        "<text:span>mardi</text:span>, dit-on<text:note><text:note-body><text:p>Une note.</text:p></text:note-body>"
        "</text:note>.</text:p><text:p/><text:list><text:list-item><text:p>Fin.</text:p></text:list-item></text:list>"
    )
    (one,) = read(folder({"a.odt": odt(body)}))
    assert (one.id, one.title) == ("a", "Le pont")
    assert one.text == "Le pont\n\nIl  rouvre\nmardi, dit-on.\n\nFin."


def test_a_workbook_is_a_record_file(folder, read):
    rows = [
        [None, None], ["id", "Texte", "Date", "pages"], ["a", "Un.", dt.datetime(2024, 5, 3), 3.0], [None] * 4,
        ["b", "Deux.", "4 mai 2024", None], ["c", None, None, 1], [7, "x" * 32_767, None, None],
    ]  # fmt: skip
    where = folder({"a.xlsx": xlsx([["ref"], [1]], rows, [["text"], ["Trois."]])})
    items = read(where)
    assert [item.id for item in items] == ["a", "b", "c", "7", "a.xlsx:5"]
    assert [getattr(item, "published", None) for item in items[:2]] == [dt.date(2024, 5, 3), dt.date(2024, 5, 4)]
    assert items[0].meta == {"pages": "3"}
    assert items[2].reason == "empty"
    assert "row 6" in items[2].detail
    assert any("cut" in warning for warning in items[3].warnings)
    assert expect_articles([str(where)], ReadOptions()) >= 5


def test_a_workbook_without_texts_is_skipped(folder, read, states):
    found = states(read(folder({"a.xlsx": xlsx([["ref", "n"], [1, 2]]), "b.xlsx": xlsx([]), "c.txt": "Un."})))
    assert found == {"a.xlsx": ("skipped", "no_text_column"), "b.xlsx": ("skipped", "no_records"), "c": ("ok", None)}


LAUGHS = "<!DOCTYPE w [" + "".join(
    f'<!ENTITY l{number + 1} "{f"&l{number};" * 10}">' for number in range(12)
) + "]>"  # fmt: skip
EXTERNAL = '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/w.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
HOSTILE = {
    "gros.docx": (lambda: pack({"word/document.xml": bytes(80 << 20)}), "bomb"),
    "rires.docx": (lambda: docx("x", head=LAUGHS), "entities"),
    "externe.docx": (lambda: docx("x", head=EXTERNAL), "entities"),
    "externe.odt": (lambda: pack({"content.xml": EXTERNAL + "<w>&x;</w>"}), "entities"),
    "externe.xlsx": (lambda: pack({"xl/workbook.xml": EXTERNAL + "<w>&x;</w>"}), "entities"),
    "profond.docx": (lambda: docx(body="<w:p>" * 100_000), "too_complex"),
    "coupe.docx": (lambda: docx(*["Un mot."] * 200)[:-100], "damaged"),
    "coupe_xml.docx": (lambda: docx(body="<w:p><w:r>"), "damaged"),
    "autre.docx": (lambda: pack({"a.txt": "x"}), "damaged"),
    "autre.xlsx": (lambda: pack({"a.txt": "x"}), "damaged"),
    "faux.xlsx": (lambda: pack({"xl/workbook.xml": "<w/>"}), "damaged"),
    "texte.docx": (lambda: b"Pas un document.", "damaged"),
    "vieux.docx": (lambda: OLE, "old_format"),
    "vieux.xlsx": (lambda: OLE, "old_format"),
    "secret.docx": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "secret.odt": (lambda: odt("<text:p>x</text:p>", manifest="<m:encryption-data/>"), "encrypted"),
    "vide.docx": (docx, "empty"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_quarantined_with_its_reason(folder, read, name, monkeypatch):
    def refuse(*_):
        raise AssertionError("a connection is tried")

    monkeypatch.setattr("socket.socket.connect", refuse)
    make, reason = HOSTILE[name]
    where = folder({name: make(), "zz.txt": "Un."})
    began = time.perf_counter()
    items = read(where)
    assert [item.reason for item in items if hasattr(item, "reason")] == [reason]
    assert [item.text for item in items if item.id == "zz"] == ["Un."]
    assert time.perf_counter() - began < 5
