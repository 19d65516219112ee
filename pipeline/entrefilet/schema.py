"""The columns of the three tables, stated once: CSV header, Arrow schema and docs/schema.md come out of here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entrefilet.layer import RECORDS

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA_VERSION = "2"

LAYERS = tuple(layer.name for layer in RECORDS)
KINDS = {layer.name: layer.kinds for layer in RECORDS}
MODIFIERS = ("exact", "about", "at_least", "at_most", "more_than", "less_than", "range")
DATE_MODS = ("START", "MID", "END", "APPROX", "BEFORE", "AFTER")
RESOLVED_BY = ("explicit", "sibling", "tense", "nearest", "anaphora", "publication", "default")
DIRECTIONS = ("+", "-", "×", "÷")
_LETTERS = ", ".join(f"{layer.letter} {layer.name}" for layer in RECORDS)
STATUSES = ("ok", "quarantined", "skipped")
GENDERS = ("f", "m")
GENDER_BY = ("title", "noun", "agreement", "pronoun", "first_name", "list")
SPEAKER_KINDS = ("person", "group", "body", "place", "text", "unnamed")
PLACE_BY = ("commune", "department", "region", "town", "country")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type (string, category, int, float, float32, bool, date), layers, meaning."""

    name: str
    type: str
    layers: tuple[str, ...]
    meaning: str
    nullable: bool = True


def _column(name: str, type_: str, layers: str, meaning: str, nullable: bool = True) -> Column:
    return Column(name, type_, LAYERS if layers == "all" else tuple(layers.split()), meaning, nullable)


MENTIONS = (
    _column("article_id", "string", "all", "identifier of the article", nullable=False),
    _column("mention_id", "string", "all", f"ARTICLE_ID#e1: {_LETTERS}", nullable=False),
    _column("layer", "category", "all", "entity, quantity, date or quotation", nullable=False),
    _column("kind", "category", "all", "the kind inside the layer", nullable=False),
    _column("text", "string", "all", "the span as it stands in the article", nullable=False),
    _column("start", "int", "all", "first character of the span, in code points from 0", nullable=False),
    _column("end", "int", "all", "character after the span", nullable=False),
    _column("sentence", "int", "all", "number of the sentence, from 0", nullable=False),
    _column("context", "string", "all", "the sentence around, cut to 300 characters on word edges", nullable=False),
    _column("canonical", "string", "entity", "fullest name of the same referent in the article"),
    _column("iso", "string", "entity", "ISO 3166 code of a country"),
    _column("value", "float", "quantity", "the number written, also under a bound"),
    _column("value_min", "float", "quantity", "lower end of a range, or of a round plural"),
    _column("value_max", "float", "quantity", "upper end of a range"),
    _column("unit", "string", "quantity", "lemma of the counted noun, ISO 4217 code, %, point, or usual symbol"),
    _column("modifier", "category", "quantity", " ".join(MODIFIERS)),
    _column("of", "string", "quantity", "what follows the head noun and narrows it"),
    _column("per", "string", "quantity", "what the quantity is a rate of: mois, m², 100000 habitant"),
    _column("direction", "category", "quantity", f"direction of a change: {' '.join(DIRECTIONS)}"),
    _column("si_value", "float", "quantity", "the value of a measure in SI base units"),
    _column("si_unit", "string", "quantity", "the SI unit of si_value"),
    _column("timex", "string", "date", "TIMEX3 value; unknown parts are X"),
    _column("mod", "category", "date", " ".join(DATE_MODS)),
    _column("date_start", "date", "date", "first day of what timex denotes"),
    _column("date_end", "date", "date", "last day of what timex denotes, inclusive"),
    _column("resolved_by", "category", "date", " ".join(RESOLVED_BY)),
    _column("cue", "string", "quotation", "the words that report"),
    _column("speaker", "string", "quotation", "the mention of the speaker, as written"),
    _column("speaker_start", "int", "quotation", "first character of that mention"),
    _column("speaker_end", "int", "quotation", "character after that mention"),
    _column("speaker_canonical", "string", "quotation", "the person or body it stands for"),
    _column("quote_group", "string", "quotation", "the same for the pieces of one quotation cut by an incise"),
    _column("hearsay", "bool", "quotation", "reported in the conditional of hearsay"),
    _column("negated", "bool", "quotation", "the saying is denied"),
    _column("rule", "category", "all", "rule or model that found the row", nullable=False),
    _column(
        "confidence", "float32", "all", "estimated probability that the row is right as its layer's headline counts"
    ),
    _column("gender", "category", "entity", "of a person: f or m, null when nothing says so or signs disagree"),
    _column("gender_by", "category", "entity", f"what says the gender: {' '.join(GENDER_BY)}"),
    _column("role", "string", "entity", "function of a person as written, the nearest"),
    _column("affiliation", "string", "entity", "body or party tied to the person"),
    _column("speaker_kind", "category", "quotation", " ".join(SPEAKER_KINDS)),
    _column("speaker_gender", "category", "quotation", "gender of the speaker, also of an unnamed one"),
    _column("speaker_gender_by", "category", "quotation", "what says the gender of the speaker"),
    _column("speaker_role", "string", "quotation", "function of the speaker as written"),
    _column("speaker_affiliation", "string", "quotation", "body or party tied to the speaker"),
    _column("place_code", "string", "entity", "INSEE commune, D-56 department, R-53 region, ISO 3166-1 abroad"),
    _column("lat", "float", "entity", "latitude of the place"),
    _column("lon", "float", "entity", "longitude of the place"),
    _column("place_by", "category", "entity", " ".join(PLACE_BY)),
    _column("name_id", "string", "entity quotation", "the name in the table names: of the entity, of the speaker"),
    _column("same_as", "string", "quantity date", "the mention_id of the same duration in the other layer"),
    _column("themes", "string", "all", "themes (of --themes) told in the sentence, joined by '; '"),
    _column("published", "date", "all", "publication day of the article"),
    _column("source", "category", "all", "source of the article"),
)

