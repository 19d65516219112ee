import pytest

from entrefilet.running import parts
from entrefilet.running.parts import Finished, decode_part, encode_part
from entrefilet.schema import ARTICLES


def _finished(text):
    row = {column.name: None for column in ARTICLES} | {"article_id": "a", "text": text, "status": "ok"}
    return Finished(article_row=row, mention_rows=[], words=2)


@pytest.mark.parametrize("small", [0, 10**9], ids=["compressed", "as they are"])
def test_tables_come_back_whatever_their_size(monkeypatch, small):
    monkeypatch.setattr(parts, "SMALL_BYTES", small)
    header, data = encode_part("c", ["k"], [_finished("Un pont. " * 500)])
    again, articles, mentions = decode_part(data)
    assert again == header
    assert articles["text"].to_pylist() == ["Un pont. " * 500]
    assert mentions.num_rows == 0


def test_only_large_tables_are_compressed():
    sizes = [len(encode_part("c", ["k"], [_finished("Un pont. " * count)])[1]) for count in (1_000, 20_000)]
    assert sizes[0] > 9_000
    assert sizes[1] < 90_000
