"""When an article was written is found where it says so, or inferred and said to be."""

from __future__ import annotations

import pytest

from geo.reading.times import document_date


@pytest.mark.parametrize(
    ("text", "date", "basis"),
    [
        ("LISBON, March 3, 1974 (Agency) - The harbour was shut.", "1974-03-03", "dateline"),
        ("London — June 12, 2019 — The museum reopens.", "2019-06-12", "dateline"),
        ("PARIS, 5 May 1968 -- Students marched.", "1968-05-05", "dateline"),
        ("A title\n\nPublished: 3 March 1974\n\nThe text is of 1960.", "1974-03-03", "label at the head"),
        ("Posted on March 3, 1974 by the editor\nThe text.", "1974-03-03", "label at the head"),
        ("FOR IMMEDIATE RELEASE\n12 June 2019\n\nThe text.", "2019-06-12", "label at the head"),
        (
            "Friday, August 16, 2002\n\nA title\n\nDRESDEN, Aug. 16 — The text.",
            "2002-08-16",
            "a date alone at the head",
        ),
        ("Paris, 4th April 1871.\n\nDear Anna,", "1871-04-04", "a date alone at the head"),
        ("By Jane Doe\nMay 5, 2010, 3:45 p.m.\n\nThe text.", "2010-05-05", "a date alone at the head"),
        ("The text of a letter. " * 100 + "\n\nLisbon, 3 March 1974", "1974-03-03", "a date alone at the foot"),
        ("The text. " * 300 + "\n\nFirst Published: Mar 29 2019 | 1:30 PM IST", "2019-03-29", "label at the foot"),
        (
            "Today marks the 50th anniversary of the fall of the city on 9 May 1950.",
            "2000-05-09",
            "inferred: 50th anniversary of 1950-05-09",
        ),
        (
            "Ten years ago this morning the bridge fell. Trains ran till 6 December 1901.",
            "1911",
            "inferred: Ten years ago this morning, of 1901",
        ),
        ("Ten years ago today the bridge fell. It had been built in 1870.", "", ""),
        ("PORTO, Dec. 6 - Ten years ago today the bridge fell. It was begun on 3 May 1870.", "", ""),
        ("This year marks the 75th anniversary of the 1945 rising.", "2020", "inferred: 75th anniversary of 1945"),
    ],
)
def test_the_date_of_writing_is_found_with_its_basis(text: str, date: str, basis: str) -> None:
    assert document_date(text) == (date, basis)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "word",
        "The battle of 5 May 1940 was long.",
        "The 10th anniversary of the war came in 1950.",
        "4 April 1871. — We left.\n5 April. — We came.\n7 April. — Rain.\n9 April 1871. — Rain.",
    ],
)
def test_no_date_is_made_up(text: str) -> None:
    assert document_date(text) == ("", "")


def test_a_date_given_beside_the_text_comes_first() -> None:
    assert document_date("Published: 3 March 1974", "1980-01-02") == ("1980-01-02", "metadata")
    assert document_date("Published: 3 March 1974", "no date") == ("1974-03-03", "label at the head")
    assert document_date("The text.", "1980-01-02T10:00:00.000Z") == ("1980-01-02", "metadata")