ARTICLES = (
    _column("article_id", "string", "all", "identifier of the article", nullable=False),
    _column("path", "string", "all", "the file it came from"),
    _column("sha256", "string", "all", "SHA-256 of the text in UTF-8"),
    _column("title", "string", "all", "title given by the record"),
    _column("author", "string", "all", "author given by the record"),
    _column("source", "string", "all", "source given by the record"),
    _column("section", "string", "all", "section given by the record"),
    _column("published", "date", "all", "publication day"),
    _column("meta", "string", "all", "other fields of the record, as JSON"),
    _column("text", "string", "all", "the text that offsets count in"),
    _column("encoding", "string", "all", "encoding the file was read in"),
    _column("characters", "int", "all", "length of the text in code points"),
    _column("tokens", "int", "all", "length of the text in tokens"),
    _column("n_entities", "int", "all", "rows of the layer entity"),
    _column("n_quantities", "int", "all", "rows of the layer quantity"),
    _column("n_dates", "int", "all", "rows of the layer date"),
    _column("n_quotations", "int", "all", "rows of the layer quotation"),
    _column("status", "category", "all", " ".join(STATUSES), nullable=False),
    _column("stage", "string", "all", "where a quarantined article failed"),
    _column("reason", "string", "all", "why an article was quarantined or skipped"),
    _column("warnings", "string", "all", "warnings of the reader, mendings of the text and others, joined by '; '"),
    _column("themes", "string", "all", "themes (of --themes) told in the text, joined by '; '"),
    _column("duplicate_of", "string", "all", "the article of which this one is a copy, as agencies send them"),
    _column("similarity", "float", "all", "how much of the two texts is the same, 0 to 1, estimated"),
)

NAMES = (
    _column("name_id", "string", "all", "identifier of the name: kind and name, ~2 for a namesake", nullable=False),
    _column("kind", "category", "all", "PER LOC ORG MISC", nullable=False),
    _column("canonical", "string", "all", "the name", nullable=False),
    _column("variants", "string", "all", "spellings in the articles, the most frequent first, joined by '; '"),
    _column("gender", "category", "all", "of a person: f or m"),
    _column("gender_by", "category", "all", f"the strongest that says so: {' '.join(GENDER_BY)}"),
    _column("roles", "string", "all", "functions as written, joined by '; '"),
    _column("affiliations", "string", "all", "bodies and parties, joined by '; '"),
    _column("n_articles", "int", "all", "articles that name it"),
    _column("n_mentions", "int", "all", "mentions"),
    _column("n_quotations", "int", "all", "quotations of which it is the speaker"),
    _column("n_words_quoted", "int", "all", "words of these quotations"),
    _column("sources", "string", "all", "sources of the articles, the most frequent first, joined by '; '"),
    _column("sector", "string", "all", "sectors of the functions, joined by '; '"),
    _column("first_published", "date", "all", "publication day of the first article that names it"),
    _column("last_published", "date", "all", "publication day of the last"),
    _column("place_code", "string", "all", "code of the place, as in mentions"),
    _column("lat", "float", "all", "latitude of the place"),
    _column("lon", "float", "all", "longitude of the place"),
    _column("same_as", "string", "all", "names that --aliases put under this one, joined by '; '"),
)

TABLES = {"mentions": MENTIONS, "articles": ARTICLES, "names": NAMES}
CARRIED = ("published", "source")  # columns of articles that are repeated in mentions unless --carry says others


def mention_columns(carry: Sequence[str]) -> tuple[str, ...]:
    """The columns of `mentions` when these columns of articles are brought along."""
    own = [column.name for column in MENTIONS]
    return (*(name for name in own if name not in CARRIED or name in carry), *(one for one in carry if one not in own))


def arrow_schema(table: str, names: Iterable[str] | None = None) -> pa.Schema:
    """The Arrow schema of `mentions`, `articles` or `names`, with the schema version in its metadata.

    `names` are the columns wanted, in their order; of `mentions` they may be columns of `articles` too, which
    `--carry` brings along. Names of no column are left out.
    """
    import pyarrow as pa

    types = {  # of columns
        "string": pa.string(),
        "category": pa.dictionary(pa.int32(), pa.string()),
        "int": pa.int32(),
        "float": pa.float64(),
        "float32": pa.float32(),
        "bool": pa.bool_(),
        "date": pa.date32(),
    }
    columns = TABLES[table]
    if names is not None:
        known = {column.name: column for column in (*(ARTICLES if table == "mentions" else ()), *columns)}
        columns = tuple(known[name] for name in names if name in known)
    fields = [
        pa.field(column.name, types[column.type], column.nullable, {"description": column.meaning})
        for column in columns
    ]
    return pa.schema(fields, metadata={"entrefilet_schema_version": SCHEMA_VERSION})
