"""Tables of a run made without reading a text: rows of invented people, places and figures, the same for a seed."""

import datetime as dt
import random

import pyarrow as pa
import pyarrow.parquet as pq

from entrefilet.schema import ARTICLES, MENTIONS, Column, arrow_schema

FIRST = (("Anne", "f"), ("Luc", "m"), ("Solène", "f"), ("Hugo", "m"), ("Claude", None), ("Maëlle", "f"), ("Yann", "m"))
LAST = ("Valmont", "Arnoud", "Kerros", "Delorme", "Tissandier", "Bréhat", "Morvane", "Castelnau", "Lavergne", "Quéré")
BODIES = ("Réseléc", "préfecture du Haut-Ponant", "mairie de Kervan", "Syndicat des quais")
ROLES = (("maire de Kervan", "politics"), ("ministre du Logement", "politics"), ("sociologue", "science"), (None, None))
CUES = ("a déclaré", "dit-elle", "explique", "selon", "a-t-il assuré", "fait savoir", "s'est félicité", "d'après")
PLACES = (
    ("Rodez", "12202", 44.351, 2.573, "commune"),
    ("Brest", "29019", 48.400, -4.502, "commune"),
    ("Lille", "59350", 50.637, 3.063, "commune"),
    ("Morbihan", "D-56", 47.846, -2.811, "department"),
    ("Bretagne", "R-53", 48.180, -2.840, "region"),
    ("Kiev", "UA", 50.450, 30.524, "town"),
    ("Ukraine", "UA", 49.000, 32.000, "country"),
    ("Japon", "JP", 36.000, 138.000, "country"),
    ("Saint-Martin", None, None, None, None),
)
UNITS = (("count", "personne"), ("count", "manifestant"), ("money", "EUR"), ("percent", "%"), ("measure", "km"))
THEMES = ("logement", "santé", "énergie")
PIECE = 500  # articles made at a time: a run of any size fits into memory
SENTENCE = "Dans la salle, une phrase de plus est dite sur le sujet du jour."
NEW_MENTIONS = {
    **{"name_id": pa.string(), "gender": pa.string(), "gender_by": pa.string(), "role": pa.string()},
    **{"affiliation": pa.string(), "speaker_kind": pa.string(), "speaker_gender": pa.string()},
    **{"speaker_role": pa.string(), "speaker_affiliation": pa.string(), "place_code": pa.string()},
    **{"lat": pa.float64(), "lon": pa.float64(), "place_by": pa.string(), "themes": pa.string()},
    **{"confidence": pa.float32(), "published": pa.date32(), "source": pa.string()},
}
NEW_ARTICLES = {"themes": pa.string(), "duplicate_of": pa.string(), "similarity": pa.float64()}
NAMES = {
    **dict.fromkeys(("name_id", "kind", "canonical", "gender", "roles", "affiliations", "sector"), pa.string()),
    **dict.fromkeys(("n_articles", "n_mentions", "n_quotations", "n_words_quoted"), pa.int32()),
}


