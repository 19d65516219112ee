"""What the ending of a verb says of its tense where taggers often miss it: "nous étions", "votera".

Begin with `told_by_form`. No spaCy: forms and lemmas in lower case.
"""

from __future__ import annotations

import re

_FUTURE = re.compile(r"(?P<stem>\w{1,40}r)(?:ai|as|a|ons|ez|ont)")
_SURE_FUTURE = re.compile(r"\w{1,40}er(?:ai|as|a|ons|ez|ont)|\w{2,40}(?:ir|dr|vr|rr|ur|tr)ont")  # no past or participle
_CONDITIONAL = re.compile(r"(?P<stem>\w{1,40}r)(?:i(?:ons|ez)|ais|ait|aient)")
_IMPERFECT = re.compile(r"(?P<stem>\w{1,40})i(?:ons|ez)")


def is_surely_future(form: str) -> bool:
    """True for a form that is a future whatever a tagger takes it for: "votera", "partiront"; not "montra"."""
    return _SURE_FUTURE.fullmatch(form) is not None


def told_by_form(form: str, lemma: str, *, past: bool) -> int | None:
    """-1 past, 1 to come, None where the form alone does not tell; `past`: the tagger takes it for a simple past.

    "étions" and "parliez" are past, "viendrez", "connaîtra" and "entrerait" to come; "montra", "montrait" and
    "ouvrons" are neither.
    """
    if is_surely_future(form):
        return 1
    future = _FUTURE.fullmatch(form)
    if future is not None:
        unread = past and not lemma.endswith(("r", "re"))  # a form that the lemmatizer does not know
        return None if unread or _is_stem_of(future["stem"], lemma) else 1
    if is_conditional(form, lemma):
        return 1
    imperfect = _IMPERFECT.fullmatch(form)
    return None if imperfect is None or lemma == f"{imperfect['stem']}ier" else -1


def is_conditional(form: str, lemma: str) -> bool:
    """True for "entrerait", which taggers take for an imperfect; not for "entrait", nor where the lemma is unknown."""
    conditional = _CONDITIONAL.fullmatch(form)
    return conditional is not None and lemma.endswith(("r", "re")) and not _is_stem_of(conditional["stem"], lemma)


def _is_stem_of(stem: str, lemma: str) -> bool:
    """True if the r belongs to the verb itself: "montr-" of "montrer", "ouvr-" of "ouvrir"."""
    return lemma in (f"{stem}er", f"{stem}ir", f"{stem}aire")  # "rentrait" is lemmatized as of "rentraire"
