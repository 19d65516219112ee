"""Whether marked words are somebody's words or a title, a term, a nickname, a word held at arm's length.

Begin with `is_not_speech` and the list _VERDICTS. Rules of syntax and shape; what a source in the clause says is
decided by the attribution.
"""

from __future__ import annotations

from collections.abc import Callable

from entrefilet.quotations.attribution.announcers import announcer
from entrefilet.quotations.attribution.labels import label_of
from entrefilet.quotations.attribution.marked import Marked
from entrefilet.quotations.attribution.naming import in_brackets, is_named
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.reports.owners import may_own
from entrefilet.quotations.reports.report import Report

_LONG = 6  # words; a marked phrase over this length is seldom a title
_SHORT = 4  # words of a term that is set like a noun, or that fills brackets
_ASIDE = 3  # words of a term behind an incise
_CHARGE_WINDOW = 25  # words between "mis en examen" and "pour «…»"
_NEAR = 3  # words between a verb and its own article before the marks


def is_not_speech(marked: Marked) -> bool:
    """True if the marks hold a title, term, nickname, name or scare word: "le film « Nuit blanche »"."""
    return not verdict(marked)[1]


def verdict(marked: Marked) -> tuple[str, bool]:
    """Why marked words count as speech or not, and whether they do: the first line of _VERDICTS that holds."""
    for why, speech, holds in _VERDICTS:
        if holds(marked):
            return why, speech
    return "reported", True


def _fills_brackets(marked: Marked) -> bool:
    return in_brackets(marked) and marked.size <= _SHORT


def _is_charge(marked: Marked) -> bool:
    """ "mis en examen pour «homicide involontaire»"."""
    if marked.finite or marked.before.low != "pour":
        return False
    end = marked.index - 1
    return marked.sentence.find(word_set("legal"), end + 1 - _CHARGE_WINDOW, end) is not None


def _is_name(marked: Marked) -> bool:
    """ "le film «…»", "appelé «…»", unless a verb of naming asks for the speaker's words."""
    group = marked.report.group if marked.report is not None else None
    naming = marked.governed and group is not None and group.cue.object == "naming"
    return not naming and is_named(marked)


def _is_title_in_clause(marked: Marked) -> bool:
    """ "dans «Le Trône vide»": a capital in the middle of a clause opens a title, not somebody's words."""
    report, first, before = marked.report, marked.first, marked.before
    if not marked.governed or report is None or marked.finite or marked.size < 2 or not report.form.titles:
        return False
    if not first.capital or first.tag == "PROPN" or (first.text.isupper() and len(first.text) > 1):
        return False
    inside = before.is_word and before.tag in ("ADP", "NOUN", "PROPN", "DET")
    return inside and first.tag in ("DET", "NOUN", "ADJ", "ADP")


def _is_announced(marked: Marked) -> bool:
    """Behind a colon that no report announces: several words, or a capital behind a clause; behind a label."""
    if marked.report is None and label_of(marked) is not None:
        return True
    if marked.report is not None or marked.before.text != ":" or _is_captioned(marked):
        return False
    if marked.size > 2 or (marked.finite and marked.ended):
        return True
    if (marked.finite or marked.ended) and _names_who_speaks(marked):
        return True
    return marked.content[:1].isupper() and marked.sentence.finite(0, marked.index) is not None


def _is_captioned(marked: Marked) -> bool:
    """True for "Photo : « Le port au matin »": the rubric of a picture or a work, and no clause."""
    return marked.index == 2 and not marked.finite and marked.sentence.at(0).low in word_set("rubric of works")


def _names_who_speaks(marked: Marked) -> bool:
    """True if words before the colon say who speaks: "Anne Valmont : «…»", "Réponse du maire : «…»"."""
    speaker = announcer(marked.sentence, marked.index - 1)
    return speaker is not None and may_own(speaker)


def _is_title_behind_incise(marked: Marked) -> bool:
    """ "résume-t-elle dans ses mémoires, «Toutes mes nuits»"."""
    report = marked.report
    if report is None or not report.form.incise or marked.index <= report.last:
        return False
    return marked.first.capital and not marked.finite and marked.size <= _LONG and not marked.ended


def _is_title_of_work(marked: Marked) -> bool:
    """ "a chanté «Ne me quitte pas»": the object of a verb that need not report words."""
    report = marked.report
    if report is None or report.strong or not report.form.object or marked.before.text == ":":
        return False
    return marked.size <= _LONG and marked.content[:1].isupper() and not marked.ended


