"""People, speakers and places of one article, by hand: no model is needed."""

import re

import pytest
from tests.entities.test_applying import read

from entrefilet.entities.canonical import link
from entrefilet.entities.referents import make_referent
from entrefilet.mention import Entity, Quotation
from entrefilet.profiles.article import profile
from entrefilet.profiles.genders import said_of
from entrefilet.profiles.hearing import read_speaker
from entrefilet.profiles.sectors import sector_of

SAID = re.compile(r"\{([^{}]*)\|([^{}]*)\}")  # {mention of the speaker|canonical name}


def profiled(marked):
    """The profiles of a text whose names are marked [KIND:name] and whose speakers are marked {mention|canonical}."""
    speakers = [(match[1], match[2] or None) for match in SAID.finditer(marked)]
    text, names = read(SAID.sub(lambda match: match[1], marked))
    groups = link(text, names)
    referents = [make_referent(text, group) for group in groups]
    entities = sorted(
        (
            Entity(
                start=name.start, end=name.end, text=text[name.start : name.end], kind=name.kind, rule="model.ner",
                canonical=group.canonical, iso=group.iso,
            )
            for group in groups
            for name in group.names
        ),
        key=lambda entity: entity.start,
    )  # fmt: skip
    quotations, place = [], 0
    for speaker, canonical in speakers:
        speaker = re.sub(r"\[\w+:([^\]]*)\]", r"\1", speaker)
        start = text.index(speaker, place)
        place = start + len(speaker)
        quotations.append(
            Quotation(
                start=place, end=place, text="", kind="direct", rule="r", speaker=speaker, speaker_start=start,
                speaker_end=place, speaker_canonical=canonical,
            )
        )  # fmt: skip
    return profile(text, entities, referents, quotations), entities


def person(marked):
    profiles, entities = profiled(marked)
    return profiles.people[next(entity.start for entity in entities if entity.kind == "PER")]


def speaker(marked):
    return profiled(marked)[0].speakers[-1]


def places(marked):
    profiles, entities = profiled(marked)
    found = [profiles.places.get(entity.start) for entity in entities if entity.kind == "LOC"]
    return [place and place.code for place in found]


@pytest.mark.parametrize(
    ("marked", "gender", "by"),
    [
        ("Mme [PER:Valmont] a parlé.", "f", "title"),
        ("Madame le préfet, [PER:Camille Valmont], a parlé.", "f", "title"),
        ("Le maire, M. [PER:Dominique Arnoud], a parlé.", "m", "title"),
        ("La ministre [PER:Camille Valmont] a parlé.", "f", "noun"),
        ("[PER:Camille Valmont], une juge de Rodez, a parlé.", "f", "noun"),
        ("[PER:Camille Valmont], première adjointe, a parlé.", "f", "noun"),
        ("[PER:Camille Valmont], née à Rodez, a parlé.", "f", "agreement"),
        ("[PER:Camille Valmont], 45 ans, réélue en 2014, a parlé.", "f", "agreement"),
        ("[PER:Camille Valmont] est née à Rodez.", "f", "agreement"),
        ("[PER:Camille Valmont] (Rodez) a été récemment nommé à Nîmes.", "m", "agreement"),
        ("[PER:Camille Valmont], 34 ans, est née à Rodez.", "f", "agreement"),
        ("[PER:Camille Valmont], elle, se tait.", "f", "pronoun"),
        ("La députée [ORG:PS] [PER:Camille Valmont] se tait.", "f", "noun"),
        ("Âgée de 45 ans, [PER:Camille Valmont] a parlé.", "f", "agreement"),
        ("[PER:Camille Valmont] se tait. « Non », dit {elle|Camille Valmont}.", "f", "pronoun"),
        ("[PER:Camille Valmont] se tait. « Non », dit {la romancière|Camille Valmont}.", "f", "noun"),
        ("[PER:Anne Valmont] a parlé.", "f", "first_name"),
        ("[PER:Karine], 42 ans, a parlé.", "f", "first_name"),
        ("[PER:Camille Valmont] a parlé.", None, None),
        ("[PER:Martin] a parlé.", None, None),
        ("Le maire [PER:Anne Valmont] a parlé.", None, None),
        ("La fille de [PER:Camille Valmont] est née à Rodez.", None, None),
        ("La victime, [PER:Camille Valmont], a parlé.", None, None),
        ("L'élue a prévenu [PER:Camille Valmont].", None, None),
    ],
)
def test_gender_and_what_says_so(marked, gender, by):
    assert person(marked)[0] == (gender, by)


