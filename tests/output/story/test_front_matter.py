"""The head of an article, and every fault of it at once."""

from __future__ import annotations

from geo.output.story.front_matter import read_front


def test_a_head_is_read_with_and_without_quotation_marks() -> None:
    front, problems = read_front('title: "A: line"\nauthor: One\ndate: 2026-11\nsources: [C, "D"]\n', "a.md")
    assert problems == []
    assert (front.title, front.author, front.date, front.sources) == ("A: line", "One", "2026-11", ("C", "D"))
    assert front.line("date") == 4


def test_comments_and_empty_lines_say_nothing() -> None:
    assert read_front("# about\n\ntitle: A", "a.md")[1] == []


def test_every_fault_is_told_with_its_line_and_what_to_try() -> None:
    _, problems = read_front("titel: A\njust words\ntitle: A\ntitle: B\ndate: 12 November 1944\nlang: English", "a.md")
    told = [str(problem) for problem in problems]
    assert [line.split(": ")[1] for line in told] == ["line 2", "line 3", "line 5", "line 7", "line 6"]
    assert "Try: title" in told[0]
    assert "1944-11-12" in told[4]
    assert "'English'" in told[3]
