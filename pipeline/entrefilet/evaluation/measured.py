"""How each layer is annotated and scored: one record a layer, which gold files, scores and reports read.

Beside its `fields` an annotation may hold optional ones, named as the columns of the table: gender, role, affiliation
and place_code of an entity, speaker_kind and speaker_gender of a quotation; "-" says that the article tells none. They
are scored where they are annotated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from entrefilet.evaluation.comparing import (
    Comparison,
    Row,
    is_decided,
    same_canonical,
    same_cue,
    same_kind,
    same_modifier,
    same_speaker,
    same_speaker_canonical,
    same_timex,
    same_unit,
    same_value,
    same_word,
    same_words,
)

_SPAN = ("start", "end", "text")
_SPEAKER = ("speaker_text", "speaker_start", "speaker_end", "speaker_canonical")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One layer in gold files and in scores.

    `fields` are the keys of an annotation in the order of the file, `columns` the keys that the table calls otherwise,
    `null` those written also when they are null, `absent` what stands in the file for a value that is absent.

    `values` are compared on spans that share `pair_share` of their union. The layer is judged by `headline`, and by
    `end_to_end` a mention is right when those values are, and its span and kind too where it is `strict`; a comparison
    without an answer passes. `spans` are the measures of spans.
    """

    fields: tuple[str, ...]
    columns: Mapping[str, str] = field(default_factory=dict)
    null: tuple[str, ...] = ()
    absent: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Comparison]
    end_to_end: tuple[Comparison, ...]
    pair_share: float
    headline: str = "end_to_end"
    strict: bool = False
    spans: tuple[str, ...] = ("strict", "span", "overlap")

    @property
    def kind_field(self) -> str:
        """The key of the kind in a gold file."""
        return next((field for field, column in self.columns.items() if column == "kind"), "kind")

    def all_right(self, found: Row, gold: Row) -> bool:
        """True if each value that counts is that of the gold, or has nothing to compare."""
        return all(compare(found, gold) is not False for compare in self.end_to_end)


MEASURED: Mapping[str, Measured] = {
    "entity": Measured(
        fields=(*_SPAN, "label", "canonical"),
        columns={"label": "kind"},
        values={
            "canonical": same_canonical,
            "gender": same_word("gender", decided=True),
            "gender_decided": is_decided("gender"),
            "role": same_words("role"),
            "affiliation": same_words("affiliation"),
            "place": same_word("place_code", decided=True),
            "place_decided": is_decided("place_code"),
        },
        end_to_end=(same_canonical,),
        pair_share=1.0,
        headline="strict",
        strict=True,
    ),
    "quantity": Measured(
        fields=(*_SPAN, "kind", "value", "value_min", "value_max", "unit", "modifier", "of"),
        absent={"unit": "", "modifier": "exact"},
        values={"value": same_value, "unit": same_unit, "modifier": same_modifier},
        end_to_end=(same_value, same_unit),
        pair_share=0.01,
    ),
    "date": Measured(
        fields=(*_SPAN, "kind", "value", "mod"),
        columns={"value": "timex"},
        values={"timex": same_timex},
        end_to_end=(same_timex,),
        pair_share=0.01,
    ),
    "quotation": Measured(
        fields=(*_SPAN, "kind", "cue", *_SPEAKER),
        columns={"speaker_text": "speaker"},
        null=_SPEAKER,
        absent={"cue": ""},
        values={
            "kind": same_kind,
            "cue": same_cue,
            "speaker": same_speaker,
            "speaker_canonical": same_speaker_canonical,
            "speaker_kind": same_word("speaker_kind"),
            "speaker_gender": same_word("speaker_gender", decided=True),
            "speaker_gender_decided": is_decided("speaker_gender"),
        },
        end_to_end=(same_speaker,),
        pair_share=0.8,
        spans=("strict", "span", "overlap", "overlap_80"),
    ),
}
