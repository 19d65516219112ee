"""The rules of the layer `quantity`, in order of precedence: what is tried first on a figure wins.

`OVER_TEXT` look at a whole text; what they take no other rule sees. `BY_UNIT`, then `BY_NOUN` look at each figure from
right to left, `LEFT_OUT` at what is left, from left to right. Rules that read one form with one function stand
together, and the function is asked once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from entrefilet.french.rule import Rule
from entrefilet.mention import Quantity
from entrefilet.quantities.amounts import read_amount, read_magnitude, read_written_fraction
from entrefilet.quantities.counts import read_count
from entrefilet.quantities.durations import read_durations
from entrefilet.quantities.lists import of_several, read_side, share_unit
from entrefilet.quantities.ratios import find_multiples, read_ratio
from entrefilet.quantities.scores import read_score, score_in_points
from entrefilet.quantities.understood import read_alone
from entrefilet.quantities.zeros import find_zeros

if TYPE_CHECKING:
    from entrefilet.quantities.context import Context, Place

Finder = Callable[["Context", "Place"], Quantity | None]
TextFinder = Callable[["Context"], list[Quantity]]
Find = TypeVar("Find", Finder, TextFinder)


@dataclass(frozen=True, kw_only=True)
class QuantityRule(Rule, Generic[Find]):
    """A rule with the function that reads it: of one figure in its place, or of a whole text."""

    find: Find


def finders(rules: Iterable[QuantityRule[Find]]) -> tuple[Find, ...]:
    """The functions of the rules in their order, each once."""
    return tuple(dict.fromkeys(rule.find for rule in rules))


OVER_TEXT: tuple[QuantityRule[TextFinder], ...] = (
    QuantityRule(
        name="quantity.duration",
        says='A number of units of time that last: "trois ans", "2h15 de route".',
        yes=("Le chantier a duré [trois ans|value=3 unit=an].", "Comptez [2h15|value=2.25 unit=heure] de route."),
        no=(
            "Luc Arnoud est arrivé il y a trois ans.",
            "La séance ouvre à 14h30.",
            "Le car passe toutes les deux heures.",
        ),
        find=read_durations,
    ),
    QuantityRule(
        name="quantity.duration.range",
        says='A duration between two numbers: "deux à trois semaines".',
        yes=("Les travaux prendront [deux à trois semaines|value_min=2 value_max=3 unit=semaine].",),
        no=("La mesure passe de deux à trois lundis.",),
        find=read_durations,
    ),
    QuantityRule(
        name="quantity.age",
        says='How old somebody is: "Anne Valmont, 34 ans", "un garçon de 12 ans".',
        yes=(
            "Anne Valmont, [34 ans|value=34 unit=an], enseigne à Brive.",
            "Un garçon âgé de [12 ans|value=12] a disparu.",
        ),
        no=("Il a été condamné à 12 ans de prison.", "Le pont a tenu 34 ans."),
        find=read_durations,
    ),
    QuantityRule(
        name="quantity.age.range",
        says='An age between two numbers: "âgés de 15 à 18 ans".',
        yes=("Ces lycéens sont âgés de [15 à 18 ans|value_min=15 value_max=18].",),
        no=("Il encourt 15 à 18 ans de prison.",),
        find=read_durations,
    ),
    QuantityRule(
        name="quantity.ratio.by",
        says='What something is multiplied or divided by: "divisé par deux".',
        yes=("La production a été divisée par [deux|value=2 direction=÷].",),
        no=("Le terrain a été vendu par deux frères.", "Le prix a été multiplié par 20 %."),
        find=find_multiples,
    ),
    QuantityRule(
        name="quantity.ratio.times",
        says='A comparison in times: "trois fois plus", "2,5 fois le loyer".',
        yes=("Le bus transporte [trois fois plus|value=3 direction=×] de monde.",),
        no=("Elle a gagné trois fois cette course.",),
        find=find_multiples,
    ),
    QuantityRule(
        name="quantity.count.times",
        says='How often something happened: "trois fois".',
        yes=("Elle a gagné [trois fois|value=3 unit=fois] cette course.",),
        no=("Il était une fois un meunier.", "Le bus transporte trois fois plus de monde."),
        find=find_multiples,
    ),
    QuantityRule(
        name="quantity.count.none",
        says='"aucun" with a noun that a toll or a table counts is zero: "aucun blessé".',
        yes=("L'incendie n'a fait [aucun blessé|value=0 unit=blessé].",),
        no=("Aucun doute, le pont rouvrira.",),
        find=find_zeros,
    ),
)
WRITTEN_FRACTION = QuantityRule(
    name="quantity.measure",
    says='A number with a unit of measure: "300 km/h", "1/2 litre", "2 m 05".',
    yes=("Le train roule à [300 km/h|value=300 unit=km/h].", "Elle a sauté [2 m 05|value=2.05 unit=m] hier."),
    no=("Il a gagné le 400 m haies.", "Les 12 meubles sont vendus."),
    find=read_written_fraction,
)
BY_UNIT: tuple[QuantityRule[Finder], ...] = (
    WRITTEN_FRACTION,
    QuantityRule(
        name="quantity.ratio.out_of",
        says='A part out of a whole: "neuf cas sur dix".',
        yes=("[Neuf cas sur dix|value=0.9 unit=cas] guérissent.",),
        no=("Elle a marqué deux buts sur dix matchs.",),
        find=read_ratio,
    ),
    QuantityRule(
        name="quantity.ratio.fraction",
        says='A fraction: "un tiers des élèves", "la moitié".',
        yes=("[Un tiers|value=0.333333333] des élèves déjeune ici.",),
        no=("Le club est en quart de finale.", "La première moitié du match fut terne."),
        find=read_ratio,
    ),
    QuantityRule(
        name="quantity.score.points",
        says='A score that names what is counted: "deux buts à zéro".',
        yes=("Le club s'est imposé [deux buts à zéro|kind=score] samedi.",),
        no=("Le club est passé de deux buts à trois.",),
        find=score_in_points,
    ),
    QuantityRule(
        name="quantity.money",
        says='A sum with its currency: "12 euros", "4 € 50", "$ 5".',
        yes=("Le billet coûte [12 euros|value=12 unit=EUR].", "La place est à [4 € 50|value=4.5 unit=EUR]."),
        no=("Le billet porte le numéro 12.",),
        find=read_amount,
    ),
    QuantityRule(
        name="quantity.money.range",
        says='A sum between two numbers: "entre 10 et 15 euros".',
        yes=("Le billet coûte [entre 10 et 15 euros|value_min=10 value_max=15 unit=EUR].",),
        no=("Le billet passe de 10 à 15 euros.",),
        find=read_amount,
    ),
    QuantityRule(
        name="quantity.percent",
        says='A share in per cent or per mille, or points of per cent: "5,5 %", "deux points de pourcentage".',
        yes=("Le déficit atteint [5,5 %|value=5.5 unit=%] du PIB.",),
        no=("Il est sûr à cent pour sang.",),
        find=read_amount,
    ),
    QuantityRule(
        name="quantity.percent.range",
        says='A share between two numbers: "10 à 15 %".',
        yes=("Le loyer prend [10 à 15 %|value_min=10 value_max=15 unit=%] du revenu.",),
        no=("Le taux est passé de 10 à 15 %.",),
        find=read_amount,
    ),
    replace(WRITTEN_FRACTION, find=read_amount),
    QuantityRule(
        name="quantity.measure.range",
        says='A measure between two numbers: "entre 10 et 15 tonnes".',
        yes=("Le camion porte [entre 10 et 15 tonnes|value_min=10 value_max=15 unit=t].",),
        no=("Le camion porte 10 tonnes et 15 sacs.",),
        find=read_amount,
    ),
    QuantityRule(
        name="quantity.count",
        says='Points of sport or of a scale: "12 points".',
        yes=("Le club a [40 points|value=40 unit=point] au classement.",),
        no=("Le taux de chômage recule de deux points.",),
        find=read_amount,
    ),
    QuantityRule(
        name="quantity.count.range",
        says='Points between two numbers: "entre 10 et 12 points".',
        yes=("Au classement, ce match rapporte [entre 10 et 12 points|value_min=10 value_max=12 unit=point].",),
        no=("Le taux recule de 2 à 3 points.",),
        find=read_amount,
    ),
)
MEASURE_LIST = QuantityRule(
    name="quantity.measure.list",
    says='A measure whose unit stands with another figure: "10 et 7,5 tonnes", "40 mètres sur 25".',
    yes=(
        "Les camions portent [10|value=10 unit=t] et [7,5 tonnes|value=7.5 unit=t].",
        "La cour mesure [40 mètres|unit=m] sur [25|value=25 unit=m].",
    ),
    no=("Elle a couru l'étape 3 et 20 kilomètres.",),
    find=share_unit,
)
BY_NOUN: tuple[QuantityRule[Finder], ...] = (
    QuantityRule(
        name="quantity.measure.magnitude",
        says='The force of an earthquake: "une magnitude de 6,1".',
        yes=("Un séisme de magnitude [6,1|value=6.1 unit=magnitude] a réveillé l'île.",),
        no=("Un séisme a réveillé l'île à 6,1 kilomètres.",),
        find=read_magnitude,
    ),
    QuantityRule(
        name="quantity.count.noun",
        says='A number with the noun it counts: "douze blessés", "plus de trois nouveaux postes".',
        yes=(
            "L'accident a fait [douze blessés|value=12 unit=blessé].",
            "La laiterie emploie [30 salarié·es|value=30 unit=salarié].",
        ),
        no=("Il habite au 12, rue du Moulin.", "La salle 12 reste fermée."),
        find=read_count,
    ),
    QuantityRule(
        name="quantity.count.noun.range",
        says='A count between two numbers: "10 à 15 blessés".',
        yes=("L'accident a fait [10 à 15 blessés|value_min=10 value_max=15 unit=blessé].",),
        no=("Le nombre est passé de 10 à 15 blessés.",),
        find=read_count,
    ),
    QuantityRule(
        name="quantity.score",
        says='The score of a game or a mark: "3-1", "2 à 0", "15/20"; its text is its value.',
        yes=("Le club a gagné [3-1|kind=score] à domicile.",),
        no=("Le gouvernement recourt au 49-3.",),
        find=read_score,
    ),
    QuantityRule(
        name="quantity.money.list",
        says='A sum whose currency stands with another figure: "8 et 12 euros".',
        yes=("Les places coûtent [8|value=8 unit=EUR] et [12 euros|value=12 unit=EUR].",),
        no=("Les places du rang 8 coûtent 12 euros.",),
        find=share_unit,
    ),
    QuantityRule(
        name="quantity.percent.list",
        says='A share whose sign stands with another figure: "8, 13 et 15 %".',
        yes=("Les taxes montent de [8|value=8 unit=%] et [13 %|value=13 unit=%].",),
        no=("L'article 8 prévoit 13 %.",),
        find=share_unit,
    ),
    MEASURE_LIST,
    QuantityRule(
        name="quantity.count.list",
        says='A count whose noun stands with another figure: "trois ou quatre camions".',
        yes=("Il a vendu [dix|value=10 unit=camion], puis [douze camions|value=12 unit=camion].",),
        no=("Le lot 10 et douze camions sont vendus.",),
        find=share_unit,
    ),
    QuantityRule(
        name="quantity.count.of_several",
        says='Some of several: "cinq des douze accusés".',
        yes=("[Cinq|value=5 unit=accusé] des [douze accusés|value=12] ont parlé.",),
        no=("Un des douze accusés a parlé.",),
        find=of_several,
    ),
)
_UNDERSTOOD = QuantityRule(
    name="quantity.count.understood",
    says='A count whose noun was said before or goes without saying: "12 blessés, dont 2 graves".',
    yes=(
        "L'accident a fait [12 blessés|unit=blessé], dont [2|value=2 unit=blessé] graves.",
        "Il y a [12 blessés|value=12], dont [4 enfants|value=4] et [3|value=3 unit=blessé] dans un état grave.",
    ),
    no=("Ils sont montés à deux.", "Ils sont nés en 2018."),
    find=read_alone,
)
LEFT_OUT: tuple[QuantityRule[Finder], ...] = (
    replace(MEASURE_LIST, find=read_side),
    _UNDERSTOOD,
    replace(
        _UNDERSTOOD,
        name="quantity.money.understood",
        says='A sum whose currency was said before: "passer de 12 euros à 15".',
        yes=("Le billet est passé de [12 euros|unit=EUR] à [15|value=15 unit=EUR].",),
        no=("Le billet de 12 euros vaut à 15 heures.",),
    ),
    replace(
        _UNDERSTOOD,
        name="quantity.percent.understood",
        says='A share whose sign was said before: "15 % contre 12 l\'an dernier".',
        yes=("Le taux atteint [15 %|value=15], contre [12|value=12 unit=%] l'an dernier.",),
        no=("Le taux atteint 15 % selon l'article 12.",),
    ),
    replace(
        _UNDERSTOOD,
        name="quantity.measure.understood",
        says='A measure whose unit was said before: "passer de 12 tonnes à 15".',
        yes=("La récolte est passée de [12 tonnes|unit=t] à [15|value=15 unit=t].",),
        no=("La récolte de 12 tonnes est rentrée à 15 heures.",),
    ),
)
_ALL: tuple[Rule, ...] = (*OVER_TEXT, *BY_UNIT, *BY_NOUN, *LEFT_OUT)
RULES: tuple[Rule, ...] = tuple({rule.name: rule for rule in _ALL}.values())
