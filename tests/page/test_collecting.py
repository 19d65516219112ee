"""The numbers of the page against the same numbers computed from the tables by pandas."""

import datetime as dt
import re
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from made_run import PLACES, write_run

from entrefilet.errors import UsageError
from entrefilet.page.cells import Cells
from entrefilet.page.collecting import collect
from entrefilet.page.reading import open_run
from entrefilet.running import RunSettings, run
from entrefilet.schema import LAYERS

CORPUS = Path(__file__).parents[2] / "corpus" / "articles"


def frames(folder):
    """Mentions of analysed articles with what the article says, and the articles."""
    articles = pq.read_table(folder / "articles.parquet").to_pandas()
    mentions = pq.read_table(folder / "mentions.parquet").to_pandas()
    known = articles.reindex(columns=["article_id", "published", "source", "themes"])
    mentions = mentions.drop(columns=["published", "source", "themes"], errors="ignore").merge(known, on="article_id")
    for name in mentions.select_dtypes("category"):
        mentions[name] = mentions[name].astype(object)
    mentions["month"] = mentions["published"].map(lambda day: f"{day:%Y-%m}" if isinstance(day, dt.date) else None)
    return mentions, articles


class Looked:
    """A run with its page's numbers beside its frames."""

    def __init__(self, folder):
        self.mentions, self.articles = frames(folder)
        self.collected = collect(open_run(folder), shown=20)
        self.frame, self.sections = self.collected.frame, self.collected.sections

    def layer(self, name):
        return self.mentions[self.mentions["layer"] == name]

    def source(self, number):
        return self.frame.sources[number]

    def month(self, number):
        return None if number < 0 else self.frame.periods[number]


@pytest.fixture(
    scope="module", params=[300, pytest.param(5_000, marks=pytest.mark.slow)], ids=["300 articles", "5000 articles"]
)
def looked(tmp_path_factory, request):
    return Looked(write_run(tmp_path_factory.mktemp("run"), articles=request.param))


def total(rows, places, values):
    """Sums of the cells by some of their numbers."""
    frame = pd.DataFrame(rows)
    return frame.groupby(list(places))[list(values)].sum()


def test_states_reasons_rows_and_weeks(looked):
    overview = looked.sections["overview"]
    assert dict(overview["states"]) == looked.articles["status"].astype(str).value_counts().to_dict()
    bad = looked.articles[looked.articles["status"] != "ok"]
    assert {(state, reason): count for state, reason, count in overview["reasons"]} == bad.groupby(
        [bad["status"].astype(str), "reason"]
    ).size().to_dict()
    assert overview["copies"] == looked.articles["duplicate_of"].notna().sum()
    counts = looked.mentions.groupby(["layer", "kind"]).size()
    assert {(layer, kind): count for layer, kinds in overview["rows"] for kind, count in kinds if count} == (
        counts.to_dict()
    )
    read = looked.articles[looked.articles["status"] == "ok"]
    mondays = read["published"].map(lambda day: day - dt.timedelta(days=day.weekday()), na_action="ignore")
    by_week = mondays.dropna().map(dt.date.isoformat).value_counts().to_dict()
    found = total(overview["cells"], [0], [4])[4].to_dict()
    assert {overview["columns"][week]: count for week, count in found.items() if week >= 0} == by_week
    assert found.get(-1, 0) == read["published"].isna().sum()
    for place, layer in enumerate(LAYERS, 5):
        of_source = total(overview["cells"], [1], [place])[place].to_dict()
        told = {looked.frame.sources[number]: count for number, count in of_source.items()}
        assert told == looked.layer(layer)["source"].astype(str).value_counts().to_dict()


def test_the_themes_of_the_articles_to_read_and_of_the_doubts(looked):
    read = looked.articles[looked.articles["status"] == "ok"].head(20)
    told = ["; ".join(looked.frame.theme_sets[number]) for number in looked.collected.themes]
    assert told == read["themes"].fillna("").tolist()
    themes = looked.articles.set_index("article_id")["themes"].fillna("")
    for row in looked.sections["doubts"]["rows"]:
        assert "; ".join(looked.frame.theme_sets[row[8]]) == themes[row[0].partition("#")[0]]


