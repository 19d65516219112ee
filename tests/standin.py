"""A pipeline that loads in no time, for tests of the engines: numbers are quantities, and some words are traps."""

import os
import re
import signal
import time

import spacy
from spacy.language import Language

from entrefilet.errors import LexiconError
from entrefilet.layers import attach, declare_extensions
from entrefilet.mention import Quantity

ENDLESS, DEADLY, FAULTY, ONCE = "PIÈGE-SANS-FIN", "PIÈGE-MORTEL", "PIÈGE-ERREUR", "PIÈGE-UNE-FOIS"
PAUSE, BROKEN_LIST = "PAUSE", "PIÈGE-LEXIQUE"
BUSY, ASLEEP = "PIÈGE-OCCUPÉ", "PIÈGE-ENDORMI"  # each followed by seconds: of work, of waiting


@Language.component("standin_figures")
def find_figures(doc):
    text = doc.text
    if FAULTY in text:
        raise ValueError("a component fails")
    if BROKEN_LIST in text:
        raise LexiconError("units.tsv:3: empty cell")
    if DEADLY in text:
        os.kill(os.getpid(), signal.SIGKILL)
    while ENDLESS in text:
        pass
    if ONCE in text:  # followed by a path: deadly while the file is there
        path = text.split(ONCE, 1)[1].split()[0]
        if os.path.exists(path):
            os.unlink(path)
            os.kill(os.getpid(), signal.SIGKILL)
    if BUSY in text:
        until = time.process_time() + float(text.split(BUSY, 1)[1].split()[0])
        while time.process_time() < until:
            pass
    if ASLEEP in text:
        time.sleep(float(text.split(ASLEEP, 1)[1].split()[0]))
    if PAUSE in text:
        time.sleep(0.03)
    found = [
        Quantity(start=m.start(), end=m.end(), text=m[0], kind="count", value=float(m[0]), rule="standin")
        for m in re.finditer(r"[0-9]+", text)
    ]
    attach(doc, "quantity", found)
    return doc


def load(settings):
    declare_extensions()
    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("standin_figures")
    return nlp
