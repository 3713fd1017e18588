"""The colour arithmetic that the tests of the palette rest on agrees with what was published."""

from __future__ import annotations

from typing import get_args

import pytest

from geo.errors import DataError
from tests.scene.colour_science import Sight, ciede2000, contrast, difference, lab, rgb, seen

# Published check values of CIEDE2000 (Sharma, Wu and Dalal 2005, table 1).
SHARMA = [
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
    ((50, -1, 2), (50, 0, 0), 2.3669),
    ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
    ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
    ((50, -0.001, 2.49), (50, 0.0009, -2.49), 4.8045),
    ((50, 2.5, 0), (61, -5, 29), 22.8977),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize(("one", "other", "expected"), SHARMA)
def test_the_difference_agrees_with_its_published_values_both_ways(one, other, expected):
    assert ciede2000(one, other) == pytest.approx(expected, abs=1e-4)
    assert ciede2000(other, one) == pytest.approx(expected, abs=1e-4)


def test_black_and_white_differ_as_wcag_and_cie_say():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert lab("#FFFFFF") == pytest.approx((100, 0, 0), abs=0.02)
    assert difference("#123456", "#123456") == 0


@pytest.mark.parametrize("bad", ["red", "#12345", "#12345G", "123456"])
def test_a_colour_that_is_none_is_refused(bad):
    with pytest.raises(DataError, match="is no colour"):
        rgb(bad)


@pytest.mark.parametrize("sight", get_args(Sight))
def test_greys_stay_grey_under_every_sight(sight):
    assert difference(seen("#777777", sight), "#777777") < 0.5
