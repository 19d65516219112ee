"""Final files from parts: in article order, in a stream, with the same bytes whatever the parts were."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

from entrefilet.layers import SPAN_KEYS
from entrefilet.naming.aliases import Aliases, read_aliases
from entrefilet.naming.names import Names
from entrefilet.readers.unread import KIND, suffix_of
from entrefilet.running.copies import find_copies, told_of_copies
from entrefilet.running.files import written_together
from entrefilet.running.final_tables import FinalTables
from entrefilet.running.joining import gather, name_pieces, with_names, with_themes
from entrefilet.running.ledger import Run
from entrefilet.running.parts import DamagedPartError, PartHeader, decode_part, plain_schema
from entrefilet.running.settings import RunSettings
from entrefilet.running.store import ReadableParts
from entrefilet.schema import LAYERS, TABLES, mention_columns
from entrefilet.table.rows import rejected_row
from entrefilet.table.sure import keep_sure
from entrefilet.themes.themes import Themes, read_themes

if TYPE_CHECKING:
    import pyarrow as pa

Piece: TypeAlias = "tuple[pa.Table, pa.Table, list[dict[str, Any]]]"  # rows of articles, of mentions, the rejected

_Parts: TypeAlias = "OrderedDict[str, tuple[PartHeader, pa.Table, pa.Table]]"

QUARANTINE = "quarantine.jsonl"
_ARTICLES_TOGETHER = 64  # a usual part; Arrow takes as long for one article as for so many
# Parts kept open: new files among old ones make the merge go back and forth between them, and those of a small run are
# read once for all passes.
_OPEN_PARTS = 32


@dataclass(slots=True)
class Counts:
    """What the final files hold."""

    articles: int = 0
    quarantined: int = 0
    skipped: int = 0
    without_day: int = 0
    words: int = 0
    characters: int = 0
    copies: int = 0
    unread: dict[str, int] = field(default_factory=dict)  # files of kinds that are not read, by suffix
    rows: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LAYERS, 0))
    kinds: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)  # rows that were not sure enough, by layer


def write_final_files(
    order: Callable[[], Iterable[Run]],
    store: ReadableParts,
    folder: Path,
    run: str,
    formats: Sequence[str],
    settings: RunSettings,
    on_tick: Callable[[], None],
) -> tuple[Counts, tuple[Path, ...]]:
    """Write the tables in each format, and the quarantine file when there is something to put in it.

    `settings` say what becomes of copies and of rows that are not sure, what mentions have of their articles, and where
    aliases and themes stand.
    The parts are read first for the copies, then for the names that all articles share, then to be written. Files take
    their names when all of them are written; until then those hold `run`.

    Raises OSError, and DamagedPartError when a part was damaged or removed meanwhile.
    """
    counts = Counts()
    parts: _Parts = OrderedDict()
    quarantine = folder / QUARANTINE
    copies = {}
    if settings.duplicates != "keep":
        copies = find_copies(piece[0] for piece in _ticking(_together(_pieces(order(), store, parts)), on_tick))
        counts.copies = len(copies)

    def pieces() -> Iterator[Piece]:
        counts.left_out = dict.fromkeys(LAYERS, 0)
        for articles, mentions, rejected in _ticking(_together(_pieces(order(), store, parts)), on_tick):
            articles, mentions = told_of_copies(articles, mentions, copies, drop=settings.duplicates == "drop")
            if settings.min_confidence:
                articles, mentions = keep_sure(articles, mentions, settings.min_confidence, counts.left_out)
            yield articles, mentions, rejected

    aliases, themes = _lists(settings)
    with written_together(run) as placing, closing(Names(aliases)) as names:
        gather(names, ((articles, mentions) for articles, mentions, _ in pieces()))
        tables = FinalTables(folder, formats, placing, settings)
        rejected_file: BinaryIO | None = None
        for articles, mentions, rejected in _completed(pieces(), names, themes, counts):
            tables.add(articles, carrying(mentions, articles, settings.carry))
            for line in _quarantine_lines(rejected):
                rejected_file = rejected_file or placing.open(quarantine)
                rejected_file.write(line)
        for rows in name_pieces(names):
            tables.add_names(rows)
        tables.finish()
    files = list(tables.paths)
    if counts.quarantined:
        files.append(quarantine)
    return counts, tuple(files)


def _lists(settings: RunSettings) -> tuple[Aliases | None, Themes | None]:
    """The aliases and the themes of the user, None for a list that was not given."""
    aliases = read_aliases(settings.aliases) if settings.aliases else None
    themes = read_themes(settings.themes) if settings.themes else None
    return aliases, themes


def _completed(pieces: Iterable[Piece], names: Names, themes: Themes | None, counts: Counts) -> Iterator[Piece]:
    """The pieces as they are written: with the names that all articles share, and the themes. Each is counted."""
    seen = 0
    for articles, mentions, rejected in pieces:
        _count(counts, articles, mentions)
        mentions = with_names(names, seen, articles, mentions)
        if themes is not None:
            articles, mentions = with_themes(themes, articles, mentions)
        yield articles, mentions, rejected
        seen += articles.num_rows


def _quarantine_lines(rejected: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """The lines of the quarantine file for the rejected of a piece; skipped files have none."""
    for one in rejected:
        if not one["skipped"]:
            line = {key: one[key] for key in ("id", "path", "record", "stage", "reason", "detail")}
            yield json.dumps(line, ensure_ascii=False).encode("utf-8") + b"\n"


def carrying(mentions: pa.Table, articles: pa.Table, carry: Sequence[str]) -> pa.Table:
    """The mentions of some articles with these columns of `articles`, and no others."""
    import pyarrow as pa

    wanted = mention_columns(carry)
    owners = mentions["article_id"].to_pylist()
    for name in wanted:
        if name not in mentions.schema.names:
            by_article = dict(zip(articles["article_id"].to_pylist(), articles[name].to_pylist(), strict=True))
            type_ = articles.schema.field(name).type
            mentions = mentions.append_column(name, pa.array([by_article[owner] for owner in owners], type_))
    return mentions.select(wanted)


def _ticking(pieces: Iterable[Piece], on_tick: Callable[[], None]) -> Iterator[Piece]:
    """The pieces; `on_tick` is called after each."""
    for piece in pieces:
        yield piece
        on_tick()


def _together(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces joined until they hold some articles."""
    waiting: list[Piece] = []
    articles = 0
    for piece in pieces:
        waiting.append(piece)
        articles += piece[0].num_rows
        if articles >= _ARTICLES_TOGETHER:
            yield _joined(waiting)
            waiting, articles = [], 0
    if waiting:
        yield _joined(waiting)


