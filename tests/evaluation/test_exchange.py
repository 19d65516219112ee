import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from invented_gold import TEXT, gold_fields, span, write_gold_folder

from entrefilet.errors import GoldError, UsageError
from entrefilet.evaluation.exchange.formats import FORMATS, export_gold, import_gold
from entrefilet.evaluation.exchange.labels import all_labels, parse_label
from entrefilet.evaluation.gold import read_gold
from entrefilet.evaluation.gold_form import format_gold
from entrefilet.schema import KINDS

CORPUS = Path(__file__).parents[2] / "corpus" / "gold"


@pytest.fixture
def gold(tmp_path):
    """Gold with every difficulty: an emoji before the spans, line breaks and quotes in them, values of all shapes."""
    fields = gold_fields(desk="local", text_file="quai.txt")
    fields["quantities"].append(
        {**span("mardi"), "kind": "score", "value": "3-1", "unit": "", "modifier": "exact", "note": 'dit "net"'}
    )
    fields["quantities"].append(
        {**span("Elle"), "kind": "measure", "value_min": 0.5, "value_max": 3, "unit": "km", "modifier": "range"}
    )
    fields["dates"][0] |= {"value": "2026", "mod": "END"}
    crossing = TEXT.index("lundi") + len("lundi")
    fields["entities"].append(
        {"start": crossing - 2, "end": crossing + 2, "text": TEXT[crossing - 2 : crossing + 2], "label": "MISC"}
        | {"canonical": "x"}
    )
    fields["quotations"][1] |= {"speaker_text": None, "speaker_start": None, "speaker_end": None}
    return read_gold(write_gold_folder(tmp_path / "gold", **fields))


def there_and_back(articles, format_, folder):
    folder.mkdir()
    for name, content in export_gold(articles, format_).items():
        (folder / name).write_text(content, "utf-8", newline="")
    return import_gold(folder, format_)


def spans_of(article):
    return [(row["start"], row["end"], row["kind"]) for rows in article.mentions.values() for row in rows]


@pytest.mark.parametrize("format_", ["brat", "label-studio", "prodigy"])
def test_a_round_trip_gives_the_same_gold(gold, format_, tmp_path):
    (back,) = there_and_back(gold, format_, tmp_path / "tool")
    assert format_gold(back) == format_gold(gold[0])
    assert back.text == TEXT


@pytest.mark.parametrize("format_", ["doccano", "conll"])
def test_a_round_trip_through_a_format_of_labels_gives_the_same_spans(gold, format_, tmp_path):
    (back,) = there_and_back(gold, format_, tmp_path / "tool")
    assert spans_of(back) == spans_of(gold[0])
    assert (back.source, back.published, back.text) == (gold[0].source, gold[0].published, TEXT)


@pytest.mark.parametrize("format_", ["brat", "label-studio", "prodigy"])
def test_round_trips_are_equal_on_the_corpus(format_, tmp_path):
    corpus = read_gold(CORPUS)
    back = there_and_back(corpus, format_, tmp_path / "tool")
    assert [format_gold(article) for article in back] == [format_gold(article) for article in corpus]


def test_labels_tell_every_kind_apart():
    assert len({*all_labels()}) == sum(map(len, KINDS.values()))
    assert parse_label("PER") == parse_label("entity-PER") == ("entity", "PER")
    assert (parse_label("duration"), parse_label("DURATION")) == (("quantity", "duration"), ("date", "DURATION"))
    assert parse_label("PERSON") is None


def test_brat_cuts_a_span_at_a_line_break(gold):
    lines = export_gold(gold, "brat")["quai.ann"].splitlines()
    assert any(";" in line.split("\t")[1] and line.endswith("di «") for line in lines if line.startswith("T"))


def test_brat_reads_what_others_write(tmp_path):
    (tmp_path / "a.txt").write_text("Anne Valmont part à Kervan.", "utf-8")
    (tmp_path / "a.ann").write_text(
        "T1\tPER 0 12\tAnne Valmont\nT2\tLOC 20 26\tKervan\n#1\tAnnotatorNotes T2\tau bord de mer\n", "utf-8"
    )
    (article,) = import_gold(tmp_path, "brat")
    first, second = article.mentions["entity"]
    assert (first["kind"], first["canonical"]) == ("PER", "Anne Valmont")
    assert second["note"] == "au bord de mer"


@pytest.mark.parametrize("format_", ["brat", "prodigy", "label-studio"])
def test_offsets_in_utf16_units_are_recognised(format_, gold, tmp_path):
    """Browsers count an emoji as two; a tool that wrote code points for Label Studio is understood too."""
    shifted = {
        "brat": ("quai.ann", lambda text: "".join(map(_shift_brat, text.splitlines(keepends=True)))),
        "prodigy": ("prodigy.jsonl", lambda text: _shift_json(text, 1)),
        "label-studio": ("tasks.json", lambda text: _shift_json(text, -1)),
    }
    name, shift = shifted[format_]
    files = export_gold(gold, format_)
    (tmp_path / "tool").mkdir()
    for file, content in files.items():
        (tmp_path / "tool" / file).write_text(shift(content) if file == name else content, "utf-8", newline="")
    (back,) = import_gold(tmp_path / "tool", format_)
    assert spans_of(back) == spans_of(gold[0])


def _shift_brat(line):
    if not line.startswith("T"):
        return line
    name, bound, surface = line.split("\t")
    label, offsets = bound.split(" ", 1)
    moved = ";".join(" ".join(str(int(one) + (int(one) > 15)) for one in part.split()) for part in offsets.split(";"))
    return f"{name}\t{label} {moved}\t{surface}"


