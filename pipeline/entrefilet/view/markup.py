"""Markup left in running text: HTML entities and tags, Markdown emphasis. What is prose stays: "R&D", "<5 %", "a_b_c".

Each function finds one kind and says what should stand there.
"""

from __future__ import annotations

import html
import html.entities
import re
from collections.abc import Iterator

from entrefilet.view.alignment import Edit

_ENTITY = re.compile(r"&(?:#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6})|[A-Za-z][A-Za-z0-9]{1,30});")
# Letters, no-break space and quotation marks, which browsers also read without a semicolon: "&eacute", "12&nbsp000".
_OPEN_ENTITY = re.compile(
    r"&(?:[AEIOUYaeiouy](?:acute|grave|circ|uml)|[Cc]cedil|[AO]Elig|aelig|[ANOano]tilde|[Aa]ring|[Oo]slash|szlig|nbsp|[lr]aquo)(?!;)"
)
_MIN_NAME = 3  # letters: shorter ones ("&it;") are no print, but for those HTML had from the beginning ("&lt;")

_NEAR = 20  # characters of blanks beside tags, among which a line break is looked for
_BLOCK = (
    "p|div|br|hr|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|table|thead|tbody|tfoot|tr|td|th|section|article|header|footer|"
    "aside|figure|figcaption|main|nav|pre|center"
)
_INLINE = (
    "span|strong|b|em|i|u|s|a|sup|sub|q|small|big|mark|cite|abbr|acronym|time|font|img|picture|source|ins|del|strike|"
    "code|tt|wbr|iframe|script|style|button|label|noscript|svg|video|audio|embed|object|param"
)
_NAMESPACED = "[ovw]:[a-z]{1,20}"  # of a word processor
_ATTRIBUTE = r"""\s{1,20}[\w:.-]{1,60}\s{0,5}=\s{0,5}(?:"[^"<>]*"|'[^'<>]*'|[^\s<>"']+)"""
_TAG = (
    rf"<(?:/\s?)?(?:{_BLOCK}|{_INLINE}|{_NAMESPACED})(?:{_ATTRIBUTE}){{0,30}}\s{{0,5}}/?>"
    r"|<!--[^<>]{0,2000}-->|<!\[CDATA\[|\]\]>"
)
_TAGS = re.compile(_TAG, re.IGNORECASE)
_BLOCK_TAG = re.compile(rf"<(?:/\s?)?(?:{_BLOCK})\b", re.IGNORECASE)
_RAISED = re.compile(r"<sup>(\d{1,3})</sup>", re.IGNORECASE)
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HIDDEN = re.compile(r"<(script|style)\b", re.IGNORECASE)
_HIDDEN_END = {name: re.compile(rf"</{name}\s{{0,5}}>", re.IGNORECASE) for name in ("script", "style")}

_LINK = re.compile(
    r"!?\[(?P<shown>[^\[\]\n]{1,300})\]\((?:https?://|www\.|mailto:|[/#])[^()\s]{0,500}(?:\s\"[^\"\n]{0,200}\")?\)"
)
_ESCAPED = re.compile(r"\\(?=[.*_#()\[\]!+\-])")
_FIRST, _LAST = r"[\w«\"“‘'’(]", r"[\w.,;:!?…»\"”’)%€]"
_EMPHASIS = tuple(
    re.compile(
        rf"(?<![^\s«\"“‘'’(\[—–{other}-])(?P<mark>{mark}{{1,3}})(?=[{other}]{{0,3}}{_FIRST})"
        rf"(?P<inside>[^\n{mark}]{{1,300}})(?<={_LAST[:-1]}{other}])(?P=mark)(?!{mark}){after}"
    )
    # "**L**e maire" is a word with a large first letter
    for mark, other, after in ((r"\*", "_", r"(?:(?<=\*\*)|(?!\w))"), ("_", r"\*", r"(?!\w)"))
)


