from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from entrefilet.view.alignment import Edit, View, apply


def view(text, *passes):
    steps = []
    for edits in passes:
        text, step = apply(text, edits)
        steps.append(step)
    return View(text, tuple(steps))


def test_a_text_without_steps_is_its_own_view():
    assert View("Le pont").span(3, 7) == (3, 7)


def test_an_edited_piece_is_covered_whole():
    ligature = view("aﬃrmé", [Edit(1, 2, "ffi")])
    assert ligature.text == "affirmé"
    assert ligature.span(2, 3) == (1, 2)
    assert ligature.span(0, 7) == (0, 5)
    assert ligature.span(4, 7) == (2, 5)


def test_what_was_taken_out_at_an_end_is_left_out():
    hyphens = view("\u00adle mi\u00adnistre\u00ad dit", [Edit(0, 1, ""), Edit(6, 7, ""), Edit(13, 14, "")])
    assert hyphens.text == "le ministre dit"
    assert hyphens.span(0, 11) == (1, 13)
    assert hyphens.span(3, 5) == (4, 6)
    assert hyphens.span(5, 11) == (7, 13)


def test_of_edits_that_overlap_the_longest_of_one_start_is_made():
    assert apply("abcdef", [Edit(1, 2, "x"), Edit(1, 4, "y"), Edit(3, 5, "z")])[0] == "ayef"


def test_steps_go_back_one_after_the_other():
    both = view("e&#769;t", [Edit(1, 7, "\u0301")], [Edit(0, 2, "é")])
    assert both.text == "ét"
    assert both.span(0, 1) == (0, 7)
    assert both.span(1, 2) == (7, 8)


@st.composite
def edited(draw):
    text = draw(st.text(alphabet="abc é\n", min_size=1, max_size=30))
    passes, now = [], text
    for _ in range(draw(st.integers(1, 3))):
        if not now:
            break
        starts = draw(st.lists(st.integers(0, len(now) - 1), max_size=4))
        edits = [Edit(start, min(start + draw(st.integers(1, 4)), len(now)), draw(st.sampled_from(["", "x", "yz"])))
                 for start in starts]  # fmt: skip
        passes.append(edits)
        now = apply(now, edits)[0]
    return text, view(text, *passes)


@given(edited())
def test_the_way_back_is_monotone_and_stays_in_the_text(case):
    text, made = case
    spans = [made.span(place, place + 1) for place in range(len(made.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[0] <= after[0] and before[1] <= after[1] for before, after in pairwise(spans))
    for start in range(len(made.text)):
        for end in range(start + 1, len(made.text) + 1):
            assert made.span(start, end) == (spans[start][0], spans[end - 1][1])


@given(edited())
def test_unedited_characters_go_back_to_themselves(case):
    text, made = case
    for place, character in enumerate(made.text):
        start, end = made.span(place, place + 1)
        if character in "abc é\n":
            assert text[start:end] == character
