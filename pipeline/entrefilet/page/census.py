"""A first look over the mentions: which names, places, units and verbs are frequent enough to stand on the page.

Columns are counted as a whole, without a row in Python; begin with `take_census`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from entrefilet.page.reading import RunTables

if TYPE_CHECKING:
    import pyarrow as pa

MAX_SPEAKERS = 150
MAX_PLACES = 600
MAX_UNITS = 60
MAX_NAMES = 50  # in the network
MAX_CUES = 4_000  # distinct wordings; their verbs are far fewer
_PLACE = ("place_code", "lat", "lon")
_CUT = 200  # characters of a name; hostile ones are longer


@dataclass(slots=True)
class Name:
    """A name of the table `names`, or one that the mentions alone know."""

    label: str
    gender: str | None = None
    roles: str | None = None
    affiliations: str | None = None
    sector: str | None = None


Place = tuple[str, float, float]  # code, latitude, longitude: a town abroad has the code of its country


@dataclass(slots=True)
class Census:
    """What is counted over the whole run; `speakers` and `people` are keyed by name_id, else by name."""

    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    speakers: Counter[str] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    places: Counter[Place] = field(default_factory=Counter)
    units: Counter[str] = field(default_factory=Counter)
    cues: Counter[str] = field(default_factory=Counter)
    names: dict[str, Name] = field(default_factory=dict)

    def top(self, counter: str, size: int) -> list[str]:
        """The most frequent of one of the counters; names of one frequency in their own order."""
        counts: Counter[str] = getattr(self, counter)
        return sorted(counts, key=lambda name: (-counts[name], name))[:size]

    def top_places(self, size: int) -> list[Place]:
        """The most frequent places."""
        return sorted(self.places, key=lambda place: (-self.places[place], place))[:size]

    def name(self, key: str) -> Name:
        """What is known of a name."""
        return self.names.get(key) or Name(key)

    def learn(self, key: str, label: str | None) -> None:
        """Take a name from the mentions where the table of names has none."""
        if key not in self.names:
            self.names[key] = Name(label or key)


def speaker_key(row: dict[str, Any]) -> str | None:
    """Whom the words of a quotation are counted for; None for nobody, and for somebody who has no name."""
    if row.get("speaker_kind") == "unnamed":
        return None
    key: str | None = row.get("name_id") or row.get("speaker_canonical") or row.get("speaker")
    return key


def entity_key(row: dict[str, Any]) -> str:
    """Whom or what an entity is counted for."""
    return str(row.get("name_id") or row.get("canonical") or row["text"])


def take_census(tables: RunTables) -> Census:
    """Count over the whole run; unusual names of columns that are absent count nothing."""
    import pyarrow as pa
    import pyarrow.compute as pc

    census = Census()
    mentions = tables.mentions
    for batch in mentions.batches(["layer", "kind"]):
        pairs = pa.table({"layer": batch["layer"].cast(pa.string()), "kind": batch["kind"].cast(pa.string())})
        for row in pairs.group_by(["layer", "kind"]).aggregate([([], "count_all")]).to_pylist():
            census.kinds[row["layer"], row["kind"]] += row["count_all"]
    for batch in mentions.batches(["name_id", "speaker_canonical", "speaker", "speaker_kind", "cue"], "quotation"):
        named = batch
        if "speaker_kind" in batch.schema.names:
            kind = batch["speaker_kind"].cast(pa.string())
            named = batch.filter(pc.fill_null(pc.not_equal(kind, "unnamed"), True))
        _count(census.speakers, _first(named, ("name_id", "speaker_canonical", "speaker")))
        _count(census.cues, batch["cue"])
    for batch in mentions.batches(["kind", "name_id", "canonical", "text", *_PLACE], "entity"):
        people = batch.filter(pc.equal(batch["kind"].cast(pa.string()), "PER"))
        _count(census.people, _first(people, ("name_id", "canonical", "text")))
        if set(_PLACE) <= set(batch.schema.names):
            located = pa.table({name: batch[name] for name in _PLACE}).drop_null()
            for row in located.group_by(list(_PLACE)).aggregate([([], "count_all")]).to_pylist():
                census.places[row["place_code"], row["lat"], row["lon"]] += row["count_all"]
    for batch in mentions.batches(["unit"], "quantity"):
        _count(census.units, batch["unit"])
    _read_names(tables, census)
    return census


def cut(text: str) -> str:
    """A name short enough for a page."""
    return text if len(text) <= _CUT else text[:_CUT] + "…"


def _first(batch: pa.RecordBatch, names: tuple[str, ...]) -> pa.Array:
    """The first value of each row among the columns that there are."""
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = [batch[name].cast(pa.string()) for name in names if name in batch.schema.names]
    return pc.coalesce(*columns)


def _count(counter: Counter[str], values: pa.Array) -> None:
    import pyarrow as pa
    import pyarrow.compute as pc

    for pair in pc.value_counts(values.cast(pa.string())).to_pylist():
        if pair["values"] is not None:
            counter[pair["values"]] += pair["counts"]


def _read_names(tables: RunTables, census: Census) -> None:
    """Keep what the table of names tells of the names that may stand on the page."""
    wanted = {*census.top("speakers", MAX_SPEAKERS), *census.top("people", MAX_NAMES)}
    columns = ["name_id", "canonical", "gender", "roles", "affiliations", "sector"]
    for batch in tables.names.batches(columns):
        for row in batch.to_pylist():
            if row["name_id"] in wanted:
                census.names[row["name_id"]] = Name(
                    row["canonical"], row.get("gender"), row.get("roles"), row.get("affiliations"), row.get("sector")
                )
