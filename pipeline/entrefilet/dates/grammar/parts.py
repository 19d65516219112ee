"""Parts of the day: "ce matin", "dans la soirée", "en fin d'après-midi", "le soir même", "nuit de lundi à mardi".

Begin with `RULES`. Pure functions over folded text.
"""

from __future__ import annotations

import re

from entrefilet.dates.grammar.expression import Form, Partial
from entrefilet.dates.grammar.rule import DateRule, Found, Page
from entrefilet.dates.grammar.words import parts_of_day, parts_that, pattern, squeeze

_MODS = {"t": "START", "d": "START", "m": "MID", "f": "END"}  # by first letter: tout début, début, milieu, fin
_DEMONSTRATIVE = ("ce", "cet", "cette")
_PART = pattern(
    r"(?<![\w-])(?P<lead><<part_lead>><<S>>|l'|d')?"
    r"(?P<mod>(?P<place>tout<<S>>debut|debut|milieu|fin)<<S>>(?:de<<S>>(?:la<<S>>|l')?|d'))?(?P<part><<part>>)"
    r"(?P<that>-la|<<S>>meme|<<S>>derniere|<<S>>prochaine|<<S>>suivante?|<<S>>precedente?)?(?![\w-])"
)
_NIGHT = pattern(
    r"(?<![\w-])nuit<<S>>(?=(?:de<<S>>|du<<S>>)(?:<<weekday_full>>(?:<<S>>(?:1er|[0-3]?\d))?|1er|[0-3]?\d(?!\d))"
    r"(?:<<S>><<month>>)?<<S>>(?:a|au)<<S>>)"
)
_WITHIN = pattern(r"<<B>><<within>><<S>>$")
_IDIOM = pattern(r"<<B>><<part_idiom>><<S>>$")
_AFTER_OBJECT = pattern(r" ?(?:[,.;:!?)»]|$|\n)|<<S>><<object_follow>><<E>>")


def _part(match: re.Match[str]) -> str:
    return squeeze(match["part"])


def _lead(match: re.Match[str]) -> str:
    return squeeze(match["lead"] or "")


def _that(match: re.Match[str]) -> str:
    return squeeze((match["that"] or "").lstrip("-"))


def _before(match: re.Match[str], page: Page) -> str:
    return page.before(match.start(), 16)


def _in_idiom(match: re.Match[str], page: Page) -> object:
    """True for "du matin au soir", "table de nuit": no time of a day."""
    return _IDIOM.search(_before(match, page) + page.folded[match.start() : match.start("part")])


def _within(match: re.Match[str], page: Page) -> bool:
    return _WITHIN.search(_before(match, page)) is not None


def _mod(match: re.Match[str]) -> str | None:
    return _MODS[match["place"][0]] if match["place"] else None


def _of_day(match: re.Match[str], anchor: str, shift: int, *, with_lead: bool = False) -> Found:
    """A part of a day that is some days from publication or from a date of the text."""
    partial = Partial(grain="day", anchor=anchor, shift=shift, part=parts_of_day()[_part(match)])
    start = match.start("lead" if with_lead else "mod" if match["mod"] else "part")
    return Found(start, match.end(), partial, mod=_mod(match))


def _read_that(match: re.Match[str], page: Page) -> Found | None:
    """ "ce soir-là", "le soir même"."""
    that, lead = _that(match), _lead(match)
    if that != "la" and not (that == "meme" and lead):
        return None
    return _of_day(match, "text", 0, with_lead=that == "la" and lead in _DEMONSTRATIVE)


def _read_next(match: re.Match[str], page: Page) -> Found | None:
    that = _that(match)
    if not that.startswith(("suivant", "precedent")):
        return None
    return _of_day(match, "text", 1 if that[0] == "s" else -1)


def _is_night(match: re.Match[str]) -> bool:
    return parts_of_day()[_part(match)] == "TNI"


def _read_last_night(match: re.Match[str], page: Page) -> Found | None:
    that = _that(match)
    if that not in ("derniere", "prochaine") or not _is_night(match):
        return None
    return _of_day(match, "published", -1 if that == "derniere" else 0)


def _of_this_day(match: re.Match[str], page: Page) -> Found | None:
    """ "ce matin"; "cette soirée théâtrale" is an event, "dans cette soirée" a time."""
    if _is_event(match, page):
        return None
    return _of_day(match, "published", 0, with_lead=True) if _lead(match) in _DEMONSTRATIVE else None


def _is_event(match: re.Match[str], page: Page) -> bool:
    shown = _lead(match) in _DEMONSTRATIVE and _part(match) in parts_that("event")
    return shown and not _within(match, page)


def _in_idiom_or_event(match: re.Match[str], page: Page) -> object:
    return _in_idiom(match, page) or _is_event(match, page)


def _read_this_night(match: re.Match[str], page: Page) -> Found | None:
    return _of_this_day(match, page) if _is_night(match) else None


def _read_bare(match: re.Match[str], page: Page) -> Found | None:
    return _alone(match) if _stands(match, page) else None


def _read_loose(match: re.Match[str], page: Page) -> Found:
    part, lead = _part(match), _lead(match)
    object_ = part in parts_that("long") and lead in ("la", "l'")
    found = _alone(match)
    return found._replace(habitual=not (object_ and _AFTER_OBJECT.match(page.folded, found.end)))


def _alone(match: re.Match[str]) -> Found:
    """The part of a day that the words do not tell."""
    start = match.start("mod" if match["mod"] else "part")
    end = match.start("that") if match["that"] else match.end()
    return Found(start, end, Partial(part=parts_of_day()[_part(match)]), mod=_mod(match))


