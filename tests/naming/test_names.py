"""One name over many articles: what is joined, what is left apart, what the user's list decides."""

import datetime as dt
from contextlib import closing

import pytest
from invented_people import make_corpus, pairwise

from entrefilet.errors import UsageError
from entrefilet.naming.aliases import read_aliases
from entrefilet.naming.cards import COLUMNS
from entrefilet.naming.names import Names, ids_of_rows
from entrefilet.naming.traits import apart, traits

DAY = dt.date(2024, 5, 3)


def mention(canonical, kind="PER", text=None, **cells):
    row = dict.fromkeys(COLUMNS)
    return {**row, "layer": "entity", "kind": kind, "canonical": canonical, "text": text or canonical, **cells}


def quotation(text, speaker, **cells):
    row = dict.fromkeys(COLUMNS)
    return {**row, "layer": "quotation", "kind": "direct", "text": text, "speaker_canonical": speaker, **cells}


def names_of(*articles, aliases=None, source="Le Ponant", day=DAY):
    """The rows of `names`, and the name_ids of each article."""
    with closing(Names(aliases)) as names:
        for rows in articles:
            names.add(rows, source, day)
        names.finish()
        ids = [ids_of_rows(rows, found) for rows, found in zip(articles, names.ids(0, len(articles)), strict=True)]
        return list(names.rows()), ids


def test_a_full_name_is_one_person_over_articles():
    rows, ids = names_of(
        [mention("Anne Valmont", gender="f", gender_by="first_name", role="maire de Rodez", affiliation="PS")],
        [mention("Anne Valmont", text="Valmont"), quotation("Nous partons demain", "Anne Valmont")],
    )

    assert ids == [["PER:anne-valmont"], ["PER:anne-valmont"] * 2]
    (row,) = rows
    assert (row["canonical"], row["variants"], row["gender"]) == ("Anne Valmont", "Anne Valmont; Valmont", "f")
    assert (row["roles"], row["affiliations"], row["sector"]) == ("maire de Rodez", "PS", "politics")
    assert (row["n_articles"], row["n_mentions"], row["n_quotations"], row["n_words_quoted"]) == (2, 2, 1, 3)
    assert (row["sources"], row["first_published"], row["last_published"]) == ("Le Ponant", DAY, DAY)


def test_the_speakers_of_a_shared_quotation_each_have_their_name():
    _, ids = names_of([mention("Anne Valmont"), mention("Luc Arnoud"), quotation("Oui", "Anne Valmont; Luc Arnoud")])

    assert ids[0][2] == "PER:anne-valmont; PER:luc-arnoud"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (mention("Élodie Valmont"), mention("Elodie Valmont")),
        (mention("Jean-Marc Arnoud"), mention("Jean Marc Arnoud")),
        (mention("Anne Valmont", role="maire de Rodez"), mention("A. Valmont", role="maire de Rodez")),
        (mention("Anne Valmont", role="maire de Rodez"), mention("Anne Valmont-Reydet", role="maire de Rodez")),
        (mention("Anne Valmont", role="maire de Rodez"), mention("Anne Valmnt", role="maire de Rodez")),
        (mention("Anne Valmont", role="maire de Rodez"), mention("Valmont", role="maire de Rodez")),
        (mention("Anne Valmont", role="maire de Rodez"), mention("Anne Valmont", role="maire")),
        (mention("Union des géomètres", "ORG", text="UDG"), mention("UDG", "ORG")),
        (
            mention("États-Unis", "LOC", place_code="US", place_by="country"),
            mention("USA", "LOC", place_code="US", place_by="country"),
        ),
    ],
)
def test_spellings_that_are_one(one, other):
    _, ids = names_of([one], [one], [other])

    assert len({found for (found,) in ids}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (mention("Luc Arnoud", role="maire de Rodez"), mention("Luc Arnoud", role="maire de Vannes")),
        (mention("Luc Arnoud", role="infirmier"), mention("Luc Arnoud", role="footballeur")),
        (
            mention("Claude Arnoud", gender="f", gender_by="noun"),
            mention("Claude Arnoud", gender="m", gender_by="title"),
        ),
        (mention("Anne Valmont", role="maire de Rodez"), mention("Valmont", role="avocate")),
        (mention("Anne Valmont"), mention("Valmont")),
        (mention("Anne Valmont"), mention("A. Valmont")),
        (mention("Anne Valmont", role="maire de Rodez"), mention("Hélène Valmont", role="maire de Rodez")),
        (mention("Vienne", "LOC", place_code="38544"), mention("Vienne", "LOC", place_code="AT")),
        (mention("Vienne", "LOC", place_code="38544"), mention("Vienne", "LOC")),
        (mention("Vienne", "LOC"), mention("Vienne", "PER")),
        (
            mention("Rodez", "LOC", place_code="12202", place_by="commune", lat=44.4, lon=2.6),
            mention("rue du Port", "LOC", place_code="12202", place_by="commune"),
        ),
        (
            mention("Floride", "LOC", place_code="US", place_by="region", lat=24.6, lon=-82.1),
            mention("Nevada", "LOC", place_code="US", place_by="region", lat=39.5, lon=-116.9),
        ),
    ],
)
def test_namesakes_and_what_is_in_doubt_stay_apart(one, other):
    rows, ids = names_of([one], [other])

    assert ids[0] != ids[1]
    assert len({row["name_id"] for row in rows}) == 2


