"""The columns of a corpus's tables: name, type in Arrow's words, and what stands there.

Spans count code points of the article's text from 0, the end left out. Days are numbered from 1 on 1 January of year 1
in the proleptic Gregorian calendar; longitude and latitude are degrees in WGS84. A value that is not known is null.
"""

from __future__ import annotations

from collections.abc import Mapping

Columns = tuple[tuple[str, str, str], ...]

_ARTICLE: Columns = (
    ("article", "string", "the article's id"),
    ("article_number", "int64", "which of the corpus's articles it is, from 0"),
)
_DAYS: Columns = (
    ("earliest", "date32", "the first day it may be; null where open, or out of the years 1 to 9999"),
    ("latest", "date32", "the last day it may be; likewise"),
    ("first_day", "int64", "the first day by its number, in any year; null where open"),
    ("last_day", "int64", "the last day by its number"),
)
_POINT: Columns = (
    ("lon", "double", "longitude"),
    ("lat", "double", "latitude"),
    ("radius_km", "double", "how far from the point the place may reach, in kilometres"),
)
_GEOMETRY: Columns = (("geometry", "binary", "the point as WKB (GeoParquet)"),)

ARTICLES: Columns = (
    ("id", "string", "the article's id"),
    ("number", "int64", "which of the corpus's articles it is, from 0"),
    ("status", "string", "ok, failed (it could not be read) or crashed (its process died twice)"),
    ("error", "string", "why it was not read, and what to try"),
    (
        "code",
        "int32",
        "the exit code that it asks for: 0, 1 where the program failed at it, 2 where it is at fault",
    ),
    ("title", "string", "its title or first heading, where that names nobody"),
    ("date", "string", "when it was written, as EDTF"),
    ("date_basis", "string", "where that is known from"),
    ("address", "string", "its address on the web"),
    ("sha256", "string", "the digest of its text in UTF-8"),
    ("characters", "int64", "how long its text is, in code points"),
    ("mentions", "int32", "how many rows of mentions it has"),
    ("timexes", "int32", "how many rows of timexes it has"),
    ("events", "int32", "how many rows of events it has"),
    ("not_happened", "int32", "events planned, proposed or denied: counted, not listed"),
    ("private", "int32", "events of a private life: counted, not listed"),
    ("undated", "int32", "events without a time that is known: counted, not listed"),
    ("unplaced", "int32", "events without a place that is known: counted, not listed"),
)
EVENTS: Columns = (
    ("id", "string", "the article's id, a slash and the event's number in it"),
    *_ARTICLE,
    ("number", "int32", "which of the article's events it is, from 0"),
    ("title", "string", "what happened and where, in words of ours"),
    ("kind", "string", "the kind it is drawn as"),
    ("what", "string", "the finer kind"),
    ("edtf", "string", "when, as EDTF"),
    *_DAYS,
    ("place", "string", "the id of the place where it happened; of several the first"),
    ("place_name", "string", "what the gazetteer calls it"),
    *_POINT,
    ("country", "string", "the place's country, ISO 3166-1 alpha-2"),
    (
        "main_places",
        "list<string>",
        "keys of all places where it happened; tellings that share one may be of one event",
    ),
    (
        "places",
        "list<struct<key: string, place: string, name: string, called: string, role: string, lon: double,"
        " lat: double, radius_km: double, type: string, country: string, borrowed: bool>>",
        "all of its places in the order of the text, each with its role",
    ),
    ("modality", "string", "reported, or claimed by somebody cited"),
    ("cited", "string", "the role of whoever is cited; null where the article says so itself"),
    ("movement", "string", "the kind of movement, where somebody went from one place to another"),
    ("confidence", "double", "from 0 to 1"),
    ("why", "string", "what time, places and kind were joined by"),
    ("span_start", "int64", "where its sentence begins"),
    ("span_end", "int64", "where its sentence ends"),
    ("paragraph", "int32", "the sentence's paragraph, from 1"),
    ("sentence", "int32", "which sentence of the text it is, from 1"),
    ("quote", "string", "the sentence"),
    ("quote_before", "string", "up to 32 characters before it"),
    ("quote_after", "string", "up to 32 characters behind it"),
    ("article_title", "string", "title, date and address of the article, as in articles"),
    ("article_date", "string", ""),
    ("article_date_basis", "string", ""),
    ("article_address", "string", ""),
    *_GEOMETRY,
)
MENTIONS: Columns = (
    *_ARTICLE,
    ("span_start", "int64", "where the words begin"),
    ("span_end", "int64", "where the words end"),
    ("words", "string", "the words of the text"),
    ("kind", "string", "literal, metonym, demonym or embedded; the last two mean no place"),
    ("place", "string", "the place's id; null where it is not known which is meant"),
    ("place_name", "string", "what the gazetteer calls it"),
    *_POINT,
    ("type", "string", "what the place is"),
    ("country", "string", "the place's country, ISO 3166-1 alpha-2"),
    ("confidence", "double", "from 0 to 1"),
    ("borrowed", "bool", "whether it takes the point of another place"),
    ("why", "string", "the reason"),
    *_GEOMETRY,
)
TIMEXES: Columns = (
    *_ARTICLE,
    ("span_start", "int64", "where the words begin"),
    ("span_end", "int64", "where the words end"),
    ("words", "string", "the words of the text"),
    ("type", "string", "DATE, TIME, DURATION or SET, as in TIMEX3"),
    ("value", "string", "the value of TIMEX3"),
    ("edtf", "string", "the time as EDTF; null for durations, sets and what nothing anchors"),
    *_DAYS,
    ("anchor", "string", "what it was resolved from"),
    ("likely", "string", "the probable EDTF, where the one printed clashes with its context"),
    ("confidence", "double", "from 0 to 1"),
    ("why", "string", "the reason"),
)
MERGED: Columns = (
    ("id", "string", "the id of a row of events"),
    ("event", "string", "the id of the first row of events that tells of the same event"),
    ("tellings", "int32", "how many rows tell of that event"),
    ("articles", "int32", "how many articles do"),
)
TABLES: Mapping[str, Columns] = {"articles": ARTICLES, "events": EVENTS, "mentions": MENTIONS, "timexes": TIMEXES}
"""The tables that a part of a corpus has, by the names of their folders."""
