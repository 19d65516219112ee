"""What looks like a quantity and is none: years, labels, addresses, disciplines. Begin with `is_label`."""

from __future__ import annotations

import re
from functools import cache

from entrefilet.french.pieces import Patterns
from entrefilet.numbers.figures import Figure
from entrefilet.text.alternatives import Endings, first_words

_LAST_WORD = re.compile(r"(?:(?<=[\s'(«\"])|^)(?P<word>[a-zœ]+(?:-[a-z]+)*|n[°º])\.? ?(?:n[°º] ?)?$")
_PATTERNS = Patterns(
    "quantities",
    "labels.tsv",
    "french/calendar.tsv",
    month_after=r"[ -](?:<<month>>|<<month_short>>)(?!\w)|-<<month>>",
    year_word=r"(?<![\w-])(?:<<year_word>>|<<month>>|<<month_short>>) $",
    address=r",? (?:<<second_door>>,? )?<<way>>(?!\w)",
    address_with_name=r",? (?:<<second_door>>,? )?<<way_with_name>> (?:<<way_article >>)?(?=\w)",
    time_after=r" ?<<time>>(?!\w)",
    discipline=r" ?<<metres>> (?:<<discipline>>|4 nages)",
    flight=r"(?<!\w)<<flight>> (?:[a-z]{2} (?:\d{1,4}(?:,| et) )?){1,2}$",
    singular_article=r"(?<![\w-])<<singular_article>> $",
)
_TIMES_SIGN = re.compile(r"(?:^|[^\w])\d{1,3} ?[x×] ?$")
_TIMES_AFTER = re.compile(r" ?[x×] ?\d")


def is_year(figure: Figure, folded: str) -> bool:
    """Whether the figure is a year, or two of them, by its shape alone: 1000 to 2100 in four digits."""
    for number in figure.numbers:
        written = number.text
        if len(written) != 4 or number.form != "digits" or not written.isdigit() or not 1000 <= float(written) <= 2100:
            return False
    return True


def after_year_word(figure: Figure, folded: str) -> bool:
    """Whether a word before the figure makes it a year ("en 2018 élections")."""
    return _PATTERNS["year_word"].search(folded[max(0, figure.number_start - 16) : figure.number_start]) is not None


def is_date_part(figure: Figure, folded: str) -> bool:
    """True if the figure is the day of a date, or the hour of a clock time that the durations left."""
    if figure.after not in _openers("month", "month_short", "time"):
        return False
    month = _PATTERNS["month_after"].match(folded, figure.end)
    return month is not None or _PATTERNS["time_after"].match(folded, figure.end) is not None


def is_address(figure: Figure, folded: str, text: str) -> bool:
    """True if the figure is the number of a house: "12, rue du Port", "12 cours Mirabeau"; not "12 cours de danse"."""
    if figure.after != "," and figure.after not in _openers("second_door", "way", "way_with_name"):
        return False
    named = _PATTERNS["address_with_name"].match(folded, figure.end)
    if named is not None:
        return text[named.end()].isupper()
    return _PATTERNS["address"].match(folded, figure.end) is not None


def is_label(figure: Figure, folded: str) -> bool:
    """Whether the word before makes the figure a mere label: "article 12", "n° 20", "page 3"."""
    before = folded[max(0, figure.number_start - 24) : figure.number_start]
    if not _label_endings().end(before.rstrip(" .\n")):
        return False
    match = _LAST_WORD.search(before)
    return match is not None and match["word"] in _labels()


def is_of_flight(figure: Figure, folded: str) -> bool:
    """Whether the figure is the number of a flight: "le vol AF 447", "les vols AF 12 et AF 15"."""
    before = folded[max(0, figure.number_start - 24) : figure.number_start]
    return "vol" in before and _PATTERNS["flight"].search(before) is not None


def is_discipline(figure: Figure, folded: str) -> bool:
    """Whether the figure with its metres names a race: "400 m haies", "4 x 400 m", "le 1 500 m"."""
    before = folded[max(0, figure.number_start - 16) : figure.number_start]
    if _is_multiplied(before) or _PATTERNS["discipline"].match(folded, figure.end) is not None:
        return True
    value = figure.value or 0.0
    return value >= 2 and _PATTERNS["singular_article"].search(before) is not None


def multiplies(figure: Figure, folded: str) -> bool:
    """Whether a multiplication sign stands on either side: "4 x 400", "2x4"."""
    if figure.after in ("x", "×") and _TIMES_AFTER.match(folded, figure.end) is not None:
        return True
    return _is_multiplied(folded[max(0, figure.number_start - 16) : figure.number_start])


def _is_multiplied(before: str) -> bool:
    return before.rstrip(" \n").endswith(("x", "×")) and _TIMES_SIGN.search(before) is not None


@cache
def _label_endings() -> Endings:
    return Endings((*_labels(), "n°", "nº"))


@cache
def _labels() -> frozenset[str]:
    return frozenset(_PATTERNS.forms("label"))


@cache
def _openers(*pieces: str) -> frozenset[str]:
    """The first words of the forms of some pieces: most figures are followed by another, and no pattern is tried."""
    return first_words(form for piece in pieces for form in _PATTERNS.forms(piece))