def test_an_initial_that_may_be_two_people_is_neither():
    _, ids = names_of(
        [mention("Anne Valmont", role="maire de Rodez")],
        [mention("Agnès Valmont", role="adjointe au maire de Rodez")],
        [mention("A. Valmont", role="élue de Rodez")],
    )

    assert len({found for (found,) in ids}) == 3


def test_a_former_office_elsewhere_does_not_part_who_shares_a_body():
    one, other = traits(["maire de Rodez"], ["PS"]), traits(["sénatrice de l'Aude"], ["PS"])

    assert not apart(one, other)


def rows_of(article):
    text, _, _, spans = article
    rows = []
    for start, end, _ in spans:
        role = text[end + 2 :].split(", ")[0] if text[end : end + 2] == ", " else None
        rows.append(mention(text[start:end], role=role))
    return rows


def labels(articles, aliases=None):
    with closing(Names(aliases)) as names:
        for article in articles:
            names.add(rows_of(article), article[1], article[2])
        names.finish()
        found = []
        for (_, _, _, spans), ids, article in zip(articles, names.ids(0, len(articles)), articles, strict=True):
            found += zip((span[2] for span in spans), ids_of_rows(rows_of(article), ids), strict=True)
        return found


def test_precision_and_recall_over_two_thousand_articles():
    articles, _ = make_corpus()
    precision, recall = pairwise(labels(articles))

    assert precision >= 99
    assert recall >= 90


def test_aliases_of_all_that_was_left_apart_make_it_whole(tmp_path):
    articles, cast = make_corpus(count=600)
    people = {person.number: person for person in cast}
    lines = {
        (row["canonical"], f"{people[span[2]].first} {people[span[2]].last} no {span[2]}", row["role"] or "")
        for article in articles
        for row, span in zip(rows_of(article), article[3], strict=True)
    }
    path = tmp_path / "aliases.csv"
    path.write_text("variant,canonical,role\n" + "".join(f"{','.join(line)}\n" for line in sorted(lines)), "utf-8")

    assert pairwise(labels(articles, read_aliases(path))) == (100, 100)


def written(tmp_path, text):
    path = tmp_path / "aliases.csv"
    path.write_text(text, "utf-8")
    return read_aliases(path)


def test_aliases_join_rename_and_give_a_gender(tmp_path):
    aliases = written(tmp_path, "variant,canonical,kind,gender\nA. Reydet,Anne Valmont,PER,f\n")
    rows, ids = names_of([mention("Anne Valmont")], [mention("A. Reydet")], aliases=aliases)

    assert ids[0] == ids[1]
    assert (rows[0]["canonical"], rows[0]["gender"], rows[0]["gender_by"]) == ("Anne Valmont", "f", "list")
    assert rows[0]["same_as"] == "A. Reydet"


@pytest.mark.parametrize(
    "line",
    [
        "PER:anne-reydet,PER,Anne Valmont,,",
        "PER:anne-reydet,PER,Anne Reydet,,PER:anne-valmont",
        "PER:anne-reydet,PER,Anne Reydet,,Anne Valmont",
    ],
)
def test_a_corrected_table_of_names_serves_as_it_is(tmp_path, line):
    head = "name_id,kind,canonical,gender,same_as\nPER:anne-valmont,PER,Anne Valmont,,\n"
    _, ids = names_of([mention("Anne Valmont")], [mention("Anne Reydet")], aliases=written(tmp_path, head + line))

    assert ids == [["PER:anne-valmont"], ["PER:anne-valmont"]]


def test_a_table_of_names_given_back_unchanged_changes_nothing(tmp_path):
    articles = ([mention("Luc Arnoud", role="infirmier")], [mention("Luc Arnoud", role="footballeur")])
    rows, ids = names_of(*articles)
    lines = [f"{row['name_id']},{row['kind']},{row['canonical']}" for row in rows]
    again, same = names_of(*articles, aliases=written(tmp_path, "name_id,kind,canonical\n" + "\n".join(lines)))

    assert (again, same) == (rows, ids)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,other\nA,B\n", ":1: no column 'variant'"),
        ("variant,canonical\nA,\n", ":2: the canonical is empty"),
        ("variant,canonical,kind\nA,B,XYZ\n", ":2: kind 'XYZ'"),
        ("variant,canonical,gender\nA,B,x\n", ":2: gender 'x'"),
        ("variant,canonical\nA,B\nA,C\n", ":3: 'A' is 'C' here and 'B' in line 2"),
        ("variant,canonical\nA,B,C\n", ":2: more cells"),
        ('variant,canonical\n"A,B\n', "unexpected end of data"),
    ],
)
def test_a_broken_list_is_refused_with_file_line_and_reason(tmp_path, text, said):
    with pytest.raises(UsageError, match=r"aliases\.csv") as raised:
        written(tmp_path, text)
    assert said in str(raised.value)


def test_a_list_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UsageError, match=r"none\.csv"):
        read_aliases(tmp_path / "none.csv")
