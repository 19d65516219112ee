"""What stands beside a phrase and changes the mention: "le préfet, Luc Arnoud,", "Luc Arnoud et Anne Valmont".

Begin with `with_apposition` and `with_coordination`."""

from __future__ import annotations

from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.complements import read_complement
from entrefilet.quotations.phrases.names import name_at, read_name
from entrefilet.quotations.phrases.noun_phrases import read_noun
from entrefilet.quotations.phrases.nouns import noun_kind
from entrefilet.quotations.phrases.phrase import Phrase

BESIDE = ("(", ",", "–", "—")  # what may stand between a phrase and its apposition
_DESCRIPTION_WINDOW = 9  # words of "arrivée la première sur les lieux" before the name
_SECOND_WINDOW = 7  # words of "et membre du conseil" before the name
BRACKET_WINDOW = 8  # words of "(Les Républicains)" behind a noun or name, brackets included


def with_apposition(clause: Clause, phrase: Phrase) -> Phrase:
    """The phrase with the name in apposition to its noun, which wins: "le préfet, Luc Arnoud," is Luc Arnoud."""
    one_of = phrase.kind == "pronoun" and phrase.head in ("un", "une")  # "l'un des avocats, Me Benali,"
    if phrase.kind == "pronoun" and not one_of:
        return phrase
    if clause.at(phrase.last).text == "(":
        phrase = _with_bracket(clause, phrase)
        if (named := _named_behind_bracket(clause, phrase)) is not None:
            return named
        phrase = _with_complement(clause, phrase)
    if clause.at(phrase.last).text not in (",", "–", "—") or phrase.kind == "name":
        return phrase
    if not one_of and noun_kind(phrase.head) not in ("person", "body", ""):
        return phrase
    apposed = _apposed_name(clause, phrase.last + 1) or _apposed_rank(clause, phrase)
    if apposed is None or apposed.name is None:
        return phrase
    feminine = apposed.feminine if apposed.feminine is not None else phrase.feminine
    return phrase.named(apposed.name, apposed.last)._replace(feminine=feminine)


def named_beyond(clause: Clause, phrase: Phrase) -> Phrase | None:
    """ "la secouriste arrivée sur place, Anne Valmont,": the name that closes a described noun; None without one."""
    if phrase.kind != "noun" or phrase.plural or noun_kind(phrase.head) not in ("person", ""):
        return None
    for index in range(phrase.last, min(clause.end, phrase.last + _DESCRIPTION_WINDOW)):
        word = clause.words[index]
        if word.text == ",":
            apposed = _apposed_name(clause, index + 1) if index > phrase.last else None
            closed = apposed is not None and clause.at(apposed.last).text in (",", ".", "")
            return phrase.named(apposed.name, apposed.last) if closed and apposed and apposed.name else None
        titled = word.pair is not None and clause.at(index - 1).low in word_set("of")  # "l'auteur de «Brumes», X,"
        if not (word.is_word or titled) or word.is_finite or word.low in ("qui", "dont", "et"):
            return None
    return None


def _with_bracket(clause: Clause, phrase: Phrase) -> Phrase:
    """The phrase with the bracket behind it; as it is when the bracket does not close soon."""
    close = next(
        (index for index in range(phrase.last + 1, phrase.last + BRACKET_WINDOW) if clause.at(index).text == ")"), None
    )
    return phrase if close is None else phrase._replace(last=close + 1)


def _with_complement(clause: Clause, phrase: Phrase) -> Phrase:
    """The phrase with the complement behind its bracket: "le maire (LR) de Tarsac"."""
    if phrase.kind != "noun" or clause.at(phrase.last).low not in word_set("of"):
        return phrase
    found = read_complement(clause, phrase.last)
    if found is None:
        return phrase
    words = (*phrase.noun, *clause.lows(phrase.last, found.last))
    inside = phrase.inside if found.name is None else (*phrase.inside, found.name)
    return phrase._replace(last=found.last, end=clause.words[found.last - 1].end, noun=words, inside=inside)


