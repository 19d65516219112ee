"""What a run is told, what it reports while it works, and what it says at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePath

from entrefilet.article import Article
from entrefilet.assembly.load import PipelineSettings
from entrefilet.readers import ReadOptions
from entrefilet.schema import CARRIED

SHARD_ARTICLES = 64
DUPLICATES = ("keep", "mark", "drop")
TIMEOUT_SECONDS = 60.0
LOADER = "entrefilet.assembly.load:load_for_rows"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSettings:
    """One run: `inputs` (folders, files, "-") to the run folder `output`; None is a folder below `outputs/` that is
    named after the first input, and another one for other inputs of that name.

    `reading` holds --published, --text-column and its like, and the limit of characters. `workers` None is one for
    each core. `engine` is "local" or "dask"; `scheduler` is the address of a Dask scheduler, None starts a cluster
    on this machine. `parts` is where finished shards are kept, a folder or any fsspec address; None is `output`/parts.
    `limit` takes the first articles only, `sample` that many drawn with `seed`. `dry_run` writes nothing.
    `add` takes the inputs behind those that the folder holds; `overwrite` throws away what it holds, of another
    configuration or of other inputs. `duplicates` is what becomes of an article that copies another one: `mark` says so
    in the table `articles`, `drop` leaves it out, `keep` does not look. `carry` are the columns of `articles` that are
    repeated in `mentions`. `retry` does articles again that could not be analysed. `timeout_seconds` is the processor
    time an article may take. `aliases` is a file of names that are the same, `themes` one of themes; they change no
    article, so nothing is analysed again for them. Rows of a confidence below `min_confidence` are left out of the
    tables; the parts keep them. With `dataset` Parquet is many files a table, each of `shard_articles` articles.
    `slice` (2, 3) takes every third shard, from the second on; such runs are joined by `merge_slices`. `loader` is
    "module:function", which makes the pipeline from the PipelineSettings.
    """

    inputs: tuple[str, ...]
    output: Path | None
    formats: tuple[str, ...] = ("csv", "parquet")
    reading: ReadOptions = field(default_factory=ReadOptions)
    pipeline: PipelineSettings = field(default_factory=PipelineSettings)
    engine: str = "local"
    scheduler: str | None = None
    workers: int | None = None
    parts: str | None = None
    limit: int | None = None
    sample: int | None = None
    seed: int = 0
    dry_run: bool = False
    add: bool = False
    overwrite: bool = False
    retry: bool = False
    duplicates: str = "mark"
    carry: tuple[str, ...] = CARRIED
    shard_articles: int = SHARD_ARTICLES
    timeout_seconds: float = TIMEOUT_SECONDS
    aliases: Path | None = None
    themes: Path | None = None
    min_confidence: float = 0.0
    dataset: bool = False
    slice: tuple[int, int] | None = None
    loader: str = LOADER


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is: articles `done` of `total` (None: not known yet), of which `reused` were done before.

    `words` and `rows` count the articles analysed in this run, `seconds` since its first article could be analysed.
    """

    total: int | None
    done: int
    reused: int
    quarantined: int
    rows: int
    words: int
    seconds: float

    @property
    def articles_per_second(self) -> float:
        """Speed of this run, the work done before left aside."""
        return (self.done - self.reused) / self.seconds if self.seconds > 0 else 0.0

    @property
    def words_per_second(self) -> float:
        """Words of this run a second."""
        return self.words / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Estimated from this run's speed; None when the total or the speed is not known."""
        speed = self.articles_per_second
        return (self.total - self.done) / speed if self.total is not None and speed > 0 else None


@dataclass(slots=True)
class Plan:
    """What a run would analyse: articles, their words and characters, and how many come of which kind of file.

    `kinds` counts by suffix, "" for standard input; `workers` is how many processes would share the work.
    """

    workers: int
    articles: int = 0
    words: int = 0
    characters: int = 0
    kinds: dict[str, int] = field(default_factory=dict)

    def add(self, article: Article) -> None:
        """Count an article."""
        kind = PurePath(article.path or "").suffix.lower()
        self.articles += 1
        self.words += len(article.text.split())
        self.characters += len(article.text)
        self.kinds[kind] = self.kinds.get(kind, 0) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """What a run did. Every input is in exactly one of `articles`, `quarantined` and `skipped`.

    `rows` counts by layer; `without_day` the articles without a publication day; `reused` those done before this run;
    `words` and `seconds` are of this run. `files` are the final files in the run folder `folder`. `notes`
    tells of all inputs together: columns taken under another name, days not understood. `copies` counts the articles
    that are copies of another one, `unread` the files of kinds that are not read, by suffix. Of a dry run, `pending`
    says how many articles it would analyse, `plan` what they are, and there are no rows and files. `left_out` counts
    the rows that `min_confidence` left out, by layer. `unchanged`: nothing was to be analysed, and the files that stood
    there stay.
    """

    articles: int
    quarantined: int
    skipped: int
    reused: int
    pending: int
    without_day: int
    rows: dict[str, int]
    words: int
    seconds: float
    folder: Path
    files: tuple[Path, ...]
    notes: tuple[str, ...] = ()
    copies: int = 0
    unread: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    dry_run: bool = False
    plan: Plan | None = None
    unchanged: bool = False

    @property
    def exit_code(self) -> int:
        """0 when all is well, 3 when an article was quarantined."""
        return 3 if self.quarantined else 0
