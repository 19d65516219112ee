"""Exports of press databases as people hold them, with invented articles: HTML of several eras."""

EUROPRESSE_NOW = """<article>
<header>
 <div class="rdp__DocPublicationName"><span class="DocPublicationName">{source}</span></div>
 <div class="rdp__DocHeader"><span class="DocHeader">{header}</span></div>
 <div class="titreArticle"><p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">{title}</p>
 <p class="sm-margin-TopNews rdp__subtitle">{subtitle}</p>
 <p class="sm-margin-bottomNews">{author}</p></div>
</header>
<section><div class="docOcurrContainer">{body}
 <aside>Le chiffre : 12 %</aside><div class="Doc-LegalInfo"><small>© 2022 Le Canton. Tous droits réservés.</small></div>
 <div class="apd-wrapper"><p>Aussi paru dans</p><p>22 décembre 2022 - Le Rivage (site web)</p></div>
 <img src="photo.jpg" alt="photo"></div></section>
<footer><div class="publiC-lblNodoc">{number}</div></footer>
</article>"""

EUROPRESSE_BEFORE = """<ARTICLE><HEADER>
<DIV><SPAN class="DocPublicationName">{source}</SPAN></DIV><DIV><SPAN class="DocHeader">{header}</SPAN></DIV>
<DIV class="titreArticle">{title}</DIV><DIV class="docAuthors">{author}</DIV></HEADER>
<SECTION><DIV class="DocText clearfix">{body}</DIV></SECTION><SPAN class="PubliC_lblNodoc">{number}</SPAN></ARTICLE>"""


def europresse(*articles, template=EUROPRESSE_NOW):
    """One export of articles, each a dictionary; what an article does not say is empty."""
    blank = dict.fromkeys(("source", "header", "title", "subtitle", "author", "body", "number"), "")
    pieces = "\n".join(template.format(**{**blank, **one}) for one in articles)
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>\n{pieces}\n</body></html>'


def factiva(*articles, language="fr"):
    """One export with a table of codes; each article is a dictionary of cells by code."""
    pieces = []
    for number, cells in enumerate(articles, 1):
        rows = "".join(f'<tr><td class="index" align="right"><b>{code}</b>&nbsp;</td><td>{cell}</td></tr>'
                       for code, cell in cells.items())  # fmt: skip
        pieces.append(f'<div id="article-{number}" class="article {language}Article"><table>{rows}</table></div>')
    return f"<html><body><div id='pageWrapper'>{''.join(pieces)}</div></body></html>"


FACTIVA_LINES = """<html><body><div class="article frArticle">
<div id="hd"><span class='frHeadline'>{title}</span></div><div class="author">{author}</div>
<div>532 mots</div><div>3 mai 2024</div><div>10:15</div><div>Le Canton</div><div>LECANT</div><div>Français</div>
<div>Copyright 2024 Le Canton.</div>
{body}<p>Document LECANT0020240503ek5300012</p></div></body></html>"""
