"""From an Article to the Doc that the pipeline analyses: the tokens of its reading view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entrefilet.article import Article
from entrefilet.layers import set_published, set_text, set_view
from entrefilet.view.reading import read

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def make_doc(nlp: Language, article: Article) -> Doc:
    """The tokenized Doc of an article, not yet analysed. It bears the publication day and the reading view.

    Offsets in the Doc are those of the view; `table.rows` takes them back to the article's text.
    """
    from spacy.strings import get_string_id

    vectors = nlp.vocab.vectors
    view = read(article.text, lambda form: get_string_id(form) in vectors)
    doc = nlp.make_doc(view.text)
    set_published(doc, article.published)
    set_text(doc, view.text)
    set_view(doc, view)
    return doc
