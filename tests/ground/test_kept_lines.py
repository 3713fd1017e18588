"""The lines of a ground come back from bytes as they were, to the last digit."""

from __future__ import annotations

import hypothesis.extra.numpy as arrays
import hypothesis.strategies as st
import numpy as np
from hypothesis import given

from geo.ground.kept_lines import packed, unpacked

LINES = st.lists(
    arrays.arrays(np.float64, st.tuples(st.integers(0, 5), st.just(2)), elements=st.floats(-1e8, 1e8)), max_size=4
)


@given(st.dictionaries(st.text(max_size=5), LINES, max_size=4))
def test_lines_come_back_as_they_were_under_their_names_and_in_order(layers: dict[str, list[np.ndarray]]) -> None:
    found = unpacked(packed(layers))
    assert list(found) == list(layers)
    for name, lines in layers.items():
        assert [line.tobytes() for line in found[name]] == [line.tobytes() for line in lines]


def test_a_line_that_came_back_can_be_changed() -> None:
    (line,) = unpacked(packed({"coast": [np.zeros((2, 2))]}))["coast"]
    line += 1
    assert line.tolist() == [[1, 1], [1, 1]]
