"""The interface's words by language: English is the source, gettext files translate it, and only reviewed ones ship.

English stands in ``messages.json`` (the page's words, which a script and the templates ask for by key) and in
``geo.dates.words`` (what stands between dates). A translation is ``locale/LANGUAGE.po``: each message has its key as
context and its English as id, and those that count have the plural forms of their language. Babel reads the file and
knows dates, numbers, directions and plural rules; the page's script uses the browser's ``Intl`` for the same.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po
from babel.numbers import format_decimal

from geo.dates.words import FORMATS, WORDS, teach, words_as_messages
from geo.errors import DataError
from geo.i18n.pseudo import PSEUDO
from geo.text.direction import direction as direction_of_tag

SOURCE = Path(__file__).parent / "messages.json"
FOLDER = Path(__file__).parent / "locale"
# Keys under which the words between dates are translated; the page's script does not need them.
DATES = "dates."
REVIEWED = re.compile(r"^#?\s*Reviewed-by:[ \t]*(\S.*)$", re.MULTILINE | re.IGNORECASE)
# Counts that meet every plural rule of CLDR for whole numbers.
_COUNTS = (*range(201), 1000, 10**6)


@cache
def english() -> Mapping[str, str]:
    """The page's words in English, by key; what counts has a key for one and for other."""
    words: dict[str, str] = json.loads(SOURCE.read_text(encoding="utf-8"))
    return words


@cache
def messages(language: str) -> Mapping[str, str]:
    """The page's words in ``language``, by key, and its words between dates taught to ``geo.dates``.

    What counts has a key for each plural category of the language (``count.one``, ``count.few``). Raises ``DataError``
    for a language that has no catalogue, and for one that is not whole or that no fluent person has reviewed.

    >>> messages("en")["legend"], messages("en-XA")["legend"]
    ('Legend', '[Łéëğéëñď]')
    """
    if language.split("-")[0] == "en" and language not in PSEUDO:
        return english()
    words = _made_up(language) if language in PSEUDO else _translated(language)
    dates = {key.removeprefix(DATES): text for key, text in words.items() if key.startswith(DATES)}
    teach(language, dates, formats(language))
    return {key: text for key, text in words.items() if not key.startswith(DATES)}


def languages() -> tuple[str, ...]:
    """The languages that a map can be built in: English, translations that were reviewed, and the made-up ones."""
    reviewed = (path.stem for path in sorted(FOLDER.glob("*.po")) if reviewer(path.read_text(encoding="utf-8")))
    return ("en", *reviewed, *PSEUDO)


def formats(language: str) -> str:
    """The language tag whose dates, numbers and plural rules CLDR knows: "en" is British, a made-up one borrows."""
    return PSEUDO[language].formats if language in PSEUDO else FORMATS.get(language, language)


def script_locale(language: str) -> str:
    """The tag for the browser's ``Intl``: the same formats, in our calendar and digits, whatever is usual there.

    >>> script_locale("en")
    'en-GB-u-ca-gregory-nu-latn'
    """
    return f"{formats(language)}-u-ca-gregory-nu-latn"


def direction(language: str) -> str:
    """ "rtl" or "ltr"; a script named in the tag decides before the language does.

    >>> direction("fa"), direction("az-Latn"), direction("ar-XB")
    ('rtl', 'ltr', 'rtl')
    """
    if language in PSEUDO:
        return PSEUDO[language].direction
    return direction_of_tag(language)


def say(words: Mapping[str, str], key: str, language: str, /, **values: object) -> str:
    """A message with its ``{name}`` filled in; a whole number ``n`` picks its plural form, numbers are written out.

    >>> say(english(), "count", "en", n=1), say(english(), "count", "en", n=1200)
    ('1 event', '1,200 events')
    """
    n = values.get("n")
    locale = _locale(formats(language))
    chosen = f"{key}.{locale.plural_form(n)}" if isinstance(n, int) else key
    text = words.get(chosen) or words.get(f"{key}.other") or words[key]
    written = {
        name: format_decimal(value, locale=locale) if isinstance(value, int | float) else str(value)
        for name, value in values.items()
    }
    return re.sub(r"\{(\w+)\}", lambda hit: written.get(hit[1], ""), text)


def template() -> Catalog:
    """All that is to be translated, as a gettext template in the order of its keys' files."""
    made = Catalog(project="dateline", charset="utf-8", fuzzy=False)
    for key, text in _source().items():
        made.add(text, context=key)
    return made


def po_text(language: str, existing: str = "") -> str:
    """A translator's file for ``language``: every message of today, with the translations that ``existing`` has.

    A message whose English has changed keeps its translation, marked fuzzy, so that someone looks at it again.
    Raises ``DataError`` for a language that Babel does not know.
    """
    locale = _locale(language)
    made = Catalog(locale=locale, project="dateline", charset="utf-8", fuzzy=False)
    old: dict[str | None, Message] = {}
    if existing:
        kept = read_po(io.StringIO(existing), locale=locale)
        made.header_comment = kept.header_comment
        old = {message.context: message for message in kept if message.id}
    else:
        made.header_comment = (
            f"# {locale.english_name}.\n"
            "# Write a line beginning Reviewed-by: here, with a name and a day, once a fluent person has read it all."
        )
    for message in template():
        if not message.id:
            continue
        before = old.get(message.context)
        same_shape = before is not None and isinstance(before.id, str) == isinstance(message.id, str)
        made.add(
            message.id,
            before.string if before and same_shape else ("",) * made.num_plurals if message.pluralizable else "",
            context=message.context,
            flags={"fuzzy"} if before and same_shape and before.id != message.id and before.string else set(),
            user_comments=before.user_comments if before else (),
        )
    out = io.BytesIO()
    write_po(out, made, width=0, omit_header=False)
    # The moment of writing would make two runs differ.
    lines = out.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(('"POT-Creation-Date', '"Generated-By')))


