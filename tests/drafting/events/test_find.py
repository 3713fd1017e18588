"""Events are times joined with places, clause by clause; what did not happen is kept apart."""

from __future__ import annotations

import pytest

from geo.drafting import with_events
from geo.drafting.events import find_events
from geo.model.document import FoundEvent, ReadArticle

TURKU, VAASA, OULU = "{Turku|60.45,22.27}", "{Vaasa|63.1,21.62}", "{Oulu|65.01,25.47}"
LISBON, PORTO = "{Lisbon|38.72,-9.14}", "{Porto|41.15,-8.61}"
MAY, JUNE = "[3 May|1918-05-03]", "[5 June|1918-06-05]"


@pytest.fixture
def told(marked):
    """What happened in a text: when, where and what."""

    def tell(text: str, date: str = "") -> list[tuple[str, list[str], str]]:
        read = marked("a", text, date)
        return [(e.edtf, names(read, e), e.what) for e in find_events(read) if e.happened]

    return tell


@pytest.fixture
def found(marked):
    """All events of a text."""
    return lambda text, date="": find_events(marked("a", text, date))


def names(read: ReadArticle, event: FoundEvent) -> list[str]:
    return [read.mentions[place.mention].place for place in event.places]


def roles(event: FoundEvent) -> list[str]:
    return [place.role for place in event.places]


def test_of_a_short_article_the_events_are_found_and_no_others(case) -> None:
    events = [event for event in find_events(case.read) if event.happened]
    wanted = [one for one in case.events if one.happened]
    met = [
        next((e for e in events if e.edtf == one.edtf and set(names(case.read, e)) & set(one.places)), None)
        for one in wanted
    ]
    missed = [one for one, event in zip(wanted, met, strict=True) if event is None]
    assert len(missed) + len(events) - len(wanted) + len(missed) <= 1, missed
    assert [event.what for event in met if event] == [one.what for one, event in zip(wanted, met, strict=True) if event]


def test_what_a_short_article_says_was_meant_or_denied_is_not_among_what_happened(case) -> None:
    happened = {event.edtf for event in find_events(case.read) if event.happened}
    assert not happened & {one.edtf for one in case.events if not one.happened}


def test_each_time_of_a_sentence_goes_with_the_place_of_its_clause(told) -> None:
    text = f"{TURKU} fell on {MAY}, {VAASA} on [the 5th|1918-05-05] and {OULU} in [June|1918-06]."
    assert told(text) == [
        ("1918-05-03", ["Turku"], "capture"),
        ("1918-05-05", ["Vaasa"], "capture"),
        ("1918-06", ["Oulu"], "capture"),
    ]


def test_several_times_of_one_place_are_several_events(told) -> None:
    text = f"The rebels attacked {TURKU} on {MAY}, accepted its surrender on [the 5th|1918-05-05] and lost it {JUNE}."
    assert [(when, what) for when, _, what in told(text)] == [
        ("1918-05-03", "attack"), ("1918-05-05", "surrender"), ("1918-06-05", "capture"),
    ]  # fmt: skip


def test_a_time_without_a_place_takes_the_one_spoken_of_before(told) -> None:
    text = f"The fleet reached {TURKU} on {MAY}. It was attacked [two days later|1918-05-05]."
    assert told(text) == [("1918-05-03", ["Turku"], "arrival"), ("1918-05-05", ["Turku"], "attack")]


def test_who_comes_back_comes_to_where_they_set_out_from(told) -> None:
    text = f"She reached {TURKU} in [April|1918-04]. She set out for {VAASA} on {MAY}. She was back on {JUNE}."
    assert told(text)[-1] == ("1918-06-05", ["Turku"], "return")


def test_a_relative_clause_tells_of_the_place_right_before_it(told) -> None:
    text = f"From {VAASA} the column marched on {TURKU}, which fell on {MAY}."
    assert told(text)[0][1][0] == "Turku"
    assert told(text)[0][2] == "capture"


def test_a_sentence_without_a_time_happens_at_that_of_the_sentence_before(told) -> None:
    text = f"{TURKU} was stormed on {MAY}. The garrison fled to {VAASA}."
    assert told(text)[1] == ("1918-05-03", ["Vaasa"], "flight")


def test_description_is_no_event(told) -> None:
    assert told(f"{TURKU} fell on {MAY}. {VAASA} lies by the sea and has a harbour.") == [
        ("1918-05-03", ["Turku"], "capture")
    ]


