"""What was asked lately is not asked again; what was asked long ago is."""

from entrefilet.text import remembered as module
from entrefilet.text.remembered import TEXTS_TOGETHER, forget_texts, remembered, remembered_of_texts


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


def test_what_is_made_of_the_texts_read_together_is_made_once(monkeypatch):
    monkeypatch.setattr(module, "_of_texts", [])
    made = []

    @remembered_of_texts
    def of_text(text: str) -> None:
        made.append(text)

    texts = [str(number) for number in range(TEXTS_TOGETHER)]
    for text in texts * 2:
        of_text(text)
    assert made == texts
    forget_texts()
    of_text(texts[0])
    assert made == [*texts, texts[0]]
