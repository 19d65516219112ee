import json

import pytest
from invented_gold import TEXT, gold_fields, span, write_gold_folder

from entrefilet.errors import GoldError, UsageError
from entrefilet.evaluation.gold import gold_digest, read_gold
from entrefilet.evaluation.gold_form import format_gold


def faults_of(folder):
    with pytest.raises(GoldError) as caught:
        read_gold(folder)
    return caught.value.problems


def with_first(key, **changes):
    fields = gold_fields()
    fields[key][0] |= changes
    return {key: fields[key]}


def test_read_gold_gives_rows_with_the_columns_of_the_table(tmp_path):
    (article,) = read_gold(write_gold_folder(tmp_path))
    assert article.text == TEXT
    assert article.published.isoformat() == "2026-03-04"
    first = article.mentions["quotation"][0]
    assert (first["text"], first["speaker"], first["cue"]) == ("On repart de zéro", "Anne Valmont", "a soufflé")
    assert article.mentions["date"][1]["timex"] == "2026-03-03"


def test_read_gold_finds_texts_in_the_neighbour_folder_and_by_text_file(tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "articles").mkdir()
    for name, stem, fields in (("a", "a", {}), ("b", "2026-b", {"text_file": "articles/2026-b.txt"})):
        (tmp_path / "articles" / f"{stem}.txt").write_text(TEXT, "utf-8")
        (tmp_path / "gold" / f"{name}.json").write_text(json.dumps({**gold_fields(name), **fields}), "utf-8")
    assert [article.id for article in read_gold(tmp_path / "gold")] == ["a", "b"]
    assert read_gold(tmp_path) == read_gold(tmp_path / "gold")


def test_read_gold_counts_offsets_after_bom_and_with_line_feeds(tmp_path):
    write_gold_folder(tmp_path)
    (tmp_path / "quai.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert read_gold(tmp_path)[0].text == TEXT


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (with_first("entities", start=5000, end=5012), "past the end of the text"),
        (with_first("entities", end=3), "is not after start"),
        (with_first("entities", start=-4), "is negative"),
        (with_first("entities", start="0"), "whole numbers"),
        (with_first("entities", start=True), "whole numbers"),
        (with_first("entities", text="Anna Valmont"), "is not the text at"),
        (with_first("entities", label="PERSON"), "unknown label 'PERSON'"),
        (with_first("entities", canonical=None), "canonical must be a text"),
        (with_first("quantities", kind="number"), "unknown kind 'number'"),
        (with_first("quantities", value="40"), "is not a number"),
        (with_first("quantities", value=None), "no value"),
        (with_first("quantities", modifier="over"), "unknown modifier 'over'"),
        (with_first("dates", value=""), "value must be a text"),
        (with_first("dates", mod="LATE"), "unknown mod 'LATE'"),
        (with_first("quotations", speaker_start=0, speaker_end=12), "speaker_text 'Anne Valmont' is not the text at"),
        (with_first("quotations", speaker_end=None), "two whole numbers or both null"),
        (with_first("quotations", kind="quote"), "unknown kind 'quote'"),
        ({"entities": gold_fields()["entities"][:1] * 2}, "is annotated twice"),
        ({"dates": [{**span("mardi"), "kind": "DATE", "value": "2026"}, *gold_fields()["dates"]]}, "overlaps"),
        ({"dates": None}, "no list 'dates'"),
        ({"dates": ["lundi"]}, "not an object"),
        ({"published": "3 mars"}, "is not a day"),
        ({"id": "other"}, "is not the name of the file"),
        ({"sha256": "0" * 64}, "the text has changed"),
        ({"text_file": "../../secret.txt"}, "must be a path below"),
    ],
)
def test_read_gold_refuses(tmp_path, changes, reason):
    (problem,) = faults_of(write_gold_folder(tmp_path, **changes))
    assert reason in problem


