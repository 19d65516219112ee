import re
import time
from pathlib import Path

import pytest
from annotated import CASES, read_cases
from hypothesis import given, settings
from hypothesis import strategies as st
from pattern_strings import all_patterns, found_anywhere, found_near, texts_for

from entrefilet.french.folding import fold
from entrefilet.french.pattern import Hint, Pattern
from entrefilet.french.triggers import Triggers
from entrefilet.text.word_index import WordIndex

ARTICLES = Path(__file__).parents[2] / "corpus" / "articles"
W, E = r"(?<!\w)", r"(?!\w)"
PIECES = {"month": "(?:janvier|mai|juin|juil\\.)", "S": r"(?: {1,3})", "space": " "}
ONES = {
    "a word": (rf"{W}noel{E}", {"noel"}, False, 0, 0),
    "a word behind a figure": (rf"{W}\d\d? (?:janvier|decembre){E}", {"janvier", "decembre"}, False, 1, 0),
    "a figure, where months have no end of their own": (rf"{W}\d\d? (?:janvier|decembre)", set(), True, 0, 0),
    "words that may be left out count": (
        rf"{W}(?:le (?:meme )?)?(?:jour|matin){E}", {"jour", "matin"}, False, 2, 0
    ),
    "each branch its own": (rf"{W}(?:[a-z]+ ans|naguere){E}", {"ans", "naguere"}, False, 1, 0),
    "a figure in one branch": (rf"{W}(?:\d\d?:\d\d|minuit){E}", {"minuit"}, True, 0, 0),
    "what stands before the match": (r"(?<=\bannees )[a-z]+", {"annees"}, False, 0, 1),
    "what must follow": (rf"{W}\w\w?(?= trimestre{E})", {"trimestre"}, False, 1, 0),
    "one word of each form": (rf"{W}(?:jour de l'an|mardi gras){E}", {"jour", "mardi"}, False, 0, 0),
    "accents are folded": (rf"{W}é(?:té|tés){E}", {"ete", "etes"}, False, 0, 0),
    "a figure that may be left out does not count": (rf"{W}e\b(?:3)?\b{E}", {"e"}, False, 0, 0),
    "one word for what comes back": (rf"{W}(?:\w+ ){{2}}siecle{E}", {"siecle"}, False, 2, 0),
}  # fmt: skip
NONE = {
    "it may begin inside a word": rf"mai{E}",
    "the word may go on": rf"{W}mai",
    "it begins with a space": rf" mai{E}",
    "nothing is mandatory": rf"{W}\w+{E}",
    "nothing bounds the words before": rf"{W}[a-z ]+ mai{E}",
    "a branch has no word": rf"{W}(?:mai|\w\w){E}",
}


@pytest.mark.parametrize(("source", "words", "figures", "before", "after"), ONES.values(), ids=ONES)
def test_triggers_are_computed(source, words, figures, before, after):
    assert Pattern(source).triggers == Triggers(frozenset(words), figures, before, after)


@pytest.mark.parametrize("source", NONE.values(), ids=NONE)
def test_no_triggers_where_nothing_finite_must_stand(source):
    assert Pattern(source).triggers is None


@pytest.mark.parametrize("word", ["le", "e"])
def test_a_match_without_its_figure_is_found(word):
    pattern = Pattern(rf"{W}{word}\b(?:3)?\b{E}")
    assert found_near(pattern, word) == found_anywhere(pattern, word) == [(0, len(word))]


def test_a_pattern_without_triggers_searches_the_whole_text():
    assert found_near(Pattern(" mai"), "en mai, en mai") == [(2, 6), (10, 14)]


def test_pieces_are_put_in_when_the_pattern_is_used():
    asked = []

    def pieces():
        asked.append(True)
        return PIECES

    pattern = Pattern(r"(?<!\w)\d<<S>><<month>>(?!\w)", pieces)
    assert not asked
    assert found_near(pattern, "le 3  mai") == [(3, 9)]
    assert pattern.expanded == r"(?<!\w)\d(?: {1,3})(?:janvier|mai|juin|juil\.)(?!\w)"