def _stands(match: re.Match[str], page: Page) -> bool:
    """True if it names a time by itself ("dans la matinée", "à l'aube"), not in general ("le soir")."""
    part, lead = _part(match), _lead(match)
    if match["mod"]:
        return True
    if part == "midi":
        return lead in ("a", "vers", "avant", "apres", "jusqu'a", "des")
    if lead in ("la", "l'") and _within(match, page):
        return part in parts_that("long") or part in parts_that("named")
    if part in parts_that("event") and lead == "en":
        return True
    return part in parts_that("named") and lead in ("au", "des", "vers")


NIGHT = DateRule(
    name="date.part.night",
    says="A night before the two days it lies between, when neither can be read: « la nuit du 0 au 1er ».",
    yes=("Il a plu dans la [nuit|kind=TIME rule=date.part.night] du 00 au 0.",),
    no=("Il a plu une nuit de mai.",),
    form=Form.NIGHT,
    kind="TIME",
    pattern=_NIGHT,
    read=lambda match, page: Found(match.start(), match.start() + len("nuit"), Partial(part="TNI")),
)
THAT = DateRule(
    name="date.part.that",
    says="A part of the day that the text named last: « ce soir-là », « le soir même ».",
    yes=("Le [2 avril 2019|timex=2019-04-02], le pont a cédé ; [ce soir-là|timex=2019-04-02TEV], il pleuvait.",),
    no=("Il aime la nuit, même froide.",),
    form=Form.PART,
    kind="TIME",
    pattern=_PART,
    read=_read_that,
    unless=_in_idiom,
)
NEXT = DateRule(
    name="date.part.next",
    says="A part of the day after or before the one the text named: « le matin suivant », « la nuit précédente ».",
    yes=(
        "Le [2 avril 2019|timex=2019-04-02], le pont a cédé ; le [matin suivant|timex=2019-04-03TMO], on le fermait.",
    ),
    no=("La table de nuit suivante est vendue.",),
    form=Form.PART,
    kind="TIME",
    pattern=_PART,
    read=_read_next,
    unless=_in_idiom,
)
LAST_NIGHT = DateRule(
    name="date.part.last_night",
    says="The night before publication, or the one to come: « la nuit dernière », « la nuit prochaine ».",
    yes=("Le pont a cédé la [nuit dernière|kind=TIME timex=2024-05-02TNI].",),
    no=("Le travail de nuit dernière manière fatigue.",),
    form=Form.PART,
    kind="TIME",
    pattern=_PART,
    read=_read_last_night,
    unless=_in_idiom,
)
THIS_NIGHT = DateRule(
    name="date.part.this_night",
    says="The night just ended with a past tense, the coming one else: « cette nuit ».",
    yes=("Le pont a cédé [cette nuit|timex=2024-05-02TNI].", "Il gèlera [cette nuit|timex=2024-05-03TNI]."),
    no=("Il préfère le vol de nuit.",),
    form=Form.THIS_NIGHT,
    kind="TIME",
    pattern=_PART,
    read=_read_this_night,
    unless=_in_idiom,
)
THIS = DateRule(
    name="date.part.this",
    says="A part of the day of publication: « ce matin », « cet après-midi ».",
    yes=("Le pont a rouvert [ce matin|kind=TIME timex=2024-05-03TMO].",),
    no=("Cette soirée théâtrale a plu.",),
    form=Form.PART,
    kind="TIME",
    pattern=_PART,
    read=_of_this_day,
    unless=_in_idiom,
)
BARE = DateRule(
    name="date.part.bare",
    says="A part of the day that names a time by itself: « dans la matinée », « à l'aube », « en fin de journée ».",
    yes=("Le pont a rouvert dans la [matinée|kind=TIME].",),
    no=("Il travaille du matin au soir.",),
    form=Form.PART,
    kind="TIME",
    pattern=_PART,
    read=_read_bare,
    unless=_in_idiom_or_event,
)
LOOSE = DateRule(
    name="date.part.loose",
    says="A part of the day that takes the day of its sentence: « Lundi, il a plu ; la nuit, il a gelé ».",
    yes=("[Mardi|timex=2024-04-30], le pont a fermé la [nuit|timex=2024-04-30TNI].",),
    no=("Le soir, il lit.",),
    form=Form.LOOSE_PART,
    kind="TIME",
    pattern=_PART,
    read=_read_loose,
    unless=_in_idiom_or_event,
)
OF_DAY = DateRule(
    name="date.part.of_day",
    says="A part of the day before its day: « la nuit de mardi », « le matin du 3 mai ».",
    yes=("Le pont a cédé dans la [nuit de mardi|kind=TIME timex=2024-04-30TNI].",),
    no=("Le matin de sa vie fut doux.",),
    form=Form.PART,
    kind="TIME",
)
BETWEEN_DAYS = DateRule(
    name="date.part.night_between",
    says="The night of the first of two days: « dans la nuit de lundi à mardi », « la nuit du 3 au 4 mai ».",
    yes=("Le pont a cédé dans la [nuit de lundi à mardi|kind=TIME timex=2024-04-29TNI].",),
    no=("Elle travaille de nuit.",),
    form=Form.PART,
    kind="TIME",
)

RULES = (NIGHT, THAT, NEXT, LAST_NIGHT, THIS_NIGHT, THIS, BARE, LOOSE, OF_DAY, BETWEEN_DAYS)