def test_times_and_places_that_are_paired_in_order_stay_paired(told) -> None:
    text = f"Troops were sent to {TURKU} and {VAASA} in [May|1918-05] and [June|1918-06] respectively."
    assert [(when, where) for when, where, _ in told(text)] == [("1918-05", ["Turku"]), ("1918-06", ["Vaasa"])]


def test_a_range_that_was_read_as_two_times_is_one(told) -> None:
    text = f"The envoys met in {TURKU} from [3 May|1918-05-03] to [7 May|1918-05-07]."
    assert told(text) == [("1918-05-03/1918-05-07", ["Turku"], "meeting")]


def test_a_time_that_only_frames_another_is_no_event_of_its_own(told) -> None:
    text = f"In [the spring of 1918|1918-21], on {MAY}, the envoys signed a pact in {TURKU}."
    assert told(text) == [("1918-05-03", ["Turku"], "treaty")]


@pytest.mark.parametrize(
    "text",
    [
        f"The siege of {TURKU} lasted [two days|P2D].",
        f"The plan of [1940|1940] covered {TURKU}.",
        f"The [1936|1936] constitution was read in {TURKU} aloud.",
        f"Issued [4 May 1918|1918-05-04]. A report on {TURKU}.",
        f"The road to {TURKU}, [1918|1918]\n\nIt is long.",
        f"In [the evenings|1918-05] people sang at {TURKU}.",
        "On [3 May|1918-05-03] nothing stirred.",
    ],
)
def test_a_length_of_time_and_a_date_of_a_thing_are_no_events(told, text: str) -> None:
    assert told(text) == []


def test_a_dateline_says_where_a_report_was_written_and_not_where_something_happened(told) -> None:
    text = f"{{LISBON|38.72,-9.14}}, [3 May|1918-05-03] (Wire) - A mine exploded in {PORTO} on [Thursday|1918-05-02]."
    assert told(text, "1918-05-03") == [("1918-05-02", ["Porto"], "explosion")]


def test_who_rules_a_place_or_comes_from_it_is_not_there(told) -> None:
    text = f"The King of {{Sweden|62,15}} met a {LISBON} lawyer in {TURKU} on {MAY}."
    assert told(text) == [("1918-05-03", ["Turku"], "meeting")]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        (f"The conference at {TURKU} in [May|1918-05] was never held.", "negated"),
        (f"A story that he met them at {TURKU} in [May|1918-05] has no foundation.", "negated"),
        (f"The talks of {MAY} in {TURKU} came to nothing.", "negated"),
        (f"The ministers will meet in {TURKU} on [Sunday|1918-05-05].", "planned"),
        (f"The school is due to open in {TURKU} in {MAY}.", "planned"),
        (f"They had planned to attack {TURKU} on {MAY}.", "planned"),
        (f"Her father means to sail for {TURKU} on {MAY}.", "planned"),
        (f"She denied that her troops had entered {TURKU} on {MAY}.", "negated"),
        (f"The story that a fleet sank off {TURKU} on {MAY} is moonshine.", "negated"),
        (f"He proposed a meeting in {TURKU} on {MAY}.", "proposed"),
        (f"According to the governor, {TURKU} was stormed on {MAY}.", "claimed"),
        (f"{TURKU} was stormed on {MAY}, the governor said.", "claimed"),
        (f"{TURKU} was stormed on {MAY}.", "reported"),
    ],
)
def test_a_sentence_says_whether_it_happened(found, text: str, modality: str) -> None:
    assert [event.modality for event in found(text)] == [modality]


def test_what_is_dated_after_the_article_is_meant_whatever_the_words(found) -> None:
    assert [e.modality for e in found(f"The fleet reaches {TURKU} on {JUNE}.", "1918-05-04")] == ["planned"]


def test_a_claim_names_who_is_cited(marked) -> None:
    read = marked("a", f"{TURKU} was stormed on {MAY}, the mayor said.")
    (event,) = find_events(read)
    assert event.speaker is not None
    assert read.article.text[slice(*event.speaker)] == "the mayor"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"The fleet sailed from {LISBON} to {TURKU} on {MAY}.", ["origin", "destination"]),
        (f"Troops attacked {TURKU} on {MAY}.", ["target"]),
        (f"Troops captured {TURKU} on {MAY}.", ["control gained"]),
        (f"{TURKU} was lost on {MAY}.", ["control lost"]),
        (f"The army marched through {TURKU} to {VAASA} on {MAY}.", ["via", "destination"]),
        (f"Parliament met in {TURKU} on {MAY}.", ["location"]),
        (f"The mission flew from {LISBON} to {TURKU} on {MAY}.", ["origin", "destination"]),
        (f"The first through train left {TURKU} for {VAASA} on {MAY}.", ["origin", "destination"]),
        (f"A ship sank ten miles from {TURKU} on {MAY}.", ["location"]),
    ],
)
def test_places_have_their_part_in_an_event(found, text: str, wanted: list[str]) -> None:
    assert roles(found(text)[0]) == wanted


