"""What happens to texts on their way: each function damages a clean one and keeps where every character came from.

A damage is a function from a text to pieces (clean, damaged); the pieces joined are the two texts.
"""

import html
import html.entities
import re
import unicodedata
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]{6,}")
VOWELS = "aeiouyàâéèêëîïôùûü"


@dataclass(frozen=True)
class Damaged:
    """A damaged text; `starts[n]` and `ends[n]` say where its character n stood in the clean one."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def clean_span(self, start, end):
        return self.starts[start], self.ends[end - 1]


def damage(text, *kinds):
    """The text after each of some kinds of damage, one after the other."""
    now = Damaged(text, tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    for kind in kinds:
        out, starts, ends, place = [], [], [], 0
        for clean, damaged in kind(now.text):
            behind = place + len(clean)
            for number in range(len(damaged)):
                first, last = place, behind
                if len(clean) == len(damaged):
                    first, last = place + number, place + number + 1
                if clean:
                    starts.append(now.starts[first])
                    ends.append(now.ends[last - 1])
                else:
                    there = now.starts[place] if place < len(now.starts) else len(text)
                    starts.append(there)
                    ends.append(there)
            out.append(damaged)
            place = behind
        assert place == len(now.text)
        now = Damaged("".join(out), tuple(starts), tuple(ends))
    return now


def by_character(change):
    return lambda text: [(character, change(character)) for character in text]


def decomposed(text):
    return by_character(lambda character: unicodedata.normalize("NFD", character))(text)


def between_letters(mark, every):
    """`mark` put into words: behind every so manieth letter that another follows."""

    def pieces(text):
        count = 0
        for place, character in enumerate(text):
            yield character, character
            if character.isalpha() and text[place + 1 : place + 2].isalpha():
                count += 1
                if count % every == 0:
                    yield "", mark

    return pieces


def between_figures(mark):
    """`mark` in the place of the space inside a number, and between other words here and there."""

    def pieces(text):
        for place, character in enumerate(text):
            figures = text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()
            if character in "\u00a0\u202f " and figures:
                yield character, mark
            else:
                yield character, character
                if character == " " and place % 3 == 0:
                    yield "", mark

    return pieces


def controls(text):
    """cp1252 read as latin-1."""

    def change(character):
        try:
            return character.encode("cp1252").decode("latin-1")
        except UnicodeEncodeError:
            return character

    return by_character(change)(text)


def ligatures(text):
    forms = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}
    for piece in re.split("(ffi|ffl|ff|fi|fl)", text):
        if piece in forms:
            yield piece, forms[piece]
        else:
            yield from zip(piece, piece, strict=True)


def entities(text):
    """Everything beyond ASCII as an entity, by name where it has one; of those without, by number in two ways."""

    def change(character):
        if character.isascii():
            return html.escape(character, quote=False)
        name = html.entities.codepoint2name.get(ord(character))
        if name and ord(character) % 5:
            return f"&{name};"
        return f"&#{ord(character)};" if ord(character) % 2 else f"&#x{ord(character):x};"

    return by_character(change)(text)


def tags(text):
    """Paragraphs in <p>, a word in twelve in <strong>, a link in forty, breaks before some line ends."""
    count = 0
    for number, line in enumerate(re.split("(\n)", text)):
        if not line.strip():
            yield line, line
            continue
        yield "", "<p>" if number % 4 else '<p class="texte">'
        for word in re.split(r"(\s)", line):
            count += bool(word.strip())
            around = ("<strong>", "</strong>") if count % 12 == 0 else ("", "")
            around = ('<a href="https://exemple.fr/page?n=1" target="_blank">', "</a>") if count % 40 == 0 else around
            if word.strip() and around[0]:
                yield "", around[0]
                yield from zip(word, word, strict=True)
                yield "", around[1]
            else:
                yield from zip(word, word, strict=True)
        yield "", "</p>" if number % 3 else "<br/></p>"


def emphasis(text):
    """A word in nine between marks of Markdown emphasis."""
    marks = ("**", "_", "*", "__")
    for number, word in enumerate(re.split(r"(\s+)", text)):
        if number % 18 == 0 and word.isalpha():
            yield "", marks[number // 18 % 4]
            yield from zip(word, word, strict=True)
            yield "", marks[number // 18 % 4]
        else:
            yield from zip(word, word, strict=True)


def misread(encoding):
    """UTF-8 read in another encoding; bytes that it lacks are read as control characters, as most programs do."""

    def change(character):
        return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in character.encode("utf-8"))

    return by_character(change)


def wrapped(width, *, hyphenate=False, indent="", blank=False):
    """Each line of the text broken to a width, at spaces; `hyphenate` cuts words that do not fit between syllables.

    Paragraphs begin with `indent`; `blank` puts an empty line between them.
    """

    def pieces(text):
        for number, line in enumerate(text.split("\n")):
            if number:
                yield "\n", "\n\n" if blank else "\n"
            if indent and line.strip():
                yield "", indent
            yield from _wrap(line, width, len(indent), hyphenate)

    return pieces


def _wrap(line, width, column, hyphenate):
    words = re.split("( )", line)
    for number, word in enumerate(words):
        if word == " ":
            after = words[number + 1] if number + 1 < len(words) else ""
            if column + 1 + len(after) <= width or not after:
                yield " ", " "
                column += 1
                continue
            room = width - column - 2
            cut = _syllable(after, room) if hyphenate else 0
            if not cut:
                yield " ", "\n"
                column = 0
                continue
            yield " ", " "
            yield from zip(after[:cut], after[:cut], strict=True)
            yield "", "-\n"
            yield from zip(after[cut:], after[cut:], strict=True)
            words[number + 1] = ""
            column = len(after) - cut
        else:
            yield from zip(word, word, strict=True)
            column += len(word)


def _syllable(word, room):
    """The last place within `room` where a long word of small letters may be cut: between vowel and consonant."""
    match = WORD.match(word)
    if match is None or not match[0].islower() or "-" in word:
        return 0
    places = [
        place
        for place in range(2, min(len(match[0]) - 2, room + 1))
        if word[place - 1] in VOWELS and word[place] not in VOWELS and word[place + 1] in VOWELS
    ]
    return places[-1] if places else 0
