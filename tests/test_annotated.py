import pytest
from annotated import Case, differences, parse_marks

from entrefilet.mention import Quantity


def test_parse_marks_gives_the_text_and_the_offsets():
    text, marks = parse_marks('Le déficit atteint [5,5 %|kind=percent unit="%"] du \\[PIB\\].')
    assert text == "Le déficit atteint 5,5 % du [PIB]."
    assert [(mark.start, mark.end, mark.text, mark.fields) for mark in marks] == [
        (19, 24, "5,5 %", {"kind": "percent", "unit": "%"})
    ]


def quantity(start, end, text, **fields):
    return Quantity(start=start, end=end, text=text, kind="count", rule="test", **fields)


@pytest.mark.parametrize(
    ("mentions", "problems"),
    [
        ([quantity(0, 2, "12", value=12.0)], []),
        ([], ["missing '12'"]),
        ([quantity(0, 2, "12", value=13.0)], ["'12': value is 13.0, expected '12'"]),
        ([quantity(0, 2, "12", value=12.0), quantity(5, 6, "x")], ["spurious 'x' (test)"]),
    ],
)
def test_differences_names_every_fault(mentions, problems):
    text, marks = parse_marks("[12|value=12] élus")
    assert differences(Case(text, marks, None, "here"), mentions) == problems
