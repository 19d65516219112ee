"""Marked words that no verb reports: "X : «…»", "«…» (X)", a quotation that goes on.

Begin with `find_unreported` and the tuple UNREPORTED, whose order is precedence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from entrefilet.french.rule import Rule
from entrefilet.quotations.attribution.announcers import announcer
from entrefilet.quotations.attribution.draft import Draft
from entrefilet.quotations.attribution.kind import DIRECT, kind_of
from entrefilet.quotations.attribution.labels import behind_headline, label_of
from entrefilet.quotations.attribution.marked import Marked
from entrefilet.quotations.attribution.naming import is_bare_name
from entrefilet.quotations.attribution.speech_nouns import speech_noun_before, speech_nouns
from entrefilet.quotations.ground.sentences import Sentence
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.names import name_at
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.reading import bare_phrases, read_phrase
from entrefilet.quotations.phrases.sources import is_body, is_person

MIN_WORDS = 3  # words of a quotation that nothing reports and nobody speaks
_NEAR = 3  # sentences over which a speaker goes on without being named again
_MOTS_WINDOW = 8  # words in which "ces mots" stands: "C'est par ces mots que"
_SIGNATURE_WORDS = 14  # of the line "— Anne Valmont, architecte à Corvaz"
_LOOK_BACK = 9  # quotations of one sentence; no reporter writes more
_BEFORE_SIGNATURE = (":", "(", "–", "—", "-")


@dataclass(frozen=True, kw_only=True)
class MarkedRule(Rule):
    """A rule for marked words that nothing reports; `finder` gets the rule itself and the words in their place."""

    finder: Callable[[MarkedRule, Marked], Draft | None]

    def find(self, marked: Marked) -> Draft | None:
        """The quotation, None when the rule has nothing to say."""
        return self.finder(self, marked)


def find_unreported(marked: Marked) -> Draft | None:
    """The quotation that marked words are without a report; None for words that nobody is said to have uttered."""
    for rule in UNREPORTED:
        draft = rule.find(marked)
        if draft is not None:
            return draft
    return None


def may_be_speech(marked: Marked) -> bool:
    """True if words that look like a term are speech all the same: alone in their sentence, or going on."""
    if marked.report is not None:
        return False
    if (marked.alone and (marked.finite or marked.ended)) or behind_headline(marked) is not None:
        return True
    return (marked.finite and marked.goes_on) or _runs_on_bare(marked)


def _runs_on_bare(marked: Marked) -> bool:
    """True if a phrase without verb goes on quoting: the sentence before did, and it is no bare term."""
    running = marked.running
    if running is None or running.speaker is None:
        return False
    if running.kind == "indirect" and (running.report is None or running.report.form.frame):
        return False
    opens_with_verb = marked.size == 2 and marked.first.is_finite
    if (marked.size < MIN_WORDS and not opens_with_verb) or is_bare_name(marked):
        return False
    return marked.before.low not in word_set("noun article")


def _behind_colon(marked: Marked) -> bool:
    return marked.before.text == ":"


def _colon_noun(rule: MarkedRule, marked: Marked) -> Draft | None:
    """ "Message du préfet : «…»"."""
    noun = speech_noun_before(marked.sentence, marked.index - 1) if _behind_colon(marked) else None
    return None if noun is None else marked.draft(rule, DIRECT, cue=noun.cue, speaker=noun.speaker)


def _colon_subject(rule: MarkedRule, marked: Marked) -> Draft | None:
    """ "Anne Valmont : «…»", "Le maire, en colère : «…»", "A. V. – «…»"."""
    label = label_of(marked)
    if label is not None:
        return marked.draft(rule, DIRECT, speaker=label)
    if not _behind_colon(marked):
        return None
    speaker = announcer(marked.sentence, marked.index - 1)
    return None if speaker is None else marked.draft(rule, DIRECT, speaker=speaker)


def _colon_alone(rule: MarkedRule, marked: Marked) -> Draft | None:
    """ "Une seule consigne : «…»"."""
    return marked.draft(rule, DIRECT) if _behind_colon(marked) else None


def _signed(rule: MarkedRule, marked: Marked) -> Draft | None:
    """ "«…» (Anne Valmont)", "«…» – Anne Valmont", "«…» : Anne Valmont"."""
    clause, behind = marked.sentence, marked.after.text
    signed = read_phrase(clause, marked.index + 2) if behind in _BEFORE_SIGNATURE else None
    if signed is None or signed.kind != "name" or not (is_person(signed) or is_body(signed)):
        return None
    lead = any(word.is_word for word in clause.words[: marked.index])
    if clause.at(signed.last).text not in ("", ")", ".", ",") or (lead and behind != "("):
        return None
    return marked.draft(rule, kind_of(marked) if lead else DIRECT, speaker=signed)


def _headline(rule: MarkedRule, marked: Marked) -> Draft | None:
    """ "«…» : Anne Valmont répond", "«…» : le patron en colère"; not "«…» : la ministre dément"."""
    speaker = behind_headline(marked)
    return None if speaker is None else marked.draft(rule, DIRECT, speaker=speaker)


def _noun(rule: MarkedRule, marked: Marked) -> Draft | None:
    """ "dans un communiqué titré à la hâte «…»"."""
    noun = speech_noun_before(marked.sentence, marked.index) if marked.size > 1 else None
    return None if noun is None else marked.draft(rule, kind_of(marked), cue=noun.cue, speaker=noun.speaker)


def _runs_on(rule: MarkedRule, marked: Marked) -> Draft | None:
    """ "«…», dit X. «…»": at the head of the next sentence."""
    running = marked.running
    if running is None or not marked.goes_on or _verb_follows(marked):
        return None
    return _unless_slight(marked, marked.draft(rule, kind_of(marked), speaker=running.speaker, runs_on=True))


def _verb_follows(marked: Marked) -> bool:
    """True for "«…», tonne Anne Valmont": a verb behind the closing mark has a subject of its own, found or not."""
    clause, index = marked.sentence, marked.index + 1
    if clause.at(index).text == ",":
        index += 1
    if clause.at(index).low in word_set("reflexive opener"):
        index += 1
    return clause.at(index).is_finite


def _first_person(rule: MarkedRule, marked: Marked) -> Draft | None:
    """ "Anne Valmont montre la digue : «…» / « nous » tiendrons": I or we, behind the name of a person."""
    if not marked.first_person:
        return None
    phrases = bare_phrases(marked.sentence, 0, marked.index)
    speaker = next((phrase for phrase in phrases if phrase.kind == "name" and is_person(phrase)), None)
    return None if speaker is None else marked.draft(rule, kind_of(marked), speaker=speaker)


def _runs_on_later(rule: MarkedRule, marked: Marked) -> Draft | None:
    """In the same paragraph, some sentences after the speaker was named."""
    if marked.previous is None or marked.distance > _NEAR or marked.sentence.opens_paragraph or _verb_follows(marked):
        return None
    return _unless_slight(marked, marked.draft(rule, kind_of(marked), speaker=marked.previous.speaker))


def _alone(rule: MarkedRule, marked: Marked) -> Draft | None:
    """Whole sentences of nobody's."""
    return _unless_slight(marked, marked.draft(rule, kind_of(marked)))


