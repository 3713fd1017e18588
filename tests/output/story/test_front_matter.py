"""The head of an article, and every fault of it at once."""

from __future__ import annotations

import pytest

from geo.output.story.front_matter import read_front


def test_a_head_is_read_with_and_without_quotation_marks() -> None:
    front, problems = read_front('title: "A: line"\nauthor: One\ndate: 2026-11\nsources: [C, "D"]\n', "a.md")
    assert problems == []
    assert (front.title, front.author, front.date, front.sources) == ("A: line", "One", "2026-11", ("C", "D"))
    assert front.line("date") == 4


def test_comments_and_empty_lines_say_nothing() -> None:
    assert read_front("# about\n\ntitle: A", "a.md")[1] == []


def test_every_fault_is_told_with_its_line_and_what_to_try() -> None:
    head = "titel: A\nmap: [a, b]\ntitle: A\ntitle: B\ndate: 12 November 1944\nlang: English"
    _, problems = read_front(head, "a.md")
    found = [str(problem) for problem in problems]
    assert [line.split(": ")[1] for line in found] == ["line 2", "line 3", "line 5", "line 7", "line 6"]
    assert "Try: title" in found[0]
    assert "1944-11-12" in found[4]
    assert "'English'" in found[3]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("title: A\njust words", 3),
        ("title: A: a story\nmap: x", 2),
        ("map: x\ntitle: 'A", 3),
        ("just words", 2),
        ("- a\n- b", 2),
        ("title: \u0007", 2),
        ("title: *other", 2),
        ("title: " + "[" * 3000, 2),
        ("? " * 3000, 2),
        ('title: "\\UFFFFFFFF"', 2),
    ],
)
def test_what_is_no_head_is_told_with_its_line_and_a_line_to_write(head: str, line: int) -> None:
    front, (problem,) = read_front(head, "a.md")
    assert front.title == ""
    assert problem.where == f"line {line}"
    assert "title: " in problem.remedy


def test_a_text_stays_as_it_is_written_and_may_run_over_lines() -> None:
    head = "date: 2026-11-22\nmap: 1944\ndescription: >\n  One\n  two\nsources:\n- C\n- D\nauthor: no\n"
    front, problems = read_front(head, "a.md")
    assert problems == []
    assert (front.date, front.map, front.description, front.author) == ("2026-11-22", "1944", "One two", "no")
    assert front.sources == ("C", "D")
