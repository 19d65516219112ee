"""Names that the user gives with --names: the file, what they decide, what a broken file says."""

import pytest

from entrefilet.entities.applying import apply_rules
from entrefilet.entities.component import EntityFinder
from entrefilet.entities.given import GivenNames, read_names
from entrefilet.entities.names import Name
from entrefilet.entities.rule import MODEL
from entrefilet.errors import UsageError
from entrefilet.layers import attached


def written(folder, text):
    path = folder / "names.csv"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "name,kind,canonical\nTilvane,PER,Anne Tilvane\nmairie bleue,ORG,\n",
        "\ufeffname;kind;canonical\nTilvane;per;Anne Tilvane\n;;\nmairie bleue;ORG;mairie bleue\n",
        "kind\tname\tcanonical\tnote\nPER\tTilvane\tAnne Tilvane\tx\nORG\tmairie bleue\t\t\n",
    ],
    ids=["comma", "semicolon and mark", "tab and another column"],
)
def test_read_names(tmp_path, text):
    assert read_names(written(tmp_path, text)) == (
        ("Tilvane", "PER", "Anne Tilvane"),
        ("mairie bleue", "ORG", "mairie bleue"),
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("nom,kind\nTilvane,PER\n", ":1: no column 'name'"),
        ("name,kind\nTilvane,PERS\n", ":2: kind 'PERS' of 'Tilvane' is none of"),
        ("name,kind\nTilvane,PER\n,ORG\n", ":3: the name is empty"),
        ("name,kind\nTilvane,PER\nTilvane,ORG\n", ":3: 'Tilvane' is ORG here and PER before"),
        ("", ":1: no column 'name'"),
    ],
)
def test_a_broken_file_says_line_and_reason(tmp_path, text, reason):
    with pytest.raises(UsageError) as caught:
        read_names(written(tmp_path, text))

    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [None, b"name,kind\n\xff\xfe,PER\n"], ids=["missing", "not UTF-8"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, content):
    path = tmp_path / "names.csv"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(UsageError, match="Cannot read the names in"):
        read_names(path)


def test_given_names_stand_above_all_others():
    text = "Le PDG de Tilvane a quitté la mairie bleue."
    model = [Name(10, 17, "LOC", MODEL)]
    given = GivenNames([("Tilvane", "MISC", "Tilvane"), ("mairie bleue", "ORG", "mairie bleue")])

    found = apply_rules(text, model, given)

    assert [(text[name.start : name.end], name.kind) for name in found] == [
        ("Tilvane", "MISC"),
        ("mairie bleue", "ORG"),
    ]


@pytest.mark.model
def test_the_canonical_form_is_the_given_one(nlp):
    finder = EntityFinder(names=[("Tilvane", "PER", "Anne Tilvane")])
    names = attached(finder(nlp("Les amis de Tilvane sont venus. Tilvane a souri.")), "entity")

    assert {(name.text, name.canonical, name.rule) for name in names} == {("Tilvane", "Anne Tilvane", "entity.given")}
