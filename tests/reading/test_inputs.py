"""Articles come from seven kinds of file in any encoding, unchanged, and what cannot be read is said plainly."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import DataError
from geo.reading.inputs import Loaded, expand, kind_of, load, tasks
from geo.reading.inputs.decode import decode
from geo.reading.inputs.pdf import load_pdf
from geo.reading.inputs.stated import stated

PARAGRAPHS = (
    "The ferry from Stockholm reached Turku on 14 May 1987 with four hundred passengers, officials said, after a night "
    "of storms in the Sea of Åland that had begun on the night of 12–13 May and had not ended by the morning.",
    "Repairs would take until mid-June, and ferries to Mariehamn would not sail before the first of that month; the "
    "company announced connections between Naantali and Kapellskär in the meantime, and the café on the "
    "quay stayed open.",
)
TEXT = "\n\n".join(PARAGRAPHS)


def one(path: Path, raw: bytes) -> Loaded:
    path.write_bytes(raw)
    (task,) = tasks([str(path)])
    return load(task)


def page(head: str = "", body: str = "") -> bytes:
    paragraphs = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>Ferry late</title>{head}</head><body>"
        f"<nav><a href=/>Home</a></nav><article><h1>Ferry late</h1>{paragraphs}{body}</article>"
        "<footer>© 2020 Example</footer></body></html>"
    ).encode()


# ---------------------------------------------------------------- text


@given(st.text())
def test_a_text_in_utf8_is_read_code_point_for_code_point(text: str) -> None:
    try:
        raw = text.encode()
    except UnicodeEncodeError:
        return
    try:
        read = decode(raw, "a.txt")
    except DataError:
        return  # controls enough to look binary
    assert read == text.removeprefix("\ufeff") or "\0" in text


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"]
)
def test_an_english_text_is_read_in_any_encoding(encoding: str) -> None:
    text = TEXT if encoding != "latin-1" else TEXT.replace("–", "-")
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize("encoding", ["cp1251", "shift_jis", "gb18030"])
def test_other_scripts_are_found_by_their_bytes(encoding: str) -> None:
    words = {
        "cp1251": "Паром из Стокгольма прибыл в Турку. ",
        "shift_jis": "船は五月にトゥルクに着いた。",
        "gb18030": "渡轮于五月抵达图尔库。",
    }
    text = words[encoding] * 40
    assert decode(text.encode(encoding), "a.txt") == text


def test_a_file_that_is_utf8_but_for_a_byte_keeps_the_rest() -> None:
    raw = ("Åland – " * 20).encode() + b"\xff end"
    assert decode(raw, "a.txt") == "Åland – " * 20 + "\ufffd end"


def test_line_ends_and_no_break_spaces_of_a_text_stay(tmp_path: Path) -> None:
    text = "On 7\u00a0May\r\n1944\rat Turku.\n"
    assert one(tmp_path / "a.txt", text.encode()).article.text == text


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("a.txt", b"", ["a.txt", "empty"]),
        ("a.txt", b" \r\n\t", ["a.txt", "empty"]),
        ("a.txt", bytes(range(256)) * 20, ["a.txt", "binary"]),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, ["a.txt", "PNG"]),
        ("a.txt", b"PK\x03\x04" + b"\0" * 40, ["a.txt", "zip"]),
        ("a.doc", b"\xd0\xcf\x11\xe0", ["a.doc", ".docx"]),
        ("a.odt", b"PK\x03\x04", ["a.odt", ".docx"]),
        ("a.docx", b"PK\x03\x04 broken", ["a.docx", "no whole Word document"]),
        ("a.docx", b"no zip at all", ["a.docx", "no whole Word document"]),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 40, ["a.docx", "password"]),
        ("a.pdf", b"%PDF-1.7 broken", ["a.pdf", "no whole PDF"]),
        ("a.pdf", b"no pdf at all", ["a.pdf", "no whole PDF"]),
        ("a.html", b"<html><body></body></html>", ["a.html", "no text"]),
        ("a.md", b"---\ndate: soon\n---\nText.", ["a.md", "date", "'soon'", "EDTF"]),
    ],
)
def test_what_cannot_be_read_is_named_with_what_to_try(tmp_path: Path, name: str, raw: bytes, words: list[str]) -> None:
    with pytest.raises(DataError) as caught:
        one(tmp_path / name, raw)
    for word in [*words, "Try"]:
        assert word in str(caught.value)


def test_a_zip_without_a_document_and_one_that_unpacks_to_a_giant_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 100_000)
    with pytest.raises(DataError, match="no whole Word document"):
        one(tmp_path / "a.docx", packed.getvalue())
    monkeypatch.setattr("geo.reading.inputs.word.MAX_UNPACKED_BYTES", 10_000)
    with pytest.raises(DataError, match="unpacks to"):
        one(tmp_path / "a.docx", packed.getvalue())


def test_a_file_larger_than_any_article_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.reading.inputs.open.MAX_BYTES", 5)
    (tmp_path / "a.txt").write_text("longer than that", encoding="utf-8")
    with pytest.raises(DataError, match="Try"):
        load(tasks([str(tmp_path / "a.txt")])[0])


# ---------------------------------------------------------------- Markdown


def test_markdown_keeps_the_text_of_its_file_and_hides_what_is_no_prose(tmp_path: Path) -> None:
    text = (
        "---\r\ntitle: Ferry late\r\ndate: 1987-05-14\r\n---\r\n# Turku\r\n\r\nThe **14th of May** in [Åland](https://a.example/1950/May).\n"
        "```\ncode of 1960\n```\n<!-- seen in 1961 -->\n"
    )
    loaded = one(tmp_path / "a.md", text.encode())
    assert (loaded.article.text, loaded.article.date, loaded.article.title) == (text, "1987-05-14", "Ferry late")
    assert loaded.article.date_basis == "date of the file's head"
    assert len(loaded.prose) == len(text)
    assert loaded.prose.split() == ["Turku", "The", "14th", "of", "May", "in", "Åland", "."]
    assert all(a in (b, " ") for a, b in zip(loaded.prose, text, strict=True))


@given(st.text(alphabet='ab1 \n*_`#[]()<>!-~:^\\"\r', max_size=80))
def test_the_prose_of_any_markdown_has_the_places_of_its_text(text: str) -> None:
    from geo.reading.inputs.markdown import load_markdown

    loaded = load_markdown(text, "a", "a.md")
    assert all(a in (b, " ") for a, b in zip(loaded.prose or text, text, strict=True))


def test_an_unclosed_head_is_text(tmp_path: Path) -> None:
    assert "Text" in one(tmp_path / "a.md", b"---\n\nText.").prose


# ---------------------------------------------------------------- web pages


def test_a_web_page_gives_its_main_text_title_and_address(tmp_path: Path) -> None:
    head = '<link rel=canonical href="https://news.example/ferry"><meta property="og:title" content="Ferry late again">'
    article = one(tmp_path / "a.html", page(head)).article
    assert "\n\n".join(PARAGRAPHS) in article.text
    assert "Home" not in article.text
    assert (article.title, article.address) == ("Ferry late again", "https://news.example/ferry")


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<meta property="article:published_time" content="1987-05-14T23:50:00-05:00">', "1987-05-14"),
        ('<meta name="DC.date.issued" content="1848-02">', "1848-02"),
        ('<meta name="date" content="14 May 1987">', "1987-05-14"),
        ('<script type="application/ld+json">{"@graph":[{"datePublished":"1944-11-07"}]}</script>', "1944-11-07"),
        ('<script type="application/ld+json">{broken</script><meta name="pubdate" content="1944">', "1944"),
        ("", ""),
    ],
)
def test_a_page_is_dated_by_its_metadata_in_any_century(tmp_path: Path, head: str, date: str) -> None:
    article = one(tmp_path / "a.html", page(head)).article
    assert article.date == date
    assert bool(article.date_basis) == bool(date)


def test_htmldate_finds_what_metadata_leaves_out_and_no_more_of_it_than_is_written(tmp_path: Path) -> None:
    assert (
        one(
            tmp_path / "a.html",
            page('<meta name="lastmod" content="x">', '<abbr class="published" title="2011-03-02">then</abbr>'),
        ).article.date
        == "2011-03-02"
    )
    # A month without its day would be completed with today's day.
    assert one(tmp_path / "b.html", page('<meta name="publish_date" content="2012 June">')).article.date in (
        "",
        "2012-06",
    )


def test_a_page_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    words = "Паром из Стокгольма прибыл в Турку. " * 20
    raw = (
        f'<html><head><meta charset="windows-1251"></head><body><article><p>{words}</p></article></body></html>'.encode(
            "cp1251"
        )
    )
    assert words.strip() in one(tmp_path / "a.html", raw).article.text


# ---------------------------------------------------------------- Word and PDF


def test_a_word_document_gives_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Ferry late", 1)
    document.add_paragraph(PARAGRAPHS[0])
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Turku", "14 May"
    document.add_paragraph(PARAGRAPHS[1])
    document.core_properties.title = "Ferry"
    packed = io.BytesIO()
    document.save(packed)
    article = one(tmp_path / "a.docx", packed.getvalue()).article
    assert article.text == "\n\n".join(["Ferry late", PARAGRAPHS[0], "Turku\t14 May", PARAGRAPHS[1]])
    assert (article.title, article.date) == ("Ferry", "")


def a_pdf(lines: list[str]) -> bytes:
    """A PDF of one page, made by hand, with a line of text for each of ``lines``."""
    drawn = "".join(f"({line}) Tj T* " for line in lines)
    content = f"BT /F 10 Tf 12 TL 50 700 Td {drawn}ET".encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    out, at = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in at)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


def test_a_pdf_gives_whole_paragraphs_and_whole_words() -> None:
    lines = [
        "Ferry late", "The ferry from Stockholm reached Turku on 14", "May 1987 with four hundred passengers, offi-",
        "cials said.", "Repairs would take until mid-June, and ferries", "to Mariehamn would not sail.",
    ]  # fmt: skip
    assert load_pdf(a_pdf(lines), "a", "a.pdf").article.text == (
        "Ferry late\n\nThe ferry from Stockholm reached Turku on 14 May 1987 with four hundred passengers, officials "
        "said.\n\nRepairs would take until mid-June, and ferries to Mariehamn would not sail."
    )


def test_a_pdf_of_pictures_says_that_it_has_no_text() -> None:
    with pytest.raises(DataError, match="OCR"):
        load_pdf(a_pdf([]), "a", "a.pdf")


# ---------------------------------------------------------------- records


@given(st.text(), st.sampled_from([None, "1948-10-31", ""]))
def test_the_text_of_a_record_is_read_unchanged(text: str, date: str | None) -> None:
    from geo.reading.inputs.records import load_record

    line = json.dumps({"id": "a", "text": text, "date": date})
    article = load_record(line, "a.jsonl: line 1").article
    assert (article.text, article.date) == (text, date or "")


def test_line_separators_within_a_record_do_not_end_its_line(tmp_path: Path) -> None:
    records = [{"id": n, "text": f"a\u2028b\x85c\r\nd{n}"} for n in range(3)]
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\r\n".join(json.dumps(r, ensure_ascii=False).encode() for r in records))
    assert [load(task).article.text for task in tasks([str(path)])] == [r["text"] for r in records]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", ["line 1", "broken JSON"]),
        ("[1]", ["line 1", "object"]),
        ('{"id": "a"}', ["record a", "text"]),
        ('{"text": "a"}', ["id"]),
        ('{"id": "a", "text": "b", "date": 1948}', ["date", "1948"]),
        ('{"id": "a", "text": "b", "date": "whenever"}', ["date", "whenever"]),
    ],
)
def test_a_record_with_a_fault_is_named_and_the_others_are_read(tmp_path: Path, line: str, words: list[str]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{line}\n{{"id": "good", "text": "At Turku."}}\n', encoding="utf-8")
    bad, good = tasks([str(path)])
    assert load(good).article.text == "At Turku."
    for word in [*words, "a.jsonl", "Try"]:
        assert word in bad.fault


def test_two_records_with_one_id_are_a_fault_and_two_files_called_alike_are_not(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "x", "text": "1"}\n{"id": "x", "text": "2"}\n', encoding="utf-8")
    first, second = tasks([str(path)])
    assert not first.fault
    assert "line 1" in second.fault
    for folder in ("b", "c"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "n.txt").write_text("At Turku.", encoding="utf-8")
    assert [t.id for t in tasks(expand([str(tmp_path / "b"), str(tmp_path / "c")]))] == [
        (tmp_path / f / "n.txt").as_posix() for f in ("b", "c")
    ]


# ---------------------------------------------------------------- which files


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.HTML", b"", "html"), ("a", b" <!DOCTYPE html><p>", "html"), ("a", b"%PDF-1.4", "pdf"),
        ("a", b'{"id": "1", "text": "b"}\n', "jsonl"), ("a", b"A report.", "txt"), ("report.1948", b"A report.", "txt"),
        ("a.ndjson", b"", "jsonl"), ("a.markdown", b"", "md"),
    ],
)  # fmt: skip
def test_the_kind_is_known_by_name_or_first_bytes(name: str, head: bytes, kind: str) -> None:
    assert kind_of(name, head) == kind


def test_a_folder_stands_for_the_articles_in_it_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c/d.html", "e.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert expand([str(tmp_path), str(tmp_path / "b.txt")]) == [
        str(tmp_path / n) for n in ("a.md", "b.txt", "c/d.html")
    ]


def test_all_names_that_are_not_there_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError) as caught:
        expand([str(tmp_path / "one.txt"), str(tmp_path / "two.txt"), str(tmp_path / "empty")])
    for word in ("one.txt", "two.txt", "empty is a folder", "Try"):
        assert word in str(caught.value)


def test_standard_input_is_known_by_its_first_bytes() -> None:
    (task,) = tasks(["-"], stdin=page())
    assert PARAGRAPHS[0] in load(task).article.text
    (empty,) = tasks(["-"])
    with pytest.raises(DataError, match="standard input is empty"):
        load(empty)


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("1948-10-31", "1948-10-31"), ("1948-10", "1948-10"), ("1948?", "1948?"), ("194X", "194X"),
        ("1948/1949", "1948/1949"),
        ("19481031", "1948-10-31"), ("1948/10/31", "1948-10-31"), ("1948-10-31 23:10:00", "1948-10-31"),
        ("Sun, 31 Oct 1948 23:10:00 GMT", "1948-10-31"), ("31 October 1948", "1948-10-31"),
        ("October 31, 1948", "1948-10-31"),
        ("1948-02-30", ""), ("yesterday", ""), ("Thursday", ""), ("31 October", ""), ("", ""), ("12", ""),
    ],
)  # fmt: skip
def test_stated_dates_become_edtf_and_nothing_is_completed_by_the_clock(written: str, edtf: str) -> None:
    assert stated(written) == edtf
