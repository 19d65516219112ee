import pytest

from entrefilet.evaluation.report.charts import Axis, matrix


@pytest.mark.parametrize(
    ("low", "ticks"),
    [(0.0, [0, 20, 40, 60, 80, 100]), (90.0, [90, 92, 94, 96, 98, 100]), (60.0, [60, 70, 80, 90, 100])],
)
def test_axis_has_few_round_ticks_from_end_to_end(low, ticks):
    axis = Axis(low)
    assert axis.ticks == ticks
    assert (axis.x(low), axis.x(100)) == (8, 392)


def test_cells_are_coloured_by_their_count_on_a_log_scale():
    cells = matrix("entity", {("PER", "PER"): 99, ("PER", "LOC"): 9, ("LOC", "LOC"): 0}).cells
    strengths = {cell.count: cell.strength for cell in cells}
    assert strengths == {99: 1.0, 9: 0.5, 0: 0.0}