def find_entities(text: str) -> list[Edit]:
    """HTML entities and what they stand for; those that stand for a control character or for nothing stay.

    `&nbsp;` between two words is a plain space there, as editors of web pages leave it; beside figures and signs it is
    what it says.
    """
    found = [Edit(match.start(), match.end(), html.unescape(match[0])) for match in _OPEN_ENTITY.finditer(text)]
    for match in _ENTITY.finditer(text):
        name = match[0][1:]
        if name[0] != "#" and not _is_entity(name):
            continue
        decoded = html.unescape(match[0])
        if decoded == "\u00a0" and text[match.end() : match.end() + 1].isalpha():
            before = text[match.start() - 1 : match.start()]
            decoded = " " if before.isalpha() or before == "," else decoded
        if decoded and decoded != match[0] and (decoded >= " " or decoded in "\n\t") and decoded != "\ufffd":
            found.append(Edit(match.start(), match.end(), decoded))
    return found


def find_tags(text: str) -> list[Edit]:
    """HTML tags taken out; those that end a block inside a line give a line break.

    Digits between <sup> and </sup> are raised: "10<sup>6</sup>" is no 106. What scripts and styles hold goes with them.
    """
    if "<" not in text and "]]>" not in text:
        return []
    found = _find_hidden(text)
    found += [Edit(match.start(), match.end(), match[1].translate(_RAISED_DIGITS)) for match in _RAISED.finditer(text)]
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    for run in _tag_runs(text):
        between = text[_skip_back(text, run[0].start()) : run[-1].end()] + _blanks_behind(text, run[-1].end())
        block = None if "\n" in between else next(filter(_is_block, run), None)
        at_edge = run[0].start() <= first or run[-1].end() >= last
        for tag in run:
            found.append(Edit(tag.start(), tag.end(), "\n" if tag is block and not at_edge else ""))
    return found


def find_emphasis(text: str) -> list[Edit]:
    """The marks of Markdown emphasis around words: "**mot**", "_mot_"; not "5 * 3", "a_b_c", a footnote's *."""
    found = []
    for pattern in _EMPHASIS if "*" in text or "_" in text else ():
        for match in pattern.finditer(text):
            length = len(match["mark"])
            found.append(Edit(match.start(), match.start() + length, ""))
            found.append(Edit(match.end() - length, match.end(), ""))
    return found


def find_links(text: str) -> list[Edit]:
    """The marks of Markdown links and the stops it escapes: "[le maire](https://exemple.fr)", "1\\."; pictures go."""
    found = [Edit(match.start(), match.end(), "") for match in _ESCAPED.finditer(text)] if "\\" in text else []
    for match in _LINK.finditer(text) if "](" in text else ():
        if match[0][0] == "!":
            found.append(Edit(match.start(), match.end(), ""))
        else:
            found.append(Edit(match.start(), match.start("shown"), ""))
            found.append(Edit(match.end("shown"), match.end(), ""))
    return found


def _is_entity(name: str) -> bool:
    return name in html.entities.html5 and (len(name) > _MIN_NAME or name[:-1] in html.entities.name2codepoint)


def _find_hidden(text: str) -> list[Edit]:
    """Scripts and styles, from tag to tag; one that nothing closes is left to the tags."""
    found: list[Edit] = []
    unclosed: set[str] = set()
    for opening in _HIDDEN.finditer(text):
        name = opening[1].lower()
        if name in unclosed or (found and opening.start() < found[-1].end):
            continue
        closing = _HIDDEN_END[name].search(text, opening.end())
        if closing is None:
            unclosed.add(name)
        else:
            found.append(Edit(opening.start(), closing.end(), ""))
    return found


def _tag_runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Tags with nothing but blanks between them, together."""
    run: list[re.Match[str]] = []
    for tag in _TAGS.finditer(text):
        if run and text[run[-1].end() : tag.start()].strip():
            yield run
            run = []
        run.append(tag)
    if run:
        yield run


def _is_block(tag: re.Match[str]) -> bool:
    return _BLOCK_TAG.match(tag[0]) is not None


def _skip_back(text: str, place: int) -> int:
    """Where the blanks before `place` begin, a few of them looked at."""
    return place - len(before := text[max(place - _NEAR, 0) : place]) + len(before.rstrip())


def _blanks_behind(text: str, place: int) -> str:
    behind = text[place : place + _NEAR]
    return behind[: len(behind) - len(behind.lstrip())]
