"""Lines that were broken to fit a width: hard line breaks, words cut at a line's end, numbers broken over a line.

A text whose lines were broken to a width shows it: the first word of a line would not have fitted on the line before.
Where it would have, the break is the author's: the end of a paragraph, a heading, a list, verse, a signature.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from entrefilet.text.lexicon import load_lexicon
from entrefilet.view.alignment import Edit

MIN_WIDTH, MAX_WIDTH = 30, 140  # characters of a broken line: a newspaper's column, a wide terminal
_FEW_LONG = 0.1  # of the lines may be longer than the width: an address, a line that was put in later
_FULL_SHARE = 0.5  # of the lines end where the next word would not have fitted: the others end paragraphs
_SHORT = 0.6  # of the width: shorter lines are the author's whatever the others are
_NARROW, _FEW = 50, 8  # width and full lines: a list can be as narrow, and few lines prove little
_HANGING_SHARE = 0.1  # of the full lines end in a small word or a comma, as no line of a list or of verse does
_INSIDE_SHARE = 0.3  # of these end inside a sentence; lines of one sentence each never do
_LONE_LENGTH = 40  # of the first of only two lines

_ITEM = re.compile(r"(?:[-*•‣◦▪■●➤→]\s|\(?(?:\d{1,2}|[a-zA-Z])[.)°]\s|\d{1,2}/\s)")
_INITIAL = re.compile(r"[A-Z]\.\s(?=[A-ZÀ-Þ])")  # "M. Arnoud", "J. Arnoud"; of a list too: "A. Le matin"
_STOPPED = re.compile(r"(?<![^\W\d_])(?P<word>[^\W\d_]{1,5})\.$")
_DATELINE = re.compile(r"\d{1,2}(?:er)? [a-zà-ÿ]{3,9} \d{4}\s?[.,:–—-]")  # "3 mars 2024. –"
_DASH = re.compile(r"[—–]\s")
_TABLE = re.compile(r"\t|\S {3,}\S|^\||\|[^|]*\|")
_ENDS_SENTENCE = re.compile(r"""[.!?…](?:\s?[»"”’)\]])*$|[»"”]$|:$""")
_CONTINUES = re.compile(r"[a-zà-ÿœ(,;:!?%€$»”\d]")
_CUT = re.compile(r"(?<![^\W\d_])(?<!-)(?P<compound>(?:[^\W\d_]+-)*)(?P<left>[^\W\d_]+)-$")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TAIL = 60  # characters at a line's end that tell how it ends
_CUT_RIGHT = re.compile(r"[^\W\d_]+")
_SMALL_END = re.compile(
    r"(?:\b(?:[dlnsjcmt]|qu|au|aux|de|des|du|la|le|les|un|une|et|ou|à|en|par|pour|sur|sous|dans|avec|que|qui|son|sa|ses|"
    r"leur|leurs|ce|cette|ces|entre|contre|chez|vers|sans|a|est|sont|ont|ne|se|plus|dont|où|il|elle|on)|['’,(«—–-])$",
    re.IGNORECASE,
)
_NUMBER_END = re.compile(r"(?<![\w.,/:-])(?P<number>[1-9]\d{0,2}(?:[ \u00a0\u202f\u2009]\d{3}){0,3})$")
_NUMBER_START = re.compile(r"(?P<number>\d{3}(?:[ \u00a0\u202f\u2009]\d{3})*)(?![\d/:.]\d|\d)(?=[\s%€$£,.;)]|$)")
_LOWER_WORD = re.compile(r"(?<![^\s'’(«])[a-zà-ÿœ]+(?![\w-])")
# Behind these a figure is a name, a score or a column of a list, and the next line's is another.
_NOT_BROKEN = re.compile(r"(?:[:=|]|\d\s?(?:à|-|–)|\b(?:article|page|n°|numéro|chapitre|épisode|saison|tome|loi))\s?$")
_PROSE_WORDS = 2
_PROSE_AFTER = re.compile(r"[.,;:!?…»]|(?:(?<!\w)\w+ ){4}")


@dataclass(slots=True)
class Lines:
    """What was found: the edits by kind, and the numbers at a line's end that could not be told whole from broken."""

    breaks: list[Edit] = field(default_factory=list)
    indents: list[Edit] = field(default_factory=list)
    words: list[Edit] = field(default_factory=list)
    numbers: list[Edit] = field(default_factory=list)
    doubtful_numbers: int = 0


def find_broken_lines(text: str, is_word: Callable[[str], bool], before: Sequence[str] = ()) -> Lines:
    """What was broken to fit a width. `is_word` says whether the language has a form in lower case.

    `before` are earlier states of the text: the width may show only as long as entities or soft hyphens stood in it.
    """
    if "\n" not in text:
        return Lines()
    lines = text.split("\n")
    full = _full_breaks(lines, before)
    found = Lines()
    evidence = bool(full) or any(line.lstrip().startswith("000") for line in lines[1:])
    indents = [len(line) - len(line.lstrip()) if full and line.strip() else 0 for line in lines]
    if indents[0]:
        found.indents.append(Edit(0, indents[0], ""))
    place = 0
    for number, (line, after) in enumerate(pairwise(lines)):
        kept, opening = line.rstrip(), after.lstrip()
        end, start = place + len(kept), place + len(line) + 1 + len(after) - len(opening)
        place += len(line) + 1
        if kept.endswith("\u00ad"):
            soft = len(kept) - len(kept.rstrip("\u00ad"))
            found.words.append(Edit(end - soft, start if opening[:1].isalpha() else end, ""))
        elif not kept or not opening:
            pass
        elif kept[-1] == "-" and (cut := _cut_word(kept, opening, text, is_word, bool(full))) is not None:
            found.words.append(Edit(end - 1, start, cut))
            continue
        elif number in full:
            found.breaks.append(Edit(end, start, "" if kept[-1] in "'’" else " "))
            continue
        elif (broken := _broken_number(kept, after.strip(), evidence)) is not None:
            found.doubtful_numbers += not broken
            if broken:
                found.numbers.append(Edit(end, start, " "))
                continue
        if indents[number + 1]:
            found.indents.append(Edit(start - indents[number + 1], start, ""))
    return found


def _full_breaks(lines: Sequence[str], before: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines behind which a break stands for want of room; empty when the text has its own lines."""
    states = [lines, *(state for text in before if len(state := text.split("\n")) == len(lines))]
    pairs = [n for n, (line, after) in enumerate(pairwise(lines)) if line.strip() and after.strip()]
    full = max((_full_lines(state, pairs) for state in states), key=len)
    if not full or not _is_broken(lines, pairs, full):
        return frozenset()
    spaced = len(full) == len(pairs) or _paragraphs_are_spaced(lines)  # one paragraph, or several set apart
    first = int(not spaced and _has_full_heading(lines[0], lines[1]))
    return frozenset(n for n in full if n >= first and _breaks_for_width(lines[n], lines[n + 1], spaced))


def _is_broken(lines: Sequence[str], pairs: Sequence[int], full: Sequence[int]) -> bool:
    """True if the full lines are those of running prose: enough of them, ending inside sentences.

    A list, a poem and a text of one sentence a line can be as even by chance.
    """
    if len(full) == 1:
        line, after = lines[full[0]], lines[full[0] + 1].lstrip()
        if len(line) < _LONE_LENGTH or not after[0].islower():
            return False
    longest = max(len(lines[n]) for n in full)
    long = [n for n in pairs if len(lines[n]) >= _SHORT * longest]
    inside = [n for n in full if _inside_sentence(lines[n], lines[n + 1])]
    if len(full) < _FULL_SHARE * len(long) or len(inside) < max(_INSIDE_SHARE * len(full), 1):
        return False
    hanging = [n for n in full if _is_hanging(lines[n])]
    doubtful = longest < _NARROW or len(full) > _FEW
    return not doubtful or len(hanging) >= _HANGING_SHARE * len(full)


def _full_lines(lines: Sequence[str], pairs: Sequence[int]) -> list[int]:
    """Of the lines that others follow, those which had no room for the next word, if the text has a width at all."""
    lengths = [len(line.rstrip()) for line in lines]
    present = sorted(filter(None, lengths))
    fitting = present[: bisect_right(present, MAX_WIDTH)]
    if len(present) < 2 or not fitting or len(present) - len(fitting) > _FEW_LONG * len(present):
        return []
    width = fitting[-1]
    if width < MIN_WIDTH:
        return []
    return [n for n in pairs if lengths[n] <= width < lengths[n] + 1 + len(_first_word(lines[n + 1]))]


def _has_full_heading(line: str, after: str) -> bool:
    """True if the first line of a text is a heading as wide as the text, and no beginning of a broken paragraph."""
    closed = _ENDS_SENTENCE.search(line.rstrip()[-_TAIL:]) is not None or _is_hanging(line)
    opening = after.lstrip()
    return not closed and not line.isupper() and (opening[:1].isupper() or _DATELINE.match(opening) is not None)


def _is_hanging(line: str) -> bool:
    """True if a line ends in a small word, a comma or an abbreviation, which something must follow: "le", "M."."""
    kept = line.rstrip()[-_TAIL:]
    return _SMALL_END.search(kept) is not None or _is_stopped(kept)


def _is_stopped(kept: str) -> bool:
    """True if the stop at the end is that of an abbreviation before a name or a figure ("M.", "J.", "p.")."""
    match = _STOPPED.search(kept)
    return match is not None and (
        match["word"] in _abbreviations() or (len(match["word"]) == 1 and match["word"].isupper())
    )


def _is_item(line: str, after: str) -> bool:
    """True if the second line is an item of a list: not a name with its initial inside a sentence."""
    opening = after.lstrip()
    if _ITEM.match(opening) is None:
        return False
    return _INITIAL.match(opening) is None or not (opening.startswith("M.") or _is_hanging(line))


def _first_word(line: str) -> str:
    """What a break would have kept together: up to a plain space, for no line is broken at a no-break space."""
    return line.split()[0] if "\t" in line else line.lstrip(" ").partition(" ")[0]


def _inside_sentence(line: str, after: str) -> bool:
    ends = _ENDS_SENTENCE.search(line.rstrip()[-_TAIL:]) is not None
    return not ends and _continues(line, after) and not _is_item(line, after)


def _continues(line: str, after: str) -> bool:
    """True if the second line can only go on what the first began: "les" / "ministres", in capitals too."""
    return _CONTINUES.match(after.lstrip()) is not None or (line.isupper() and after.isupper())


def _paragraphs_are_spaced(lines: Sequence[str]) -> bool:
    """True if blank lines or indents stand between paragraphs: other breaks are then none of the author's."""
    blank = any(not line.strip() for line in lines[1:-1])
    return blank or any(_indent(after) > _indent(line) for line, after in pairwise(lines[1:]))


def _breaks_for_width(line: str, after: str, spaced: bool) -> bool:
    """True if a break where the next word would not have fitted is no break of the author's."""
    kept, opening = line.rstrip(), after.lstrip()
    if _is_item(line, after) or _are_cells(kept, opening) or _indent(after) > _indent(line):
        return False
    ends = _ENDS_SENTENCE.search(kept[-_TAIL:]) is not None and not _is_stopped(kept[-_TAIL:])
    if _DASH.match(opening) and ends:
        return False
    if _continues(line, after) and not opening[0].isdigit() and not (ends and line.isupper()):
        return True
    return spaced or not ends


def _are_cells(line: str, after: str) -> bool:
    """True if one of two lines is a row of a table, or both are with one bar each; "PARIS | Le maire" is none."""
    return bool(_TABLE.search(line) or _TABLE.search(after.rstrip()) or ("|" in line and "|" in after))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


@lru_cache(maxsize=1)
def _forms(text: str) -> frozenset[str]:
    """The words of a text in lower case, compounds whole."""
    return frozenset(_WORDS.findall(text.lower()))


def _cut_word(line: str, after: str, text: str, is_word: Callable[[str], bool], wrapped: bool) -> str | None:
    """What takes the place of a hyphen at a line's end and the break: "" or "-"; None when both stay.

    "habi-" / "tants" is one word, "porte-" / "parole" keeps its hyphen. What the article writes elsewhere decides
    first, then the language's forms.
    """
    left_match, right_match = _CUT.search(line[-_TAIL:]), _CUT_RIGHT.match(after)
    if left_match is None or right_match is None:
        return "-" if wrapped and line[-2:-1].isalnum() and after[0].isalnum() else None
    left, right = left_match["left"], right_match[0]
    if right[0].isupper() and not (left.isupper() and right.isupper() and len(left) > 1):
        return "-" if wrapped else None
    left, right = left.lower(), right.lower()
    whole, hyphenated = f"{left}{right}", f"{left}-{right}"
    compound = f"{left_match['compound'].lower()}{hyphenated}"
    if len(left) == 1 or {hyphenated, compound} & _forms(text):
        return "-"
    knows_whole = is_word(whole)
    if whole in _forms(text) or (knows_whole and left in _prefixes()):
        return ""
    if right in _tails():
        return "-"
    if is_word(hyphenated) or is_word(compound):
        return "-"
    return "-" if not knows_whole and left in _heads() and is_word(right) else ""


def _tails() -> frozenset[str]:
    """Words that follow a hyphen: "dit-il", "celui-ci", "vingt-deux", "rendez-vous"."""
    return _words("tail")


def _heads() -> frozenset[str]:
    """Words that a hyphen follows: "porte-parole", "ex-ministre", "vice-président"."""
    return _words("head")


def _prefixes() -> frozenset[str]:
    """Prefixes that are mostly written without a hyphen, whatever some write: "re-trouver", "mi-lieu"."""
    return _words("prefix")


@cache
def _abbreviations() -> frozenset[str]:
    """Words that keep a stop before what they belong to: "Mme.", "Dr.", "art."."""
    return frozenset(row["word"] for row in load_lexicon("view", "abbreviations.tsv"))


@cache
def _words(role: str) -> frozenset[str]:
    return frozenset(row["word"] for row in load_lexicon("view", "hyphens.tsv") if row["role"] == role)


def _broken_number(line: str, after: str, evidence: bool) -> bool | None:
    """True if a number goes on over the break ("40" / "000 euros"), False if it may, None if none stands there."""
    left, right = _NUMBER_END.search(line[-_TAIL:]), _NUMBER_START.match(after)
    if left is None or right is None:
        return None
    before = line[: len(line) - len(left["number"])].rstrip()
    if _ITEM.match(line.lstrip()) or _are_cells(line, after) or _NOT_BROKEN.search(before[-_TAIL:]):
        return None
    if right["number"].startswith("000"):
        return True
    words = before.split()
    prose = len(words) >= _PROSE_WORDS and any(map(str.islower, words)) and _PROSE_AFTER.search(after) is not None
    if not prose and not evidence:
        return None if len(words) < _PROSE_WORDS else False
    return _LOWER_WORD.search(after) is not None or after[right.end() :].lstrip()[:1] in tuple("%€$£")
