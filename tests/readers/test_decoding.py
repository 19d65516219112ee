import pytest

from entrefilet.errors import ArticleError
from entrefilet.readers.decoding import check_text, decode

TEXT = "« L’été » : 12 500 € à Œting, où s’élève l’hôtel."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode("utf-8"), "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), "utf-32-le"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_decode_reads_every_encoding_to_the_same_text(data, encoding):
    assert decode(data) == (TEXT, encoding)


def test_decode_keeps_everything_but_line_ends():
    assert decode("a\r\nb\rc\n\n d\u2028e\x0c".encode())[0] == "a\nb\nc\n\n d\u2028e\x0c"


def test_decode_follows_a_declared_charset_only_when_utf8_fails():
    assert decode("ß é Š".encode("iso8859-15"), "iso-8859-15") == ("ß é Š", "iso8859-15")
    assert decode("été".encode(), "iso-8859-15") == ("été", "utf-8")
    assert decode("été".encode("cp1252"), "no-such-charset") == ("été", "cp1252")
    assert decode("été".encode("cp1252"), "base64") == ("été", "cp1252")


def test_decode_takes_capitals_before_a_guillemet_for_cp1252():
    text = "LE CAFÉ» DE L'ÉLYSÉE\xa0: À l'été, déjà"
    assert decode(text.encode("cp1252")) == (text, "cp1252")


@pytest.mark.parametrize(
    ("data", "stage", "reason"),
    [
        (b"%PDF-1.7\n\x00\x01\x02" * 40, "decode", "binary"),
        (bytes(range(256)) * 20, "decode", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "decode", "binary"),
        ("à l'été é".encode() * 9 + b"\xff" + "é".encode() * 20, "decode", "undecodable"),
        (b"cp1252 undefined \x81 byte \xe9", "decode", "undecodable"),
        (b"\xff\xfea\x00\x00\xd8b\x00", "decode", "undecodable"),
        (b"lone \xed\xa0\x80 surrogate", "check", "surrogate"),
    ],
)
def test_decode_refuses_what_is_no_text(data, stage, reason):
    with pytest.raises(ArticleError) as caught:
        decode(data)
    assert (caught.value.stage, caught.value.reason) == (stage, reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "empty"), (" \n\u00a0\t", "empty"), ("a\0b", "nul"), ("a\ud800", "surrogate"), ("x" * 11, "too_long")],
)
def test_check_text_names_what_cannot_be_analysed(text, reason):
    with pytest.raises(ArticleError) as caught:
        check_text(text, 10)
    assert (caught.value.stage, caught.value.reason) == ("check", reason)


def test_check_text_counts_characters_not_bytes():
    check_text("é" * 10, 10)
