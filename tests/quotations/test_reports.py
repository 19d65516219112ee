"""Reports and what is made of marked words, on words whose tags are stated: no model."""

import pytest

from entrefilet.mention import Entity
from entrefilet.quotations.attribution.kind import kind_of
from entrefilet.quotations.attribution.marked import Marked, report_for
from entrefilet.quotations.attribution.not_speech import verdict
from entrefilet.quotations.cues.verb_groups import find_groups
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.marks import pair_marks
from entrefilet.quotations.ground.sentences import read_sentences
from entrefilet.quotations.ground.word import read_words
from entrefilet.quotations.phrases.reading import bare_phrases, read_phrase
from entrefilet.quotations.reports.find import find_reports
from entrefilet.quotations.reports.reach import reach_end

TAGS = {
    **dict.fromkeys(("pont", "maire", "film", "projet", "préfet", "élus", "scandale", "presse", "conseil"), "NOUN"),
    **dict.fromkeys(("dit", "juge", "ferme", "dénonce", "fermera", "tombera", "assure"), "VERB"),
    **dict.fromkeys(("a", "est"), "AUX"),
    **dict.fromkeys(("le", "la", "un", "Le", "du"), "DET"),
    **dict.fromkeys(("de", "à", "sur", "Selon"), "ADP"),
    **dict.fromkeys(("Anne", "Valmont"), "PROPN"),
    "que": "SCONJ",
    "beau": "ADJ",
}


def tags_of(text):
    return {word.start: TAGS[word.text] for word in read_words(text, 0, len(text), {}) if word.text in TAGS}


def names_in(text):
    start = text.find("Anne Valmont")
    if start < 0:
        return {}
    end = start + len("Anne Valmont")
    name = text[start:end]
    return {start: Entity(start=start, end=end, text=name, kind="PER", canonical=name, rule="model.ner")}


def sentence(text):
    return read_sentences(text, pair_marks(text), tags_of(text), names_in(text))[0]


def marked(text):
    view = sentence(text)
    index = next(index for index, word in enumerate(view.words) if word.pair is not None)
    pair = view.words[index].pair
    inner = Clause(read_words(text, pair.start, pair.end, tags_of(text)), {})
    reported = report_for(view, index, find_reports(view))
    return Marked(text, view, index, pair, inner, reported, None, 1 << 30)


@pytest.mark.parametrize(
    ("text", "rule", "speaker"),
    [
        ("« Le pont ferme », a dit Anne Valmont.", "quotation.incise.verb_subject", "Anne Valmont"),
        ("« Le pont ferme », dit-elle.", "quotation.incise.clitic", "elle"),
        ("« Le pont ferme » (dit-elle).", "quotation.incise.bracketed", "elle"),
        ("Anne Valmont a dit que le pont ferme.", "quotation.que.finite", "Anne Valmont"),
        ("Selon Anne Valmont, le pont fermera.", "quotation.frame.selon", "Anne Valmont"),
        ("Anne Valmont dénonce un « scandale ».", "quotation.object", "Anne Valmont"),
    ],
)
def test_find_reports_names_rule_and_speaker(text, rule, speaker):
    (report,) = find_reports(sentence(text))

    assert report.rule.name == rule
    assert text[report.speaker.start : report.speaker.end] == speaker


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("Anne Valmont dit que le pont ferme.", "que le pont ferme"),
        ("Anne Valmont dit que le pont ferme ; le maire juge.", "que le pont ferme"),
        ("Anne Valmont dit que le pont ferme, mais le maire assure que tout tombera.", "que le pont ferme"),
    ],
)
def test_reach_end_stops_where_the_reporter_takes_over(text, reached):
    view = sentence(text)
    groups = find_groups(view)
    end = reach_end(view, groups[0], groups[1:])

    assert text[view.words[groups[0].last].start : view.words[end - 1].end] == reached


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Anne Valmont a dit : « Le pont ferme. »", "direct"),
        ("« Le pont ferme », dit-elle.", "direct"),
        ("Anne Valmont a dit que « le pont ferme ».", "mixed"),
        ("Anne Valmont dénonce un « scandale ».", "mixed"),
        ("Selon Anne Valmont, « le pont fermera ».", "direct"),
    ],
)
def test_kind_of(text, kind):
    assert kind_of(marked(text)) == kind


@pytest.mark.parametrize(
    ("text", "why", "speech"),
    [
        ("Le film « Nuit blanche » est beau.", "a name that is given", False),
        ("Le projet (« Nuit ») est beau.", "short words that fill brackets", False),
        ("Le projet est « beau ».", "words that nothing reports", False),
        ("Le maire dénonce un « scandale ».", "reported", True),
        ("Le « pont qui ferme » est beau.", "a clause set like a noun", False),
    ],
)
def test_verdict_says_why_marked_words_are_speech_or_not(text, why, speech):
    assert verdict(marked(text)) == (why, speech)


def test_a_phrase_is_read_once():
    view = sentence("Le maire a dit que le pont ferme.")

    assert read_phrase(view, 0) is read_phrase(view, 0)
    assert [phrase.head for phrase in bare_phrases(view, 0, view.end)] == ["maire", "pont"]
