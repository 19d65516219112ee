"""What was asked lately is not asked again; what was asked long ago is."""

from entrefilet.text import remembered as module
from entrefilet.text.remembered import remembered


def test_what_was_asked_lately_is_asked_once():
    asked = []

    @remembered
    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    assert [length("pont"), length("pont"), length("rue")] == [4, 4, 3]
    assert asked == ["pont", "rue"]


def test_what_was_asked_long_ago_is_forgotten():
    asked = []

    @remembered
    def same(number: int) -> int:
        asked.append(number)
        return number

    for number in range(module._KEPT + 1):
        same(number)
    same(0)

    assert asked.count(0) == 2