@pytest.mark.parametrize(
    ("who", "movement"),
    [
        ("The army", "march"), ("General Lind", "march"), ("Thousands of refugees", "migration"),
        ("Her great-grandfather", ""), ("A reader", ""), ("Anna Berg", ""), ("My family", ""),
    ],
)  # fmt: skip
def test_only_troops_public_persons_and_groups_are_drawn_on_their_way(found, who: str, movement: str) -> None:
    assert found(f"{who} marched from {TURKU} to {VAASA} on {MAY}.")[0].movement == movement


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (f"The crest of the flood reached {TURKU} on {MAY}.", "flood"),
        (f"The dyke at {TURKU} broke on {MAY}.", "flood"),
        (f"Cholera reached {TURKU} on {MAY}.", "epidemic"),
        (f"The ferry reached {TURKU} on {MAY}.", "arrival"),
        (f"Soldiers landed at {TURKU} on {MAY}.", "landing"),
        (f"The queen landed at {TURKU} on {MAY}.", "arrival"),
    ],
)
def test_who_or_what_does_it_says_what_it_is(told, text: str, what: str) -> None:
    assert told(text) == [("1918-05-03", ["Turku"], what)]


def test_a_person_is_public_who_bears_a_role_anywhere_in_the_text(found) -> None:
    text = f"General Lind was born in {OULU} in [1850|1850]. Lind marched from {TURKU} to {VAASA} on {MAY}."
    assert found(text)[1].movement == "march"


def test_an_article_gets_its_events_in_the_order_of_its_text(marked) -> None:
    read = with_events(marked("a", f"{VAASA} fell in [June|1918-06]. {TURKU} had fallen on {MAY}."))
    assert [event.title for event in read.events] == ["Capture of Vaasa", "Capture of Turku"]


def test_spans_point_into_the_text_as_given_also_where_letters_are_that_nobody_sees(marked) -> None:
    read = marked("a", f"The tow\u00adn of {TURKU} was stor\u00admed on {MAY}.")
    (event,) = find_events(read)
    assert event.trigger is not None
    assert read.article.text[slice(*event.trigger)] == "stor\u00admed"
    assert event.sentence == (0, len(read.article.text))


def test_markup_that_is_blanked_out_tells_of_nothing(marked) -> None:
    read = marked("a", f"{TURKU} *fell* on {MAY}.")
    prose = read.article.text.replace("*", " ")
    assert [event.what for event in find_events(read, prose)] == ["capture"]


def test_how_things_are_now_is_no_event_of_the_time_before(told) -> None:
    text = f"She died at {TURKU} on {MAY}. She is buried at {VAASA}."
    assert [places for _, places, _ in told(text)] == [["Turku"]]
    assert len(told(f"She died at {TURKU} on {MAY}. She was buried at {VAASA}.")) == 2


def test_only_troops_that_are_sent_are_reinforcements(told) -> None:
    assert [what for _, _, what in told(f"She was sent to {VAASA} on {MAY}.")] == ["transfer"]
    assert [what for _, _, what in told(f"Two regiments were sent to {VAASA} on {MAY}.")] == ["reinforcement"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The company gave way at {place} on {day}.", None),
        ("The bridge gave way at {place} on {day}.", "collapse"),
        ("A convention annexed to it was signed at {place} on {day}.", "treaty"),
        ("The fish that bears his name was brought to him at {place} on {day}.", "journey"),
        ("Both men were tried at {place} on {day}.", "trial"),
        ("The strike began on {day} at {place}.", "strike"),
        ("Work began on the castle of {place} on {day}.", "construction"),
        ("A fever kept him in {place} until {day}.", None),
    ],
)
def test_words_of_many_meanings_say_what_happened_by_what_stands_around_them(told, text: str, what: str | None) -> None:
    found = [one for _, _, one in told(text.format(place=TURKU, day=MAY))]
    assert found == [what] if what else not {"collapse", "epidemic"} & set(found)
