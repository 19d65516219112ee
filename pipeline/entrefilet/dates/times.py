"""Clock times and parts of the day: "14h30", "vingt heures", "7 heures du matin", "dans la matinée", "nuit de lundi à mardi".

Begin with `find_clock_times`, `find_parts`. Pure functions over folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from entrefilet.dates.expression import Expression, Partial
from entrefilet.dates.words import compiled, parts_of_day, small_numbers, squeeze

# before figures with "h" these say that a length of time is meant, not a time of the clock
_LENGTH = r"(?:dur\w{1,6}|pendant|durant|environ<<S>>de|plus<<S>>de|moins<<S>>de|temps<<S>>de|en|apres|depuis|y<<S>>a|pres<<S>>de|total<<S>>de|semaine<<S>>de|les|des|ces|quelque|duree<<S>>de|d'environ)"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    tail = r"(?P<of><<S>>(?:du<<S>>matin|du<<S>>soir|de<<S>>l'apres-midi|de<<S>>la<<S>>nuit|precises?))?(?P<utc><<S>>\(?(?:gmt|utc|tu)(?!\w))?"
    return {
        "figures": compiled(
            r"(?<![\w/-])(?<!\d[.,:])(?P<hour>[01]?\d|2[0-4])(?: ?h ?|:)(?P<minute>[0-5]\d|(?<=h )\d|(?<=h)\d(?= |$|[.,;)]))(?:(?: ?min(?:utes)?)?(?!\w))(?!:\d\d:)(?![.,]\d)"
            + tail
        ),
        "abbreviated": compiled(r"(?<![\w/-])(?<!\d[.,:])(?P<hour>[01]?\d|2[0-4]) ?h(?![\w/])" + tail),
        "words": compiled(
            r"(?<![\w/-])(?<!\d[.,:])(?P<hour>[01]?\d|2[0-4]|<<hour_words>>)<<S>>heures?(?:<<S>>(?P<minute>[0-5]\d(?!\d)|<<minute_words>>(?![\w-])(?!<<S>>(?:minutes?<<S>>de|ans|jours|personnes))|et<<S>>demie|et<<S>>quart|trois<<S>>quarts|moins<<S>>(?:le<<S>>quart|<<minute_words>>))(?:<<S>>minutes?)?)?(?!\w)"
            + tail
        ),
        "noon": compiled(
            r"(?<![\w-])(?P<noon>midi|minuit)(?:<<S>>(?P<minute>[0-5]\d(?!\d)|et<<S>>demie?|et<<S>>quart|<<minute_words>>(?!\w)))?(?![\w-])(?P<utc><<S>>\(?(?:gmt|utc|tu)(?!\w))?"
        ),
        "at": compiled(
            r"(?:(?<![\w-])(?:a|des|vers|avant|apres|jusqu'a|ici|ici<<S>>a|partir<<S>>de|pour|sur|depuis|de|entre|et|ou|les|autour<<S>>de|approchant)<<S>>|, ?|[-–] ?|^|\n|\()$"
        ),
        "strong": compiled(
            r"(?<![\w-])(?:a|des|vers|avant|jusqu'a|ici|ici<<S>>a|partir<<S>>de|autour<<S>>de)<<S>>(?:environ<<S>>)?$"
        ),
        "length": compiled(r"(?<![\w-])" + _LENGTH + r"<<S>>$"),
        "until": compiled(r"<<S>>(?:a|et|-)<<S>>(?:[01]?\d|2[0-4]|<<hour_words>>|midi|minuit)(?:<<S>>?h|:|(?!\w))"),
        "span": compiled(
            r"(?:(?<![\w-])(?:de|entre)<<S>>(?:[01]?\d|2[0-4]|<<hour_words>>|midi|minuit)(?:<<S>>?h(?:eures?)?(?: ?\d\d)?|:\d\d)?<<S>>(?:a|et)<<S>>)$"
        ),
        "part": compiled(
            r"(?<![\w-])(?P<lead>cette<<S>>|cet<<S>>|ce<<S>>|le<<S>>|la<<S>>|l'|du<<S>>|au<<S>>|en<<S>>|a<<S>>|vers<<S>>|avant<<S>>|apres<<S>>|de<<S>>|d'|des<<S>>|jusqu'a<<S>>|d'ici<<S>>)?"
            r"(?P<mod>(?:debut|milieu|fin|cours)<<S>>(?:de<<S>>|d'|de<<S>>la<<S>>|de<<S>>l'))?(?P<part><<part>>)(?P<that>-la|<<S>>meme|<<S>>derniere?|<<S>>suivante?|<<S>>precedente?|<<S>>prochaine?)?(?![\w-])"
        ),
        "night": compiled(
            r"(?<![\w-])nuit<<S>>(?=(?:de<<S>>|du<<S>>)(?:<<weekday>>|[0-3]?\d(?!\d)|1er)(?:<<S>>[0-3]?\d)?(?:<<S>><<month>>)?<<S>>(?:a|au)<<S>>)"
        ),
    }


def find_clock_times(folded: str) -> Iterator[Expression]:
    """Times of the clock; a length of time ("dure 2h15", "pendant 3 heures") is left to the durations."""
    patterns = _patterns()
    for match in patterns["figures"].finditer(folded):
        colon = ":" in match[0]
        before = folded[max(0, match.start() - 28) : match.start()]
        if patterns["length"].search(before) and not patterns["span"].search(before):
            continue
        if colon and not (patterns["at"].search(before) or match["utc"]):
            continue
        yield _time(match, int(match["hour"]), int(match["minute"]), "date.time.clock")
    for match in patterns["abbreviated"].finditer(folded):
        before = folded[max(0, match.start() - 28) : match.start()]
        if patterns["at"].search(before) and (not patterns["length"].search(before) or patterns["span"].search(before)):
            yield _time(match, int(match["hour"]), 0, "date.time.clock")
    for match in patterns["words"].finditer(folded):
        found = _words(match, folded)
        if found:
            yield found
    for match in patterns["noon"].finditer(folded):
        noon = match["noon"] == "midi"
        minute = _minute(match["minute"])
        if noon and not minute:
            continue  # a part of the day
        before = folded[max(0, match.start() - 12) : match.start()]
        if (
            not noon
            and re.search(r"(?:de|du|messe de|bain de) $", before)
            and not minute
            and not re.search(r"(?:partir|pres|autour|lieu) de $", before)
        ):
            continue
        yield _time(
            match,
            12 if noon else 0,
            minute,
            "date.time.noon" if noon else "date.time.midnight",
            midnight=not noon and not minute,
        )


def _words(match: re.Match[str], folded: str) -> Expression | None:
    patterns = _patterns()
    before = folded[max(0, match.start() - 28) : match.start()]
    hour = int(match["hour"]) if match["hour"].isdigit() else small_numbers()[squeeze(match["hour"])]
    minute = _minute(match["minute"])
    explicit = bool(match["of"] or match["utc"])
    if not explicit:
        strong = patterns["strong"].search(before) or patterns["span"].search(before)
        span = re.search(r"(?<![\w-])(?:de|entre) $", before) and patterns["until"].match(folded, match.end())
        weekday = re.search(
            r"(?:matin|soir|jour|hui|hier|demain|lundi|mardi|credi|jeudi|dredi|samedi|manche)(?:,? a)?,? $", before
        )
        if not (strong or span or weekday) or (hour == 24 and not minute):
            return None
        if (
            re.match(
                r" (?:de (?!l'apres)|d'|par |plus tard|apres|avant|supplementaires?|a pied)",
                folded[match.end() : match.end() + 18],
            )
            and not minute
        ):
            return None
        if re.search(
            r"(?:limite|portee|fixe|passe|ramene|porte|reduit|condamne|heures?|egal|equivaut|inferieur|superieur)e?s? a $",
            before,
        ):
            return None
    return _time(match, hour, minute, "date.time.words")


def _minute(word: str | None) -> int:
    if not word:
        return 0
    word = squeeze(word)
    if word.isdigit():
        return int(word)
    fixed = {"et demie": 30, "et demi": 30, "et quart": 15, "trois quarts": 45, "moins le quart": -15}
    if word in fixed:
        return fixed[word]
    if word.startswith("moins "):
        return -small_numbers()[word.removeprefix("moins ")]
    return small_numbers()[word]


def _time(match: re.Match[str], hour: int, minute: int, rule: str, *, midnight: bool = False) -> Expression:
    of = match.groupdict().get("of") or ""
    if minute < 0:
        hour, minute = hour - 1, minute + 60
    if hour < 12 and ("soir" in of or "apres-midi" in of):
        hour += 12
    end = match.end()
    if "precise" in of:
        end = match.start("of")
    if match["utc"] and "(" in match["utc"]:
        end = match.start("utc")
    utc = bool(match["utc"]) and end == match.end()
    partial = Partial(clock=(hour % 24, minute), utc=utc, midnight=midnight or hour == 24)
    return Expression(start=match.start(), end=end, kind="TIME", rule=rule, first=partial)


def find_parts(folded: str) -> Iterator[Expression]:
    """Parts of the day with the words that make them an expression of time; "le soir" may be habitual."""
    for match in _patterns()["part"].finditer(folded):
        part, lead = squeeze(match["part"]), squeeze(match["lead"] or "")
        code, that = parts_of_day()[part], squeeze(match["that"] or "")
        start, end = match.start("mod") if match["mod"] else match.start("part"), match.end()
        mod = _part_mod(match["mod"])
        if match["mod"] and match["mod"].startswith("cours"):
            start = match.start("part")
        before = folded[max(0, match.start() - 14) : match.start()]
        fields: dict[str, object] = {"part": code}
        rule, habitual = "date.part.bare", False
        if lead in ("ce", "cet", "cette") and that != "-la":
            fields |= {"grain": "day", "anchor": "published", "shift": 0}
            rule, start = ("date.part.this_night" if code == "TNI" else "date.part.this"), match.start("lead")
        elif that in ("derniere", "dernier"):
            if code != "TNI":
                end = match.start("that")
            else:
                fields |= {"grain": "day", "anchor": "published", "shift": -1}
                rule = "date.part.last_night"
        elif that in ("prochain", "prochaine"):
            fields |= {"grain": "day", "anchor": "published", "shift": 0}
        elif that in ("-la", "meme"):
            fields |= {"grain": "day", "anchor": "text", "shift": 0}
            rule = "date.part.that"
            if that == "-la" and lead in ("ce", "cet", "cette"):
                start = match.start("lead")
        elif that in ("suivant", "suivante"):
            fields |= {"grain": "day", "anchor": "text", "shift": 1}
            rule = "date.part.next"
        elif that in ("precedent", "precedente"):
            fields |= {"grain": "day", "anchor": "text", "shift": -1}
            rule = "date.part.next"
        elif not _part_allowed(part, lead, before, mod, folded, match):
            rule, habitual = "date.part.loose", True
        yield Expression(
            start=start,
            end=end,
            kind="TIME",
            rule=rule,
            first=Partial(**fields),
            mod=mod,
            habitual=habitual,  # type: ignore[arg-type]
        )
    for match in _patterns()["night"].finditer(folded):
        yield Expression(
            start=match.start(), end=match.start() + 4, kind="TIME", rule="date.part.night", first=Partial(part="TNI")
        )


def _part_mod(word: str | None) -> str | None:
    if not word:
        return None
    return {"d": "START", "m": "MID", "f": "END", "c": None}[word[0]]


def _part_allowed(part: str, lead: str, before: str, mod: str | None, folded: str, match: re.Match[str]) -> bool:
    """Whether a part of the day stands by itself for a time ("dans la matinée", "à l'aube"), not in general."""
    if match["mod"]:
        return True
    if part == "midi":
        return lead in ("a", "vers", "avant", "apres", "jusqu'a", "d'ici", "des", "de")
    if lead in ("la", "l'") and re.search(
        r"(?<!\w)(?:dans|durant|pendant|cours de|a|avant|vers|milieu de|partir de|fin de|debut de) $", before
    ):
        return True
    if part in ("soiree", "matinee") and lead == "en":
        return True
    if part in ("petit matin", "mi-journee", "crepuscule") and lead in ("au", "a", "la"):
        return True
    return part in ("aube", "aurore") and lead in ("l'", "des") and before.endswith(" a ")
