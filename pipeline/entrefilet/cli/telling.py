"""What a run says at its end: messages on standard error, ten example rows on standard output."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from entrefilet.cli.options import left_out_line
from entrefilet.layer import RECORDS
from entrefilet.text.counted import counted

if TYPE_CHECKING:
    from entrefilet.running import RunSummary

QUARANTINED_SHOWN = 20  # on the terminal, when there is no run folder
KINDS_SHOWN = 8
WORDS_FOR_SPEED = 5_000  # below it the seconds are those of loading the model
WORDS_A_SECOND = 3_000  # of one worker, until a run in the folder says better
LOADING_SECONDS = 4.0


def print_summary(summary: RunSummary, page: Path | None, duplicates: str) -> None:
    """What was done, or that there was nothing to do; of a dry run what would be done."""
    from entrefilet.cli.examples import print_examples

    if summary.unchanged and page is None:
        say(f"nothing to do: {_counts(summary)}, in {summary.folder}")
        return
    print_counts(summary, duplicates)
    if summary.dry_run:
        return
    if summary.quarantined:
        say(f"{summary.quarantined} quarantined: quarantine.jsonl tells file, stage and reason")
    print_examples(summary.files)
    if summary.words > WORDS_FOR_SPEED:
        say(f"{summary.words / summary.seconds:,.0f} words a second over {summary.seconds:.1f} s")
    for path in (*summary.files, *([page] if page else [])):
        say(f"  {path}")


def print_counts(summary: RunSummary, duplicates: str) -> None:
    """How many articles and rows, and what is to be known of them."""
    for note in summary.notes:
        say(note)
    if summary.dry_run:
        _print_plan(summary)
        _print_skipped(summary)
        return
    say(_counts(summary))
    if any(summary.left_out.values()):
        say(left_out_line(summary.left_out))
    _print_skipped(summary)
    if summary.copies:
        kept = "dropped" if duplicates == "drop" else "marked"
        copies = counted(summary.copies, "article is a copy of another", "articles are copies of others")
        say(f"{copies}, {kept}: duplicate_of in the table articles says of which")
    if summary.without_day:
        whose = "its" if summary.without_day == 1 else "their"
        articles = counted(summary.without_day, "article")
        say(f"{articles} without a publication day: {whose} relative dates stay unresolved")


def print_quarantined(path: Path) -> None:
    """The quarantined inputs in lines, where no file of them stays."""
    if not path.exists():
        return
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number < QUARANTINED_SHOWN:
                one = json.loads(line)
                say(f"quarantined: {one['id']}: {one['stage']}, {one['reason']}: {one['detail']}")
    if number >= QUARANTINED_SHOWN:
        say(f"quarantined: … and {number + 1 - QUARANTINED_SHOWN} more; with a run folder (-o DIR) all are listed")


def say(line: str) -> None:
    """A line on standard error."""
    typer.echo(line, err=True)


def in_words(seconds: float) -> str:
    """About how long: "10 seconds", "4 minutes", "3 hours"."""
    if seconds < 90:
        return counted(max(1, round(seconds / 5)) * 5, "second")
    if seconds < 5_400:
        return counted(round(seconds / 60), "minute")
    return counted(round(seconds / 3_600), "hour")


def _counts(summary: RunSummary) -> str:
    """The articles and the rows; scripts read "(N done before)"."""
    keys = {layer.name: layer.key for layer in RECORDS}
    by_layer = ", ".join(counted(count, layer, keys[layer]) for layer, count in summary.rows.items())
    articles = f"{counted(summary.articles, 'article')} ({summary.reused} done before)"
    return f"{articles}: {counted(sum(summary.rows.values()), 'row')} ({by_layer})"


def _print_plan(summary: RunSummary) -> None:
    """What a run would do: how many articles of which kinds, how long they are, how long it would take."""
    skipped = f"{counted(summary.skipped, 'input')} skipped"
    say(f"{counted(summary.pending, 'article')} to do, {summary.reused} done before, {skipped}")
    plan = summary.plan
    if plan is None or not plan.articles:
        return
    kinds = sorted(plan.kinds.items(), key=lambda one: (-one[1], one[0]))
    named = ", ".join(f"{count} {suffix or 'from standard input'}" for suffix, count in kinds)
    say(f"kinds: {named}; size: {counted(plan.words, 'word')}, {counted(plan.characters, 'character')}")
    seconds = LOADING_SECONDS + plan.words / (_speed(summary.folder) or WORDS_A_SECOND * plan.workers)
    say(f"about {in_words(seconds)} with {counted(plan.workers, 'worker')}, into {summary.folder}")


def _speed(folder: Path) -> float | None:
    """Words a second of the last run of this folder, None where it says nothing."""
    try:
        told = json.loads((folder / "run.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    enough = isinstance(told, dict) and (told.get("words") or 0) > WORDS_FOR_SPEED
    return (told.get("words_per_second") or None) if enough else None


def _print_skipped(summary: RunSummary) -> None:
    """The files skipped, those of kinds that are not read by name, with what makes them readable."""
    from entrefilet.readers.unread import hint_for

    if summary.skipped and not summary.dry_run:
        say(f"{counted(summary.skipped, 'file')} skipped: the table articles says why")
    kinds = sorted(summary.unread.items(), key=lambda one: (-one[1], one[0]))
    if kinds:
        more = f" and {counted(len(kinds) - KINDS_SHOWN, 'kind')} more" if len(kinds) > KINDS_SHOWN else ""
        named = ", ".join(f"{count} {suffix or 'without suffix'}" for suffix, count in kinds[:KINDS_SHOWN])
        say(f"kinds that are not read: {named}{more}")
    for suffix, _ in kinds[:KINDS_SHOWN]:
        if hint := hint_for(suffix):
            say(f"  {suffix} becomes readable by: {hint}")