@pytest.mark.parametrize(
    ("marked", "role", "affiliation"),
    [
        ("[PER:Anne Valmont], maire de [LOC:Rodez], a parlé.", "maire de Rodez", None),
        ("L'ancienne ministre de la Santé, [PER:Anne Valmont], a parlé.", "ancienne ministre de la Santé", None),
        ("La sociologue [PER:Anne Valmont] a parlé.", "sociologue", None),
        ("La nouvelle présidente, [PER:Anne Valmont], a parlé.", "présidente", None),
        ("[PER:Anne Valmont], directrice nommée en mai dernier, a parlé.", "directrice", None),
        (
            "[PER:Anne Valmont], directrice de recherche au [ORG:CNRS], a parlé.",
            "directrice de recherche au CNRS",
            "CNRS",
        ),
        ("[PER:Luc Arnoud], analyste chez [ORG:Valmer], a parlé.", "analyste chez Valmer", "Valmer"),
        ("Le porte-parole de l'[ORG:Union rurale], [PER:Luc Arnoud], dit non.", "porte-parole de l'Union rurale",
         "Union rurale"),
        ("La députée [PER:Anne Valmont] (LR, [LOC:Rhône]) a parlé.", "députée", "LR"),
        ("[PER:Anne Valmont] ([ORG:PS]), maire de [LOC:Rodez], a parlé.", "maire de Rodez", "PS"),
        ("La députée [ORG:PS] [PER:Anne Valmont] a parlé.", "députée", "PS"),
        ("Le sénateur (LR) [PER:Luc Arnoud] a parlé.", "sénateur", "LR"),
        ("[PER:Anne Valmont] ([LOC:Rodez]) a parlé.", None, None),
        ("[PER:Luc Arnoud], président du conseil départemental, a parlé.", "président du conseil départemental",
         "conseil départemental"),
        ("[PER:Luc Arnoud], PDG de [ORG:Norvia], a parlé.", "PDG de Norvia", "Norvia"),
        ("La DRH de [ORG:Norvia], [PER:Anne Valmont], a parlé.", "DRH de Norvia", "Norvia"),
        ("Le moniteur, [PER:Luc Arnoud], a parlé.", "moniteur", None),
        ("[PER:Luc Arnoud] est maire de [LOC:Rodez].", "maire de Rodez", None),
        ("[PER:Anne Valmont], elle, est aujourd'hui sociologue au [ORG:CNRS].", "sociologue au CNRS", "CNRS"),
        ("[PER:Anne Valmont], qui est la directrice de l'[ORG:Opéra], a parlé.", "directrice de l'Opéra", "Opéra"),
        ("[PER:Luc Arnoud] (LR) a été nommé préfet de [LOC:Gironde].", "préfet de Gironde", "LR"),
        ("[PER:Luc Arnoud] devient entraîneur.", "entraîneur", None),
        ("[PER:Luc Arnoud], réélu maire de [LOC:Rodez] en 2020, a parlé.", "maire de Rodez", None),
        ("Maire de [LOC:Rodez] depuis 2014, [PER:Luc Arnoud] a parlé.", "Maire de Rodez", None),
        ("En tant que maire de [LOC:Rodez], [PER:Luc Arnoud] a parlé.", "maire de Rodez", None),
        ("La directrice du port, le capitaine [PER:Luc Arnoud] et deux marins parlent.", "capitaine", None),
        ("Le directeur du port, le capitaine [PER:Luc Arnoud], a parlé.", "directeur du port", None),
        ("La docteure [PER:Anne Valmont], pathologiste au [ORG:CNRS], a parlé.", "pathologiste au CNRS", "CNRS"),
        ("[PER:Anne Valmont], de la [ORG:CGT], a parlé.", None, "CGT"),
        ("Selon [PER:Luc Arnoud], du [ORG:Secours rural], rien ne presse.", None, "Secours rural"),
        ("[PER:Anne Valmont], désignée à la tête de la [ORG:CFDT] le 21 juin, a parlé.", None, "CFDT"),
        ("[PER:Luc Arnoud] a pris la tête du [ORG:Medef].", None, "Medef"),
        ("[PER:Luc Arnoud], qui préside l'[ORG:Union rurale], a parlé.", None, "Union rurale"),
        ("[PER:Luc Arnoud] n'est pas maire de [LOC:Rodez].", None, None),
        ("[PER:Luc Arnoud] sera maire de [LOC:Rodez].", None, None),
        ("[PER:Luc Arnoud] est accusé de vol.", None, None),
        ("[PER:Luc Arnoud] est responsable de l'accident.", None, None),
        ("[PER:Luc Arnoud] est le frère du maire de [LOC:Rodez].", None, None),
        ("La fille de [PER:Luc Arnoud] est maire de [LOC:Rodez].", None, None),
        ("[PER:Anne Valmont], de [LOC:Rodez], a parlé.", None, None),
        ("L'avis de [PER:Luc Arnoud], de la [ORG:CGT], du [ORG:Medef] est connu.", None, None),
        ("[PER:Luc Arnoud], de la [ORG:CGT] à la [ORG:CFDT], a tout vu.", None, None),
        ("[PER:Luc Arnoud] est venu. Elle a prévenu [PER:Luc Arnoud].", None, None),
    ],
)  # fmt: skip
def test_role_and_affiliation(marked, role, affiliation):
    assert person(marked)[1][1:] == (role, affiliation)


