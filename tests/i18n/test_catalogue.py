"""The interface's words: none is missing, none is left over, and a translation is whole or is refused."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from babel import Locale

from geo.dates.display import in_words
from geo.dates.edtf import When
from geo.errors import DataError
from geo.i18n import catalogue
from geo.i18n.catalogue import english, messages, po_text, say
from geo.model import ACTS, CORE_KINDS, CORE_MOVEMENT_KINDS, EXTENTS, MODALITIES, ROLES
from geo.scene.bearings import DIRECTIONS, FAR

GEO = Path(catalogue.__file__).parents[1]
SCRIPTS = sorted((GEO / "web").rglob("*.js"))
# What a script or template asks for by a key that it puts together, and all that it may ask for.
MADE_UP = {
    "kind": CORE_KINDS, "act": ACTS, "role": ROLES, "modality": MODALITIES, "movement": CORE_MOVEMENT_KINDS,
    "extent": EXTENTS,
    "bearing": (*DIRECTIONS, FAR), "degree": ("n", "s", "e", "w"), "theme": ("auto", "light", "dark"),
    "names": ("source", "official"),
    "filter": ("kinds", "acts", "parties", "sources", "modalities"),
}  # fmt: skip


def calls(text: str, name: str = "t") -> list[str]:
    """What stands between the brackets of each call of a function, up to the first comma that ends an argument."""
    found = []
    for start in (m.end() for m in re.finditer(rf"(?<![\w.]){name}\(", text)):
        depth, end = 0, start
        while end < len(text) and not (depth == 0 and text[end] in ",)"):
            depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(text[end], 0)
            end += 1
        found.append(text[start:end])
    return found


def asked() -> tuple[set[str], set[str]]:
    """Keys that are asked for in so many words, and the patterns of those put together."""
    keys: set[str] = set()
    patterns: set[str] = set()
    for path in SCRIPTS:
        text = path.read_text(encoding="utf-8")
        for call in [*calls(text), *calls(text, "fault"), *calls(text, "words")]:
            keys |= set(re.findall(r'"([^"]+)"', re.sub(r"[!=]==? *\"[^\"]*\"", "", call)))
            patterns |= {re.sub(r"\$\{[^}]*\}", "*", p) for p in re.findall(r"`([^`]+)`", call)}
    for path in sorted((GEO / "output").glob("*/templates/*.html")):
        text = path.read_text(encoding="utf-8")
        keys |= set(re.findall(r"\bt\.(\w+)", text))
        for inside in re.findall(r"\bt\[(.+?)\]", text):
            keys |= set(re.findall(r'"([\w.]+)"(?! else|\])', inside)) - {"both"}
            keys |= set(re.findall(r'"([\w.]+)"', inside)) - {"both"}
        keys |= set(re.findall(r'\bsay\("([\w.]+)"', text))
    for path in sorted(p for room in ("scene", "output", "workflows") for p in (GEO / room).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        keys |= set(re.findall(r'\b(?:t|words|messages\([^()]*\))\[f?"([\w.]+)"\]', text))
        keys |= set(re.findall(r'\bsay\(\w+(?:\([^()]*\))?, "([\w.]+)"', text))
    return keys, patterns


def test_every_word_that_is_asked_for_is_in_the_catalogue() -> None:
    keys, _ = asked()
    known = set(english()) | {key.rpartition(".")[0] for key in english() if key.endswith(".other")}
    assert sorted(key for key in keys - known if "." in key or "_" in key or key.islower()) == []


def test_every_word_that_is_put_together_is_in_the_catalogue() -> None:
    wanted = {f"{stem}.{value}" for stem, values in MADE_UP.items() for value in values}
    assert sorted(wanted - set(english())) == []


def test_no_word_is_in_the_catalogue_that_nothing_asks_for() -> None:
    keys, patterns = asked()
    everything = "\n".join(p.read_text(encoding="utf-8") for p in [*SCRIPTS, *sorted(GEO.rglob("*.py"))])
    quoted = set(re.findall(r"[\"'`]([\w.-]+)[\"'`]", everything))
    shapes = [re.compile(re.escape(p).replace(r"\*", ".+") + "$") for p in patterns]

    def used(key: str) -> bool:
        stem = key.rpartition(".")[0] if key.endswith((".one", ".other")) else key
        return stem in keys or stem in quoted or any(shape.match(stem) for shape in shapes)

    assert [key for key in english() if not used(key)] == []


def test_what_counts_has_one_and_other_with_the_same_gaps() -> None:
    words = english()
    for key in words:
        stem, _, tag = key.rpartition(".")
        if tag == "one" and f"{stem}.other" in words:
            gaps = [set(re.findall(r"\{\w+\}", words[f"{stem}.{t}"])) for t in ("one", "other")]
            assert gaps[0] <= gaps[1], key
            assert "{n}" in gaps[1], key


@pytest.mark.parametrize("language", ["en-XA", "ar-XB"])
def test_a_made_up_language_has_every_word_longer_and_in_brackets(language: str) -> None:
    words = messages(language)
    counted = {key.removesuffix(".one") for key in english() if key.endswith(".one")}
    stems = {key for key in english() if key.rpartition(".")[0] not in counted} | counted
    tags = {*Locale.parse(catalogue.formats(language)).plural_form.tags, "other"}
    for stem in stems:
        texts = [words[stem]] if stem in words else [words[f"{stem}.{tag}"] for tag in tags]
        assert all(
            re.fullmatch(r"\[.*\]", text) or not re.search(r"[a-z]{2}", re.sub(r"\{\w+\}", "", text)) for text in texts
        ), stem
        assert not any(re.search(r"\b(the|events?|map|time)\b", re.sub(r"\{\w+\}", "", text)) for text in texts), stem
    long = sum(map(len, words.values())) / len(words) / (sum(map(len, english().values())) / len(english()))
    assert long > 1.3


def translated(language: str = "ru", **other: str) -> str:
    """A whole translation that says the English again, each form with its number; ``other`` are texts by key."""
    from io import BytesIO, StringIO

    from babel.messages.pofile import read_po, write_po

    file = read_po(StringIO(po_text(language)), locale=Locale.parse(language))
    for message in file:
        if not message.id:
            continue
        said = other.get((message.context or "").replace(".", "_"), "")
        message.string = (
            tuple(f"{i}: {message.id[1]}" for i in range(file.num_plurals))
            if message.pluralizable
            else said or str(message.id)
        )
    out = BytesIO()
    write_po(out, file, width=0)
    return out.getvalue().decode("utf-8")


SIGNED = "# Reviewed-by: A Fluent Person, 2026-12-01\n"


@pytest.fixture
def shipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """``shipped(language, text)`` puts a translation where the build looks for it."""
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    messages.cache_clear()
    yield lambda language, text: (tmp_path / f"{language}.po").write_text(text, encoding="utf-8")
    messages.cache_clear()


def test_a_translation_that_was_read_by_a_fluent_person_ships_with_its_own_plural_forms(shipped) -> None:
    shipped("ru", SIGNED + translated())
    words = messages("ru")
    assert "ru" in catalogue.languages()
    assert [say(words, "count", "ru", n=n) for n in (1, 2, 5, 21, 1200)] == [
        "0: 1 events", "1: 2 events", "2: 5 events", "0: 21 events", "2: 1\u00a0200 events",
    ]  # fmt: skip
    assert spaced(in_words(When("1944-11-12"), "ru")) == "12 ноября 1944 г."


def test_a_translation_that_nobody_signed_does_not_ship(shipped) -> None:
    shipped("ru", translated())
    with pytest.raises(DataError, match="Reviewed-by"):
        messages("ru")
    assert "ru" not in catalogue.languages()


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda text: text.replace('msgctxt "legend"', 'msgctxt "legende"'), "legend is missing"),
        (lambda text: text.replace('msgctxt "legend"', 'msgctxt "legende"'), "'legende' is no message"),
        (lambda text: text.replace('msgid "Legend"', 'msgid "Key"'), "legend translates an older English"),
        (lambda text: text.replace('msgstr "Legend"', 'msgstr ""'), "legend is not translated"),
        (lambda text: text.replace('msgstr "{km} km"', 'msgstr "{kilo} km"'), "scale has other placeholders"),
        (lambda text: text.replace('msgstr "{km} km"', 'msgstr "km"'), "scale leaves out"),
        (lambda text: text.replace('msgctxt "legend"', '#, fuzzy\nmsgctxt "legend"'), "legend is marked fuzzy"),
    ],
)
def test_a_translation_that_is_not_whole_is_refused_with_all_that_is_wrong(shipped, spoil, complaint) -> None:
    whole = SIGNED + translated()
    assert catalogue.faults("ru", whole) == []
    assert any(fault.startswith(complaint) for fault in catalogue.faults("ru", spoil(whole)))
    shipped("ru", spoil(whole))
    with pytest.raises(DataError, match="cannot be used"):
        messages("ru")


def test_the_file_to_translate_keeps_what_is_done_and_marks_what_has_changed() -> None:
    done = SIGNED + translated("ru", legend="Легенда")
    again = po_text("ru", done)
    assert catalogue.reviewer(again) == "A Fluent Person, 2026-12-01"
    assert catalogue.faults("ru", again) == []
    assert 'msgstr "Легенда"' in again
    changed = po_text("ru", done.replace('msgid "Legend"', 'msgid "Key"'))
    assert "legend is marked fuzzy" in catalogue.faults("ru", changed)
    assert po_text("ru") == po_text("ru")


def test_an_unknown_language_is_told_with_those_there_are() -> None:
    with pytest.raises(DataError, match="Try one of: en"):
        messages("tlh")


def spaced(text: str) -> str:
    """With plain spaces: of the kinds that do not break, releases of CLDR differ in which they use."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