def people(count=60):
    """Invented people: name_id, name, gender, role, sector."""
    made = []
    for number in range(count):
        (first, gender), last = FIRST[number % len(FIRST)], LAST[(number * 3 + number // 7) % len(LAST)]
        role, sector = ROLES[number % len(ROLES)]
        made.append(
            (
                f"p{number}",
                f"{first} {last}" + (" " + "I" * (number // 30) if number > 29 else ""),
                gender,
                role,
                sector,
            )
        )
    return made


def write_run(folder, articles=300, sources=8, days=365, seed=3, *, old=False, **changes):
    """A run folder; `old` leaves out what came with the second schema; `changes` alter every article."""
    chance = random.Random(seed)
    cast = people()
    folder.mkdir(parents=True, exist_ok=True)
    columns = _schema("articles", ARTICLES, NEW_ARTICLES, old), _schema("mentions", MENTIONS, NEW_MENTIONS, old)
    with (
        pq.ParquetWriter(folder / "articles.parquet", columns[0]) as article_file,
        pq.ParquetWriter(folder / "mentions.parquet", columns[1]) as mention_file,
    ):
        for first in range(0, articles or 1, PIECE):
            article_rows, mention_rows = [], []
            for number in range(first, min(first + PIECE, articles)):
                article, rows = _article(chance, number, sources, days, cast)
                article |= changes
                article_rows.append(article)
                mention_rows += rows if article["status"] == "ok" else []
            article_file.write_table(_table(article_rows, columns[0]))
            mention_file.write_table(_table(mention_rows, columns[1]))
    if not old:
        names = [
            dict.fromkeys(NAMES)
            | {"name_id": key, "kind": "PER", "canonical": name, "gender": gender, "roles": role, "sector": sector}
            for key, name, gender, role, sector in cast
        ]
        pq.write_table(pa.Table.from_pylist(names, schema=pa.schema(NAMES.items())), folder / "names.parquet")
    return folder


def _schema(table, columns: tuple[Column, ...], new, old):
    left_out = {*NEW_MENTIONS, *NEW_ARTICLES} - {"published", "source"} if old else set()
    new = {} if old else new
    kept = [column.name for column in columns if column.name not in left_out]
    schema = pa.schema([arrow_schema(table).field(name) for name in kept])
    for name, type_ in new.items():
        if name not in kept:
            schema = schema.append(pa.field(name, type_))
    return schema


def _table(rows, schema):
    return pa.Table.from_pylist([{name: row.get(name) for name in schema.names} for row in rows], schema=schema)


def _article(chance, number, sources, days, cast):
    name = f"a{number:05d}"
    status = "ok" if chance.random() > 0.03 else chance.choice(("quarantined", "skipped"))
    day = dt.date(2025, 1, 1) + dt.timedelta(days=chance.randrange(days)) if chance.random() > 0.02 else None
    themes = "; ".join(sorted(chance.sample(THEMES, chance.choice((0, 1, 1, 2))))) or None
    sentences = [f"{SENTENCE} Paragraphe {place}.\n" for place in range(8)]
    text = "".join(sentences)
    article = {
        **{"article_id": name, "title": f"Titre {number}", "source": f"Journal {number % sources}", "published": day},
        **{"text": text, "status": status, "themes": themes, "characters": len(text)},
        **{"reason": None if status == "ok" else "too_long", "stage": None if status == "ok" else "read"},
        "duplicate_of": f"a{number - 1:05d}" if number and chance.random() < 0.02 else None,
    }
    rows = []
    for sentence, context in enumerate(sentences):
        start = sentence * len(sentences[0])
        common = {"article_id": name, "sentence": sentence, "context": context.strip(), "published": day}
        rows += [{**common, **row} for row in _mentions(chance, text, start, day, cast)]
    rows.sort(key=lambda row: (row["start"], -row["end"]))
    for place, row in enumerate(rows):
        row |= {"mention_id": f"{name}#x{place}", "text": text[row["start"] : row["end"]], "source": article["source"]}
        row["confidence"] = round(0.4 + 0.6 * chance.random(), 4)
    return article, rows


def _mentions(chance, text, start, day, cast):
    place = chance.choice(PLACES)
    key, name, gender, role, _ = cast[min(int(chance.expovariate(0.08)), len(cast) - 1)]
    other = cast[chance.randrange(12)]
    kind, unit = chance.choice(UNITS)
    yield {
        **{"layer": "entity", "kind": "PER", "start": start, "end": start + 4, "canonical": name, "name_id": key},
        **{"gender": gender, "role": role, "rule": "model.ner"},
    }
    yield {
        **{"layer": "entity", "kind": "PER", "start": start + 20, "end": start + 26, "canonical": other[1]},
        **{"name_id": other[0], "gender": other[2], "rule": "model.ner"},
    }
    yield {
        **{"layer": "entity", "kind": "LOC", "start": start + 8, "end": start + 13, "canonical": place[0]},
        **{"place_code": place[1], "lat": place[2], "lon": place[3], "place_by": place[4], "rule": "model.ner"},
    }
    yield {
        **{
            "layer": "quantity",
            "kind": kind,
            "start": start + 28,
            "end": start + 34,
            "unit": unit,
            "modifier": "exact",
        },
        **{"value": float(chance.choice((3, 12, 1200, 3000, 40_000))), "rule": "quantity.count.noun"},
    }
    spoken = (
        day + dt.timedelta(days=chance.choice((-400, -30, -1, 0, 1, 20))) if day and chance.random() > 0.2 else None
    )
    timex = spoken.isoformat() if spoken and chance.random() > 0.3 else spoken and f"{spoken:%Y-%m}"
    yield {
        **{"layer": "date", "kind": "DATE", "start": start + 36, "end": start + 44, "timex": timex or "XXXX-05-03"},
        **{"date_start": spoken, "date_end": spoken, "resolved_by": "explicit", "rule": "date.day.full"},
    }
    if chance.random() < 0.7:
        yield {**_quotation(chance, start, key, name, gender, role), "rule": "quotation.incise.verb_subject"}


def _quotation(chance, start, key, name, gender, role):
    row = {
        **{"layer": "quotation", "kind": chance.choice(("direct", "direct", "mixed", "indirect"))},
        **{"start": start + 15, "end": start + chance.randrange(30, 60), "cue": chance.choice((*CUES, None))},
    }
    what = chance.random()
    if what < 0.1:
        return row
    if what < 0.2:
        return row | {"speaker": "une source", "speaker_kind": "unnamed", "speaker_gender": None}
    if what < 0.3:
        return row | {"speaker": "une habitante", "speaker_kind": "unnamed", "speaker_gender": "f"}
    if what < 0.5:
        body = chance.choice(BODIES)
        return row | {"speaker": body, "speaker_canonical": body, "speaker_kind": "body", "name_id": f"b-{body}"}
    return row | {
        **{"speaker": name, "speaker_canonical": name, "speaker_kind": "person", "speaker_gender": gender},
        **{"name_id": key, "speaker_role": role},
    }
