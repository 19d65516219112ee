"""Every annotated sentence of tests/cases/quotations*.txt gives what its marks say."""

import pytest
from annotated import differences, read_layer

from entrefilet.layers import attached

CASES_READ = read_layer("quotations")


@pytest.mark.model
@pytest.mark.parametrize("case", CASES_READ, ids=lambda case: case.where)
def test_quotations_as_annotated(nlp, case):
    problems = differences(case, attached(nlp(case.text), "quotation"))

    assert not problems, f"{case.text}\n" + "\n".join(problems)


def test_cases_are_many_and_a_quarter_holds_no_quotation():
    assert len(CASES_READ) >= 300
    assert sum(not case.expected for case in CASES_READ) * 4 >= len(CASES_READ)