def _unless_slight(marked: Marked, draft: Draft) -> Draft | None:
    """The draft, unless it names nobody and holds no clause of some words."""
    whole = marked.alone and marked.ended
    slight = not marked.finite or marked.size < MIN_WORDS
    return None if draft.speaker is None and not whole and slight else draft


def told_next(sentence: Sentence, before: Draft) -> Draft | None:
    """ "«…» C'est par ces mots que X a ouvert la séance": the quotation before, by whom the next sentence names."""
    if sentence.opens_paragraph or before.report is not None or before.speaker is not None:
        return None
    signed = _signed_in_words(sentence)
    if signed is not None:
        return before._replace(speaker=signed, rule=TOLD_NEXT)
    lows = sentence.lows(0, _MOTS_WINDOW)
    pairs = pairwise(lows)
    if not any(low in word_set("words determiner") and after in word_set("words noun") for low, after in pairs):
        return None
    speaker = _first_person_named(sentence)
    return None if speaker is None else before._replace(speaker=speaker, rule=TOLD_NEXT)


def _signed_in_words(sentence: Sentence) -> Phrase | None:
    """Who stands in "La phrase est signée X", "L'aveu est du maire"; None for any other sentence."""
    noun = sentence.at(1).low
    spoken = noun in word_set("words noun") or noun in speech_nouns() or noun in word_set("uttered noun")
    if (
        not spoken
        or sentence.at(0).low not in word_set("definite article")
        or sentence.at(2).low not in ("est", "sont")
    ):
        return None
    first = 4 if sentence.at(3).low in word_set("signing") else 3
    if first == 3 and sentence.at(3).low not in ("de", "d'", "du"):
        return None
    if sentence.at(first).low in ("de", "d'", "du"):
        first += 1
    speaker = read_phrase(sentence, first)
    if speaker is None or not (is_person(speaker) or is_body(speaker)):
        return None
    return speaker


def signed_below(sentence: Sentence, before: Draft) -> Draft | None:
    """ "«…»", then a line "— Anne Valmont, architecte": the quotation before, by whom the line names."""
    first = sentence.words[0]
    if not sentence.opens_paragraph or before.report is not None or before.speaker is not None:
        return None
    dashed = first.text in _BEFORE_SIGNATURE and first.text != ":"
    if not (dashed or _may_sign(sentence, before)) or sentence.end > _SIGNATURE_WORDS:
        return None
    signed = read_phrase(sentence, int(dashed), apposition=False)
    if signed is None or signed.kind != "name" or sentence.at(signed.last).text not in ("", ",", "(", "."):
        return None
    if not (is_person(signed) or is_body(signed)) or sentence.finite(0, sentence.end) is not None:
        return None
    return before._replace(speaker=signed, rule=_SIGNED)


def _may_sign(sentence: Sentence, before: Draft) -> bool:
    """True for a line "Anne Valmont, architecte" under words that are no headline: a full name and what she is."""
    found = name_at(sentence, 0)
    if found is None or found[0].kind != "PER" or found[1] < 2 or not before.sentence:
        return False
    return sentence.at(found[1]).text in (",", "(")


