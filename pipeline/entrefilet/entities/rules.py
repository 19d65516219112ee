"""Every rule whose name may stand in a row of this layer, in the order in which they act.

`entity.given`, of the names that a user gives, is not among them: without a list it finds nothing.
"""

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
    heads,
    parting,
    patterns,
    people,
    told,
    voting,
)
from entrefilet.entities.rule import MODEL, EntityRule

RULES: tuple[EntityRule, ...] = (
    MODEL,
    context.TITLE,
    context.COMPASS,
    context.KIND,
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
    applying.COUNTRY,
    acronyms.ACRONYM,
    capitals.KNOWN,
    capitals.FIRST_NAME,
    capitals.PLACE,
    coherence.KIND,
    coherence.REPEAT,
    clubs.CLUB,
)
