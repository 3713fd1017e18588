"""The project's own files keep their promises: pins without addresses, commands with help, a README that runs."""

from __future__ import annotations

import itertools
import json
import re
import shlex
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = [
    "requirements/run.txt",
    "requirements/dev.txt",
    "package-lock.json",
    "package.json",
    ".npmrc",
    "pyproject.toml",
]


def tracked() -> list[Path]:
    try:
        done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is no git checkout")
    return [path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_an_address(name: str) -> None:
    # Where a package asks for donations is no address that anything is fetched from.
    text = re.sub(r'"funding": (\{[^}]*\}|\[[^\]]*\])', "", (ROOT / name).read_text(encoding="utf-8"))
    assert re.findall(r"\w+://[^\s\"']+|--(?:extra-)?index-url.*|--find-links.*|\"resolved\"", text) == []


def pins(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    found = re.findall(r"^([a-z0-9_.-]+)==(\S+)", text, re.MULTILINE)
    assert len(found) == len(dict(found)), f"{name} pins a package twice, so bytes would differ between Pythons"
    return dict(found)


def test_each_package_has_one_pin_and_both_locks_agree() -> None:
    run, dev = pins("run.txt"), pins("dev.txt")
    assert run.items() <= dev.items()


def test_every_pin_has_a_hash() -> None:
    for name in ("run.txt", "dev.txt"):
        blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / "requirements" / name).read_text(encoding="utf-8"))
        assert [block.split()[0] for block in blocks if "==" in block and "--hash=sha256:" not in block] == []


def test_npm_packages_are_pinned_by_integrity() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [name for name, entry in packages.items() if name and "integrity" not in entry] == []


def test_no_tracked_file_names_a_folder_of_one_machine() -> None:
    machine = re.compile(r"(?<![\w.])/(?:home|Users|root|work)/\w[\w.-]*")
    found = []
    for path in tracked():
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [
            f"{path.relative_to(ROOT)}:{n}: {line.strip()[:80]}"
            for n, line in enumerate(lines, 1)
            if machine.search(line)
        ]
    assert found == []


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_make_command_of_the_documents_exists(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    asked = set(re.findall(r"(?:^|`)make (?:[A-Z]+=\S+ )*([a-z-]+)", text, re.MULTILINE))
    assert asked
    assert asked <= targets()


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_every_link_of_the_documents_leads_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in link]
    assert [link for link in links if not (ROOT / link).exists()] == []


def main() -> Any:
    return import_module("geo.cli").main


def is_group(command: Any) -> bool:
    return hasattr(command, "commands")


def commands() -> Iterator[tuple[str, Any]]:
    """Every command of the command line, with the words that call it."""
    waiting: list[tuple[str, Any]] = [("dateline", main())]
    while waiting:
        words, command = waiting.pop()
        yield words, command
        if is_group(command):
            waiting += [(f"{words} {name}", child) for name, child in command.commands.items()]


def examples(command: Any) -> list[str]:
    """The lines of a command's help that are an example to type: "Example: dateline ..." or "dateline ..." alone."""
    told = f"{command.help or ''}\n{command.epilog or ''}"
    return re.findall(r"^\s*(?:Example: )?(dateline .*?)\s*$", told, re.MULTILINE)


def test_every_promise_of_security_names_tests_that_are_there() -> None:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    promised = text.partition("## What is promised")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in promised.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 10
    for promise, _, where in rows:
        named = re.findall(r"`([^`]+)`", where)
        assert any(name.startswith("tests/") for name in named), f"no test is named for:{promise}"
        assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_command_has_help_and_an_example() -> None:
    assert [words for words, command in commands() if not (command.help or "").strip()] == []
    assert [words for words, command in commands() if not (is_group(command) or examples(command))] == []


def test_every_option_has_help() -> None:
    silent = [
        f"{words} {option.opts[0]}"
        for words, command in commands()
        for option in command.params
        if option.param_type_name == "option" and not (option.help or option.hidden)
    ]
    assert silent == []


# How an example of a command's help is run: in a folder of its own, which holds what it asks for. An example that
# needs more than an empty folder beside the data is prepared here: {"dateline words ...": function(folder)}.
def an_atlas(folder: Path) -> None:
    from geo.workflows.new_atlas import new_atlas

    new_atlas(folder)


def an_atlas_and_a_table(folder: Path) -> None:
    an_atlas(folder)
    heading = "id,title,summary,when,kind,importance,places,source,origin,paragraph"
    row = "jargeau,Fighting at Jargeau,A town is taken.,1429-06-12,fighting,1,orleans,EX,example-author,5"
    (folder / "events.csv").write_text(f"{heading}\n{row}\n", encoding="utf-8")


def a_table_of_places(folder: Path) -> None:
    row = "jargeau,Fighting at Jargeau,1429-06-12,fighting,2.12,47.87"
    (folder / "events.csv").write_text(f"id,title,when,kind,lon,lat\n{row}\n", encoding="utf-8")


