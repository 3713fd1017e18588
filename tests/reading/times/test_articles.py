"""Whole articles of many registers, all written for these tests: each time means what a reader would take it for."""

from __future__ import annotations

import pytest

from geo.reading.times import tag

# Register, document date, text, and the times to be found in their order with their EDTF.
ARTICLES: list[tuple[str, str, str, list[tuple[str, str]]]] = [
    (
        "news",
        "1974-03-08",
        """LISBON, March 8 (Agency) — Dock workers walked out on Thursday, two days after the company had locked its gates. The strike, which began in Porto last Friday, spread to Setubal over the weekend.

The minister will meet the unions on Tuesday. Talks broke down in January and again late last month. "We have waited since November," said a crane driver.

In 1969 a similar stoppage lasted from June to August and ended only when troops entered the yards on the night of 12 August. The following spring the law was changed. On Wednesday morning the yards were quiet. Earlier this week two men were hurt. A decision is expected by the end of the month.""",
        [
            ("March 8", "1974-03-08"),
            ("Thursday", "1974-03-07"),
            ("last Friday", "1974-03-01"),
            ("the weekend", "1974-03-02/1974-03-03"),
            ("Tuesday", "1974-03-12"),
            ("January", "1974-01"),
            ("late last month", "1974-02-21/1974-02-28"),
            ("since November", "1973-11/.."),
            ("1969", "1969"),
            ("June to August", "1969-06/1969-08"),
            ("the night of 12 August", "1969-08-12"),
            ("The following spring", "1970-21"),
            ("Wednesday morning", "1974-03-06"),
            ("Earlier this week", "1974-03-04/1974-03-07"),
            ("the end of the month", "1974-03-31"),
        ],
    ),
    (
        "encyclopaedia",
        "",
        """The Helsinki tram strike was a labour dispute of 1904. It began on 3 May, when the company dismissed two conductors, and by the 10th no car was running. On 14 May the governor forbade meetings; three days later the first arrests were made. The strike ended in the first week of June. Two of its leaders were tried that autumn and sentenced on 2 December; they were freed the following March. The company itself was bought by the city in 1913. Horse trams had run from 1891 until the turn of the century.""",
        [
            ("1904", "1904"),
            ("3 May", "1904-05-03"),
            ("the 10th", "1904-05-10"),
            ("14 May", "1904-05-14"),
            ("three days later", "1904-05-17"),
            ("the first week of June", "1904-06-01/1904-06-07"),
            ("that autumn", "1904-23"),
            ("2 December", "1904-12-02"),
            ("the following March", "1905-03"),
            ("1913", "1913"),
        ],
    ),
    (
        "diary",
        "",
        """Diary of a surveyor

Bergen, 2 April 1849. — Came ashore this morning. The packet had left Hull on the 29th of March.

5 April. — Hired two ponies. We shall start on Monday week.

The 17th. — At last. Crossed the fjord at dawn and slept at Voss. My brother wrote on the 3rd that father died at Christmas.

1 May. — Snow. Ten days without a fire. In the autumn of 1846 I lay ill in this same house; by December of that year I could walk.

9 May. — Back in Bergen since yesterday.""",
        [
            ("2 April 1849", "1849-04-02"),
            ("this morning", "1849-04-02"),
            ("the 29th of March", "1849-03-29"),
            ("5 April", "1849-04-05"),
            ("The 17th", "1849-04-17"),
            ("dawn", "1849-04-17"),
            ("the 3rd", "1849-04-03"),
            ("Christmas", "1848-12-25"),
            ("1 May", "1849-05-01"),
            ("the autumn of 1846", "1846-23"),
            ("December of that year", "1846-12"),
            ("9 May", "1849-05-09"),
        ],
    ),
    (
        "press",
        "2019-06-12",
        """FOR IMMEDIATE RELEASE — 12 June 2019

City museum to reopen this autumn

The City Museum will reopen on 3 October after a two-year renovation. The doors closed in September 2017; work was to have ended last December. An exhibition on the flood of 1953 runs until 12 January. On the night of 31 January 1953 the dykes broke; by the next morning the island was under water, and eleven days later the last families were taken off. Members may visit on 1 and 2 October. Tickets go on sale next Monday. The director was appointed in March.""",
        [
            ("this autumn", "2019-23"),
            ("3 October", "2019-10-03"),
            ("September 2017", "2017-09"),
            ("last December", "2018-12"),
            ("1953", "1953"),
            ("12 January", "2020-01-12"),
            ("the night of 31 January 1953", "1953-01-31"),
            ("the next morning", "1953-02-01"),
            ("eleven days later", "1953-02-12"),
            ("1 and 2 October", "2019-10-01/2019-10-02"),
            ("next Monday", "2019-06-17"),
            ("March", "2019-03"),
        ],
    ),
    (
        "narrative",
        "",
        """The retreat from Kabul began on 6 January 1842. Of the sixteen thousand who left the cantonment that morning, one reached Jalalabad a week later. The garrison there had known since the New Year that something was wrong. By the 9th the women had been given up as hostages; on the 12th the last of the infantry fell at Jagdalak.

It had all begun well enough. Shah Shuja had been put back on his throne in August 1839, and through the winter of 1839–40 the officers sent for their wives. In November 1841, on the 2nd, a mob killed Burnes in his house. Six weeks afterwards, two days before Christmas, Macnaghten was shot dead by Akbar Khan.

The Army of Retribution set out in the spring. Pollock forced the Khyber on 5 April, relieved Jalalabad eleven days later, and was in Kabul by mid-September. On 12 October he turned his back on it for good.""",
        [
            ("6 January 1842", "1842-01-06"),
            ("that morning", "1842-01-06"),
            ("a week later", "1842-01-13"),
            ("the 9th", "1842-01-09"),
            ("the 12th", "1842-01-12"),
            ("August 1839", "1839-08"),
            ("the winter of 1839–40", "1839-24"),
            ("November 1841", "1841-11"),
            ("the 2nd", "1841-11-02"),
            ("two days before Christmas", "1841-12-23"),
            ("the spring", "1842-21"),
            ("5 April", "1842-04-05"),
            ("eleven days later", "1842-04-16"),
            ("mid-September", "1842-09-11/1842-09-20"),
            ("12 October", "1842-10-12"),
        ],
    ),
    (
        "blog",
        "2011-11-20",
        """Posted on November 20, 2011

Yesterday I walked the old wall with my daughter. Twenty-two years ago this month people danced on it. I was there on the 11th, two days after it opened; I had left Leipzig the evening before. On Thursday we go back to Dresden.

My father was arrested there in February 1982 and let out the next summer. He never spoke of those years. Last week he did, for the first time. In 1961, he said, on the second Sunday in August, he was to have met a girl in Wedding. By the Monday there was wire. He saw her again in the autumn of 1990.

This Wednesday is his birthday.""",
        [
            ("Yesterday", "2011-11-19"),
            ("Twenty-two years ago this month", "1989-11"),
            ("the 11th", "1989-11-11"),
            ("the evening before", "1989-11-10"),
            ("Thursday", "2011-11-24"),
            ("February 1982", "1982-02"),
            ("1961", "1961"),
            ("the second Sunday in August", "1961-08-13"),
            ("the Monday", "1961-08-14"),
            ("the autumn of 1990", "1990-23"),
            ("This Wednesday", "2011-11-23"),
        ],
    ),
    (
        "museum",
        "",
        """A river and its floods, 1910–1966

Case 1. The great flood of 1910. The Seine began to rise on 20 January and stopped every clock in Paris at ten to eleven on the 21st. It crested a week later, on the 28th, and was not back in its bed until the middle of March.

Case 2. Florence. At about half past seven on the morning of 4 November 1966 the Arno came over its walls. By evening it was in the nave of Santa Croce. The water went as fast as it had come: next day there was only mud. The students who came that winter were called the mud angels. In December the Cimabue was carried out; it was not shown again till 1976. Ten years before the flood a report had warned of it.""",
        [
            ("1910–1966", "1910/1966"),
            ("1910", "1910"),
            ("20 January", "1910-01-20"),
            ("ten to eleven on the 21st", "1910-01-21T10:50:00"),
            ("the 28th", "1910-01-28"),
            ("the middle of March", "1910-03-11/1910-03-20"),
            ("next day", "1966-11-05"),
            ("that winter", "1966-24"),
            ("December", "1966-12"),
            ("1976", "1976"),
        ],
    ),
    (
        "obit",
        "1998-05-04",
        """Maria Koskela, who has died aged 91, was the last of the women telegraphists of Vaasa. Born on 11 March 1907, she went to sea at seventeen. In the winter of 1917-18 her father hid Red Guards in the loft. She married in 1931 and was widowed the year after. During the Winter War she worked the line to Oulu: from 30 November 1939 until the following March she slept beside her key. She retired in 1967. A book of her letters appeared last autumn. She fell ill in February and died on Thursday. The funeral is on Saturday.""",
        [
            ("11 March 1907", "1907-03-11"),
            ("the winter of 1917-18", "1917-24"),
            ("1931", "1931"),
            ("the year after", "1932"),
            ("30 November 1939 until the following March", "1939-11-30/1940-03"),
            ("1967", "1967"),
            ("last autumn", "1997-23"),
            ("February", "1998-02"),
            ("Thursday", "1998-04-30"),
            ("Saturday", "1998-05-09"),
        ],
    ),
    (
        "sitrep",
        "2003-08-20",
        """Situation report No. 4, 20 August 2003

Period covered: 13–19 August. The rebels left the capital on 11 August; the first peacekeepers had landed on the 4th. A peace accord was signed in Accra on Monday. Food reached Buchanan yesterday for the first time since June. Fighting in the north broke out in 1999 and reached the suburbs in June this year; the second attack came between 25 June and 1 July, the third on 19 July. A donors' meeting is planned for early October. Log: 13 Aug. — Port reopened. 15 Aug. — Two ships in. 18 Aug. — Accord.""",
        [
            ("13–19 August", "2003-08-13/2003-08-19"),
            ("11 August", "2003-08-11"),
            ("the 4th", "2003-08-04"),
            ("Monday", "2003-08-18"),
            ("yesterday", "2003-08-19"),
            ("since June", "2003-06/.."),
            ("1999", "1999"),
            ("June this year", "2003-06"),
            ("25 June and 1 July", "2003-06-25/2003-07-01"),
            ("19 July", "2003-07-19"),
            ("early October", "2003-10-01/2003-10-10"),
            ("13 Aug.", "2003-08-13"),
            ("18 Aug.", "2003-08-18"),
        ],
    ),
    (
        "letter",
        "1871-05-28",
        """Paris, 28 May 1871

My dear Anna, it ended today, at two in the afternoon, in the rue Ramponneau. A week ago, on the Sunday, they came in by the Porte de Saint-Cloud. On Monday night I could still write to you. Since Tuesday everything has burned. The Tuileries went on the night of the 23rd, the Hôtel de Ville next morning. I have not slept since Thursday. The hostages were shot on Wednesday and again the day before yesterday. Tomorrow I shall look for Jules, who went out on the 24th. In March, when the cannon were on the hill, we laughed; by early April the shells had begun. It is eight months since the Empire fell, last September.""",
        [
            ("today", "1871-05-28"),
            ("A week ago", "1871-05-21"),
            ("Monday night", "1871-05-22"),
            ("Since Tuesday", "1871-05-23/.."),
            ("the night of the 23rd", "1871-05-23"),
            ("next morning", "1871-05-24"),
            ("since Thursday", "1871-05-25/.."),
            ("Wednesday", "1871-05-24"),
            ("the day before yesterday", "1871-05-26"),
            ("Tomorrow", "1871-05-29"),
            ("the 24th", "1871-05-24"),
            ("March", "1871-03"),
            ("early April", "1871-04-01/1871-04-10"),
            ("last September", "1870-09"),
        ],
    ),
    (
        "court",
        "2006-11-03",
        """THE HAGUE, Nov. 3 — Prosecutors on Friday asked for thirty years. The trial, which opened on 5 April last year, has heard 140 witnesses; the last of them, a priest, finished on Tuesday afternoon. Judgment is not expected before the spring.

The camp at the brickworks was set up in the last week of May 1992 and broken up on 21 August, sixteen days after reporters had been let in. On the evening of 24 July some 150 men were shot in Room 3. The next morning lorries came for the bodies. By the end of that month half the guards had been changed.

The defence will answer on Monday. In its opening last week it denied everything. A first indictment was issued in 1995, a second in the summer of 1998; the accused gave himself up on 31 December that year, two days after his forty-first birthday.""",
        [
            ("Nov. 3", "2006-11-03"),
            ("Friday", "2006-11-03"),
            ("5 April last year", "2005-04-05"),
            ("Tuesday afternoon", "2006-10-31"),
            ("the last week of May 1992", "1992-05-25/1992-05-31"),
            ("21 August", "1992-08-21"),
            ("the evening of 24 July", "1992-07-24"),
            ("The next morning", "1992-07-25"),
            ("the end of that month", "1992-07-31"),
            ("Monday", "2006-11-06"),
            ("last week", "2006-10-23/2006-10-29"),
            ("1995", "1995"),
            ("the summer of 1998", "1998-22"),
            ("31 December that year", "1998-12-31"),
        ],
    ),
    (
        "expedition",
        "",
        """The Fram left Christiania at midsummer 1893. Nansen had his last letters at Khabarova on 3 August, rounded Cape Chelyuskin on 10 September and twelve days later made fast to the ice. For the next eighteen months the ship drifted. On 14 March 1895 he and Johansen set off with dogs for the Pole; on 8 April, at 86°14', they turned. They reached land in late August and wintered in a hut of stones. The following May they went on south, and on 17 June 1896 a dog barked: it was Jackson's. A week before, they had lost their kayaks and nearly their lives. The Fram herself broke free on 13 August, the very day on which Nansen landed at Vardø. By the 21st they were together at Tromsø.""",
        [
            ("3 August", "1893-08-03"),
            ("10 September", "1893-09-10"),
            ("twelve days later", "1893-09-22"),
            ("14 March 1895", "1895-03-14"),
            ("8 April", "1895-04-08"),
            ("late August", "1895-08-21/1895-08-31"),
            ("The following May", "1896-05"),
            ("17 June 1896", "1896-06-17"),
            ("A week before", "1896-06-10"),
            ("13 August", "1896-08-13"),
            ("the 21st", "1896-08-21"),
        ],
    ),
    (
        "wire",
        "1986-02-25",
        """MANILA, Feb. 25 (Agency) - The president fled on Tuesday night, four days after two of his officers had shut themselves up in a camp on the ring road. Crowds had gathered there since Saturday evening, when the cardinal called them out on the radio. On Sunday tanks were stopped by nuns.

Both he and his rival were sworn in on Tuesday, within an hour of each other. The vote of Feb. 7 was called last November. Martial law was declared on Sept. 21, 1972, and lifted on Jan. 17, 1981. In August 1983 the rival's husband was shot as he stepped off an aeroplane; on the 31st of that month two million people followed his coffin.

Washington is to decide tomorrow. Banks reopen on Thursday. Elections for the assembly are due in May 1987.""",
        [
            ("Feb. 25", "1986-02-25"),
            ("Tuesday night", "1986-02-25"),
            ("since Saturday evening", "1986-02-22/.."),
            ("Sunday", "1986-02-23"),
            ("Tuesday", "1986-02-25"),
            ("Feb. 7", "1986-02-07"),
            ("last November", "1985-11"),
            ("Sept. 21, 1972", "1972-09-21"),
            ("Jan. 17, 1981", "1981-01-17"),
            ("August 1983", "1983-08"),
            ("the 31st of that month", "1983-08-31"),
            ("tomorrow", "1986-02-26"),
            ("May 1987", "1987-05"),
        ],
    ),
    (
        "logbook",
        "",
        """Log of the brig Harriet, Boston to Canton, 1818

Oct. 4, 1818. Sailed with the ebb.
Oct. 29. Crossed the Line.
Dec. 25. Off the Horn; no pudding.
Jan. 12. Raised Juan Fernandez at daylight. Lost a man overboard two days since.
Feb. 3rd. Whampoa. The Captain went up to Canton on the 5th and came down on the 20th.
March 2. Homeward bound. In the last week of February we had filled her with tea.
July 9, 1891. Boston light. Two hundred and seventy-eight days out. The owners had given us up in May.""",
        [
            ("1818", "1818"),
            ("Oct. 4, 1818", "1818-10-04"),
            ("Oct. 29", "1818-10-29"),
            ("Dec. 25", "1818-12-25"),
            ("Jan. 12", "1819-01-12"),
            ("Feb. 3rd", "1819-02-03"),
            ("the 5th", "1819-02-05"),
            ("the 20th", "1819-02-20"),
            ("March 2", "1819-03-02"),
            ("the last week of February", "1819-02-22/1819-02-28"),
            ("May", "1819-05"),
        ],
    ),
    (
        "wiki",
        "",
        """Anna Brandt (14 February 1879 – 3 May 1951) was a Danish aviator. She learned to fly in the spring of 1911 and got her licence that October. Between 1912 and 1914 she gave displays in thirty towns. In the night of 2 to 3 June 1913 she crossed the Kattegat; the previous summer she had failed twice. During the First World War she drove an ambulance, from March 1915 to mid-1917. She flew again in the early 1920s. In 1927, aged 48, she set out for Reykjavik on 9 August, was seen over the Faroes the next day, and came down in the sea on the 11th. Five days afterwards a trawler brought her in. She never flew after that autumn. Her memoirs came out in two volumes in 1934 and 1936. She spent the years 1940-45 in Malmö and died on 3 May 1951, on the eve of the opening of the museum that bears her name.""",
        [
            ("14 February 1879 – 3 May 1951", "1879-02-14/1951-05-03"),
            ("the spring of 1911", "1911-21"),
            ("that October", "1911-10"),
            ("1912 and 1914", "1912/1914"),
            ("the night of 2 to 3 June 1913", "1913-06-02/1913-06-03"),
            ("the previous summer", "1912-22"),
            ("March 1915 to mid-1917", "1915-03/1917-08"),
            ("the early 1920s", "1920/1923"),
            ("1927", "1927"),
            ("9 August", "1927-08-09"),
            ("the next day", "1927-08-10"),
            ("the 11th", "1927-08-11"),
            ("Five days afterwards", "1927-08-16"),
            ("that autumn", "1927-23"),
            ("1934", "1934"),
            ("1936", "1936"),
            ("the years 1940-45", "1940/1945"),
            ("3 May 1951", "1951-05-03"),
        ],
    ),
    (
        "column",
        "1956-11-06",
        """Tuesday, November 6, 1956

What the polls forgot

America votes today, and nobody is looking. On Sunday the tanks came back to Budapest. Only last Wednesday the radio there had said that the Russians were leaving. It began two weeks ago tonight with students round a statue. By Thursday the 25th the square before Parliament was red. Then came the quiet days: on the 30th the cardinal was freed, the day after that a pact was torn up.

In the desert it went faster. Israel struck on the 29th; French and British bombers followed two days later, and yesterday at dawn paratroops dropped on Port Said. A cease-fire may come by midnight. In July, when the canal was seized, few thought of war; even in mid-October the talk was of tolls.

The General will know by tomorrow morning. Four years ago he knew by nine in the evening.""",
        [
            ("today", "1956-11-06"),
            ("Sunday", "1956-11-04"),
            ("last Wednesday", "1956-10-31"),
            ("Thursday the 25th", "1956-10-25"),
            ("the 30th", "1956-10-30"),
            ("the day after that", "1956-10-31"),
            ("the 29th", "1956-10-29"),
            ("two days later", "1956-10-31"),
            ("yesterday at dawn", "1956-11-05"),
            ("July", "1956-07"),
            ("mid-October", "1956-10-11/1956-10-20"),
            ("tomorrow morning", "1956-11-07"),
            ("Four years ago", "1952"),
        ],
    ),
]


