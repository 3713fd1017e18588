"""What was read is written in forms that others read: JSON Lines, Web Annotations, TimeML, and a listing for people."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from geo.errors import DataError, OutputError
from geo.model.document import Article, Candidate, FoundEvent, FoundPlace, Mention, ReadArticle, Timex
from geo.reading.records import FORMATS
from geo.reading.records.journal import Journal
from geo.reading.records.jsonl import dumps, record
from geo.store.files import write_parts

TEXT = "The Treaty of Paris said nothing of Turku & Åland,\r\nin May 1947 or for two days."
TURKU = Candidate("geonames:633679", "Turku", 22.268691234, 60.451481, 12.34567, 0.91234, "city", "FI")


def span(words: str) -> tuple[int, int]:
    at = TEXT.index(words)
    return at, at + len(words)


READ = ReadArticle(
    Article("ferry", TEXT, "1947-06-01", "head of the text", "Ferry <late>"),
    (
        Timex(*span("May 1947"), "DATE", "1947-05", "1947-05", "none", "a month with its year"),
        Timex(*span("two days"), "DURATION", "P2D", None, "none", "a length of time", 0.8, None),
    ),
    (
        Mention(*span("Paris"), "embedded", "", 0.4, "part of a treaty's name"),
        Mention(*span("Turku"), "literal", TURKU.place, 0.87654, "a town", (TURKU,)),
        Mention(*span("Åland"), "metonym", "", 0.3, "no gazetteer has it"),
    ),
)
EMPTY = ReadArticle(Article("none", ""), (), ())


def test_a_record_has_its_keys_in_a_fixed_order_and_only_places_among_its_mentions() -> None:
    found = record(READ)
    first, last = ["id", "date", "date_basis", "sha256"], ["set_aside", "events", "not_happened", "title"]
    assert list(found) == [*first, "mentions", "timex", *last]
    turku, aland = found["mentions"]
    assert list(turku)[:8] == ["start", "end", "place", "lat", "lon", "radius_km", "confidence", "why"]
    assert (turku["lat"], turku["lon"], turku["radius_km"], turku["confidence"]) == (60.45148, 22.26869, 12.3, 0.877)
    assert aland["place"] is aland["lat"] is aland["lon"] is None
    assert [aside["kind"] for aside in found["set_aside"]] == ["embedded"]


EVENT = FoundEvent(
    "1947-05", (FoundPlace(1, "target"),), (0, len(TEXT)), "Attack on Turku", "fighting", "attack", "made up", 0,
    span("said"), confidence=0.51234,
)  # fmt: skip
DENIED = replace(EVENT, modality="negated", title="Siege of Turku")


def test_an_event_points_at_its_times_and_mentions_by_their_place_in_the_record() -> None:
    found = record(replace(READ, events=(EVENT, DENIED)))
    (event,) = found["events"]
    assert [event["title"] for event in found["not_happened"]] == ["Siege of Turku"]
    assert found["timex"][event["timex"]]["edtf"] == "1947-05"
    (place,) = event["places"]
    assert (place["place"], place["role"], place["lat"]) == (TURKU.place, "target", 60.45148)
    assert found["mentions"][place["mention"]]["place"] == TURKU.place
    assert (event["sentence"], event["trigger"]) == ([0, len(TEXT)], list(span("said")))
    assert (event["movement"], event["speaker"], event["confidence"]) == (None, None, 0.512)


def test_an_event_is_annotated_on_its_sentence_and_listed_at_its_trigger() -> None:
    read = replace(READ, events=(EVENT, DENIED))
    form = FORMATS["annotations"]
    items = json.loads("".join(form.join([form.render(read, False)])))["first"]["items"]
    (event,) = [item for item in items if item["motivation"] == "classifying"]
    assert event["target"]["selector"][1]["exact"] == TEXT
    assert event["body"][0]["value"] == "fighting"
    assert event["body"][3]["source"].startswith("geo:60.45148,22.26869;u=")
    listing = FORMATS["listing"].render(read, False)
    assert "* Attack on Turku" in listing
    assert "negated" in listing


def test_durations_are_among_the_times_with_no_edtf() -> None:
    assert [(t["type"], t["edtf"], t["value"]) for t in record(READ)["timex"]] == [
        ("DATE", "1947-05", "1947-05"),
        ("DURATION", None, "P2D"),
    ]


def test_the_text_is_in_a_record_only_if_it_is_wanted() -> None:
    assert "text" not in record(READ)
    assert record(READ, with_text=True)["text"] == TEXT


@given(st.text())
def test_any_text_goes_through_a_line_of_json_unchanged(text: str) -> None:
    line = dumps({"text": text})
    assert json.loads(line) == {"text": text}
    assert len(line.splitlines()) == 1
    assert json.loads(line.encode().decode()) == {"text": text}


def test_half_a_surrogate_pair_is_written_as_an_escape() -> None:
    assert json.loads(dumps({"text": "a\ud800"}).encode()) == {"text": "a\ud800"}


def test_annotations_point_at_their_spans_by_position_and_quotation() -> None:
    form = FORMATS["annotations"]
    whole = json.loads("".join(form.join(form.render(r, False) for r in (READ, EMPTY, READ))))
    assert (whole["@context"], whole["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationCollection")
    page = whole["first"]
    assert whole["total"] == len(page["items"]) == 10
    for item in page["items"]:
        position, quote = item["target"]["selector"]
        start, end = position["start"], position["end"]
        assert quote["exact"] == TEXT[start:end]
        assert TEXT[:start].endswith(quote["prefix"])
        assert TEXT[end:].startswith(quote["suffix"])
        assert item["target"]["source"].startswith("ni:///sha-256;")
    starts = [item["target"]["selector"][0]["start"] for item in page["items"][:5]]
    assert starts == sorted(starts)
    turku = next(i for i in page["items"] if i["target"]["selector"][1]["exact"] == "Turku")
    assert turku["body"][0] == {
        "type": "SpecificResource", "purpose": "identifying", "source": "geo:60.45148,22.26869;u=12346",
    }  # fmt: skip


def test_no_annotations_are_still_a_collection() -> None:
    assert json.loads("".join(FORMATS["annotations"].join([""])))["first"]["items"] == []


# The part of TimeML 1.2.1 that is written here, in our own words.
DTD = etree.DTD(
    file=__import__("io").StringIO("""
