"""Articles drawn in a notebook: HTML without script, link or style sheet, which an untrusted notebook shows as it is.

A notebook that is not trusted drops scripts and style sheets and keeps plain elements with inline styles; the forms
(bold, underlined, italic) stay even where inline styles are dropped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from entrefilet.article import Article
from entrefilet.drawing.html import environment
from entrefilet.drawing.marks import cut, find_marks
from entrefilet.drawing.pieces import Piece, visible
from entrefilet.drawing.reading import make_paragraphs
from entrefilet.drawing.words import Wording, load_wording
from entrefilet.layer import RECORDS

Row = Mapping[str, Any]

_ELEMENTS = {"bold": "b", "underline": "u", "italic": "i"}
_COLOURS = {"cyan": "#0891b2", "green": "#16a34a", "magenta": "#c026d3", "yellow": "#ca8a04"}
_WASH = "background-color: rgba(202, 138, 4, 0.15)"  # light enough for dark and for light pages


@dataclass(frozen=True, slots=True)
class Element:
    """The form of a role: an HTML element and its style."""

    name: str
    style: str


def _element(form: str, colour: str) -> Element:
    line = f"text-decoration: none; border-bottom: 2px solid {_COLOURS[colour]}"
    return Element(_ELEMENTS[form], _WASH if form == "italic" else line)


FORMS = {
    **{layer.name: _element(*layer.style.split()) for layer in RECORDS},
    "speaker": Element("b", f"{_WASH}; font-weight: bold"),
    "cue": Element("i", _WASH),
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """Articles with their rows: a notebook draws them, `print` writes them with each mention in brackets.

    `left_out` articles are told not to stand here.
    """

    articles: tuple[tuple[Article, tuple[Row, ...]], ...]
    language: str = "fr"
    left_out: int = 0

    def _repr_html_(self) -> str:
        """The articles as HTML; everything they hold is escaped."""
        wording = load_wording(self.language)
        template = environment().get_template("notebook.html.j2")
        return template.render(
            articles=[_described(article, rows, wording) for article, rows in self.articles],
            layers=[(layer.name, FORMS[layer.name]) for layer in RECORDS],
            left_out=self.left_out,
            word=wording.word,
            colon=wording.colon,
            day=wording.day,
            elements=_elements,
        )

    def __repr__(self) -> str:
        """The articles as text, "[Anne Valmont|PER]"."""
        drawn = [drawn_plainly(article.text, rows) for article, rows in self.articles]
        heads = [
            f"{visible(article.title or article.id)}\n\n" if len(drawn) > 1 else "" for article, _ in self.articles
        ]
        more = [f"… {self.left_out} {load_wording(self.language).word('left_out')}"] if self.left_out else []
        return "\n\n".join([*(head + text for head, text in zip(heads, drawn, strict=True)), *more])


def drawn_plainly(text: str, rows: Sequence[Row]) -> str:
    """The text with each mention in brackets with its kind, cues and speakers likewise."""
    drawn = []
    for segment in cut(len(text), find_marks(text, rows)):
        drawn += ["["] * len(segment.opening)
        drawn.append(visible(text[segment.start : segment.end]))
        drawn += [f"|{mark.label}]" for mark in segment.closing]
    return "".join(drawn).rstrip()


def _described(article: Article, rows: Sequence[Row], wording: Wording) -> dict[str, Any]:
    return {
        "title": _title(article),
        "source": visible(article.source or ""),
        "published": article.published,
        "paragraphs": [paragraph.pieces for paragraph in make_paragraphs(article.text, rows, "", wording)],
        "counts": {layer.name: sum(row["layer"] == layer.name for row in rows) for layer in RECORDS},
    }


def _title(article: Article) -> str:
    return visible(article.title or article.id)


def _elements(piece: Piece) -> list[Element]:
    """The elements around a piece, the innermost first."""
    return [FORMS[name] for name in piece.classes.split() if name in FORMS]
