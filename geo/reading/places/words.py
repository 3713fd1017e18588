"""Words of English that tell places from persons, organisations and the rest, folded as ``geo.text.fold.fold`` does."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MONTHS = _words(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec"
)
# Words of the calendar that no name of a place goes on from: "by Michaelmas Dover was armed".
CALENDAR = _words(
    "monday tuesday wednesday thursday friday saturday sunday michaelmas candlemas martinmas lammas midsummer "
    "whitsun whitsuntide pentecost lent advent shrovetide eastertide christmastide hogmanay"
)
TITLES = _words(
    """
    mr mrs ms miss dr prof professor sir lord lady dame baron baroness count countess duke duchess prince princess king
    queen emperor empress tsar czar kaiser sultan shah emir sheikh sheik pope cardinal archbishop bishop father sister
    brother reverend rev rabbi imam mullah ayatollah saint president premier chancellor minister secretary senator sen
    sens rep reps representative congressman congresswoman governor gov mayor councillor councilman councilwoman judge
    justice chief sheriff deputy officer detective inspector constable superintendent commissioner ambassador consul
    general gen lieutenant lt major maj colonel col captain capt sergeant sgt corporal cpl private pvt admiral adm
    commander cmdr commodore marshal brigadier brig coach manager striker midfielder goalkeeper singer actor actress
    author director chairman chairwoman spokesman spokeswoman spokesperson attorney herr frau monsieur madame mme
    senor senora don dona comrade viceroy maharaja nawab nizam speaker warlord uncle aunt
    """
)
# Offices that a place's name may follow or go before without being a person's name: "President of", "the Sultan's".
SPEECH = _words(
    """
    said says told adds added asked argued noted explained insisted recalled wrote replied testified tweeted joked
    smiled laughed nodded thinks thought believes believed wants hopes hoped
    """
)
# What a government does when it is called by its country or capital.
ACTS = _words(
    """
    accused accuses agreed agrees announced announces backed backs banned blamed blames called condemned condemns
    declared declares demanded demands denied denies denounced expelled imposed insists invaded invites joined
    objected opposed opposes ordered pledged promised promises proposed proposes protested recalled recognised
    recognized refused refuses rejected rejects responded sent signed signs sought supported supports threatened
    urged urges vetoed voted vowed vows wants warned warns welcomed withdrew wanted hoped believes feared fears says
    said beat defeated beats lost drew scored won
    """
)
GOVERNMENT = _words(
    """
    government senate court parliament congress assembly legislature council police army navy ministry cabinet
    supreme department governor mayor authorities authority commission sheriff sheriffs republican republicans
    democrat democrats democratic lawmakers legislator statehouse attorney district board schools school
    municipal national state city civil guard highway patrol administration regime fire embassy consulate
    """
)
ORGANISATION = _words(
    """
    university college institute academy society association federation union league club party committee conference
    congress convention treaty agreement accord accords pact protocol declaration charter act summit talks games
    olympics cup championship festival prize award times post herald tribune news gazette journal star chronicle
    courier mail telegraph guardian observer daily press radio television tv bank group company corporation corp inc
    ltd llc plc ag gmbh re airlines airways air brigade division corps regiment battalion fleet squadron force forces
    front foundation fund trust organisation organization agency bureau office service services system team
    united rovers wanderers athletic fc sc bulls lions tigers eagles giants rangers bears wolves hawks warriors kings
    dodgers lakers yankees knights symphony orchestra philharmonic opera choir church diocese archdiocese exchange
    stock chamber partners capital motors oil petroleum energy steel railway railways railroad express star
    constitution convention manifesto doctrine plan programme program project initiative network coalition alliance
    movement militia campaign tribunal inquiry report study exposition expo fair biennale marathon open grand prix
    derby war wars revolution flu fever
    virus disease syndrome style cheese wine tea beer bridge wall
    """
) - frozenset({"wall", "bridge", "church"})
BUILDING = _words(
    """
    hospital station airport airfield stadium arena palace castle cathedral church mosque temple monastery abbey
    bridge tower hall house hotel theatre theater museum gallery library prison jail barracks fort fortress citadel
    square street road avenue boulevard lane drive plaza park garden gardens zoo cemetery mall market building
    auditorium monument memorial gate wharf pier dock docks dam mine mill camp base plant factory school academy farm
    shrine pagoda tomb pyramid lighthouse observatory racecourse ground motorway highway freeway parkway center centre
    courthouse inn lodge chapel synagogue convent ranch reservoir quarry pub fountain ferry terminal depot shipyard
    corner row terrace crescent causeway quay embankment alley strasse qila crossing checkpoint headquarters
    """
)
# What happens at a place and is called by it: the name in "Warsaw Uprising" is still where it happened.
HAPPENING = _words(
    """
    uprising massacre revolt rebellion riot riots siege offensive mutiny earthquake quake flood floods famine incident
    crisis bombing bombings attack attacks protests disaster fire explosion landing landings airlift raid ghetto
    marathon
    """
)
# Parts of nature and of the land, and what administers it: capitalised behind a name they belong to it.
LAND = _words(
    """
    tepe burnu bair dagh dag daglari koy golu shan gora
    county parish province oblast krai raion prefecture district region canton department governorate municipality
    township borough republic territory territories state states kingdom empire khanate emirate sultanate duchy
    protectorate colony dominion federation river rivers creek stream brook lake lakes lagoon bay gulf sea ocean
    strait straits channel sound fjord inlet harbour harbor canal falls rapids island islands isle isles archipelago
    atoll reef cape peninsula point head coast shore beach mount mountain mountains mt hill hills ridge range peak
    volcano glacier valley pass gorge canyon plain plains plateau steppe desert forest woods jungle swamp marsh
    marshes delta basin oasis heights highlands lowlands moor moors downs fault front sector salient line pocket
    corridor strip bank area heath field fields spring springs city town village hamlet quarter suburb neighbourhood
    neighborhood ward port junction foreland shoal banks oilfield field strand loch lough glen firth cove bight dunes
    caves cave wetlands
    """
)
LOWER_LAND = _words(
    "river front county province prefecture district region oblast peninsula valley island islands strait pass desert "
    "hills mountains plateau gorge canyon lake bay gulf creek steppe delta fault sector salient hospital gallery "
    "monastery palace castle prison quarter reservoir dam airport airfield cathedral"
)
# Words that go before the rest of a name: "Lake Chad", "Mount Everest", "Gulf of Finland", "Hill 481".
LEADS = _words(
    """
    lake mount mt cape fort ft port gulf bay isle island islands strait straits river sierra rio lago laguna cerro
    monte val isla islas bahia cabo puerto serra ilha baie lac mont ile col pic pico nevado jebel jabal wadi bir tel
    tell
    ain oued hill point camp san santa santo saint st ste new old upper lower great north south east west northern
    southern eastern western central inner outer el la los las le les al
    """
)
# Words of other languages before the name of a building, a street or a square, with what they mean.
BUILDING_LEADS = {
    **dict.fromkeys(_words("plaza piazza place praca placa platz largo ploshchad"), "square"),
    **dict.fromkeys(_words("rue calle avenida via corso rua ulitsa paseo jalan boulevard avenue"), "street"),
    **dict.fromkeys(_words("palazzo palacio palais palau schloss quinta"), "palace"),
    **dict.fromkeys(_words("puerta porta porte bab"), "gate"),
    **dict.fromkeys(_words("hotel hostal auberge cafe"), "hotel"),
    **dict.fromkeys(_words("iglesia eglise chiesa igreja"), "church"),
    **dict.fromkeys(_words("teatro theatre stadio estadio stade"), "theatre"),
}
# Streets are called by towns that they lead to or are named for: they say nothing of where they are.
STREETS = _words("street road avenue boulevard lane drive row terrace crescent highway parkway freeway")
# Words in front of a name inside one run of capitals, so that the whole is another place: "Lake Chad".
FRONT_WORDS = _words("lake mount mt cape fort ft gulf hill camp lough loch point")
PLURALS = _words(
    "camps counties provinces districts rivers villages towns cities regions islands mountains hospitals stations "
    "roads "
    "streets states republics governorates valleys fronts parishes prefectures oblasts airports ports lakes hills "
    "passes "
    "suburbs neighbourhoods neighborhoods bridges departments municipalities"
)
# Who lives or works somewhere: "a Danbury man", "Waverly police".
RESIDENTS = _words(
    """
    man woman men women couple resident residents police native natives senior dispatcher councillor councilman mayor
    sheriff officer officers official officials teenager teen boy girl family families farmer farmers firefighters
    firefighter suburb suburbs area areas neighborhood neighbourhood neighbourhoods district businessman businesswoman
    student students teacher driver voters shopkeeper lawyer attorney doctor hospital courthouse court jury judge
    prosecutor prosecutors newspaper mother father based born bound city town airport office stadium region county
    state border branch suburbanites headquarters campus plant factory refinery road highway street streets skyline
    mosque church market garrison house detectives lawmaker lawmakers parish apartment home
    """
)
VESSELS = _words(
    "ship vessel tanker frigate destroyer submarine hms uss yacht brig barque steamer schooner corvette cruiser "
    "battleship "
    "carrier ferry trawler freighter whaler ss mv liner gunboat horse dog"
)
# Class words that as often end the name of an institution as that of a spot.
INSTITUTIONS = _words(
    "school academy center centre college department bank market mall house plant company court area clinic ward post "
    "farm base lodge ground field state states"
)
# What befalls places alone.
BEFALLS_PLACES = _words(
    "occupied overrun besieged liberated shelled retaken recaptured flooded annexed ceded evacuated razed bombed"
)
# What befalls places: "Turku fell", "Porto was captured".
BEFALLS = _words(
    """
    captured occupied attacked overrun overwhelmed taken retaken recaptured liberated besieged shelled bombed struck hit
    stormed cut evacuated surrounded encircled relieved lost abandoned flooded destroyed sacked burned burnt razed
    founded
    held annexed ceded invaded devastated reached entered looted
    """
)
FALLS = _words("fell surrendered capitulated held lies lay stands stood became")
# Persons whom history calls by one name that is a place's too.
FAMOUS = _words(
    """
    stalin lenin hitler churchill obama gandhi nehru bush reagan nixon truman eisenhower thatcher
    mao marx trotsky napoleon bismarck garibaldi bolivar franco mussolini roosevelt
    kennedy putin yeltsin gorbachev khrushchev brezhnev merkel macron sarkozy
    chirac mitterrand mandela mugabe nasser sadat mubarak arafat netanyahu rabin begin assad gaddafi saddam
    castro guevara peron pinochet chavez lula trump biden livingstone speke cook magellan
    newton einstein shakespeare beethoven mozart picasso monet jesus buddha muhammad
    """
)
# Names of several words that a gazetteer has somewhere, and that mean something else nearly always.
PHRASES = frozenset(
    (
        "white house", "red cross", "santa claus", "the city", "city hall", "town hall", "high school", "supreme court",
        "the hill", "the times", "new deal", "cold war", "iron curtain", "red army", "home office", "foreign office",
        "human resources", "all saints", "all souls", "all hallows",
        "all fools", "the park", "the bay", "big three", "old guard", "best buy", "la liga", "the village",
        "the point", "high court", "the valley", "the lakes", "the district", "the grove", "middle school", "christmas",
        "el nino", "al qaeda", "al qaida", "al shabaab", "the who", "the sun", "the post", "bon jovi", "home secretary",
    )
)  # fmt: skip
# Prepositions behind which a capitalised name is most likely a place, and those behind which it may be one.
STRONG_LOCATIVE = _words(
    "in near outside inside around throughout toward towards across into within via through above below beyond "
    "beside opposite reached entered crossed leaving left visited invaded besieged occupied captured retook recaptured "
    "seized stormed bombed shelled liberated overran retaken landed visiting entering crossing reaching "
    "visit evacuated evacuate garrisoned garrison besiege overrun"
)
WEAK_LOCATIVE = _words("at from to between off round along before behind over on under past up down against for")
DIRECTIONS = _words(
    "north south east west northeast northwest southeast southwest northern southern eastern western central "
    "northeastern northwestern southeastern southwestern downtown upper lower inner outer mid nearby upstate rural "
    "coastal neighbouring neighboring downstream upstream mainland metro metropolitan greater suburban"
)
# Those that a capital may stand before a name with, and no other name begins with: "Northeast Georgia".
COMPASS = _words(
    "northeast northwest southeast southwest northeastern northwestern southeastern southwestern downtown suburban "
    "rural metro metropolitan greater upstate"
)
# What may stand right before a name that is one: "the village Turku".
SETTLEMENTS = _words("village town hamlet suburb city township commune settlement")
PLACE_NOUNS = (
    LAND
    | BUILDING
    | _words(
        "vale village hamlet town city capital port fortress outpost settlement suburb neighbourhood neighborhood "
        "commune "
        "state country nation republic kingdom colony province region district county area island peninsula river lake "
        "sea mountain valley pass cape bay border frontier coast streets outskirts suburbs people citizens residents "
        "inhabitants mayor governor east west north south villages towns cities banks mouth slopes shores garrison "
        "siege "
        "battle fall capture surrender occupation invasion liberation defence defense bombing bombardment port harbour "
        "harbor approaches gates centre center edge environs government king queen president minister sultan emir "
        "consul bishop archbishop university walls lanes ruins roofs gardens garden foot top harbours markets miles "
        "kilometres kilometers km"
    )
)
# Capitalised words that are never places by themselves, whatever a gazetteer says.
NEVER = _words(
    """
    hamas fatah hezbollah hizbullah taliban isis isil daesh mossad likud interpol nato opec unesco unicef europol fifa
    uefa frelimo renamo unita swapo farc plo ira eta reuters oh
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
    spring summer autumn winter christmas easter ramadan passover god allah christ jesus bible koran quran
    i he she we they you it his her our their my your its the a an this that these those there here what who when
    where why how which and or but if so as at by for from in into of off on out over to up with after before since
    until while then than not no yes all any both each few more most much none only other some such own same too very
    just one two three four five six seven eight nine ten eleven twelve first second third last next new old
    arab arabs sunni sunnis shia shias shiite shiites ad bc bce ce am pm tv cd dvd dna hiv aids ceo cfo gdp usd eur gbp
    ap afp upi cnn bbc nbc cbs abc nato un eu imf
    wto who fbi cia kgb nasa pla mnla plo ira isis fifa uefa nba nfl nhl mlb ncaa re ok vs mr mrs ms dr war peace
    catholic protestant muslim islam islamic christian jewish hindu buddhist sikh communist socialist nazi republican
    democrat democrats republicans internet facebook twitter google microsoft apple amazon congress parliament senate
    government army navy police court state president minister prime general king queen lord sir saint st mount
    north south east west western eastern northern southern central united nations national international world
    according meanwhile however although though despite because during also still even now today yesterday tomorrow
    twenties thirties forties fifties sixties seventies eighties nineties
    michaelmas candlemas martinmas lammas whitsun whitsuntide pentecost shrovetide
    later earlier soon again once twice never always often many several another every either neither
    """
)
# Capitalised words that are no places even behind "in" and "at", for names that no gazetteer has.
NOT_UNKNOWN = NEVER | _words(
    """
    english french german spanish russian arabic latin greek hebrew chinese japanese turkish polish dutch italian
    portuguese hindi urdu bengali persian parliament congress senate commons lords cabinet court mass lent holy
    heaven hell earth mars moon sun genesis exodus god act acts article chapter part section room table figure page
    volume operation plan day night week month year century history facebook windows linux microsoft ibm gm
    """
)
# Abbreviations that end in a full stop without ending a sentence.
ABBREVIATIONS = _words(
    """
    mr mrs ms dr prof st ste mt ft gov gen sen sens rep reps lt col capt maj sgt cpl pvt adm cmdr brig rev hon jr sr
    messrs mme mlle jan feb mar apr jun jul aug sep sept oct nov dec no nos vol pp fig ed eds inc ltd corp co bros
    ave blvd rd vs etc approx ca km ala ariz ark calif colo conn del fla ga ill ind kan kans ky la md mass mich minn
    miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo ont que alta sask man w n s e
    """
)
