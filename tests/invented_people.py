"""A corpus of invented people who are named again and again: in full, by initial, by surname, misspelt, married.

`make_corpus` gives articles as texts with the true person behind each mention; the same seed gives the same corpus.
"""

import datetime as dt
import random
from dataclasses import dataclass


def words(text):
    return text.split()


SURNAMES = words(
    """
    Valmont Reydet Arnoud Kerlan Sauvaire Montbrun Castillac Dubreuil Lestrade Malvoisin Perrachon Quintal
    Rochebrune Saintonge Tervant Urbeis Vaubrun Wassy Aubignac Belcastel Courtemer Delmas-Roux Estrabaud Fontanges
    Guérande Hautefort Issarlès Jonquière Larzac Montferrand
    """
)
WOMEN = words(
    """
    Anne Hélène Sophie Céline Élodie Nadège Fatima Inès Marie-Pierre Claire Jeanne Lucie
    """
)
MEN = words(
    """
    Luc Paul Étienne Karim Jean-Marc Hervé Thierry Bruno Rémi François Marc Gaël
    """
)
BOTH = words(
    """
    Camille Claude Dominique
    """
)
TOWNS = words(
    """
    Rodez Vannes Albi Nîmes Agen Tulle Foix Auch Mende Cahors Dole Sens
    """
)
TRADES = (  # woman, man, what follows with {} for a town
    ("maire", "maire", "de {}"),
    ("députée", "député", "de {}"),
    ("procureure", "procureur", "de {}"),
    ("sociologue", "sociologue", "à l'université de {}"),
    ("infirmière", "infirmier", "au CHU de {}"),
    ("avocate", "avocat", "au barreau de {}"),
    ("entraîneuse", "entraîneur", "du club de {}"),
    ("romancière", "romancier", ""),
    ("agricultrice", "agriculteur", "près de {}"),
    ("journaliste", "journaliste", "à {}"),
    ("présidente", "président", "du syndicat des vignerons de {}"),
)
PAPERS = ("Le Ponant", "La Gazette", "L'Écho", "Le Courrier")
BEGIN = dt.date(2024, 1, 1)


@dataclass(frozen=True)
class Person:
    number: int
    first: str
    last: str
    woman: bool
    role: str
    paper: str
    married: str | None = None
    namesake: bool = False


def make_people(random_, count):
    people, taken = [], set()
    while len(people) < count:
        kind = random_.random()
        woman = random_.random() < 0.5
        first = random_.choice(BOTH if kind < 0.1 else WOMEN if woman else MEN)
        last = random_.choice(SURNAMES)
        person = _person(random_, len(people), first, last, woman)
        if (first, last) in taken or (last, person.role) in taken:
            continue
        taken |= {(first, last), (last, person.role)}
        people.append(person)
    for other in random_.sample(people, count // 20):  # namesakes of another trade or another town
        namesake = _person(random_, len(people), other.first, other.last, other.woman)
        while namesake.role.split()[0] == other.role.split()[0] and namesake.role.split()[0] not in ("maire", "député"):
            namesake = _person(random_, len(people), other.first, other.last, other.woman)
        if (other.last, namesake.role) not in taken:
            taken.add((other.last, namesake.role))
            people.append(Person(**{**namesake.__dict__, "namesake": True}))
    return people


def _person(random_, number, first, last, woman):
    trade = random_.choice(TRADES)
    role = f"{trade[0] if woman else trade[1]} {trade[2].format(random_.choice(TOWNS))}".strip()
    married = random_.choice(SURNAMES) if woman and random_.random() < 0.1 else None
    return Person(number, first, last, woman, role, random_.choice(PAPERS), married)


def written(random_, person):
    """How an article writes a person: the name, and whether the function stands beside it."""
    first, last = person.first, person.last
    chance = random_.random()
    if chance < 0.06:
        return f"{first[0]}. {last}", True
    if chance < 0.10:
        return last, True
    if chance < 0.14 and person.married:
        return f"{first} {last}-{person.married}", True
    if chance < 0.17:
        return f"{first.replace('-', ' ')} {last}".replace("é", "e").replace("É", "E"), True
    if chance < 0.20 and len(last) > 6:
        return f"{first} {last[:3]}{last[4:]}", True
    return f"{first} {last}", chance < 0.8 or person.namesake


def make_corpus(count=2_000, people=300, seed=7):
    """Articles as (text, source, day, [(start, end, number of the person)])."""
    random_ = random.Random(seed)
    cast = make_people(random_, people)
    articles, seen = [], {}
    for _ in range(count):
        paper = random_.choice(PAPERS)
        day = BEGIN + dt.timedelta(days=random_.randrange(700))
        some = random_.sample([one for one in cast if one.paper == paper or random_.random() < 0.2], 3)
        if len({one.last for one in some}) < len(some):
            continue
        forms = [written(random_, person) for person in some]
        followed = [seen[one] for one, (name, _) in zip(some, forms, strict=True) if " " not in name and one in seen]
        if followed:  # a surname alone takes up an article of the same day
            paper, day = followed[0]
        seen |= {one: (paper, day) for one, (name, _) in zip(some, forms, strict=True) if " " in name}
        text, spans = "", []
        for person, (name, presented) in zip(some, forms, strict=True):
            title = "" if " " in name else ("Mme " if person.woman else "M. ")
            text += title
            spans.append((len(text), len(text) + len(name), person.number))
            text += name
            text += f", {person.role}, " if presented else " "
            text += random_.choice(("a pris la parole hier.", "a présenté son projet.", "demande une enquête."))
            text += " "
        articles.append((text.strip(), paper, day, spans))
    return articles, cast


def pairwise(labels):
    """Pairwise precision and recall in percent of (true, found) labels."""
    from collections import Counter

    def pairs(counts):
        return sum(count * (count - 1) // 2 for count in counts.values())

    both = pairs(Counter(labels))
    true, found = pairs(Counter(true for true, _ in labels)), pairs(Counter(found for _, found in labels))
    return 100 * both / found, 100 * both / true
