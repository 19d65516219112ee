"""How mentions travel on a spaCy Doc.

A component calls `attach(doc, "quantity", mentions)`; the table and later components call `attached(doc, "quantity")`.
For users of spaCy the same mentions stand in `doc.spans["quantities"]`, widened to whole tokens: `span._.entrefilet` is
the mention of a span, `span.id_` its number ("n1", as in `mention_id`), `doc._.entrefilet` all that was found.
The only module that declares extension attributes, which are global to the process.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from entrefilet import packing
from entrefilet.layer import RECORDS
from entrefilet.mention import Date, Entity, Mention, Quantity, Quotation, Referent

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_LETTERS = {layer.name: layer.letter for layer in RECORDS}
SPAN_KEYS = {layer.name: layer.key for layer in RECORDS}


class Found(NamedTuple):
    """What was found in a Doc, `doc._.entrefilet`: the mentions of each layer in text order, and who they stand for.

    `published` is the day relative dates were resolved from (set `doc._.entrefilet_published` before the components
    run), `warnings` what the components had to say.
    """

    entities: tuple[Entity, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[Date, ...]
    quotations: tuple[Quotation, ...]
    referents: tuple[Referent, ...]
    published: dt.date | None
    warnings: tuple[str, ...]


def declare_extensions() -> None:
    """Declare the extension attributes; called by every factory, harmless when repeated.

    A process that only reads Docs, as from a DocBin, calls it first.
    """
    from spacy.tokens import Doc, Span
    from srsly import msgpack_decoders, msgpack_encoders

    if "entrefilet" not in msgpack_encoders:
        msgpack_encoders.register("entrefilet", func=packing.encode)
        msgpack_decoders.register("entrefilet", func=packing.decode)
    for owner, name in (
        (Doc, "entrefilet_published"),
        (Doc, "entrefilet_mentions"),
        (Doc, "entrefilet_referents"),
        (Doc, "entrefilet_warnings"),
        (Doc, "entrefilet_marks"),
        (Doc, "entrefilet_text"),
        (Doc, "entrefilet_view"),
    ):
        if not owner.has_extension(name):
            owner.set_extension(name, default=None)
    if not Span.has_extension("entrefilet"):
        Span.set_extension("entrefilet", getter=mention_of)
        Doc.set_extension("entrefilet", getter=found_in)


def found_in(doc: Doc) -> Found:
    """All that was found in a Doc."""
    layers = {layer.key: attached(doc, layer.name) for layer in RECORDS}
    return Found(**layers, referents=referents(doc), published=published(doc), warnings=warnings(doc))


def mention_of(span: Span) -> Mention | None:
    """The mention behind a span of `doc.spans`, by its number; of another span the first that has its tokens."""
    for layer in RECORDS:
        mentions: tuple[Mention, ...] = attached(span.doc, layer.name)
        if span.id_[:1] == layer.letter and span.id_[1:].isdecimal() and int(span.id_[1:]) <= len(mentions):
            return mentions[int(span.id_[1:]) - 1]
        for mention in mentions if not span.id_ else ():
            covered = span.start_char <= mention.start and mention.end <= span.end_char
            if covered and span.label_ in ("", mention.kind) and _widened(span.doc, mention) == (span.start, span.end):
                return mention
    return None


def _widened(doc: Doc, mention: Mention) -> tuple[int, int] | None:
    """First token of a mention and the token after it."""
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return (span.start, span.end) if span is not None else None


def stored(doc: Doc, name: str) -> Any:
    """`doc._.NAME` of an attribute declared here, None until it is set; read at once where spaCy keeps it."""
    values: dict[Any, Any] = doc.user_data
    return values.get(("._.", name, None, None))


def store(doc: Doc, name: str, value: object) -> None:
    """Set `doc._.NAME`, as `stored` reads it."""
    values: dict[Any, Any] = doc.user_data
    values["._.", name, None, None] = value


def text_of(doc: Doc) -> str:
    """`doc.text`, which spaCy builds anew out of the tokens at every access, built once."""
    text: str | None = stored(doc, "entrefilet_text")
    if text is None:
        text = doc.text
        store(doc, "entrefilet_text", text)
    return text


def set_text(doc: Doc, text: str) -> None:
    """State `doc.text`, for those who have it at hand."""
    store(doc, "entrefilet_text", text)


def sentence_starts(doc: Doc) -> list[int]:
    """First characters of the sentences in text order; empty when nothing cut the Doc into sentences."""
    if not len(doc) or not doc.has_annotation("SENT_START"):
        return []
    return [sentence.start_char for sentence in doc.sents]


def sentence_spans(doc: Doc) -> list[tuple[int, int]]:
    """First and last characters, half-open, of the sentences in text order; one for a Doc that nothing cut."""
    if not len(doc):
        return []
    opening = [number for number in (doc.to_array("SENT_START") == 1).nonzero()[0].tolist() if number]
    starts = [doc[number].idx for number in (0, *opening)]
    ends = [doc[number - 1].idx + len(doc[number - 1]) for number in (*opening, len(doc))]
    return list(zip(starts, ends, strict=True))


def published(doc: Doc) -> dt.date | None:
    """The day relative dates are resolved from, None when unknown."""
    day: dt.date | None = stored(doc, "entrefilet_published")
    return day


def set_published(doc: Doc, day: dt.date | None) -> None:
    """State the publication day of the article behind `doc`."""
    store(doc, "entrefilet_published", day)


def set_view(doc: Doc, view: object) -> None:
    """State of which reading view (`entrefilet.view.alignment.View`) the Doc was made."""
    store(doc, "entrefilet_view", view)


def view_of(doc: Doc) -> Any:
    """The reading view that the Doc was made of, None when it was made of a text as it stands."""
    return stored(doc, "entrefilet_view")


def attach(doc: Doc, layer: str, mentions: Sequence[Mention]) -> None:
    """Put the mentions of one layer on the Doc, in text order; what the layer held before is replaced.

    A Doc made of a reading view goes into the table and is dropped: it gets no spans, which nobody would see.
    """
    ordered = tuple(sorted(mentions, key=lambda mention: (mention.start, -mention.end)))
    store(doc, "entrefilet_mentions", {**(stored(doc, "entrefilet_mentions") or {}), layer: ordered})
    if view_of(doc) is None:
        _add_spans(doc, layer, ordered)


def _add_spans(doc: Doc, layer: str, ordered: Sequence[Mention]) -> None:
    from spacy.tokens import SpanGroup

    letter = _LETTERS[layer]
    found = (
        doc.char_span(one.start, one.end, label=one.kind, alignment_mode="expand", span_id=f"{letter}{number}")
        for number, one in enumerate(ordered, 1)
    )
    spans = [span for span in found if span is not None]
    doc.spans[SPAN_KEYS[layer]] = SpanGroup(doc, name=SPAN_KEYS[layer], spans=spans)


def attached(doc: Doc, layer: str) -> tuple[Any, ...]:
    """The mentions of one layer in text order; empty when its component did not run."""
    return tuple((stored(doc, "entrefilet_mentions") or {}).get(layer, ()))


def has_layer(doc: Doc, layer: str) -> bool:
    """Whether the component of this layer ran on the Doc."""
    return layer in (stored(doc, "entrefilet_mentions") or {})


def set_referents(doc: Doc, referents: Sequence[Referent]) -> None:
    """State who the names of the article stand for."""
    store(doc, "entrefilet_referents", tuple(referents))


def referents(doc: Doc) -> tuple[Referent, ...]:
    """The referents of the article; empty when no component stated them."""
    return tuple(stored(doc, "entrefilet_referents") or ())


def warn(doc: Doc, message: str) -> None:
    """Keep a warning about the article; it reaches the column `warnings` of the table `articles`."""
    store(doc, "entrefilet_warnings", (*(stored(doc, "entrefilet_warnings") or ()), message))


def warnings(doc: Doc) -> tuple[str, ...]:
    """The warnings kept on the Doc, in the order they came."""
    return tuple(stored(doc, "entrefilet_warnings") or ())
