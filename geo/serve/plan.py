"""What must be built again when files change; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

# What a build reads, of the atlas and of the program.
ATLAS_FILES = (".toml", ".json", ".geojson", ".md")
# Tells of the folder, and is no article.
NO_ARTICLE = "README"
PROGRAM_FILES = (".py", ".js", ".css", ".html", ".json", ".po")


@dataclass(frozen=True, slots=True)
class Plan:
    """Maps and articles to build, by name, each in order."""

    maps: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.maps or self.articles)


def there(root: Path) -> Plan:
    """Every map and article of the atlas in ``root``."""
    return Plan(_names(root / "maps", "*.toml"), _names(root / "examples", "*.md"))


def after(changed: Iterable[Path], root: Path, program: Path) -> Plan:
    """What to build after ``changed`` files of the atlas in ``root``, or of the ``program`` itself.

    Data and program touch everything. A definition touches its map and, since their text may lie beside it, all
    articles; an article touches itself alone.

    >>> after([Path("a/maps/siege.toml")], Path("a"), Path("geo"))
    Plan(maps=('siege',), articles=())
    """
    whole = there(root)
    maps: set[str] = set()
    articles: set[str] = set()
    for path in changed:
        if path.name.startswith(".") or "__pycache__" in path.parts:
            continue
        if _within(path, program) and path.suffix in PROGRAM_FILES and not _within(path, program / "serve"):
            return whole
        if _within(path, root / "data") and path.suffix in ATLAS_FILES:
            return whole
        if path.parent == root / "maps" and path.suffix == ".toml":
            maps.add(path.stem)
            articles.update(whole.articles)
        elif path.parent == root / "examples" and path.suffix == ".md" and path.stem != NO_ARTICLE:
            articles.add(path.stem)
    return Plan(tuple(sorted(maps)), tuple(sorted(articles)))


def _names(folder: Path, pattern: str) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in folder.glob(pattern) if path.stem != NO_ARTICLE))


def _within(path: Path, folder: Path) -> bool:
    return folder in path.parents