def test_an_unknown_piece_is_an_error():
    with pytest.raises(KeyError, match="moon"):
        _ = Pattern("<<moon>>", lambda: PIECES).regex


def test_a_hint_takes_the_place_of_the_triggers():
    years = Hint(lambda index: [number for number in index.figures if len(index.words[number]) == 4])
    pattern = Pattern(r"(?<!\w)\d{4}(?!\w)", hint=years)
    assert found_near(pattern, "de 12 a 2012") == [(8, 12)]


def test_matches_read_the_text_behind_the_fold():
    written = "Été 2024 et été 2025"
    found = Pattern(r"(?<!\w)É\w+ \d+").matches(WordIndex(fold(written)), text=written)
    assert [match[0] for match in found] == ["Été 2024"]


def test_search_match_and_fullmatch_are_those_of_re():
    pattern = Pattern("<<month>>", lambda: PIECES)
    assert pattern.search("en mai, en juin", 5)[0] == "juin"
    assert pattern.search("en mai, en juin", 0, 5) is None
    assert pattern.match("en mai", 3)[0] == "mai"
    assert pattern.fullmatch("en mai") is None


@st.composite
def sources(draw):
    """Small patterns of all that patterns are made of."""
    word = st.sampled_from(("mai", "le", "l'", "an", "jour de l'an", "3", r"\d\d?", r"\w", r"[ivx]{1,3}", "-", "e"))
    groups = st.sampled_from(("{}", "(?:{})?", "(?:{}|mars)", "(?:{} ){{1,2}}", "(?={})", "(?:{}|)", "(?:{})*"))
    between = st.sampled_from((" ", " ?", "", "'", "-", r"\b", "<<S>>"))
    start = st.sampled_from((r"(?<!\w)", r"(?<![\w-])", r"\b", "", r"(?<=\ble )", r"(?:(?<=an )|(?<!\w))", "^"))
    end = st.sampled_from((r"(?!\w)", r"(?![\w-])", r"\b", "", "", "", r"(?!\d)", r"(?= )", "$", r"(?=[,;]|$)"))
    parts = [draw(groups).format(draw(word)) + draw(between) for _ in range(draw(st.integers(1, 4)))]
    return draw(start) + "".join(parts) + draw(end)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_matches_are_those_of_finditer_for_any_pattern(data):
    pattern = Pattern(data.draw(sources()), lambda: PIECES)
    text = data.draw(texts_for(pattern))
    if pattern.triggers is not None and all(start < end for start, end in found_anywhere(pattern, text)):
        assert found_near(pattern, text) == found_anywhere(pattern, text)


@pytest.mark.slow
@pytest.mark.parametrize("where", all_patterns())
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_matches_are_those_of_finditer(where, data):
    pattern = all_patterns()[where]
    text = fold(data.draw(texts_for(pattern)))
    assert found_near(pattern, text) == found_anywhere(pattern, text)


@pytest.mark.parametrize("where", all_patterns())
def test_matches_are_those_of_finditer_in_all_cases_and_the_corpus(where, all_texts):
    pattern = all_patterns()[where]
    assert found_near(pattern, all_texts) == found_anywhere(pattern, all_texts)


@pytest.fixture(scope="module")
def all_texts():
    """The texts of the annotated sentences and of the corpus, folded, one behind the other."""
    cases = [case.text for path in sorted(CASES.glob("*.txt")) for case in read_cases(path.name)]
    articles = [path.read_text("utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    assert len(cases) > 1000
    assert articles
    return fold("\n".join([*cases, *articles]))


def test_a_hostile_pattern_is_analysed_in_no_time():
    begin = time.process_time()
    words = "|".join(f"mot{number}" for number in range(500))
    pattern = Pattern(rf"(?<!\w)(?:(?:{words}) ){{1,6}}(?:{words})?(?: (?:{words})){{0,20}} fin{E}")
    assert pattern.triggers is not None
    assert re.compile(pattern.expanded)
    assert time.process_time() - begin < 2
