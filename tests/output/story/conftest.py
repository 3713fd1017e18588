"""The project's atlas, its first map, and a way to link_article a few lines of Markdown with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import Problem
from geo.model import Atlas
from geo.output.story import mentions, targets
from geo.output.story.linking import LinkedArticle, link_article
from geo.output.story.markdown import read_article
from geo.output.story.page import SideMap, render
from geo.output.story.targets import Known
from geo.scene import event_table as frames
from geo.store import load_map
from geo.workflows.story import page_language_in
from tests.made_once import shipped_atlas

HREF = "maps/etr-1944-1949.html"


@pytest.fixture(scope="session")
def atlas(root: Path) -> Atlas:
    return shipped_atlas()


@pytest.fixture(scope="session")
def here(root: Path, atlas: Atlas) -> Known:
    definition = load_map(root / "maps" / "etr-1944-1949.toml", atlas)
    return targets.known(atlas, definition, frames.events_of(atlas, definition))


@pytest.fixture(scope="session")
def names(atlas: Atlas, here: Known) -> mentions.Names:
    return mentions.names_of(atlas.places.values(), here.places)


@pytest.fixture
def joined_of(here: Known, names: mentions.Names) -> Callable[..., tuple[LinkedArticle | None, list[Problem]]]:
    """``joined_of(text)`` is the article and its problems; ``title`` stands in its head unless it has one."""

    def made(text: str, quiet: bool = True, language: str = "en") -> tuple[LinkedArticle | None, list[Problem]]:
        whole = text if text.startswith("---") else f"---\ntitle: A title\n---\n{text}"
        article, problems = read_article(whole, "a.md")
        joined, faults = link_article(article, here, HREF, names if quiet else None, page_language_in(language))
        return joined, [*problems, *faults]

    return made


@pytest.fixture
def page_of_text(
    joined_of: Callable[..., tuple[LinkedArticle | None, list[Problem]]], here: Known
) -> Callable[..., str]:
    """``page_of_text(text)`` is the whole page, with stills that stand for real ones."""

    def made(text: str, script: str = "", quiet: bool = True) -> str:
        joined, problems = joined_of(text, quiet)
        assert joined is not None, problems
        assert problems == []
        pictures = {period: f'<path d="M0 0" class="still-{period}"/>' for period in here.definition.periods}
        side_map = SideMap(
            HREF, script, '<path d="M1 1"/>', "0 0 10 10", pictures, pictures, "three-fronts", "A draft."
        )
        return render(joined, here, side_map, page_language_in("en"))

    return made
