"""The page on which a sample is judged: one offline file, keys for the verdicts, saved as `items.csv`."""

from __future__ import annotations

from entrefilet.audit.items import COLUMNS, MISSING, VERDICTS, Plan
from entrefilet.drawing.html import render_page
from entrefilet.drawing.words import load_wording
from entrefilet.schema import KINDS, LAYERS

_WORDS = {
    "right": "juste",
    "wrong": "faux",
    "wrong_span": "bornes fausses",
    "wrong_kind": "type faux",
    "wrong_value": "valeur fausse",
    "wrong_speaker": "locuteur faux",
}


def render_audit(plan: Plan) -> str:
    """The page of a plan; it keeps what is judged in the browser, under the names of its items."""
    wording = load_wording("fr")
    kinds = [kind for kinds in KINDS.values() for kind in kinds]
    items = [
        {"item": one.item, "what": one.what, "article_id": one.article_id, "mention_id": one.mention_id}
        | {
            "layer": one.layer,
            "kind": one.kind,
            "text": one.text,
            "says": one.says,
            "shown": one.shown,
        }
        for one in plan.items
    ]
    return render_page(
        "audit.html.j2",
        wording,
        room="audit",
        assets=("audit.css", "audit.js"),
        title="Vérification",
        known={},
        layers=(),
        layers_shown=(),
        items=items,
        columns=COLUMNS,
        verdicts=[(key, name, _WORDS[name]) for key, name in enumerate(VERDICTS, 1)],
        counted=[(name, wording.word(layer).lower()) for name, layer in zip(MISSING, LAYERS, strict=True)],
        names={key: wording.word(key) for key in (*LAYERS, *kinds, "cue", "speaker")},
        key=f"entrefilet {plan.run} {plan.seed} {len(items)}",
        run=plan.run,
    )