def _joined(pieces: list[Piece]) -> Piece:
    import pyarrow as pa

    if len(pieces) == 1:
        return pieces[0]
    articles, mentions, rejected = zip(*pieces, strict=True)
    return pa.concat_tables(articles), pa.concat_tables(mentions), [one for some in rejected for one in some]


def _pieces(order: Iterable[Run], store: ReadableParts, parts: _Parts) -> Iterator[Piece]:
    """Rows of `articles`, of `mentions`, and the rejected, for each stretch of the order; `parts` are those open."""

    import pyarrow as pa

    schemas = {name: plain_schema(name) for name in TABLES}
    for run in order:
        if run.rejected is not None:
            row = pa.Table.from_pylist([rejected_row(run.rejected)], schema=schemas["articles"])
            yield row, schemas["mentions"].empty_table(), [asdict(run.rejected)]
            continue
        assert run.part is not None
        if run.part not in parts:
            parts[run.part] = _read_part(store, run.part)
            if len(parts) > _OPEN_PARTS:
                parts.popitem(last=False)
        parts.move_to_end(run.part)
        header, articles, mentions = parts[run.part]
        begin, end = run.first, run.first + run.count
        rejected = [header.rejected[str(place)] for place in range(begin, end) if str(place) in header.rejected]
        rows = mentions.slice(sum(header.rows[:begin]), sum(header.rows[begin:end]))
        yield articles.slice(begin, run.count), rows, rejected


def _read_part(store: ReadableParts, name: str) -> tuple[PartHeader, pa.Table, pa.Table]:
    try:
        with store.open(name) as handle:
            return decode_part(handle.read())
    except FileNotFoundError as error:
        raise DamagedPartError(f"{store.shown}: {name} was removed") from error
    except DamagedPartError as error:
        raise DamagedPartError(f"{store.shown}: {name} was damaged ({error})") from error


def _count(counts: Counts, articles: pa.Table, mentions: pa.Table) -> None:
    import pyarrow.compute as pc

    ok = articles.filter(pc.equal(articles["status"], "ok"))
    counts.articles += ok.num_rows
    counts.quarantined += pc.sum(pc.equal(articles["status"], "quarantined")).as_py() or 0
    counts.skipped += pc.sum(pc.equal(articles["status"], "skipped")).as_py() or 0
    counts.without_day += ok["published"].null_count
    counts.characters += pc.sum(ok["characters"]).as_py() or 0
    for layer, key in SPAN_KEYS.items():
        counts.rows[layer] += pc.sum(ok[f"n_{key}"]).as_py() or 0
    for status, reason, path in zip(
        *(articles[name].to_pylist() for name in ("status", "reason", "path")), strict=True
    ):
        if status == "skipped" and reason == KIND:
            suffix = suffix_of(path or "")
            counts.unread[suffix] = counts.unread.get(suffix, 0) + 1
    for layer, kind in zip(mentions["layer"].to_pylist(), mentions["kind"].to_pylist(), strict=True):
        name = f"{layer}.{kind}"
        counts.kinds[name] = counts.kinds.get(name, 0) + 1
