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


def rtf(text):
    coded = "".join(one if ord(one) < 128 else f"\\u{ord(one)}?" for one in text)
    body = coded.replace("\n", "\\par\n")
    return ("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\info{\\title x}}\\f0 " + body + "}").encode()


def pdf(*pages, title=None, password=None):
    """A PDF with a page of lines for each list of strings."""
    import pypdf

    writer = pypdf.PdfWriter()
    font = pypdf.generic.DictionaryObject({
        pypdf.generic.NameObject(f"/{key}"): pypdf.generic.NameObject(f"/{value}")
        for key, value in {"Type": "Font", "Subtype": "Type1", "BaseFont": "Helvetica",
                           "Encoding": "WinAnsiEncoding"}.items()
    })  # fmt: skip
    held = writer._add_object(font)
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        shown = b" ".join(b"(" + line.encode("cp1252") + b") Tj T*" for line in lines)
        content = pypdf.generic.StreamObject()
        content.set_data(b"BT /F1 12 Tf 14 TL 50 800 Td " + shown + b" ET")
        page[pypdf.generic.NameObject("/Contents")] = writer._add_object(content)
        name = pypdf.generic.NameObject
        fonts = pypdf.generic.DictionaryObject({name("/F1"): held})
        page[name("/Resources")] = pypdf.generic.DictionaryObject({name("/Font"): fonts})
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
