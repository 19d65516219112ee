"""The page as a file: self-contained, literal whatever it is given, bounded."""

import base64
import gzip
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import typer
from made_run import write_run
from typer.testing import CliRunner

from entrefilet.cli.page import page as page_command
from entrefilet.errors import UsageError
from entrefilet.page.accuracy import own_accuracy, project_accuracy, read_accuracy
from entrefilet.page.reading import open_run
from entrefilet.page.render import render_page_of_run
from entrefilet.schema import LAYERS, arrow_schema
from entrefilet.table.writers import open_writer

ROOT = Path(__file__).parents[2]
HOSTILE = "</script><script>alert('lu')</script><img src=x onerror=alert(1)> javascript:alert(2) \u202e & \"«"
app = typer.Typer()
app.command()(page_command)


def render(folder, **options):
    return render_page_of_run(open_run(folder), project_accuracy(), **{"articles": 5, **options})


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    return render(write_run(tmp_path_factory.mktemp("run"), articles=60))


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.links, self.ids = [], set(), [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name == "href"]
        self.ids += [value for name, value in attrs if name == "id"]


def carried(page, name):
    """The JSON that the page carries."""
    return json.loads(re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)[1])


def unpacked(page):
    return [json.loads(gzip.decompress(base64.b64decode(one))) for one in carried(page, "packed")]


def test_page_fetches_nothing_and_admits_only_its_own_style_and_script(page):
    tags = Tags(page)
    assert not {"style", "src", "onclick", "onerror"} & tags.attributes
    assert tags.tags.count("style") == 1
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    assert "default-src" in policy
    assert "unsafe" not in policy
    outside = set(re.findall(r"https?://[^\"' )<]+", page)) - {"http://www.w3.org/2000/svg"}
    assert outside == set()
    assert all(link.startswith("#") for link in tags.links)
    assert len(tags.ids) == len(set(tags.ids))
    assert {link[1:] for link in tags.links} <= set(tags.ids)


def test_page_has_its_sections_and_says_how_right_it_is(page):
    for name in ("overview", "speakers", "verbs", "timeline", "figures", "places", "network", "doubts", "articles"):
        assert f'<section id="{name}"' in page
    assert "mesurée par le projet sur 3 articles que personne n’avait lus" in page
    assert f"citations {project_accuracy().f1['quotation']:.1f}".replace(".", ",") in page


def test_hostile_strings_stand_literally(tmp_path):
    folder = write_run(tmp_path / HOSTILE.replace("/", ""), articles=4, title=HOSTILE, source=HOSTILE, themes=HOSTILE)
    names = pq.read_table(folder / "names.parquet").to_pandas()
    names["canonical"] = names["roles"] = names["sector"] = HOSTILE * 100
    names.to_parquet(folder / "names.parquet")
    page = render(folder, title=HOSTILE)
    tags = Tags(page)
    assert tags.tags.count("script") == 5
    assert "img" not in tags.tags
    data = carried(page, "data")
    raw = re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1]
    assert not set("<>&") & set(raw)
    assert data["sources"] == [HOSTILE]
    assert all(len(name[0]) < 300 for name in data["speakers"]["names"])
    for one in unpacked(page):
        assert Tags(one["html"]).tags.count("script") == 0
        assert "img" not in Tags(one["html"]).tags


def test_articles_stop_at_their_number_and_at_their_size(tmp_path, monkeypatch):
    folder = write_run(tmp_path, articles=40)
    assert len(unpacked(render(folder, articles=7))) == 7
    assert unpacked(render(folder, articles=0)) == []
    size = len(re.search(r'id="data">(.*?)</script>', render(folder, articles=0), re.DOTALL)[1])
    monkeypatch.setattr("entrefilet.page.render.MAX_CHARACTERS", size + 10_000)
    page = render(folder, articles=30)
    read = len(unpacked(page))
    assert 0 < read < 30
    shown = {row[3] for row in carried(page, "data")["references"]}
    assert max(shown) < read


@pytest.mark.parametrize("changes", [{"published": None}, {"source": None}, {"title": None}, {"status": "skipped"}])
def test_pages_of_poor_runs_are_made(tmp_path, changes):
    assert "<h1>" in render(write_run(tmp_path, articles=5, **changes))


@pytest.mark.parametrize(("articles", "old"), [(0, False), (1, False), (5, True)])
def test_pages_of_small_and_old_runs_are_made(tmp_path, articles, old):
    assert "<h1>" in render(write_run(tmp_path, articles=articles, old=old))


def test_a_run_of_csv_gives_the_same_page(tmp_path):
    folder = write_run(tmp_path, articles=12)
    for name in ("mentions", "articles", "names"):
        path = folder / f"{name}.parquet"
        schema = arrow_schema(name)
        table = pq.read_table(path)
        known = [column for column in schema.names if column in table.column_names]
        rows = pa.Table.from_pylist(
            [dict.fromkeys(schema.names) | row for row in table.select(known).to_pylist()], schema
        )
        pq.write_table(rows, path)
        with (folder / f"{name}.csv").open("wb") as handle:
            writer = open_writer("csv", handle, schema)
            writer.write(rows)
            writer.close()
    page = render(folder)
    for path in folder.glob("*.parquet"):
        path.unlink()
    assert render(folder) == page