def _named_behind_bracket(clause: Clause, phrase: Phrase) -> Phrase | None:
    """A noun with the person straight behind it: "le sénateur (LR) Bruno Lemoine"; None where no person stands."""
    beside = name_at(clause, phrase.last)
    if phrase.kind != "noun" or beside is None or beside[0].kind != "PER":
        return None
    return phrase.named(*beside)


def _apposed_name(clause: Clause, index: int) -> Phrase | None:
    """A name that explains a noun and ends there: ", Luc Arnoud,"; None for ", Lyon et Paris", ", Luc avait"."""
    apposed = read_name(clause, index)
    if apposed is None or apposed.name is None or apposed.name.kind not in ("PER", "", "ORG"):
        return None
    if apposed.name.kind == "" and apposed.last - apposed.first < 2:
        return None
    after = clause.at(apposed.last)
    if apposed.name.kind == "ORG" and (after.low == "et" or (after.low == "," and not _says(clause, apposed.last + 1))):
        return None
    return None if after.is_word and after.low not in ("qui", "dont", "et") else apposed


def _apposed_rank(clause: Clause, phrase: Phrase) -> Phrase | None:
    """A rank and a name that explain a function: "le préfet maritime, le vice-amiral Luc Arnoud,"; no list of two."""
    if not _is_function(phrase):
        return None
    apposed = read_noun(clause, phrase.last + 1)
    if apposed is None or apposed.name is None:
        return None
    if apposed.name.kind == "ORG" and apposed.definite and noun_kind(apposed.head) == "body":
        return apposed if clause.at(apposed.last).text in ("", ",", ".") else None  # "le promoteur, la société Altis,"
    if apposed.name.kind != "PER" or noun_kind(apposed.head) != "person":
        return None
    alike = apposed.definite and _same_gender(apposed, phrase)
    after = clause.at(apposed.last)
    return apposed if alike and (after.text in ("", ",", ".") or not after.is_word) else None


def _is_function(phrase: Phrase) -> bool:
    """True for "le préfet maritime", one person by his function; False for "un préfet", "les préfets", "le parti"."""
    one = phrase.kind == "noun" and phrase.definite and not phrase.plural
    return one and noun_kind(phrase.head) in ("person", "")


def _same_gender(one: Phrase, other: Phrase) -> bool:
    """True if both phrases tell their gender, and the same."""
    return one.feminine is not None and one.feminine == other.feminine


def _says(clause: Clause, index: int) -> bool:
    """True if a finite verb stands there: ", le Front du renouveau, annonce", no list of bodies."""
    return clause.at(index).is_finite


def _both_at_once(clause: Clause, phrase: Phrase) -> Phrase | None:
    """One person with two trades: "le journaliste et écrivain Tom Salvi"; None for two people."""
    second = clause.at(phrase.last + 1)
    if phrase.kind != "noun" or phrase.plural or second.capital or noun_kind(second.low) != "person":
        return None
    for index in range(phrase.last + 2, min(clause.end, phrase.last + _SECOND_WINDOW)):
        beside = name_at(clause, index)
        if beside is not None and beside[0].kind == "PER":
            return phrase.named(*beside)
        word = clause.words[index]
        if not word.is_word or word.is_verb or word.low in word_set("coordinating"):
            return None
    return None


def with_coordination(clause: Clause, phrase: Phrase) -> Phrase:
    """ "X et Y": both speak, and the mention runs over the two; "le maire et l'adjoint dit": the first alone."""
    position = phrase.last
    if clause.at(position).low != "et" or phrase.kind == "pronoun":
        return phrase
    if (named := _both_at_once(clause, phrase)) is not None:
        return named
    second = read_name(clause, position + 1) or read_noun(clause, position + 1)
    if second is None or second.kind != phrase.kind:
        return phrase
    if clause.at(second.last).is_verb and phrase.kind == "noun" and second.plural is None:
        return phrase
    second = second._replace(definite=False, pointing=False)  # two together are nobody's description
    return phrase._replace(others=(*phrase.others, second), end=second.end, last=second.last, plural=True)
