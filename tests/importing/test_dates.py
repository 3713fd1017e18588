"""A sheet's dates are read where they are sure, settled by their column where that can be, and asked otherwise."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dates.edtf import When
from geo.importing.cell_values import CellError
from geo.importing.dates import ORDERS, DateRules, read_date, rules_of

SURE = {
    "1429-05-08": "1429-05-08", "1429": "1429", "871": "0871", "1944.0": "1944", "44 BC": "-0043",
    "44 v. Chr.": "-0043",
    "15 March 44 BC": "-0043-03-15", "490–480 BC": "-0489/-0479", "AD 79": "0079", "ca. 1429": "1429~",
    "1429?": "1429?",
    "8. Mai 1429": "1429-05-08", "8 mai 1429": "1429-05-08", "12 de mayo de 1429": "1429-05-12", "Nov 1944": "1944-11",
    "1428–1429": "1428/1429", "1428/29": "1428/1429", "7–12 November 1944": "1944-11-07/1944-11-12", "1420s": "142X",
    "before 1429": "../1429", "15th century": "1401/1500", "summer 1421": "1421-22", "1429/3/1": "1429-03-01",
    "1429-03-01 00:00:00": "1429-03-01", "25/3/1945": "1945-03-25", "3/25/1945": "1945-03-25", "5.5.1945": "1945-05-05",
    "19441107": "1944-11-07", "1439年5月8日": "1439-05-08", "1944-1": "1944-01", "1944-45": "1944/1945",
    # Hyphens, dashes, blanks and digits that look like the usual ones.
    "1429\u201103\u201101": "1429-03-01", "1429–03–01": "1429-03-01", "\ufeff1429\u00a0": "1429", "１４２９": "1429",
    "١٤٢٩": "1429", "1429\u00ad-03": "1429-03", "1429\u200b-03": "1429-03",
}  # fmt: skip
DOUBTFUL = (
    "1428-29", "1421-22", "1433-34", "1438-39", "1440-41", "1904/05", "3/4/1945", "3.4.1945", "3-4-1945", "1/2/44",
    "6521", "16388", "16388.5", "44", "-44", "0", "Nov-44", "7 Nov 44", "31/2/1945", "13/13/1945", "1944-13",
    "1944-02-30", "foo", "n.d.", "?", "March", "1944-13-01", "3/4/1945 10:15", "99999", "1944 or 1945", "0 BC",
)  # fmt: skip


@pytest.mark.parametrize(("text", "edtf"), SURE.items())
def test_what_has_one_meaning_is_read(text: str, edtf: str) -> None:
    assert read_date(text, rules_of([(text, "row 2")])) == edtf


@pytest.mark.parametrize("text", DOUBTFUL)
def test_what_has_two_meanings_or_none_is_refused_with_remedies_that_are_accepted(text: str) -> None:
    """Every time that a refusal says to try is read, and is not the text that was refused."""
    fault = read_date(text, rules_of([(text, "row 2")]))
    assert isinstance(fault, CellError)
    # A time stands in a remedy with or without an era, and its options are parted by commas and "or".
    tried = re.findall(r"-?\d{4}(?:-\d\d){0,2}~?(?:/\d{4}(?:-\d\d){0,2})?(?:-XX)?|\d+ BC", fault.remedy)
    assert tried
    for remedy in tried:
        assert remedy != text
        assert isinstance(read_date(remedy, DateRules()), str), remedy


def test_a_spreadsheets_count_of_days_is_refused_with_the_day_it_may_mean() -> None:
    fault = read_date("6521", DateRules())
    assert isinstance(fault, CellError)
    assert fault.remedy.startswith("1917-11-07;")
    assert read_date("6521", DateRules("excel")) == "1917-11-07"


def test_two_years_or_a_season_are_asked() -> None:
    fault = read_date("1428-29", DateRules())
    assert isinstance(fault, CellError)
    assert fault.remedy == "1428/1429 for two years, or 1428-09/1428-11 for the season"


def test_another_row_of_the_column_settles_day_and_month() -> None:
    rules = rules_of([("3/4/1945", "row 2"), ("25/3/1945", "row 3")])
    assert (rules.order, rules.why) == ("dmy", "row 3 has 25/3/1945")
    assert read_date("3/4/1945", rules) == "1945-04-03"
    assert rules_of([("3/4/1945", "row 2"), ("3/25/1945", "row 3")]).order == "mdy"


def test_rows_that_contradict_each_other_settle_nothing() -> None:
    rules = rules_of([("13/4/1945", "row 2"), ("4/13/1945", "row 3")])
    assert rules.order == ""
    assert isinstance(read_date("3/4/1945", rules), CellError)


def test_ranges_beside_it_make_a_year_and_month_doubtful() -> None:
    rules = rules_of([("1944-45", "row 2"), ("1904-05", "row 3")])
    assert isinstance(read_date("1904-05", rules), CellError)
    assert read_date("1904-05", rules_of([("1904-05", "row 2"), ("1904-07", "row 3")])) == "1904-05"


def test_a_sign_that_nobody_sees_is_called_by_its_name() -> None:
    fault = read_date("1429\u2011xx", DateRules())
    assert isinstance(fault, CellError)
    assert "NON-BREAKING HYPHEN (U+2011)" in fault.what


@given(st.text(max_size=20) | st.from_regex(r"\d{1,4}[-/. –]\d{1,2}([-/.]\d{1,4})?", fullmatch=True))
def test_a_cell_becomes_a_time_or_a_refusal(text: str) -> None:
    for order in ("", *ORDERS):
        found = read_date(text, DateRules(order))
        if isinstance(found, str):
            assert When.parse(found).edtf == found
        else:
            assert found.remedy
            assert found.remedy != text


@given(st.dates())
def test_every_day_is_read_in_every_order_that_is_stated(day) -> None:
    year = f"{day.year:04d}"
    assert read_date(f"{day.day}/{day.month}/{year}", DateRules("dmy")) == day.isoformat()
    assert read_date(f"{day.month}/{day.day}/{year}", DateRules("mdy")) == day.isoformat()
    assert read_date(f"{year}/{day.month}/{day.day}", DateRules()) == day.isoformat()
