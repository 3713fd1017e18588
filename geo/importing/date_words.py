"""Words of dates as sheets have them: months by name in the languages that sheets are kept in, eras, about, before."""

from __future__ import annotations

import re

from geo.text.fold import fold

_MONTHS = """
january jan januar janner enero ene janeiro gennaio gen janvier janv januari tammikuu tammikuuta styczen stycznia января январь янв ocak leden ledna
february feb februar febrero febr fevereiro fev febbraio fevrier fevr februari helmikuu helmikuuta luty lutego февраля февраль фев subat unor unora
march mar marz marzo mars marco maerz mrz maart maaliskuu maaliskuuta marzec marca марта март мар mart brezen brezna
april apr abril abr aprile avril avr huhtikuu huhtikuuta kwiecien kwietnia апреля апрель апр nisan duben dubna
may mai mayo maio maggio mag maj mei toukokuu toukokuuta maja мая май mayis kveten kvetna
june jun juni junio junho giugno giu juin kesakuu kesakuuta czerwiec czerwca июня июнь haziran cerven cervna
july jul juli julio julho luglio lug juillet juil heinakuu heinakuuta lipiec lipca июля июль temmuz cervenec cervence
august aug agosto ago aout augusti augustus elokuu elokuuta sierpien sierpnia августа август авг agustos srpen srpna
september sep sept septiembre set setembro settembre septembre syyskuu syyskuuta wrzesien wrzesnia сентября сентябрь сен eylul zari
october oct okt oktober octubre out outubro ottobre ott octobre lokakuu lokakuuta pazdziernik pazdziernika октября октябрь окт ekim rijen rijna
november nov noviembre novembro novembre marraskuu marraskuuta listopad listopada ноября ноябрь ноя kasim
december dec dez dezember diciembre dic dezembro dicembre decembre joulukuu joulukuuta grudzien grudnia декабря декабрь дек aralik prosinec prosince
"""  # noqa: E501
MONTHS = {name: number for number, line in enumerate(_MONTHS.strip().splitlines(), 1) for name in line.split()}
SEASONS = {
    word: number
    for number, words in (
        (21, "spring fruhling fruhjahr printemps primavera kevat vår wiosna весна"),
        (22, "summer sommer ete verano verao estate kesa sommar lato лето"),
        (23, "autumn fall herbst automne otono outono autunno syksy host jesien осень"),
        (24, "winter hiver invierno inverno talvi vinter zima зима"),
    )
    for word in words.split()
}
_BEFORE_CHRIST = re.compile(
    r"\s*(?:b\.?\s?c\.?(?:\s?e\.?)?|v\.?\s?chr\.?|v\.?\s?u\.?\s?z\.?|av\.?\s?j\.?-?\s?c\.?|a\.?\s?c\.|eaa|ekr|f\.?\s?kr\.?"
    r"|p\.?\s?n\.?\s?e\.?|до\s?н\.?\s?э\.?|до\s?р\.?\s?х\.?|a\.?\s?de\s?c\.?)\s*$",
    re.IGNORECASE,
)
_AFTER_CHRIST = re.compile(
    r"^\s*(?:a\.?d\.?|anno domini)\s*"
    r"|\s*(?:a\.?d\.?|c\.?e\.?|n\.?\s?chr\.?|apr\.?\s?j\.?-?\s?c\.?|d\.?\s?c\.?|jaa|jkr|e\.?\s?kr\.?|н\.?\s?э\.?)\s*$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^(?:circa|cca|ca\.?|c\.|about|around|approx(?:imately|\.)?|um|etwa|ungefähr|gegen|vers|env(?:iron|\.)?|hacia"
    r"|cerca de|intorno al|noin|omkring|ok(?:oło|\.)?|около|ок\.|yaklaşık|c)\s*(?=\d)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"^(?:before|until|till|by|up to|vor|bis|avant|jusqu'en|antes de|hasta|prima del|ennen|före|przed|до|pred)\s+"
    r"(?=\d)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^(?:after|since|from|nach|seit|ab|après|depuis|despu[ée]s de|desde|dopo il|dal|jälkeen|alkaen|efter|från|po|od"
    r"|после|с)\s+(?=\d)",
    re.IGNORECASE,
)


def before_christ(text: str) -> tuple[str, bool]:
    """A date without its era, and whether that is before Christ.

    >>> before_christ("44 BC"), before_christ("AD 79"), before_christ("52 v. Chr.")
    (('44', True), ('79', False), ('52', True))
    """
    cut = _BEFORE_CHRIST.sub("", text)
    if cut != text and cut.strip():
        return cut.strip(), True
    return _AFTER_CHRIST.sub("", text).strip(), False


def qualified(text: str) -> tuple[str, str]:
    """A date without the word before it, and what that says: ``about``, ``before``, ``after`` or nothing.

    >>> qualified("ca. 1429"), qualified("vor 1429"), qualified("1429")
    (('1429', 'about'), ('1429', 'before'), ('1429', ''))
    """
    for pattern, says in ((_ABOUT, "about"), (_BEFORE, "before"), (_AFTER, "after")):
        cut = pattern.sub("", text)
        if cut != text:
            return cut.strip(), says
    return text, ""


def month_of(word: str) -> int:
    """The number of a month by its name in any of the languages; 0 for what is none.

    >>> month_of("Mai"), month_of("février"), month_of("Smith")
    (5, 2, 0)
    """
    return MONTHS.get(fold(word.rstrip(".")), 0)


def season_of(word: str) -> int:
    """The EDTF number of a season by its name; 0 for what is none.

    >>> season_of("Frühjahr"), season_of("winter")
    (21, 24)
    """
    return SEASONS.get(fold(word), 0)
