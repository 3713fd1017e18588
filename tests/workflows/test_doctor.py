"""``dateline doctor``: what is there, what is missing, and what to do about it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from geo.cli import main
from geo.store import template_folder
from geo.workflows import doctor as doctors


def test_all_that_the_tests_need_is_found_and_nothing_is_missing() -> None:
    found = {finding.what: finding for finding in doctors.doctor(template_folder())}
    assert {"Python", "dateline[maps]", "scripts of pages", "label fonts", "ground", "cache", "atlas"} <= set(found)
    assert not [finding for finding in found.values() if finding.state == "missing"]
    assert found["atlas"].found == "4 events, 4 places, 1 sources"


def test_every_finding_that_is_not_well_says_what_to_try(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "none"))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(doctors, "_importable", lambda module: module in ("matplotlib", "marisa_trie"))
    found = [finding for finding in doctors.doctor(tmp_path) if finding.state != "ok"]
    assert {"cache", "atlas", "browser for tests", "dateline[read]"} <= {finding.what for finding in found}
    assert all(finding.remedy for finding in found)


def test_the_command_fails_where_something_needed_is_missing(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["doctor", "--atlas", str(tmp_path)])
    assert done.exit_code == 1
    assert "missing atlas" in done.stdout


@pytest.mark.parametrize("path", ["/mnt/ada/x", "C:\\atlas\\ada", "~/ada/atlas", "/srv/ada.sqlite"])
def test_a_report_holds_no_path(path: str) -> None:
    told = doctors.report([doctors.Finding("cache", "note", f"cannot be written: {path} is full")])
    assert "ada" not in told
    assert "a path is full" in told


def test_a_report_holds_no_word_of_an_atlas_and_no_folder_of_any_name(tmp_path: Path) -> None:
    atlas = shutil.copytree(template_folder(), tmp_path / "The secret war, of Ada")
    (atlas / "data/secret.toml").write_text("a = ", encoding="utf-8")
    (atlas / "data/origins.toml").write_text('[[origin]]\nid = "secret"', encoding="utf-8")
    for folder in (atlas, tmp_path / "no secret here"):
        done = CliRunner().invoke(main, ["doctor", "--report", "--atlas", str(folder)])
        assert "missing: atlas: cannot be used (" in done.stdout
        assert "ecret" not in done.stdout
        assert "Ada" not in done.stdout


def test_fonts_are_tried_in_a_folder_of_nobody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "dateline-doctor").write_text("of another user", encoding="utf-8")
    [fonts] = [finding for finding in doctors.doctor() if finding.what == "label fonts"]
    assert fonts.state == "ok"
    assert [path.name for path in tmp_path.iterdir()] == ["dateline-doctor"]


def test_nothing_is_logged_unless_asked_for(tmp_path: Path) -> None:
    quiet = CliRunner().invoke(main, ["doctor"])
    assert "geo." not in quiet.stderr
