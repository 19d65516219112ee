"""The layer `quantities`: figures with their value, unit and what they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entrefilet.layers import attach, attached
from entrefilet.needs import Needs
from entrefilet.quantities.finding import find_quantities
from entrefilet.text.batched import Batched

if TYPE_CHECKING:
    from spacy.tokens import Doc


class QuantityFinder(Batched):
    """Finds counts, money, percentages, measures, durations, ages, ratios and scores.

    | text | value | unit | modifier |
    |---|---|---|---|
    | près de 2,5 millions d'euros | 2500000 | EUR | about |
    | plus de trois nouveaux postes | 3 | poste | more_than |
    | entre 10 et 15 tonnes | 10 to 15 | t | range |
    | neuf cas sur dix | 0.9 | cas | exact |

    Reads the parts of speech and, where the entities were found before, their spans: a number inside a name is none.
    Writes the layer "quantity". No settings.

        nlp.add_pipe("entrefilet_quantities")
    """

    name = "entrefilet_quantities"

    def __init__(self) -> None:
        self._needs = Needs(self.name, "parts of speech", lost="counted nouns end in wrong places")

    def __call__(self, doc: Doc) -> Doc:
        """Attach the layer to the Doc."""
        self._needs.check(doc)
        names = [(mention.start, mention.end) for mention in attached(doc, "entity")]
        attach(doc, "quantity", find_quantities(doc, names))
        return doc
