"""Parts of the day: "ce matin", "dans la soirée", "en fin d'après-midi", "le soir même", "nuit de lundi à mardi".

Begin with `find_parts`. Pure functions over folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from entrefilet.dates.grammar.expression import Expression, Partial
from entrefilet.dates.grammar.words import compiled, parts_of_day, squeeze, triggers
from entrefilet.text.word_index import word_index

_EARLY = ("petit matin", "mi-journee", "crepuscule", "aube", "aurore", "mi-matinee")  # name a time by themselves
_NIGHT = frozenset(("nuit",))
_BEFORE_PART = 7  # words: "jusqu'à tout début de la mi-journée"
_LONG = ("matinee", "soiree", "nuit", "apres-midi")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "part": compiled(
            r"(?<![\w-])(?P<lead>(?:cette|cet|ce|le|la|du|au|en|a|vers|avant|apres|de|des|jusqu'a)<<S>>|l'|d')?"
            r"(?P<mod>(?P<place>tout<<S>>debut|debut|milieu|fin)<<S>>(?:de<<S>>(?:la<<S>>|l')?|d'))?(?P<part><<part>>)"
            r"(?P<that>-la|<<S>>meme|<<S>>derniere|<<S>>prochaine|<<S>>suivante?|<<S>>precedente?)?(?![\w-])"
        ),
        "night": compiled(
            r"(?<![\w-])nuit<<S>>(?=(?:de<<S>>|du<<S>>)(?:<<weekday_full>>(?:<<S>>(?:1er|[0-3]?\d))?|1er|[0-3]?\d(?!\d))"
            r"(?:<<S>><<month>>)?<<S>>(?:a|au)<<S>>)"
        ),
        "within": compiled(r"<<B>>(?:dans|durant|pendant|cours<<S>>de|avant|vers|partir<<S>>de|a|toute)<<S>>$"),
        "idiom": compiled(
            r"<<B>>(?:du<<S>>matin<<S>>au|boite<<S>>de|table<<S>>de|bonnet<<S>>de|travail<<S>>de|vol<<S>>de)<<S>>$"
        ),
        "after_object": compiled(r" ?(?:[,.;:!?)»]|$|\n)|<<S>>(?:a|au|aux|avec|chez|dans|en|et|ou|pour|sur)<<E>>"),
    }


def find_parts(folded: str) -> Iterator[Expression]:
    """Parts of the day.

    The rule "date.part.loose" marks those that need a day in their sentence, or stand for no time ("le soir").
    """
    index = word_index(folded)
    for match in index.matches(_patterns()["night"], _NIGHT):
        end = match.start() + len("nuit")
        yield Expression(start=match.start(), end=end, kind="TIME", rule="date.part.night", first=Partial(part="TNI"))
    for match in index.matches(_patterns()["part"], triggers("part"), before=_BEFORE_PART):
        found = _part(match, folded)
        if found is not None:
            yield found


def _part(match: re.Match[str], folded: str) -> Expression | None:
    part, lead = squeeze(match["part"]), squeeze(match["lead"] or "")
    that = squeeze((match["that"] or "").lstrip("-"))
    code = parts_of_day()[part]
    start, end = match.start("mod") if match["mod"] else match.start("part"), match.end()
    mod = {"t": "START", "d": "START", "m": "MID", "f": "END"}[match["place"][0]] if match["place"] else None
    before = folded[max(0, match.start() - 16) : match.start()]
    if _patterns()["idiom"].search(before + folded[match.start() : match.start("part")]):
        return None
    shift: int | None = None
    anchor, rule = "published", "date.part.this"
    if that == "la" or (that == "meme" and lead):
        shift, anchor, rule = 0, "text", "date.part.that"
        if that == "la" and lead in ("ce", "cet", "cette"):
            start = match.start("lead")
    elif that.startswith(("suivant", "precedent")):
        shift, anchor, rule = (1 if that[0] == "s" else -1), "text", "date.part.next"
    elif that in ("derniere", "prochaine") and code == "TNI":
        shift, rule = (-1 if that == "derniere" else 0), "date.part.last_night"
    elif lead in ("ce", "cet", "cette"):
        if part in ("matinee", "soiree") and not _patterns()["within"].search(before):
            return None  # "cette soirée théâtrale" is an event
        shift, start = 0, match.start("lead")
        if code == "TNI":
            rule = "date.part.this_night"
    if shift is not None:
        partial = Partial(grain="day", anchor=anchor, shift=shift, part=code)
        return Expression(start=start, end=end, kind="TIME", rule=rule, first=partial, mod=mod)
    if match["that"]:
        end = match.start("that")
    rule = "date.part.bare" if _stands(part, lead, before, match) else "date.part.loose"
    habitual = rule == "date.part.loose" and not (
        part in _LONG and lead in ("la", "l'") and _patterns()["after_object"].match(folded, end)
    )
    return Expression(
        start=start, end=end, kind="TIME", rule=rule, first=Partial(part=code), mod=mod, habitual=habitual
    )


def _stands(part: str, lead: str, before: str, match: re.Match[str]) -> bool:
    """Whether it names a time by itself ("dans la matinée", "à l'aube"), not in general ("le soir")."""
    if match["mod"]:
        return True
    if part == "midi":
        return lead in ("a", "vers", "avant", "apres", "jusqu'a", "des")
    if lead in ("la", "l'") and _patterns()["within"].search(before):
        return part in _LONG or part in _EARLY
    if part in ("soiree", "matinee") and lead == "en":
        return True
    return part in _EARLY and lead in ("au", "des", "vers")
