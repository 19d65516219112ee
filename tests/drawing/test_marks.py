import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entrefilet.drawing.marks import Mark, cut, find_cue, find_marks
from entrefilet.french.folding import fold

ROW = {"layer": "entity", "kind": "PER"}


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 29), st.integers(1, 30)), max_size=8))
def test_cut_covers_the_text_and_opens_and_closes_every_mark_once(pairs):
    marks = [Mark(start, min(30, start + length), "mention", n, ROW) for n, (start, length) in enumerate(pairs)]
    segments = list(cut(30, marks))
    assert [segment.start for segment in segments] == [0, *(segment.end for segment in segments[:-1])]
    assert segments[-1].end == 30
    for name in ("opening", "closing"):
        listed = [mark.number for segment in segments for mark in getattr(segment, name)]
        assert sorted(listed) == list(range(len(marks)))
    for segment in segments:
        inside = {mark.number for mark in marks if mark.start < segment.end and segment.start < mark.end}
        assert {mark.number for mark in segment.marks} == inside


TEXT = "Elle a dit non. « Jamais », a dit Luc. Il a dit oui."


@pytest.mark.parametrize(
    ("cue", "surface_at"),
    [("a dit", TEXT.index("a dit Luc")), ("A DIT", TEXT.index("a dit Luc")), ("", None), (None, None), ("crie", None)],
)
def test_find_cue_takes_the_nearest_outside_the_quotation(cue, surface_at):
    start = TEXT.index("Jamais")
    found = find_cue(fold(TEXT), {"start": start, "end": start + 6, "cue": cue})
    assert (found and found[0]) == surface_at


def test_find_cue_takes_whole_words_only():
    text = "Il redit : « Oui », dit-il."
    start = text.index("Oui")
    assert find_cue(fold(text), {"start": start, "end": start + 3, "cue": "dit"})[0] == text.index("dit-il")


def test_find_marks_numbers_quotations_in_text_order():
    rows = [
        {"layer": "quotation", "kind": "direct", "start": 8, "end": 9, "cue": None},
        {
            "layer": "quotation",
            "kind": "direct",
            "start": 2,
            "end": 5,
            "cue": "b",
            "speaker_start": 0,
            "speaker_end": 1,
        },
    ]
    marks = find_marks("a  cc b  d", rows)
    assert [(mark.label, mark.start) for mark in marks] == [
        ("speaker 1", 0),
        ("direct 1", 2),
        ("cue 1", 6),
        ("direct 2", 8),
    ]