def test_speakers_by_name_source_and_month(looked):
    speakers = looked.sections["speakers"]
    quoted = looked.layer("quotation")
    named = quoted[quoted["speaker_canonical"].notna()]
    words = named["text"].map(lambda text: len(re.findall(r"[^\W_]+", text)))
    named = named.assign(words=words)
    by_name = named.groupby("speaker_canonical").agg(
        quotations=("words", "size"), words=("words", "sum"), articles=("article_id", "nunique")
    )
    cells = pd.DataFrame(speakers["cells"])
    names = [name for name, *_ in speakers["names"]]
    found = cells[cells[0] >= 0].groupby(0)[[7, 8, 9]].sum()
    assert {names[number]: tuple(row) for number, row in found.iterrows()} == {
        name: tuple(row) for name, row in by_name.iterrows()
    }
    by_place = cells.groupby([4, 5])[7].sum()
    expected = quoted.groupby(["source", quoted["month"].fillna("")]).size()
    assert {
        (looked.source(source), looked.month(month) or ""): count for (source, month), count in by_place.items()
    } == (expected.to_dict())
    assert cells[[10, 11, 12]].sum().tolist() == [
        (quoted["kind"] == kind).sum() for kind in ("direct", "mixed", "indirect")
    ]


def test_gender_of_speakers_with_the_undetermined_ones(looked):
    speakers = looked.sections["speakers"]
    quoted = looked.layer("quotation")
    gendered = quoted["speaker_kind"].isin(["person", "unnamed"])
    expected = quoted["speaker_gender"].where(quoted["speaker_gender"].notna(), "undetermined").where(gendered, "none")
    found = pd.DataFrame(speakers["cells"]).groupby(1)[7].sum()
    assert {speakers["genders"][number]: count for number, count in found.items()} == expected.value_counts().to_dict()
    by_kind = pd.DataFrame(speakers["cells"]).groupby(2)[7].sum()
    kinds = quoted["speaker_kind"].fillna("nobody").value_counts()
    assert {speakers["kinds"][number]: count for number, count in by_kind.items()} == kinds.to_dict()


def test_the_latest_quotations_of_a_name(looked):
    speakers = looked.sections["speakers"]
    quoted = looked.layer("quotation")
    name = speakers["names"][0][0]
    days = quoted[quoted["speaker_canonical"] == name]["published"].dropna().sort_values(ascending=False)
    told = [looked.collected.references.rows()[quote[0]][2] for quote in speakers["quotes"][0]]
    assert [dt.date.fromisoformat(day) for day in told if day] == days.head(len(told)).tolist()


def test_verbs_by_gender_and_kind(looked):
    verbs = looked.sections["verbs"]
    assert set(verbs["verbs"]) == {
        *("déclarer", "dire", "expliquer", "assurer", "faire savoir", "se féliciter", "selon", "d’après")
    }
    quoted = looked.layer("quotation")
    lemma = {"a déclaré": "déclarer", "dit-elle": "dire", "s'est félicité": "se féliciter"}
    cells = pd.DataFrame(verbs["cells"])
    for cue, verb in lemma.items():
        mine = cells[cells[0] == verbs["verbs"].index(verb)]
        of_cue = quoted[quoted["cue"] == cue]
        assert mine[[7, 8, 9]].sum().tolist() == [
            (of_cue["kind"] == kind).sum() for kind in ("direct", "mixed", "indirect")
        ]
        women = mine[mine[2] == 0][[7, 8, 9]].to_numpy().sum()
        assert women == ((of_cue["speaker_gender"] == "f") & of_cue["speaker_kind"].isin(["person", "unnamed"])).sum()
    assert cells[[7, 8, 9]].to_numpy().sum() == len(quoted)
    science = cells[cells[6] == verbs["sectors"].index("science")]
    scientists = [f"p{number}" for number in range(60) if number % 4 == 2]
    assert science[[7, 8, 9]].to_numpy().sum() == quoted["name_id"].isin(scientists).sum()


def test_days_spoken_of_by_month_and_precision(looked):
    timeline = looked.sections["timeline"]
    dates = looked.layer("date")
    dated = dates[dates["date_start"].notna()]
    assert timeline["undated"] == dates["date_start"].isna().sum()
    spoken = dated["date_start"].map(lambda day: f"{day:%Y-%m}").value_counts()
    found = total(timeline["cells"], [0], [5])[5]
    columns = timeline["columns"]
    inside = {columns[number - 1]: count for number, count in found.items() if 0 < number <= len(columns)}
    assert inside == {month: count for month, count in spoken.items() if month in columns}
    assert found.sum() == len(dated)
    by_grain = total(timeline["cells"], [2], [5])[5]
    assert by_grain[0] == (dated["timex"].str.len() == 10).sum()
    assert by_grain[2] == (dated["timex"].str.len() == 7).sum()


