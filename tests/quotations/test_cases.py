"""Every annotated sentence of tests/cases/quotations*.txt gives what its marks say."""

import pytest
from annotated import differences, read_layer

from entrefilet.layers import attached

CASES_READ = read_layer("quotations")


@pytest.fixture(scope="module")
def docs(nlp):
    """The sentences of all files, analysed in one go."""
    return dict(zip((case.where for case in CASES_READ), nlp.pipe(case.text for case in CASES_READ), strict=True))


@pytest.mark.model
@pytest.mark.parametrize("case", CASES_READ, ids=lambda case: case.where)
def test_quotations_as_annotated(docs, case):
    problems = differences(case, attached(docs[case.where], "quotation"))

    assert not problems, f"{case.text}\n" + "\n".join(problems)


def test_cases_are_many_and_a_quarter_holds_no_quotation():
    assert len(CASES_READ) >= 300
    assert sum(not case.expected for case in CASES_READ) * 4 >= len(CASES_READ)
