"""The benchmarks measure what they say: the same events every time, whole pages, and numbers of any page. No timing is
asserted.
"""

from __future__ import annotations

import os
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from benchmarks import pages, parts
from benchmarks.__main__ import remembered
from benchmarks.events import frame, shifted, shown, synthetic, windows
from benchmarks.measure import Profile, measure, summary
from benchmarks.report import markdown, ratios
from benchmarks.scale import __main__ as scale
from geo.dates.edtf import When
from geo.model import Period

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or shutil.which("chromium")
DOTS = synthetic(50)
SPANS = windows(DOTS, 4, 730)


def test_the_same_seed_gives_the_same_events_and_another_seed_others() -> None:
    assert synthetic(20) == synthetic(20)
    assert synthetic(20) != synthetic(20, seed=2)
    assert synthetic(20)[0] in synthetic(20)
    assert len({d.id for d in DOTS}) == 50


def test_windows_hold_events_and_come_in_no_order_of_time() -> None:
    spans = windows(synthetic(500), 20, 365)
    assert all(shown(synthetic(500), span) for span in spans)
    assert spans != sorted(spans)
    assert spans == windows(synthetic(500), 20, 365)


def test_the_frame_has_a_row_for_each_dot() -> None:
    assert list(frame(DOTS)["id"]) == [d.id for d in DOTS]
    assert min(shifted(d.first) for d in DOTS).year > 2001


class Balance(HTMLParser):
    """Finds an element that is closed without being open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.asked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in {"meta", "link", "br", "input", "img"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.asked += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


MADE = {
    "ours": lambda: pages.ours(DOTS, [Period("p", "P", When("1980/1990"))], SPANS),
    "Timeline": lambda: pages.timeline(DOTS, SPANS),
    "TimestampedGeoJson": lambda: pages.timestamped(DOTS, SPANS),
    "floor": lambda: pages.floor(DOTS, SPANS, None, "data:image/png;base64,AA=="),
}


@pytest.mark.parametrize("name", MADE)
def test_a_page_is_whole_and_asks_no_other_machine(name: str) -> None:
    html = MADE[name]()
    balance = Balance()
    balance.feed(html)
    assert (balance.open, balance.wrong) == ([], [])
    assert [address for address in balance.asked if not address.startswith(("/peers/", "data:"))] == []
    assert "benchStep" in html
    assert "benchReady" in html
    assert "benchTaps" in html


def test_an_address_that_no_package_stands_in_for_is_refused() -> None:
    with pytest.raises(LookupError, match=r"package\.json"):
        pages.local('<script src="https://example.org/new.js"></script>')


def test_the_parts_of_a_page_add_up_to_it() -> None:
    html = '<style>@font-face { src: url(x) } a {}</style><ol id="events"><li>1</li></ol><p>rest</p>'
    found, rest = parts.split(html)
    assert found["list"] == '<ol id="events"><li>1</li></ol>'
    assert sum(map(len, found.values())) + len(rest) == len(html)
    assert parts.without_extras(html) == "<style> a {}</style><p>rest</p>"


def test_ratios_are_of_the_best_peer_and_the_table_says_what_failed() -> None:
    numbers = {
        "ours": {"visits": 1, "ready": {"median": 10, "min": 8}},
        "a": {"visits": 1, "ready": {"median": 20, "min": 20}},
        "b": {"visits": 1, "ready": {"median": 40, "min": 10}},
        "c": {"visits": 0, "errors": ["too slow"]},
    }
    assert ratios(numbers) == {"ready": {"median": 0.5, "min": 0.8}}
    text = markdown({"case": {"pages": numbers, "ratios": ratios(numbers)}}, [("page", 10, 5)])
    assert "| 0.5 | 0.8 |" in text
    assert "c failed: too slow" in text


def test_the_floor_is_nobodys_peer() -> None:
    numbers = {name: {"ready": {"median": n, "min": n}} for name, n in (("ours", 10), ("a", 20), ("floor", 5))}
    assert ratios(numbers)["ready"]["median"] == 0.5


def test_a_history_keeps_every_run_and_says_what_grew_by_more_than_a_fifth(tmp_path: Path) -> None:
    file = tmp_path / "history.jsonl"
    runs = [{"real": {"ratios": {"ready": {"median": ratio}}}} for ratio in (1.0, 1.15, 1.5)]
    said = [remembered(file, f"run {i}", run) for i, run in enumerate(runs)]
    assert [len(lines) for lines in said] == [0, 0, 1]
    assert "1.5" in said[2][0]
    assert len(file.read_text(encoding="utf-8").splitlines()) == 3


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed; CHROMIUM=/path names one")
def test_the_harness_measures_a_trivial_page_and_says_which_one_fails(tmp_path: Path) -> None:
    good = (
        "<p>hi</p><script>var steps = 0, benchStep = () => { steps++ }, benchReady = () => true, "
        "benchTaps = benchReady;</script>"
    )
    never = "<script>var benchReady = () => false;</script>"
    small = Profile("small", 1, 300, 200, 1)
    found = measure({"good": good, "never": never}, tmp_path, small, runs=2, steps=3, seconds=2, chromium=CHROMIUM)
    told = summary(found["good"])
    assert told["visits"] == 2
    assert told["wire"]["min"] > 0
    assert {"first", "tap", "ready", "blocked", "step_p95", "script", "task", "heap", "load_layout"} <= set(told)
    assert summary(found["never"])["visits"] == 0
    assert summary(found["never"])["errors"]


@pytest.mark.parametrize("asked", [["--help"], ["-h"]])
def test_what_is_measured_at_scale_can_be_asked_for(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    scale.main(asked)
    assert "python -m benchmarks.scale corpus|tiles" in capsys.readouterr().out
    with pytest.raises(SystemExit) as ended:
        scale.main(["tiles", "--help"])
    assert ended.value.code == 0
    assert "--pages" in capsys.readouterr().out
    with pytest.raises(SystemExit, match="Try one of: corpus, tiles"):
        scale.main(["tyles"])