DAYS = ("1944-11-12", "1949-09-02", "2001-01-31")
COUNTS = (0, 1, 2, 3, 5, 11, 21, 22, 100, 101, 1200, 1000000)


@pytest.mark.skipif(not shutil.which("node"), reason="Node is not installed")
@pytest.mark.parametrize("language", ["en", "ru", "ar-XB", "en-XA"])
def test_python_and_script_say_days_months_numbers_and_plurals_alike(shipped, language: str) -> None:
    shipped("ru", SIGNED + translated())
    words = dict(messages(language))
    script = f"""
      import {{ dayOf, dayWords, headline }} from "{(GEO / "web/time/time.js").as_uri()}";
      import {{ catalogue }} from "{(GEO / "web/dom.js").as_uri()}";
      const [words, locale, days, counts] = JSON.parse(process.argv[1]);
      const t = catalogue(words, locale);
      console.log(JSON.stringify({{
        days: days.map((d) => dayWords(dayOf(d), locale)),
        months: days.map((d) => headline(dayOf(d) - 1, dayOf(d), locale).large),
        counts: counts.map((n) => t("count", {{ n }})),
      }}));
    """
    given = json.dumps([words, catalogue.script_locale(language), DAYS, COUNTS])
    ran = subprocess.run(
        ["node", "--input-type=module", "-e", script, given], capture_output=True, text=True, check=True, timeout=60
    )
    script_says = json.loads(spaced(ran.stdout))
    assert script_says["days"] == [spaced(in_words(When(day), language)) for day in DAYS]
    assert script_says["months"] == [spaced(in_words(When(day[:7]), language)) for day in DAYS]
    assert script_says["counts"] == [spaced(say(words, "count", language, n=n)) for n in COUNTS]
