"""A duration is one thing in two layers: its two rows name each other."""

import pytest

from entrefilet.article import Article
from entrefilet.evaluation.explaining import explain_row
from entrefilet.running.analysis import analyse
from entrefilet.table.links import drop_dead_links, link_durations, same_thing, without_dead_links


def row(identifier, layer, kind, start=0, end=10):
    return {"mention_id": identifier, "layer": layer, "kind": kind, "start": start, "end": end, "same_as": None}


def linked(*rows):
    link_durations(rows)
    return {one["mention_id"]: one["same_as"] for one in rows}


@pytest.mark.parametrize("turned", [False, True])
def test_both_rows_of_a_duration_name_each_other_in_any_order(turned):
    rows = [row("a#n1", "quantity", "duration"), row("a#d1", "date", "DURATION"), row("a#d2", "date", "DURATION", 4)]
    assert linked(*(reversed(rows) if turned else rows)) == {"a#n1": "a#d1", "a#d1": "a#n1", "a#d2": None}


def test_what_is_no_duration_is_not_linked():
    assert set(linked(row("a#n1", "quantity", "age"), row("a#d1", "date", "DURATION")).values()) == {None}
    assert set(linked(row("a#n1", "quantity", "duration"), row("a#d1", "date", "SET")).values()) == {None}


def test_a_link_to_a_row_that_is_gone_or_moved_is_dropped():
    rows = [row("a#n1", "quantity", "duration"), row("a#d1", "date", "DURATION")]
    link_durations(rows)
    drop_dead_links(rows)
    assert rows[0]["same_as"] == "a#d1"
    drop_dead_links(rows[:1])
    assert rows[0]["same_as"] is None
    rows[0]["end"] = 12
    drop_dead_links(rows)
    assert rows[1]["same_as"] is None


SENTENCES = {
    "La grève a duré trois jours.": "trois jours",
    "Le chantier durera au moins dix-huit mois, selon la mairie.": "au moins dix-huit mois",
    "Elle vit là depuis vingt ans.": "vingt ans",
    "Il risque une peine de trois à cinq ans de prison.": "trois à cinq ans",
    "Le trajet prend 1 h 20.": "1 h 20",
    "Pendant une quinzaine de jours, le pont sera fermé.": "une quinzaine de jours",
    "Il a été condamné à deux ans et demi de prison.": "deux ans et demi",
    "Trois heures après l'accident, la route restait coupée.": "Trois heures",
    "Une attente de 45 minutes est annoncée.": "45 minutes",
    "Le bail court sur quatre-vingt-dix-neuf\u00a0ans.": "quatre-vingt-dix-neuf\u00a0ans",
}
ALONE = [
    "Le pont a fermé il y a deux ans.",
    "Six mois plus tard, rien n'avait changé.",
    "Un bus passe toutes les vingt minutes.",
    "Anne Valmont, 33 ans, dirige le théâtre.",
    "Le 3 mai, 40 familles sont parties.",
]


@pytest.mark.model
def test_durations_of_the_pipeline_are_linked_and_explained(nlp):
    articles = [Article(id=f"t{number}", text=text) for number, text in enumerate([*SENTENCES, *ALONE])]
    for article, done in analyse(nlp, articles):
        rows = done.mention_rows
        pairs = [one for one in rows if one["same_as"]]
        expected = SENTENCES.get(article.text)
        assert [one["text"] for one in pairs] == ([expected] * 2 if expected else []), article.text
        for one in pairs:
            other = same_thing(one, rows)
            assert {one["layer"], other["layer"]} == {"quantity", "date"}
            assert other["same_as"] == one["mention_id"]
            assert f"the same duration: {other['layer']}" in str(explain_row(one, article.text, rows))


@pytest.mark.model
def test_a_layer_alone_has_no_links(nlp):
    article = Article(id="a", text="La grève a duré trois jours.")
    for layer in ("quantity", "date"):
        ((_, done),) = analyse(nlp, [article], (layer,))
        assert [one["same_as"] for one in done.mention_rows] == [None]


def test_rows_left_out_leave_no_dead_link():
    import pyarrow as pa

    rows = [row(f"a#{n}", *what) for n, what in enumerate([("quantity", "duration"), ("date", "DURATION")] * 2)]
    for one in rows[2:]:
        one |= {"start": 20, "end": 30}
    link_durations(rows)
    table = without_dead_links(pa.Table.from_pylist(rows).slice(1))
    assert table["same_as"].to_pylist() == [None, "a#3", "a#2"]
    assert without_dead_links(table.drop_columns("same_as")).num_rows == 3