def _shift_json(text, by):
    """Every start and end behind the emoji, moved."""

    def move(value):
        if isinstance(value, list):
            return [move(one) for one in value]
        if isinstance(value, dict):
            moving = ("start", "end")
            return {key: one + by if key in moving and one > 15 else move(one) for key, one in value.items()}
        return value

    if text.lstrip().startswith("["):
        return json.dumps(move(json.loads(text)))
    return "".join(json.dumps(move(json.loads(line))) + "\n" for line in text.splitlines())


def test_import_tells_every_fault_with_file_and_line(tmp_path):
    (tmp_path / "a.txt").write_text("Anne Valmont part.", "utf-8")
    (tmp_path / "a.ann").write_text("T1\tPER 0 12\tAnna Valmont\nT2\tPERSON 0 4\tAnne\nT3\tLOC 10 99\tx\n?\n", "utf-8")
    (tmp_path / "b.ann").write_text("", "utf-8")
    with pytest.raises(GoldError) as caught:
        import_gold(tmp_path, "brat")
    told = [problem.removeprefix(f"{tmp_path}/") for problem in caught.value.problems]
    assert [one.split(": ")[0] for one in told] == ["a.ann:4", "a.ann:1", "a.ann:2", "a.ann:3", "b.ann:1"]
    assert "is not the text at 0-12" in told[1]
    assert "unknown label 'PERSON'" in told[2]
    assert "past the end" in told[3]


@pytest.mark.parametrize("format_", FORMATS)
def test_import_refuses_what_is_not_of_the_format(format_, tmp_path):
    with pytest.raises(UsageError, match="No file or folder"):
        import_gold(tmp_path / "none", format_)
    (tmp_path / "x.json").write_text("[1", "utf-8")
    with pytest.raises(UsageError):
        import_gold(tmp_path, format_)


@pytest.mark.parametrize("name", ["../../home", "..", "a/b", "a\\b", " "])
def test_import_refuses_identifiers_that_are_no_file_names(name, tmp_path):
    (tmp_path / "p.jsonl").write_text(json.dumps({"text": "Anne.", "meta": {"id": name}}), "utf-8")
    with pytest.raises(GoldError, match="is no file name"):
        import_gold(tmp_path / "p.jsonl", "prodigy")


@pytest.mark.parametrize(
    ("format_", "line"),
    [
        ("prodigy", {"text": "Anne.", "spans": [{"start": 0}]}),
        ("prodigy", {"text": "Anne.", "meta": {"published": "hier"}}),
        ("prodigy", {"text": "Anne.", "spans": 3}),
        ("doccano", {"text": "Anne.", "label": [[0]]}),
        ("label-studio", [{"data": {}}]),
        ("label-studio", {"data": {"text": "Anne."}}),
    ],
)
def test_import_refuses_objects_of_another_shape(format_, line, tmp_path):
    (tmp_path / "tool.json").write_text(json.dumps(line), "utf-8")
    with pytest.raises(UsageError, match=r"cannot be read as|in its format JSON"):
        import_gold(tmp_path / "tool.json", format_)


def test_an_unknown_format_names_those_that_exist(gold):
    with pytest.raises(UsageError, match="brat, label-studio, prodigy, doccano, conll"):
        export_gold(gold, "xml")


def test_label_studio_counts_as_browsers_do_and_has_a_configuration(gold):
    files = export_gold(gold, "label-studio")
    (task,) = json.loads(files["tasks.json"])
    region = next(one for one in task["annotations"][0]["result"] if one["value"].get("text") == "Kervan")
    assert region["value"]["start"] == span("Kervan")["start"] + 1
    view = ElementTree.fromstring(files["labeling_config.xml"])
    names = {one.get("name") for one in view.iter() if one.get("toName")}
    used = {one["from_name"] for one in task["annotations"][0]["result"] if one["type"] != "relation"}
    assert used <= names
    assert {one.get("value") for one in view.iter("Label")} == {*all_labels(), "speaker"}


def test_prodigy_leaves_rejected_examples_out(tmp_path):
    examples = [{"text": f"Texte {number}", "answer": answer} for number, answer in enumerate(("accept", "reject"))]
    (tmp_path / "p.jsonl").write_text("".join(json.dumps(one) + "\n" for one in examples), "utf-8")
    assert [article.text for article in import_gold(tmp_path / "p.jsonl", "prodigy")] == ["Texte 0"]


def test_doccano_objects_are_read_too(tmp_path):
    line = {"id": 3, "text": "Anne part.", "entities": [{"id": 1, "label": "PER", "start_offset": 0, "end_offset": 4}]}
    (tmp_path / "d.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    (article,) = import_gold(tmp_path / "d.jsonl", "doccano")
    assert article.id == "3"
    assert article.mentions["entity"][0]["text"] == "Anne"


def test_conll_of_two_columns_is_read_without_its_text(tmp_path):
    (tmp_path / "a.conll").write_text("# doc = a\nAnne\tB-PER\nValmont\tI-PER\npart\tO\n\nKervan\tB-LOC\n", "utf-8")
    (article,) = import_gold(tmp_path, "conll")
    assert article.text == "Anne Valmont part\nKervan\n"
    assert [row["text"] for row in article.mentions["entity"]] == ["Anne Valmont", "Kervan"]


def test_conll_tells_where_a_token_is_not_in_the_text(tmp_path):
    (tmp_path / "a.conll").write_text("Anne\tB-PER\nValmont\tI-PER\n", "utf-8")
    (tmp_path / "a.txt").write_text("Anne Vermont", "utf-8")
    with pytest.raises(GoldError, match=r"a\.conll:2: .*'Valmont' is not the text at 4"):
        import_gold(tmp_path, "conll")