def _is_clause(marked: Marked) -> bool:
    return marked.finite and marked.size > 2


def _is_set_like_noun(marked: Marked) -> bool:
    """A short clause set like a noun or an adjective: "le «reste à vivre»", "un trajet «porte à porte»"."""
    if not _is_clause(marked) or marked.report is not None or marked.before.text == ":" or marked.size > _SHORT:
        return False
    if marked.inner.find(word_set("subject pronoun"), 0, marked.inner.end) is not None:
        return False
    return marked.before.low in word_set("article") or marked.before.tag in ("NOUN", "ADJ", "PROPN")


def _is_title_with_verb(marked: Marked) -> bool:
    return _is_clause(marked) and not marked.governed and _title_shaped(marked)


def _is_unreported(marked: Marked) -> bool:
    return not marked.governed


def _is_label(marked: Marked) -> bool:
    """A code or rating: "A3", "Baa3", "E171"."""
    content = marked.content
    if marked.size != 1 or "%" in content or not content[:1].isupper():
        return False
    return any(character.isdigit() for character in content)


def _is_title(marked: Marked) -> bool:
    opens_low = marked.inner.end > 0 and not marked.first.capital
    return marked.size > 1 and not opens_low and _title_shaped(marked)


def _is_term(marked: Marked) -> bool:
    """A bare noun under a definite article inside a reported clause: "le succès de la «dédiabolisation»"."""
    report = marked.report
    if report is None or marked.finite or marked.before.low not in word_set("definite article"):
        return False
    if _is_owned(marked) or _is_indefinite(marked):
        return False
    weak = report.group is not None and report.group.cue.object == "low"
    if marked.size > (_SHORT if weak else _longest_term(marked, report)):
        return False
    if report.form.near and not weak and _is_beside(marked, report):
        return False
    return marked.inner.end > 0 and marked.first.tag in ("NOUN", "PROPN", "ADJ", "VERB", "X", "")


def _longest_term(marked: Marked, report: Report) -> int:
    """How many words a term may have: few behind an incise that no comma closes, else what the report's form says."""
    aside = report.form.incise and marked.index > report.last and marked.before.text != ","
    return _ASIDE if aside else report.form.term_words


def _is_beside(marked: Marked, report: Report) -> bool:
    """True for "a dénoncé la «braderie»": no noun between the verb and the article before the marks."""
    between = marked.sentence.words[report.last : marked.index]
    return len(between) <= _NEAR and not any(word.tag == "NOUN" for word in between)


def _is_owned(marked: Marked) -> bool:
    """True for "reproche à l'État son « inaction coupable »": a judgement, no term, behind a possessive."""
    strong = marked.report is not None and marked.report.strong and marked.report.form.object
    return strong and marked.size > 1 and marked.before.low in word_set("possessive before judgement")


def _is_indefinite(marked: Marked) -> bool:
    """True for the "des" of "a dénoncé, devant l'assemblée, des « passe-droits »", which is no "de les"."""
    strong = marked.report is not None and marked.report.strong and marked.report.form.object
    return strong and marked.before.low == "des" and marked.sentence.at(marked.index - 2).text == ","


def _title_shaped(marked: Marked) -> bool:
    """Capitals like a title or an English name, no closing full stop: "Les Jours clairs", "the Talking Dead"."""
    plain = [word for word in marked.inner.words if word.is_word and len(word.low) > 3]
    if len(plain) < 2 or marked.content.rstrip()[-1:] in ("", ".", ";"):
        return False
    capitals = sum(word.capital for word in plain[1:])
    return capitals >= len(plain) - 1 and not any(word.is_verb for word in plain)


_VERDICTS: tuple[tuple[str, bool, Callable[[Marked], bool]], ...] = (  # why, is it speech, when: the first one decides
    ("short words that fill brackets", False, _fills_brackets),
    ("a charge", False, _is_charge),
    ("a name that is given", False, _is_name),
    ("a title inside a reported clause", False, _is_title_in_clause),
    ("announced by a colon", True, _is_announced),
    ("a title behind an incise", False, _is_title_behind_incise),
    ("the title of a work", False, _is_title_of_work),
    ("a clause set like a noun", False, _is_set_like_noun),
    ("a title that holds a verb", False, _is_title_with_verb),
    ("a clause", True, _is_clause),
    ("words that nothing reports", False, _is_unreported),
    ("a label", False, _is_label),
    ("a title", False, _is_title),
    ("a term under its article", False, _is_term),
)