def test_the_function_beside_a_mention_is_its_role():
    profiles, entities = profiled(
        "[PER:Anne Valmont], maire de Rodez, est venue. La sénatrice [PER:Anne Valmont] est partie."
    )

    assert [profiles.people[entity.start][1].text for entity in entities] == ["maire de Rodez", "sénatrice"]


@pytest.mark.parametrize(
    ("marked", "kind", "gender", "by"),
    [
        ("« Oui », dit {[PER:Anne Valmont]|Anne Valmont}.", "person", "f", "first_name"),
        ("« Oui », dit {une habitante|}.", "unnamed", "f", "noun"),
        ("« Oui », dit {un gendarme|}.", "unnamed", "m", "noun"),
        ("« Oui », dit {un jeune élu|}.", "unnamed", "m", "noun"),
        ("« Oui », dit {l'une des élèves|}.", "unnamed", "f", "noun"),
        ("« Oui », dit {une source proche du dossier|}.", "unnamed", None, None),
        ("« Oui », disent {des sources policières|}.", "unnamed", None, None),
        ("« Oui », dit-{on|}.", "unnamed", None, None),
        ("« Oui », dit {un témoin|}.", "unnamed", None, None),
        ("« Oui », dit {un proche du maire|}.", "unnamed", "m", "noun"),
        ("{[ORG:Le Monde]|Le Monde} révèle que le pont ferme.", "body", None, None),
        ("« Oui », disent {des habitantes|}.", "group", None, None),
        ("« Oui », disent {plusieurs médecins|}.", "group", None, None),
        ("« Oui », dit {la famille|}.", "group", None, None),
        ("« Oui », dit {le maire|}.", "person", "m", "noun"),
        ("« Oui », dit {la procureure de Rodez|}.", "person", "f", "noun"),
        ("« Oui », dit {l'avocate|}.", "person", "f", "noun"),
        ("« Oui », dit {elle|}.", "person", "f", "pronoun"),
        ("« Oui », dit {la préfecture|}.", "body", None, None),
        ("« Oui », dit {l'[ORG:Union rurale]|Union rurale}.", "body", None, None),
        ("« Oui », dit {le gestionnaire [ORG:Réseldor]|}.", "body", None, None),
        ("« Oui », dit {[LOC:Paris]|Paris}.", "place", None, None),
        ("« Oui », dit {l'[ORG:Élysée]|Élysée}.", "place", None, None),
        ("« Oui », dit {un communiqué|}.", "text", None, None),
        ("« Oui », dit {le rapport|Union rurale}. [ORG:Union rurale]", "text", None, None),
        ("Un homme. « Oui », dit {un riverain|}. « Non », dit-{il|}.", "unnamed", "m", "noun"),
    ],
)
def test_kind_and_gender_of_a_speaker(marked, kind, gender, by):
    assert speaker(marked)[:3] == (kind, gender, by)


def test_a_resolved_speaker_has_what_is_known_of_the_person():
    told = speaker("[PER:Anne Valmont] (PS), maire de [LOC:Rodez], rit. « Oui », dit {elle|Anne Valmont}.")

    assert told == ("person", "f", "noun", "maire de Rodez", "PS") or told[3:] == ("maire de Rodez", "PS")


