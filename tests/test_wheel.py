"""The wheel is whole: installed far from the repository, it still knows its places."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from geo.output.html.joining import SCRIPTS, STYLES

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, f"{command} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, root, cwd=out)
    return next(out.glob("dateline-*.whl"))


def test_the_wheel_carries_the_data_and_what_the_pages_are_made_of(root: Path, wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    data = {f"geo/_atlas/data/{path.relative_to(root / 'data').as_posix()}" for path in (root / "data").rglob("*.*")}
    pages = {
        path.relative_to(root).as_posix()
        for folder in ("output/map_page/templates", "output/story/templates")
        for path in (root / "geo" / folder).rglob("*.*")
    }
    schemas = {path.relative_to(root).as_posix() for path in (root / "geo/schemas").rglob("*.json")}
    assert data
    joined = {f"geo/web/built/{name}.js" for name in SCRIPTS} | {f"geo/web/built/{name}.css" for name in STYLES}
    assert data | pages | schemas | joined <= held
    assert not [name for name in held if name.startswith("geo/web/") and not name.startswith("geo/web/built/")]
    assert any(name.endswith("licenses/LICENSE") for name in held)


# What the core is for, while each package of an extra is made impossible to import.
CORE = """
import sys
from geo.store.packages import EXTRAS

class Barred:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in barred:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

shared = {"charset_normalizer", "dateutil"}  # packages of the core bring them too
barred = {module.partition(".")[0] for packages in EXTRAS.values() for module in packages.values()} - shared
sys.meta_path.insert(0, Barred())

import folium, geopandas
from shapely import Point
from geo import Gazetteer, TimeLayer, When
assert When("1938-07/1938-11").latest.isoformat() == "1938-11-30"
frame = geopandas.GeoDataFrame(
    {"id": ["a"], "title": ["Battle"], "when": ["1938-07-25"]}, geometry=[Point(0.6, 41.1)], crs=4326
)
page = folium.Map()
TimeLayer(frame).add_to(page)
assert "datelineKit.timeLayer" in page.get_root().render()
assert Gazetteer().geocode("Kuldja").raw["title"] == "Ghulja / Yining"
print("the core is whole")
sys.argv = ["dateline", "build", "--jobs", "1"]  # in this process, which alone is without them
from geo.cli import main
main()
"""


def test_an_installed_dateline_answers_far_from_the_repository(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "env"
    run(sys.executable, "-m", "venv", "--without-pip", home, cwd=tmp_path)
    python = home / "bin/python"
    run(
        *(sys.executable, "-m", "pip", "--python", python, "install", "--quiet"),
        *("--no-index", "--no-deps", "--no-warn-script-location", wheel),
        cwd=tmp_path,
    )
    # Dependencies are borrowed by path, so that nothing is fetched; a .pth of a borrowed folder is not followed,
    # so the repository's own editable install stays out of sight.
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip()
    Path(site, "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    where = run(python, "-c", "import geo; print(geo.__file__)", cwd=elsewhere).strip()
    assert Path(where).is_relative_to(home)
    assert "Ghulja" in run(home / "bin/dateline", "place", "Ghulja", cwd=elsewhere)
    # Its scripts are inside: joining takes Node and the modules, and here stands neither.
    joined = "from geo.output.html import bundle; print(bundle.BUILT.is_dir(), len(bundle.script('main')) > 100_000)"
    assert run(python, "-c", joined, cwd=elsewhere).split() == ["True", "True"]
    # It is of use without what the extras bring, and says what building a map takes.
    done = subprocess.run([str(python), "-c", CORE], cwd=elsewhere, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "the core is whole", done.stderr
    assert done.returncode == 1
    assert done.stderr.endswith('is missing. Try: pip install "dateline[maps]"\n')