def _first_person_named(sentence: Sentence) -> Phrase | None:
    for index, word in enumerate(sentence.words):
        phrase = read_phrase(sentence, index) if word.capital else None
        if phrase is not None and phrase.kind == "name" and is_person(phrase):
            return phrase
    return None


def last_direct(drafts: Sequence[Draft], number: int) -> int | None:
    """The place of the last direct quotation of a sentence among the last drafts; None without one."""
    for place in range(len(drafts) - 1, max(-1, len(drafts) - 1 - _LOOK_BACK), -1):
        if drafts[place].sentence == number and drafts[place].kind == DIRECT:
            return place
    return None


_COLON_NOUN = MarkedRule(
    name="quotation.colon.noun",
    says="a noun of speech and a colon: “Message du préfet : « … »”",
    yes=("Message du préfet : « [Le pont est fermé.|kind=direct cue=Message speaker=préfet] »",),
    no=("Couleur du pont : « vert ».",),
    finder=_colon_noun,
)
_COLON_SUBJECT = MarkedRule(
    name="quotation.colon.subject",
    says="who speaks and a colon: “Anne Valmont, au téléphone : « … »”",
    yes=('Anne Valmont, au téléphone : « [Le pont est fermé.|kind=direct speaker="Anne Valmont"] »',),
    no=("Anne Valmont, au téléphone : le pont est fermé.",),
    finder=_colon_subject,
)
_COLON_ALONE = MarkedRule(
    name="quotation.colon.alone",
    says="a colon and nobody who could speak: “Sur la porte, ceci : « … »”",
    yes=("Sur la porte, ceci : « [Le pont est fermé.|kind=direct speaker=null] »",),
    no=("Sur la porte, ceci : fermé.",),
    finder=_colon_alone,
)
_SIGNED = MarkedRule(
    name="quotation.signed",
    says="marked words and the name of who said them: “« … » (Anne Valmont)”",
    yes=('« [Le pont est fermé.|kind=direct speaker="Anne Valmont"] » (Anne Valmont)',),
    no=("« Le Pont » (Gallimard)",),
    finder=_signed,
)
_NOUN = MarkedRule(
    name="quotation.noun",
    says="marked words behind a noun of speech: “une pancarte « Nous voulons un pont »”",
    yes=('Un habitant tient une pancarte « [Nous voulons un pont neuf|cue=pancarte speaker="Un habitant"] ».',),
    no=("Un habitant tient un livre, « Le pont des brumes ».",),
    finder=_noun,
)
_RUNS_ON = MarkedRule(
    name="quotation.runs_on",
    says="marked words that go on with the speaker of the sentence before: “« … », dit-il. « … »”",
    yes=(
        '« [Le pont est fermé|speaker="Anne Valmont"] », a dit Anne Valmont. '
        '« [Il rouvrira lundi.|kind=direct cue=null speaker="Anne Valmont"] »',
    ),
    no=("Le pont est fermé. La ville est calme.",),
    finder=_runs_on,
)
_FIRST_PERSON = MarkedRule(
    name="quotation.first_person",
    says="the first person behind a name: “Anne Valmont part en raison de « la peine que nous avons vue »”",
    yes=('Anne Valmont retire sa plainte en raison de « [la peine que nous avons vue|speaker="Anne Valmont"] ».',),
    no=("Anne Valmont retire sa plainte en raison de « la peine ».",),
    finder=_first_person,
)
_ALONE = MarkedRule(
    name="quotation.alone",
    says="marked words of nobody that hold a clause: “« Le pont est fermé. »”",
    yes=("« [Le pont est fermé depuis lundi.|kind=direct speaker=null] »",),
    no=("Il aime les « ponts ».",),
    finder=_alone,
)
_HEADLINE = MarkedRule(
    name="quotation.headline",
    says="marked words that open a headline, and who answers behind the colon: “« … » : Anne Valmont répond”",
    yes=('« [Le pont ne fermera pas|kind=direct speaker="Anne Valmont"] » : Anne Valmont répond',),
    no=("« Le Pont des brumes » : Anne Valmont répond",),
    finder=_headline,
)
TOLD_NEXT = MarkedRule(
    name="quotation.told_next",
    says="marked words whose speaker the next sentence names: “« … » C'est par ces mots qu'Anne Valmont a ouvert …”",
    yes=(
        '« [Le pont est fermé.|kind=direct speaker="Anne Valmont"] » '
        "C'est par ces mots qu'Anne Valmont a ouvert la séance.",
    ),
    no=("C'est par ces mots qu'Anne Valmont a ouvert la séance.",),
    finder=lambda rule, marked: None,
)

UNREPORTED = (
    _COLON_NOUN,
    _COLON_SUBJECT,
    _COLON_ALONE,
    _SIGNED,
    _HEADLINE,
    _NOUN,
    _RUNS_ON,
    _FIRST_PERSON,
    replace(_RUNS_ON, finder=_runs_on_later),
    _ALONE,
)  # in order of precedence