def test_read_gold_recognises_offsets_in_utf16_units(tmp_path):
    fields = gold_fields()
    for annotation in fields["dates"]:
        annotation["start"] += 1  # a character outside the basic plane stands before them
        annotation["end"] += 1
    problems = faults_of(write_gold_folder(tmp_path, dates=fields["dates"]))
    assert len(problems) == 2
    assert "count UTF-16 units: 16 and 21 in code points" in problems[0]


def test_read_gold_tells_every_fault_of_every_file_with_its_line(tmp_path):
    write_gold_folder(tmp_path, count=3)
    (tmp_path / "quai0.json").write_text('{"id": "quai0",\n"entities": [,]}', "utf-8")
    (tmp_path / "quai1.txt").unlink()
    fields = gold_fields("quai2")
    fields["entities"][1]["label"] = fields["dates"][0]["kind"] = "X"
    text = json.dumps(fields, indent=1)
    (tmp_path / "quai2.json").write_text(text, "utf-8")
    problems = faults_of(tmp_path)
    lines = text.splitlines()
    second_entity = [number for number, line in enumerate(lines, 1) if line == "  {"][1]
    assert [problem.removeprefix(f"{tmp_path}/").split(": ")[0] for problem in problems] == [
        "quai0.json:2",
        "quai1.json:1",
        f"quai2.json:{second_entity}",
        f"quai2.json:{lines.index(' ' + chr(34) + 'dates' + chr(34) + ': [') + 2}",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "broken JSON"),
        (b"[]", "broken JSON"),
        (b"{", "broken JSON"),
        (b'{"id": 1} x', "something follows"),
        (b'{"id": "quai", "id": "quai"}', "stands twice"),
        (b'{"id": "\xe9"}', "not UTF-8"),
        (b'{"id": NaN}', "NaN is no JSON"),
        (b'{"id": "\\ud83d"}', "lone surrogate"),
        (b'{"id": ' + b"[" * 100_000, "nested too deep"),
    ],
)
def test_read_gold_refuses_a_broken_file(tmp_path, content, reason):
    write_gold_folder(tmp_path)
    (tmp_path / "quai.json").write_bytes(content)
    (problem,) = faults_of(tmp_path)
    assert reason in problem


def test_read_gold_without_gold_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match=r"No gold in"):
        read_gold(tmp_path)
    with pytest.raises(UsageError, match=r"No gold folder"):
        read_gold(tmp_path / "nowhere")


def test_format_gold_is_one_annotation_a_line_and_stable(tmp_path):
    write_gold_folder(tmp_path)
    (article,) = read_gold(tmp_path)
    text = format_gold(article)
    place = span("Kervan")
    kervan = (
        f'{{"start": {place["start"]}, "end": {place["end"]}, "text": "Kervan", "label": "LOC", "canonical": "Kervan"}}'
    )
    assert kervan in text.splitlines()
    (tmp_path / "quai.json").write_text(text, "utf-8")
    assert format_gold(read_gold(tmp_path)[0]) == text
    assert len([line for line in text.splitlines() if line.startswith("{" + '"start"')]) == 8


def test_format_gold_keeps_fields_of_others(tmp_path):
    fields = gold_fields(desk="local", entities=with_first("entities", note="sic")["entities"])
    write_gold_folder(tmp_path, **fields)
    text = format_gold(read_gold(tmp_path)[0])
    assert '"desk": "local"' in text
    assert '"note": "sic"}' in text


def test_gold_digest_sees_the_gold_and_not_its_layout(tmp_path):
    first = read_gold(write_gold_folder(tmp_path / "a"))
    write_gold_folder(tmp_path / "b")
    (tmp_path / "b" / "quai.json").write_text(format_gold(first[0]), "utf-8")
    assert gold_digest(read_gold(tmp_path / "b")) == gold_digest(first)
    changed = write_gold_folder(tmp_path / "c", **with_first("entities", canonical="Valmont"))
    assert gold_digest(read_gold(changed)) != gold_digest(first)
