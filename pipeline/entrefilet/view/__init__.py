"""The reading view: an article's text with what damages reading mended, and the way back to the author's characters.

    from entrefilet.view.reading import read

    view = read("Le pre\\u0301fet a perdu 40&nbsp;000\\u00a0€.")   # view.text: "Le préfet a perdu 40 000 €."
    view.span(17, 25)                                           # the same span of the author's text

Begin reading with `reading.py` (what is mended, in which order); then `alignment.py` (edits and the way back);
`characters.py`, `misread.py`, `markup.py` and `lines.py` find one kind of damage each and know nothing of one another.
"""
