"""Scores as tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from entrefilet.evaluation.discrepancies import Discrepancy
from entrefilet.evaluation.results import Difference, Evaluation
from entrefilet.evaluation.scores import Score, headline, measures
from entrefilet.schema import LAYERS

if TYPE_CHECKING:
    from rich.table import Table

NAMES = {"overlap_80": "overlap 4/5", "end_to_end": "end to end", "speaker_canonical": "canonical speaker"}
_SHOWN_CHARACTERS = 60  # of a surface, in a line about an error
_TITLE_COLUMNS = 60  # a longer name of a source is cut


def headline_table(evaluation: Evaluation) -> Table:
    """One line a layer: the score it is judged by."""
    table = _score_table("Headline scores, per cent")
    for layer, score in evaluation.headlines().items():
        table.add_row(layer, NAMES.get(score.measure.name, score.measure.name), *_cells(score), style="bold")
    return table


def calibration_table(evaluation: Evaluation) -> Table:
    """One line a layer: how far the column `confidence` can be trusted."""
    names = ("layer", "rows", "wrong", "error", "Brier", "area", "95 % interval", "surer half", "other half")
    table = _table("Confidence of the rows against right and wrong", names)
    for layer, one in evaluation.calibration.items():
        if one is not None:
            area = ("-", "-") if one.area is None else (f"{one.area:.2f}", f"{one.low:.2f} to {one.high:.2f}")
            halves = (f"{100 * one.top:.1f}", f"{100 * one.bottom:.1f}")
            table.add_row(layer, str(one.rows), str(one.wrong), f"{one.error:.3f}", f"{one.brier:.3f}", *area, *halves)
    return table


def score_table(evaluation: Evaluation) -> Table:
    """Every measure that has something to count, by layer."""
    table = _score_table("All scores, per cent")
    for layer in LAYERS:
        table.add_section()
        for measure in measures():
            score = evaluation.scores[measure]
            if measure.layer == layer and (score.support or score.found):
                name = NAMES.get(measure.name, measure.name)
                label = f"  {name} {measure.kind}" if measure.kind else name
                table.add_row(layer, label, *_cells(score), style="bold" if measure == headline(layer) else "")
    return table


def slice_table(groups: Mapping[str | None, Evaluation], column: str) -> Table:
    """The headlines of each group of articles."""
    from rich.text import Text

    table = _score_table(f"Headline scores by {column}, per cent")
    for group, evaluation in groups.items():
        table.add_section()
        title = Text(f"{len(evaluation.articles)} x {group if group is not None else '(none)'}", style="bold")
        title.truncate(_TITLE_COLUMNS, overflow="ellipsis")
        table.add_row(title)
        for layer, score in evaluation.headlines().items():
            table.add_row(f"  {layer}", NAMES.get(score.measure.name, score.measure.name), *_cells(score))
    return table


def comparison_table(differences: Sequence[Difference], names: tuple[str, str]) -> Table:
    """F1 of two runs, their difference with its interval, and how often the first is ahead."""
    table = _table(
        f"F1 of {names[0]} less F1 of {names[1]}, on the same draws of articles",
        ("layer", "measure", "first", "second", "difference", "95 % interval", "first ahead"),
    )
    wanted = {headline(layer) for layer in LAYERS}
    for one in differences:
        if one.measure in wanted:
            table.add_row(
                one.measure.layer,
                NAMES.get(one.measure.name, one.measure.name),
                _figure(one.f1),
                _figure(one.other_f1),
                "–" if one.difference is None else f"{one.difference:+.1f}",
                "–" if one.low is None else f"{one.low:+.1f} to {one.high:+.1f}",
                "–" if one.better is None else f"{100 * one.better:.0f} %",
            )
    return table


def describe_discrepancy(one: Discrepancy) -> str:
    """One error in a line: article, place, layer, classes, what the gold says and what was found."""
    from entrefilet.drawing.marks import row_value

    def told(row: Mapping[str, Any] | None) -> str:
        if row is None:
            return "nothing"
        text = " ".join(row["text"].split())
        text = text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + "…"
        return f"{text!r} {row['kind']} {row_value(row)}".rstrip()

    place = (one.gold or one.found or {})["start"]
    return f"{one.article}:{place} {one.layer} {', '.join(one.classes)}: {told(one.gold)} | {told(one.found)}"


def _score_table(title: str) -> Table:
    return _table(title, ("layer", "measure", "P", "R", "F1", "95 % interval", "mean", "right", "found", "gold"))


def _table(title: str, names: Iterable[str]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=box.SIMPLE, pad_edge=False)
    for number, name in enumerate(names):
        table.add_column(name, justify="left" if number < 2 else "right", no_wrap=number > 0)
    return table


def _cells(score: Score) -> list[str]:
    interval = "–" if score.low is None else f"{score.low:.1f} to {score.high:.1f}"
    figures = [_figure(value) for value in (score.precision, score.recall, score.f1)]
    return [*figures, interval, _figure(score.mean), str(score.correct), str(score.found), str(score.support)]


def _figure(value: Any) -> str:
    return "–" if value is None else f"{value:.1f}"
