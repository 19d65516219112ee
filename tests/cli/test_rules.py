import pytest
import typer
from typer.testing import CliRunner

from entrefilet.assembly import rules as collected
from entrefilet.cli.rules import rules
from entrefilet.errors import UsageError
from entrefilet.evaluation import by_rule
from entrefilet.french.rule import Rule

app = typer.Typer()
app.command()(rules)
FERRY = Rule(
    name="date.ferry.sailing",
    says="The day a ferry sails: « le bateau de mardi ».",
    yes=("Le bateau [de mardi|timex=2024-05-07 mod=null] part\\nà l'heure.",),
    no=("Le bateau part à l'heure.",),
)
WALK = Rule(name="date.walk", says="The day of a walk: « la marche de lundi ».", yes=("[lundi|kind=DATE], on marche",))


@pytest.fixture(autouse=True)
def few_rules(monkeypatch):
    monkeypatch.setattr(collected, "room_rules", lambda room: (FERRY, WALK) if room == "dates" else ())
    monkeypatch.setattr(by_rule, "counts_on_corpus", lambda: {"date.walk": (12, 11)})


def invoke(*args):
    return CliRunner().invoke(app, args)


def test_rules_lists_each_rule_in_a_line():
    assert invoke().stdout.splitlines() == [f"{FERRY.name}\t{FERRY.says}", f"{WALK.name}\t{WALK.says}"]


def test_rules_tells_a_rule_with_examples_and_its_record():
    assert invoke("date.ferry.sailing").stdout == (
        "### date.ferry.sailing\n\nThe day a ferry sails: « le bateau de mardi ».\n\n"
        "- finds: Le bateau **de mardi** part ⏎ à l'heure. (timex 2024-05-07, mod null)\n"
        "- leaves alone: Le bateau part à l'heure.\n"
        "- on the corpus: no row\n"
    )
    assert "- on the corpus: 12 rows, 11 right" in invoke("date.walk").stdout


def test_rules_tells_each_rule_whose_name_begins_so():
    told = invoke("date").stdout
    assert [line for line in told.splitlines() if line.startswith("#")] == ["### date.ferry.sailing", "### date.walk"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [("date.wlak", "Did you mean date.walk?"), ("zzz", "`entrefilet rules` lists them all.")],
)
def test_an_unknown_rule_is_a_usage_error_with_near_names(asked, told):
    error = invoke(asked).exception
    assert isinstance(error, UsageError)
    assert error.exit_code == 2
    assert str(error).startswith(f"No rule {asked!r}.")
    assert str(error).endswith(told)