def test_the_command_writes_the_page_where_it_is_told_to(tmp_path):
    folder = write_run(tmp_path / "marées", articles=5)
    result = CliRunner().invoke(app, [str(folder)])
    assert result.exit_code == 0, result.output
    assert "<title>marées · entrefilet</title>" in (folder / "page.html").read_text("utf-8")
    again = CliRunner().invoke(app, [str(folder)])
    assert isinstance(again.exception, UsageError)
    result = CliRunner().invoke(app, [str(folder), "-o", "-", "--title", "Les marées"])
    assert "<h1>Les marées</h1>" in result.stdout


def test_scores_of_the_user_are_told(tmp_path):
    scores = tmp_path / "scores.json"
    headlines = [{"layer": "quotation", "f1": 70.25}, {"layer": "date", "f1": None}]
    scores.write_text(json.dumps({"headlines": headlines, "articles": ["a", "b"]}))
    folder = write_run(tmp_path / "run", articles=5)
    page = render_page_of_run(open_run(folder), read_accuracy(scores), articles=1)
    assert "mesurée par vos soins sur 2 articles" in page
    assert "citations 70,2" in page
    scores.write_text("[]")
    with pytest.raises(UsageError, match="validate GOLD"):
        read_accuracy(scores)


def test_what_an_audit_found_is_told_when_it_lies_in_the_run(tmp_path):
    folder = write_run(tmp_path / "run", articles=5)
    assert own_accuracy(folder) == project_accuracy()
    told = {"precision": [0.925, 0.85, 0.97], "recall": None, "rows": 25}
    layers = {layer: {**told, "recall": [0.5, 0.4, 0.61] if layer == "date" else None} for layer in LAYERS}
    scores = {"audit": {**layers, "all": {**told, "rows": 100}}, "passages": 40}
    (folder / "audit-score.json").write_text(json.dumps(scores))
    page = re.sub(r"<[^>]+>", "", render_page_of_run(open_run(folder), own_accuracy(folder), articles=1))
    page = " ".join(page.split())
    assert "vérification de 100 lignes et de 40 passages" in page
    assert "dates, précision 92,5 (de 85,0 à 97,0) , rappel 50,0 (de 40,0 à 61,0)" in page.replace("),", ") ,")
    assert "citations, précision 92,5 (de 85,0 à 97,0), rappel non mesuré" in page
    (folder / "scores.json").write_text("[]")
    assert own_accuracy(folder).by == "audit"
    (folder / "audit-score.json").write_text("{}")
    with pytest.raises(UsageError, match="audit score DIR"):
        own_accuracy(folder)


def test_what_confidence_left_out_is_told(tmp_path):
    folder = write_run(tmp_path / "run", articles=5)
    (folder / "run.json").write_text(json.dumps({"min_confidence": 0.3, "counts": {"left_out": {"date": 7}}}))
    confidences = pq.read_table(folder / "mentions.parquet")["confidence"].to_pylist()
    page = render_page_of_run(open_run(folder, 0.8), project_accuracy(), articles=1)
    assert "d’au moins 30,0\u00a0% sont comptées\u00a0: 7 moins sûres laissées de côté." in page
    less = sum(one < 0.8 for one in confidences)
    assert f"d’au moins 80,0\u00a0% sont comptées\u00a0: {less} moins sûres laissées de côté par cette page." in page
    (folder / "run.json").write_text("[]")
    assert "sont comptées" not in render_page_of_run(open_run(folder), project_accuracy(), articles=1)


@pytest.mark.parametrize(
    ("readme", "names"),
    [
        ("README.md", ("names", "figures", "dates", "quotations")),
        ("README.fr.md", ("noms", "chiffres", "dates", "citations")),
    ],
)
def test_the_scores_of_the_project_are_those_of_the_readme(readme, names):
    rows = re.findall(r"^\| (\w+) \| [^|]+ \| \*\*([\d.,]+)\*\* ", (ROOT / readme).read_text("utf-8"), re.M)
    told = {name: float(f1.replace(",", ".")) for name, f1 in rows}
    assert told == {name: project_accuracy().f1[layer] for name, layer in zip(names, LAYERS, strict=True)}


def test_the_picture_of_the_readme_is_light():
    assert all("docs/page.png" in (ROOT / name).read_text("utf-8") for name in ("README.md", "README.fr.md"))
    assert (ROOT / "docs" / "page.png").stat().st_size < 200_000


@pytest.mark.slow
def test_a_page_of_many_articles_stays_small(tmp_path):
    page = render(write_run(tmp_path, articles=4_000), articles=100)
    assert len(page.encode()) < 3_000_000
