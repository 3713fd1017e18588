"""``check_atlas`` finds each kind of fault, says where, and is silent about a good atlas."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.check import check_atlas, hash_name
from geo.workflows.check import check

EVENTS = "data/events/01-the-road.toml"
PLACES = "data/places.geojson"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def found(small: Path, **options: object) -> list[str]:
    return [str(p) for p in check_atlas(small / "data", small / "texts", **options)]  # type: ignore[arg-type]


def test_a_good_atlas_has_no_problems(small: Path) -> None:
    assert found(small) == []


FAULTS = [
    (PLACES, '"sources": [], "note": "Only helps to read the map."', '"sources": []',
    ["place mere", "named by no source"]),
    (PLACES, "[-30.1, 40.1]", "[40.1, -30.1]", ["place mere", "look swapped", "[-30.1, 40.1]"]),
    (PLACES, "dateline:haven", "dateline:heaven", ["place haven", "@id", "dateline:haven"]),
    (PLACES, '"relationTo": "dateline:salt-island"', '"relationTo": "dateline:mere"', ["place haven", "its parent"]),
    (PLACES, '"toponym": "Haven"', '"toponym": "Hafen"', ["place haven", "X does not print", "'Hafen'"]),
    ("data/movements.toml", "[-30.4, 40.2]", "[40.2, -30.4]", ["movement to-haven, path", "swapped"]),
    ("data/movements.toml", "[-30.4, 40.2]", "[40.2, -130.4]", ["movement to-haven, path", "out of range", "first"]),
    ("data/movements.toml", '"1703-04/1703-05"', '"1704-04"', ["movement to-haven", "outside that of event"]),
    ("data/control.geojson", "[-30.6, 40.4], [-31.0, 40.4]", "[-31.0, 40.4], [-30.6, 40.4]",
    ["west-held", "Self-inter"]),
    ("data/control.geojson", "[-31.0, 40.4], [-31.0, 40.1]]", "[-31.0, 40.4], [-31.0, 40.2]]",
    ["west-held", "open ring"]),
    ("data/control.geojson", "[2, 4,", "[2, 9,", ["west-held", "edge that it does not have"]),
    (EVENTS, 'when = "1703-05"', 'when = "1903-05"', ["event haven-entered", "is in no period", "'1903-05'"]),
    (EVENTS, 'when = "1703-06"', 'when = "1903-06"', ["event haven-entered, claim 2", "is in no period"]),
    (EVENTS, "paragraph = 3", "paragraph = 4", ["claim 2", "X does not have", "1 to 3"]),
    (EVENTS, "about forty", "about fifty", ["claim 1", "gives a figure", "'about fifty'"]),
    (EVENTS, "Haven entered", "Haven liberated", ["uses a word that takes a side", "'liberated'", "taken by"]),
    (EVENTS, "Haven entered", "Haven ravaged", ["verb that is not in the list", "'ravaged'"]),
    (EVENTS, "by the carriers", "by 40 carriers", ["has a figure", "'40'"]),
    (EVENTS, "The town was theirs", "The puppet town was theirs", ["only a speaker may use", "'puppet'"]),
    (EVENTS, "The town was theirs", "Jon Bye was there", ["claim 1, says", "withheld name"]),
    (
        EVENTS, "The town was theirs in May.",
        "ABOUT forty carriers - walked along the “Mere River”, and came in.",
        ["claim 1, says", "shares 9 words", "with X"],
    ),
    ("data/atlas.toml", "The records of the harbour towns.", "Jon Bye's.", ["data/atlas.toml", "withheld name"]),
    (
        "data/atlas.toml", 'version = "1"\ndate = "2026-01-31"\nleaves_out = ["The records of the harbour towns."]',
        'version = "1"\ndate = "2026-01-31"\n[[corrected]]\ndate = "2027-01-02"\nwhat = "A date."\n'
        'maps = ["salt-rode"]',
        ["corrected 2027-01-02", "not there", "'salt-rode'", "salt-road"],
    ),
    ("maps/salt-road.toml", "The Salt Road", "The Salt Road liberated", ["maps/salt-road.toml", "takes a side"]),
    ("maps/salt-road.toml", '["the-road"]', '["a-road"]', ["maps/salt-road.toml", "'a-road'"]),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "told"), FAULTS, ids=[f[3][-2] + " " + f[3][-1] for f in FAULTS])
def test_a_fault_is_found(small: Path, file: str, old: str, new: str, told: list[str]) -> None:
    edit(small / file, old, new)
    problems = found(small)
    assert any(all(words in problem for words in [file, *told]) for problem in problems), problems
    assert problems == found(small)


def test_the_title_of_a_source_may_be_said_whole(small: Path) -> None:
    edit(
        small / EVENTS,
        "The town was theirs",
        "In The Salt Road and What Became of Its Seven Carriers the town was theirs",
    )
    assert found(small) == []


def test_a_quoted_word_is_its_speakers(small: Path) -> None:
    edit(small / EVENTS, "The town was theirs in May.", "The chronicler wrote of a 'puppet' and a “regime”.")
    assert found(small) == []


def test_without_the_texts_only_the_data_is_judged(small: Path) -> None:
    edit(small / EVENTS, "paragraph = 3", "paragraph = 99")
    assert check_atlas(small / "data", None) == []
    assert check_atlas(small / "data", small / "no-such-folder") == []


def test_letters_that_no_font_has_are_told_with_their_names(small: Path) -> None:
    asked: list[str] = []

    def missing(text: str) -> set[str]:
        asked.append(text)
        return {"ö"} & set(text)

    problems = found(small, missing=missing)
    assert len(asked) == 1
    assert problems
    assert all("U+00F6 LATIN SMALL LETTER O WITH DIAERESIS" in p for p in problems)


@pytest.mark.parametrize(
    "page",
    [
        "<p>Seen:\n Jon Bye</p>",
        "<p>JON <b>BYE</b></p>",
        '<a id="jon-bye"></a>',
        '<script>{"n": "J\\u006fn By\\u00e9"}</script>',
        "<p>Jon&nbsp;Bye</p>",
    ],
)
def test_a_withheld_name_in_an_output_is_told_by_place_and_never_repeated(small: Path, page: str) -> None:
    built = small / "map.html"
    built.write_text(f"<!doctype html>\n{page}\n", encoding="utf-8")
    problems = found(small, built=[built])
    assert any("map.html: line" in p and "withheld name" in p for p in problems)
    assert not any("bye" in p.casefold() for p in problems)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("maps/salt-road.html", "<p>Jon Bye</p>"),
        ("maps/salt-road@1.html", "<p>Jon Bye</p>"),
        ("maps/salt-road.oembed.json", r'{"html": "<iframe title=\"Seen:\nJon By\u00e9\"></iframe>"}'),
        ("maps/salt-road-the-road.svg", "<svg><text><tspan>Jon</tspan><tspan>Bye</tspan></text></svg>"),
        ("examples/road.html", "<p>12.5, 40 Jon Bye 1703</p>"),
    ],
)
def test_a_withheld_name_is_found_in_whatever_is_built_beside_the_data(small: Path, file: str, text: str) -> None:
    (small / "examples").mkdir()
    assert check(small, None) == []
    (small / file).write_text(text, encoding="utf-8")
    (told,) = check(small, None)
    assert "withheld name" in str(told)
    assert Path(file).name in str(told)


def test_a_page_that_is_named_and_lies_beside_the_data_is_told_once(small: Path) -> None:
    page = small / "maps" / "salt-road.html"
    page.write_text("<p>Jon Bye</p>", encoding="utf-8")
    assert len(check(small, None, [page])) == 1


@pytest.mark.parametrize(
    "beside", ["[[-30.1, 40.25], [-31.0, 40.4]], ", "M10.5 20,30.25L5,6", "1703-04-01 - ", "12345678"]
)
def test_a_withheld_name_between_figures_is_found(small: Path, beside: str) -> None:
    built = small / "map.svg"
    built.write_text(f"<svg>\n<path d='{beside}'/>{beside} Jon Bye {beside}</svg>", encoding="utf-8")
    assert any("map.svg: line 2" in p for p in found(small, built=[built]))


def test_pictures_within_an_output_are_no_text(small: Path) -> None:
    built = small / "map.html"
    built.write_text(f'<img src="data:image/png;base64,jon+bye/{"A" * 200}">', encoding="utf-8")
    assert found(small, built=[built]) == []


def test_a_name_of_an_output_is_read_too(small: Path) -> None:
    built = small / "jon-bye.html"
    built.write_text("", encoding="utf-8")
    assert any("file name" in p for p in found(small, built=[built]))


def test_a_hash_does_not_depend_on_case_accents_or_hyphens() -> None:
    assert hash_name("s", "Jón-Bye") == hash_name("s", " jon  BYE ")
    assert hash_name("s", "Jon Bye") != hash_name("t", "Jon Bye")


def test_broken_files_are_reported_beside_the_rest(small: Path) -> None:
    (small / "data/periods.toml").write_text("[[period", encoding="utf-8")
    edit(small / EVENTS, "Haven entered", "Haven liberated")
    problems = found(small)
    assert any("broken TOML" in p for p in problems)
    assert any("'liberated'" in p for p in problems)


def test_the_shipped_atlas_is_clean(root: Path) -> None:
    texts = root.parent / "shared" / "seeds"
    problems = check_atlas(root / "data", texts if texts.is_dir() else None)
    assert [str(p) for p in problems] == []


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/hostname", "x" * 5000, "a\x00b", ".", ""])
def test_a_text_is_read_from_its_folder_alone_whatever_its_source_calls_it(name: str, tmp_path: Path) -> None:
    from geo.check.texts import _file_in

    (tmp_path / "outside.txt").write_text("Not for this atlas.", "utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("One.", "utf-8")
    assert _file_in(tmp_path / "texts", name) is None
    assert _file_in(tmp_path / "texts", "a.txt") == (tmp_path / "texts" / "a.txt").resolve()