<!ELEMENT TimeML (DOCID, DCT?, TITLE?, TEXT)>
<!ATTLIST TimeML xmlns:xsi CDATA #IMPLIED xsi:noNamespaceSchemaLocation CDATA #IMPLIED>
<!ELEMENT DOCID (#PCDATA)> <!ELEMENT TITLE (#PCDATA)> <!ELEMENT DCT (TIMEX3)> <!ELEMENT TEXT (#PCDATA | TIMEX3)*>
<!ELEMENT TIMEX3 (#PCDATA)>
<!ATTLIST TIMEX3 tid ID #REQUIRED type (DATE|TIME|DURATION|SET) #REQUIRED value CDATA #REQUIRED
  anchorTimeID IDREF #IMPLIED temporalFunction (true|false) "false" functionInDocument (CREATION_TIME|NONE) "NONE">
""")
)


def timeml(read: ReadArticle) -> etree._Element:
    root = etree.fromstring(FORMATS["timeml"].render(read, False).encode())
    assert DTD.validate(root), DTD.error_log
    return root


@pytest.mark.parametrize("read", [READ, EMPTY])
def test_timeml_is_valid_and_holds_the_text_unchanged(read: ReadArticle) -> None:
    root = timeml(read)
    assert "".join(root.find("TEXT").itertext()) == read.article.text
    assert [t.text for t in root.findall("TEXT/TIMEX3")] == [read.article.text[t.start : t.end] for t in read.timexes]


def test_timeml_names_the_document_date_and_what_was_resolved_from_it() -> None:
    text = "On Thursday."
    timex = Timex(3, 11, "DATE", "1947-05-29", "1947-05-29", "document date", "the Thursday before")
    root = timeml(ReadArticle(Article("a", text, "1947-06-01?"), (timex,), ()))
    assert root.find("DCT/TIMEX3").get("value") == "1947-06-01"
    assert root.find("TEXT/TIMEX3").get("anchorTimeID") == root.find("DCT/TIMEX3").get("tid")
    assert timeml(ReadArticle(Article("a", text), (timex,), ())).find("TEXT/TIMEX3").get("anchorTimeID") is None


@given(st.text(max_size=40))
def test_timeml_of_any_text_is_xml_of_the_same_length(text: str) -> None:
    root = timeml(ReadArticle(Article("a", text), (), ()))
    assert len("".join(root.find("TEXT").itertext())) == len(text)


def test_a_listing_has_a_line_a_find_with_value_and_reason() -> None:
    lines = FORMATS["listing"].render(READ, False).splitlines()
    assert lines[0] == "ferry: dated 1947-06-01 (head of the text), 2 times, 2 places"
    assert len(lines) == 6
    assert lines[2].split() == [
        "36",
        "Turku",
        "Turku,",
        "FI",
        "60.45,",
        "22.27",
        "±12",
        "km;",
        "a",
        "town",
        "(88%",
        "sure)",
    ]


def test_a_listing_steers_no_terminal() -> None:
    text = "\x1b[2J1947\n"
    shown = FORMATS["listing"].render(
        ReadArticle(Article("a", text), (Timex(0, 9, "DATE", "1947", "1947", "none", "a year"),), ()), False
    )
    assert "\x1b" not in shown


# ---------------------------------------------------------------- files


def test_an_output_that_fails_half_way_leaves_what_stood_there(tmp_path: Path) -> None:
    target = tmp_path / "a.jsonl"
    target.write_text("before", encoding="utf-8")

    def parts():
        yield "half"
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match="untouched"):
        write_parts(target, parts())
    assert target.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [target]
    with pytest.raises(OutputError, match="-o"):
        write_parts(tmp_path / "none" / "a.jsonl", ["x"])


def test_a_journal_goes_on_after_half_a_line_and_refuses_other_settings(tmp_path: Path) -> None:
    path = tmp_path / "a.part"
    with Journal(path, {"date": ""}) as journal:
        journal.add("b", "digest b", "output\nof b")
        journal.add("a", "digest a", "output of a")
    whole = path.read_bytes()
    path.write_bytes(whole[:-5])
    with Journal(path, {"date": ""}) as journal:
        assert (len(journal), journal.digest("b"), journal.digest("a")) == (1, "digest b", "")
        journal.add("a", "digest a", "output of a")
        journal.add("b", "digest b2", "another output")
        assert list(journal.outputs(["a", "c", "b"])) == ["output of a", "another output"]
    with pytest.raises(DataError, match=r"other settings \(date\).*--fresh"):
        Journal(path, {"date": "1947"})


@given(st.integers(0, 400))
def test_a_journal_cut_anywhere_keeps_every_whole_entry(cut: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.part")
        with Journal(path, {}) as journal:
            for name in "abc":
                journal.add(name, name, f"{name}\u2028\n")
        whole = path.read_bytes()
        path.write_bytes(whole[:cut])
        with Journal(path, {}) as journal:
            assert len(journal) == max(0, whole[:cut].count(b"\n") - 1)
            assert list(journal.outputs("abc")) == [f"{name}\u2028\n" for name in "abc"[: len(journal)]]
