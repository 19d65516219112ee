"""The sets of function words: each is asked for, each that is asked for is there, in the room that asks."""

import re
from collections import defaultdict
from pathlib import Path

import entrefilet.quotations
from entrefilet.quotations.ground.word_sets import ROOMS
from entrefilet.text.lexicon import load_lexicon

ROOM = Path(entrefilet.quotations.__file__).parent


def asked():
    rooms = defaultdict(set)
    for path in ROOM.rglob("*.py"):
        for name in re.findall(r'(?:word_set|phrases_by_first)\(\s*"([^"]+)"', path.read_text("utf-8")):
            rooms[name].add(path.parent.name)
    return rooms


def kept():
    return {room: {row["set"] for row in load_lexicon(f"quotations/{room}", "function_words.tsv")} for room in ROOMS}


def test_every_set_is_asked_for_and_every_set_asked_for_is_there():
    assert set(asked()) == set().union(*kept().values())


def test_a_set_stands_in_the_one_room_that_asks_for_it_else_in_ground():
    sets = kept()
    for name, rooms in asked().items():
        home = next(iter(rooms)) if len(rooms) == 1 else "ground"
        assert [room for room in ROOMS if name in sets[room]] == [home], name