def an_atlas_and_an_article_about_it(folder: Path) -> None:
    an_atlas(folder)
    (folder / "maps" / "first.html").write_text("built earlier", encoding="utf-8")
    (folder / "siege.md").write_text("---\ntitle: The siege\nmap: first\n---\nThe town held out.\n", encoding="utf-8")


def an_atlas_that_was_built(folder: Path) -> None:
    from geo.workflows.build import build

    an_atlas(folder)
    build(folder, folder / "maps", ["first"])


def an_article(folder: Path) -> None:
    (folder / "article.txt").write_text("LISBON, 3 March 1974 - The harbour was shut on Sunday.", encoding="utf-8")


def a_corpus(folder: Path) -> None:
    (folder / "corpus.jsonl").write_text('{"id": 1, "text": "Lisbon fell on 8 July 1497."}\n', encoding="utf-8")


def a_corpus_that_was_read(folder: Path) -> None:
    from geo.workflows.corpus.read import read_corpus
    from geo.workflows.read import Settings

    a_corpus(folder)
    read_corpus(["corpus.jsonl"], Settings(format="parquet"), folder / "corpus")


def a_dump_and_a_list(folder: Path) -> None:
    row = ["1", "Old Haven", "Old Haven", "", "60.1", "24.9", "P", "PPL", "FI", *[""] * 5, "100", *["", "", "", ""]]
    with zipfile.ZipFile(folder / "allCountries.zip", "w") as dump:
        dump.writestr("allCountries.txt", "\t".join(row) + "\n")
    (folder / "my-places.tsv").write_text("name\tlat\tlon\nNew Haven\t60\t25\n", encoding="utf-8")


def a_list_that_was_added(folder: Path) -> None:
    from geo.gazetteer.user import add

    a_dump_and_a_list(folder)
    add([folder / "my-places.tsv"], lambda _: None)


EXAMPLES: dict[str, Callable[[Path], object]] = {
    "dateline import events.csv": an_atlas_and_a_table,
    "dateline tiles events.csv -o site": a_table_of_places,
    "dateline read article.txt --explain": an_article,
    "dateline article siege.md -o siege.html": an_atlas_and_an_article_about_it,
    "dateline build first": an_atlas,
    "dateline verify maps/first.html": an_atlas_that_was_built,
    "dateline place Orléans": an_atlas,
    "dateline embed first --period relief --base-url https://maps.example.org": an_atlas,
    "dateline still first --period siege --page --format pdf": an_atlas,
    "dateline gazetteer build allCountries.zip my-places.tsv": a_dump_and_a_list,
    "dateline gazetteer remove my-places": a_list_that_was_added,
    "dateline review article.txt -o review.html": an_article,
    "dateline map article.txt -o map.html": an_article,
    "dateline read --batch corpus.jsonl -o corpus/ --format parquet": a_corpus,
    "dateline map --from corpus/ -o map.html": a_corpus_that_was_read,
}


@pytest.fixture
def own_gazetteer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """``own_gazetteer()`` makes folders of the user's gazetteers, in which an example may add and remove: nothing is
    added in them, and the world is compiled already.
    """
    from geo.gazetteer import cache
    from geo.gazetteer.world import open_world

    open_world(user=False)
    compiled = cache.compiled_files()
    numbers = itertools.count()

    def make() -> None:
        folder = tmp_path / f"gazetteer-{next(numbers)}"
        folder.mkdir()
        for path in compiled:
            (folder / path.name).symlink_to(path)
        monkeypatch.setenv(cache.CACHE_VARIABLE, str(folder))
        monkeypatch.setenv(cache.DATA_VARIABLE, str(folder / "added"))

    return make


@pytest.mark.slow
def test_every_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_gazetteer: Callable[[], None]) -> None:
    import uvicorn
    from click.testing import CliRunner

    # What would serve until it is stopped begins, and is stopped at once.
    run = uvicorn.Server.run

    def run_and_stop(server: uvicorn.Server, *args: Any, **kwargs: Any) -> None:
        server.should_exit = True
        run(server, *args, **kwargs)

    monkeypatch.setattr(uvicorn.Server, "run", run_and_stop)
    failed = []
    every = dict.fromkeys(line.strip() for _, command in commands() for line in examples(command))
    for number, example in enumerate(every):
        folder = tmp_path / str(number)
        folder.mkdir()
        monkeypatch.chdir(folder)
        own_gazetteer()
        if prepare := EXAMPLES.get(example):
            prepare(folder)
        result = CliRunner().invoke(main(), shlex.split(example)[1:])
        if result.exit_code != 0:
            failed.append(f"{example}: exit code {result.exit_code}: {result.output[-400:]} {result.exception or ''}")
    assert failed == []
