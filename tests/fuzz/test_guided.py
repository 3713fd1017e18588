"""A run of the guided fuzzer that tried nothing is no good end."""

from __future__ import annotations

import pytest

from tests.fuzz.guided import judged


@pytest.mark.parametrize(
    ("code", "said", "tried", "fault"),
    [
        (0, "stat::number_of_executed_units: 812", 812, ""),
        (0, "#4096\tDONE   cov: 12 ft: 30", 4096, ""),
        (0, "", 0, "it was given no file"),
        (0, "stat::number_of_executed_units: 0", 0, "it was given no file"),
        (1, "ModuleNotFoundError: No module named 'atheris'", 0, "ModuleNotFoundError: No module named 'atheris'"),
        (77, "#12 NEW\nValueError: broken\nstat::number_of_executed_units: 12", 12, "ValueError: broken"),
    ],
)
def test_a_target_is_judged_by_its_end_and_by_the_files_it_was_given(
    code: int, said: str, tried: int, fault: str
) -> None:
    assert judged(code, said) == (tried, fault)
