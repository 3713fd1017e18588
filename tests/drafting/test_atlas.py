"""An atlas drafted of articles: every event leads back to its sentence, and what is left out is counted."""

from __future__ import annotations

from geo.drafting.atlas import NO_PLACE, NO_TIME, NOT_HAPPENED, atlas_of, draft_of
from tests.drafting.conftest import APIA, LISBON, PORTO, PORTUGAL, SUVA, Made


def test_an_event_leads_to_its_sentence(article: Made) -> None:
    read = article(
        ("Rain fell.", "1497-07-01", [], {}), ("They left Lisbon on 8 July.", "1497-07-08", [LISBON], {"title": "Exit"})
    )
    (event,) = atlas_of([read]).events.values()
    quote = event.claims[0].quote
    assert quote is not None
    assert read.article.text[quote.start : quote.end] == quote.exact == "They left Lisbon on 8 July."
    assert quote.prefix.endswith("Rain fell. ")
    assert quote.sentence == 2


def test_every_reference_of_a_draft_leads_somewhere(article: Made) -> None:
    atlas = atlas_of([article(("From Lisbon to Porto.", "1500", [LISBON, PORTO], {}))])
    for event in atlas.events.values():
        assert all(part.place in atlas.places for part in event.places)
        assert all(claim.source in atlas.sources and claim.origin in atlas.origins for claim in event.claims)
        assert any(event.when.overlaps(period.when) for period in atlas.periods.values())


def test_what_did_not_happen_or_cannot_be_placed_is_counted_and_left_out(article: Made) -> None:
    read = article(
        ("They will meet in Lisbon.", "1500", [LISBON], {"modality": "planned"}),
        ("They met in Porto.", "", [PORTO], {}),
        ("They met in Nowhere.", "1501", [None], {}),
    )
    draft = draft_of([read])
    assert dict(draft.left_out) == {NOT_HAPPENED: 1, NO_TIME: 1, NO_PLACE: 1}
    assert not draft.atlas.events


def test_two_tellings_of_one_event_are_two_claims(article: Made) -> None:
    first = article(("Lisbon fell on 4 May 1500.", "1500-05-04", [LISBON], {"what": "capture"}), id="one")
    second = article(("In May 1500 Lisbon fell.", "1500-05", [LISBON], {"what": "capture"}), id="two")
    (event,) = atlas_of([second, first]).events.values()
    assert event.when.edtf == "1500-05-04"
    assert [(claim.source, claim.when) for claim in event.claims] == [("A", None), ("B", None)]
    assert event.importance == 2


def test_articles_that_differ_by_a_day_keep_their_own_dates(article: Made) -> None:
    first = article(("Lisbon fell on 4 May.", "1500-05-04", [LISBON], {"what": "capture"}), id="one")
    second = article(("Lisbon fell on 5 May.", "1500-05-05", [LISBON], {"what": "capture"}), id="two")
    (event,) = atlas_of([first, second]).events.values()
    assert [(c.version, c.when and c.when.edtf) for c in event.claims] == [("A", None), ("B", "1500-05-05")]


def test_two_days_of_one_article_are_two_events(article: Made) -> None:
    read = article(
        ("Lisbon fell on 4 May.", "1500-05-04", [LISBON], {"what": "capture"}),
        ("Lisbon fell again on 5 May.", "1500-05-05", [LISBON], {"what": "capture"}),
    )
    assert len(atlas_of([read]).events) == 2


def test_who_is_cited_is_called_by_role_and_never_by_name(article: Made) -> None:
    said = "Minister Jane Example said they left Lisbon."
    read = article((said, "1500", [LISBON], {"modality": "claimed", "speaker": (0, 21)}))
    atlas = atlas_of([read])
    assert [origin.title for origin in atlas.origins.values()] == ["a minister, cited by A"]


def test_a_movement_needs_two_ends_that_are_narrow(article: Made) -> None:
    more = {"movement": "march", "roles": ["origin", "destination"]}
    near = article(("From Lisbon to Porto.", "1500", [LISBON, PORTO], dict(more)))
    wide = article(("From Portugal to Porto.", "1500", [PORTUGAL, PORTO], dict(more)))
    assert [m.path for m in atlas_of([near]).movements.values()] == [("lisbon", "porto")]
    assert not atlas_of([wide]).movements


def test_places_are_called_as_the_article_calls_them(article: Made) -> None:
    atlas = atlas_of([article(("They met at Suva and Apia.", "1900", [SUVA, APIA], {}))])
    assert {p.id: (p.title, p.place_class, p.geonames) for p in atlas.places.values()} == {
        "suva": ("Suva", "city", 2198148),
        "apia": ("Apia", "city", 4035413),
    }


def test_the_same_articles_give_the_same_atlas(article: Made) -> None:
    read = article(("From Lisbon to Porto.", "1500", [LISBON, PORTO], {}))
    assert repr(atlas_of([read])) == repr(atlas_of([read]))