@pytest.mark.parametrize(
    ("marked", "codes"),
    [
        ("Un incendie à [LOC:Rodez].", ["12202"]),
        ("Un incendie à [LOC:Saint-Denis] ([LOC:Aude]).", ["11339", "D-11"]),
        ("Un incendie à [LOC:Saint-Denis].", [None]),
        ("Un incendie à [LOC:Saint-Denis], près d'[LOC:Aubervilliers].", ["93066", "93001"]),
        ("Un incendie à [LOC:Saint-Denis], à [LOC:La Réunion].", ["97411", "D-974"]),
        ("Le préfet de la [LOC:Loire] a parlé.", ["D-42"]),
        ("La [LOC:Loire] est en crue.", [None]),
        ("Un accident dans le [LOC:Rhône].", ["D-69"]),
        ("Un noyé dans le [LOC:Rhône].", [None]),
        ("Un accord à [LOC:Vienne], en [LOC:Autriche].", ["AT", "AT"]),
        ("Les élus de [LOC:Bretagne].", ["R-53"]),
        ("Le préfet de [LOC:Gironde] a parlé.", ["D-33"]),
        ("Le maire de [LOC:Mayenne] a parlé.", ["53147"]),
        ("Un incendie en [LOC:Mayenne].", ["D-53"]),
        ("Une tempête à [LOC:Londres].", ["GB"]),
        ("Une tempête à [LOC:Manchester].", ["GB"]),
        ("Une fête à [LOC:Bogota].", ["CO"]),
        ("Une fête à [LOC:Brest].", ["29019"]),
        ("Une fête à [LOC:Brest], en [LOC:Biélorussie].", ["BY", "BY"]),
        ("Une fête à [LOC:Valence].", [None]),
        ("Une fête à [LOC:Valence], dans la [LOC:Drôme].", ["26362", "D-26"]),
        ("Une fête à [LOC:Valence], en [LOC:Espagne].", ["ES", "ES"]),
        ("Un accrochage dans le [LOC:Nord] du pays.", [None]),
        ("Une fête à [LOC:Paris].", ["75056"]),
        ("Une fête à [LOC:Kerlanvaux].", [None]),
        (
            "De [LOC:Paris] à [LOC:Saint-Denis], à [LOC:La Réunion].",
            ["75056", "97411", "D-974"],
        ),
        ("Une fête à [LOC:Saint-Martin], près de [LOC:Toulouse].", [None, "31555"]),
        ("Une fête à [LOC:Vernoy].", ["89442"]),
        ("Une fête à [LOC:Vernoy], dans l'[LOC:Yonne].", ["89442", "D-89"]),
        ("Une fête à [LOC:Vernoy] et à [LOC:Kerlanvaux].", [None, None]),
        ("Une fête à [LOC:Vernoy] et à [LOC:Bordeaux].", [None, "33063"]),
        ("Une tempête en [LOC:Écosse] et en [LOC:Floride].", ["GB", "US"]),
        ("Un incendie à [LOC:Vienne], près de la [LOC:Basse-Autriche].", ["AT", "AT"]),
        ("La [LOC:rue des Lilas], à [LOC:Rodez], est fermée.", ["12202", "12202"]),
        ("Le [LOC:pont Vieux] de [LOC:Rodez] est fermé.", ["12202", "12202"]),
        ("À [LOC:Rodez] ([LOC:Aveyron]), [LOC:place du Bourg], un homme est mort.", ["12202", "D-12", "12202"]),
        ("À [LOC:Rodez], devant le [LOC:stade du Lac], un homme est mort.", ["12202", "12202"]),
        ("Le [LOC:stade Lanier de Rodez] ferme. [LOC:Rodez] le regrette.", ["12202", "12202"]),
        ("Le maire de [LOC:Rodez] a fermé la [LOC:rue du Port].", ["12202", None]),
        ("La [LOC:rue du Port] et [LOC:Rodez].", [None, "12202"]),
        ("La [LOC:rue du Port], en [LOC:Bretagne].", [None, "R-53"]),
    ],
)
def test_code_of_a_place(marked, codes):
    assert places(marked) == codes


@pytest.mark.parametrize(
    ("role", "sector"),
    [
        ("maire de Rodez", "politics"),
        ("secrétaire générale du syndicat", "union and association"),
        ("cheffe du service des urgences du CHU", "administration"),
        ("infirmière", "health"),
        ("responsable", None),
    ],
)
def test_sector_of_a_function(role, sector):
    assert sector_of(role) == sector


@pytest.mark.parametrize(
    ("cue", "gender"),
    [
        ("s'est réjouie", "f"),
        ("s’est ensuite félicitée", None),
        ("s'est vivement félicitée", "f"),
        ("s'est exclamé", "m"),
        ("s'est demandé", None),
        ("a dit", None),
    ],
)
def test_the_verb_of_an_incise_may_show_the_gender(cue, gender):
    assert said_of(cue) == gender


def test_a_man_without_a_function_has_no_role():
    assert speaker("« Oui », dit {un jeune homme de 22 ans|}.").role is None
    assert speaker("« Oui », dit {un homme d'affaires|}.").role == "homme d'affaires"


def test_a_name_is_read_as_a_name():
    assert read_speaker("Anne Valmont").form == "name"
