"""Patterns whose French stands in a `.tsv` of the room and whose shape stands in Python. Begin with `Patterns`.

A file of pieces has the columns `form` and `piece`; the forms of one piece are alternatives. They are written as French
is printed and folded here. "âgé(e)(s)": what stands in brackets may be left out. "condamn*" is every word that begins
so, "dur+" every longer one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from entrefilet.french.folding import fold
from entrefilet.text.alternatives import any_of
from entrefilet.text.lexicon import load_lexicon

_NAMED = re.compile(r"<<(?P<piece>[a-z_]+)(?P<space> ?)>>")
_OPTIONAL = re.compile(r"\((?P<letters>[^()]+)\)")
_OPEN_END = re.compile(r"[*+]")
_LETTERS = {"*": r"\w*", "+": r"\w+"}


class Patterns(dict[str, "re.Pattern[str]"]):
    """Patterns by name, for folded text, each compiled when it is first asked for.

    Files are those of the room, or of another as "french/calendar.tsv".

    `<<piece>>` in a pattern stands for any form of that piece in one of the files, `<<piece >>` for one with the space
    that follows it: "de ", but "d'".

        _PATTERNS = Patterns("numbers", "ages.tsv", own=r"(?<!\\w)<<own>> $")
        _PATTERNS["own"].search("elle fête ses ")

    Raises KeyError for a pattern or a piece that is not there.
    """

    def __init__(self, room: str, *files: str, **texts: str) -> None:
        super().__init__()
        self.room, self.files, self.texts = room, files, texts

    def __missing__(self, name: str) -> re.Pattern[str]:
        """The pattern `name`, compiled now and kept."""
        self[name] = pattern = re.compile(self.written(self.texts[name]))
        return pattern

    def written(self, text: str) -> str:
        """The regular expression that a text with pieces stands for."""
        return _NAMED.sub(lambda match: any_form(self.forms(match["piece"]), spaced=bool(match["space"])), text)

    def forms(self, piece: str) -> tuple[str, ...]:
        """The folded forms of a piece, brackets written out: "âgé(e)" is "age" and "agee"."""
        for file in self.files:
            room, _, name = file.rpartition("/")
            if piece in (known := load_pieces(room or self.room, name)):
                return known[piece]
        raise KeyError(piece)


@cache
def load_pieces(room: str, file: str) -> dict[str, tuple[str, ...]]:
    """Piece -> its forms in one file, folded, brackets written out, without repetition."""
    pieces: dict[str, dict[str, None]] = {}
    for row in load_lexicon(room, file):
        pieces.setdefault(row["piece"], {}).update(dict.fromkeys(_written_out(fold(row["form"]))))
    return {piece: tuple(forms) for piece, forms in pieces.items()}


def piece_sources(room: str, file: str) -> dict[str, str]:
    """The regular expression of each piece of one file: what a `french.pattern.Pattern` is put together from."""
    return {piece: any_form(forms) for piece, forms in load_pieces(room, file).items()}


def any_form(forms: Iterable[str], *, spaced: bool = False) -> str:
    """A group that matches any of the folded forms, the longest first; `spaced`: with a space but after "d'"."""
    by_end: dict[str, list[str]] = {}
    for form in forms:
        if spaced and not form.endswith("'"):
            form += " "
        open_end = _OPEN_END.search(form)
        if open_end is None:
            by_end.setdefault("", []).append(form)
        else:
            rest = re.escape(form[open_end.end() :])
            by_end.setdefault(_LETTERS[open_end[0]] + rest, []).append(form[: open_end.start()])
    groups = [any_of(stems) + end for end, stems in sorted(by_end.items())]
    return groups[0] if len(groups) == 1 and "" in by_end else f"(?:{'|'.join(groups)})"


def _written_out(form: str) -> list[str]:
    """ "age(e)(s)" -> "age", "agee", "ages", "agees"."""
    optional = _OPTIONAL.search(form)
    if optional is None:
        return [form]
    before, after = form[: optional.start()], form[optional.end() :]
    return [*_written_out(before + after), *_written_out(before + optional["letters"] + after)]