def test_figures_by_unit(looked):
    figures = looked.sections["figures"]
    quantities = looked.layer("quantity")
    found = total(figures["cells"], [0], [4])[4]
    assert {figures["units"][number][0]: count for number, count in found.items()} == (
        quantities["unit"].value_counts().to_dict()
    )
    for number, (unit, low, high) in enumerate(figures["units"]):
        values = quantities[quantities["unit"] == unit]["value"]
        assert (low, high) == (values.min(), values.max())
        told = [figure[1] for figure in figures["figures"] if figure[0] == number]
        assert told == values.sort_values(ascending=False).head(len(told)).tolist()


def test_places_with_and_without_coordinates(looked):
    places = looked.sections["places"]
    named = looked.layer("entity")
    located = named[named["place_code"].notna()]
    by_name = located.groupby("canonical").agg(mentions=("article_id", "size"), articles=("article_id", "nunique"))
    found = total(places["cells"], [0], [4, 5])
    assert {places["places"][number][0]: tuple(row) for number, row in found.iterrows()} == {
        name: tuple(row) for name, row in by_name.iterrows()
    }
    assert {place[0]: tuple(place[1:]) for place in places["places"]} == {
        name: (code, lat, lon, by) for name, code, lat, lon, by in PLACES if code
    }
    unlocated = named[(named["kind"] == "LOC") & named["place_code"].isna()]
    assert places["unknown"] == [["Saint-Martin", len(unlocated)]]


def test_who_names_whom_and_who_stands_with_whom(looked):
    network = looked.sections["network"]
    people = [name for name, _ in network["people"]]
    named = looked.layer("entity")
    named = named[named["kind"] == "PER"]
    quoted = looked.layer("quotation")
    pairs = quoted.merge(named, on="article_id", suffixes=("", "_named"))
    inside = pairs[(pairs["start"] <= pairs["start_named"]) & (pairs["end_named"] <= pairs["end"])]
    inside = inside[
        (inside["speaker_canonical"] != inside["canonical_named"]) & inside["speaker_canonical"].isin(people)
    ]
    inside = inside[inside["canonical_named"].isin(people)]
    once = inside.drop_duplicates(["mention_id", "canonical_named"])
    expected = once.groupby(["speaker_canonical", "canonical_named"]).size()
    found = total(network["naming"], [0, 1], [5])[5]
    assert {(people[one], people[other]): count for (one, other), count in found.items()} == expected.to_dict()
    one, other = people[0], people[1]
    both = set(named[named["canonical"] == one]["article_id"]) & set(named[named["canonical"] == other]["article_id"])
    assert total(network["together"], [0, 1], [5])[5][0, 1] == len(both)


def test_the_least_certain_rows(looked):
    rows = looked.sections["doubts"]["rows"]
    expected = looked.mentions["confidence"].sort_values().head(50)
    assert [row[6] for row in rows] == [round(float(value), 3) for value in expected]


def test_articles_beyond_those_shown_have_no_reading_page(looked):
    shown = {row[3] for row in looked.collected.references.rows()}
    assert shown <= {-1, *range(20)}
    assert -1 in shown


@pytest.mark.parametrize("changes", [{"published": None}, {"source": None}, {"status": "skipped"}, {"title": None}])
def test_a_run_without_something_is_counted_all_the_same(tmp_path, changes):
    looked = Looked(write_run(tmp_path, articles=12, **changes))
    assert sum(count for _, count in looked.sections["overview"]["states"]) == 12
    assert looked.frame.sources[0] == ("(sans source)" if changes.keys() & {"source", "status"} else "Journal 0") or (
        looked.frame.sources[0].startswith("Journal")
    )


def test_an_old_run_says_which_columns_it_lacks(tmp_path):
    sections = Looked(write_run(tmp_path, articles=12, old=True)).sections
    assert sections["speakers"]["missing"] == ["speaker_kind", "speaker_gender", "name_id"]
    assert sections["places"]["missing"][0] == "place_code"
    assert sections["doubts"] == {"missing": ["confidence"], "rows": []}
    assert sections["speakers"]["cells"]