@pytest.mark.parametrize(("register", "date", "text", "times"), ARTICLES)
def test_times_of_an_article(register: str, date: str, text: str, times: list[tuple[str, str]]) -> None:
    found = {(timex.start, timex.end): timex.edtf for timex in tag(text, date)}
    at = 0
    for span, edtf in times:
        start = text.index(span, at)
        at = start + len(span)
        assert found.get((start, at)) == edtf, f"{register}: {span}"


def test_a_flashback_does_not_poison_what_follows() -> None:
    text = (
        "On 3 May 1926 they walked out. They had done so before, on 21 July 1921, and gone back a week later.\n\n"
        "On the 12th of May it was over. By June all were at work."
    )
    found = {text[timex.start : timex.end]: timex.edtf for timex in tag(text)}
    assert found["a week later"] == "1921-07-28"
    assert found["the 12th of May"] == "1926-05-12"
    assert found["June"] == "1926-06"


def test_a_year_looked_aside_at_does_not_move_the_narrative() -> None:
    text = "On 16 August 2002 the river passed the mark of 1845. It fell on 19 August, and papers found in 2020 confirm it."
    found = {text[timex.start : timex.end]: timex.edtf for timex in tag(text)}
    assert found["19 August"] == "2002-08-19"


@pytest.mark.parametrize(
    ("text", "span", "printed", "likely"),
    [
        (
            "On 23 December 1938 it began. The town fell on 15 January 1938.",
            "15 January 1938",
            "1938-01-15",
            "1939-01-15",
        ),
        (
            "It began on 3 May 1948. On 30 June 1984 it ended. In July 1948 they met.",
            "30 June 1984",
            "1984-06-30",
            "1948-06-30",
        ),
    ],
)
def test_a_year_that_clashes_is_kept_and_the_likely_one_named(text: str, span: str, printed: str, likely: str) -> None:
    timex = next(t for t in tag(text) if text[t.start : t.end] == span)
    assert (timex.edtf, timex.likely) == (printed, likely)


def test_a_year_that_fits_is_not_doubted() -> None:
    text = "Born on 11 March 1907, she left in 1931 and died in March 1970, in the year after the fire of 12 May 1969."
    assert [timex.likely for timex in tag(text)] == [None] * len(tag(text))


def test_each_value_names_its_anchor_and_the_reason() -> None:
    text = "On 7 November 1944 they came. Four days later they left. He died on Thursday."
    full, later, thursday = tag(text, "1944-11-20")
    assert full.anchor == "none"
    assert later.anchor == "earlier mention: 1944-11-07"
    assert "4 day after 1944-11-07" in later.why
    assert thursday.anchor == "document date: 1944-11-20"
