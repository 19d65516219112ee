"""Every rule whose name may stand in a row of this layer, in the order in which they act."""

from __future__ import annotations

from entrefilet.entities import (
    acronyms,
    applying,
    bodies,
    capitals,
    clubs,
    coherence,
    context,
    gazetteer,
    given,
    heads,
    parting,
    patterns,
    people,
    products,
    told,
    voting,
)
from entrefilet.entities.rule import MODEL, EntityRule

RULES: tuple[EntityRule, ...] = (
    MODEL,
    context.TITLE,
    context.COMPASS,
    context.KIND,
    context.CODE,
    *heads.HEADS.values(),
    gazetteer.KIND,
    gazetteer.SURE,
    told.TOLD,
    voting.VOTED,
    parting.PARTED,
    *patterns.RULES,
    *people.RULES,
    *heads.family_rules(),
    bodies.WHOLE,
    bodies.EVENT,
    products.PRODUCT,
    applying.COUNTRY,
    acronyms.ACRONYM,
    capitals.KNOWN,
    capitals.FIRST_NAME,
    capitals.PLACE,
    coherence.KIND,
    coherence.REPEAT,
    clubs.CLUB,
    given.GIVEN,
)
