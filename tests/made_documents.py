"""Documents of offices, made by hand: a ZIP of the XML that Word, LibreOffice and Excel write."""

import io
import zipfile
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>Anne</dc:creator></cp:coreProperties>"""
ODF = """xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0\""""


def pack(parts, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(*paragraphs, title="", body=None, head=""):
    """A Word document of paragraphs, or of the XML of its body."""
    runs = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(one)}</w:t></w:r></w:p>' for one in paragraphs)
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document {W}><w:body>{body or runs}</w:body></w:document>'
    )
    return pack({"[Content_Types].xml": "<Types/>", "word/document.xml": document,
                 "docProps/core.xml": CORE.format(title=title)})  # fmt: skip


def odt(body, manifest="<manifest/>"):
    inner = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {ODF}>{inner}</office:document-content>"
    title = '<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">Le pont</dc:title>'
    meta = f"<office:document-meta {ODF}><office:meta>{title}</office:meta></office:document-meta>"
    return pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "meta.xml": meta,
                 "META-INF/manifest.xml": manifest})  # fmt: skip


def xlsx(*sheets):
    """A workbook of sheets, each a list of rows, written by openpyxl."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Feuille {number}")
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