def reviewer(text: str) -> str:
    """Who reviewed a translation: the ``Reviewed-by:`` line above its header; empty where there is none."""
    found = REVIEWED.search(text.split("\nmsgid", 1)[0])
    return found[1].strip() if found else ""


def faults(language: str, text: str) -> list[str]:
    """All that keeps a translation from being used: missing, unknown, fuzzy, other placeholders, or not reviewed."""
    return [*_read(language, text)[1], *([] if reviewer(text) else ["no line `Reviewed-by:` names a fluent person"])]


def _translated(language: str) -> Mapping[str, str]:
    path = FOLDER / f"{language}.po"
    if not path.is_file():
        raise DataError(f"the interface has no words in {language!r}. Try one of: {', '.join(languages())}")
    text = path.read_text(encoding="utf-8")
    wrong = faults(language, text)
    if wrong:
        raise DataError(f"{path.name} cannot be used: {'; '.join(wrong)}. docs/languages.md says how to mend it")
    return _read(language, text)[0]


def _read(language: str, text: str) -> tuple[dict[str, str], list[str]]:
    """The messages of a gettext file by key and plural category, and what is wrong with them."""
    locale = _locale(language)
    try:
        file = read_po(io.StringIO(text), locale=locale, abort_invalid=True)
    except (PoFileError, ValueError, IndexError) as error:
        return {}, [f"it is no gettext file: {error}"]
    known = {message.context: message for message in template() if message.id}
    found: dict[str, str] = {}
    wrong = [f"{m.context or m.id!r} is no message of the interface" for m in file if m.id and m.context not in known]
    given = {message.context: message for message in file if message.id}
    for key, wanted in known.items():
        assert key is not None
        message = given.get(key)
        if message is None or message.id != wanted.id:
            wrong.append(f"{key} is missing" if message is None else f"{key} translates an older English")
            continue
        texts = [message.string] if isinstance(message.string, str) else list(message.string or ("",))
        if (
            message.fuzzy
            or not all(t.strip() for t in texts)
            or (wanted.pluralizable and len(texts) < file.num_plurals)
        ):
            wrong.append(f"{key} is {'marked fuzzy' if message.fuzzy else 'not translated'}")
            continue
        wanted_gaps = placeholders(wanted.id[-1] if wanted.pluralizable else str(wanted.id))
        wrong += [
            f"{key} has other placeholders than {sorted(wanted_gaps)}" for t in texts if placeholders(t) - wanted_gaps
        ]
        # A singular may leave its number unsaid; nothing else may be left out.
        wrong += [
            f"{key} leaves out {sorted(wanted_gaps - placeholders(texts[-1]))}"
            for _ in [0]
            if wanted_gaps - placeholders(texts[-1])
        ]
        found |= _by_category(key, texts, file, locale) if wanted.pluralizable else {key: texts[0]}
    return found, wrong


def _by_category(key: str, texts: list[str], file: Catalog, locale: Locale) -> dict[str, str]:
    """The forms of a counting message under CLDR's names, which the browser uses; gettext only numbers them."""
    # gettext's own expression says which form a number takes.
    from gettext import c2py

    form = c2py(file.plural_expr)
    found = {f"{key}.other": texts[-1]}
    for n in _COUNTS:
        found.setdefault(f"{key}.{locale.plural_form(n)}", texts[form(n)])
    # Where whole numbers do reach "other", it has its own form and not the last.
    for n in _COUNTS:
        if locale.plural_form(n) == "other":
            found[f"{key}.other"] = texts[form(n)]
            break
    return found


def _made_up(language: str) -> Mapping[str, str]:
    pseudo = PSEUDO[language]
    found: dict[str, str] = {}
    rule = _locale(pseudo.formats).plural_form
    for key, text in _source().items():
        if isinstance(text, tuple):
            found |= {f"{key}.{tag}": pseudo.say(text[1] if tag != "one" else text[0]) for tag in (*rule.tags, "other")}
        else:
            found[key] = pseudo.say(text) if re.search(r"[^\W\d_]", re.sub(r"\{\w*\}", "", text)) else text
    return found


def _source() -> dict[str, str | tuple[str, str]]:
    """Every message by key, those that count as (one, other)."""
    words = english()
    found: dict[str, str | tuple[str, str]] = {}
    for key, text in words.items():
        stem, _, tag = key.rpartition(".")
        if tag == "one" and f"{stem}.other" in words:
            found[stem] = (text, words[f"{stem}.other"])
        elif not (tag == "other" and f"{stem}.one" in words):
            found[key] = text
    return found | {f"{DATES}{key}": text for key, text in words_as_messages(WORDS["en"]).items()}


def placeholders(text: str) -> set[str]:
    """The gaps of a message, such as ``{n}``."""
    return set(re.findall(r"\{\w*\}", text))


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise DataError(f"{language!r} is no language that is known. Try a tag such as 'ug' or 'zh-Hans'") from error