@pytest.mark.parametrize("articles", [0, 1])
def test_a_run_of_no_article_and_of_one(tmp_path, articles):
    looked = Looked(write_run(tmp_path, articles=articles))
    assert looked.sections["overview"]["states"][0] == ["ok", articles]


def test_more_sources_than_a_list_can_hold_are_counted_together(tmp_path):
    looked = Looked(write_run(tmp_path, articles=80, sources=70))
    assert looked.frame.sources[-1] == "(autres)"
    assert sum(row[4] for row in looked.sections["overview"]["cells"]) == (looked.articles["status"] == "ok").sum()


@pytest.mark.parametrize(("days", "grain"), [(365, "month"), (3_000, "quarter"), (20_000, "year")])
def test_long_runs_are_counted_by_quarters_and_years(tmp_path, days, grain):
    looked = Looked(write_run(tmp_path, articles=60, days=days))
    assert looked.frame.grain == grain
    assert len(looked.frame.periods) <= 60


def test_rows_that_are_less_sure_are_left_out(tmp_path):
    folder = write_run(tmp_path, articles=30)
    sure = frames(folder)[0].query("confidence >= 0.8")
    sections = collect(open_run(folder, 0.8), shown=5).sections
    counts = {(layer, kind): count for layer, kinds in sections["overview"]["rows"] for kind, count in kinds if count}
    assert counts == sure.groupby(["layer", "kind"]).size().to_dict()
    assert sum(row[7] for row in sections["speakers"]["cells"]) == (sure["layer"] == "quotation").sum()
    with pytest.raises(UsageError, match="tells no confidence"):
        open_run(write_run(tmp_path / "old", articles=2, old=True), 0.8)


def test_tables_in_another_order_are_refused(tmp_path):
    folder = write_run(tmp_path, articles=12)
    table = pq.read_table(folder / "mentions.parquet")
    pq.write_table(table.take(list(range(table.num_rows - 1, -1, -1))), folder / "mentions.parquet")
    with pytest.raises(UsageError, match="another order"):
        collect(open_run(folder), shown=5)


def test_a_folder_without_tables_is_told(tmp_path):
    with pytest.raises(UsageError, match="run extract first"):
        open_run(tmp_path)


@pytest.mark.model
@pytest.mark.slow
def test_numbers_of_the_corpus_are_those_of_its_tables(tmp_path):
    run(RunSettings(inputs=(str(CORPUS),), output=tmp_path / "run", workers=1))
    looked = Looked(tmp_path / "run")
    sections = looked.sections
    assert dict(sections["overview"]["states"]) == {"ok": 10}
    rows = {(layer, kind): count for layer, kinds in sections["overview"]["rows"] for kind, count in kinds if count}
    assert rows == looked.mentions.groupby(["layer", "kind"]).size().to_dict()
    quoted = looked.layer("quotation")
    named = quoted[quoted["name_id"].notna() & (quoted["speaker_kind"] != "unnamed")]
    cells = pd.DataFrame(sections["speakers"]["cells"])
    by_name = cells[cells[0] >= 0].groupby(0)[7].sum()
    labels = [name for name, *_ in sections["speakers"]["names"]]
    names = pq.read_table(tmp_path / "run" / "names.parquet").to_pandas().set_index("name_id")["canonical"]
    expected = named.groupby("name_id").size()
    assert {labels[number]: count for number, count in by_name.items()}.items() >= {
        names[key]: count for key, count in expected.items()
    }.items()
    assert cells[7].sum() == len(quoted)
    assert cells[cells[1] == 0][7].sum() == (quoted["speaker_gender"] == "f").sum()
    dated = looked.layer("date")["date_start"].notna()
    assert sum(row[5] for row in sections["timeline"]["cells"]) == dated.sum()
    assert sum(row[4] for row in sections["figures"]["cells"]) == (
        looked.layer("quantity")["unit"].isin([unit for unit, *_ in sections["figures"]["units"]]).sum()
    )
    assert sections["places"]["located"] == looked.layer("entity")["lat"].notna().sum()


def test_cells_are_made_fewer_without_losing_a_count():
    cells = Cells()
    for name in range(40):
        for source in range(5):
            cells.add((name, source), 1, name)
    assert cells.fit(40, limit=60) < 40
    assert len(cells.rows()) <= 60
    assert sum(row[2] for row in cells.rows()) == 200
    assert cells.blur({"sources": 1}, limit=20) == ["sources"]
    assert sum(row[2] for row in cells.rows()) == 200
